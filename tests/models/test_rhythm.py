"""How often something repeats is seen at once, whatever colours and ground a picture has."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import Tensor

from models.encoding import Encoding
from models.network import NetworkShape
from models.rhythm import N_AROUND, N_OUTWARD, N_RINGS, N_WAVES, ink, n_rhythms, rhythms
from models.training import Recipe, Trainer
from renderer.parameter import Parameter, ParameterSpace

SIZE = 64
GROUND, STROKE = torch.tensor([0.1, 0.2, 0.7]), torch.tensor([0.9, 0.5, 0.2])


def coloured(mask: Tensor, ground: Tensor = GROUND, stroke: Tensor = STROKE) -> Tensor:
    """One picture, ``(1, 3, size, size)``: strokes where the mask is 1, ground where it is 0."""
    return (ground[:, None, None] * (1 - mask) + stroke[:, None, None] * mask)[None]


def petals(n: int, turn: float = 0.0, size: int = SIZE) -> Tensor:
    """A mask of ``n`` petals around the centre."""
    axis = (torch.arange(size) * 2 + 1) / size - 1
    angle, radius = torch.atan2(axis[:, None], axis[None]), torch.hypot(axis[:, None], axis[None])
    return ((radius < 0.8) & (radius > 0.3) & (torch.cos(n * (angle - turn)) > 0.5)).float()


def tiles(columns: int, rows: int) -> Tensor:
    """A mask of tiles side by side."""
    axis = (torch.arange(SIZE) + 0.5) / SIZE
    across, down = torch.cos(math.tau * columns * axis), torch.cos(math.tau * rows * axis)
    return ((across[None] < -0.3) & (down[:, None] < -0.3)).float()


def around(mask: Tensor) -> Tensor:
    """Strengths around the centre, ``(rings, waves)``."""
    told = rhythms(ink(coloured(mask)))[0, 2 * (N_WAVES + 1) ** 2 : -((N_OUTWARD + 1) ** 2)]
    return told.reshape(N_RINGS, N_AROUND + 1)


def rings(n: int, n_petals: int = 0) -> Tensor:
    """A mask of ``n`` rings around the centre, each of so many petals."""
    axis = (torch.arange(SIZE) * 2 + 1) / SIZE - 1
    angle, radius = torch.atan2(axis[:, None], axis[None]), torch.hypot(axis[:, None], axis[None])
    return ((radius < 1) & (torch.cos(math.tau * n * radius + n_petals * angle) < -0.3)).float()


@pytest.mark.parametrize("n", [3, 7, 12])
@pytest.mark.parametrize("turn", [0.0, 0.4])
def test_petals_are_counted_where_they_are(n: int, turn: float) -> None:
    strengths = around(petals(n, turn))
    middle = strengths[N_RINGS // 2]
    assert int(middle[1:].argmax()) + 1 == n
    assert middle[n] > strengths[1, n] + 1  # nothing lies near the centre


@pytest.mark.parametrize(("n", "n_petals"), [(3, 0), (5, 0), (4, 6)])
def test_rings_are_counted_with_their_petals(n: int, n_petals: int) -> None:
    side = N_OUTWARD + 1
    outward = rhythms(ink(coloured(rings(n, n_petals))))[0, -(side**2) :].reshape(side, side)
    outward[0, 0] = -torch.inf
    found = divmod(int(outward.argmax()), side)
    assert found == (n_petals, n)


@pytest.mark.parametrize(("columns", "rows"), [(3, 5), (9, 4)])
def test_columns_and_rows_are_counted(columns: int, rows: int) -> None:
    side = N_WAVES + 1
    down_right = rhythms(ink(coloured(tiles(columns, rows))))[0, : side**2].reshape(side, side)
    assert int(down_right[0, 1:].argmax()) + 1 == columns
    assert int(down_right[1:, 0].argmax()) + 1 == rows


def test_waves_that_go_up_are_told_from_those_that_go_down() -> None:
    axis = (torch.arange(SIZE) + 0.5) / SIZE
    falling = 0.5 + 0.5 * torch.cos(math.tau * (5 * axis[None] + 3 * axis[:, None]))
    side = N_WAVES + 1
    for mask, found in ((falling, 0), (falling.flip(0), 1)):
        both = rhythms(ink(coloured(mask)))[0, : 2 * side**2].reshape(2, side, side)
        assert both[found, 3, 5] == both.max()
        assert both[1 - found, 3, 5] < both.max() - 1


def test_ink_knows_no_colours() -> None:
    other = coloured(petals(5), torch.tensor([0.8, 0.9, 0.8]), torch.tensor([0.7, 0.1, 0.6]))
    mine = ink(coloured(petals(5)))
    assert torch.allclose(mine, ink(other), atol=0.05)
    assert mine[0, 0][petals(5) == 1].min() > 0 > mine[0, 0][petals(5) == 0].max()


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("size", [16, 64])
def test_a_plain_picture_has_neither_ink_nor_rhythm(size: int, dtype: torch.dtype) -> None:
    plain = torch.full((2, 3, size, size), 0.4, dtype=dtype)
    said = rhythms(ink(plain))
    assert said.shape == (2, n_rhythms())
    assert said.dtype == dtype
    assert torch.allclose(ink(plain), torch.zeros((), dtype=dtype), atol=1e-3)
    assert torch.isfinite(said).all()


def test_a_network_that_is_told_of_rhythms_counts_petals_that_another_does_not() -> None:
    space = ParameterSpace([Parameter("petals", "int", 3, 12)])
    encoding, recipe = Encoding(space), Recipe(batch=16, strength=0.0, averaging=0.9)
    rng = np.random.default_rng(0)

    def drawn(n: int) -> tuple[Tensor, list[dict[str, int]]]:
        counts = [int(rng.integers(3, 13)) for _ in range(n)]
        colours = torch.from_numpy(rng.random((n, 2, 3))).float()
        masks = [petals(count, float(rng.uniform(0, math.tau)), 32) for count in counts]
        pictures = [coloured(mask, *pair) for mask, pair in zip(masks, colours, strict=True)]
        return torch.cat(pictures), [{"petals": count} for count in counts]

    lessons, exam = drawn(480), drawn(64)
    wrong = []
    for rhythm in (0, 16):
        shape = NetworkShape(0, (8, 16), 1, 32)
        trainer = Trainer(encoding, recipe, replace(shape, rhythm=rhythm))
        targets = encoding.encode(lessons[1])
        for step in range(90):
            rows = [(16 * step + i) % 480 for i in range(16)]
            trainer.learn(lessons[0][rows], targets[rows], step / 90)
        wrong.append(trainer.judge(*exam).errors["petals"])
    assert wrong[0] > 0.6
    assert wrong[1] < 0.1
