"""What a parameter allows, and the laws that every one of them keeps."""

from __future__ import annotations

import math
import pickle
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from renderer.errors import ParameterError
from renderer.parameter import KINDS, Parameter, ParameterSpace, Source

FINITE = st.floats(allow_nan=False, allow_infinity=False, width=64)
MODEST = st.floats(-1e6, 1e6) | st.integers(-10_000, 10_000).map(lambda n: n / 100)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
COLOR = st.from_regex(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{8})", fullmatch=True)


@st.composite
def numeric(draw: st.DrawFn, kinds: tuple[str, ...] = ("float", "int", "angle")) -> Parameter:
    low, high = sorted((draw(MODEST), draw(MODEST)))
    kind: Any = draw(st.sampled_from(kinds))
    assume(low < high and (kind != "int" or math.ceil(low) <= math.floor(high)))
    if kind == "int":
        step: float | None = draw(st.none() | st.integers(1, 50))
    else:
        hundredths = st.integers(1, 5000).map(lambda n: n / 100)
        step = draw(st.none() | st.floats(1e-6, 1e6) | hundredths)
    return Parameter("n", kind, low, high, step)


@st.composite
def parameters(draw: st.DrawFn, name: str = "p") -> Parameter:
    kind = draw(st.sampled_from(KINDS))
    if kind == "choice":
        choices = draw(st.lists(TEXT, min_size=1, max_size=6, unique=True))
        return Parameter(name, kind, choices=tuple(choices))
    if kind in ("bool", "color"):
        return Parameter(name, kind)
    return draw(numeric())


def values_for(parameter: Parameter) -> st.SearchStrategy[Any]:
    if parameter.is_numeric:
        return FINITE | MODEST | st.integers() | st.sampled_from(parameter.bounds)
    if parameter.kind == "choice":
        return st.sampled_from(parameter.choices)
    return st.booleans() if parameter.kind == "bool" else COLOR


@st.composite
def clipped(draw: st.DrawFn) -> tuple[Parameter, Any]:
    parameter = draw(parameters())
    value = draw(values_for(parameter))
    assume(not isinstance(value, int) or abs(value) < 1e300)
    return parameter, parameter.clip(value)


# Laws


@given(clipped())
def test_a_clipped_value_is_allowed_and_clipping_again_changes_nothing(case: tuple[Parameter, Any]) -> None:
    parameter, value = case

    assert parameter.clip(value) == value
    assert parameter.contains(value)


@given(clipped())
def test_a_clipped_value_lies_within_the_bounds(case: tuple[Parameter, Any]) -> None:
    parameter, value = case
    if parameter.is_numeric:
        low, high = parameter.bounds
        assert low <= value <= high
        assert parameter.kind != "angle" or value < high
        assert isinstance(value, int) == (parameter.kind == "int")


@given(clipped())
def test_a_value_written_out_can_be_typed_in_again(case: tuple[Parameter, Any]) -> None:
    parameter, value = case

    assert parameter.parse(str(value)) == value


@given(numeric(kinds=("float", "int")), MODEST)
def test_clipping_a_number_moves_it_to_the_nearest_allowed_one(parameter: Parameter, number: float) -> None:
    low, high = parameter.bounds
    value = float(parameter.clip(number))
    if parameter.step is None:
        assert value == min(max(number, low), high)
        return
    inside = min(max(number, low), high)
    for other in (value - parameter.step, value + parameter.step):
        if parameter.contains(other):
            assert abs(value - inside) <= abs(other - inside) + 1e-9 * max(1, abs(low), abs(high))


@given(numeric(kinds=("angle",)), FINITE.filter(lambda x: abs(x) < 1e9), st.integers(-3, 3))
def test_whole_turns_do_not_change_an_angle(parameter: Parameter, number: float, turns: int) -> None:
    once = float(parameter.clip(number))
    again = float(parameter.clip(number + turns * parameter.span))

    apart = abs(once - again)
    noise = 1e-9 * (abs(number) + abs(parameter.bounds[0]) + 4 * parameter.span)
    # Noise may carry a number over the middle between two steps.
    assert min(apart, parameter.span - apart) <= noise + (parameter.step or 0) * (1 + 1e-9)


@given(numeric().filter(lambda p: p.step is not None and p.span / p.step < 200))
def test_there_are_as_many_values_as_levels(parameter: Parameter) -> None:
    low, high = parameter.bounds
    values = {parameter.clip(low + (high - low) * i / 800) for i in range(801)}

    assert len(values) == parameter.n_levels


