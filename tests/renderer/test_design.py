"""A design is a value: plain, comparable, and the same after any journey."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renderer.design import MAX_SEED, Design
from renderer.errors import KonomiError

VALUES = (
    st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9)
)
DESIGNS = st.builds(
    Design,
    st.dictionaries(st.text(max_size=9), VALUES, max_size=5),
    st.integers(0, MAX_SEED),
    st.text(max_size=9),
    st.text(max_size=9),
)


@given(DESIGNS)
def test_json_and_pickle_give_the_same_design_back(design: Design) -> None:
    for back in (Design.from_json(design.to_json()), pickle.loads(pickle.dumps(design))):
        assert back == design
        assert hash(back) == hash(design)
        assert [type(value) for value in back.values.values()] == [
            type(value) for value in design.values.values()
        ]


@given(DESIGNS)
def test_json_is_one_line_of_plain_characters(design: Design) -> None:
    text = design.to_json()
    assert text.isascii()
    assert text.isprintable()


def test_values_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        Design({"a": 1}).values["a"] = 2  # type: ignore[index]


def test_a_design_keeps_its_own_copy_of_the_values() -> None:
    given = {"a": 1}
    design = Design(given)
    given["a"] = 2
    assert design.values["a"] == 1


def test_some_values_can_be_replaced() -> None:
    assert Design({"a": 1, "b": 2}, 3, "s", "p").with_values(b=4) == Design({"a": 1, "b": 4}, 3, "s", "p")


def test_numpys_numbers_become_pythons_own() -> None:
    design = Design({"a": np.float64(1.5), "b": np.int64(3)}, np.uint32(7))  # type: ignore[dict-item, arg-type]

    assert design.to_json() == Design({"a": 1.5, "b": 3}, 7).to_json()


@pytest.mark.parametrize("seed", [-1, MAX_SEED + 1, 1.0, True, "1", None])
def test_a_seed_out_of_range_is_refused(seed: object) -> None:
    with pytest.raises(KonomiError, match="A seed must be a whole number from 0 to 4294967295"):
        Design(seed=seed)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [None, float("nan"), float("inf"), [1], b"x"])
def test_a_value_of_no_kind_is_refused_by_name(value: object) -> None:
    with pytest.raises(KonomiError, match="Value 'size' must be a finite number, text or truth value"):
        Design({"size": value})  # type: ignore[dict-item]
