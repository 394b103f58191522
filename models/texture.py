"""What a picture is woven of, wherever exactly its lines lie: local frequencies without their phase.

Turn a curve of seven dips a little and no pixel fits any more, though every eye still counts seven. The
strengths of the frequencies in small overlapping windows say the same of both, so that counts can be told
before places are known, and a step towards the truth is felt from farther away.
"""

from __future__ import annotations

import math
from functools import lru_cache

import torch
from torch import Tensor

from models.compare import LUMA, View, lenses
from models.lens import shrinking_lens, through

SIZE = 64
"""Side at which textures are looked at."""

N_WINDOWS = 8
_SIGMA = 5.0
_PERIOD = 16
"""Frequencies are multiples of one wave in so many pixels."""

_HIGHEST = 6
_SOFT = 0.004
"""Strengths below it are noise; it keeps their slopes finite."""


def texture(pictures: Tensor, view: View) -> Tensor:
    """Strengths of the local frequencies of drawn pictures as the dropped one would show them.

    The Euclidean distance of two rows is on the scale of `models.compare.pyramid`'s: pictures whose
    textures have nothing in common are as far apart as their contrast.

    Args:
        pictures: ``(n, 3, side, side)`` from 0 to 1.
        view: What lies between.

    Returns:
        ``(n, features)``.
    """
    side = pictures.shape[-1]
    down, across = lenses(side, view)
    luma = (pictures * torch.tensor(LUMA).view(1, 3, 1, 1)).sum(dim=1, keepdim=True)
    small = through(luma, shrinking_lens(side, SIZE) @ down, shrinking_lens(side, SIZE) @ across)
    # Cosines and sines down, then across: ``a + ib`` down times ``c ± id`` across, as four real products.
    waves = through(small, _windows(), _windows())[:, 0]
    (ac, ad), (bc, bd) = (half.chunk(2, dim=2) for half in waves.chunk(2, dim=1))
    falling, rising = (ac - bd).square() + (ad + bc).square(), (ac + bd).square() + (ad - bc).square()
    strengths = torch.cat(
        [falling.flatten(1)[:, _told_apart(0)], rising.flatten(1)[:, _told_apart(1)]], dim=1
    )
    return ((strengths + _SOFT**2).sqrt() - _SOFT) / N_WINDOWS


@lru_cache(maxsize=2)
def _told_apart(least: int) -> Tensor:
    """Which strengths count, as indices: not the mean; of rising waves those that fall too are left out.

    Args:
        least: 0 for falling waves, 1 for rising ones: the least frequency either way.
    """
    order = torch.arange(0, _HIGHEST + 1).repeat_interleave(N_WINDOWS)
    down, across = order[:, None], order[None]
    counts = (down >= least) & (across >= least) & (down + across > 0)
    return counts.flatten().nonzero()[:, 0]


@lru_cache(maxsize=1)
def _windows() -> Tensor:
    """``(2 x frequencies x windows, SIZE)``: a lens to every frequency's cosines, then to their sines."""
    frequencies = torch.arange(0, _HIGHEST + 1) / _PERIOD
    pixels = torch.arange(SIZE) + 0.5
    centres = (torch.arange(N_WINDOWS) + 0.5) * SIZE / N_WINDOWS
    bells = (-0.5 * ((pixels - centres[:, None]) / _SIGMA).square()).exp() / (_SIGMA * math.sqrt(math.tau))
    waves = torch.exp(2j * math.pi * frequencies[:, None] * pixels)
    found = (waves[:, None] * bells[None]).flatten(0, 1)
    return torch.cat([found.real, found.imag])
