"""The part of a parameter space that the artist's constraints leave open."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from genetics.axes import Axis, ChoiceAxis, ColorAxis, LockedAxis
from genetics.constraints import Constraints
from genetics.number_axes import AngleAxis, NumberAxis
from renderer.errors import ParameterError
from renderer.parameter import Parameter, ParameterSpace, Value, Values

_INSIDE = 1e-9
"""What `fit` moves by no more than so much of the range was allowed."""

Array = NDArray[np.float64]


class Region:
    """Designs of a space as rows of coordinates, kept within the artist's constraints.

    Args:
        space: The parameters; may be empty.
        constraints: Locks and narrowed ranges.

    Raises:
        ParameterError: ``space`` cannot keep ``constraints``.
    """

    def __init__(self, space: ParameterSpace, constraints: Constraints | None = None) -> None:
        self.space = space
        self.constraints = constraints or Constraints()
        self.constraints.check(space)
        self.axes: tuple[Axis, ...] = tuple(_axis(parameter, self.constraints) for parameter in space)
        edges = np.cumsum([0] + [axis.width for axis in self.axes]).tolist()
        self.columns = tuple(slice(a, b) for a, b in itertools.pairwise(edges))
        self.width = int(edges[-1])
        self.free = tuple(i for i, axis in enumerate(self.axes) if axis.n_levels != 1)
        placed = list(zip(self.axes, self.columns, strict=True))
        lines = [(a, at) for a, at in placed if isinstance(a, NumberAxis) and a.step is None]
        self._lines = [at.start for _, at in lines]
        self._ends = np.array([(axis.low, axis.high) for axis, _ in lines]).reshape(-1, 2).T
        self._others = [(a, at) for a, at in placed if at.start not in self._lines]
        self._narrowed = [
            (axis, at)
            for axis, at in placed
            if isinstance(axis, NumberAxis | AngleAxis)
            and axis.n_levels != 1
            and axis.parameter.name in self.constraints.ranges
        ]

    @property
    def n_designs(self) -> int | None:
        """How many different sets of values there are; None where they are uncountable."""
        levels = [axis.n_levels for axis in self.axes]
        return None if None in levels else math.prod(n for n in levels if n is not None)

    def encode(self, values: Values) -> Array:
        """The values of one design as coordinates ``(width,)``; missing ones take the default.

        Raises:
            ParameterError: A name that is not in the space, or a value it cannot take.
        """
        return self.encode_complete(self.space.complete(values))

    def encode_complete(self, complete: Values) -> Array:
        """`encode` for values that are known to be complete and clipped."""
        parts = [axis.encode(complete[name]) for name, axis in zip(self.space.names, self.axes, strict=True)]
        return np.array([x for part in parts for x in part], dtype=float)

    def decode(self, rows: Array) -> list[dict[str, Value]]:
        """The allowed values nearest to each row of coordinates ``(n, width)``."""
        return [self.decode_fitted(row) for row in self.fit(rows)]

    def decode_fitted(self, row: Array) -> dict[str, Value]:
        """The values at coordinates ``(width,)`` that `fit` has allowed."""
        pairs = zip(self.space.names, self.axes, self.columns, strict=True)
        return {name: axis.decode(row[at]) for name, axis, at in pairs}

    def restrict(self, values: Values) -> dict[str, Value]:
        """``values`` moved to the nearest ones that the constraints allow."""
        complete, row = self.space.complete(values), self.encode(values)
        fitted = self.fit(row[None, :])[0]
        for axis, at in zip(self.axes, self.columns, strict=True):
            if isinstance(axis, LockedAxis) or _moved(axis.parameter, row[at], fitted[at]):
                complete[axis.parameter.name] = axis.decode(fitted[at])
        return complete

    def fit(self, rows: Array) -> Array:
        """Each row of ``(n, width)`` moved to the nearest allowed coordinates."""
        fitted = np.empty_like(rows)
        # Of numbers without steps all at once: each axis costs as much as all of them.
        fitted[:, self._lines] = np.clip(rows[:, self._lines], *self._ends)
        for axis, at in self._others:
            fitted[:, at] = axis.fit(rows[:, at])
        return fitted

    def as_parents(self, fitted: Array, rows: Array) -> Array:
        """``fitted``, but for what ``rows`` have outside a narrowed range: `spread` puts that into it."""
        parents = fitted.copy()
        for _, at in self._narrowed:
            parents[:, at] = rows[:, at]
        return parents

    def spread(self, parents: Array, rng: np.random.Generator) -> Array:
        """``parents`` (`as_parents`) to breed from: what lies outside a narrowed range is anywhere in it.

        At the nearest allowed value, its end, all that was liked outside would stand, and half of a grid bred
        from it. What is allowed is left as it is, at an end too.
        """
        for axis, at in self._narrowed:
            part = parents[:, at]
            outside = axis.distance(part, axis.fit(part)) > _INSIDE
            if outside.any():
                parents[outside, at] = axis.sample(rng.random((int(outside.sum()), 1)))
        return parents

    def sample(self, unit: Array) -> Array:
        """Points of the unit cube ``(n, width)`` spread evenly over the region."""
        return self._each(unit, lambda axis, part: axis.sample(part))

    def distances(self, rows: Array, others: Array) -> Array:
        """Difference in each parameter, shape ``(n, m, len(space))``, each from 0 to 1."""
        if not self.axes:
            return np.zeros((len(rows), len(others), 0))
        pairs = zip(self.axes, self.columns, strict=True)
        parts = [axis.distance(rows[:, None, at], others[None, :, at]) for axis, at in pairs]
        return np.stack(parts, axis=-1)

    def is_near(self, row: Array, others: Array, least: float) -> bool:
        """Whether one of ``others`` ``(n, width)`` differs from ``row`` in nothing by ``least`` or more."""
        for axis, at in zip(self.axes, self.columns, strict=True):
            # Nearly always the first parameters tell.
            others = others[axis.distance(row[at], others[:, at]) < least]
            if not len(others):
                return False
        return True

    def default(self) -> dict[str, Value]:
        """The sketch's own values, as far as the constraints allow them."""
        return self.restrict(self.space.default())

    def _each(self, rows: Array, change: Callable[[Axis, Array], Array]) -> Array:
        if not self.axes:
            return np.zeros((len(rows), 0))
        pairs = zip(self.axes, self.columns, strict=True)
        return np.concatenate([change(axis, rows[:, at]) for axis, at in pairs], axis=1)


