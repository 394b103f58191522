"""How many columns a grid of equal pictures takes so that each is as large as possible."""

from __future__ import annotations

import math
from dataclasses import dataclass

GAP = 16
"""Logical pixels between two pictures: room for the like frame and the selection ring."""


@dataclass(frozen=True, slots=True)
class GridShape:
    """A grid of equal cells, each a picture with half a gap around it.

    Attributes:
        columns: Pictures side by side.
        rows: Rows, the last perhaps not full.
        picture: ``(width, height)`` of one picture in logical pixels.
    """

    columns: int
    rows: int
    picture: tuple[int, int]

    @property
    def cell(self) -> tuple[int, int]:
        """``(width, height)`` of a cell: the picture and its gap."""
        return self.picture[0] + GAP, self.picture[1] + GAP

    @property
    def extent(self) -> tuple[int, int]:
        """``(width, height)`` of all the cells together."""
        return self.columns * self.cell[0], self.rows * self.cell[1]


def best_shape(n_tiles: int, width: int, height: int, aspect: float) -> GridShape:
    """The grid in which ``n_tiles`` pictures are largest.

    Args:
        n_tiles: At least 1.
        width: Of the space, in logical pixels.
        height: Of the space, in logical pixels.
        aspect: Width of a picture divided by its height.

    Returns:
        The shape; among equally large ones the one with the fewest empty cells.
    """
    shapes = [_shape(columns, n_tiles, width, height, aspect) for columns in range(1, n_tiles + 1)]
    return max(shapes, key=lambda s: (s.picture[0] * s.picture[1], -(s.columns * s.rows)))


def _shape(columns: int, n_tiles: int, width: int, height: int, aspect: float) -> GridShape:
    rows = math.ceil(n_tiles / columns)
    most_wide = max(width / columns - GAP, 1.0)
    most_high = max(height / rows - GAP, 1.0)
    picture_width = min(most_wide, most_high * aspect)
    return GridShape(columns, rows, (max(1, int(picture_width)), max(1, int(picture_width / aspect))))
