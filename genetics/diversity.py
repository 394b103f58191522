"""Keeping tastes that differ alive side by side, so that someone with two is not averaged."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from genetics.preference import Preference
from genetics.region import Region
from genetics.variation import path

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
    heads: list[int] = []
    for i in np.argsort(-liking)[:_N_TRIED].tolist():
        if len(heads) == MOST_NICHES or liking[i] < liking.max() - _BEHIND * spread:
            break
        if all(_is_valley(model, region, rows[[i, k]], liking[[i, k]], spread) for k in heads):
            heads.append(i)
    return heads


def _is_valley(model: Preference, region: Region, ends: Array, liking: Array, spread: float) -> bool:
    between, _ = model.predict(path(region, ends[0], ends[1], _N_BETWEEN + 2)[1:-1])
    return bool(between.min() < liking.min() - _VALLEY * spread)
