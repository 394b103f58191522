"""A map between the continuous parameters of a space and a vector that can be stepped along.

Floats, very long ints, angles and colour channels become numbers from 0 to 1; everything else is
left to be climbed value by value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from renderer.parameter import Parameter, ParameterSpace, Value, Values

LONG_INT = 24
"""Ints with more levels are stepped along like floats first; shorter ones are climbed."""

MOST_COUNTED = 64
"""Ints with more levels are places rather than counts: nobody counts to a hundred in a picture."""

MAX_CLIMB_CHOICES = 12


class Chart:
    """Continuous coordinates of the parameters ``names`` of a space.

    Attributes:
        n_dims: How many coordinates there are.
        finest: The smallest step of each that changes a value, ``(n_dims,)``; 0 where any does.
    """

    def __init__(self, space: ParameterSpace, names: Sequence[str]) -> None:
        self._smooth = [space[name] for name in names if _is_smooth(space[name])]
        self._climbed = [
            space[name] for name in names if not _is_smooth(space[name]) or _is_long(space[name])
        ]
        self._graded = [p for p in self._smooth if p.step and p.kind != "color" and not is_count(p)]
        self._widths = [_width(parameter) for parameter in self._smooth]
        self.n_dims = sum(self._widths)
        self.finest = np.array(
            [_finest(p) for p, w in zip(self._smooth, self._widths, strict=True) for _ in range(w)]
        )

    def vector(self, values: Values) -> NDArray[np.float64]:
        """Coordinates of some values, shape ``(n_dims,)``."""
        numbers = [number for p in self._smooth for number in _coordinates(p, values[p.name])]
        return np.array(numbers, dtype=np.float64)

    def values(self, base: Values, vector: NDArray[np.float64]) -> dict[str, Value]:
        """``base`` with its continuous values replaced by those at ``vector``.

        Args:
            base: Values of every parameter.
            vector: Coordinates; angles wrap, everything else is clipped to its range.
        """
        found = dict(base)
        start = 0
        for parameter, width in zip(self._smooth, self._widths, strict=True):
            found[parameter.name] = _value(parameter, vector[start : start + width])
            start += width
        return found

    def neighbours(
        self, values: Values, reach: int = 2, swept: int = 0, choices: bool = True
    ) -> list[dict[str, Value]]:
        """Designs that differ in one count or choice.

        Args:
            values: Of the design they are near to.
            reach: The longest step of a count; one and two are tried too.
            swept: Counts with at most so many levels are tried at every one of them.
            choices: Whether choices are changed at all.
        """
        return [
            {**values, parameter.name: other}
            for parameter in self._climbed
            if choices or parameter.kind == "int"
            for other in _others(parameter, values[parameter.name], reach, swept)
        ]

    @property
    def is_graded(self) -> bool:
        """Whether any continuous value has steps, counts not counted."""
        return bool(self._graded)

    def leaps(self, values: Values, steps: Sequence[int]) -> list[dict[str, Value]]:
        """Designs in which one continuous value that has steps is some of them up or down.

        Args:
            values: Of the design they are near to.
            steps: How many.
        """
        return [
            {**values, parameter.name: there}
            for parameter in self._graded
            for n in sorted({*steps, *(-n for n in steps)})
            if (there := moved(parameter, float(values[parameter.name]), n)) is not None
        ]


def is_count(parameter: Parameter) -> bool:
    """Whether each of a number's levels is a picture of its own; a long int is rather a place."""
    return parameter.kind == "int" and (parameter.n_levels or 0) <= MOST_COUNTED


def is_short(parameter: Parameter) -> bool:
    """Whether a number has so few levels that they are tried one by one, not stepped along."""
    return parameter.kind == "int" and (parameter.n_levels or 0) <= LONG_INT


def moved(parameter: Parameter, value: float, steps: int) -> Value | None:
    """The value ``steps`` steps away, or None outside the range."""
    low, high = parameter.bounds
    there = value + steps * (parameter.step or 1.0)
    return parameter.clip(there) if low <= there <= high else None


def changed(first: Values, second: Values) -> Mapping[str, tuple[Value, Value]]:
    """The names whose values differ, with both values."""
    return {name: (first[name], second[name]) for name in first if first[name] != second[name]}


def _is_smooth(parameter: Parameter) -> bool:
    return parameter.kind in ("float", "angle", "color") or _is_long(parameter)


def _is_long(parameter: Parameter) -> bool:
    return parameter.kind == "int" and not is_short(parameter)


def _finest(parameter: Parameter) -> float:
    if parameter.kind == "color":
        return 1 / 255
    return 0.0 if parameter.step is None else parameter.step / (parameter.span or 1.0)


def _width(parameter: Parameter) -> int:
    return (len(str(parameter.default)) - 1) // 2 if parameter.kind == "color" else 1


def _coordinates(parameter: Parameter, value: Value) -> list[float]:
    if parameter.kind == "color":
        digits = str(value)[1:]
        return [int(digits[i : i + 2], 16) / 255 for i in range(0, 2 * _width(parameter), 2)]
    return [(float(value) - parameter.bounds[0]) / (parameter.span or 1.0)]


def _value(parameter: Parameter, numbers: NDArray[np.float64]) -> Value:
    if parameter.kind == "color":
        channels = [round(255 * min(max(float(number), 0.0), 1.0)) for number in numbers]
        return "#" + "".join(f"{channel:02x}" for channel in channels)
    place = float(numbers[0])
    place = place % 1.0 if parameter.kind == "angle" else min(max(place, 0.0), 1.0)
    return parameter.clip(parameter.bounds[0] + place * parameter.span)


def _others(parameter: Parameter, value: Value, reach: int, swept: int) -> list[Value]:
    if parameter.kind == "int" and (parameter.n_levels or 0) <= swept:
        levels = [moved(parameter, parameter.bounds[0], steps) for steps in range(parameter.n_levels or 0)]
        return [other for other in levels if other is not None and other != value]
    if parameter.kind == "int":
        far = reach if (parameter.n_levels or 0) > 4 * reach else 2
        found = [moved(parameter, float(value), steps) for steps in sorted({-far, -2, -1, 1, 2, far})]
        return [other for other in found if other is not None]
    if parameter.kind == "bool":
        return [not value]
    return list([choice for choice in parameter.choices if choice != value][:MAX_CLIMB_CHOICES])
