"""What cannot be meant is refused in one line that says what was expected, and changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from genetics import Choice, Constraints, Evolution
from genetics.evolution import STRATEGIES
from renderer.design import Design
from renderer.errors import KonomiError
from tests.genetics.spaces import MIXED


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"liked": [12]}, "liked must lie between 0 and 11; got 12."),
        ({"liked": [-1]}, "liked must lie between 0 and 11; got -1."),
        ({"liked": [1, 1]}, "liked names a design twice: [1, 1]."),
        ({"liked": [0.5]}, "liked must be whole numbers; got [0.5]."),
        ({"liked": [1], "rejected": [1]}, "Design 1 cannot be both rejected and liked or pinned."),
        ({"liked": [], "looked_s": [1.0]}, "looked_s needs one time for each of 12 designs; got 1."),
        ({"shown": [], "liked": []}, "A choice needs at least one shown design; there was none."),
        ({"shown": [3, 7], "liked": [0]}, "shown must be designs; got 3."),
        (
            {"shown": [Design({})], "liked": [], "looked_s": ["long"]},
            "looked_s must be times in seconds; got ['long'].",
        ),
    ],
)
def test_a_wrong_choice_is_refused_in_one_line(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(KonomiError) as caught:
        Choice(**({"shown": [Design({}, i) for i in range(12)]} | wrong))
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"population": 0}, "population must be a whole number from 1; got 0."),
        ({"boldness": 1.5}, "boldness must lie between 0 and 1; got 1.5."),
        ({"boldness": "bold"}, "boldness must lie between 0 and 1; got 'bold'."),
        ({"earlier": [["yesterday"]]}, "What is told must be a Choice; got 'yesterday'."),
        ({"seed": -1}, "seed must be a whole number from 0; got -1."),
        ({"seed_policy": "some"}, "seed_policy must be one of fixed, varied, evolved; got 'some'."),
        ({"strategy": "magic"}, f"strategy must be one of {', '.join(sorted(STRATEGIES))}; got 'magic'."),
        ({"first_seed": 2**32}, "first_seed must lie between 0 and 4294967295; got 4294967296."),
    ],
)
def test_a_wrong_argument_is_refused_in_one_line(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(KonomiError) as caught:
        Evolution(MIXED, **wrong)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("population", 0),
        ("boldness", 2.0),
        ("seed_policy", "some"),
        ("first_seed", 2**32),
        ("asked", -1),
        ("reheated_at", 0.5),
        ("constraints", Constraints(locks={"hew": 30.0})),
    ],
)
def test_a_setting_that_is_refused_changes_nothing(name: str, refused: object) -> None:
    evolution = Evolution(MIXED)
    before = getattr(evolution, name)
    with pytest.raises(KonomiError):
        setattr(evolution, name, refused)
    assert getattr(evolution, name) == before
