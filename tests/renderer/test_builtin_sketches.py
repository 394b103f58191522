"""The eight sketches that come with Konomi: each is worth opening and worth evolving."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pytest

from renderer.design import Design
from renderer.engine import Inspection
from renderer.parameter import KINDS, Parameter, Value
from renderer.sketch import Sketch
from renderer.v8 import V8Engine
from tests.renderer.built_in import (
    LEAST_INK,
    NAMES,
    designs,
    difference,
    ink_of,
    path_of,
    picture_of,
)

N_DESIGNS = 30


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine(time_limit_s=60) as made:
        yield made


@pytest.fixture(scope="module")
def sketches() -> dict[str, Sketch]:
    return {name: Sketch.load(path_of(name)) for name in NAMES}


@pytest.fixture(scope="module")
def found(engine: V8Engine, sketches: dict[str, Sketch]) -> dict[str, Inspection]:
    return {name: engine.inspect(sketch) for name, sketch in sketches.items()}


def test_these_eight_are_all_there_are() -> None:
    assert {path.stem for path in path_of("dips").parent.glob("*.js")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_sketch_introduces_itself_in_english_and_japanese(name: str) -> None:
    head = path_of(name).read_text("utf-8").splitlines()[:4]
    words = [re.fullmatch(rf"// {key}: (\S.*)", line) for key, line in zip(KEYS, head, strict=True)]
    assert all(words), head


KEYS = ("title", "title-ja", "about", "about-ja")


@pytest.mark.parametrize("name", NAMES)
def test_a_sketch_has_between_five_and_sixteen_parameters(name: str, found: dict[str, Inspection]) -> None:
    assert 5 <= len(found[name].space) <= 16


def test_together_they_use_every_kind_and_both_ways_of_declaring(found: dict[str, Inspection]) -> None:
    parameters = [parameter for inspection in found.values() for parameter in inspection.space]
    assert {parameter.kind for parameter in parameters} == set(KINDS)
    plain = {name for name, inspection in found.items() if inspection.space[0].source.how == "createSlider"}
    assert len(plain) >= 2
    assert {p.source.how for p in parameters} >= {
        "fx",
        "createSlider",
        "createSelect",
        "createRadio",
        "createCheckbox",
        "createColorPicker",
    }


def test_one_of_them_moves_and_one_stands_upright(found: dict[str, Inspection]) -> None:
    assert [name for name, inspection in found.items() if inspection.animated] == ["swarm"]
    assert any(inspection.width * 4 == inspection.height * 3 for inspection in found.values())


def test_dips_has_the_parameters_of_the_research(found: dict[str, Inspection]) -> None:
    space = found["dips"].space
    ranges = {name: (space[name].kind, *space[name].bounds) for name in ("dipCount", "circleCount", "hue")}
    assert ranges == {"dipCount": ("int", 2, 12), "circleCount": ("int", 1, 40), "hue": ("angle", 0, 360)}


@pytest.mark.parametrize("name", NAMES)
def test_no_design_is_blank_and_no_two_look_alike(
    name: str, engine: V8Engine, sketches: dict[str, Sketch], found: dict[str, Inspection]
) -> None:
    pictures = [
        picture_of(engine, sketches[name], design) for design in designs(found[name].space, N_DESIGNS)
    ]
    assert min(ink_of(picture) for picture in pictures) > LEAST_INK
    apart = [difference(a, b) for a, b in combinations(pictures, 2)]
    assert min(apart) > 3
    assert np.median(apart) > 25


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_changes_the_picture(
    name: str, engine: V8Engine, sketches: dict[str, Sketch], found: dict[str, Inspection]
) -> None:
    default = Design(found[name].space.default(), seed=1)
    before = picture_of(engine, sketches[name], default)
    for parameter in found[name].space:
        changed = default.with_values(**{parameter.name: far_from_default(parameter)})
        assert difference(before, picture_of(engine, sketches[name], changed)) > 0.4, parameter.name


@pytest.mark.parametrize("name", NAMES)
def test_at_either_end_of_every_range_there_is_still_a_picture(
    name: str, engine: V8Engine, sketches: dict[str, Sketch], found: dict[str, Inspection]
) -> None:
    default = Design(found[name].space.default(), seed=2)
    for parameter in found[name].space:
        for value in parameter.bounds if parameter.is_numeric else ():
            changed = default.with_values(**{parameter.name: parameter.clip(value)})
            assert ink_of(picture_of(engine, sketches[name], changed)) > LEAST_INK, (parameter.name, value)


@pytest.mark.parametrize("name", NAMES)
def test_another_seed_is_another_picture_of_the_same_design(
    name: str, engine: V8Engine, sketches: dict[str, Sketch], found: dict[str, Inspection]
) -> None:
    assert not found[name].fixed_seed
    values = found[name].space.default()
    one, other = (picture_of(engine, sketches[name], Design(values, seed)) for seed in (1, 2))
    assert difference(one, other) > 0.4


def far_from_default(parameter: Parameter) -> Value:
    """The allowed value that looks least like the default."""
    default = parameter.default
    if parameter.kind == "bool":
        return not default
    if parameter.kind == "choice":
        return next(choice for choice in parameter.choices if choice != default)
    if parameter.kind == "color":
        return "#1040e0" if default != "#1040e0" else "#e0a010"
    low, high = parameter.bounds
    assert isinstance(default, (int, float))
    if parameter.kind == "angle":
        return parameter.clip(default + (high - low) / 2.2)
    return parameter.clip(low if default - low > high - default else high)
