"""How each kind of parameter varies: as coordinates that may be sampled, blended and compared.

One axis stands for one parameter under the artist's constraints. Coordinates are natural ones (the
number itself, the index of a choice, OKLab and alpha of a colour), so that a value which nothing
touches comes back exactly. Arrays have one row for each design and ``width`` columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from genetics.color import LAB_HIGH, LAB_LOW, hex_to_oklaba, oklaba_to_hex, reduce_chroma, srgb_to_oklab
from renderer.errors import ParameterError
from renderer.parameter import Parameter, Value

Array = NDArray[np.float64]

_TOLERANCE: Final = 1e-9
_MOST_LEVELS: Final = 200_000


class Axis(Protocol):
    """One parameter as coordinates.

    Attributes:
        parameter: The parameter.
        width: Number of coordinates: 4 for a colour, else 1.
        n_levels: How many different values are allowed; None where they are continuous.
        blends: Whether there is a way between two values; choices and truth values have none.
    """

    parameter: Parameter
    width: int
    n_levels: int | None
    blends: bool

    def encode(self, value: Value) -> Sequence[float]:
        """Coordinates of a value of the parameter, whether or not the constraints allow it."""

    def decode(self, x: Array) -> Value:
        """The value at coordinates ``(width,)`` that `fit` has allowed."""

    def sample(self, u: Array) -> Array:
        """Points of the unit cube ``(n, width)`` spread evenly over what is allowed."""

    def fit(self, x: Array) -> Array:
        """Each row of ``(n, width)`` moved to the nearest allowed coordinates."""

    def distance(self, x: Array, y: Array) -> Array:
        """Difference between coordinates ``(..., width)``: 0 the same, 1 as far as can be."""

    def near(self, x: Array, y: Array) -> Array:
        """``y`` written so that the straight line from ``x`` to it is the short way, ``(..., width)``."""

    def limits(self, x: Array) -> tuple[Array, Array]:
        """How far a mutation may move the coordinates ``x`` ``(n, width)`` down and up, before `fit`."""


class NumberAxis:
    """A float or an int: a stretch of the number line, perhaps with steps.

    Args:
        parameter: A ``float`` or ``int``.
        low: Least allowed value.
        high: Greatest allowed value.

    Raises:
        ParameterError: No step lies between ``low`` and ``high``.
    """

    width = 1
    blends = True

    def __init__(self, parameter: Parameter, low: float, high: float) -> None:
        self.parameter = parameter
        self.origin, _ = parameter.bounds
        self.low, self.high = float(low), float(high)
        self.step = parameter.step
        self.n_levels: int | None = 1 if low == high else None
        self.scale = parameter.span or 1.0
        if self.step is not None:
            self.first = int(np.ceil((low - self.origin) / self.step - _TOLERANCE))
            last = int(np.floor((high - self.origin) / self.step + _TOLERANCE))
            self.n_levels = last - self.first + 1
            if self.n_levels < 1:
                raise _no_value(parameter, low, high)

    def encode(self, value: Value) -> Sequence[float]:
        """See `Axis.encode`."""
        return (float(value),)

    def decode(self, x: Array) -> Value:
        """See `Axis.decode`."""
        return self.parameter.clip(float(x[0]))

    def sample(self, u: Array) -> Array:
        """See `Axis.sample`."""
        if self.step is None or self.n_levels is None:
            return np.asarray(np.clip(self.low + u * (self.high - self.low), self.low, self.high))
        level = self.first + np.minimum(np.floor(u * self.n_levels), self.n_levels - 1)
        return np.asarray(self.origin + level * self.step)

    def fit(self, x: Array) -> Array:
        """See `Axis.fit`."""
        if self.step is None or self.n_levels is None:
            return np.clip(x, self.low, self.high)
        level = np.clip(np.rint((x - self.origin) / self.step), self.first, self.first + self.n_levels - 1)
        return np.asarray(self.origin + level * self.step)

    def distance(self, x: Array, y: Array) -> Array:
        """See `Axis.distance`."""
        return np.minimum(np.abs(x - y)[..., 0] / self.scale, 1.0)

    def near(self, x: Array, y: Array) -> Array:  # noqa: ARG002 - other kinds look at x
        """See `Axis.near`."""
        return y

    def limits(self, x: Array) -> tuple[Array, Array]:
        """See `Axis.limits`."""
        return np.minimum(x, self.low), np.maximum(x, self.high)


class AngleAxis:
    """A circular number: a whole turn, or an arc of it.

    Args:
        parameter: An ``angle``.
        low: Where the allowed arc begins.
        high: Where it ends; below ``low`` if it passes the seam.

    Raises:
        ParameterError: No step lies on the arc.
    """

    width = 1
    blends = True

    def __init__(self, parameter: Parameter, low: float, high: float) -> None:
        self.parameter = parameter
        self.origin, self.end = parameter.bounds
        self.period = parameter.span
        self.whole = low == self.origin and high == self.end
        self.low = float(low) if low < self.end else self.origin
        # The end of a turn is its beginning, so an arc up to the end stops just short of it.
        self.high = float(high) if high < self.end else float(np.nextafter(self.end, self.origin))
        self.arc = self.period if self.whole else float((self.high - self.low) % self.period)
        self.levels = self._allowed_levels()
        self.n_levels: int | None = None if self.levels is None else len(self.levels)
        if self.arc == 0:
            self.n_levels = 1

    def encode(self, value: Value) -> Sequence[float]:
        """See `Axis.encode`."""
        return (float(value),)

    def decode(self, x: Array) -> Value:
        """See `Axis.decode`."""
        return self.parameter.clip(float(x[0]))

    def sample(self, u: Array) -> Array:
        """See `Axis.sample`."""
        if self.levels is None:
            return self.fit(self.low + u * self.arc)
        picks = np.minimum((u * len(self.levels)).astype(int), len(self.levels) - 1)
        return np.asarray(self.levels[picks])

    def fit(self, x: Array) -> Array:
        """See `Axis.fit`."""
        inside = (x >= self.origin) & (x < self.end)
        x = np.where(inside, x, self.origin + (x - self.origin) % self.period)
        x = np.where(x >= self.end, self.origin, x)
        if self.levels is not None:
            return self._nearest_level(x, self.levels)
        if self.whole:
            return x
        past = (x - self.low) % self.period
        nearest_end = np.where(past - self.arc < self.period - past, self.high, self.low)
        if self.low <= self.high:
            allowed = (x >= self.low) & (x <= self.high)
        else:
            allowed = (x >= self.low) | (x <= self.high)
        return np.where(allowed, x, nearest_end)

    def distance(self, x: Array, y: Array) -> Array:
        """See `Axis.distance`."""
        gap = np.abs(x - y)[..., 0] % self.period
        return np.asarray(np.minimum(gap, self.period - gap) / (self.period / 2))

    def near(self, x: Array, y: Array) -> Array:
        """See `Axis.near`."""
        half = self.period / 2
        return np.asarray(x + ((y - x + half) % self.period - half))

    def limits(self, x: Array) -> tuple[Array, Array]:
        """See `Axis.limits`."""
        if self.whole:
            return x - self.period / 2, x + self.period / 2
        low = x - (x - self.low) % self.period
        return low, np.maximum(x, low + self.arc)

    def _allowed_levels(self) -> Array | None:
        """All allowed steps, ascending; None if continuous, or too many to tell from continuous."""
        total = self.parameter.n_levels
        if self.parameter.step is None or total is None or total > _MOST_LEVELS:
            return None
        levels = self.origin + np.arange(total) * self.parameter.step
        slack = _TOLERANCE * self.parameter.step
        if not self.whole:
            past = (levels - self.low + slack) % self.period
            levels = levels[past <= self.arc + 2 * slack]
        if len(levels) == 0:
            raise _no_value(self.parameter, self.low, self.high)
        return np.asarray(levels)

    def _nearest_level(self, x: Array, levels: Array) -> Array:
        after = np.searchsorted(levels, x) % len(levels)
        before = (after - 1) % len(levels)
        nearer = self._gap(x, levels[before]) < self._gap(x, levels[after])
        return np.asarray(np.where(nearer, levels[before], levels[after]))

    def _gap(self, x: Array, y: Array) -> Array:
        gap = np.abs(x - y) % self.period
        return np.minimum(gap, self.period - gap)


class ChoiceAxis:
    """A choice or a truth value: no order and nothing between; coordinates are indices."""

    width = 1
    blends = False

    def __init__(self, parameter: Parameter) -> None:
        self.parameter = parameter
        self.options: tuple[Value, ...] = (False, True) if parameter.kind == "bool" else parameter.choices
        self.n_levels: int | None = len(self.options)
        self.index = {option: float(i) for i, option in enumerate(self.options)}

    def encode(self, value: Value) -> Sequence[float]:
        """See `Axis.encode`."""
        return (self.index[value],)

    def decode(self, x: Array) -> Value:
        """See `Axis.decode`."""
        return self.options[int(x[0])]

    def sample(self, u: Array) -> Array:
        """See `Axis.sample`."""
        return np.minimum(np.floor(u * len(self.options)), len(self.options) - 1)

    def fit(self, x: Array) -> Array:
        """See `Axis.fit`."""
        return np.clip(np.rint(x), 0, len(self.options) - 1)

    def distance(self, x: Array, y: Array) -> Array:
        """See `Axis.distance`."""
        return np.asarray((np.abs(x - y)[..., 0] > 0.5).astype(float))

    def near(self, x: Array, y: Array) -> Array:  # noqa: ARG002 - other kinds look at x
        """See `Axis.near`."""
        return y

    def limits(self, x: Array) -> tuple[Array, Array]:
        """See `Axis.limits`."""
        return np.zeros_like(x), np.full_like(x, len(self.options) - 1.0)


class ColorAxis:
    """A colour as OKLab and alpha; alpha varies only where the sketch's own default carries it."""

    width = 4
    blends = True
    n_levels: int | None = None

    def __init__(self, parameter: Parameter) -> None:
        self.parameter = parameter
        self.has_alpha = len(str(parameter.default)) == 9

    def encode(self, value: Value) -> Sequence[float]:
        """See `Axis.encode`."""
        return hex_to_oklaba(str(value))

    def decode(self, x: Array) -> Value:
        """See `Axis.decode`."""
        return oklaba_to_hex(x, with_alpha=self.has_alpha or x[3] < 1 - 0.5 / 255)

    def sample(self, u: Array) -> Array:
        """See `Axis.sample`."""
        alpha = u[:, 3:] if self.has_alpha else np.ones((len(u), 1))
        return np.concatenate([srgb_to_oklab(u[:, :3]), alpha], axis=1)

    def fit(self, x: Array) -> Array:
        """See `Axis.fit`."""
        return np.concatenate([reduce_chroma(x[:, :3]), np.clip(x[:, 3:], 0.0, 1.0)], axis=1)

    def distance(self, x: Array, y: Array) -> Array:
        """See `Axis.distance`."""
        return np.asarray(np.minimum(np.sqrt(np.sum((x - y) ** 2, axis=-1)), 1.0))

    def near(self, x: Array, y: Array) -> Array:  # noqa: ARG002 - other kinds look at x
        """See `Axis.near`."""
        return y

    def limits(self, x: Array) -> tuple[Array, Array]:
        """See `Axis.limits`."""
        low, high = np.minimum(x, (*LAB_LOW, 0.0)), np.maximum(x, (*LAB_HIGH, 1.0))
        if not self.has_alpha:
            low[:, 3] = high[:, 3] = x[:, 3]
        return low, high


