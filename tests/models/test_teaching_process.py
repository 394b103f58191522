"""Teaching in its own process tells what it learns, pauses, stops and keeps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from models.finding import MODEL
from models.lesson import Lesson
from models.teaching_process import Begun, Ended, TeachingProcess
from renderer.sketch import Sketch
from tests.models.test_teaching import COURSE


def test_a_teacher_is_paused_goes_on_and_is_stopped_with_its_model_kept(tmp_path: Path, disc: Sketch) -> None:
    course = replace(COURSE, minutes=60.0)
    with TeachingProcess(disc, tmp_path / "taught", course, workers=1) as teaching:
        events = teaching.events()
        begun = next(events)
        assert isinstance(begun, Begun)
        teaching.pause()
        teaching.go_on()
        teaching.stop()
        *lessons, ended = events
    assert isinstance(ended, Ended)
    assert ended.error is None
    assert ended.done < 1
    assert all(isinstance(lesson, Lesson) for lesson in lessons)
    assert (tmp_path / "taught" / MODEL).is_file() == bool(lessons)


def test_what_cannot_be_taught_is_told_as_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "plain.js"
    path.write_text("function setup() { createCanvas(20, 20); noLoop(); } function draw() { background(0); }")
    with TeachingProcess(Sketch.load(path), tmp_path / "taught", COURSE, workers=1) as teaching:
        *_, last = teaching.events()
    assert isinstance(last, Ended)
    assert last.error is not None
    assert "no parameters" in last.error
