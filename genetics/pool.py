"""Candidates that are bred: where each comes from, and how its children are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from genetics.cooling import HOTTEST
from genetics.region import Region
from genetics.variation import HOW, Variation

Array = NDArray[np.float64]
Indices = NDArray[np.int64]

_PLACE_FADES: Final = 0.9
"""Each parent further back breeds this much as often as the one before."""
_CROSSOVER: Final = 0.5
_MUTATION: Final = 0.7
_USUAL: Final = 0.3


@dataclass(frozen=True, eq=False)
class Pool:
    """Candidates.

    Attributes:
        rows: ``(n, width)``.
        ancestors: For each the indices of the designs it descends from, the main one first.
        operators: For each how it was made.
    """

    rows: Array
    ancestors: tuple[tuple[int, ...], ...]
    operators: tuple[str, ...]

    def __add__(self, other: Pool) -> Pool:
        rows = np.concatenate([self.rows, other.rows])
        return Pool(rows, self.ancestors + other.ancestors, self.operators + other.operators)

    def best(self, indices: Indices) -> Pool:
        """Those at ``indices``."""
        return Pool(
            self.rows[indices],
            tuple(self.ancestors[i] for i in indices),
            tuple(self.operators[i] for i in indices),
        )


def one_brood(parents: Pool) -> Indices:
    """All of them as one brood for `bred`, ``(1, n_parents)``."""
    return np.arange(len(parents.rows))[None, :]


def bred(variation: Variation, parents: Pool, broods: Indices, n: int, boldness: float) -> Pool:
    """``n`` children with mixed sizes of mutation.

    Args:
        variation: Makes them.
        parents: Among whom ``broods`` choose.
        broods: For each brood the indices of its parents, ``(n_broods, n_parents)``; the better ones
            (first) breed more often.
        n: How many children; each brood has an equal share.
        boldness: Centre of the sizes of mutation.
    """
    rng = variation.rng
    weights = _PLACE_FADES ** np.arange(broods.shape[1])
    places = rng.choice(broods.shape[1], size=(2, n), p=weights / weights.sum())
    first, second = broods[np.arange(n) % len(broods), places]
    crosses = (places[0] != places[1]) & (rng.random(n) < _CROSSOVER)
    mutates = ~crosses | (rng.random(n) < _MUTATION)
    rows = variation.region.spread(parents.rows[first], rng)
    others = variation.region.spread(parents.rows[second[crosses]], rng)
    rows[crosses] = variation.cross(rows[crosses], others)
    # Sizes from none of it to as far again or the whole range.
    rows[mutates] = variation.mutate(rows[mutates], rng.random(int(mutates.sum())) * _largest(boldness))
    pairs = zip(first.tolist(), second.tolist(), crosses.tolist(), mutates.tolist(), strict=True)
    made = [
        (_family(parents.ancestors[i], parents.ancestors[k] if crossed else ()), HOW[crossed, mutated])
        for i, k, crossed, mutated in pairs
    ]
    rows = variation.region.fit(rows)
    return Pool(rows, tuple(family for family, _ in made), tuple(how for _, how in made))


def _largest(boldness: float) -> float:
    """The largest mutation, 0 to 1: twice the boldness, and beyond the usual one on to all at the hottest."""
    return float(np.interp(boldness, (0.0, _USUAL, HOTTEST), (0.0, 2 * _USUAL, 1.0)))


def _family(first: Sequence[int], second: Sequence[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys((first[0], second[0]))) if first and second else tuple(first or second)


def newcomers(region: Region, n: int, rng: np.random.Generator) -> Pool:
    """``n`` candidates drawn at random, which descend from nobody."""
    rows = region.sample(rng.random((n, region.width)))
    return Pool(rows, ((),) * n, ("random",) * n)
