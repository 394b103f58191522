"""What a crash left behind is offered, once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from explorer.document import Document
from explorer.library import Library, RecentSession
from explorer.ui.start_page import StartPage
from explorer.ui.start_page_rescue import Rescue


def crash(page: StartPage, library: Library, document: Document, folder: Path) -> None:
    """Leave a session open that something was liked in, and begin anew."""
    document.toggle_like(1)
    library.opened(document)
    library.close()
    document.close()
    page.use_library(Library(folder / "library"))


def test_what_a_crash_left_open_is_offered_and_recovered(
    page: StartPage, library: Library, document: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    crash(page, library, document, tmp_path)
    assert page.rescue.isVisible()
    button = next(b for b in page.rescue.findChildren(QAbstractButton) if document.title in b.text())
    with qtbot.waitSignal(page.session_chosen, timeout=1000) as told:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == [document.path]


def test_many_crashed_sessions_with_long_names_leave_the_sentence_its_room(
    themed: QApplication, qtbot: QtBot
) -> None:
    rescue = Rescue()
    qtbot.addWidget(rescue)
    names = ("ink & paper", "好み" * 40, "a" * 90, "left over")
    rescue.show_sessions([RecentSession(Path(name), name, 0.0, b"", 1) for name in names])
    rescue.resize(480, 120)
    rescue.show()
    qtbot.waitExposed(rescue)

    buttons = rescue.findChildren(QPushButton)
    assert [button.toolTip() for button in buttons] == list(names[:3])
    assert buttons[0].text() == "Recover “ink && paper”"
    assert rescue.minimumSizeHint().width() <= 420
    sentence = rescue.findChild(QLabel)
    assert isinstance(sentence, QLabel)
    assert sentence.width() >= 360


def test_a_rescue_that_is_declined_is_not_offered_again_but_stays_among_the_recent(
    page: StartPage, library: Library, document: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    crash(page, library, document, tmp_path)
    QTest.mouseClick(page.rescue.close_button, Qt.MouseButton.LeftButton)
    assert not page.rescue.isVisible()
    page.refresh()
    assert not page.rescue.isVisible()
    assert page.recent.sessions.rowCount() == 1
