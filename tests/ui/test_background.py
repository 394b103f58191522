"""Slow work: on a thread of its own, answered on the window's, the latest only."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from explorer.ui.background import Background
from renderer.errors import KonomiError
from tests.ui.steps import on_window_thread


@pytest.fixture
def background(qapp: object) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


def test_the_work_is_done_elsewhere_and_the_answer_comes_here(qtbot: QtBot, background: Background) -> None:
    here: list[bool] = []
    background.done.connect(lambda _: here.append(on_window_thread()))

    with qtbot.waitSignal(background.done, timeout=5000) as caught:
        background.start(on_window_thread)

    assert caught.args == [False]
    assert here == [True]
    assert not background.busy


def test_the_latest_wins(qtbot: QtBot, background: Background) -> None:
    answers: list[object] = []
    background.done.connect(answers.append)
    gate = threading.Event()

    background.start(lambda: gate.wait(10) and "first")
    background.start(lambda: "second")
    gate.set()

    qtbot.waitUntil(lambda: answers == ["second"], timeout=5000)


def test_what_the_world_did_is_told_as_an_error(qtbot: QtBot, background: Background) -> None:
    def fail() -> None:
        raise KonomiError("The disk is full.")

    with qtbot.waitSignal(background.failed, timeout=5000) as caught:
        background.start(fail)

    assert caught.args is not None
    assert str(caught.args[0]) == "The disk is full."


def test_a_mistake_of_ours_is_raised_on_the_windows_thread(qtbot: QtBot, background: Background) -> None:
    def mistake() -> None:
        raise ZeroDivisionError("ours")

    with qtbot.capture_exceptions() as exceptions:
        background.start(mistake)
        qtbot.waitUntil(lambda: len(exceptions) == 1, timeout=5000)

    assert exceptions[0][0] is ZeroDivisionError
    assert not background.busy


def test_a_cancelled_answer_never_arrives(qtbot: QtBot, background: Background) -> None:
    gate = threading.Event()
    background.start(lambda: gate.wait(10))

    background.cancel()
    gate.set()

    with qtbot.assertNotEmitted(background.done):
        background.close()
        QCoreApplication.processEvents()
