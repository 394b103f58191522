"""What designs look like is foretold from the pictures of others, and what is liked is learnt from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from genetics import Choice, Evolution
from genetics.imagination import _Process, imagine
from genetics.kernel import Features
from genetics.learned import LearnedStrategy
from genetics.looks import unlike_foretold
from genetics.region import Region
from renderer.design import Design
from renderer.errors import KonomiError
from renderer.parameter import Parameter, ParameterSpace
from tests.genetics.spaces import MIXED

Table = NDArray[np.float64]
WIDE = ParameterSpace([Parameter(f"p{i}", low=0.0, high=1.0) for i in range(8)])


def ring(designs: Sequence[Design]) -> Table:
    """Pictures of something that goes round a ring as the first two parameters say; nothing else shows."""
    turns = np.array([5 * (float(d.values["p0"]) + float(d.values["p1"])) for d in designs])
    return np.stack([np.cos(turns), np.sin(turns)], axis=1)


def test_three_grids_tell_what_other_designs_look_like() -> None:
    region, rng = Region(MIXED), np.random.default_rng(1)
    rows = region.sample(rng.random((336, region.width)))
    pictures = np.array(
        [
            [
                np.sin(4 * float(d["size"])),
                float(d["layout"] == "grid"),
                float(d["size"]) * float(bool(d["filled"])),
            ]
            for d in region.decode(rows)
        ]
    )
    features = Features.of(MIXED)

    imagination = imagine(features, rows[:36], pictures[:36])

    foretold = imagination(features(rows))
    # Looks are turned and scaled pictures: distances say the same.
    shape, _, _, _ = np.linalg.lstsq(np.c_[foretold[:36], np.ones(36)], pictures[:36])
    error = np.c_[foretold[36:], np.ones(300)] @ shape - pictures[36:]
    assert np.mean(error**2) < 0.1 * np.mean((pictures[36:] - pictures[36:].mean(axis=0)) ** 2)
    steep = dict(zip(MIXED.names, imagination.steepness, strict=True))
    assert min(steep["size"], steep["layout"]) > 3 * max(steep["count"], steep["hue"])


def test_the_slope_of_the_evidence_is_the_slope_of_the_evidence() -> None:
    region, rng = Region(MIXED), np.random.default_rng(2)
    features = Features.of(MIXED)
    phi = features(region.sample(rng.random((20, region.width))))
    process = _Process(features, phi, rng.standard_normal(20))
    theta = rng.normal(-0.5, 0.4, features.n_groups + 1)
    _, slope = process.loss(theta)
    steps = 1e-5 * np.eye(len(theta))
    tried = [(process.loss(theta + step)[0] - process.loss(theta - step)[0]) / 2e-5 for step in steps]
    assert slope == pytest.approx(tried, rel=1e-4, abs=1e-4)


def test_to_know_the_pictures_that_were_shown_is_enough_to_learn_from_looks() -> None:
    def liking(designs: Sequence[Design]) -> Table:
        return ring(designs) @ [0.6, 0.8]

    others = Evolution(WIDE, seed=99, strategy="random").ask(60)

    def foretold(seed: int, *, sees: bool) -> float:
        """How well, after four grids, the liking of others is foretold (correlation)."""
        evolution = Evolution(WIDE, seed=seed)
        for _ in range(4):
            shown = evolution.ask()
            looks = ring(shown) if sees else None
            evolution.tell(Choice(shown, np.argsort(-liking(shown))[:3].tolist(), looks=looks))
        reasons = [evolution.why(design) for design in others]
        likings = [reason.liking for reason in reasons if reason is not None]
        return float(np.corrcoef(likings, liking(others))[0, 1])

    seen, unseen = [np.mean([foretold(s, sees=sees) for s in range(2)]) for sees in (True, False)]
    assert seen > unseen + 0.15


def test_a_parameter_that_shows_in_no_picture_does_not_matter() -> None:
    evolution = Evolution(WIDE)
    for _ in range(5):
        shown = evolution.ask()
        looks = ring(shown)
        evolution.tell(Choice(shown, np.argsort(-looks[:, 0])[:3].tolist(), looks=looks))
    insight = evolution.insight()
    assert insight is not None
    assert sum(insight.importance.values()) == pytest.approx(1)
    assert sorted(insight.importance, key=lambda name: -insight.importance[name])[:2] in (
        ["p0", "p1"],
        ["p1", "p0"],
    )


def test_the_same_choices_give_the_same_grid_whether_or_not_something_was_worked_out_before() -> None:
    first = Evolution(WIDE, features=ring)
    for _ in range(4):
        first.tell(Choice(first.ask(), [2, 5]))
    again, helped = (
        Evolution(WIDE, features=ring),
        Evolution(WIDE, features=ring, model_state=first.model_state),
    )
    for choice in first.choices:
        again.tell(choice)
        helped.tell(choice)
    parent = first.choices[-1].shown[2]
    for evolution in (again, helped):
        assert evolution.branch().more_like(parent) == first.branch().more_like(parent)
    assert first.ask() == again.ask() == helped.ask()


def test_a_fit_made_without_a_picture_is_none_for_the_same_choice_with_it() -> None:
    blind, seeing = Evolution(WIDE), Evolution(WIDE)
    for _ in range(3):
        shown = blind.ask()
        choice = Choice(shown, [2, 5])
        blind.tell(choice)
        seeing.tell(replace(choice, looks=ring(shown)))
    blind.insight()
    helped = Evolution(WIDE, model_state=blind.model_state)
    for choice in seeing.choices:
        helped.tell(choice)
    assert helped.ask() == seeing.ask() != blind.ask()


def test_pictures_that_are_not_known_are_left_out_of_what_is_foretold() -> None:
    evolution, guessing = Evolution(WIDE), Evolution(WIDE)
    for _ in range(2):
        shown = evolution.ask()
        is_third = np.arange(12)[:, None] == 3
        choice = Choice(shown, [2, 5], looks=np.where(is_third, np.nan, ring(shown)))
        evolution.tell(choice)
        guessing.tell(replace(choice, looks=np.where(is_third, 9.0, ring(shown))))
    assert evolution.ask() != guessing.ask()


def test_no_two_steps_of_a_strip_look_alike_where_pictures_are_known() -> None:
    evolution, blind = Evolution(WIDE), Evolution(WIDE)
    for _ in range(4):
        shown = evolution.ask()
        evolution.tell(Choice(shown, [2, 5], looks=ring(shown)))
    # What the first parameter adds the second takes away: the straight way shows the same picture throughout.
    first, second = (Design(WIDE.default() | {"p0": x, "p1": 1 - x}, 0) for x in (0.2, 0.8))

    def closest(strip: Sequence[Design]) -> float:
        looks = ring(strip[:-1])
        gaps = np.linalg.norm(looks[:, None] - looks[None, :], axis=-1)
        return float(gaps[np.triu_indices(len(looks), 1)].min())

    strips = [e.between(first, second, 7) for e in (blind, evolution, Evolution(WIDE, features=ring))]
    assert [(len(strip), strip[0], strip[-1]) for strip in strips] == [(7, first, second)] * 3
    straight, told, drawn = map(closest, strips)
    assert straight == pytest.approx(0.0, abs=1e-9)
    assert told > 0.02
    assert drawn > 0.02
    assert evolution.between(first, second, 7) == strips[1]


def test_looks_of_another_number_of_designs_are_refused() -> None:
    shown = Evolution(WIDE).ask()
    with pytest.raises(KonomiError, match="looks needs one row for each of 12 designs; got 3"):
        Choice(shown, [1], looks=np.zeros((3, 2)))


@pytest.mark.parametrize(
    ("looks", "message"),
    [
        (np.zeros(12), r"looks must have the shape \(12, k\), a row for each design; got \(12,\)"),
        ([["red"]] * 12, "looks must be a row of numbers for each design"),
        (np.zeros((12, 5)), "looks must have as many numbers in every choice; there are 2 and 5"),
    ],
)
def test_looks_that_are_no_rows_of_numbers_are_refused_and_nothing_is_told(looks: Any, message: str) -> None:
    evolution = Evolution(WIDE)
    evolution.tell(Choice(evolution.ask(), [1], looks=ring(evolution.ask())))
    shown = evolution.branch().ask()

    with pytest.raises(KonomiError, match=message):
        evolution.tell(Choice(shown, [1], looks=looks))

    assert evolution.ask() == shown


def test_a_picture_described_by_no_finite_numbers_is_one_that_is_not_known() -> None:
    grids = []
    for unknown in (np.nan, np.inf):
        evolution = Evolution(WIDE)
        for _ in range(3):
            shown = evolution.ask()
            looks = ring(shown)
            looks[3, 0] = unknown
            evolution.tell(Choice(shown, [2, 5], looks=looks))
        grids.append(evolution.ask())
    assert grids[0] == grids[1]


@pytest.mark.parametrize("given", [np.zeros(3), np.zeros((3, 2)), None, "red"])
def test_features_that_are_no_rows_of_numbers_are_named(given: Any) -> None:
    with pytest.raises(KonomiError, match="features must"):
        Evolution(WIDE, features=lambda _: given).ask()


@dataclass(frozen=True)
class AsTheSize:
    """A picture shows nothing but the first parameter."""

    n_looks: int = 1
    steepness: Table = field(default_factory=lambda: np.ones(1))

    def __call__(self, features: Table) -> Table:
        return features[:, :1]


def test_what_is_foretold_to_look_the_same_gives_way_to_what_does_not() -> None:
    space = ParameterSpace([Parameter("size", "float", 0.0, 1.0), Parameter("unseen", "float", 0.0, 1.0)])
    features = Features.of(space).imagining(AsTheSize())
    first = np.array([[0.5, 0.1]])
    rows = np.array([[0.5, 0.9], [0.1, 0.2], [0.101, 0.8], [0.9, 0.3], [0.3, 0.3]])

    for seeing in (features, features.across(2)):
        assert list(unlike_foretold(seeing, first, rows, (2, 0, 1, 4, 3))) == [2, 4, 3, 0, 1]
    assert list(unlike_foretold(features, rows[:0], rows, (2, 0, 1))) == [2, 0, 1]
    assert list(unlike_foretold(features, first, rows, ())) == []
    assert list(unlike_foretold(Features.of(space), first, rows, (2, 0, 1))) == [2, 0, 1], (
        "nothing is foretold"
    )


def test_more_like_this_needs_no_choice_before_it() -> None:
    evolution = Evolution(WIDE, strategy=LearnedStrategy(), features=ring)
    some = evolution.ask()[0]

    children = evolution.more_like(some)

    assert len(children) == 12
    assert some not in children
