"""What the artist holds fast: locked values and narrowed ranges."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from renderer.errors import ParameterError
from renderer.parameter import Parameter, ParameterSpace, Value


@dataclass(frozen=True)
class Constraints:
    """Locked values and narrowed ranges; every design that is made from now on keeps them.

    Attributes:
        locks: Parameter name to the value it must keep. A lock outranks a range.
        ranges: Name of a numeric parameter to ``(low, high)``, both inclusive and within the
            parameter's own bounds. For an angle ``low > high`` is the arc through the seam.
    """

    locks: Mapping[str, Value] = field(default_factory=dict)
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "locks", MappingProxyType(dict(self.locks)))
        ranges = {name: (low, high) for name, (low, high) in self.ranges.items()}
        object.__setattr__(self, "ranges", MappingProxyType(ranges))

    def __hash__(self) -> int:
        return hash((frozenset(self.locks.items()), frozenset(self.ranges.items())))

    def __reduce__(self) -> tuple[Any, ...]:
        # A mappingproxy cannot be pickled, and constraints travel to worker threads and processes.
        return (Constraints, (dict(self.locks), dict(self.ranges)))

    def check(self, space: ParameterSpace) -> None:
        """Raise unless ``space`` can keep these constraints.

        Raises:
            ParameterError: An unknown name, an impossible value, or a range that holds no value.
        """
        for name in (*self.locks, *self.ranges):
            if name not in space.names:
                known = ", ".join(space.names) or "none"
                raise ParameterError(f"No parameter named {name!r} to hold; there are: {known}.")
        for name, value in self.locks.items():
            space[name].clip(value)
        for name, (low, high) in self.ranges.items():
            _check_range(space[name], low, high)


def _check_range(parameter: Parameter, low: float, high: float) -> None:
    name = parameter.name
    if not parameter.is_numeric:
        raise ParameterError(f"Parameter {name!r}: only a number can be narrowed; it is a {parameter.kind}.")
    for bound in (low, high):
        if isinstance(bound, bool) or not isinstance(bound, (int, float)) or not math.isfinite(bound):
            raise ParameterError(f"Parameter {name!r}: a range needs two numbers; got {low!r} and {high!r}.")
    least, most = parameter.bounds
    if not (least <= low <= most and least <= high <= most):
        raise ParameterError(
            f"Parameter {name!r}: a range must lie within {least:g} and {most:g}; got {low:g} to {high:g}."
        )
    if low > high and parameter.kind != "angle":
        raise ParameterError(
            f"Parameter {name!r}: a range's low must not exceed high; got {low:g} to {high:g}."
        )
