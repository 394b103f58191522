"""Designs between two designs, in steps none of which looks like another.

On the straight way most steps look alike, and one, where a choice switches, brings a third to nearly half
of all that changes. So a step that looks like one before it is left for another as far on, where some
parameters hurry ahead and others lag behind. Twins among the twelve of twelve strips between designs of
grids 3 and 5, on the straight way and so: fields 7.1 3.8, letters 8.7 4.8, dips 4.1 3.0, braid 4.0 2.5.
Fewer steps instead, as even as can be, are no way out: three were left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from genetics.region import Region
from genetics.variation import paced, path
from renderer.design import Design

Array = NDArray[np.float64]

_TRIED: Final = 24
"""Detours that are tried for each step."""
_DRAWN: Final = 2
"""The same where each has to be drawn."""
_MOST_PACE: Final = 1.5
"""Deviation of the logarithm of the powers to which parameters raise their share of the way, at most."""


@dataclass(frozen=True, eq=False)
class Sights:
    """What designs look like.

    Attributes:
        looks: ``(n, k)``; ``k`` is 0 where that is not known.
        least: Pictures no further apart than this look the same.
    """

    looks: Array
    least: float


See = Callable[[Array, Sequence[Design]], Sights]
"""From coordinates ``(n, width)``, and the designs there, to what they look like."""


def strip(
    region: Region, ends: tuple[Design, Design], n: int, see: See, rng: np.random.Generator, *, draws: bool
) -> list[Design]:
    """``n`` designs from one end to the other, both included; choices and seed switch midway.

    Args:
        region: In which both ends lie.
        ends: Where it begins and ends.
        n: How many are wanted; one is the middle.
        see: Says what designs look like. Where it cannot, every step lies on the straight way.
        rng: Source of all randomness.
        draws: Whether ``see`` draws, which takes time.
    """
    first, second = (region.encode(design.values) for design in ends)
    shares = np.linspace(0.0, 1.0, n)[1:-1]
    if len(shares) == 0:
        straight = path(region, first, second, n)
        return list(ends) if n == 2 else _designs(region, ends, straight, [0.5])
    n_tried = 1 + (_DRAWN if draws else _TRIED)
    tried = np.repeat(shares, n_tried)
    spread = np.tile(np.linspace(0.0, _MOST_PACE, n_tried), len(shares))
    powers = np.exp(spread[:, None] * rng.standard_normal((len(tried), len(region.axes))))
    rows = paced(region, first, second, tried[:, None] ** powers)
    designs = _designs(region, ends, rows, tried.tolist())
    sights = see(np.concatenate([[first], rows, [second]]), [ends[0], *designs, ends[1]])
    steps = _unlike_steps(sights, len(shares), n_tried)
    return [ends[0], *(designs[i] for i in steps), ends[1]]


def _designs(
    region: Region, ends: tuple[Design, Design], rows: Array, shares: Sequence[float]
) -> list[Design]:
    decoded = zip(region.decode(rows), shares, strict=True)
    return [Design(values, ends[share >= 0.5].seed) for values, share in decoded]


def _unlike_steps(sights: Sights, n_steps: int, n_each: int) -> list[int]:
    """For each step the first of its ``n_each`` tries that looks like none before it, or the most unlike."""
    looks = sights.looks
    shown = [0, len(looks) - 1]
    for step in range(n_steps):
        tries = np.arange(n_each) + 1 + step * n_each
        apart = np.linalg.norm(looks[tries, None] - looks[shown], axis=-1).min(axis=1)
        unlike = np.append(np.nonzero(apart > sights.least)[0], np.argmax(apart))
        shown.append(int(tries[unlike[0]]))
    return [i - 1 for i in shown[2:]]
