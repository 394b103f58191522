"""How large a picture is drawn."""

from __future__ import annotations

LARGEST_WHOLE = 4096
"""Longest side in pixels of a picture that is drawn without tiles."""

TILE = (4096, 512)
"""Width and height of a tile; multiples of 8, the period of Skia's dither."""


def is_tiled(size: tuple[int, int]) -> bool:
    """Whether a picture of this size is drawn in tiles."""
    return max(size) > LARGEST_WHOLE


def fitted_size(
    pixels: tuple[int, int], wanted: tuple[int, int] | None, css: tuple[int, int]
) -> tuple[int, int]:
    """Size to draw at: the canvas's own, or the largest with its proportions inside ``wanted``."""
    if wanted is None:
        return pixels
    width, height = css if min(css) > 0 else pixels
    scale = min(wanted[0] / width, wanted[1] / height)
    return max(1, round(width * scale)), max(1, round(height * scale))
