"""What leaves the window for a file: the window goes on meanwhile, and says what became of it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from concurrent.futures import CancelledError
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from explorer.choices_export import Choices, export_choices
from explorer.ui import main_window_saving
from explorer.ui.explorer_page import ExplorerPage
from explorer.ui.main_window import MainWindow
from tests.ui.steps import on_window_thread, said


def test_choices_are_written_beside_the_windows_thread_as_they_were_when_it_was_asked(
    qtbot: QtBot, window: MainWindow, page: ExplorerPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[bool] = []

    def noting(choices: Choices, path: Path, cancelled: Callable[[], bool]) -> int:
        threads.append(on_window_thread())
        return export_choices(choices, path, cancelled)

    monkeypatch.setattr(main_window_saving, "export_choices", noting)
    page.document.toggle_like(3)

    window.saving.export_choices(tmp_path / "choices.csv")
    page.document.toggle_like(3)
    qtbot.waitUntil(lambda: said(window) == "Saved as choices.csv.", timeout=20_000)

    assert threads == [False]
    with (tmp_path / "choices.csv").open(encoding="utf-8", newline="") as file:
        assert [row["liked_rank"] for row in csv.DictReader(file)] == ["", "", "", "1", *[""] * 8]


def test_choices_that_cannot_be_written_are_a_sentence(
    qtbot: QtBot, window: MainWindow, page: ExplorerPage, tmp_path: Path
) -> None:
    window.saving.export_choices(tmp_path / "nowhere" / "choices.csv")
    qtbot.waitUntil(lambda: said(window).startswith("choices.csv could not be"), timeout=20_000)


def test_writing_choices_can_be_stopped_where_other_work_can(
    qtbot: QtBot, window: MainWindow, page: ExplorerPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[Path] = []

    def endless(_choices: Choices, path: Path, cancelled: Callable[[], bool]) -> int:
        while not cancelled():
            pass
        stopped.append(path)
        raise CancelledError

    monkeypatch.setattr(main_window_saving, "export_choices", endless)
    window.saving.export_choices(tmp_path / "choices.csv")
    assert window.progress.is_working

    window.progress._stop.click()

    qtbot.waitUntil(lambda: stopped == [tmp_path / "choices.csv"], timeout=20_000)
    qtbot.waitUntil(lambda: not window.progress.is_working)
    assert window.messages.message is None


def test_a_session_is_saved_under_another_name_and_listed_there(
    window: MainWindow, page: ExplorerPage, tmp_path: Path
) -> None:
    before = page.document.path
    window.saving.save_as(tmp_path / "mine.konomi")
    window.close_document()

    assert not before.exists(), "the library's own file gave way to the artist's"
    assert [action.text() for action in _recent(window)] == ["mine"]


def _recent(window: MainWindow) -> list[QAction]:
    menu = window._menus.recent
    menu.aboutToShow.emit()
    return menu.actions()
