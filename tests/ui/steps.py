"""Sketches that the window's tests draw, and what they do again and again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.document import Document
from explorer.ui.explorer_page import ExplorerPage
from explorer.ui.grid_model import GridModel
from explorer.ui.main_window import MainWindow

NewDocument = Callable[..., Document]

SKETCH = """\
$fx.params([
  {id: "size", type: "number", default: 40, options: {min: 10, max: 80}},
  {id: "hue", type: "number", default: 210, options: {min: 0, max: 360, wrap: true}},
  {id: "filled", type: "boolean", default: true},
]);
function setup() { createCanvas(120, 90); noLoop(); }
function draw() {
  colorMode(HSB, 360, 100, 100);
  background($fx.getParam("hue"), 20, 95);
  if (!$fx.getParam("filled")) noFill();
  circle(60, 45, $fx.getParam("size"));
}
"""

BROKEN_WHERE_EMPTY = SKETCH.replace("noFill();", 'throw new Error("the circle is empty");')
"""A sketch that fails for about half of its designs, in line 10."""

ANIMATED = """\
$fx.params([{id: "speed", type: "number", default: 2, options: {min: 1, max: 4}}]);
function setup() { createCanvas(120, 90); }
function draw() { background(255); circle(frameCount * $fx.getParam("speed"), 45, 20); }
"""


def wait_until_drawn(qtbot: QtBot, model: GridModel) -> None:
    """Wait until every tile shows its picture or why there is none."""
    qtbot.waitUntil(lambda: model.is_complete, timeout=30_000)


def open_and_wait(qtbot: QtBot, window: MainWindow, path: Path) -> Document:
    """Open a sketch or session in the window and wait for all of its tiles."""
    with qtbot.waitSignal(window.opened, timeout=30_000):
        window.open_path(path)
    page = window.page
    assert page is not None
    qtbot.waitUntil(lambda: bool(page.document.generation.tiles), timeout=30_000)
    wait_until_drawn(qtbot, page.grid.grid_model)
    return page.document


def press(qtbot: QtBot, page: ExplorerPage, key: Qt.Key) -> None:
    """Press a key over the grid."""
    page.grid.setFocus()
    qtbot.keyClick(page.grid, key)


def next_generation(qtbot: QtBot, page: ExplorerPage) -> None:
    """Press Enter, and wait for the next generation with all its pictures."""
    before = page.document.generation.id
    press(qtbot, page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.document.generation.id != before, timeout=20_000)
    wait_until_drawn(qtbot, page.grid.grid_model)


def said(window: MainWindow) -> str:
    """What the message over the window's foot says."""
    return window.messages.message.text if window.messages.message is not None else ""


def on_window_thread() -> bool:
    """Whether this runs on the thread of the window."""
    app = QApplication.instance()
    return app is not None and QThread.currentThread() is app.thread()