def rows_of(region: Region, designs: Sequence[Values]) -> Array:
    """Coordinates of several designs, ``(n, width)``."""
    return np.array([region.encode(values) for values in designs]).reshape(len(designs), region.width)


def _axis(parameter: Parameter, constraints: Constraints) -> Axis:
    axis = _open_axis(parameter, constraints)
    if parameter.name in constraints.locks:
        return LockedAxis(axis, constraints.locks[parameter.name])
    return axis


def _open_axis(parameter: Parameter, constraints: Constraints) -> Axis:
    if parameter.kind == "color":
        return ColorAxis(parameter)
    if not parameter.is_numeric:
        return ChoiceAxis(parameter)
    low, high = constraints.ranges.get(parameter.name, parameter.bounds)
    kind = AngleAxis if parameter.kind == "angle" else NumberAxis
    try:
        return kind(parameter, low, high)
    except ParameterError:
        if parameter.name not in constraints.locks:
            raise
        return kind(parameter, *parameter.bounds)


def _moved(parameter: Parameter, before: Array, after: Array) -> bool:
    if parameter.is_numeric and parameter.step is None:
        return bool(before[0] != after[0])
    # A step or a colour may differ from itself by rounding; it stays as it was written.
    size = max(parameter.step or 1.0, float(np.max(np.abs(after)))) if parameter.is_numeric else 1.0
    return bool(np.max(np.abs(before - after)) > 1e-9 * size)
