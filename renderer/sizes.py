"""How large a picture is drawn."""

from __future__ import annotations


def fitted_size(
    pixels: tuple[int, int], wanted: tuple[int, int] | None, css: tuple[int, int]
) -> tuple[int, int]:
    """Size to draw at: the canvas's own, or the largest with its proportions inside ``wanted``."""
    if wanted is None:
        return pixels
    width, height = css if min(css) > 0 else pixels
    scale = min(wanted[0] / width, wanted[1] / height)
    return max(1, round(width * scale)), max(1, round(height * scale))
