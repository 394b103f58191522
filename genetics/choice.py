"""What travels between the explorer and the evolution: choices and lineages."""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from renderer.design import Design
from renderer.errors import KonomiError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PAIRS: Final = 11
"""So many pairs find the favourite of a grid of twelve."""


@dataclass(frozen=True)
class Choice:
    """What someone made of designs that were shown together.

    A ranking is a choice in which everything is liked, best first; "this or that" is a choice of
    one among two. Indices refer to ``shown``.

    Attributes:
        shown: The designs, in the order of the grid; at least one.
        liked: Indices of those liked, favourite first; empty means "none of these".
        rejected: Indices of those marked "not this".
        pinned: Indices of those put on the shelf.
        looked_s: Seconds each was looked at, one for each shown design; None if not recorded.
        ordered: Whether the order of ``liked`` means something.
        looks: How the shown designs look, where their pictures are known: a row of numbers for each,
            ``(n_shown, k)``; distances say how different pictures look. A row that is not finite is of a
            picture that is not known.

    Raises:
        KonomiError: Something shown that is no design, an index out of range or used twice, a design
            both liked and rejected, or times or looks that do not match.
    """

    shown: Sequence[Design]
    liked: Sequence[int]
    rejected: Sequence[int] = ()
    pinned: Sequence[int] = ()
    looked_s: Sequence[float] | None = None
    ordered: bool = True
    looks: NDArray[np.float64] | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shown", tuple(self.shown))
        if not self.shown:
            raise KonomiError("A choice needs at least one shown design; there was none.")
        strange = [design for design in self.shown if not isinstance(design, Design)]
        if strange:
            raise KonomiError(f"shown must be designs; got {strange[0]!r}.")
        for name in ("liked", "rejected", "pinned"):
            object.__setattr__(self, name, _indices(name, getattr(self, name), len(self.shown)))
        both = sorted(set(self.rejected) & {*self.liked, *self.pinned})
        if both:
            raise KonomiError(f"Design {both[0]} cannot be both rejected and liked or pinned.")
        if self.looked_s is not None:
            object.__setattr__(self, "looked_s", _times(self.looked_s, len(self.shown)))
        if self.looks is not None and len(self.looks) != len(self.shown):
            expected = f"looks needs one row for each of {len(self.shown)} designs"
            raise KonomiError(f"{expected}; got {len(self.looks)}.")

    @property
    def is_pair(self) -> bool:
        """Whether it was one among two ("this or that")."""
        return len(self.shown) == 2


def n_grids(choices: Iterable[Choice]) -> float:
    """How many grids' worth of choices these are: pairs tell less and follow each other sooner.

    48 tuning sessions of pairs alone (4 and 8 parameters) have a regret of .459 .306 .153 .088 after 2, 3,
    5 and 10 grids; where each pair counted as a grid, .621 .418 .266 .123 (standard error of a difference
    .05 to .02).
    """
    n_pairs = n_others = 0
    for choice in choices:
        n_pairs += choice.is_pair
        n_others += not choice.is_pair
    return n_others + n_pairs / _PAIRS


@dataclass(frozen=True)
class Lineage:
    """Where a design came from.

    Attributes:
        parents: The designs it was made of, the one it takes most from first.
        operator: ``initial``, ``elite``, ``crossover``, ``mutation``, ``crossover+mutation``,
            ``random``, ``between`` or ``imported``.
        changed: Names of the parameters that differ from the first parent.
    """

    parents: tuple[Design, ...]
    operator: str
    changed: tuple[str, ...]


def _indices(name: str, given: Sequence[int], n_shown: int) -> tuple[int, ...]:
    try:
        # Truth values are numbers in Python, but never indices of a grid.
        indices = tuple(operator.index(index) for index in given if not isinstance(index, bool))
    except TypeError:
        raise KonomiError(f"{name} must be whole numbers; got {given!r}.") from None
    if len(indices) != len(given):
        raise KonomiError(f"{name} must be whole numbers; got {given!r}.")
    for index in indices:
        if not 0 <= index < n_shown:
            raise KonomiError(f"{name} must lie between 0 and {n_shown - 1}; got {index}.")
    if len(set(indices)) != len(indices):
        raise KonomiError(f"{name} names a design twice: {list(indices)}.")
    return indices


def _times(given: Sequence[float], n_shown: int) -> tuple[float, ...]:
    try:
        times = tuple(float(seconds) for seconds in given)
    except (TypeError, ValueError):
        raise KonomiError(f"looked_s must be times in seconds; got {given!r:.60}.") from None
    if len(times) != n_shown:
        raise KonomiError(f"looked_s needs one time for each of {n_shown} designs; got {len(times)}.")
    if not all(math.isfinite(seconds) and seconds >= 0 for seconds in times):
        raise KonomiError("looked_s needs times of 0 s or more.")
    return times
