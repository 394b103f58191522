"""What happens to a picture between a sketch and somebody's clipboard, done to batches of tensors.

Pictures are ``(batch, 3, size, size)`` float tensors from 0 to 1. Every function draws from the
generator it is given, and ``strength`` runs from 0 (untouched) to 1 (the worst that is trained for),
so that training can begin with clean pictures and ramp the damage in. All of a batch is damaged at once, on
the device it lies on: which pictures stay as they are is a mask, for no device likes to wait for an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import torch
from torch import Tensor
from torch.nn import functional

from models.jpeg import through_jpeg

MAX_ZOOM = 0.18
MAX_SHIFT = 0.08
MAX_ASPECT = 0.03
MAX_PERSPECTIVE = 0.04
MAX_CAST = 0.12
WORST_JPEG, BEST_JPEG = 40, 95
LOWEST_RESOLUTION, HIGHEST_RESOLUTION = 0.4, 0.9
WIDEST_BORDER = 1 / 12

Strength = float | Tensor
"""From 0 to 1; a tensor where it lies on the device already."""

Dice = torch.Generator | None
"""Where chance comes from, on the pictures' device; None for that device's own."""


def augment(pictures: Tensor, strength: Strength, generator: Dice) -> Tensor:
    """A damaged copy of a batch: geometry, border, resolution, colour, compression."""
    if isinstance(strength, float) and strength <= 0:
        return pictures
    damaged = warp(pictures, strength, generator)
    damaged = window_border(damaged, 0.2 * strength, generator)
    damaged = lose_resolution(damaged, 0.5 * strength, generator)
    damaged = colour_cast(damaged, strength, generator)
    return jpeg(damaged, 0.4 * strength, generator)


def warp(pictures: Tensor, strength: Strength, generator: Dice) -> Tensor:
    """Crop or pad, shift, and a slight perspective; what comes into view repeats the border."""
    n, _, size, _ = pictures.shape
    draw = _signed(pictures, 6, generator) * strength
    # A third stays where it is: most pictures that are dropped in were not cropped at all.
    draw = draw * _some(pictures, 2 / 3, generator)[:, None]
    zoom = 1 + MAX_ZOOM * draw[:, 0]
    aspect = 1 + MAX_ASPECT * draw[:, 1]
    axis = (torch.arange(size, device=pictures.device) * 2 + 1) / size - 1
    x, y = axis.expand(n, size, size), axis[:, None].expand(n, size, size)
    depth = 1 + MAX_PERSPECTIVE * (_column(draw[:, 2]) * x + _column(draw[:, 3]) * y)
    x = x * _column(zoom * aspect) / depth + 2 * MAX_SHIFT * _column(draw[:, 4])
    y = y * _column(zoom / aspect) / depth + 2 * MAX_SHIFT * _column(draw[:, 5])
    grid = torch.stack([x, y], dim=3)
    return functional.grid_sample(pictures, grid, padding_mode="border", align_corners=False)


def window_border(pictures: Tensor, share: Strength, generator: Dice) -> Tensor:
    """Lay a plain bar of up to a twelfth along one edge of some pictures, as a window's frame would."""
    n, _, size, _ = pictures.shape
    width = 1 + (_uniform(pictures, 1, generator)[:, 0] * max(1, int(size * WIDEST_BORDER))).floor()
    edge = (_uniform(pictures, 1, generator)[:, 0] * 4).floor()
    shade = _uniform(pictures, 3, generator)[:, :, None, None]
    covered = _some(pictures, share, generator) * width
    # How far each pixel lies from its picture's edge: top, bottom, left or right.
    index = torch.arange(size, device=pictures.device)
    along = torch.where(_column(edge) % 2 == 0, index, size - 1 - index)
    depth = torch.where(_column(edge) < 2, along.mT.expand(n, size, size), along.expand(n, size, size))
    return torch.where((depth < _column(covered))[:, None], shade, pictures)


def lose_resolution(pictures: Tensor, share: Strength, generator: Dice) -> Tensor:
    """Shrink some pictures to 40-90 % and enlarge them again, which also blurs."""
    lenses = _coarse_lenses(pictures.shape[2], pictures.device)
    which = (_uniform(pictures, 1, generator)[:, 0] * len(lenses)).long()

    def coarse(some: Tensor, rows: Tensor) -> Tensor:
        lens = lenses[which[rows]][:, None]
        return lens @ some @ lens.mT

    return _changed(pictures, _some(pictures, share, generator), coarse)


def colour_cast(pictures: Tensor, strength: Strength, generator: Dice) -> Tensor:
    """Scale each channel and bend the tone curve a little."""
    cast = strength * _some(pictures, 0.5, generator)[:, None, None, None]
    gain = 1 + MAX_CAST * cast * _signed(pictures, 3, generator)[:, :, None, None]
    gamma = 1 + MAX_CAST * cast * _signed(pictures, 1, generator)[:, :, None, None]
    return (pictures.clamp(0, 1) ** gamma * gain).clamp(0, 1)


def jpeg(pictures: Tensor, share: Strength, generator: Dice) -> Tensor:
    """Save some pictures as JPEG of quality 40 to 95 and read them again."""
    chance = _uniform(pictures, 1, generator)[:, 0]
    quality = WORST_JPEG + (chance * (BEST_JPEG + 1 - WORST_JPEG)).floor()
    saved = _some(pictures, share, generator)
    return _changed(pictures, saved, lambda some, rows: through_jpeg(some, quality[rows]))


@lru_cache(maxsize=4)
def _coarse_lenses(size: int, device: torch.device) -> Tensor:
    """What shrinking to each coarser size and enlarging again does to a column, ``(sizes, size, size)``."""
    line = torch.eye(size, device=device)[:, None]
    found = []
    for side in range(int(LOWEST_RESOLUTION * size), int(HIGHEST_RESOLUTION * size) + 1):
        small = functional.interpolate(line, side, mode="area")
        large = functional.interpolate(small, size, mode="linear", align_corners=False)
        found.append(large[:, 0].T)
    return torch.stack(found)


def _changed(pictures: Tensor, chosen: Tensor, change: Callable[[Tensor, Tensor], Tensor]) -> Tensor:
    """Pictures of which those that are ``chosen`` are changed; ``change`` gets some, and their rows."""
    if pictures.is_cuda:  # changing all costs less than waiting to be told how many there are
        everyone = torch.arange(len(pictures), device=pictures.device)
        return torch.where(chosen.bool()[:, None, None, None], change(pictures, everyone), pictures)
    rows = torch.nonzero(chosen)[:, 0]
    return pictures.index_copy(0, rows, change(pictures[rows], rows)) if len(rows) else pictures


def _uniform(like: Tensor, k: int, generator: Dice) -> Tensor:
    """Uniform draws from 0 to 1 for each picture, ``(n, k)``."""
    return torch.rand(len(like), k, generator=generator, device=like.device)


def _signed(like: Tensor, k: int, generator: Dice) -> Tensor:
    """Uniform draws from -1 to 1 for each picture, ``(n, k)``."""
    return _uniform(like, k, generator) * 2 - 1


def _some(like: Tensor, share: Strength, generator: Dice) -> Tensor:
    """1 for a random share of the pictures and 0 for the others, ``(n,)``."""
    return (_uniform(like, 1, generator)[:, 0] < share).float()


def _column(values: Tensor) -> Tensor:
    return values[:, None, None]
