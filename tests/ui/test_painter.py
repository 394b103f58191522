"""The painter: every picture once, on the window's thread, and only while someone wants it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from explorer.document import Document
from explorer.ui.painter import PRIORITY_AHEAD, PRIORITY_GRID, PRIORITY_LIVE, Painter, to_image
from explorer.ui.painter_cache import ImageCache, PictureKey
from renderer.design import Design
from renderer.engine import Inspection, Picture, RenderRequest
from renderer.errors import KonomiError, SketchRuntimeError
from renderer.job import RenderJob
from renderer.pool import RenderPool
from renderer.sketch import Script, Sketch
from tests.ui.steps import BROKEN_WHERE_EMPTY, NewDocument, on_window_thread

SIZE = (60, 60)


def design(document: Document, **values: float | bool) -> Design:
    return Design(document.space.complete(values), 7)


def test_a_picture_arrives_on_the_windows_thread_with_the_engines_own_pixels(
    qtbot: QtBot, painter: Painter, pool: RenderPool, document: Document
) -> None:
    wanted = design(document, size=30.0)
    threads: list[bool] = []
    painter.drawn.connect(lambda *_: threads.append(on_window_thread()))

    with qtbot.waitSignal(painter.drawn, timeout=20_000) as caught:
        painter.request("mine", wanted, SIZE)

    expected = pool.draw(RenderRequest(document.sketch, wanted, size=SIZE)).result()
    assert caught.args == ["mine", to_image(expected)]
    assert threads == [True]


def test_a_picture_in_memory_is_delivered_at_once(qtbot: QtBot, painter: Painter, document: Document) -> None:
    with qtbot.waitSignal(painter.drawn, timeout=20_000):
        painter.request("first", design(document), SIZE)

    with qtbot.waitSignal(painter.drawn, timeout=0, raising=False) as caught:
        painter.request("second", design(document), SIZE)

    assert caught.signal_triggered
    assert painter.cached(design(document), SIZE) is not None
    assert painter.cached(design(document), (61, 61)) is None


def test_two_wishes_for_the_same_picture_are_both_answered(
    qtbot: QtBot, painter: Painter, document: Document
) -> None:
    keys: list[object] = []
    painter.drawn.connect(lambda key, _: keys.append(key))

    painter.request("left", design(document), SIZE)
    painter.request("right", design(document), SIZE, PRIORITY_LIVE)

    qtbot.waitUntil(lambda: len(keys) == 2, timeout=20_000)
    assert set(keys) == {"left", "right"}


def test_the_latest_wish_under_a_key_wins(qtbot: QtBot, painter: Painter, document: Document) -> None:
    arrived: list[tuple[object, QImage]] = []
    painter.drawn.connect(lambda key, image: arrived.append((key, image)))

    for size in (20.0, 40.0, 60.0):
        painter.request("live", design(document, size=size), SIZE)
    painter.request("other", design(document, size=70.0), SIZE)

    qtbot.waitUntil(lambda: len(arrived) == 2, timeout=20_000)
    assert dict(arrived)["live"] == painter.cached(design(document, size=60.0), SIZE)


def test_what_was_taken_back_is_not_delivered(qtbot: QtBot, painter: Painter, document: Document) -> None:
    keys: list[object] = []
    painter.drawn.connect(lambda key, _: keys.append(key))

    painter.request("unwanted", design(document, size=22.0), SIZE)
    painter.cancel("unwanted")
    painter.request("wanted", design(document, size=23.0), SIZE)

    qtbot.waitUntil(lambda: keys == ["wanted"], timeout=20_000)


def test_a_picture_wished_for_again_after_it_was_taken_back_arrives(
    qtbot: QtBot, painter: Painter, document: Document
) -> None:
    painter.request("tile", design(document, size=24.0), SIZE)
    painter.cancel("tile")

    with qtbot.waitSignal(painter.drawn, timeout=20_000) as caught:
        painter.request("tile", design(document, size=24.0), SIZE)

    assert caught.args is not None
    assert caught.args[0] == "tile"


def test_a_design_that_cannot_be_drawn_fails_with_the_sketchs_line_and_is_remembered(
    qtbot: QtBot, painter: Painter, new_document: NewDocument
) -> None:
    broken = new_document(BROKEN_WHERE_EMPTY, empty=True)
    wanted = design(broken, filled=False)

    with qtbot.waitSignal(painter.failed, timeout=20_000) as caught:
        painter.request("tile", wanted, SIZE, sketch=broken.sketch)

    assert caught.args is not None
    key, error = caught.args
    assert key == "tile"
    assert isinstance(error, SketchRuntimeError)
    assert error.line == 10
    with qtbot.waitSignal(painter.failed, timeout=0, raising=False) as again:
        painter.request("again", wanted, SIZE, sketch=broken.sketch)
    assert again.signal_triggered


def test_a_sketch_of_its_own_can_be_inspected(qtbot: QtBot, painter: Painter, document: Document) -> None:
    with qtbot.waitSignal(painter.inspected, timeout=20_000) as caught:
        painter.inspect("start", document.sketch)

    assert caught.args is not None
    assert caught.args[0] == "start"
    assert isinstance(caught.args[1], Inspection)
    assert caught.args[1].space == document.space


LATE = Sketch(
    "late",
    (
        Script(
            "function setup() { createCanvas(30, 30); }\n"
            "function draw() { background(9); if (frameCount === 2) createGraphics(9, 9, WEBGL); }\n",
            "late.js",
        ),
    ),
)


def test_that_the_web_engine_draws_a_sketch_is_told_once(qtbot: QtBot, painter: Painter) -> None:
    told: list[tuple[object, ...]] = []
    painter.handed_over.connect(lambda *news: told.append(news))

    for seed in (1, 2):
        with qtbot.waitSignal(painter.drawn, timeout=60_000):
            painter.request("mine", Design({}, seed), SIZE, sketch=LATE)

    assert told == [(LATE, "late.js:2: The web engine draws this: V8 does not carry WEBGL.")]


SLOW = """
function setup() {
  createCanvas(60, 60);
  noLoop();
}
function draw() {
  let sum = 0;
  for (let i = 0; i < 3e7; i++) sum += Math.sqrt(i);
  background(sum % 256);
}
"""


def test_a_picture_that_is_being_drawn_is_not_begun_again_when_it_becomes_urgent(
    qtbot: QtBot, painter: Painter, pool: RenderPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs: list[RenderJob[Picture]] = []

    def draw(request: RenderRequest, priority: int = 0) -> RenderJob[Picture]:
        jobs.append(RenderPool.draw(pool, request, priority))
        return jobs[-1]

    monkeypatch.setattr(pool, "draw", draw)
    sketch = Sketch("slow", (Script(SLOW, "slow.js"),))
    painter.request("ahead", Design(), SIZE, PRIORITY_AHEAD, sketch=sketch)
    qtbot.waitUntil(lambda: jobs[0].begun, timeout=20_000)

    with qtbot.waitSignals([painter.drawn] * 2, timeout=20_000):
        painter.request("tile", Design(), SIZE, PRIORITY_GRID, sketch=sketch)

    assert len(jobs) == 1


def test_the_pace_is_that_of_the_open_sketch(qtbot: QtBot, painter: Painter, document: Document) -> None:
    assert painter.pace_ms == 0

    with qtbot.waitSignal(painter.drawn, timeout=20_000):
        painter.request("tile", design(document), SIZE)

    first = painter.pace_ms
    assert first > 0
    with qtbot.waitSignal(painter.drawn, timeout=20_000):
        painter.request("other", Design(), SIZE, sketch=Sketch("slow", (Script(SLOW, "slow.js"),)))
    assert painter.pace_ms == first
    painter.set_sketch(document.sketch, frame=2)
    assert painter.pace_ms == 0


def test_a_request_without_any_sketch_is_refused(themed: object, pool: RenderPool) -> None:
    painter = Painter(pool)

    with pytest.raises(ValueError, match="needs a sketch"):
        painter.request("tile", Design(), SIZE)

    painter.close()


def test_nothing_arrives_after_the_painter_is_closed(
    qtbot: QtBot, painter: Painter, pool: RenderPool, document: Document
) -> None:
    painter.request("tile", design(document, size=25.0), SIZE)
    painter.close()

    with qtbot.assertNotEmitted(painter.drawn):
        pool.draw(RenderRequest(document.sketch, design(document), size=SIZE)).result()


def key_of(number: int) -> PictureKey:
    return PictureKey("sketch", Design(seed=number), None, (8, 8))


def image_of(side: int) -> QImage:
    return QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)


def test_the_longest_unused_images_are_forgotten_first() -> None:
    cache = ImageCache(limit_bytes=3 * 8 * 8 * 4)
    for number in range(3):
        cache.put(key_of(number), image_of(8))
    cache.get(key_of(0))

    cache.put(key_of(3), image_of(8))

    kept = [number for number in range(4) if cache.get(key_of(number)) is not None]
    assert kept == [0, 2, 3]


def test_one_image_stays_even_if_it_is_larger_than_the_limit() -> None:
    cache = ImageCache(limit_bytes=10)

    cache.put(key_of(1), image_of(64))

    assert cache.get(key_of(1)) is not None


def test_failures_can_be_forgotten_and_images_stay() -> None:
    cache = ImageCache(limit_bytes=10_000)
    cache.put(key_of(1), KonomiError("no"))
    cache.put(key_of(2), image_of(8))

    cache.forget_failures()

    assert cache.get(key_of(1)) is None
    assert cache.get(key_of(2)) is not None