class LockedAxis:
    """A parameter that the artist has locked: one value, whatever is asked."""

    n_levels: int | None = 1
    blends = False

    def __init__(self, axis: Axis, value: Value) -> None:
        self.parameter = axis.parameter
        self.width = axis.width
        self.value = axis.parameter.clip(value)
        self._axis = axis
        self._at = np.array(axis.encode(self.value))

    def encode(self, value: Value) -> Sequence[float]:
        """See `Axis.encode`."""
        return self._axis.encode(value)

    def decode(self, x: Array) -> Value:  # noqa: ARG002 - locked
        """See `Axis.decode`."""
        return self.value

    def sample(self, u: Array) -> Array:
        """See `Axis.sample`."""
        return self.fit(u)

    def fit(self, x: Array) -> Array:
        """See `Axis.fit`."""
        return np.tile(self._at, (len(x), 1))

    def distance(self, x: Array, y: Array) -> Array:
        """See `Axis.distance`."""
        return self._axis.distance(x, y)

    def near(self, x: Array, y: Array) -> Array:
        """See `Axis.near`."""
        return self._axis.near(x, y)

    def limits(self, x: Array) -> tuple[Array, Array]:
        """See `Axis.limits`."""
        return x, x


def _no_value(parameter: Parameter, low: float, high: float) -> ParameterError:
    return ParameterError(
        f"Parameter {parameter.name!r}: no allowed value between {low:g} and {high:g}; its step is "
        f"{parameter.step:g}."
    )
