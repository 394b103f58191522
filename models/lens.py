"""Crop, blur and shrink as one matrix across and one down: a thousand pictures cost two products.

Everything that is done to a picture before it is compared works on rows and columns alike and is linear, so
that any chain of it is ``down @ picture @ across.T``. Matrices are ``(size out, size in)``.
"""

from __future__ import annotations

import math
from functools import lru_cache

import torch
from torch import Tensor

_REACH = 3
"""Pixels to either side that have a share in one between."""


def through(pictures: Tensor, down: Tensor, across: Tensor) -> Tensor:
    """``(n, 3, height, width)`` through one lens for all, or through ``(n, out, in)``, one for each."""
    if down.ndim == 3:
        down, across = down[:, None], across[:, None]
    return down @ (pictures @ across.mT)


@lru_cache(maxsize=256)
def blur_lens(size: int, sigma: float) -> Tensor:
    """Gaussian blur of ``sigma`` pixels, the border repeated."""
    if sigma <= 0:
        return torch.eye(size)
    radius = max(1, math.ceil(3 * sigma))
    offsets = torch.arange(-radius, radius + 1)
    kernel = (-0.5 * (offsets / sigma).square()).softmax(dim=0)
    rows = torch.arange(size)[:, None].expand(size, len(offsets))
    lens = torch.zeros(size, size)
    return lens.index_put_(
        (rows, (rows + offsets).clamp(0, size - 1)), kernel.expand(size, -1), accumulate=True
    )


@lru_cache(maxsize=64)
def shrinking_lens(size: int, smaller: int) -> Tensor:
    """Means over areas; any two sizes go together."""
    edges = torch.arange(smaller + 1, dtype=torch.float64) * size / smaller
    pixels = torch.arange(size, dtype=torch.float64)
    shares = torch.minimum(edges[1:, None], pixels + 1) - torch.maximum(edges[:-1, None], pixels)
    return (shares.clamp(min=0) * smaller / size).float()


def crop_lens(size: int, zoom: Tensor, shift: Tensor, share: float = 1.0) -> Tensor:
    """Crops about a centre, Lanczos' window between pixels, the border repeated: ``(n, size, size)``.

    Between pixels a straight line would blur what a picture cut from a larger one shows sharp: a right design
    was farther off by a third.

    Args:
        size: Pixels in and out.
        zoom: ``(n,)``; above 1 shows less.
        shift: ``(n,)``, where the centre comes from, in half widths.
        share: Of the side that the picture itself takes; the margins around it stay as they are.
    """
    inner = round(size * share)
    first = (size - inner) // 2
    axis = (torch.arange(size) * 2 + 1) / size - 1
    place = ((axis / zoom[:, None] + shift[:, None] + 1) * size - 1) / 2
    pixels = torch.arange(-_REACH, size + _REACH)
    away = place.clamp(first, first + inner - 1)[:, :, None] - pixels
    weights = torch.sinc(away) * torch.sinc(away / _REACH) * (away.abs() < _REACH)
    weights = weights / weights.sum(dim=2, keepdim=True)
    lens = torch.zeros(len(zoom), size, size)
    lens.index_add_(2, pixels.clamp(first, first + inner - 1), weights)
    lens[:, :first] = torch.eye(size)[:first]
    lens[:, first + inner :] = torch.eye(size)[first + inner :]
    return lens
