"""Where a picture changes by leaps, many small changes find what no slope leads to."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from models.compare import IDENTITY
from models.drawing import Look, as_they_are
from models.judge import Candidate, Target
from models.wandering import N_CHILDREN, changed, wandered
from renderer.parameter import Parameter, ParameterSpace, Value, Values

SPACE = ParameterSpace([Parameter("first", "float", 0.0, 1.0), Parameter("second", "float", 0.0, 1.0)])
SHADES = np.random.default_rng(0).random((2, 12))
TRUTH = {"first": 0.62, "second": 0.21}
START = [Candidate({"first": 0.44, "second": 0.38}, 0.0)]

EVERY_KIND = ParameterSpace(
    [
        Parameter("size", "float", 0.0, 2.0),
        Parameter("bars", "int", 1, 9),
        Parameter("grains", "int", 0, 400, step=2),
        Parameter("hue", "angle", 0.0, 360.0),
        Parameter("ground", "choice", choices=("night", "paper")),
        Parameter("open", "bool"),
        Parameter("ink", "color"),
    ]
)


class Halves:
    """Draws two halves whose shades leap from one value to the next without any order."""

    def __init__(self, contrast: float = 1.0) -> None:
        self.n_drawn = 0
        self._contrast = contrast

    def __call__(self, designs: Sequence[Values], look: Look = as_they_are) -> Tensor:
        self.n_drawn += len(designs)
        pictures = torch.zeros(len(designs), 3, 32, 32)
        for picture, values in zip(pictures, designs, strict=True):
            for half, name in enumerate(("first", "second")):
                shade = SHADES[half, min(11, int(12 * float(values[name])))]
                picture[:, 16 * half : 16 * half + 16] = self._contrast * shade
        return look(pictures)


def test_a_design_is_found_though_no_slope_leads_there() -> None:
    draw = Halves()
    found = wandered(SPACE, Target(draw([TRUTH]), IDENTITY), draw, START, 400, seed=1)
    assert found[0].distance < 1e-6
    assert [int(12 * float(found[0].values[name])) for name in SPACE.names] == [7, 2]


def test_it_ends_soon_where_nothing_is_gained() -> None:
    draw = Halves(contrast=0.0)
    wandered(SPACE, Target(draw([TRUTH]) + 0.5, IDENTITY), draw, START, 4000, seed=1)
    assert draw.n_drawn < 20 * N_CHILDREN


def test_the_same_seed_wanders_the_same_way() -> None:
    draw = Halves()
    target = Target(draw([TRUTH]), IDENTITY)
    assert wandered(SPACE, target, draw, START, 100, 3) == wandered(SPACE, target, draw, START, 100, 3)
    assert wandered(SPACE, target, draw, START, 100, 3) != wandered(SPACE, target, draw, START, 100, 4)


def test_one_to_three_values_change_and_all_stay_possible() -> None:
    rng = np.random.default_rng(2)
    values: dict[str, Value] = EVERY_KIND.default()
    seen: set[str] = set()
    for _ in range(300):
        other = changed(EVERY_KIND, values, np.ones(len(EVERY_KIND)), rng)
        assert EVERY_KIND.complete(other) == other
        different = {name for name in values if other[name] != values[name]}
        assert len(different) <= 3
        seen |= different
        values = other
    assert seen == set(EVERY_KIND.names)
