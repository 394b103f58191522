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
        return _blurred(numbers[0] * scale, before) if numbers[0] > 0 else before
    if name == "drop-shadow":
        x, y, blur, *color = numbers
        tone = skia.Color4f(*color).toColor()
        return drop_shadow(x * scale, y * scale, blur * scale, tone, before)
    if name in ("brightness", "contrast", "invert", "opacity"):
        return skia.ImageFilters.ColorFilter(_transfer(name, numbers[0]), before)
    matrix = skia.ColorFilters.Matrix(_matrix(name, numbers[0]))
    return skia.ImageFilters.ColorFilter(matrix, before)


_BOXES = {1: (1,), 2: (1, 3, 4, 3, 1), 3: (1, 3, 6, 7, 6, 3, 1)}
_SMALLEST_OWN = 2
_ROUNDS_DOWN = 1 - 2e-6
"""Halves of a level are rounded down in the browser's whole numbers."""
_BOXES_IN_SIGMA = 3 * math.sqrt(2 * math.pi) / 4


def _blurred(sigma: float, before: skia.ImageFilter | None) -> skia.ImageFilter:
    """What the browser's Skia makes of a blur: three boxes, also where ours takes a bell."""
    width = max(1, math.floor(sigma * _BOXES_IN_SIGMA + 0.5))
    if width not in _BOXES:
        sigma = max(sigma, _SMALLEST_OWN)
        return skia.ImageFilters.Blur(sigma, sigma, skia.TileMode.kDecal, before)
    # Zeros at the ends: as far as it looks beyond its layer, the browser draws there too.
    middle = math.ceil(3 * sigma)
    ends = [0.0] * (middle - len(_BOXES[width]) // 2)
    weights = [*ends, *(float(weight) for weight in _BOXES[width]), *ends]
    found = before
    for size in (skia.ISize(len(weights), 1), skia.ISize(1, len(weights))):
        at = skia.IPoint(size.width() // 2, size.height() // 2)
        found = skia.ImageFilters.MatrixConvolution(
            size, weights, _ROUNDS_DOWN / sum(weights), 0, at, skia.TileMode.kDecal, True, found
        )
    return found


def drop_shadow(
    x: float, y: float, sigma: float, tone: int, before: skia.ImageFilter | None = None
) -> skia.ImageFilter:
    """A drawing and its shadow below it, as the browser blurs that."""
    if sigma == 0 or sigma >= _SMALLEST_OWN:
        return skia.ImageFilters.DropShadow(x, y, sigma, sigma, tone, before)
    shadow = skia.ImageFilters.Offset(x, y, _blurred(sigma, before))
    tinted = skia.ImageFilters.ColorFilter(skia.ColorFilters.Blend(tone, skia.BlendMode.kSrcIn), shadow)
    return skia.ImageFilters.Merge([tinted, before])


def _transfer(name: str, amount: float) -> skia.ColorFilter:
    """What the browser does channel by channel, in whole steps of 255 that it cuts off."""
    levels = np.arange(256.0)
    if name == "invert":
        changed = 255 * (min(amount, 1) + levels / 255 * (1 - 2 * min(amount, 1)))
    elif name == "opacity":
        changed = 255 * (levels / 255 * min(amount, 1))
    else:
        changed = amount * levels + (255 * (-0.5 * amount + 0.5) if name == "contrast" else 0)
    table = np.clip(changed, 0, 255).astype(np.uint8).tolist()
    same = list(range(256))
    if name == "opacity":
        return skia.TableColorFilter.MakeARGB(table, same, same, same)
    return skia.TableColorFilter.MakeARGB(same, table, table, table)


def _matrix(name: str, amount: float) -> list[float]:
    """Twenty numbers: for each channel of the result, the weights of red, green, blue, alpha and one."""
    rows = np.zeros((4, 5))
    rows[:, :4] = np.eye(4)
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
