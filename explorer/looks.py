"""How a picture looks, in numbers, what is kept of that, and which of several pictures look alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.breeding_types import IMPRESSION_BYTES, LOOK_PX
from genetics.color import srgb_to_oklab
from genetics.pictures import unlike_pictures
from renderer.engine import Pixels

Array = NDArray[np.float64]

CELLS: Final = 16
_LEAST_CONTENT: Final = 0.1
"""Of empty pictures too: with less between them than a seventh of this nobody tells two grounds apart."""
_N_CELLS: Final = CELLS * CELLS
_LOWEST: Final = np.append(np.tile([0.0, -0.4, -0.4], _N_CELLS), np.zeros(_N_CELLS))
_SPANS: Final = np.append(np.tile([1.0, 0.8, 0.8], _N_CELLS), np.full(_N_CELLS, 0.5))
"""What can be between the lowest and the highest of lightness, both colour axes and contrast of a cell."""


def described(pixels: Pixels) -> Array:
    """How a picture looks: mean colour and contrast of 16 × 16 cells in OKLab, ``(1024,)``."""
    straight = pixels.astype(float) / 255
    over_white = straight[..., :3] * straight[..., 3:] + 1 - straight[..., 3:]
    rows = np.arange(LOOK_PX) * pixels.shape[0] // LOOK_PX
    columns = np.arange(LOOK_PX) * pixels.shape[1] // LOOK_PX
    lab = srgb_to_oklab(over_white[rows][:, columns])
    cell = LOOK_PX // CELLS
    cells = lab.reshape(CELLS, cell, CELLS, cell, 3)
    contrast = cells[..., 0].std(axis=(1, 3))
    return np.concatenate([cells.mean(axis=(1, 3)).ravel(), contrast.ravel()]) / CELLS


def impression_of(look: bytes) -> bytes:
    """What is kept of a picture, straight RGBA of `LOOK_PX` a side: `described`, a byte for each number."""
    pixels = np.frombuffer(look, np.uint8).reshape(LOOK_PX, LOOK_PX, 4)
    shares = (described(pixels) * CELLS - _LOWEST) / _SPANS
    return bytes(np.rint(np.clip(shares, 0, 1) * 255).astype(np.uint8))


def recalled(impressions: Sequence[bytes]) -> Array:
    """As `described`, ``(n, 1024)``, from what was kept; NaN where that is nothing."""
    rows = np.full((len(impressions), IMPRESSION_BYTES), np.nan)
    for row, kept in zip(rows, impressions, strict=True):
        if kept:
            row[:] = np.frombuffer(kept, np.uint8) / 255 * _SPANS + _LOWEST
    return rows / CELLS


def unlike(impressions: Sequence[bytes], n: int) -> tuple[int, ...]:
    """Which ``n`` pictures to show: the first ones, but none that looks as one before it does.

    Args:
        impressions: In the order in which the designs were bred; ``b""`` is like no other.
        n: How many; where too few differ, twins are among them.
    """
    looks = recalled(impressions)
    return tuple(unlike_pictures(looks, 0, n, contents(looks)))


def contents(looks: Array) -> Array:
    """How much there is to see in pictures, ``(n,)``: how far each, ``(n, 1024)``, is from its mere ground.

    Two pictures on grounds of their own differ much, two thin drawings on the same ground little, however
    different they are. So twins are told by what is drawn: pairs of six sketches, ordered by their distance
    as a share of this, look the same up to .13 (curves), .17 (fields of tiles), .3 (letters, thin veils).
    """
    cells = looks[:, : 3 * _N_CELLS].reshape(len(looks), _N_CELLS, 3)
    drawn = (cells - np.median(cells, axis=1, keepdims=True)).reshape(len(looks), 3 * _N_CELLS)
    contrast = looks[:, 3 * _N_CELLS :]
    return np.asarray(np.sqrt(np.sum(drawn**2, axis=1) + np.sum(contrast**2, axis=1) + _LEAST_CONTENT**2))
