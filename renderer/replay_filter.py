"""Canvas filters (`context.filter`) as Skia image filters, by the matrices of the Filter Effects module."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import skia
from numpy.typing import NDArray

_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
_SEPIA = np.array([[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]])

Step = Sequence[str | float]


def canvas_filter(steps: Sequence[Step], scale: float) -> skia.ImageFilter | None:
    """All steps of a filter list, the first one applied first.

    Args:
        steps: ``[name, amount]`` each; a ``drop-shadow`` has x, y, blur and the colour's four channels.
        scale: How much larger than recorded the canvas is drawn; lengths grow with it.
    """
    found: skia.ImageFilter | None = None
    for name, *numbers in steps:
        found = _step(str(name), [float(number) for number in numbers], scale, found)
    return found


def _step(
    name: str, numbers: list[float], scale: float, before: skia.ImageFilter | None
) -> skia.ImageFilter | None:
    if name == "blur":
        sigma = numbers[0] * scale
        return skia.ImageFilters.Blur(sigma, sigma, skia.TileMode.kDecal, before) if sigma > 0 else before
    if name == "drop-shadow":
        x, y, blur, *color = numbers
        drop = skia.Color4f(*color).toColor()
        return skia.ImageFilters.DropShadow(x * scale, y * scale, blur * scale, blur * scale, drop, before)
    matrix = skia.ColorFilters.Matrix(_matrix(name, numbers[0]))
    return skia.ImageFilters.ColorFilter(matrix, before)


def _matrix(name: str, amount: float) -> list[float]:
    """Twenty numbers: for each channel of the result, the weights of red, green, blue, alpha and one."""
    rows = np.zeros((4, 5))
    rows[:, :4] = np.eye(4)
    if name == "opacity":
        rows[3, 3] = min(amount, 1)
    elif name == "brightness":
        rows[:3, :3] *= amount
    elif name == "contrast":
        rows[:3, :3] *= amount
        rows[:3, 4] = 0.5 - 0.5 * amount
    elif name == "invert":
        rows[:3, :3] *= 1 - 2 * min(amount, 1)
        rows[:3, 4] = min(amount, 1)
    else:
        rows[:3, :3] = _mixed(name, amount)
    return [float(value) for value in rows.ravel()]


def _mixed(name: str, amount: float) -> NDArray[np.float64]:
    """How the three colours mix, for the filters that mix them."""
    if name == "grayscale":
        return _between(np.tile(_LUMINANCE, (3, 1)), 1 - min(amount, 1))
    if name == "sepia":
        return _between(_SEPIA, 1 - min(amount, 1))
    if name == "saturate":
        return _between(np.tile(np.array([0.213, 0.715, 0.072]), (3, 1)), amount)
    return _turned(amount)


def _between(mixed: NDArray[np.float64], own: float) -> NDArray[np.float64]:
    return mixed * (1 - own) + np.eye(3) * own


def _turned(angle: float) -> NDArray[np.float64]:
    """Hues turned by an angle in radians."""
    grey = np.tile(np.array([0.213, 0.715, 0.072]), (3, 1))
    cosine = np.eye(3) - grey
    sine = np.array([[-0.213, -0.715, 0.928], [0.143, 0.140, -0.283], [-0.787, 0.715, 0.072]])
    turned: NDArray[np.float64] = grey + math.cos(angle) * cosine + math.sin(angle) * sine
    return turned
