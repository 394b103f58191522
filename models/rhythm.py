"""What repeats in a picture, and how often: across and down, around its centre, and outward from it.

Sketches repeat: petals around a middle, rows of tiles. How often is an integer that a small network learns
only from very many pictures, whatever their colours, for it has to count; in a spectrum it is the place of
a peak. So a picture's *ink* is taken, which knows no colours, and its spectra are laid beside what the
network sees for itself. Nothing here is learnt.

Ink has shape ``(batch, 1, size, size)``, rhythms ``(batch, n_rhythms(finer))``.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

N_WAVES = 20
"""The most repetitions across, or down, that are told apart."""

N_RINGS = 24
"""Circles around the centre, up to the middle of the picture's edges."""

N_AROUND = 32
"""The most repetitions around the centre that are told apart."""

N_TURNS = 3 * N_AROUND
"""Where a circle is looked at."""

N_OUTWARD = 24
"""The most repetitions from the centre outward that are told apart, and around in the same waves.

In finer ink there are as many times more of them outward: fine rings are what a small picture loses first.
"""

_MOST_INK = 4.0
_LEAST_SPREAD = 0.01
"""A picture of less contrast than this is as good as plain."""

_N_SQUARINGS = 5
_FAINT, _USUAL = 0.0008, 0.0078
_FAINT_AROUND, _USUAL_AROUND = 0.02, 0.135
_FAINT_OUTWARD, _USUAL_OUTWARD = 0.002, 0.0138


def ink(pictures: Tensor) -> Tensor:
    """How far each pixel is from the picture's mean, along the line on which its colours lie.

    Args:
        pictures: ``(batch, 3, size, size)`` from 0 to 1.

    Returns:
        ``(batch, 1, size, size)``, with a mean of 0 and a spread of 1; what is rare, as strokes on a ground
        are, is positive.
    """
    n, _, height, width = pictures.shape
    colours = pictures.flatten(2)
    off = colours - colours.mean(dim=2, keepdim=True)
    along = (_main_axis(off) @ off)[:, 0]
    along = along / (along.square().mean(dim=1, keepdim=True).sqrt() + _LEAST_SPREAD)
    rare = along.pow(3).mean(dim=1, keepdim=True) >= 0
    return torch.where(rare, along, -along).clamp(-_MOST_INK, _MOST_INK).reshape(n, 1, height, width)


def n_rhythms(finer: int = 1) -> int:
    """How many numbers `rhythms` tells of ink beside which there is one that is ``finer`` times as fine."""
    straight, around = 2 * (N_WAVES + 1) ** 2, N_RINGS * (N_AROUND + 1)
    return straight + around + (N_OUTWARD + 1) * (finer * N_OUTWARD + 1)


def rhythms(ink_: Tensor, fine: Tensor | None = None) -> Tensor:
    """How strongly the ink repeats: across with down, around at each ring, and around with outward.

    Args:
        ink_: Of the pictures.
        fine: The same, some times as large: what repeats outward is read off this. Left out, off ``ink_``.
    """
    finer = 1 if fine is None else fine.shape[2] // ink_.shape[2]
    told = _straight(ink_[:, 0]), _around(ink_), _outward(ink_ if fine is None else fine, finer)
    return torch.cat([strengths.flatten(1) for strengths in told], dim=1)


def _main_axis(off: Tensor) -> Tensor:
    """The direction in which colours vary most, ``(batch, 1, 3)``: high powers of a matrix know no other."""
    spread = off @ off.mT
    for _ in range(_N_SQUARINGS):
        spread = spread / spread.diagonal(dim1=1, dim2=2).sum(dim=1)[:, None, None].clamp(min=1e-12)
        spread = spread @ spread
    longest = spread.diagonal(dim1=1, dim2=2).argmax(dim=1)
    return functional.normalize(spread[torch.arange(len(off), device=off.device), longest], dim=1)[:, None]


def _straight(ink_: Tensor) -> Tensor:
    """Log strengths of waves that go down and right, and of those that go up and right."""
    size = ink_.shape[2]
    places = torch.arange(size, device=ink_.device, dtype=ink_.dtype) / size
    cosines, sines = _waves(places, N_WAVES)
    across = ink_ @ cosines, ink_ @ sines
    cc, cs = cosines.T @ across[0], cosines.T @ across[1]
    sc, ss = sines.T @ across[0], sines.T @ across[1]
    strengths = torch.stack([torch.hypot(cc - ss, cs + sc), torch.hypot(cc + ss, cs - sc)], dim=1) / size**2
    return 0.5 * torch.log((strengths + _FAINT) / _USUAL)


def _around(ink_: Tensor) -> Tensor:
    """Log strengths of waves around the centre, ``(batch, rings, waves)``."""
    circles = _circles(ink_, N_RINGS)
    cosines, sines = _waves(_turns(ink_), N_AROUND)
    strengths = torch.hypot(circles @ cosines, circles @ sines) / N_TURNS
    return torch.log((strengths + _FAINT_AROUND) / _USUAL_AROUND)


def _outward(ink_: Tensor, finer: int) -> Tensor:
    """Log strengths of waves around the centre that repeat outward, ``(batch, around, outward)``."""
    most = finer * N_OUTWARD
    waves = torch.fft.rfft2(_circles(ink_, 2 * most).mT, norm="forward").abs()
    strengths = waves[:, : N_OUTWARD + 1, : most + 1]
    return 0.7 * torch.log((strengths + _FAINT_OUTWARD) / _USUAL_OUTWARD)


def _circles(ink_: Tensor, n_rings: int) -> Tensor:
    """The ink along circles around the centre, ``(batch, n_rings, N_TURNS)``."""
    radii = (torch.arange(n_rings, device=ink_.device, dtype=ink_.dtype) + 0.5) / n_rings
    angle = math.tau * _turns(ink_)
    grid = radii[:, None, None] * torch.stack([angle.cos(), angle.sin()], dim=1)
    grid = grid.expand(len(ink_), -1, -1, -1)
    return functional.grid_sample(ink_, grid, padding_mode="border", align_corners=False)[:, 0]


def _turns(like: Tensor) -> Tensor:
    return torch.arange(N_TURNS, device=like.device, dtype=like.dtype) / N_TURNS


def _waves(places: Tensor, n: int) -> tuple[Tensor, Tensor]:
    """Cosines and sines of 0 to ``n`` repetitions at places from 0 to 1, ``(places, n + 1)`` each."""
    phase = math.tau * places[:, None] * torch.arange(n + 1, device=places.device, dtype=places.dtype)
    return phase.cos(), phase.sin()
