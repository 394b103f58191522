"""The whole road on real parts: evolve, be killed, find everything again, and take the pictures home."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import skia
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import assets
from explorer.breeding import breed
from explorer.document import Document
from explorer.library import Library
from explorer.ui.exporter import Exporter
from explorer.ui.main_window import MainWindow
from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.pool import RenderPool
from tests.renderer.browser import Browser
from tests.ui.heartbeat import YARDSTICKS
from tests.ui.road import state_of
from tests.ui.steps import open_and_wait

ROOT = Path(__file__).parents[2]
DIPS = Path(assets.__file__).parent / "sketches" / "dips.js"


@dataclass(frozen=True)
class Left:
    """What the killed process left behind.

    Attributes:
        data: Its data folder.
        state: What it said was there.
        gaps: Its longest standstills, as `Heartbeat` has them.
        yardstick_ms: What a standstill's processor time is measured by.
    """

    data: Path
    state: dict[str, Any]
    gaps: list[tuple[float, float, str]]
    yardstick_ms: float


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    """Go the road in a process of its own, and kill it the hard way."""
    data = tmp_path_factory.mktemp("road")
    command = [sys.executable, "-m", "tests.ui.road", str(DIPS), str(data)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "KONOMI_DATA": str(data)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        process.kill()
    assert said, "the road ended before its goal; its own error is above"
    found = json.loads(said)
    return Left(data, found["state"], [tuple(gap) for gap in found["gaps"]], found["yardstick_ms"])


@pytest.fixture
def reopened(
    qtbot: QtBot, themed: QApplication, pool: RenderPool, left: Left, settings: QSettings
) -> Iterator[tuple[MainWindow, Document]]:
    """A new window that opens what its library offers: after the crash, or after the test before."""
    library = Library(left.data)
    (left_behind,) = library.crashed() or library.recent()
    window = MainWindow(pool, library, settings, lambda: 9, breed, sketches=())
    qtbot.addWidget(window)
    window.show()
    yield window, open_and_wait(qtbot, window, left_behind.path)
    window.close()
    library.close()


def test_after_a_kill_everything_is_there_again(
    reopened: tuple[MainWindow, Document], left: Left, record_property: Any
) -> None:
    _, document = reopened

    assert state_of(document) == left.state
    assert document.path == left.data / "saved.konomi"
    record_property("longest standstills of the window in ms", left.gaps)


def test_the_window_never_stood_still_for_work_of_its_own(left: Left) -> None:
    own_ms, wall_ms, what = max(((own, wall, what) for wall, own, what in left.gaps), default=(0.0, 0.0, ""))

    assert own_ms <= YARDSTICKS * left.yardstick_ms, f"{what}: {own_ms} ms of {wall_ms} ms"


def test_the_road_led_through_three_generations_a_lock_a_branch_and_a_pin(left: Left) -> None:
    state = left.state
    parents = [parent for _, parent, _, _ in state["history"]]

    assert max(number for _, _, number, _ in state["history"]) == 5
    assert any(parents.count(parent) > 1 for parent in parents), "there is a branch"
    assert [len(likes) for likes in state["liked"].values()][:3] == [2, 3, 2], "one more where it branched"
    assert len(state["shelf"]) == 1
    assert len(state["locks"]) == 1
    (name,) = state["locks"]
    assert {json.loads(tile)["values"][name] for tile in state["tiles"]} == set(state["locks"].values())
    assert state["rejected"] == [], "the rejection was undone"


def test_the_exported_picture_is_the_tile(
    qtbot: QtBot, reopened: tuple[MainWindow, Document], pool: RenderPool, tmp_path: Path
) -> None:
    window, document = reopened
    assert window.page is not None
    grid = window.page.grid
    tile = document.shelf[0]
    size = grid.grid_model.picture_size_px
    exporter = Exporter(pool)

    for suffix in (".png", ".svg", ".html"):
        with qtbot.waitSignal(exporter.done, timeout=60_000):
            exporter.export(document.sketch, tile.design, tmp_path / f"tile{suffix}", size, None)
    exporter.close()

    picture = grid.picture_of(document.generation.tiles[tile.index])
    assert picture is not None
    shown = pixels_of(picture)
    with Image.open(tmp_path / "tile.png") as png:
        assert np.array_equal(np.asarray(png), shown)
    assert difference(svg_pixels(tmp_path / "tile.svg", picture.width(), picture.height()), shown) < 1.0
    whole = pool.draw(RenderRequest(document.sketch, tile.design)).result().pixels
    assert difference(browser_pixels(tmp_path / "tile.html"), whole) <= 0.05
    assert dict(Design.from_image(tmp_path / "tile.svg").values) == dict(tile.design.values)


def pixels_of(image: QImage) -> NDArray[np.uint8]:
    """``(height, width, 4)``, straight alpha."""
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    pixels = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.width(), 4)
    return pixels.copy()


def svg_pixels(path: Path, width: int, height: int) -> NDArray[np.uint8]:
    """The drawing at a size, by Skia's own reader of SVG."""
    surface = skia.Surface(width, height)
    drawing = skia.SVGDOM.MakeFromStream(skia.MemoryStream(path.read_bytes()))
    drawing.setContainerSize(skia.Size(width, height))
    drawing.render(surface.getCanvas())
    pixels: NDArray[np.uint8] = surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)
    return pixels


def browser_pixels(path: Path) -> NDArray[np.uint8]:
    """What the page shows in a browser, by itself, with nothing told of any value."""
    with Browser() as browser:
        return browser.show(path.read_text(encoding="utf-8"), "konomiHost.isDone()")


def difference(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> float:
    """Mean absolute difference of two pictures, of 255."""
    return float(np.abs(first.astype(np.int16) - second.astype(np.int16)).mean())
