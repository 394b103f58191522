"""The first designs are spread evenly over everything the sketch allows."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genetics import Constraints
from genetics.sampling import spread, stream
from renderer.errors import KonomiError, ParameterError
from renderer.parameter import Parameter, ParameterSpace
from tests.genetics.spaces import MIXED, constraints, is_kept, spaces


def test_every_option_of_a_choice_comes_up_equally_often() -> None:
    layouts = Counter(values["layout"] for values in spread(MIXED, 12, 0))
    assert layouts == {"ring": 4, "grid": 4, "spiral": 4}


def test_twelve_designs_use_every_twelfth_of_a_range_once() -> None:
    sizes = sorted(float(values["size"]) for values in spread(MIXED, 12, 5))
    assert [int(size * 12) for size in sizes] == list(range(12))


def test_same_seed_same_designs_and_another_seed_others() -> None:
    assert spread(MIXED, 12, 3) == spread(MIXED, 12, 3)
    assert spread(MIXED, 12, 3) != spread(MIXED, 12, 4)


def test_designs_are_spread_better_than_chance() -> None:
    space = ParameterSpace([Parameter("x", low=0.0, high=1.0), Parameter("y", low=0.0, high=1.0)])

    def emptiest(points: np.ndarray) -> float:
        cells = np.histogram2d(points[:, 0], points[:, 1], bins=8, range=[[0, 1], [0, 1]])[0]
        return float(cells.min())

    points = np.array([[v["x"], v["y"]] for v in spread(space, 512, 0)], dtype=float)
    assert emptiest(points) >= 5
    assert emptiest(np.random.default_rng(0).random((512, 2))) < 5


def test_many_designs_stream_and_cover_the_space() -> None:
    many = list(islice(stream(MIXED, 0), 6000))
    assert many[:5] == list(islice(stream(MIXED, 0), 5))
    hues = np.histogram([float(v["hue"]) for v in many], bins=20, range=(0, 360))[0]
    assert hues.min() > 250
    assert len(spread(MIXED, 5000, 0)) == 5000


def test_a_space_without_parameters_gives_empty_designs() -> None:
    assert spread(ParameterSpace(), 3, 0) == [{}, {}, {}]


def test_two_hundred_parameters_are_no_trouble() -> None:
    space = ParameterSpace([Parameter(f"p{i}", low=0.0, high=1.0) for i in range(200)])
    assert len(spread(space, 12, 0)) == 12


@settings(max_examples=40)
@given(data=st.data())
def test_designs_keep_bounds_steps_locks_and_ranges(data: st.DataObject) -> None:
    space = data.draw(spaces())
    held = data.draw(constraints(space))
    for values in spread(space, 9, data.draw(st.integers(0, 99)), held):
        assert is_kept(space, held, dict(values))


def test_wrong_arguments_are_named_in_one_line() -> None:
    with pytest.raises(KonomiError, match=r"^The number of designs must be 0 or more; got -1\.$"):
        spread(MIXED, -1, 0)
    with pytest.raises(KonomiError, match=r"^A seed must be 0 or more; got -2\.$"):
        spread(MIXED, 1, -2)
    with pytest.raises(ParameterError, match="No parameter named 'sise' to hold"):
        spread(MIXED, 1, 0, Constraints({"sise": 1.0}))
    with pytest.raises(ParameterError, match="a range must lie within 0 and 1; got -1 to 2"):
        spread(MIXED, 1, 0, Constraints(ranges={"size": (-1, 2)}))
    with pytest.raises(ParameterError, match="only a number can be narrowed; it is a color"):
        spread(MIXED, 1, 0, Constraints(ranges={"ink": (0, 1)}))
    with pytest.raises(ParameterError, match=r"no allowed value between 2\.2 and 2\.8"):
        spread(MIXED, 1, 0, Constraints(ranges={"count": (2.2, 2.8)}))
