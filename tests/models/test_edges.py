"""The directions of edges tell sides and shapes, wherever they stand and whatever way they are turned."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from models.edges import N_EDGES, N_LEANS, N_SIDES, N_ZONES, edges

SIZE = 96


def polygon(n: int, turn: float = 0.0, x: float = 0.0, y: float = 0.0) -> Tensor:
    """Ink of one filled polygon somewhere, with soft edges, ``(1, 1, size, size)``."""
    axis = (torch.arange(SIZE) * 2 + 1) / SIZE - 1
    normals = turn + torch.arange(n) * (math.tau / n)
    out = normals.cos()[:, None, None] * (axis[None] - x) + normals.sin()[:, None, None] * (axis[:, None] - y)
    return (2 - 20 * (out.amax(dim=0) - 0.4)).clamp(0, 2)[None, None]


def petals(turn: float) -> Tensor:
    """Ink of six pointed petals around the centre."""
    axis = (torch.arange(SIZE) * 2 + 1) / SIZE - 1
    angle, radius = torch.atan2(axis[:, None], axis[None]) - turn, torch.hypot(axis[:, None], axis[None])
    away = (angle + math.pi / 6) % (math.pi / 3) - math.pi / 6
    return (2 - 20 * (radius * away.abs() + 0.5 * (radius - 0.5).abs() - 0.1)).clamp(0, 2)[None, None]


def sides(ink: Tensor) -> tuple[Tensor, Tensor]:
    """Strengths, and where directions lie, of waves on the whole."""
    strengths, cosines, sines = edges(ink)[0, : 3 * N_SIDES].reshape(3, N_SIDES)
    return strengths, torch.atan2(sines, cosines)


def leaning(ink: Tensor) -> Tensor:
    """Cosines around the centre, ``(zones, waves)``."""
    return edges(ink)[0, 3 * N_SIDES : -2].reshape(N_ZONES, 3, N_LEANS)[:, 1]


@pytest.mark.parametrize("n", [3, 5, 8])
@pytest.mark.parametrize(("x", "y"), [(0.0, 0.0), (-0.3, 0.4)])
def test_a_polygon_has_as_many_directions_as_sides(n: int, x: float, y: float) -> None:
    strengths, _ = sides(polygon(n, 0.3, x, y))
    assert int(strengths[:12].argmax()) + 1 == n


def test_the_directions_turn_with_the_polygon() -> None:
    _, before = sides(polygon(5, 0.2))
    _, after = sides(polygon(5, 0.5))
    moved = float(after[4] - before[4]) % math.tau
    assert moved == pytest.approx(5 * 0.3, abs=0.1)


def test_how_edges_lean_from_the_centre_does_not_turn() -> None:
    here, turned, other = leaning(petals(0.0)), leaning(petals(0.4)), leaning(polygon(6))
    assert (here - turned).abs().mean() < 0.25 * (here - other).abs().mean()


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("size", [8, 64])
def test_a_plain_picture_has_no_edges(size: int, dtype: torch.dtype) -> None:
    said = edges(torch.zeros(2, 1, size, size, dtype=dtype))
    assert said.shape == (2, N_EDGES)
    assert said.dtype == dtype
    assert torch.isfinite(said).all()
    assert torch.all(said[:, N_SIDES : 3 * N_SIDES] == 0)
