"""Designs between two designs, in steps none of which looks like another.

On the straight way most steps look alike, and one, where a choice switches, brings a third to nearly half
of all that changes. So a step that looks like one before it is left for another as far on, where some
parameters hurry ahead and others lag behind. Twins among the twelve of twelve strips between designs of
grids 3 and 5, on the straight way and so: fields 7.1 3.8, letters 8.7 4.8, dips 4.1 3.0, braid 4.0 2.5.
Fewer steps instead, as even as can be, are no way out: three were left.

Of choices alone the straight way has two designs: all of them switch at once. So a step that is a design
which came before it is left for a detour too, whether or not anything is known of pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from genetics.grid import Key, key
from genetics.region import Region
from genetics.variation import paced, path
from renderer.design import Design

Array = NDArray[np.float64]

_TRIED: Final = 24
"""Detours that are tried for each step."""
_DRAWN: Final = 2
"""The same where each has to be drawn."""
_TIE: Final = 1e-6
"""Among tries that are equally unlike the one that misses its share of the way least is taken."""
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
    designs = [ends[0], *_designs(region, ends, rows, tried.tolist()), ends[1]]
    rows = np.concatenate([[first], rows, [second]])
    off = np.abs(_shares_of_the_way(region, rows) - np.array([0.0, *tried, 1.0]))
    off[1:-1:n_tried] = 0.0
    steps = _unlike_steps(see(rows, designs), [key(design) for design in designs], off, len(shares))
    return [ends[0], *(designs[i] for i in steps), ends[1]]


def _designs(
    region: Region, ends: tuple[Design, Design], rows: Array, shares: Sequence[float]
) -> list[Design]:
    decoded = zip(region.decode(rows), shares, strict=True)
    return [Design(values, ends[share >= 0.5].seed) for values, share in decoded]


def _shares_of_the_way(region: Region, rows: Array) -> Array:
    """How far each row lies from the first to the last one, 0 to 1, ``(n,)``."""
    gone, left = (region.distances(rows, rows[[end]])[:, 0].sum(axis=1) for end in (0, -1))
    return np.asarray(gone / np.maximum(gone + left, 1e-12))


def _unlike_steps(sights: Sights, keys: Sequence[Key], off: Array, n_steps: int) -> list[int]:
    """For each step the first of its tries that looks like none before it, or the most unlike new design.

    Args:
        sights: What both ends, and between them the tries of each step, look like.
        keys: Which of these are the same design.
        off: How far each detour misses its share of the way.
        n_steps: How many steps share the tries.
    """
    looks = sights.looks
    shown = [0, len(looks) - 1]
    for tries in np.split(np.arange(1, len(looks) - 1), n_steps):
        apart = np.linalg.norm(looks[tries, None] - looks[shown], axis=-1).min(axis=1)
        known = {keys[i] for i in shown}
        new = np.array([keys[i] not in known for i in tries])
        unlike = np.append(np.nonzero(apart > sights.least)[0], np.argmax(apart + new - _TIE * off[tries]))
        shown.append(int(tries[unlike[0]]))
    return shown[2:]
