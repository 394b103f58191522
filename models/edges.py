"""Which way the edges in a picture run: on the whole, and around its centre.

A polygon's edges run in as many directions as it has sides, wherever in the picture it stands and however
often, and turn with it; a petal's edges lean from the centre as its shape does, whichever way it points.
Both are distributions of directions, told by their waves: how strongly they repeat in one turn, and from
where. Like `models.rhythm`, of which it takes the ink, nothing of this is learnt.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

N_SIDES = 24
"""The most directions on the whole that are told apart."""

N_LEANS = 8
"""The same around the centre."""

N_ZONES = 6
"""Rings around the centre in which leaning is told, the last one with the corners."""

N_EDGES = 3 * N_SIDES + 3 * N_ZONES * N_LEANS + 2

_N_DIRECTIONS = 360
_FAINT, _USUAL = 0.005, 0.02
_AS_ONE = 8.0
"""Waves that are strong make an eighth of all edges."""

_STEEP = 0.3
"""Ink rises so much from one side of an edge to the other."""


def edges(ink: Tensor) -> Tensor:
    """How the edges of ``(batch, 1, size, size)`` ink are directed, ``(batch, N_EDGES)``."""
    across, down = _slopes(ink[:, 0])
    steepness = torch.hypot(across, down).flatten(1)
    direction = torch.atan2(down, across)
    bearing, zone = _around(down)
    everywhere = _waves(direction, steepness, torch.zeros_like(zone), 1, N_SIDES)
    leaning = _waves(direction - bearing, steepness, zone, N_ZONES, N_LEANS)
    amount = torch.stack([(steepness > _STEEP).to(ink.dtype), steepness], dim=2).mean(dim=1)
    return torch.cat([everywhere, leaning, torch.log(amount + 0.01) + 2], dim=1)


def _slopes(ink: Tensor) -> tuple[Tensor, Tensor]:
    """How the ink rises to the right and downwards, ``(batch, size - 2, size - 2)`` each."""
    return ink[:, 1:-1, 2:] - ink[:, 1:-1, :-2], ink[:, 2:, 1:-1] - ink[:, :-2, 1:-1]


def _around(like: Tensor) -> tuple[Tensor, Tensor]:
    """Where each pixel lies as seen from the centre: its bearing in radians, and its zone."""
    size = like.shape[1]
    axis = (torch.arange(size, device=like.device, dtype=like.dtype) * 2 + 1) / size - 1
    zone = (torch.hypot(axis[:, None], axis[None]) * N_ZONES).long().clamp(max=N_ZONES - 1)
    return torch.atan2(axis[:, None], axis[None]), zone


def _waves(direction: Tensor, steepness: Tensor, zone: Tensor, n_zones: int, n_waves: int) -> Tensor:
    """Log strengths, cosines and sines of directions' waves in each zone, as shares of all edges."""
    place = (direction * (_N_DIRECTIONS / math.tau)).round().long() % _N_DIRECTIONS
    place = (place + zone * _N_DIRECTIONS).flatten(1)
    many = torch.zeros(len(place), n_zones * _N_DIRECTIONS, device=direction.device, dtype=direction.dtype)
    many = many.scatter_add(1, place, steepness).reshape(len(place), n_zones, _N_DIRECTIONS)
    shares = many / many.sum(dim=(1, 2), keepdim=True).clamp(min=1e-6)
    turns = torch.arange(_N_DIRECTIONS, device=direction.device, dtype=direction.dtype) / _N_DIRECTIONS
    phase = math.tau * turns[:, None] * torch.arange(1, n_waves + 1, device=direction.device)
    cosines, sines = shares @ phase.cos(), shares @ phase.sin()
    strengths = torch.log((torch.hypot(cosines, sines) + _FAINT) / _USUAL)
    return torch.cat([strengths, _AS_ONE * cosines, _AS_ONE * sines], dim=1).flatten(1)
