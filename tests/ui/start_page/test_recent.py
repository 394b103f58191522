"""Recent sessions: to go on with, to be found again, or to be taken off the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from explorer.document import Document
from explorer.library import Library
from explorer.ui.start_page import StartPage
from explorer.ui.start_page_recent import DETAIL_ROLE, MISSING_ROLE
from tests.ui.start_page.steps import leave
from tests.ui.steps import NewDocument


def test_recent_sessions_are_listed_with_picture_name_and_progress(
    page: StartPage, library: Library, document: Document, qtbot: QtBot
) -> None:
    leave(library, document)
    page.refresh()
    index = _first(page)
    assert index.data() == document.title
    assert "generation" in index.data(DETAIL_ROLE)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith(document.title)
    with qtbot.waitSignal(page.session_chosen, timeout=1000) as told:
        _click(qtbot, page, _middle(page))
    assert told.args == [document.path]


def test_a_session_whose_file_is_gone_is_shown_as_gone_and_can_be_located_or_removed(
    page: StartPage, library: Library, document: Document, qtbot: QtBot
) -> None:
    leave(library, document)
    document.path.unlink()
    page.refresh()
    opened: list[Path] = []
    page.session_chosen.connect(opened.append)

    assert _first(page).data(MISSING_ROLE)
    assert _first(page).data(DETAIL_ROLE) == "The file is no longer there"
    _click(qtbot, page, _middle(page))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Locate…", "Remove from this list"]
    with qtbot.waitSignal(page.locate_requested, timeout=1000) as told:
        menu.actions()[0].trigger()
    assert told.args == [document.path]
    menu.actions()[1].trigger()
    menu.close()

    assert opened == []
    assert page.recent.sessions.rowCount() == 0


def test_a_session_elsewhere_is_only_taken_off_the_list(
    page: StartPage, library: Library, document: Document, qtbot: QtBot
) -> None:
    leave(library, document)
    page.refresh()
    page.recent.setCurrentIndex(_first(page))
    QTest.keyClick(page.recent, Qt.Key.Key_Delete)
    assert page.recent.sessions.rowCount() == 0
    assert document.path.exists()


def test_the_cross_of_a_row_takes_it_off(
    page: StartPage, library: Library, document: Document, qtbot: QtBot
) -> None:
    leave(library, document)
    page.refresh()
    place = page.recent.visualRect(_first(page))
    place.setLeft(place.right() - 16)
    _click(qtbot, page, place.center())
    assert page.recent.sessions.rowCount() == 0


def test_a_session_of_konomis_own_goes_to_the_bin_after_a_question(
    page: StartPage,
    library: Library,
    new_document: NewDocument,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = _own_session(library, new_document())
    page.refresh()
    page.recent.menu_for(_first(page)).actions()[1].trigger()
    assert path.exists()
    _answer(page, "Keep")
    assert path.exists()
    page.recent.menu_for(_first(page)).actions()[1].trigger()
    _answer(page, "Move to the bin")
    assert not path.exists()
    assert page.recent.sessions.rowCount() == 0


def test_a_session_that_cannot_go_to_the_bin_stays_listed_and_the_artist_is_told(
    page: StartPage, library: Library, new_document: NewDocument, tmp_path: Path, qtbot: QtBot
) -> None:
    path = _own_session(library, new_document())
    page.refresh()
    page.recent.menu_for(_first(page)).actions()[1].trigger()
    elsewhere = path.rename(tmp_path / "moved meanwhile.konomi")
    with qtbot.waitSignal(page.problem, timeout=1000) as told:
        _answer(page, "Move to the bin")
    assert "could not be moved to the bin" in str(told.args[0])
    assert elsewhere.exists()
    assert page.recent.sessions.rowCount() == 1


def _own_session(library: Library, document: Document) -> Path:
    document.toggle_like(1)
    document.save_as(library.new_path("circle"))
    leave(library, document)
    return document.path


def _first(page: StartPage) -> QModelIndex:
    return page.recent.sessions.index(0)


def _middle(page: StartPage) -> QPoint:
    return page.recent.visualRect(_first(page)).center()


def _click(qtbot: QtBot, page: StartPage, place: QPoint) -> None:
    QTest.mouseClick(page.recent.viewport(), Qt.MouseButton.LeftButton, pos=place)


def _answer(page: StartPage, text: str) -> None:
    assert page.question is not None
    next(button for button in page.question.buttons() if button.text() == text).click()
