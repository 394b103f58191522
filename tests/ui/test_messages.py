"""Messages: said where the artist looks, gone when they no longer matter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.messages import Message, MessageAction, MessageBar


@pytest.fixture
def below(qtbot: QtBot, themed: object) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(800, 500)
    widget.show()
    return widget


@pytest.fixture
def bar(below: QWidget) -> MessageBar:
    bar = MessageBar()
    bar.float_over(below)
    return bar


def test_a_message_floats_within_the_window_and_follows_its_size(bar: MessageBar, below: QWidget) -> None:
    bar.show_message(Message("The disk is full.", kind="error", detail="Free some space and try again."))

    assert bar.isVisible()
    assert below.rect().contains(bar.geometry())
    below.resize(360, 300)
    assert below.rect().contains(bar.geometry())


def test_a_long_sentence_is_shown_whole(bar: MessageBar) -> None:
    bar.show_message(Message("This sentence says a lot. " * 12, kind="error"))

    assert bar.height() >= bar.fontMetrics().lineSpacing() * 3


def test_a_sentence_beside_a_button_is_shown_whole(bar: MessageBar) -> None:
    detail = "Press Enter once more, and the next generation looks further afield than ever before."
    action = MessageAction("None of these at all", lambda: None)
    bar.show_message(Message("None of these?", kind="question", detail=detail, actions=(action,)))

    label = next(label for label in bar.findChildren(QLabel) if label.text() == detail)
    assert label.height() >= label.heightForWidth(label.width())


def test_an_answer_closes_the_message_before_it_is_carried_out(qtbot: QtBot, bar: MessageBar) -> None:
    seen: list[bool] = []
    action = MessageAction("None of these", lambda: seen.append(bar.isVisible()), primary=True)
    bar.show_message(Message("None of these?", kind="question", actions=(action,)))

    button = next(b for b in bar.findChildren(QPushButton) if b.text() == "None of these")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert seen == [False]
    assert bar.message is None


def test_a_newer_message_takes_the_place_of_the_one_before(bar: MessageBar) -> None:
    bar.show_message(Message("First.", kind="error", actions=(MessageAction("Do", lambda: None),)))
    bar.show_message(Message("Second."))

    assert bar.message == Message("Second.")


def test_only_a_message_of_the_named_kind_is_cleared(bar: MessageBar) -> None:
    bar.show_message(Message("It failed.", kind="error"))

    bar.clear("question")
    assert bar.isVisible()
    bar.clear("error")
    assert not bar.isVisible()


def test_escape_dismisses(qtbot: QtBot, bar: MessageBar) -> None:
    bar.show_message(Message("Saved."))

    with qtbot.waitSignal(bar.dismissed, timeout=1000):
        qtbot.keyClick(bar, Qt.Key.Key_Escape)

    assert not bar.isVisible()
