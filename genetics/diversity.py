"""Keeping a grid wide: tastes that differ side by side, and no two pictures that look the same."""

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
_TWINS: Final = 0.25
"""Pictures closer than this share of the median distance are twins."""


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
    for i in np.argsort(-liking).tolist():
        if len(heads) == MOST_NICHES or liking[i] < liking.max() - _BEHIND * spread:
            break
        if all(_is_valley(model, region, rows[[i, k]], liking[[i, k]], spread) for k in heads):
            heads.append(i)
    return heads


def _is_valley(model: Preference, region: Region, ends: Array, liking: Array, spread: float) -> bool:
    between, _ = model.predict(path(region, ends[0], ends[1], _N_BETWEEN + 2)[1:-1])
    return bool(between.min() < liking.min() - _VALLEY * spread)


def unlike_pictures(descriptors: Array, n: int) -> list[int]:
    """Indices of ``n`` pictures, in order, leaving out later ones that look like earlier ones.

    Args:
        descriptors: One row for each picture, ``(m, k)``; equal distances should look equally different.
        n: How many are wanted; where too few differ, the first twins come back.
    """
    gaps = np.linalg.norm(descriptors[:, None, :] - descriptors[None, :, :], axis=-1)
    others = gaps[np.triu_indices(len(gaps), 1)]
    least = _TWINS * float(np.median(others)) if len(others) else 0.0
    kept: list[int] = []
    for i in range(len(descriptors)):
        if all(gaps[i, k] > least for k in kept):
            kept.append(i)
    twins = [i for i in range(len(descriptors)) if i not in set(kept)]
    return sorted((*kept[:n], *twins[: max(0, n - len(kept))]))
