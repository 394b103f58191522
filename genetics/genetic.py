"""The plain interactive genetic algorithm: children of what was liked lately."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from genetics.exploring import first_generation, newcomer
from genetics.region import Region, rows_of
from genetics.strategy import Proposal, Situation, Unexplained, favourites, n_empty_lately
from genetics.variation import HOW, Variation
from renderer.design import Design

Array = NDArray[np.float64]

_N_PARENTS: Final = 12
_PLACE_FADES: Final = 0.8
"""Each place further back in the order of liking counts this much of the one before."""
_CROSSOVER: Final = 0.6
_MUTATION: Final = 0.8
_NEWCOMERS: Final = 0.0
_NEWCOMERS_WIDE: Final = 0.5
_N_LITTER: Final = 16
"""So many children are bred at once, which takes hardly longer than one."""
_N_KNOWN: Final = 120
"""So many of the latest shown designs are what newcomers keep away from."""


class GeneticStrategy(Unexplained):
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
        known = np.concatenate([np.zeros((0, region.width)), *situation.rows])[-_N_KNOWN:]
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


def variations_of(design: Design, situation: Situation, rng: np.random.Generator) -> Iterator[Proposal]:
    """Mutations of one design, endlessly."""
    region = situation.region
    variation = Variation(region, rng)
    litter = np.tile(_parent_rows(region, [design]), (_N_LITTER, 1))
    boldness = np.full(_N_LITTER, situation.boldness)
    while True:
        for child in region.fit(variation.mutate(region.spread(litter.copy(), rng), boldness)):
            yield Proposal(child, "mutation", (design,))


def _parent_rows(region: Region, parents: Sequence[Design]) -> Array:
    allowed = rows_of(region, [region.restrict(parent.values) for parent in parents])
    return region.as_parents(allowed, rows_of(region, [parent.values for parent in parents]))


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
        self._variation = Variation(self._region, rng)
        self._rows = _parent_rows(self._region, parents)
        self._rejected = _rejected(situation)
        weights = _PLACE_FADES ** np.arange(len(parents))
        self._weights = weights / weights.sum() if len(parents) else weights
        self._born: list[Proposal] = []

    def child(self) -> Proposal:
        proposal = self._draw()
        return self._draw() if self._is_unwanted(proposal.row) else proposal

    def _draw(self) -> Proposal:
        self._born = self._born or self._litter()
        return self._born.pop()

    def _litter(self) -> list[Proposal]:
        """Several children at once, which takes hardly longer than one."""
        rng = self._rng
        first, second = rng.choice(len(self._parents), size=(2, _N_LITTER), p=self._weights)
        crosses = (first != second) & (rng.random(_N_LITTER) < _CROSSOVER)
        mutates = ~crosses | (rng.random(_N_LITTER) < _MUTATION)
        rows = self._region.spread(self._rows[first], rng)
        others = self._region.spread(self._rows[second[crosses]], rng)
        rows[crosses] = self._variation.cross(rows[crosses], others)
        rows[mutates] = self._variation.mutate(rows[mutates], np.full(int(mutates.sum()), self._boldness))
        pairs = zip(self._region.fit(rows), first, second, crosses.tolist(), mutates.tolist(), strict=True)
        return [
            Proposal(
                row, HOW[crossed, mutated], tuple(self._parents[k] for k in ((i, j) if crossed else (i,)))
            )
            for row, i, j, crossed, mutated in pairs
        ]

    def _is_unwanted(self, row: Array) -> bool:
        if len(self._rejected) == 0:
            return False
        nearest = [_nearest(self._region, row, rows) for rows in (self._rejected, self._rows)]
        return nearest[0] < nearest[1]


def _nearest(region: Region, row: Array, rows: Array) -> float:
    return float(np.mean(region.distances(row[None, :], rows), axis=-1).min())


def _rejected(situation: Situation) -> Array:
    pairs = zip(situation.rows, situation.choices, strict=True)
    parts = [rows[list(choice.rejected)] for rows, choice in pairs if choice.rejected]
    return np.concatenate([np.zeros((0, situation.region.width)), *parts])[-_N_KNOWN:]
