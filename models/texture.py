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
    waves = through(small.to(torch.complex64), _windows(0), _windows(-_HIGHEST))
    strengths = (waves.real.square() + waves.imag.square() + _SOFT**2).sqrt() - _SOFT
    return strengths[:, 0][:, _told_apart()] / N_WINDOWS


@lru_cache(maxsize=1)
def _told_apart() -> Tensor:
    """Which strengths count: not those of the mean, nor of waves that run the other way only, as a mask."""
    down = torch.arange(0, _HIGHEST + 1).repeat_interleave(N_WINDOWS)[:, None]
    across = torch.arange(-_HIGHEST, _HIGHEST + 1).repeat_interleave(N_WINDOWS)
    return (down > 0) | (across > 0)


@lru_cache(maxsize=2)
def _windows(lowest: int) -> Tensor:
    """``(frequencies x windows, SIZE)``: a lens to every frequency from ``lowest`` up, the windows within."""
    frequencies = torch.arange(lowest, _HIGHEST + 1) / _PERIOD
    pixels = torch.arange(SIZE) + 0.5
    centres = (torch.arange(N_WINDOWS) + 0.5) * SIZE / N_WINDOWS
    bells = (-0.5 * ((pixels - centres[:, None]) / _SIGMA).square()).exp() / (_SIGMA * math.sqrt(math.tau))
    waves = torch.exp(2j * math.pi * frequencies[:, None] * pixels)
    return (waves[:, None] * bells[None]).flatten(0, 1)
