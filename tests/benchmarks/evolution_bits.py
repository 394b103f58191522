"""How much three clicks can tell at most, how much must be told, and on which hill a session ended."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from genetics.choice import Choice
from genetics.region import Region
from genetics.tastes import Taste

Array = NDArray[np.float64]

_N_CHOSEN: Final = 2000
_N_LIVING: Final = 800
_N_MOVES: Final = 12
_MOST_BITS: Final = 100
_N_CLIMBERS: Final = 200
_N_CLIMBS: Final = 40
_CLIMB: Final = 0.1
"""Longest step in a coordinate, as a share of its range: on a hill, not to the next."""


def bits_told(taste: Taste, choice: Choice, rng: np.random.Generator) -> float:
    """What a user's clicks in this grid tell of the taste at most.

    It is the entropy of the clicks of someone whose taste is not known at all, less that of the clicks of
    this one, who makes errors (by drawing them again and again; Miller's correction).
    """
    n, k = len(choice.shown), len(choice.liked)
    seen = taste.of(choice.shown) + taste.noise * rng.standard_normal((_N_CHOSEN, n))
    clicks = Counter(map(tuple, np.argsort(-seen, axis=1)[:, :k].tolist()))
    shares = np.array(list(clicks.values())) / _N_CHOSEN
    left = -float(shares @ np.log2(shares)) + (len(clicks) - 1) / (2 * _N_CHOSEN * math.log(2))
    return max(math.log2(math.perm(n, k)) - left, 0.0)


def bits_needed(taste: Taste, regrets: Sequence[float], rng: np.random.Generator) -> list[float]:
    """How many times all designs must be halved until those are left that have at most each regret.

    Each time the better half survives, and its copies move about among designs no worse (nested sampling,
    Skilling 2006).

    Args:
        taste: Whose.
        regrets: The greatest first.
        rng: Source of all randomness.
    """
    region = Region(taste.space)
    rows = region.sample(rng.random((_N_LIVING, region.width)))
    utilities = taste.utility(rows)
    needed: list[float] = []
    for halved in range(_MOST_BITS):
        for regret in regrets[len(needed) :]:
            share = float(np.mean(utilities >= taste.best - regret * (taste.best - taste.first)))
            if share < 0.5:
                break
            needed.append(halved - math.log2(share))
        if len(needed) == len(regrets):
            return needed
        rows, utilities = _better_half(taste, region, rows, utilities, rng)
    return needed + [float(_MOST_BITS)] * (len(regrets) - len(needed))


def _better_half(
    taste: Taste, region: Region, rows: Array, utilities: Array, rng: np.random.Generator
) -> tuple[Array, Array]:
    keep = np.argsort(utilities)[_N_LIVING // 2 :]
    least = utilities[keep[0]]
    rows, utilities = np.tile(rows[keep], (2, 1)), np.tile(utilities[keep], 2)
    for _ in range(_N_MOVES):
        moved = _moved(region, rows, np.exp(rng.uniform(-5, 0, (len(rows), 1))), rng)
        values = taste.utility(moved)
        better = values >= least
        rows[better], utilities[better] = moved[better], values[better]
    return rows, utilities


def hilltop(taste: Taste, choices: tuple[Choice, ...], rng: np.random.Generator) -> float:
    """Regret of the top of the hill on which the best of what was shown stands."""
    region = Region(taste.space)
    designs = [design for choice in choices for design in choice.shown]
    utilities = taste.of(designs)
    rows = region.encode(designs[int(np.argmax(utilities))].values)[None, :]
    best = float(utilities.max())
    for round_ in range(_N_CLIMBS):
        around = np.repeat(rows, _N_CLIMBERS, axis=0)
        steps = np.full((_N_CLIMBERS, 1), _CLIMB * 0.9**round_)
        around = _moved(region, around, steps, rng)
        values = taste.utility(around)
        if values.max() > best:
            best, rows = float(values.max()), around[[int(np.argmax(values))]]
    return taste.regret(best)


def _moved(region: Region, rows: Array, sizes: Array, rng: np.random.Generator) -> Array:
    """Each row with about two of its coordinates drawn anew, ``sizes`` of the way."""
    fresh = region.sample(rng.random(rows.shape))
    changes = rng.random(rows.shape) < 2 / region.width
    # An option has no way between: now and then it is another one.
    jumps = changes & (rng.random(rows.shape) < sizes) & _is_option(region)
    return region.fit(np.where(jumps, fresh, np.where(changes, rows + sizes * (fresh - rows), rows)))


def _is_option(region: Region) -> NDArray[np.bool_]:
    options = np.zeros(region.width, dtype=bool)
    for axis, at in zip(region.axes, region.columns, strict=True):
        options[at] = not axis.parameter.is_numeric and axis.parameter.kind != "color"
    return options
