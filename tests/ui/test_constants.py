"""The constants of a sketch: a list with check boxes, pictures of what each does, and a remembered choice."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from explorer.ui.constants_dialog import ConstantsDialog
from explorer.ui.main_window import MainWindow
from tests.ui.steps import open_and_wait

SOURCE = """let radius = 30;
let ink = '#ff0000', filled = true;
function setup() { createCanvas(100, 80); noLoop(); }
function draw() { background(250); if (filled) fill(ink); circle(50, 40, radius); }
"""


@pytest.fixture
def sketch(tmp_path: Path) -> Path:
    path = tmp_path / "disc.js"
    path.write_text(SOURCE, encoding="utf-8")
    return path


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow, sketch: Path) -> ConstantsDialog:
    document = open_and_wait(qtbot, window, sketch)
    dialog = window.dialogs.show_constants(
        document.sketch, window.painter, window.reading.begin_with_constants
    )
    qtbot.waitUntil(lambda: bool(dialog.items()), timeout=20_000)
    return dialog


def is_on(item: QTreeWidgetItem) -> bool:
    return item.checkState(0) == Qt.CheckState.Checked


def test_constants_are_checked_and_numbers_in_drawing_calls_are_not(dialog: ConstantsDialog) -> None:
    items = dialog.items()

    assert {name: is_on(item) for name, item in items.items()} == {
        "radius": True,
        "ink": True,
        "filled": True,
        "backgroundGray": False,
        "circleX": False,
        "circleY": False,
    }
    assert [items["radius"].text(column) for column in range(4)] == ["radius", "30", "1 – 60", "1"]
    assert dialog.state.text() == "3 of 6 will vary"


def test_pictures_show_the_least_the_written_and_the_greatest_value(
    qtbot: QtBot, dialog: ConstantsDialog
) -> None:
    qtbot.waitUntil(lambda: dialog.preview.is_complete, timeout=20_000)
    assert list(dialog.preview.values) == [1, 30, 60]

    dialog.list.setCurrentItem(dialog.items()["ink"])
    qtbot.waitUntil(lambda: dialog.preview.is_complete, timeout=20_000)

    reds = list(dialog.preview.values)
    assert (reds[0], len(reds)) == ("#ff0000", 3)
    picture = dialog.preview.grab().toImage()
    colors = {
        str(picture.pixelColor(x, y).name()) for x in range(picture.width()) for y in range(picture.height())
    }
    assert set(reds) <= colors, "each of the three is on the screen"


def test_a_session_begins_with_what_is_checked_and_the_choice_is_remembered(
    qtbot: QtBot, window: MainWindow, dialog: ConstantsDialog, sketch: Path
) -> None:
    dialog.items()["ink"].setCheckState(0, Qt.CheckState.Unchecked)
    dialog.items()["circleX"].setCheckState(0, Qt.CheckState.Checked)
    with qtbot.waitSignal(window.opened, timeout=20_000):
        dialog.begin.click()
    assert window.document is not None
    assert window.document.space.names == ("radius", "filled", "circleX")
    window.document.toggle_like(0)
    path = window.document.path
    window.close_document()

    again = open_and_wait(qtbot, window, sketch)
    assert again.space.names == ("radius", "filled", "circleX")
    session = open_and_wait(qtbot, window, path)
    assert session.sketch.constants == again.sketch.constants
    assert session.sketch.hash == again.sketch.hash


def test_nothing_can_begin_while_nothing_would_vary(dialog: ConstantsDialog) -> None:
    for item in dialog.items().values():
        item.setCheckState(0, Qt.CheckState.Unchecked)

    assert not dialog.begin.isEnabled()
    assert dialog.state.text() == "0 of 6 will vary"
