"""Turning proposals into a grid in which no design comes twice and hardly any two look alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from genetics.region import Region, rows_of
from genetics.strategy import Proposal, SeedPolicy
from renderer.design import MAX_SEED, Design
from renderer.parameter import Values

Array = NDArray[np.float64]
Key = tuple[frozenset[tuple[str, object]], int]

NEAR: Final = 0.01
"""Two designs are near-twins if no parameter differs by more than this share of its range."""
_TRIES: Final = 30
_MOST_LISTED: Final = 5000


@dataclass(frozen=True)
class Seeds:
    """Which seed a new design is drawn with.

    Attributes:
        policy: ``fixed``: the latest favourite's for all; ``varied``: a fresh one for each;
            ``evolved``: a parent's, now and then a fresh one.
        current: The seed in use under ``fixed``.
        only: Nothing but the seed can vary, so it does under every policy.
        boldness: How often an evolved seed is a fresh one.
    """

    policy: SeedPolicy
    current: int
    only: bool
    boldness: float

    def of(self, proposal: Proposal, rng: np.random.Generator) -> int:
        """The seed for one proposal; an elite keeps its own."""
        if proposal.operator == "elite":
            return proposal.parents[0].seed
        if self.only or self.policy == "varied":
            return _fresh(rng)
        if self.policy == "fixed":
            return self.current
        if not proposal.parents or rng.random() < 0.1 + 0.4 * self.boldness:
            return _fresh(rng)
        return proposal.parents[int(rng.integers(len(proposal.parents)))].seed

    @property
    def tell_apart(self) -> bool:
        """Whether designs that differ only by their seed count as different pictures."""
        return self.only or self.policy == "evolved"


def key(design: Design) -> Key:
    """What makes two designs the same picture."""
    return frozenset(design.values.items()), design.seed


class Grid:
    """Fills a grid from proposals, leaving out twins, near-twins and what was shown before.

    Where the space is too small for that it gives way in this order: near-twins, then designs
    shown before; never twins. It may end with fewer designs than wanted, if there are no more.

    Args:
        region: What is allowed.
        seeds: Rule for the designs' seeds.
        rng: Source of all randomness.
        seen: Keys of designs shown before.
        taken: Designs already in the grid.
    """

    def __init__(
        self,
        region: Region,
        seeds: Seeds,
        rng: np.random.Generator,
        seen: frozenset[Key] = frozenset(),
        taken: Sequence[Design] = (),
    ) -> None:
        self._region, self._seeds, self._rng, self._seen = region, seeds, rng, seen
        self._keys = {key(design) for design in taken}
        self._rows = list(rows_of(region, [design.values for design in taken]))
        self._drawn = [design.seed for design in taken]
        self.chosen: list[tuple[Design, Proposal]] = []

    def fill(self, proposals: Iterable[Proposal], n: int) -> list[tuple[Design, Proposal]]:
        """Up to ``n`` designs, each with the proposal that it came from."""
        later: list[tuple[Design, Proposal]] = []
        for proposal in islice(proposals, _TRIES * n):
            if len(self.chosen) >= n:
                return self.chosen
            design = self._design(proposal)
            fresh = proposal.operator == "elite" or key(design) not in self._seen
            if fresh and not self._is_near(proposal.row, design.seed):
                self._add(design, proposal)
            else:
                later.append((design, proposal))
        later.sort(key=lambda pair: key(pair[0]) in self._seen)
        leftover = (pair for source in (later, self._others()) for pair in source)
        for design, proposal in leftover:
            if len(self.chosen) >= n:
                break
            self._add(design, proposal)
        return self.chosen

    def _add(self, design: Design, proposal: Proposal) -> None:
        if key(design) in self._keys:
            return
        self._keys.add(key(design))
        self._rows.append(proposal.row)
        self._drawn.append(design.seed)
        self.chosen.append((design, proposal))

    def _design(self, proposal: Proposal) -> Design:
        values: Values = proposal.values or self._region.decode_fitted(proposal.row)
        return Design(values, self._seeds.of(proposal, self._rng))

    def _is_near(self, row: Array, seed: int) -> bool:
        rows = [r for r, s in zip(self._rows, self._drawn, strict=True) if self._comparable(s, seed)]
        return bool(rows) and self._region.is_near(row, np.array(rows), NEAR)

    def _comparable(self, seed: int, other: int) -> bool:
        return seed == other or not self._seeds.tell_apart

    def _others(self) -> Iterator[tuple[Design, Proposal]]:
        """Designs nobody proposed: all there are in a small space, some random ones in a large one."""
        region, total = self._region, self._region.n_designs
        if total is not None and total <= _MOST_LISTED:
            levels = [axis.n_levels or 1 for axis in region.axes]
            unit = [_unit(int(index), levels, region) for index in self._rng.permutation(total)]
        else:
            unit = list(self._rng.random((_TRIES, region.width)))
        rows = region.sample(np.array(unit).reshape(len(unit), region.width))
        proposals = [Proposal(row, "random") for row in rows]
        pairs = [(self._design(proposal), proposal) for proposal in proposals]
        pairs.sort(key=lambda pair: key(pair[0]) in self._seen)
        yield from pairs


def _unit(index: int, levels: Sequence[int], region: Region) -> Array:
    """The ``index``-th design of a countable region as a point of the unit cube."""
    point = np.full(region.width, 0.5)
    for n_levels, at in zip(levels, region.columns, strict=True):
        index, level = divmod(index, n_levels)
        point[at] = (level + 0.5) / n_levels
    return point


def _fresh(rng: np.random.Generator) -> int:
    return int(rng.integers(MAX_SEED + 1))
