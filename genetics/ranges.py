"""Ranges learnt from likes: offered to the artist, never imposed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from genetics.choice import Choice
from renderer.parameter import Parameter, ParameterSpace

Array = NDArray[np.float64]

_LEAST_LIKES: Final = 8
_KEPT: Final = 0.9
"""Share of the likes that a range must hold."""
_MARGIN: Final = 0.05
"""Widening on each side, as a share of the full range."""
_WIDEST: Final = 0.6
"""A range wider than this share of the full one is not worth offering."""
_LEAST_OUTSIDE: Final = 0.25
"""So much of what was shown must lie outside, or the likes say nothing."""


def learnt_ranges(space: ParameterSpace, choices: Sequence[Choice]) -> dict[str, tuple[float, float]]:
    """For each number that was liked in one part of its range only: that part.

    Ranges can be handed to `Constraints`; an angle's may pass the seam (low above high).

    Args:
        space: The parameters.
        choices: Every choice so far; shown designs are complete.
    """
    liked = [choice.shown[i] for choice in choices for i in {*choice.liked, *choice.pinned}]
    shown = [design for choice in choices for design in choice.shown]
    if len(liked) < _LEAST_LIKES:
        return {}
    offers: dict[str, tuple[float, float]] = {}
    for parameter in space:
        if not parameter.is_numeric or parameter.span == 0:
            continue
        liked_values = np.array([float(design.values[parameter.name]) for design in liked])
        offer = _shortest(parameter, liked_values)
        all_values = np.array([float(design.values[parameter.name]) for design in shown])
        outside = 1 - float(np.mean(_inside(all_values, offer)))
        if _width(parameter, offer) <= _WIDEST * parameter.span and outside >= _LEAST_OUTSIDE:
            offers[parameter.name] = offer
    return offers


def _shortest(parameter: Parameter, values: Array) -> tuple[float, float]:
    """The shortest range (or arc) that holds `_KEPT` of the values, with a margin."""
    low, high = parameter.bounds
    values = np.sort(values)
    count = int(np.ceil(_KEPT * len(values)))
    circular = parameter.kind == "angle"
    line = np.concatenate([values, values + parameter.span]) if circular else values
    starts = np.arange(len(values) if circular else len(values) - count + 1)
    widths = line[starts + count - 1] - line[starts]
    best = int(np.argmin(widths))
    margin = _MARGIN * parameter.span
    begin, end = float(line[best]) - margin, float(line[best + count - 1]) + margin
    if not circular:
        return float(parameter.clip(max(begin, low))), float(parameter.clip(min(end, high)))
    if end - begin >= parameter.span:
        return low, high
    return float(parameter.clip(begin)), float(parameter.clip(end))


def _inside(values: Array, offer: tuple[float, float]) -> NDArray[np.bool_]:
    low, high = offer
    above, below = values >= low, values <= high
    return np.asarray(above & below if low <= high else above | below)


def _width(parameter: Parameter, offer: tuple[float, float]) -> float:
    low, high = offer
    return high - low if low <= high else high - low + parameter.span
