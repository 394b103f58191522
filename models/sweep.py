"""Counts tried together with what the network knows least: neither can be told while the other is wrong.

A curve of six dips turned the right way may look less like one of seven than a curve of five turned the wrong
way. So each count, and each choice, is tried at every level it may have, and at every place of the continuous
parameter that hides it; choices, which hide each other, are tried two by two wherever that one fits best.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.chart import is_count, moved
from renderer.parameter import Parameter, ParameterSpace, Value, Values

N_LEVELS = 12
"""Levels of a count at most."""

N_PLACES = 16
"""Places of a continuous parameter."""

_UNKNOWN = 0.15
"""Share of the range that a parameter's believed values must span to be worth a sweep."""

_REACH = 2.0
"""Standard deviations of belief to either side."""


@dataclass(frozen=True)
class Span:
    """Where a number is believed to be.

    Attributes:
        parameter: Which.
        low: From here, as a share of the range.
        high: To here; an angle's may be above 1 or its ``low`` below 0.
    """

    parameter: Parameter
    low: float
    high: float

    @property
    def width(self) -> float:
        """Share of the range."""
        return self.high - self.low

    def levels(self, n: int) -> list[Value]:
        """At most ``n`` values, evenly spread from end to end."""
        return self._values(np.linspace(self.low, self.high, n))

    def places(self, n: int, base: Value) -> list[Value]:
        """At most ``n`` values, evenly spread so that ``base`` is one of them if it lies within.

        A tile turned by a quarter fits again, and by anything near it does not: what is known to a degree
        but for its quarter must be tried at that degree.
        """
        step = self.width / n
        first = (_share(self.parameter, base) - self.low) % step if step else 0.0
        return self._values(self.low + first + np.arange(n) * step)

    def _values(self, shares: NDArray[np.floating[Any]]) -> list[Value]:
        return list(dict.fromkeys(_value(self.parameter, float(share)) for share in shares))


def is_class(parameter: Parameter) -> bool:
    """Whether there is nothing between a parameter's values."""
    return parameter.kind in ("choice", "bool")


def singles(space: ParameterSpace, base: Values, believed: Sequence[Values]) -> dict[str, list[Value]]:
    """What to try of each parameter by itself: every count, and everything else whose value is hardly known.

    Args:
        space: The parameters.
        base: The design that is changed; its own values are among the places, its counts' neighbours are
            tried in any case.
        believed: Draws from what is believed of the values; everything is possible if there are none.
    """
    found: dict[str, list[Value]] = {}
    for parameter in space:
        values = [one[parameter.name] for one in believed]
        if parameter.kind in ("int", "float", "angle"):
            tried = _numbers(parameter, base[parameter.name], _span(parameter, values))
        elif is_class(parameter):
            options: list[Value] = [False, True] if parameter.kind == "bool" else list(parameter.choices)
            known = {base[parameter.name], *(values or options)}
            tried = [option for option in options if option in known][:N_PLACES]
        else:
            continue
        if len(tried) > 1:
            found[parameter.name] = tried
    return found


def grid(tried: Mapping[str, Sequence[Value]]) -> list[dict[str, Value]]:
    """All combinations of some parameters' values."""
    return [dict(zip(tried, values, strict=True)) for values in product(*tried.values())]


def valleys(distances: Sequence[float], n: int) -> list[int]:
    """Indices of ``n`` places along a ring: those nearer than both neighbours first, then the nearest."""
    around = np.asarray(distances, dtype=np.float64)
    is_low = (around <= np.roll(around, 1)) & (around <= np.roll(around, -1))
    return [int(index) for index in np.lexsort((around, ~is_low))[:n]]


def _numbers(parameter: Parameter, base: Value, span: Span) -> list[Value]:
    if is_count(parameter):
        near = [moved(parameter, float(base), step) for step in (0, -1, 1, -2, 2)]
        levels = {*span.levels(N_LEVELS), *(level for level in near if level is not None)}
        return sorted(levels, key=float)
    return span.places(N_PLACES, base) if span.width > _UNKNOWN else []


def _span(parameter: Parameter, believed: Sequence[Value]) -> Span:
    if not believed:
        return Span(parameter, 0.0, 1.0)
    shares = np.array([_share(parameter, value) for value in believed])
    if parameter.kind == "angle":
        return _arc(parameter, shares)
    reach = _REACH * float(shares.std())
    middle = float(shares.mean())
    return Span(parameter, max(0.0, middle - reach), min(1.0, middle + reach))


def _arc(parameter: Parameter, shares: NDArray[np.float64]) -> Span:
    mean = complex(np.exp(2j * math.pi * shares).mean())
    # Of a wrapped normal distribution.
    deviation = math.sqrt(max(0.0, -2 * math.log(max(abs(mean), 1e-9)))) / math.tau
    middle, reach = math.atan2(mean.imag, mean.real) / math.tau, min(0.5, _REACH * deviation)
    return Span(parameter, middle - reach, middle + reach)


def _share(parameter: Parameter, value: Value) -> float:
    return (float(value) - parameter.bounds[0]) / (parameter.span or 1.0)


def _value(parameter: Parameter, share: float) -> Value:
    share = share % 1.0 if parameter.kind == "angle" else min(max(share, 0.0), 1.0)
    return parameter.clip(parameter.bounds[0] + share * parameter.span)
