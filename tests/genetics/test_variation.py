"""Crossover and mutation respect what each kind of parameter is."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest
from deap import tools
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from genetics import Constraints
from genetics.region import Region
from genetics.seeded import python_random, seeded
from genetics.variation import Variation, path, share_of_genes, step_size
from renderer.parameter import Parameter, ParameterSpace, Value
from tests.genetics.spaces import MIXED, constraints, is_kept, spaces, values

Row = NDArray[np.float64]


def region_of(*parameters: Parameter) -> Region:
    return Region(ParameterSpace(parameters))


def blended(variation: Variation, first: Row, second: Row) -> Row:
    return np.asarray(variation.region.fit(variation.blend(first[None, :], second[None, :]))[0])


def exchanged(variation: Variation, first: Row, second: Row) -> Row:
    return np.asarray(variation.region.fit(variation.exchange(first[None, :], second[None, :]))[0])


def mutated(variation: Variation, row: Row, boldness: float) -> Row:
    return np.asarray(variation.region.fit(variation.mutate(row[None, :], np.array([boldness])))[0])


def midpoint(parameter: Parameter, a: Value, b: Value) -> Value:
    region = region_of(parameter)
    rows = path(region, region.encode({parameter.name: a}), region.encode({parameter.name: b}), 3)
    return region.decode(rows)[1][parameter.name]


HUE = Parameter("hue", kind="angle", low=0.0, high=360.0)
INK = Parameter("ink", kind="color")


def test_angles_blend_the_short_way_round() -> None:
    assert midpoint(HUE, 350.0, 20.0) == pytest.approx(5.0)
    assert midpoint(HUE, 100.0, 200.0) == pytest.approx(150.0)


@given(st.floats(0, 359.9), st.floats(0, 359.9), st.integers(0, 99))
def test_the_blend_of_two_angles_lies_on_the_arc_between(a: float, b: float, seed: int) -> None:
    region = region_of(HUE)
    variation = Variation(region, np.random.default_rng(seed))
    child = float(blended(variation, region.encode({"hue": a}), region.encode({"hue": b}))[0])
    arc = abs((b - a + 180) % 360 - 180)
    for end in (a, b):
        assert abs((child - end + 180) % 360 - 180) <= 1.1 * arc + 1e-6


@given(st.data())
def test_the_blend_of_a_design_with_itself_is_the_design(data: st.DataObject) -> None:
    space = data.draw(spaces(least=1))
    region = Region(space)
    design = {p.name: data.draw(values(p)) for p in space}
    row = region.encode(design)
    child = blended(Variation(region, np.random.default_rng(0)), row, row)
    assert region.decode(child[None, :])[0] == design | {
        p.name: str(design[p.name]) + "ff" for p in space if p.kind == "color" and len(str(p.default)) == 9
    }


def test_colours_blend_evenly_to_the_eye_with_their_alpha() -> None:
    assert midpoint(INK, "#000000", "#ffffff") == "#636363"
    glass = Parameter("glass", kind="color", default="#00000000")
    assert midpoint(glass, "#ff000000", "#ff0000ff") == "#ff000080"


def test_a_mutated_opaque_colour_stays_opaque() -> None:
    region = region_of(INK)
    variation = Variation(region, np.random.default_rng(0))
    row = region.encode({"ink": "#336699"})
    colours = {region.decode(mutated(variation, row, 0.5)[None, :])[0]["ink"] for _ in range(20)}
    assert all(len(str(colour)) == 7 for colour in colours)
    assert len(colours) == 20


@settings(max_examples=40)
@given(st.data())
def test_children_stay_in_bounds_and_on_steps_and_respect_locks(data: st.DataObject) -> None:
    space = data.draw(spaces(least=1))
    held = data.draw(constraints(space))
    region = Region(space, held)
    variation = Variation(region, np.random.default_rng(data.draw(st.integers(0, 999))))
    first, second = (region.encode({p.name: data.draw(values(p)) for p in space}) for _ in range(2))
    children = [exchanged(variation, first, second), blended(variation, first, second)]
    children.append(mutated(variation, first, data.draw(st.floats(0, 1))))
    for child in region.decode(np.array(children)):
        assert is_kept(space, held, dict(child))


def test_a_mutated_whole_number_moves_by_a_step_at_least_and_a_choice_to_another_option() -> None:
    region = region_of(
        Parameter("count", kind="int", low=1, high=3), Parameter("layout", kind="choice", choices=("a", "b"))
    )
    start: dict[str, Value] = {"count": 1, "layout": "a"}
    variation = Variation(region, np.random.default_rng(0))
    children = region.decode(np.array([mutated(variation, region.encode(start), 0.0) for _ in range(60)]))
    changed = Counter(tuple(name for name in start if child[name] != start[name]) for child in children)
    assert () not in changed
    assert changed["count",] > 0
    assert changed["layout",] > 0


def test_a_mutated_angle_passes_the_seam() -> None:
    region = region_of(HUE)
    variation = Variation(region, np.random.default_rng(0))
    hues = [float(mutated(variation, np.array([0.0]), 0.3)[0]) for _ in range(50)]
    assert sum(hue > 180 for hue in hues) > 10
    assert sum(hue < 180 for hue in hues) > 10


def test_an_arc_through_the_seam_is_kept() -> None:
    region = Region(ParameterSpace([HUE]), Constraints(ranges={"hue": (350.0, 10.0)}))
    variation = Variation(region, np.random.default_rng(0))
    for _ in range(50):
        hue = float(mutated(variation, np.array([355.0]), 1.0)[0])
        assert hue >= 350 or hue <= 10


def test_many_bred_at_once_vary_as_one_bred_alone_does() -> None:
    region = Region(MIXED)
    start = region.encode(MIXED.default())
    variation = Variation(region, np.random.default_rng(2))
    together = region.fit(variation.mutate(np.repeat(start[None, :], 600, axis=0), np.full(600, 0.4)))
    alone = np.array([mutated(variation, start, 0.4) for _ in range(600)])
    moved = [region.distances(rows, start[None, :])[:, 0] for rows in (together, alone)]
    assert np.all(np.any(moved[0] > 0, axis=1))
    assert np.allclose(moved[0].mean(axis=0), moved[1].mean(axis=0), atol=0.04)
    assert np.allclose((moved[0] > 0).mean(axis=0), (moved[1] > 0).mean(axis=0), atol=0.08)
    assert len(np.unique(together, axis=0)) > 300


def test_boldness_means_larger_steps_in_more_parameters() -> None:
    rising = np.array([0.0, 0.5, 1.0])
    assert np.all(np.diff(step_size(rising)) > 0)
    assert np.all(np.diff(share_of_genes(rising, 10)) > 0)
    region = Region(MIXED)
    start = region.encode(MIXED.default())

    def mean_change(boldness: float) -> float:
        variation = Variation(region, np.random.default_rng(1))
        rows = np.array([mutated(variation, start, boldness) for _ in range(100)])
        return float(region.distances(rows, start[None, :]).mean())

    assert mean_change(0.0) < mean_change(0.5) < mean_change(1.0)


def bred(variation: Variation, row: Row) -> Row:
    rows = np.repeat(row[None, :], 20, axis=0)
    others = variation.mutate(rows, np.ones(20))
    return variation.mutate(variation.cross(rows, others), np.full(20, 0.5))


def test_the_global_random_is_neither_read_nor_disturbed() -> None:
    random.seed(1)
    np.random.seed(1)  # noqa: NPY002 - the global state is what is tested
    before, before_numpy = random.getstate(), np.random.get_state()[1].tolist()  # type: ignore[index]  # noqa: NPY002
    variation = Variation(Region(MIXED), np.random.default_rng(0))
    row = Region(MIXED).encode(MIXED.default())
    children = bred(variation, row)
    assert random.getstate() == before
    assert np.random.get_state()[1].tolist() == before_numpy  # type: ignore[index]  # noqa: NPY002
    random.seed(2)
    again = Variation(Region(MIXED), np.random.default_rng(0))
    assert np.array_equal(children, bred(again, row))


def test_a_seeded_operator_seeds_what_it_calls_too() -> None:
    state = random.getstate()
    select = seeded(tools.selRandom, python_random(np.random.default_rng(3)))
    picks = select(list(range(1000)), 5)
    assert picks == seeded(tools.selRandom, python_random(np.random.default_rng(3)))(list(range(1000)), 5)
    assert random.getstate() == state
    with pytest.raises(TypeError, match="Only a Python function can be seeded"):
        seeded(len, random.Random(0))
