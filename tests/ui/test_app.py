"""Starting, ending, and what happens to a mistake of ours in between."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from explorer.commands import Label
from explorer.faults import FaultReporter
from explorer.library import Library
from explorer.ui.actions import Actions, undo_words
from explorer.ui.application import kept_elsewhere, new_seed, usable_library
from explorer.ui.i18n import Language, install_language
from explorer.ui.keys_dialog import KeysDialog
from renderer.design import MAX_SEED
from renderer.errors import KonomiError

ROOT = Path(__file__).parents[2]


def reporter_at(path: Path) -> tuple[FaultReporter, list[KonomiError]]:
    told: list[KonomiError] = []
    return FaultReporter(path, told.append, "Something went wrong; see {log}."), told


def raised(error: BaseException) -> tuple[type[BaseException], BaseException, None]:
    return type(error), error, None


def test_a_mistake_of_ours_is_one_sentence_and_a_traceback_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    reporter, told = reporter_at(tmp_path / "deep" / "log.txt")
    reporter.install()
    try:
        sys.excepthook(*raised(ZeroDivisionError("ours")))
    finally:
        reporter.remove()

    assert str(told[0]) == f"Something went wrong; see {tmp_path / 'deep' / 'log.txt'}."
    assert "ZeroDivisionError: ours" in (tmp_path / "deep" / "log.txt").read_text()
    caplog.clear()


def test_what_the_world_did_is_told_as_it_stands_and_not_logged(tmp_path: Path) -> None:
    reporter, told = reporter_at(tmp_path / "log.txt")
    reporter.install()
    try:
        sys.excepthook(*raised(KonomiError("The disk is full.")))
    finally:
        reporter.remove()

    assert [str(error) for error in told] == ["The disk is full."]
    assert (tmp_path / "log.txt").read_text() == ""


class FullDisk(QWidget):
    """Handles a key as the grid does: one handler calls Qt's own, which calls the next one."""

    def event(self, event: QEvent) -> bool:
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: ARG002
        raise KonomiError("The disk is full.")


def test_what_failed_in_an_event_handler_is_told_in_its_own_words(qtbot: QtBot, tmp_path: Path) -> None:
    reporter, told = reporter_at(tmp_path / "log.txt")
    space = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    widget = FullDisk()
    qtbot.addWidget(widget)

    with pytest.raises(KonomiError) as caught:
        QApplication.sendEvent(widget, space)
    reporter.receive(*raised(caught.value))
    reporter.remove()

    assert [str(error) for error in told] == ["The disk is full."]


