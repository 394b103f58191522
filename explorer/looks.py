"""How a picture looks, in numbers, and which of several pictures look alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.breeding_types import LOOK_PX
from genetics.color import srgb_to_oklab
from genetics.grid import Key, key
from genetics.pictures import unlike_pictures
from renderer.design import Design
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


class Looks:
    """Remembers what the designs of one sketch look like."""

    def __init__(self) -> None:
        self._known: dict[Key, Array] = {}

    def note(self, designs: Iterable[Design], looks: Iterable[bytes]) -> None:
        """Remember how these look, straight RGBA of `LOOK_PX` a side each."""
        shape = (LOOK_PX, LOOK_PX, 4)
        for design, look in zip(designs, looks, strict=True):
            if key(design) not in self._known:
                self._known[key(design)] = described(np.frombuffer(look, np.uint8).reshape(shape))

    def __call__(self, designs: Sequence[Design]) -> Array:
        """As `described`, ``(n, 1024)``; NaN where it is not known."""
        unknown = np.full(CELLS * CELLS * 4, np.nan)
        return np.array([self._known.get(key(design), unknown) for design in designs])

    def unlike(self, designs: Sequence[Design], n: int) -> tuple[int, ...]:
        """Which ``n`` designs to show: the first ones, but none that looks as one before it does.

        Args:
            designs: In the order in which they were bred.
            n: How many; where too few differ, twins are among them.
        """
        return tuple(unlike_pictures(self(designs), 0, n))
