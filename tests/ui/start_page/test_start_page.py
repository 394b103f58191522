"""The start page as a whole: to be read, reached by keys, and in both languages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.document import Document
from explorer.library import Library
from explorer.ui.start_page import StartPage
from tests.ui.start_page.steps import leave


def test_the_button_asks_to_open_a_file(page: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.open_requested, timeout=1000):
        QTest.mouseClick(page.open_button, Qt.MouseButton.LeftButton)


def test_without_sessions_the_page_says_what_will_be_there(page: StartPage) -> None:
    assert page.no_recent.isVisible()
    assert not page.recent.isVisible()
    assert not page.rescue.isVisible()


def test_everything_on_the_page_can_be_reached_by_tab_and_is_named(
    page: StartPage, library: Library, document: Document, qtbot: QtBot
) -> None:
    leave(library, document)
    page.refresh()
    page.open_button.setFocus()
    reached = set()
    for _ in range(6):
        widget = QApplication.focusWidget()
        assert widget is not None
        reached.add(widget.objectName() or type(widget).__name__)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert {"QPushButton", "recent", "gallery"} <= reached
    assert page.gallery.accessibleName()
    assert page.recent.accessibleName()
    names = [page.gallery.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert names == ["One", "Two", "zero"]


def test_the_page_changes_its_language_while_it_is_open(page: StartPage, in_japanese: None) -> None:
    assert page.open_button.text() == "スケッチを開く…"
    assert page.gallery.model().index(0, 0).data() == "Oneの絵"
