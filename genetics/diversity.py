"""Keeping tastes that differ alive side by side, so that someone with two is not averaged."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from genetics.preference import Preference
from genetics.region import Region
from genetics.variation import paths

Array = NDArray[np.float64]

MOST_NICHES: Final = 3
_VALLEY: Final = 0.25
"""How deep a valley must be between two niches, in units of the likes' spread."""
_BEHIND: Final = 1.0
"""A niche is kept while its best is no further behind the favourite, in the same units."""
_N_BETWEEN: Final = 5
_N_TRIED: Final = 10
"""So many of the most liked designs may head a niche; each costs a look between it and the others."""


def niches(model: Preference, region: Region, rows: Array) -> list[int]:
    """Indices of the best design of each niche, the favourite first.

    A niche is a hill of the taste: someone who likes dense blue designs and sparse red ones has two.
    Two designs stand on different hills if what lies between them is liked less than both (the
    hill-valley test of Ursem 1999).

    Args:
        model: What is liked.
        region: Where the designs lie.
        rows: Designs that were liked, ``(n, width)``.
    """
    if len(rows) == 0:
        return []
    liking, _ = model.predict(rows)
    spread = float(np.std(model.liking))
    best = np.argsort(-liking)[:_N_TRIED]
    best = best[liking[best] >= liking.max() - _BEHIND * spread]
    apart = _valleys(model, region, rows[best], liking[best]) > _VALLEY * spread
    heads: list[int] = []
    for i in range(len(best)):
        if len(heads) < MOST_NICHES and all(apart[i, k] for k in heads):
            heads.append(i)
    return [int(best[i]) for i in heads]


def _valleys(model: Preference, region: Region, rows: Array, liking: Array) -> Array:
    """How much deeper than both ends the taste lies between each two rows, ``(n, n)``."""
    i, k = np.triu_indices(len(rows), 1)
    between = paths(region, rows[i], rows[k], _N_BETWEEN + 2)[:, 1:-1]
    likings, _ = model.predict(between.reshape(len(i) * _N_BETWEEN, rows.shape[1]))
    lowest = likings.reshape(len(i), _N_BETWEEN).min(axis=1)
    depths = np.zeros((len(rows), len(rows)))
    depths[i, k] = depths[k, i] = np.minimum(liking[i], liking[k]) - lowest
    return depths
