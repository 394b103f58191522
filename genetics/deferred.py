"""The learned strategy, loaded with the first choice: the first generation needs no model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genetics.genetic import GeneticStrategy
from genetics.insight import Insight, Reason
from genetics.strategy import Proposal, Situation, Strategy
from renderer.design import Design

Array = NDArray[np.float64]


class DeferredLearning:
    """`LearnedStrategy`, with what it calculates with loaded when needed, which takes half a second.

    Before any choice, of earlier sessions too, it explores as the genetic algorithm does, and so does
    `LearnedStrategy`.

    Args:
        state: `state` of an earlier strategy for the same space.
    """

    name = "learned"

    def __init__(self, state: Any = None) -> None:
        self._state = state
        self._learned: Strategy | None = None

    @property
    def state(self) -> Any:
        """See `Strategy.state`."""
        return self._state if self._learned is None else self._learned.state

    def propose(self, situation: Situation, rng: np.random.Generator) -> Iterator[Proposal]:
        """See `Strategy.propose`."""
        return self._fit_for(situation).propose(situation, rng)

    def best(self, situation: Situation) -> Design | None:
        """See `Strategy.best`."""
        return self._fit_for(situation).best(situation)

    def explain(self, situation: Situation, design: Design) -> Reason | None:
        """See `Strategy.explain`."""
        return self._fit_for(situation).explain(situation, design)

    def insight(self, situation: Situation) -> Insight | None:
        """See `Strategy.insight`."""
        return self._fit_for(situation).insight(situation)

    def unlike(self, situation: Situation, shown: Array, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
        """See `Strategy.unlike`."""
        return self._fit_for(situation).unlike(situation, shown, proposals)

    def foretold(self, situation: Situation, rows: Array) -> Array:
        """See `Strategy.foretold`."""
        return self._fit_for(situation).foretold(situation, rows)

    def _fit_for(self, situation: Situation) -> Strategy:
        if not (situation.choices or situation.earlier):
            return GeneticStrategy()
        if self._learned is None:
            strategy: Strategy = import_module("genetics.learned").LearnedStrategy(self._state)
            self._learned = strategy
        return self._learned
