"""The values of a number that goes in steps: counted from its low end, and written as the artist would."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_EXACT = 2.0**52
"""Below this, whole numbers and their sums are exact in double precision."""
_TOLERANCE = Decimal("1e-9")
"""In steps: it takes a bound such as 0.1 + 0.7 for the 0.8 that was meant."""


@dataclass(frozen=True, slots=True)
class Levels:
    """What `levels_of` gives.

    Attributes:
        low: The first value.
        high: No value is above it.
        step: From each to the next, above 0.
        last: How many steps from ``low`` the largest value lies.
        is_whole: Whether binary numbers count the steps exactly, and much faster than decimal ones.
    """

    low: float
    high: float
    step: float
    last: int
    is_whole: bool

    def at(self, n_steps: int) -> float:
        """The value that many steps from ``low``, as it is written: 0.1 + 3 * 0.2 is 0.7."""
        if self.is_whole:
            return min(float(self.low + n_steps * self.step), self.high)
        return min(float(_exact(self.low) + n_steps * _exact(self.step)), self.high)

    def nearest(self, number: float) -> float:
        """The value nearest to ``number``, which is between ``low`` and ``high``."""
        return self.at(min(round((number - self.low) / self.step), self.last))


@lru_cache(maxsize=4096)
def levels_of(low: float, high: float, step: float) -> Levels:
    """The levels from ``low`` to ``high``, all finite, in steps above 0."""
    is_whole = low % 1 == 0 and step % 1 == 0 and max(-low, high) < _EXACT
    if is_whole and high % 1 == 0:
        last = int((high - low) // step)
    else:
        last = math.floor((_exact(high) - _exact(low)) / _exact(step) + _TOLERANCE)
    return Levels(low, high, step, last, is_whole)


def _exact(number: float) -> Decimal:
    """The decimal number that an artist wrote: 0.1 is a tenth."""
    return Decimal(repr(number))
