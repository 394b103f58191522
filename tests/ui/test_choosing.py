"""Other ways to choose: ranking by dragging, and this or that."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from explorer.ui.explorer_page import ExplorerPage
from explorer.ui.main_window import MainWindow
from explorer.ui.rank_places import PLACE_MIME, PlacesView
from tests.ui.steps import wait_until_drawn

CONTROL = Qt.KeyboardModifier.ControlModifier


def drop(view: PlacesView, place: int, at: QPoint) -> None:
    """Drop the tile in ``place`` at a position of a list, with all that a drag sends on its way."""
    data = QMimeData()
    data.setData(PLACE_MIME, str(place).encode())
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(at, action, data, left, none),
        QDragMoveEvent(at, action, data, left, none),
        QDropEvent(QPointF(at), action, data, left, none),
    ):
        QApplication.sendEvent(view.viewport(), event)
        assert event.isAccepted()


def test_a_ranking_is_made_by_dropping_pictures_and_each_drop_can_be_undone(
    qtbot: QtBot, window: MainWindow, page: ExplorerPage
) -> None:
    window.actions_of_window.by_rank.trigger()
    view = page.choosing.rank_view
    qtbot.waitUntil(view.isVisible)

    drop(view.ranked, 7, QPoint(20, 20))
    drop(view.ranked, 3, view.ranked.rect().bottomRight() - QPoint(12, 12))
    assert list(page.document.liked) == [7, 3]
    first = view.ranked.visualRect(view.ranked.model().index(0, 0))
    drop(view.ranked, 5, first.center() - QPoint(first.width() // 4, 0))
    assert list(page.document.liked) == [5, 7, 3]
    drop(view.ranked, 3, first.center() - QPoint(first.width() // 4, 0))
    assert list(page.document.liked) == [3, 5, 7]
    drop(view.rest, 5, QPoint(20, 20))
    assert list(page.document.liked) == [3, 7]
    assert view.ranked.places == (3, 7)
    assert view.rest.places == (0, 1, 2, 4, 5, 6, 8, 9, 10, 11)

    assert window.actions_of_window.undo.text() == "&Undo: Rank"
    for _ in range(5):
        page.document.undo()
    assert list(page.document.liked) == []


def test_a_ranking_is_made_by_keys_alone_and_bred_from(
    qtbot: QtBot, window: MainWindow, page: ExplorerPage
) -> None:
    qtbot.keyClick(page.grid, Qt.Key.Key_2, CONTROL)
    view = page.choosing.rank_view
    qtbot.waitUntil(view.isVisible)
    for row in (4, 0, 0):
        view.rest.setCurrentIndex(view.rest.model().index(row, 0))
        view.rest.setFocus()
        qtbot.keyClick(view.rest, Qt.Key.Key_Space)
    assert list(page.document.liked) == [4, 0, 1]

    view.ranked.setCurrentIndex(view.ranked.model().index(2, 0))
    for _ in range(2):
        qtbot.keyClick(view.ranked, Qt.Key.Key_Left, CONTROL)
    assert list(page.document.liked) == [1, 4, 0]
    assert view.ranked.currentIndex().row() == 0

    qtbot.keyClick(view.ranked, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.document.generation.number == 2, timeout=20_000)
    assert view.isVisible()
    assert view.ranked.places == ()
    qtbot.keyClick(view.rest, Qt.Key.Key_Escape)
    assert page.grid.isVisible()
    assert window.actions_of_window.by_click.isChecked()


def test_this_or_that_by_arrow_keys_finds_the_favourite_and_breeds_from_every_answer(
    qtbot: QtBot, window: MainWindow, page: ExplorerPage
) -> None:
    window.actions_of_window.by_pairs.trigger()
    view = page.choosing.pair_view
    qtbot.waitUntil(view.isVisible)
    tiles = {tile.id: tile for tile in page.document.generation.tiles}
    qtbot.keyClick(view, Qt.Key.Key_Down)
    while (pair := view.bout.pair) is not None:
        shown = [picture.tile for picture in view.pictures]
        assert shown == [tiles[tile_id] for tile_id in pair]
        left, right = (float(tiles[tile_id].design.values["size"]) for tile_id in pair)
        qtbot.keyClick(view, Qt.Key.Key_Left if left < right else Qt.Key.Key_Right)

    assert len(page.document.duels) == 11
    assert list(page.document.liked) == []
    assert view.pictures[0].tile == tiles[view.bout.favourite or 0]
    assert not view.pictures[1].isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.document.generation.number == 2, timeout=20_000)
    wait_until_drawn(qtbot, page.grid.grid_model)
    assert view.isVisible()
    assert (view.bout.done, view.bout.total) == (0, 11)


def test_who_could_never_say_is_shown_no_favourite(
    qtbot: QtBot, window: MainWindow, page: ExplorerPage
) -> None:
    window.actions_of_window.by_pairs.trigger()
    view = page.choosing.pair_view
    qtbot.waitUntil(view.isVisible)
    while view.bout.pair is not None:
        qtbot.keyClick(view, Qt.Key.Key_Down)

    assert "No favourite was found" in [label.text() for label in view.findChildren(QLabel)]
    assert not any(picture.isVisible() for picture in view.pictures)
    said_instead = next(label for label in view.findChildren(QLabel) if "none of these" in label.text())
    assert said_instead.isVisible()

    page.document.undo()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert not said_instead.isVisible()
    assert "Your favourite of this generation" in [label.text() for label in view.findChildren(QLabel)]


def test_a_click_answers_undo_brings_the_pair_back_and_other_keys_say_nothing_of_hidden_designs(
    qtbot: QtBot, window: MainWindow, page: ExplorerPage
) -> None:
    window.actions_of_window.by_pairs.trigger()
    view = page.choosing.pair_view
    qtbot.waitUntil(lambda: all(picture.is_drawn for picture in view.pictures), timeout=20_000)
    pair = view.bout.pair

    qtbot.mouseClick(view.pictures[1], Qt.MouseButton.LeftButton)
    assert pair is not None
    assert page.document.duels[0].winner == pair[1]
    assert view.bout.pair != pair
    qtbot.keyClick(view, Qt.Key.Key_X)
    qtbot.keyClick(view, Qt.Key.Key_P)
    assert page.document.rejected == frozenset()
    assert page.document.shelf == ()

    page.document.undo()
    assert view.bout.pair == pair
    assert [picture.tile.id for picture in view.pictures if picture.tile is not None] == list(pair)
