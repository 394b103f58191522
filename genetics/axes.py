"""How each kind of parameter varies: as coordinates that may be sampled, blended and compared.

One axis stands for one parameter under the artist's constraints. Coordinates are natural ones (the
number itself, the index of a choice, OKLab and alpha of a colour), so that a value which nothing
touches comes back exactly. Arrays have one row for each design and ``width`` columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from genetics.color import LAB_HIGH, LAB_LOW, hex_to_oklaba, oklaba_to_hex, reduce_chroma, srgb_to_oklab
from renderer.parameter import Parameter, Value

Array = NDArray[np.float64]


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
