"""How numbers and angles vary; see `genetics.axes.Axis` for what each method promises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from renderer.errors import ParameterError
from renderer.parameter import Parameter, Value

Array = NDArray[np.float64]

_TOLERANCE: Final = 1e-9
_MOST_LEVELS: Final = 200_000


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


def _no_value(parameter: Parameter, low: float, high: float) -> ParameterError:
    return ParameterError(
        f"Parameter {parameter.name!r}: no allowed value between {low:g} and {high:g}; its step is "
        f"{parameter.step:g}."
    )
