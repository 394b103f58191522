"""How alike two pictures are, and how one must be cropped and blurred to be compared at all.

Pictures are float tensors of shape ``(batch, 3, size, size)`` from 0 to 1.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from models.lens import blur_lens, crop_lens, shrinking_lens, through

SSIM_SIGMA = 1.5
"""Window of SSIM in pixels; with it the constants of Wang et al. 2004."""

LEAST_CONTRAST = 0.02
"""Root mean square of five levels: nobody sees less."""

LUMA = (0.299, 0.587, 0.114)
_C1, _C2 = 0.01**2, 0.03**2


Shares = tuple[float, float]
SQUARE: Shares = (1.0, 1.0)
ALIKE = 0.02
"""Proportions nearer than this differ by rounding."""

MOST_CUT = 1.3
"""Zooms up to here are looked for."""


@dataclass(frozen=True)
class View:
    """What lies between a drawn picture and the one that was dropped in.

    Attributes:
        zoom: Above 1, the dropped picture shows only the middle of the drawn one.
        shift_x: Centre of what is shown, in half widths of the drawn picture; right is positive.
        shift_y: The same downwards.
        blur: Gaussian blur in pixels of a picture `REGISTRATION_SIZE` wide.
        shares: Of the square's width and height that the picture takes; the margins are no part of a crop.
    """

    zoom: float = 1.0
    shift_x: float = 0.0
    shift_y: float = 0.0
    blur: float = 0.0
    shares: Shares = SQUARE

    @property
    def is_whole(self) -> bool:
        """Whether nothing is cropped."""
        return (self.zoom, self.shift_x, self.shift_y) == (1.0, 0.0, 0.0)


def shares_of(picture: tuple[int, int], canvas: tuple[int, int]) -> Shares:
    """What a picture takes of its square, if it has the canvas' proportions: then it was cut all around.

    Args:
        picture: Width and height of the picture that was dropped in.
        canvas: Those of what the sketch draws.
    """
    shares = [
        (width / max(width, height), height / max(width, height)) for width, height in (picture, canvas)
    ]
    is_alike = all(abs(x - y) < ALIKE for x, y in zip(*shares, strict=True))
    return shares[1] if is_alike else SQUARE


def is_whole(picture: tuple[int, int], canvas: tuple[int, int]) -> bool:
    """Whether a picture has as many pixels as the canvas, or a whole number of times more or fewer.

    A saved canvas has, on a finer screen twice as many a side; what was cut has other sizes, if it was not
    enlarged to the same again.
    """
    larger, smaller = (picture, canvas) if picture[0] >= canvas[0] else (canvas, picture)
    times = round(larger[0] / smaller[0])
    return all(abs(a - times * b) <= times for a, b in zip(larger, smaller, strict=True))


def known_zoom(picture: tuple[int, int], canvas: tuple[int, int]) -> float | None:
    """The zoom that a picture's size tells: 1 of a whole one, more of a cut; None where it tells nothing.

    Pictures are cut more often than made a tenth smaller, and pixels stay as large as they were.
    """
    if is_whole(picture, canvas):
        return 1.0
    zoom = max(canvas) / max(picture)
    return zoom if 1 < zoom <= MOST_CUT and shares_of(picture, canvas) == shares_of(canvas, canvas) else None


REGISTRATION_SIZE = 64
IDENTITY = View()


def to_tensor(pixels: NDArray[np.uint8]) -> Tensor:
    """``(size, size, 3)`` or ``(n, size, size, 3)`` uint8 to a float batch."""
    batch = pixels[None] if pixels.ndim == 3 else pixels
    return torch.from_numpy(np.array(batch)).permute(0, 3, 1, 2).float() / 255


def blurred(pictures: Tensor, sigma: float) -> Tensor:
    """Gaussian blur of ``sigma`` pixels, the border repeated."""
    if sigma <= 0:
        return pictures
    lens = blur_lens(pictures.shape[-1], sigma)
    return through(pictures, lens, lens)


def resized(pictures: Tensor, size: int) -> Tensor:
    """Pictures ``size`` wide, by areas."""
    if pictures.shape[-1] == size:
        return pictures
    if pictures.shape[-1] == 2 * size:  # nearly always in a pyramid, and much quicker
        return functional.avg_pool2d(pictures, 2)
    lens = shrinking_lens(pictures.shape[-1], size)
    return through(pictures, lens, lens)


def seen_through(pictures: Tensor, view: View) -> Tensor:
    """Drawn pictures as the dropped one would show them."""
    return (
        pictures if view.is_whole and not view.blur else through(pictures, *lenses(pictures.shape[-1], view))
    )


def features(pictures: Tensor, view: View, blur: float, sizes: Sequence[int]) -> Tensor:
    """`pyramid` of drawn pictures as the dropped one would show them, after a blur of both.

    Args:
        pictures: The drawn ones.
        view: What lies between.
        blur: In pixels of a picture 128 wide.
        sizes: Sides of the pyramid's levels.
    """
    side = pictures.shape[-1]
    down, across = lenses(side, view)
    smooth = blur_lens(side, blur * side / 128)
    first, *others = sorted(_levels(sizes, side), reverse=True)
    shrunk = shrinking_lens(side, first) @ smooth
    return _pyramid(through(pictures, shrunk @ down, shrunk @ across), others)


def ssim(first: Tensor, second: Tensor, blur: float = 0.0) -> Tensor:
    """Structural similarity of each pair, mean over channels, shape ``(batch,)``; 1 is equal.

    One picture may be compared with many.

    Source: Wang, Bovik, Sheikh & Simoncelli, *Image quality assessment* (2004). ``blur`` is applied
    to both first, because SSIM punishes a thin line for being half a pixel away.
    """
    x, y = blurred(first, blur), blurred(second, blur)
    mean_x, mean_y = blurred(x, SSIM_SIGMA), blurred(y, SSIM_SIGMA)
    var_x = blurred(x * x, SSIM_SIGMA) - mean_x**2
    var_y = blurred(y * y, SSIM_SIGMA) - mean_y**2
    covariance = blurred(x * y, SSIM_SIGMA) - mean_x * mean_y
    top = (2 * mean_x * mean_y + _C1) * (2 * covariance + _C2)
    bottom = (mean_x**2 + mean_y**2 + _C1) * (var_x + var_y + _C2)
    return (top / bottom).mean(dim=(1, 2, 3))


def sharpness(pictures: Tensor) -> Tensor:
    """How abruptly neighbouring pixels change, shape ``(batch,)``: less where the size was changed."""
    changes, bends = torch.zeros(len(pictures)), torch.zeros(len(pictures))
    for axis in (2, 3):
        steps = pictures.diff(dim=axis)
        changes += steps.abs().mean(dim=(1, 2, 3))
        bends += steps.diff(dim=axis).abs().mean(dim=(1, 2, 3))
    return bends / changes.clamp(min=1e-6)


def gradient_distance(first: Tensor, second: Tensor) -> Tensor:
    """Perceptual distance of each pair, shape ``(batch,)``: 0 is equal.

    Source: Xue, Zhang, Mou & Bovik, *Gradient magnitude similarity deviation* (2014): where edges differ the
    eye sees it, and it minds a spot that is quite wrong more than the same error everywhere.
    """
    edges = [_edges(pictures) for pictures in (first, second)]
    c = 0.0026
    likeness = (2 * edges[0] * edges[1] + c) / (edges[0].square() + edges[1].square() + c)
    return likeness.flatten(1).std(dim=1, unbiased=False)


def _edges(pictures: Tensor) -> Tensor:
    """Prewitt gradient magnitude of the luma, ``(batch, 1, height, width)``."""
    luma = (pictures * torch.tensor(LUMA).view(1, 3, 1, 1)).sum(dim=1, keepdim=True)
    across = torch.tensor([[1.0, 0.0, -1.0]] * 3).view(1, 1, 3, 3) / 3
    padded = functional.pad(luma, (1, 1, 1, 1), mode="replicate")
    slopes = functional.conv2d(padded, torch.cat([across, across.transpose(2, 3)]))
    return slopes.square().sum(dim=1, keepdim=True).sqrt()


def pyramid(pictures: Tensor, sizes: tuple[int, ...] = (8, 16, 32, 64)) -> Tensor:
    """Pictures at several sizes as one row each, every size with the same weight: ``(batch, features)``.

    The Euclidean distance between two rows is the root mean square difference of colour over all
    sizes, so that a line in nearly the right place is nearly right.
    """
    first, *others = sorted(_levels(sizes, pictures.shape[-1]), reverse=True)
    return _pyramid(resized(pictures, first), others)


def _pyramid(largest: Tensor, sizes: Sequence[int]) -> Tensor:
    """Rows of the largest level and of smaller ones, each made from the one before: means of means."""
    levels = [largest]
    for size in sizes:
        levels.append(resized(levels[-1], size))
    scale = math.sqrt(len(levels))
    return torch.cat(
        [level.flatten(1) / math.sqrt(level.shape[1:].numel()) / scale for level in levels], dim=1
    )


def distance(pictures: Tensor, target: Tensor) -> Tensor:
    """Pyramid distance of each picture to one target, shape ``(batch,)``; 0 is equal, 1 black to white."""
    return (pyramid(pictures) - pyramid(target)).square().sum(dim=1).sqrt()


def contrast(pictures: Tensor) -> Tensor:
    """How far a picture is from one of its mean colour, shape ``(batch,)``; a plain one has a little too."""
    return pictures.std(dim=(2, 3)).square().mean(dim=1).sqrt().clamp(min=LEAST_CONTRAST)


def distinct(rows: Tensor, order: Sequence[int], n: int, least: float) -> list[int]:
    """The first ``n`` in some order whose `pyramid` rows are all farther than ``least`` from those before."""
    kept: list[int] = []
    for index in order:
        apart = [float((rows[index] - rows[other]).square().sum().sqrt()) for other in kept]
        if len(kept) < n and all(gap > least for gap in apart):
            kept.append(int(index))
    return kept


def _levels(sizes: Sequence[int], side: int) -> list[int]:
    return [size for size in sizes if size <= side]


@lru_cache(maxsize=32)
def lenses(side: int, view: View) -> tuple[Tensor, Tensor]:
    """What a view does to pictures, down and across."""
    smooth = blur_lens(side, view.blur * side / REGISTRATION_SIZE)
    zoom = torch.tensor([view.zoom])
    shifts = zip((view.shift_y, view.shift_x), reversed(view.shares), strict=True)
    down, across = (crop_lens(side, zoom, torch.tensor([shift]), share)[0] for shift, share in shifts)
    return smooth @ down, smooth @ across