@given(parameters())
def test_a_parameters_default_is_one_of_its_values(parameter: Parameter) -> None:
    assert parameter.contains(parameter.default)


@given(st.lists(parameters(), max_size=5))
def test_a_space_survives_its_journey_to_a_worker(found: list[Parameter]) -> None:
    space = ParameterSpace([named(p, f"p{i}") for i, p in enumerate(found)])
    arrived = pickle.loads(pickle.dumps(space))

    assert arrived == space
    assert hash(arrived) == hash(space)
    assert arrived.fingerprint == space.fingerprint
    assert arrived.complete(space.default()) == space.default()


def named(parameter: Parameter, name: str) -> Parameter:
    return Parameter(
        name,
        parameter.kind,
        parameter.low,
        parameter.high,
        parameter.step,
        parameter.choices,
        parameter.default,
    )


# Steps and angles, as artists write them


@pytest.mark.parametrize(
    ("low", "high", "step", "given", "expected"),
    [
        (0.1, 0.7, 0.2, 0.69, 0.7),
        (0.0, 1.0, 0.1, 0.3, 0.3),
        (0, 10, 3, 10, 9),
        (0, 2 / 3, 1 / 3, 1, 2 / 3),
        (0, 0.1 + 0.7, 0.1, 1, 0.1 + 0.7),
        (-1, 1, 0.5, -0.2, 0),
    ],
)
def test_steps_begin_at_low_and_carry_no_noise(
    low: float, high: float, step: float, given: float, expected: float
) -> None:
    assert Parameter("n", "float", low, high, step).clip(given) == expected


def test_large_whole_numbers_keep_every_digit() -> None:
    assert Parameter("n", "int", 0, 1e15).clip(123456789012345) == 123456789012345


def test_an_angle_snaps_on_to_its_start_where_that_is_nearer_than_the_last_step() -> None:
    hue = Parameter("hue", "angle", 0, 360, step=50)

    assert [hue.clip(x) for x in (354, 356, 360, -3, 380)] == [350, 0, 0, 0, 0]
    assert hue.n_levels == 8
    assert Parameter("hue", "angle", 0, 360, step=1).n_levels == 360


def test_a_step_too_small_to_count_is_none() -> None:
    # p5 turns createSlider's step 0, "continuous", into 1e-18.
    assert Parameter("n", "float", 0, 1, step=1e-18).step is None


def test_bounds_are_floats_so_that_equal_spaces_have_equal_fingerprints() -> None:
    whole, broken = Parameter("n", "float", 0, 1), Parameter("n", "float", 0.0, 1.0)

    assert ParameterSpace([whole]).fingerprint == ParameterSpace([broken]).fingerprint
    assert isinstance(whole.clip(-5), float)


def test_numpys_numbers_are_numbers() -> None:
    count = Parameter("n", "int", 0, 9)

    assert [count.clip(x) for x in (np.int64(3), np.float32(4.2), np.uint8(200))] == [3, 4, 9]
    assert type(count.clip(np.int64(3))) is int
    assert type(Parameter("x", "float", 0, 9).clip(np.float64(3))) is float


# What is typed


@pytest.mark.parametrize(
    ("parameter", "text", "value"),
    [
        (Parameter("n", "int", 1, 9), " 3.0 ", 3),
        (Parameter("n", "float", 0, 1), "1e-1", 0.1),
        (Parameter("n", "angle", 0, 360), "370", 10.0),
        (Parameter("b", "bool"), "Yes", True),
        (Parameter("b", "bool"), "off", False),
        (Parameter("c", "color"), " #F0a ", "#ff00aa"),
        (Parameter("c", "color"), "#F0A8", "#ff00aa88"),
        (Parameter("c", "choice", choices=("a b", " x ")), " a b ", "a b"),
        (Parameter("c", "choice", choices=("a b", " x ")), " x ", " x "),
    ],
)
def test_what_a_user_types_is_understood(parameter: Parameter, text: str, value: object) -> None:
    assert parameter.parse(text) == value


