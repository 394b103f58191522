"""A tile in words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication

from explorer.ui.tile_marks import note_text
from explorer.ui.tile_text import (
    ValueChange,
    changes_between,
    failure_place,
    failure_title,
    favourite_text,
    values_json,
    values_text,
)
from renderer.design import Design
from renderer.errors import EngineCrashError, KonomiError, SketchRuntimeError, SketchTimeoutError
from renderer.parameter import Parameter, ParameterSpace

SPACE = ParameterSpace(
    [
        Parameter("hue", kind="angle", low=0.0, high=360.0),
        Parameter("depth", low=0.0, high=1.0, label="dip depth"),
        Parameter("filled", kind="bool"),
        Parameter("layout", kind="choice", choices=("ring", "grid")),
        Parameter("ink", kind="color"),
    ]
)
PARENT = Design({"hue": 210.0, "depth": 0.5, "filled": False, "layout": "ring", "ink": "#102030"}, 7)


def test_changes_are_told_as_before_and_after() -> None:
    child = PARENT.with_values(hue=245.0, filled=True, ink="#ffffff")

    said = [str(change) for change in changes_between(SPACE, PARENT, child)]

    assert said == ["hue 210° → 245°", "filled off → on", "ink #102030 → #ffffff"]


def test_another_seed_is_a_change_too() -> None:
    (change,) = changes_between(SPACE, PARENT, Design(PARENT.values, 8))

    assert str(change) == "seed 7 → 8"


@given(st.floats(0, 1), st.floats(0, 1))
def test_two_different_values_never_read_the_same(before: float, after: float) -> None:
    changes = changes_between(SPACE, PARENT.with_values(depth=before), PARENT.with_values(depth=after))

    assert len(changes) == (before != after)
    assert all(change.before != change.after for change in changes)


@given(st.integers(0, 29), st.integers(0, 29))
def test_every_place_among_the_liked_has_words_of_its_own(first: int, second: int) -> None:
    assert (favourite_text(first) == favourite_text(second)) == (first == second)


def test_values_can_be_read_by_people_and_by_programs() -> None:
    assert Design.from_json(values_json(PARENT)) == PARENT
    assert json.loads(values_json(PARENT))["values"]["ink"] == "#102030"
    assert values_text(SPACE, PARENT).splitlines()[:2] == ["hue: 210°", "dip depth: 0.50"]


@pytest.mark.parametrize(
    ("error", "title", "place"),
    [
        (SketchRuntimeError("x is not defined", "sketch.js", 12), "Could not be drawn", "sketch.js, line 12"),
        (SketchTimeoutError("It took longer than 10 s."), "Too slow", ""),
        (EngineCrashError("The worker died.", "page.html"), "Drawing stopped", "page.html"),
        (KonomiError("Something else."), "Could not be drawn", ""),
    ],
)
def test_a_failure_says_what_and_where(error: KonomiError, title: str, place: str) -> None:
    assert failure_title(error) == title
    assert failure_place(error) == place


@pytest.mark.parametrize(
    ("letters", "text"),
    [
        (40, "roundness 0.964 → 0.617"),
        (20, "round… 0.964 → 0.617"),
        (14, "round… → 0.617"),
        (5, "roun…"),
    ],
)
def test_where_a_tile_is_narrow_the_new_value_stays_longest(
    qapp: QApplication, letters: int, text: str
) -> None:
    metrics = QFontMetricsF(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    change = ValueChange("roundness", "float", "0.964", "0.617")

    said = note_text(change, metrics, (letters + 0.2) * metrics.horizontalAdvance("x"))

    assert said == text
