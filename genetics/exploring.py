"""Designs that owe nothing to what was liked: the first generation, and newcomers later."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from genetics.region import Region
from genetics.sampling import stratified
from genetics.strategy import Proposal, Situation, Unexplained
from renderer.design import Design

Array = NDArray[np.float64]

_N_TRIED = 8


class RandomStrategy(Unexplained):
    """Ignores every choice: designs spread over the whole region, again and again."""

    name = "random"
    state = None

    def propose(self, situation: Situation, rng: np.random.Generator) -> Iterator[Proposal]:
        """See `Strategy.propose`."""
        yield from first_generation(situation, rng)

    def best(self, situation: Situation) -> Design | None:
        """See `Strategy.best`: what was liked most lately."""
        liked = (choice.shown[choice.liked[0]] for choice in reversed(situation.choices) if choice.liked)
        return next(liked, None)


def first_generation(situation: Situation, rng: np.random.Generator) -> Iterator[Proposal]:
    """A well-spread grid, then random designs."""
    region = situation.region
    for row in region.sample(stratified(region.width, situation.n, rng)):
        yield Proposal(row, "initial")
    while True:
        yield Proposal(region.sample(rng.random((1, region.width)))[0], "initial")


def newcomer(region: Region, known: Array, rng: np.random.Generator) -> Array:
    """A random row that keeps away from the rows ``known`` ``(m, width)``."""
    rows = region.sample(rng.random((_N_TRIED, region.width)))
    if len(known) == 0 or not region.free:
        return np.asarray(rows[0])
    distances = np.sqrt(np.mean(region.distances(rows, known)[..., list(region.free)] ** 2, axis=-1))
    return np.asarray(rows[int(np.argmax(distances.min(axis=1)))])
