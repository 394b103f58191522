"""A film shows the sketch's own frames, at the right time, and carries its design."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from renderer import film_file
from renderer.design import Design
from renderer.drawing import Draws
from renderer.engine import Picture, Pixels, RenderRequest
from renderer.errors import KonomiError, SketchRuntimeError
from renderer.export import ExportOptions, export_picture
from renderer.film import FILM_SUFFIXES, Film, in_time
from renderer.film_file import write_film
from renderer.pool import RenderPool
from renderer.sketch import Sketch
from renderer.v8 import V8Engine
from renderer.web import WebEngine
from tests.renderer.built_in import path_of
from tests.renderer.unedited import sketch_of

GREY = sketch_of("function setup() { createCanvas(31, 20); } function draw() { background(frameCount * 5); }")
TRAILS = sketch_of("""
let g;
function setup() {
  createCanvas(40, 30); background(255); g = createGraphics(40, 30); setTimeout(() => fill(255, 0, 0), 120);
}
function draw() {
  circle(random(width), random(height), 9);
  g.line(0, frameCount, 40, random(30)); image(g, 0, 0);
  if (frameCount === 6) { loadPixels(); pixels[0] = 9; updatePixels(); } if (frameCount === 9) noLoop();
}
""")


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine(time_limit_s=60) as made:
        yield made


def frames_of(picture_pixels: Pixels, height: int) -> list[Pixels]:
    return [picture_pixels[top : top + height] for top in range(0, len(picture_pixels), height)]


@pytest.mark.parametrize("name", ["trails", "swarm", "currents"])
def test_each_frame_of_one_run_is_the_picture_of_that_frame_bit_for_bit(engine: V8Engine, name: str) -> None:
    sketch = TRAILS if name == "trails" else Sketch.load(path_of(name))
    request = RenderRequest(sketch, Design(seed=5))
    wanted = (1, 2, 5, 6, 8, 9, 12)

    first = engine.draw(replace(request, frames=wanted[:3]))
    # Something else is drawn in between, and then the film begins anew where it stopped.
    engine.draw(RenderRequest(GREY, Design()))
    rest = engine.draw(replace(request, frames=wanted[3:5]))
    rest_again = engine.draw(replace(request, frames=wanted[5:]))

    shown = [f for part in (first, rest, rest_again) for f in frames_of(part.pixels, part.size[1])]
    for frame, pixels in zip(wanted, shown, strict=True):
        assert np.array_equal(pixels, engine.draw(replace(request, frame=frame)).pixels), frame


def test_the_web_engine_draws_the_same_frames(engine: V8Engine) -> None:
    request = RenderRequest(GREY, Design(), frames=(2, 7))
    with WebEngine(time_limit_s=60) as web:
        assert np.array_equal(web.draw(request).pixels, engine.draw(request).pixels)


def test_a_sketch_that_fails_in_a_later_frame_says_so_and_the_next_picture_is_whole(engine: V8Engine) -> None:
    bad = sketch_of(
        "function setup() { createCanvas(9, 9); }\nfunction draw() {\n  if (frameCount === 4) nothing();\n}"
    )
    with pytest.raises(SketchRuntimeError, match="nothing") as caught:
        engine.draw(RenderRequest(bad, Design(), frames=(1, 2, 3, 4)))
    assert caught.value.line == 3
    assert engine.draw(RenderRequest(GREY, Design(), frame=3)).pixels[0, 0, 0] == 15


@pytest.mark.parametrize(
    ("rate", "fps", "frames"), [(60, 30, [1, 3, 5, 7]), (60, 60, [1, 2, 3, 4]), (12, 24, [1, 1, 2, 2])]
)
def test_a_film_keeps_the_sketchs_own_speed(rate: float, fps: float, frames: list[int]) -> None:
    assert Film(4 / fps, fps).frames(rate) == frames


def test_a_frame_that_lasts_is_drawn_once_and_shown_again() -> None:
    drawn = [np.full((1, 1, 4), i, np.uint8) for i in range(2)]
    assert [picture[0, 0, 0] for picture in in_time(drawn, Film(4 / 24, 24), 12)] == [0, 0, 1, 1]


@pytest.mark.parametrize("suffix", FILM_SUFFIXES)
def test_an_exported_film_shows_the_frames_and_carries_the_design(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"film{suffix}"
    steps: list[tuple[int, int]] = []
    with RenderPool(1, time_limit_s=60) as pool:
        export_picture(
            pool,
            GREY,
            Design(seed=3),
            path,
            options=ExportOptions(film=Film(0.8, 20, start=2)),
            progress=lambda *step: steps.append(step),
        )

    with av.open(str(path)) as container:
        shown = [f.to_ndarray(format="rgb24") for f in container.decode(video=0)]
        assert container.duration == pytest.approx(800_000, abs=60_000)
    assert len(shown) == 16
    # A video's sides are even; its picture is the sketch's.
    assert shown[0].shape[:2] == ((20, 31) if suffix == ".gif" else (20, 32))
    greys = [int(picture[10, 10, 0]) for picture in shown]
    assert greys == pytest.approx([(2 + 3 * i) * 5 for i in range(16)], abs=3)
    assert Design.from_image(path) == Design({}, 3, GREY.hash, GREY.p5)
    assert steps[-1] == (16, 16)
    assert list(tmp_path.iterdir()) == [path]


class Watched:
    """An engine whose film requests are counted."""

    def __init__(self, engine: V8Engine) -> None:
        self._engine = engine
        self.inspect = engine.inspect
        self.n_frames = 0

    def draw(self, request: RenderRequest, /) -> Picture:
        self.n_frames += len(request.frames)
        return self._engine.draw(request)


def reds_of_a_film(engine: Draws, draw: str, path: Path) -> list[int]:
    """What a second of a sketch shows at 20 pictures in a second, of red, at its middle."""
    sketch = sketch_of(f"function setup() {{ createCanvas(16, 16); }} function draw() {{ {draw} }}")
    export_picture(engine, sketch, Design(seed=3), path, options=ExportOptions(film=Film(1, 20)))
    with av.open(str(path)) as container:
        return [int(f.to_ndarray(format="rgb24")[8, 8, 0]) for f in container.decode(video=0)]


def test_a_sketch_that_stands_still_is_drawn_and_made_ready_once(
    engine: V8Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Pixels] = []

    def on_white(picture: Pixels) -> Pixels:
        made.append(picture)
        return picture[..., :3]

    monkeypatch.setattr(film_file, "_on_white", on_white)
    watched = Watched(engine)

    reds = reds_of_a_film(watched, "noLoop(); background(90);", tmp_path / "a.mp4")

    assert reds == pytest.approx([90] * 20, abs=3)
    assert watched.n_frames == 2, "the first, and one that shows that nothing comes after it"
    assert len(made) == 2


def test_a_sketch_that_stops_shows_its_last_frame_from_then_on(engine: V8Engine, tmp_path: Path) -> None:
    draw = "background(frameCount * 10); if (frameCount === 13) noLoop();"
    reds = reds_of_a_film(Watched(engine), draw, tmp_path / "a.mp4")
    assert reds == pytest.approx([10, 40, 70, 100, *[130] * 16], abs=3)


@pytest.mark.parametrize(
    "later",
    [
        "setTimeout(() => background(200), 500)",
        "setInterval(() => background(200), 500)",
        "const paint = () => millis() > 500 ? background(200) : requestAnimationFrame(paint); paint()",
    ],
)
def test_a_sketch_that_draws_after_it_stopped_is_no_still_one(
    engine: V8Engine, tmp_path: Path, later: str
) -> None:
    reds = reds_of_a_film(engine, f"noLoop(); background(90); {later};", tmp_path / "a.mp4")
    assert reds[0] == pytest.approx(90, abs=3)
    assert reds[-1] == pytest.approx(200, abs=3)


def test_what_a_picture_leaves_free_is_white() -> None:
    stream = io.BytesIO()
    write_film(stream, ".gif", [np.zeros((2, 2, 4), np.uint8)], 10)
    with Image.open(stream) as image:
        assert image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("film", "says"),
    [({"seconds": 0}, "up to 600 seconds; got 0"), ({"fps": 99}, "1 to 60 pictures in a second; got 99")],
)
def test_a_film_that_cannot_be_is_refused(film: dict[str, float], says: str) -> None:
    with pytest.raises(KonomiError, match=says):
        Film(**film)  # type: ignore[arg-type]


def test_a_film_that_cannot_be_written_leaves_no_file(engine: V8Engine, tmp_path: Path) -> None:
    with pytest.raises(KonomiError, match="up to 50 pictures in a second; got 60"):
        export_picture(engine, GREY, Design(), tmp_path / "a.gif", options=ExportOptions(film=Film(1, 60)))
    with pytest.raises(KonomiError, match="up to 8192 pixels a side"):
        export_picture(engine, GREY, Design(), tmp_path / "a.mp4", size=9000)
    assert list(tmp_path.iterdir()) == []
