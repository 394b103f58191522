"""The figures of a training are kept for other tools too, where that is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from models.logbook import Logbook
from renderer.errors import KonomiError


def test_tensorboard_finds_every_figure_and_what_was_asked_for(tmp_path: Path) -> None:
    with Logbook("dips", {"minutes": "10"}, tensorboard=tmp_path) as logbook:
        for loss in (3.0, 2.5):
            logbook.log({"loss": loss, "hue": loss / 10})

    events = EventAccumulator(str(tmp_path / "dips")).Reload()
    assert [(event.step, event.value) for event in events.Scalars("loss")] == [(0, 3.0), (1, 2.5)]
    assert events.Scalars("hue")[1].value == pytest.approx(0.25)
    (config,) = events.Tensors("config/text_summary")
    assert b"minutes: 10" in config.tensor_proto.string_val[0]


def test_a_training_taken_up_again_goes_on_where_it_was(tmp_path: Path) -> None:
    for step in (40, 80):
        with Logbook("dips", {}, tensorboard=tmp_path) as logbook:
            logbook.log({"loss": 1.0}, step)

    events = EventAccumulator(str(tmp_path / "dips")).Reload()
    assert [event.step for event in events.Scalars("loss")] == [40, 80]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(KonomiError, match="cannot be written"):
        Logbook("dips", {}, tensorboard=tmp_path / "file")


def test_nothing_is_kept_unless_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Logbook("dips", {}) as logbook:
        logbook.log({"loss": 1.0})
    assert list(tmp_path.iterdir()) == []