@pytest.mark.parametrize(
    ("parameter", "text", "said"),
    [
        (Parameter("n", "int", 1, 9), "2.5", "'n': expected a whole number from 1 to 9; got '2.5'"),
        (Parameter("n", "int", 1, 1234567), "0", "a whole number from 1 to 1234567"),
        (Parameter("n", "float", 0, 1, 0.25), "2", "a number from 0 to 1 in steps of 0.25"),
        (Parameter("n", "float", 0, 1), "nan", "a number from 0 to 1; got 'nan'"),
        (Parameter("n", "angle", 0, 360), "inf", "a number from 0 to 360"),
        (Parameter("n", "float", 0, 1), "", "got ''"),
        (Parameter("b", "bool"), "maybe", "true or false; got 'maybe'"),
        (Parameter("c", "color"), "red", "a colour such as #1e90ff"),
        (Parameter("c", "choice", choices=("a", "b")), "c", "one of a, b; got 'c'"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_was_expected(
    parameter: Parameter, text: str, said: str
) -> None:
    with pytest.raises(ParameterError) as caught:
        parameter.parse(text)
    assert said in str(caught.value)


@pytest.mark.parametrize("value", [None, "3", math.nan, math.inf, 10**400, True, [], 3j, np.nan])
def test_what_is_no_number_cannot_be_clipped(value: object) -> None:
    parameter = Parameter("n", "float", 0, 9)
    with pytest.raises(ParameterError):
        parameter.clip(value)
    assert not parameter.contains(value)


# Declarations that contradict themselves


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ({"name": ""}, "needs a name"),
        ({"kind": "vector"}, "kind must be one of"),
        ({"low": 1}, "needs low and high"),
        ({"low": 2, "high": 1}, "low must be below high; got 2 and 1"),
        ({"low": math.nan, "high": 1}, "low must be a finite number"),
        ({"low": 0, "high": "1"}, "high must be a finite number; got '1'"),
        ({"low": -1.7e308, "high": 1.7e308}, "too far apart"),
        ({"low": 0, "high": 1, "step": -1}, "step must be above 0; got -1"),
        ({"low": 0, "high": 1, "step": math.inf}, "step must be a finite number"),
        ({"kind": "angle", "low": 1, "high": 1}, "low must be below high"),
        ({"kind": "int", "low": 0.2, "high": 0.8}, "no whole number"),
        ({"kind": "int", "low": 0, "high": 8, "step": 1.5}, "must be whole; got 1.5"),
        ({"kind": "bool", "low": 0}, "a bool takes no low"),
        ({"kind": "choice"}, "at least one value"),
        ({"kind": "choice", "choices": ("a", "a")}, "all different"),
        ({"kind": "choice", "choices": "abc"}, "must be a list of texts; got 'abc'"),
        ({"kind": "choice", "choices": (1, 2)}, "must be texts"),
        ({"kind": "color", "choices": ("a",)}, "a color takes no choices"),
        ({"low": 0, "high": 1, "default": "x"}, "expected a number from 0 to 1; got 'x'"),
        ({"kind": "choice", "choices": ("a",), "default": "b"}, "expected one of a; got 'b'"),
    ],
)
def test_a_declaration_that_contradicts_itself_is_refused(declared: dict[str, Any], said: str) -> None:
    with pytest.raises(ParameterError) as caught:
        Parameter(**({"name": "n"} | declared))
    assert said in str(caught.value)


def test_a_default_outside_the_range_is_moved_into_it_as_a_slider_does() -> None:
    assert Parameter("n", "float", 0, 1, default=3).default == 1


def test_choices_may_come_as_a_list() -> None:
    assert hash(Parameter("c", "choice", choices=["a", "b"])) is not None  # type: ignore[arg-type]


# Spaces


def space() -> ParameterSpace:
    return ParameterSpace([Parameter("size", "float", 0, 1), Parameter("ink", "color")])


def test_a_design_is_completed_with_defaults_in_the_order_of_the_space() -> None:
    assert list(space().complete({"ink": "#FFF"}).items()) == [("size", 0.5), ("ink", "#ffffff")]


def test_a_name_the_space_does_not_know_is_refused_with_those_it_knows() -> None:
    with pytest.raises(ParameterError, match=r"No parameter named 'sise'; there are: size, ink\."):
        space().complete({"sise": 1})


def test_names_must_differ() -> None:
    with pytest.raises(ParameterError, match="twice: a"):
        ParameterSpace([Parameter("a", "bool"), Parameter("a", "bool")])


def test_a_fingerprint_is_of_meaning_not_of_labels_or_lines() -> None:
    plain = ParameterSpace([Parameter("a", "float", 0, 1)])
    shown = ParameterSpace([Parameter("a", "float", 0, 1, label="A", source=Source("fx", "s.js", 3))])
    wider = ParameterSpace([Parameter("a", "float", 0, 2)])

    assert plain.fingerprint == shown.fingerprint
    assert plain.fingerprint != wider.fingerprint


def test_a_space_is_looked_up_by_name_and_by_place() -> None:
    assert space()["ink"] is not None
    assert space()[0].name == "size"
    assert space().names == ("size", "ink")
