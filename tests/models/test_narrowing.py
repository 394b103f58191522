"""Where only the first parts of a picture are right, a cloud of designs finds what no slope leads to."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from models.compare import IDENTITY
from models.drawing import Look, as_they_are
from models.judge import Candidate, Target
from models.narrowing import N_DRAWN, narrowed
from renderer.parameter import Parameter, ParameterSpace, Value, Values

SPACE = ParameterSpace(
    [
        Parameter("first", "float", 0.0, 1.0),
        Parameter("second", "float", 0.0, 1.0),
        Parameter("grains", "int", 0, 200),
        Parameter("bars", "int", 1, 20),
        Parameter("open", "bool"),
    ]
)
TRUTH: dict[str, Value] = {"first": 0.62, "second": 0.21, "grains": 120, "bars": 3, "open": True}
START: dict[str, Value] = {"first": 0.6, "second": 0.23, "grains": 116, "bars": 3, "open": False}


class Rows:
    """Draws rows one after the other: the farther a value is off, the sooner all that follows is another."""

    def __init__(self, is_drawing: bool = True) -> None:
        self.n_drawn = 0
        self._is_drawing = is_drawing

    def __call__(self, designs: Sequence[Values], look: Look = as_they_are) -> Tensor:
        self.n_drawn += len(designs)
        pictures = torch.zeros(len(designs), 3, 32, 32)
        for picture, values in zip(pictures, designs, strict=True):
            if self._is_drawing:
                picture[:] = torch.from_numpy(_grid(values)).float().kron(torch.ones(4, 4))
        return look(pictures)


def _grid(values: Values) -> np.ndarray:
    numbers = np.array([float(values[name]) for name in SPACE.names]) / (1, 1, 200, 60, 1)
    truth = np.array([float(TRUTH[name]) for name in SPACE.names]) / (1, 1, 200, 60, 1)
    shades = np.random.default_rng(0).random(64)
    off = float(np.abs(numbers - truth).sum())
    n_right = 64 if off < 1e-3 else int(min(64, 6 / off**0.5))
    salt = abs(hash(tuple(np.round(numbers, 4)))) % 2**32
    shades[n_right:] = np.random.default_rng(salt).random(64 - n_right)
    return shades.reshape(8, 8)


def test_what_looks_right_only_in_parts_is_brought_nearer_value_by_value() -> None:
    draw = Rows()
    target = Target(draw([TRUTH]), IDENTITY)
    found = narrowed(SPACE, target, draw, [Candidate(dict(START), 0.0)], 900, seed=1)[0].values
    assert found["open"] is True
    assert abs(int(found["grains"]) - 120) <= 1
    assert max(abs(float(found[name]) - float(TRUTH[name])) for name in ("first", "second")) < 0.008


def test_it_begins_with_the_best_and_never_ends_farther_away() -> None:
    draw = Rows()
    target = Target(draw([TRUTH]), IDENTITY)
    assert narrowed(SPACE, target, draw, [Candidate(dict(TRUTH), 0.0)], 60, seed=1)[0].distance < 1e-6


def test_it_ends_where_nothing_is_gained() -> None:
    draw = Rows(is_drawing=False)
    narrowed(
        SPACE, Target(torch.full((1, 3, 32, 32), 0.5), IDENTITY), draw, [Candidate(dict(START), 0.0)], 9000, 1
    )
    assert draw.n_drawn < 60 * N_DRAWN


def test_the_same_seed_narrows_the_same_way() -> None:
    draw = Rows()
    target = Target(draw([TRUTH]), IDENTITY)
    once, again, other = (
        narrowed(SPACE, target, draw, [Candidate(dict(START), 0.0)], 120, s) for s in (3, 3, 4)
    )
    assert once == again
    assert once != other


def test_a_space_of_choices_alone_and_an_empty_one_are_no_error() -> None:
    space = ParameterSpace([Parameter("open", "bool")])
    draw = Rows(is_drawing=False)
    target = Target(torch.zeros(1, 3, 32, 32), IDENTITY)
    assert narrowed(space, target, draw, [Candidate({"open": True}, 0.0)], 60, 1)
    assert narrowed(ParameterSpace([]), target, draw, [Candidate({}, 0.0)], 60, 1)[0].values == {}
