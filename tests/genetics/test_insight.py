"""What the evolution offers besides designs: ranges, sensitivity, unlike pictures, cooling."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from genetics import Choice, Constraints, Evolution
from genetics.pictures import unlike_pictures
from genetics.sensitivity import sensitivity
from renderer.design import Design
from renderer.errors import KonomiError
from renderer.parameter import Parameter, ParameterSpace
from tests.genetics.spaces import MIXED

Table = NDArray[np.float64]


def test_a_range_is_offered_where_likes_gather_even_through_the_seam() -> None:
    evolution = Evolution(MIXED, strategy="random")
    for _ in range(6):
        shown = evolution.ask(30)
        gathered = [
            i
            for i, d in enumerate(shown)
            if float(d.values["size"]) < 0.35 and abs((float(d.values["hue"]) + 180) % 360 - 180) < 60
        ]
        evolution.tell(Choice(shown, gathered))
    offers = evolution.learnt_ranges()
    assert set(offers) >= {"size", "hue"}
    assert offers["size"][1] < 0.5
    assert offers["hue"][0] > 250
    assert offers["hue"][1] < 110
    evolution.constraints = Constraints(ranges=offers)
    assert all(float(d.values["size"]) <= offers["size"][1] for d in evolution.ask())


def test_few_likes_offer_nothing() -> None:
    evolution = Evolution(MIXED)
    evolution.tell(Choice(evolution.ask(), [0, 1]))
    assert evolution.learnt_ranges() == {}


def test_a_parameter_that_changes_nothing_is_found() -> None:
    def describe(designs: Sequence[Design]) -> Table:
        return np.array([[float(d.values["size"]), float(d.values["layout"] == "grid")] for d in designs])

    moved = sensitivity(MIXED, describe)
    assert {name for name, amount in moved.items() if amount == 0} == {"count", "hue", "filled", "ink"}
    assert moved["size"] > 0.2


def test_a_picture_that_could_not_be_drawn_makes_no_other_parameter_idle() -> None:
    def describe(designs: Sequence[Design]) -> Table:
        looks = np.array([[float(d.values["size"]), 0.0] for d in designs])
        looks[[not d.values["filled"] for d in designs]] = np.nan
        return looks

    moved = sensitivity(MIXED, describe)
    assert {name for name, amount in moved.items() if amount == 0} == {"count", "hue", "layout", "ink"}
    assert moved["filled"] == 1.0


def test_pictures_that_look_alike_are_left_out_and_come_back_only_if_too_few_are_left() -> None:
    pictures = np.array([[0.0], [0.001], [1.0], [1.001], [2.0]])
    assert unlike_pictures(pictures, 0, 3) == [0, 2, 4]
    assert unlike_pictures(pictures, 1, 2) == [2, 4]
    assert unlike_pictures(pictures, 0, 4) == [0, 1, 2, 4]


def test_a_grid_holds_no_two_pictures_that_look_the_same() -> None:
    """The picture shows nothing but the size, so designs of other hue look the same."""
    asked = []

    def describe(designs: Sequence[Design]) -> Table:
        asked.append(len(designs))
        return np.array([[round(float(d.values["size"]) * 40)] for d in designs])

    evolution = Evolution(MIXED, features=describe)
    shown = evolution.ask(6)
    assert len(shown) == 6
    assert asked == [8]
    sizes = np.sort([round(float(d.values["size"]) * 40) for d in shown])
    assert np.diff(sizes).min() > 0


def test_likes_are_learnt_from_what_pictures_look_like() -> None:
    """What is liked is plain to see in the picture, but a tangle in the parameters."""
    space = ParameterSpace([Parameter(f"p{i}", low=-1.0, high=1.0) for i in range(6)])

    def liking(design: Design) -> float:
        return float(np.sin(7 * sum(map(float, design.values.values()))))

    def describe(designs: Sequence[Design]) -> Table:
        return np.array([[liking(d), *np.cos(5 * np.array(list(d.values.values())))] for d in designs])

    def liking_of_fifth_grid(evolution: Evolution) -> float:
        for _ in range(4):
            shown = evolution.ask()
            evolution.tell(Choice(shown, np.argsort([-liking(d) for d in shown])[:3].tolist()))
        return float(np.mean([liking(d) for d in evolution.ask()]))

    seen, unseen = [
        np.mean([liking_of_fifth_grid(Evolution(space, seed=seed, features=features)) for seed in range(3)])
        for features in (describe, None)
    ]
    assert seen > unseen + 0.1


def test_a_picture_is_described_once() -> None:
    described: list[Design] = []

    def describe(designs: Sequence[Design]) -> Table:
        described.extend(designs)
        return np.array([[float(d.values["size"])] for d in designs])

    evolution = Evolution(MIXED, features=describe)
    for _ in range(2):
        evolution.tell(Choice(evolution.ask(), [0]))
    evolution.ask()
    assert len(described) == len({(repr(sorted(d.values.items())), d.seed) for d in described})


def test_looks_tell_seeds_apart_where_nothing_else_varies() -> None:
    def describe(designs: Sequence[Design]) -> Table:
        return np.array([[d.seed % 1000] for d in designs])

    evolution = Evolution(ParameterSpace(), features=describe)
    for _ in range(3):
        shown = evolution.ask()
        evolution.tell(Choice(shown, [int(np.argmin([d.seed % 1000 for d in shown]))]))
    assert len(set(evolution.ask())) == 12


def test_boldness_cools_by_itself_and_is_reheated() -> None:
    evolution = Evolution(MIXED, boldness=None)
    hot = evolution.temperature
    for _ in range(5):
        evolution.tell(Choice(evolution.ask(), [1]))
    cool = evolution.temperature
    assert cool < hot
    evolution.tell(Choice(evolution.ask(), []))
    assert evolution.temperature == cool
    evolution.reheat()
    assert evolution.temperature == hot
    restored = Evolution(MIXED, boldness=None)
    for choice in evolution.choices:
        restored.tell(choice)
    restored.reheated_at = evolution.reheated_at
    assert restored.ask() == evolution.ask()


def test_a_set_boldness_is_the_temperature() -> None:
    evolution = Evolution(ParameterSpace([Parameter("x", low=0.0, high=1.0)]), boldness=0.7)
    assert evolution.temperature == 0.7
    with pytest.raises(KonomiError, match="boldness must lie between 0 and 1; got -1"):
        evolution.boldness = -1
