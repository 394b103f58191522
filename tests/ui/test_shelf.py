"""The shelf keeps pinned designs of every generation at hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from explorer.breeding import breed
from explorer.document import Document
from explorer.ui.painter import Painter
from explorer.ui.shelf import Shelf
from explorer.ui.shelf_delegate import TILE_ROLE
from renderer.errors import KonomiError


@pytest.fixture
def shelf(document: Document, painter: Painter, qtbot: QtBot) -> Shelf:
    shelf = Shelf(document, painter)
    qtbot.addWidget(shelf)
    shelf.resize(232, 260)
    shelf.show()
    qtbot.waitExposed(shelf)
    return shelf


def test_an_empty_shelf_says_how_to_fill_it(shelf: Shelf, document: Document) -> None:
    assert not shelf.view.isVisible()
    assert "P" in shelf.empty_label.text()
    document.toggle_pin(document.generation.tiles[2].id)
    assert shelf.view.isVisible()
    assert not shelf.empty_label.isVisible()


def test_pinned_designs_stay_whatever_generation_is_on_show(shelf: Shelf, document: Document) -> None:
    first = document.generation.tiles[2]
    document.toggle_pin(first.id)
    document.toggle_like(0)
    document.accept(breed(document.next_request()))
    second = document.generation.tiles[5]
    document.toggle_pin(second.id)
    assert [shelf.model.index(row).data(TILE_ROLE) for row in range(2)] == [first, second]
    document.undo()
    assert shelf.model.rowCount() == 1


def test_a_click_asks_to_show_the_design_in_the_inspector(
    shelf: Shelf, document: Document, qtbot: QtBot
) -> None:
    tile = document.generation.tiles[2]
    document.toggle_pin(tile.id)
    with qtbot.waitSignal(shelf.tile_selected, timeout=1000) as told:
        place = shelf.view.visualRect(shelf.model.index(0)).center()
        QTest.mouseClick(shelf.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [tile]


def test_the_keyboard_opens_and_takes_off(shelf: Shelf, document: Document, qtbot: QtBot) -> None:
    tile = document.generation.tiles[2]
    document.toggle_pin(tile.id)
    shelf.view.setCurrentIndex(shelf.model.index(0))
    with qtbot.waitSignal(shelf.tile_selected, timeout=1000):
        QTest.keyClick(shelf.view, Qt.Key.Key_Return)
    QTest.keyClick(shelf.view, Qt.Key.Key_Delete)
    assert shelf.model.rowCount() == 0
    document.undo()
    assert document.shelf == (tile,)


def test_the_menu_starts_from_a_design_or_takes_it_off(
    shelf: Shelf, document: Document, qtbot: QtBot
) -> None:
    tile = document.generation.tiles[2]
    document.toggle_pin(tile.id)
    menu = shelf.menu_for(tile)
    with qtbot.waitSignal(shelf.start_from, timeout=1000) as told:
        _trigger(menu, "Start from this")
    assert told.args == [tile]
    _trigger(menu, "Take off the shelf")
    assert document.shelf == ()


def test_a_pin_that_cannot_be_removed_is_told(
    shelf: Shelf, document: Document, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(tile_id: int) -> None:
        raise KonomiError("The disk is full.")

    tile = document.generation.tiles[2]
    document.toggle_pin(tile.id)
    monkeypatch.setattr(document, "toggle_pin", refuse)
    with qtbot.waitSignal(shelf.problem, timeout=1000) as told:
        _trigger(shelf.menu_for(tile), "Take off the shelf")
    assert str(told.args[0]) == "The disk is full."


def test_each_design_is_read_aloud_with_its_generation(shelf: Shelf, document: Document) -> None:
    document.toggle_pin(document.generation.tiles[2].id)
    edited = document.adopt(document.generation.tiles[0].design.with_values(size=33.0))
    spoken = [shelf.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert spoken == ["Generation 1, design 3", "Edited in generation 1"]
    assert shelf.model.row_of(edited.id) == 1


def test_pictures_fill_the_width_in_whole_columns(shelf: Shelf, document: Document, qtbot: QtBot) -> None:
    for place in range(4):
        document.toggle_pin(document.generation.tiles[place].id)
    qtbot.waitUntil(lambda: shelf.view.visualRect(shelf.model.index(1)).left() > 0)
    boxes = [shelf.view.visualRect(shelf.model.index(row)) for row in range(4)]
    assert boxes[0].top() == boxes[1].top() < boxes[2].top() == boxes[3].top()
    assert boxes[1].right() <= shelf.view.viewport().width()


def test_a_pinned_design_is_drawn_by_the_engine(shelf: Shelf, document: Document, qtbot: QtBot) -> None:
    tile = document.generation.tiles[2]
    document.toggle_pin(tile.id)

    def is_drawn() -> bool:
        box = shelf.view.visualRect(shelf.model.index(0))
        return (
            shelf.view.viewport().grab().toImage().pixelColor(box.left() + 20, box.center().y()).lightness()
            > 120
        )

    qtbot.waitUntil(is_drawn, timeout=20_000)


def test_the_shelf_changes_its_language_while_it_is_open(
    shelf: Shelf, document: Document, in_japanese: None
) -> None:
    document.toggle_pin(document.generation.tiles[2].id)
    assert shelf.windowTitle() == "棚"
    assert shelf.model.index(0).data(Qt.ItemDataRole.ToolTipRole) == "第 1 世代・3 番"


def _trigger(menu: QMenu, text: str) -> None:
    next(action for action in menu.actions() if action.text() == text).trigger()
