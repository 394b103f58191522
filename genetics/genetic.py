"""The plain interactive genetic algorithm: children of what was liked lately."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from genetics.choice import Choice
from genetics.exploring import first_generation, newcomer
from genetics.region import Region, rows_of
from genetics.strategy import Proposal, Situation, favourites, n_empty_lately
from genetics.variation import Variation
from renderer.design import Design

Array = NDArray[np.float64]

_N_PARENTS: Final = 12
_PLACE_FADES: Final = 0.8
"""Each place further back in the order of liking counts this much of the one before."""
_CROSSOVER: Final = 0.6
_MUTATION: Final = 0.8
_NEWCOMERS: Final = 0.1
_NEWCOMERS_WIDE: Final = 0.5
_N_KNOWN: Final = 120
"""So many of the latest shown designs are what newcomers keep away from."""


class GeneticStrategy:
    """Crossover and mutation among what was liked lately, with one elite and a few newcomers.

    After "none of these" steps grow and newcomers become half of the grid. A child that lies
    nearer to something rejected than to anything liked is drawn again once.
    """

    name = "genetic"
    state = None

    def propose(self, situation: Situation, rng: np.random.Generator) -> Iterator[Proposal]:
        """See `Strategy.propose`."""
        liked = favourites(situation.choices)
        if not liked and not situation.choices:
            yield from first_generation(situation, rng)
        region = situation.region
        known = rows_of(region, [d.values for d in _shown(situation.choices)])
        if liked:
            elite = region.restrict(liked[0].values)
            yield Proposal(region.encode(elite), "elite", (liked[0],), elite)
        brood = _Brood(situation, liked[:_N_PARENTS], rng)
        share = newcomer_share(situation, liked)
        while True:
            if rng.random() < share:
                yield Proposal(newcomer(region, known, rng), "random")
            else:
                yield brood.child()

    def best(self, situation: Situation) -> Design | None:
        """See `Strategy.best`: the latest favourite."""
        return next(iter(favourites(situation.choices)), None)


def newcomer_share(situation: Situation, liked: Sequence[Design]) -> float:
    """Share of the grid that owes nothing to what was liked."""
    if not liked:
        return 1.0
    return _NEWCOMERS_WIDE if n_empty_lately(situation.choices) else _NEWCOMERS


def widened(boldness: float, n_empty: int) -> float:
    """Boldness after ``n_empty`` times "none of these": halfway to 1 with each."""
    return 1 - (1 - boldness) * 0.5**n_empty


class _Brood:
    def __init__(self, situation: Situation, parents: Sequence[Design], rng: np.random.Generator) -> None:
        self._region, self._rng = situation.region, rng
        self._boldness = widened(situation.boldness, n_empty_lately(situation.choices))
        self._parents = list(parents)
        self._rows = rows_of(self._region, [self._region.restrict(p.values) for p in parents])
        self._rejected = rows_of(self._region, [d.values for d in _rejected(situation.choices)])
        weights = _PLACE_FADES ** np.arange(len(parents))
        self._weights = weights / weights.sum() if len(parents) else weights
        self._variation = Variation(self._region, rng)

    def child(self) -> Proposal:
        proposal = self._draw()
        return self._draw() if self._is_unwanted(proposal.row) else proposal

    def _draw(self) -> Proposal:
        rng, n = self._rng, len(self._parents)
        first, second = (int(i) for i in rng.choice(n, size=2, p=self._weights))
        crosses = first != second and rng.random() < _CROSSOVER
        if not crosses:
            row = self._variation.mutated(self._rows[first], self._boldness)
            return Proposal(row, "mutation", (self._parents[first],))
        row = self._variation.cross(self._rows[first], self._rows[second])
        parents = (self._parents[first], self._parents[second])
        if rng.random() >= _MUTATION:
            return Proposal(row, "crossover", parents)
        return Proposal(self._variation.mutated(row, self._boldness), "crossover+mutation", parents)

    def _is_unwanted(self, row: Array) -> bool:
        if len(self._rejected) == 0:
            return False
        nearest = [_nearest(self._region, row, rows) for rows in (self._rejected, self._rows)]
        return nearest[0] < nearest[1]


def _nearest(region: Region, row: Array, rows: Array) -> float:
    return float(np.mean(region.distances(row[None, :], rows), axis=-1).min())


def _shown(choices: Sequence[Choice]) -> list[Design]:
    return [design for choice in choices for design in choice.shown][-_N_KNOWN:]


def _rejected(choices: Sequence[Choice]) -> list[Design]:
    rejected = [choice.shown[index] for choice in choices for index in choice.rejected]
    return rejected[-_N_KNOWN:]
