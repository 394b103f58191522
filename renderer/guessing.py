"""Ranges for numbers whose author gave none, guessed from the value and the name.

The rule, in order:

1. A name that says it is a turn (``hue``, ``angle``, ``rotation`` …) and not a speed or step of one: a
   circle, 0 to 2π where the value fits into that, else 0 to 360; a hue of at most 1 runs from 0 to 1.
2. A name that says it is a colour's channel (``red``, ``gray``, ``alpha`` …): 0 to 255, or 0 to 1 where
   the value is at most 1 and not whole.
3. A name that says it is a part of something (``chance``, ``ratio`` …) with a value up to 1: 0 to 1.
4. Otherwise from 0 (for whole numbers: from 1) to twice the value; below zero mirrored. Zero itself: 0 to 1,
   for whole numbers 0 to 10. A number that a loop advances by, or that is divided by, begins at a quarter of
   its value, so that no design loops for ever.

Whole numbers stay whole, and the value itself always lies within.
"""

from __future__ import annotations

import math
import re
from typing import Any

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_TURNS = frozenset(("hue", "angle", "rotation", "theta", "phi", "phase", "heading", "direction"))
_CHANNELS = frozenset(
    ("red", "green", "blue", "gray", "grey", "alpha", "opacity", "brightness", "saturation", "lightness")
)
_PARTS = frozenset(
    (
        *("chance", "prob", "probability", "ratio", "fraction", "percent", "amt", "amount", "mix", "blend"),
        *("alpha", "opacity", "density", "threshold", "falloff", "decay", "damping", "friction", "easing"),
    )
)
_CHANGES = frozenset(
    (
        *("speed", "step", "steps", "inc", "increment", "delta", "velocity", "vel", "rate", "spin", "count"),
        *("num", "number", "range", "variation", "noise", "scale", "mult", "factor", "offset", "spread"),
    )
)
_EXTENTS = frozenset(("span", "spread", "width", "distance", "difference", "diff", "jitter", "gap"))
_SMALLEST_TOP = 3


def guessed_range(name: str, value: float, *, whole: bool, divides: bool = False) -> dict[str, Any]:
    """Kind, bounds and step for a number, as arguments of `Parameter`.

    Args:
        name: What the sketch calls the number.
        value: What it is.
        whole: Whether it is to stay a whole number.
        divides: Whether something is divided by it or a loop advances by it, so that it may not be near 0.
    """
    words = {word.lower() for word in _WORDS.findall(name)}
    shape = _circle(words, value) or _channel(words, value, whole) or _part(words, value, whole)
    if shape is None:
        low, high = _about(abs(value), whole, divides)
        shape = {"low": low, "high": high} if value >= 0 else {"low": -high, "high": -low}
    kind = shape.get("kind") or ("int" if whole else "float")
    return {"kind": kind, "low": shape["low"], "high": shape["high"], "step": 1 if kind == "int" else None}


def goes_round(name: str, low: float, high: float, value: float) -> bool:
    """Whether a declared range is a whole circle: of a hue, 360 degrees are red again as 0 are.

    Only a hue is known to be one: an angle may be how far an arc reaches.

    Args:
        name: What the sketch calls the number.
        low: The least it may be.
        high: The most.
        value: What it is.
    """
    words = {word.lower() for word in _WORDS.findall(name)}
    is_hue = "hue" in words and not words & (_CHANGES | _EXTENTS)
    return is_hue and (low, high) == (0, 360) and low <= value < high


def _circle(words: set[str], value: float) -> dict[str, Any] | None:
    if not words & _TURNS or words & _CHANGES:
        return None
    period = 360.0
    if "hue" in words and 0 < value < 1:
        period = 1.0
    elif "hue" not in words and abs(value) < math.tau:
        period = math.tau
    low = -period / 2 if value < 0 else 0.0
    return {"kind": "angle", "low": low, "high": low + period} if low <= value < low + period else None


def _channel(words: set[str], value: float, whole: bool) -> dict[str, Any] | None:
    if not words & _CHANNELS or words & _CHANGES or not 0 <= value <= 255:
        return None
    return {"low": 0, "high": 255} if whole or value > 1 else None


def _part(words: set[str], value: float, whole: bool) -> dict[str, Any] | None:
    fits = words & (_PARTS | _CHANNELS) and not words & _CHANGES and 0 <= value <= 1
    return {"low": 0, "high": 1} if fits and not whole else None


def _about(size: float, whole: bool, divides: bool) -> tuple[float, float]:
    """Bounds around a number that is not negative."""
    if size == 0:
        return (0, 10) if whole else (0, 1)
    if whole:
        return max(1, math.ceil(size / 4)) if divides else 1, max(2 * size, size + _SMALLEST_TOP)
    return size / 4 if divides else 0.0, 2 * size
