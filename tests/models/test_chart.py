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
    space = ParameterSpace(
        [*SPACE, Parameter("turn", "int", 0, 180), Parameter("fold", "float", 0, 1, step=0.1)]
    )
    values = {**VALUES, "turn": 2, "fold": 0.5}
    changes = [
        {name: there for name, there in found.items() if there != values[name]}
        for found in Chart(space, space.names).leaps(values, (1, 4))
    ]
    turned = [{"turn": turn} for turn in (1, 3, 6)]
    assert changes == [*turned, *({"fold": pytest.approx(fold)} for fold in (0.1, 0.4, 0.6, 0.9))]


def test_nothing_leaps_where_nothing_but_counts_has_steps() -> None:
    chart = Chart(SPACE, SPACE.names)
    assert not chart.is_graded
    assert chart.leaps(VALUES, (1, 2)) == []
