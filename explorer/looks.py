"""How a picture looks, in numbers, and which of several pictures look alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.breeding_types import LOOK_PX
from genetics.color import srgb_to_oklab
from genetics.pictures import unlike_pictures
from renderer.engine import Pixels

Array = NDArray[np.float64]

CELLS: Final = 16


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


def unlike(looks: Sequence[bytes], n: int) -> tuple[int, ...]:
    """Which ``n`` of some pictures to show: the first ones, but none that looks as one before it does.

    Args:
        looks: Straight RGBA of `LOOK_PX` a side, each.
        n: How many; where too few differ, twins are among them.
    """
    shape = (LOOK_PX, LOOK_PX, 4)
    rows = np.array([described(np.frombuffer(look, np.uint8).reshape(shape)) for look in looks])
    return tuple(unlike_pictures(rows, 0, n))