def test_threads_are_heard_too(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    reporter, told = reporter_at(tmp_path / "log.txt")

    def mistake() -> None:
        raise ZeroDivisionError("on a thread")

    reporter.install()
    try:
        thread = threading.Thread(target=mistake)
        thread.start()
        thread.join()
    finally:
        reporter.remove()

    assert len(told) == 1
    assert "on a thread" in (tmp_path / "log.txt").read_text()
    caplog.clear()


def test_without_a_place_for_the_log_the_sentence_is_still_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    reporter, told = reporter_at(tmp_path / "file" / "log.txt")

    reporter.install()
    try:
        sys.excepthook(*raised(ZeroDivisionError("ours")))
    finally:
        reporter.remove()

    assert str(told[0]) == "Something went wrong; see stderr."
    caplog.clear()


def test_removing_the_reporter_leaves_no_handler_behind(tmp_path: Path) -> None:
    before = list(logging.getLogger("konomi").handlers)
    reporter, _ = reporter_at(tmp_path / "log.txt")

    reporter.install()
    reporter.remove()

    assert logging.getLogger("konomi").handlers == before
    assert sys.excepthook is sys.__excepthook__


def test_seeds_are_in_range_and_differ() -> None:
    seeds = {new_seed() for _ in range(20)}

    assert all(0 <= seed <= MAX_SEED for seed in seeds)
    assert len(seeds) > 15


def test_every_step_that_can_be_undone_has_words_for_translation() -> None:
    assert set(undo_words()) == set(Label)


def test_no_two_commands_share_a_key(qapp: QApplication) -> None:
    actions = Actions()
    keys = [
        key.toString()
        for action in actions.findChildren(QAction)
        for key in action.shortcuts()
        if key.toString()
    ]

    assert sorted(keys) == sorted(set(keys))


def test_every_command_has_words(qapp: QApplication) -> None:
    actions = Actions()

    unnamed = [action for action in actions.findChildren(QAction) if not action.text()]
    assert set(unnamed) <= {actions.undo, actions.redo}, "these two are named by what they would take back"


def test_the_keys_are_listed_as_they_are(qtbot: QtBot) -> None:
    dialog = KeysDialog(Actions())
    qtbot.addWidget(dialog)

    words = [label.text() for label in dialog.findChildren(QLabel)]

    assert words[words.index("Next generation") - 1] == "Return"


def test_the_list_of_keys_names_commands_without_the_letters_of_the_menu(
    qtbot: QtBot, themed: QApplication
) -> None:
    install_language(themed, "ja")
    try:
        dialog = KeysDialog(Actions())
        qtbot.addWidget(dialog)
        words = [label.text() for label in dialog.findChildren(QLabel)]
    finally:
        install_language(themed, "en")

    assert words[words.index("Space") + 1] == "好き"
    assert not any("(" in word or "：" in word for word in words)


def test_without_a_screen_one_line_says_so_and_nothing_aborts(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "no-such-screen", "KONOMI_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "explorer"]

    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert ended.returncode == 2
    (line,) = ended.stderr.splitlines()
    assert line.startswith("konomi: The window cannot be opened: ")
    assert line.endswith("see konomi doctor.")


@pytest.mark.parametrize(("language", "words"), [("en", " cannot be used: "), ("ja", " を使えません。")])
def test_a_folder_that_cannot_be_written_is_said_and_sessions_go_elsewhere(
    qapp: QApplication, tmp_path: Path, language: Language, words: str
) -> None:
    (tmp_path / "file").write_text("in the way")

    library, trouble = usable_library(tmp_path / "file")
    assert trouble is not None
    # The language is set when the library is there already.
    install_language(qapp, language)
    try:
        text = str(kept_elsewhere(tmp_path / "file", library, trouble))
    finally:
        install_language(qapp, "en")

    assert text.startswith(f"{tmp_path / 'file'}{words}")
    assert str(library.folder) in text
    assert library.new_path("dips").parent != tmp_path / "file"
    library.close()


AS_THE_COMMAND_DOES = """\
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from explorer.app import main

def attend(window):
    def look():
        page = window.page
        if page is not None and page.isVisible() and page.grid.grid_model.is_complete:
            timer.stop()
            page.document.toggle_like(0)
            heavy = {"numpy", "scipy", "deap", "torch", "PIL", "skia", "py_mini_racer"}
            print("ready", *sorted(heavy & set(sys.modules)), flush=True)
    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(20)

if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), attend=attend))
"""


def still_works(process: psutil.Process) -> bool:
    """Whether a process does more than wait for somebody to take note of its end."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def test_the_window_shows_a_grid_without_what_breeds_and_draws_it_and_a_polite_kill_ends_everything(
    qtbot: QtBot, tmp_path: Path, sketch_file: Path
) -> None:
    script = tmp_path / "start.py"
    script.write_text(AS_THE_COMMAND_DOES, encoding="utf-8")
    environment = os.environ | {"KONOMI_DATA": str(tmp_path / "data"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(script), str(sketch_file)]

    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        workers = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=60)

    assert said == "ready\n", errors
    assert process.returncode == 0
    assert "Traceback" not in errors
    qtbot.waitUntil(lambda: not any(still_works(worker) for worker in workers), timeout=20_000)
    library = Library(tmp_path / "data")
    assert [session.generations for session in library.recent()] == [1]
    assert library.crashed() == ()
    library.close()
