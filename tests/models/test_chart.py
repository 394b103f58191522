"""Counts and choices are tried value by value beside what can be stepped along."""

from __future__ import annotations

import pytest

from models.chart import Chart
from renderer.parameter import Parameter, ParameterSpace, Value

SPACE = ParameterSpace(
    [
        Parameter("size", "float", 0.0, 1.0),
        Parameter("count", "int", 1, 9, step=2),
        Parameter("many", "int", 1, 40),
        Parameter("layout", "choice", choices=("ring", "grid")),
    ]
)
VALUES: dict[str, Value] = {"size": 0.5, "count": 5, "many": 20, "layout": "ring"}


def tried(name: str, **how: int | bool) -> list[object]:
    near = Chart(SPACE, SPACE.names).neighbours(VALUES, **how)  # type: ignore[arg-type]
    return [values[name] for values in near if values[name] != VALUES[name]]


@pytest.mark.parametrize(
    ("swept", "expected"), [(0, [16, 18, 19, 21, 22, 24]), (40, [*range(1, 20), *range(21, 41)])]
)
def test_a_count_is_stepped_or_tried_at_every_level(swept: int, expected: list[int]) -> None:
    assert tried("many", reach=4, swept=swept) == expected


def test_a_swept_count_keeps_to_its_steps() -> None:
    assert tried("count", swept=5) == [1, 3, 7, 9]


def test_choices_are_left_alone_when_only_counts_are_asked_for() -> None:
    assert tried("layout") == ["grid"]
    assert tried("layout", choices=False) == []
    assert tried("count", choices=False) != []


def test_a_continuous_value_that_has_steps_is_changed_by_them_alone() -> None:
    chart = Chart(SPACE, SPACE.names)
    assert chart.is_graded
    assert [values["many"] for values in chart.leaps(VALUES, (1, 30))] == [19, 21]
    assert all({**values, "many": 20} == VALUES for values in chart.leaps(VALUES, (1, 2)))


def test_nothing_leaps_where_nothing_has_steps() -> None:
    space = ParameterSpace([Parameter("size", "float", 0.0, 1.0), Parameter("count", "int", 1, 9)])
    chart = Chart(space, space.names)
    assert not chart.is_graded
    assert chart.leaps({"size": 0.5, "count": 4}, (1, 2)) == []
