"""A sketch is taught beside all other work: its curves live, paused, taken up again, and used at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from explorer.teaching_news import TeachingPlan
from explorer.ui.main_window import MainWindow
from explorer.ui.teacher import Teacher
from explorer.ui.teaching_dialog import TeachingDialog
from models.finding import MODEL, find_model, teaching_folder
from renderer.engine import Inspection
from renderer.sketch import Sketch
from tests.ui.steps import SKETCH, open_and_wait

LONG_MS = 180_000
TINY_MINUTES = 0.05
SOME_MINUTES = 0.5


@pytest.fixture(autouse=True)
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")


@pytest.fixture
def plan(tmp_path: Path, sketch_file: Path, inspected: Callable[[Sketch], Inspection]) -> TeachingPlan:
    """A network so small that it has learnt all it can in seconds."""
    sketch = Sketch.load(sketch_file)
    tiny = {"n_pictures": 64, "size": 32, "batch": 8, "widths": (8, 16), "embedding": 16}
    return TeachingPlan(sketch, inspected(sketch), tmp_path / "home", **tiny)  # type: ignore[arg-type]


@pytest.fixture
def dialog(qtbot: QtBot, themed: object, plan: TeachingPlan) -> TeachingDialog:
    return dialog_of(qtbot, plan)


def dialog_of(qtbot: QtBot, plan: TeachingPlan) -> TeachingDialog:
    teacher = Teacher(plan, workers=1)
    dialog = TeachingDialog(teacher)
    teacher.setParent(dialog)
    qtbot.addWidget(dialog, before_close_func=leave)
    dialog.show()
    qtbot.waitUntil(lambda: teacher.ready and dialog.curves is not None, timeout=LONG_MS)
    return dialog


def teacher_of(dialog: TeachingDialog) -> Teacher:
    return dialog.findChildren(Teacher)[0]


def leave(dialog: TeachingDialog) -> None:
    teacher_of(dialog).close()
    dialog.close()


def taught_to_the_end(qtbot: QtBot, dialog: TeachingDialog, plan: TeachingPlan) -> Teacher:
    """Teach for the first time, and see what is shown of it and kept."""
    teacher = teacher_of(dialog)
    assert dialog.state.text() == "Not taught yet."
    assert dialog.minutes.value() == 10
    better = []
    teacher.better.connect(lambda: better.append(find_model(plan.sketch, plan.inspection.space, plan.home)))

    teacher.teach(TINY_MINUTES)
    qtbot.waitUntil(lambda: bool(teacher.lessons) and not teacher.busy, timeout=LONG_MS)

    assert teacher.error is None
    assert better[0] is not None, "a search uses it as soon as it is better"
    assert dialog.curves is not None
    table = dialog.curves.table
    item = table.item(0, 1)
    assert item is not None
    assert item.text() == f"{100 * teacher.lessons[-1].errors['size']:.1f} %"
    assert len(dialog.curves.plot.getPlotItem().listDataItems()) == table.rowCount() == 3
    assert "Taught for 0:0" in dialog.state.text()
    return teacher


def test_what_is_learnt_is_shown_and_kept_and_gone_on_with_after_a_pause_a_restart_and_a_kill(
    qtbot: QtBot, dialog: TeachingDialog, plan: TeachingPlan
) -> None:
    teacher = taught_to_the_end(qtbot, dialog, plan)
    n_lessons = len(teacher.lessons)
    teacher.teach(SOME_MINUTES)
    qtbot.waitUntil(lambda: len(teacher.lessons) > n_lessons, timeout=LONG_MS)
    assert psutil.Process(teacher.pid).nice() > psutil.Process().nice()
    assert not dialog.teach_button.isEnabled()

    dialog.pause_button.click()
    assert (teacher.paused, dialog.pause_button.text()) == (True, "&Go on")
    dialog.pause_button.click()
    assert (teacher.paused, dialog.pause_button.text()) == (False, "&Pause")
    dialog.stop_button.click()
    qtbot.waitUntil(lambda: not teacher.busy, timeout=LONG_MS)
    assert 0 < teacher.done < 1
    before = teacher.lessons
    leave(dialog)
    again = dialog_of(qtbot, plan)
    teacher = teacher_of(again)
    assert teacher.lessons == before
    assert again.teach_button.text() == "&Teach on"
    again.minutes.setValue(1)
    again.teach_button.click()
    qtbot.waitUntil(lambda: len(teacher.lessons) > len(before), timeout=LONG_MS)
    assert teacher.lessons[-1].elapsed_s > before[-1].elapsed_s

    kept = (teaching_folder(plan.home, plan.sketch) / MODEL).read_bytes()
    psutil.Process(teacher.pid).kill()

    qtbot.waitUntil(lambda: not teacher.busy, timeout=LONG_MS)
    assert "What was learnt is kept" in again.trouble.text()
    assert (teaching_folder(plan.home, plan.sketch) / MODEL).read_bytes() == kept
    n_lessons = len(teacher.lessons)
    again.teach_button.click()
    qtbot.waitUntil(lambda: len(teacher.lessons) > n_lessons, timeout=LONG_MS)
    assert again.trouble.text() == ""


def test_the_room_its_pictures_take_is_told_and_given_back_without_losing_what_was_learnt(
    qtbot: QtBot, dialog: TeachingDialog, plan: TeachingPlan
) -> None:
    teacher, folder = teacher_of(dialog), teaching_folder(plan.home, plan.sketch)
    assert not dialog.clear_button.isVisible(), "there are none yet"
    teacher.teach(TINY_MINUTES)
    qtbot.waitUntil(lambda: bool(teacher.lessons) and not teacher.busy, timeout=LONG_MS)
    assert dialog.room.text() == f"Its training pictures take {64 * 32 * 32 * 3 / 1000:.1f} kB of the disk."
    kept, n_lessons = (folder / MODEL).read_bytes(), len(teacher.lessons)
    died = psutil.Process(teacher.pid)
    died.kill()
    qtbot.waitUntil(lambda: teacher.pid != died.pid, timeout=LONG_MS)

    dialog.clear_button.click()

    qtbot.waitUntil(lambda: teacher.room_bytes == 0, timeout=LONG_MS)
    assert not (folder / "pictures.npy").exists()
    assert (dialog.room.isVisible(), dialog.clear_button.isVisible()) == (False, False)
    assert (folder / MODEL).read_bytes() == kept
    teacher.teach(SOME_MINUTES)
    qtbot.waitUntil(lambda: len(teacher.lessons) > n_lessons, timeout=LONG_MS)
    assert teacher.error is None
    assert teacher.lessons[-1].elapsed_s > teacher.lessons[n_lessons - 1].elapsed_s, "it goes on"
    assert not dialog.clear_button.isEnabled(), "it learns from them"


def test_a_sketch_whose_pictures_are_all_alike_is_one_sentence(
    qtbot: QtBot,
    themed: object,
    plan: TeachingPlan,
    tmp_path: Path,
    inspected: Callable[[Sketch], Inspection],
) -> None:
    path = tmp_path / "alike.js"
    path.write_text(SKETCH.partition("function draw")[0] + "function draw() { background(9); }")
    sketch = Sketch.load(path)
    dialog = dialog_of(qtbot, TeachingPlan(sketch, inspected(sketch), plan.home, size=32))

    dialog.minutes.setValue(1)
    dialog.teach_button.click()
    teacher = teacher_of(dialog)
    qtbot.waitUntil(lambda: teacher.error is not None, timeout=LONG_MS)

    assert "All pictures of this sketch are alike" in dialog.trouble.text()


def test_the_window_says_how_far_it_is_and_teaches_on_when_the_session_is_closed(
    qtbot: QtBot, window: MainWindow, sketch_file: Path, plan: TeachingPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_and_wait(qtbot, window, sketch_file)
    teaching = window.pictures.teaching
    monkeypatch.setattr(teaching, "plan_of", lambda _document: plan)
    window.actions_of_window.teach.trigger()
    teacher, dialog = teaching.teacher, teaching.dialog
    assert teacher is not None
    assert dialog is not None
    qtbot.waitUntil(lambda: teacher.ready, timeout=LONG_MS)

    dialog.minutes.setValue(1)
    dialog.teach_button.click()
    dialog.close()
    assert teaching.button.text() == "Learning “circle”: 0 %"
    window.close_document()
    qtbot.waitUntil(lambda: bool(teacher.lessons), timeout=LONG_MS)
    assert teaching.button.isVisible()
    teaching.button.click()
    assert dialog.isVisible()
