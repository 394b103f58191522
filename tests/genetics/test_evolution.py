"""Ask for designs, tell what was liked, and get more of it."""

from __future__ import annotations

import copy
import itertools
import pickle
import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genetics import Choice, Constraints, Evolution
from genetics.evolution import STRATEGIES
from genetics.grid import NEAR
from genetics.region import Region, rows_of
from renderer.design import Design
from renderer.errors import KonomiError, ParameterError
from renderer.parameter import Parameter, ParameterSpace
from tests.genetics.spaces import MIXED, constraints, is_kept, spaces

CHOICES: tuple[list[int], ...] = ([3, 7], [0], [], [5, 1, 2], [11])


@pytest.fixture(params=sorted(STRATEGIES))
def strategy(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def evolved(n_choices: int = 3, **settings_: Any) -> Evolution:
    evolution = Evolution(MIXED, **settings_)
    for liked in CHOICES[:n_choices]:
        evolution.tell(Choice(evolution.ask(), liked))
    return evolution


def test_a_grid_holds_the_population_and_no_design_twice(strategy: str) -> None:
    evolution = Evolution(MIXED, population=12, strategy=strategy)
    for liked in CHOICES:
        designs = evolution.ask()
        assert len(designs) == 12
        assert len({(frozenset(d.values.items()), d.seed) for d in designs}) == 12
        evolution.tell(Choice(designs, liked))


def test_no_two_of_a_grid_are_near_twins(strategy: str) -> None:
    evolution = Evolution(MIXED, population=12, boldness=0.0, strategy=strategy)
    region = Region(MIXED)
    for liked in CHOICES:
        designs = evolution.ask()
        rows = rows_of(region, [d.values for d in designs])
        apart = region.distances(rows, rows).max(axis=-1) + np.eye(len(rows))
        assert apart.min() >= NEAR
        evolution.tell(Choice(designs, liked))


def test_same_seed_same_designs(strategy: str) -> None:
    first, second = (evolved(5, seed=4, strategy=strategy) for _ in range(2))
    assert first.ask() == second.ask()
    assert first.best() == second.best()
    assert evolved(5, seed=5, strategy=strategy).ask() != evolved(5, seed=4, strategy=strategy).ask()


def test_replaying_the_choices_restores_an_evolution(strategy: str) -> None:
    evolution = evolved(4, strategy=strategy)
    restored = Evolution(MIXED, strategy=strategy)
    for choice in evolution.choices:
        restored.tell(choice)
    assert restored.ask() == evolution.ask()
    assert restored.ask() == evolution.ask()
    assert restored.best() == evolution.best()


def test_one_design_at_a_time_is_a_new_one_each_time(strategy: str) -> None:
    evolution = Evolution(MIXED, population=1, strategy=strategy)
    shown = []
    for k in range(6):
        shown += evolution.ask()
        evolution.tell(Choice(shown[-1:], [0] if k % 2 else []))
    assert len(set(shown)) == 6


def test_asking_again_gives_other_children_and_can_be_taken_up(strategy: str) -> None:
    evolution = evolved(3, strategy=strategy)
    first, second = evolution.ask(), evolution.ask()
    assert first != second
    later = evolved(3, strategy=strategy)
    later.asked = 1
    assert later.ask() == second


def test_a_model_state_saves_time_and_changes_nothing(strategy: str) -> None:
    evolution = evolved(3, strategy=strategy)
    evolution.ask()
    state = pickle.loads(pickle.dumps(evolution.model_state))
    warm = Evolution(MIXED, strategy=strategy, model_state=state)
    cold = Evolution(MIXED, strategy=strategy)
    for other in (warm, cold):
        for choice in evolution.choices:
            other.tell(choice)
    assert warm.ask() == cold.ask()


def test_the_global_random_is_untouched(strategy: str) -> None:
    random.seed(5)
    before = random.getstate()
    evolution = evolved(4, strategy=strategy)
    evolution.more_like(evolution.best())
    assert random.getstate() == before


@settings(max_examples=15)
@given(data=st.data())
def test_locks_and_ranges_are_kept_for_ever(data: st.DataObject) -> None:
    """Over any sequence of asking, choosing and holding other things fast."""
    space = data.draw(spaces())
    evolution = Evolution(space, seed=data.draw(st.integers(0, 9)), population=6)
    for _ in range(data.draw(st.integers(1, 4))):
        held = data.draw(constraints(space))
        evolution.constraints = held
        evolution.boldness = data.draw(st.sampled_from((0.0, 0.4, 1.0)))
        evolution.seed_policy = data.draw(st.sampled_from(("fixed", "varied", "evolved")))
        shown = evolution.ask()
        made = [*shown, evolution.best(), *evolution.more_like(shown[0], 3)]
        made += evolution.between(shown[0], shown[-1], 4)
        for design in made:
            assert is_kept(space, held, dict(design.values))
        likes = data.draw(st.lists(st.integers(0, len(shown) - 1), unique=True, max_size=3))
        evolution.tell(Choice(shown, likes))


@pytest.mark.parametrize("way", ["learned", "genetic"])
@pytest.mark.parametrize(
    ("name", "low", "high"), [("size", 0.4, 0.5), ("hue", 350.0, 10.0), ("hue", 100.0, 140.0)]
)
def test_in_a_narrowed_range_designs_differ_instead_of_standing_at_its_ends(
    way: str, name: str, low: float, high: float
) -> None:
    space = ParameterSpace(
        [
            Parameter("size", low=0.0, high=1.0),
            Parameter("hue", kind="angle", low=0.0, high=360.0),
            Parameter("turn", low=0.0, high=1.0),
        ]
    )
    at_ends = []
    for seed in range(10):
        evolution = Evolution(space, seed=seed, strategy=way)
        evolution.tell(Choice(shown=evolution.ask(), liked=[3, 7]))
        evolution.constraints = Constraints(ranges={name: (low, high)})
        values = [float(design.values[name]) for design in evolution.ask()]
        at_ends += [min(abs(value - low), abs(value - high)) < 1e-6 for value in values]

    # What was liked itself is shown again at the nearest end; before, half of all stood there.
    assert np.mean(at_ends) <= 0.3


@pytest.mark.parametrize("way", ["learned", "genetic"])
def test_what_stands_at_an_end_of_a_narrowed_range_by_choice_is_inherited(way: str) -> None:
    space = ParameterSpace([Parameter("size", low=0.0, high=1.0), Parameter("turn", low=0.0, high=1.0)])
    evolution = Evolution(
        space, strategy=way, boldness=0.02, constraints=Constraints(ranges={"size": (0.4, 0.6)})
    )
    parent = Design({"size": 0.6, "turn": 0.3})
    evolution.tell(Choice(shown=[parent, Design({"size": 0.4, "turn": 0.9})], liked=[0]))
    away = [0.6 - float(child.values["size"]) for child in evolution.more_like(parent, 12)]
    assert np.median(away) < 0.04  # anywhere in the range, it would be 0.1


def test_what_is_liked_comes_back_and_its_children_are_near() -> None:
    evolution = Evolution(MIXED, boldness=0.1, strategy="genetic")
    shown = evolution.ask()
    evolution.tell(Choice(shown, [4]))
    grid = evolution.ask()
    assert grid[0].values == shown[4].values
    region = Region(MIXED)
    liked = rows_of(region, [shown[4].values])
    children = [d for d in grid[1:] if evolution.lineage(d).operator != "random"]
    near = region.distances(rows_of(region, [d.values for d in children]), liked).mean()
    far = region.distances(rows_of(region, [d.values for d in shown]), liked).mean()
    assert near < far / 2


def test_none_of_these_widens_the_search() -> None:
    def width(seed: int, *likes: list[int]) -> float:
        evolution = Evolution(MIXED, seed=seed, population=24)
        evolution.tell(Choice(evolution.ask(), [4]))
        for liked in likes:
            evolution.tell(Choice(evolution.ask(), liked))
        region = Region(MIXED)
        rows = rows_of(region, [d.values for d in evolution.ask()])
        return float(region.distances(rows, rows).mean())

    def mean_width(*likes: list[int]) -> float:
        return float(np.mean([width(seed, *likes) for seed in range(4)]))

    narrow = mean_width([0])
    assert narrow < mean_width([])
    assert narrow < mean_width([], [])


def test_lineage_names_parents_operator_and_what_changed() -> None:
    evolution = evolved(2)
    shown = evolution.choices[-1].shown
    operators = set()
    for design in evolution.ask(24):
        lineage = evolution.lineage(design)
        operators.add(lineage.operator)
        for parent in lineage.parents[:1]:
            differing = {name for name in MIXED.names if design.values[name] != parent.values[name]}
            assert differing == set(lineage.changed)
        if lineage.operator in ("mutation", "crossover", "crossover+mutation"):
            assert lineage.parents
    assert {"elite", "mutation"} <= operators
    assert evolution.lineage(shown[0]).operator != "imported"
    assert evolution.lineage(Design(MIXED.default(), 99)).operator == "imported"


def test_one_seed_serves_all_unless_told_otherwise() -> None:
    assert {d.seed for d in evolved(3, first_seed=7).ask()} == {7}
    assert len({d.seed for d in evolved(3, seed_policy="varied").ask()}) == 12
    seeds = [d.seed for d in evolved(4, seed_policy="evolved").ask(30)]
    assert 1 < len(set(seeds)) < 30


def test_without_parameters_designs_differ_by_seed(strategy: str) -> None:
    evolution = Evolution(ParameterSpace(), strategy=strategy)
    shown = evolution.ask()
    assert len({d.seed for d in shown}) == 12
    evolution.tell(Choice(shown, [2]))
    grid = evolution.ask()
    assert len({d.seed for d in grid}) == 12
    assert evolution.best().seed == shown[2].seed


def test_a_small_space_ends_gracefully(strategy: str) -> None:
    space = ParameterSpace([Parameter("on", kind="bool"), Parameter("n", kind="int", low=1, high=2)])
    evolution = Evolution(space, strategy=strategy)
    for liked in ([1], [], [0, 3]):
        shown = evolution.ask()
        assert len(shown) == 4
        assert len(set(shown)) == 4
        evolution.tell(Choice(shown, liked))
    with pytest.raises(KonomiError, match="There is no other design to show"):
        evolution.replacement(shown, 0)


def test_everything_locked_leaves_one_design() -> None:
    locks = MIXED.default()
    assert len(Evolution(MIXED, constraints=Constraints(locks)).ask()) == 1


@pytest.mark.parametrize("n_parameters", [1, 200])
def test_any_number_of_parameters_will_do(n_parameters: int, strategy: str) -> None:
    kinds = ("float", "angle", "int")
    space = ParameterSpace(
        [Parameter(f"p{i}", kind=kinds[i % 3], low=0, high=100) for i in range(n_parameters)]  # type: ignore[arg-type]
    )
    evolution = Evolution(space, strategy=strategy)
    evolution.tell(Choice(evolution.ask(), [0]))
    assert len(evolution.ask()) == 12


def test_a_replacement_is_unlike_all_that_are_shown() -> None:
    evolution = evolved(2)
    shown = evolution.ask()
    one, other = evolution.replacement(shown, 3), evolution.replacement(shown, 3)
    assert one not in shown
    assert one != other


def test_a_strip_leads_from_one_design_to_the_other() -> None:
    evolution = Evolution(MIXED)
    first = Design(MIXED.default() | {"hue": 350.0, "ink": "#000000"}, 1)
    second = Design(MIXED.default() | {"hue": 30.0, "ink": "#ffffff", "layout": "grid"}, 2)
    strip = evolution.between(first, second, 5)
    assert (strip[0].values, strip[-1].values) == (first.values, second.values)
    assert [round(float(d.values["hue"])) for d in strip] == [350, 0, 10, 20, 30]
    assert [d.values["layout"] for d in strip] == ["ring", "ring", "ring", "grid", "grid"] or [
        d.values["layout"] for d in strip
    ] == ["ring", "ring", "grid", "grid", "grid"]
    assert evolution.lineage(strip[2]).operator == "between"


def test_a_strip_between_choices_switches_them_one_after_another() -> None:
    space = ParameterSpace([Parameter(f"c{i}", kind="choice", choices=("a", "b")) for i in range(6)])
    first, second = (Design(dict.fromkeys(space.names, option), 1) for option in "ab")

    strip = Evolution(space).between(first, second)

    switched = [sum(value == "b" for value in design.values.values()) for design in strip]
    assert [switched[0], switched[-1]] == [0, 6]
    assert {b - a for a, b in itertools.pairwise(switched)} == {0, 1}
    assert len(set(strip)) == len(strip) >= 10


@pytest.mark.parametrize("copied", [lambda e: pickle.loads(pickle.dumps(e)), copy.deepcopy])
def test_a_copy_that_was_pickled_or_made_in_depth_goes_on_as_the_evolution_does(
    strategy: str, copied: Callable[[Evolution], Evolution]
) -> None:
    evolution = evolved(3, strategy=strategy)
    twin = copied(evolution)
    for each in (evolution, twin):
        each.tell(Choice(each.ask(), [4, 2]))
    assert twin.ask() == evolution.ask()


def test_more_like_varies_one_design() -> None:
    evolution = Evolution(MIXED, boldness=0.1)
    design = Design(MIXED.default(), 5)
    family = evolution.more_like(design, 8)
    assert len(family) == 8
    assert design not in family
    assert {d.seed for d in family} == {5}
    assert all(evolution.lineage(d).parents == (design,) for d in family)


def test_best_is_the_default_before_and_a_liked_design_after() -> None:
    evolution = Evolution(MIXED)
    assert evolution.best().values == MIXED.default()
    shown = evolution.ask()
    evolution.tell(Choice(shown, [6, 2]))
    assert evolution.best() == shown[6]


def test_designs_made_by_others_may_be_told() -> None:
    evolution = Evolution(MIXED)
    evolution.tell(Choice([Design({"hue": 30.0}, 9), Design({"hue": 90.0}, 9)], [1]))
    assert evolution.ask()[0].values == MIXED.default() | {"hue": 90.0}
    with pytest.raises(ParameterError, match="No parameter named 'hew'"):
        evolution.tell(Choice([Design({"hew": 30.0})], [0]))


def test_spares_come_after_the_grid_and_change_nothing_in_it(strategy: str) -> None:
    with_spares = evolved(strategy=strategy).ask(spares=5)

    assert with_spares[:12] == evolved(strategy=strategy).ask()
    assert len(set(with_spares)) == 17
