"""The default way of evolving: a model of the taste decides what is shown."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from genetics.acquisition import Search, choose, find
from genetics.choice import Choice
from genetics.evidence import Evidence, gather
from genetics.exploring import newcomer
from genetics.genetic import GeneticStrategy, widened
from genetics.kernel import Features
from genetics.preference import Preference, fit
from genetics.strategy import Proposal, Situation, favourites, n_empty_lately
from renderer.design import Design

Array = NDArray[np.float64]


@dataclass(frozen=True)
class LearnedState:
    """Hyperparameters by number of choices, each with a digest of the choices they were fitted to."""

    thetas: Mapping[int, tuple[str, tuple[float, ...]]] = field(default_factory=dict)


class LearnedStrategy:
    """Learns from every comparison ever made and shows the batch whose best is expected to please most.

    Before anything is liked it explores as the genetic algorithm does. Hyperparameters are fitted
    choice by choice, each time from where the last fit ended, so that they follow from the choices
    alone; ``state`` only saves the way there.
    """

    name = "learned"

    def __init__(self, state: LearnedState | None = None, search: Search | None = None) -> None:
        self.state = state or LearnedState()
        self._search = search or Search()
        self._fitted: tuple[str, Preference, Evidence] | None = None

    def propose(self, situation: Situation, rng: np.random.Generator) -> Iterator[Proposal]:
        """See `Strategy.propose`."""
        fitted = self._model(situation)
        if fitted is None:
            yield from GeneticStrategy().propose(situation, rng)
            return
        model, evidence = fitted
        designs = _designs(situation, evidence)
        elite = self._elite(situation, model, evidence, designs)
        yield elite
        region = situation.region
        boldness = widened(situation.boldness, n_empty_lately(situation.choices))
        search = replace(self._search, boldness=boldness)
        pool = find(model, region, evidence.rows, search, rng)
        order = choose(model, pool, elite.row[None, :], 2 * situation.n, search, rng)
        rest = [i for i in range(len(pool.rows)) if i not in set(order)]
        for i in (*order, *rest):
            parents = tuple(designs[k] for k in pool.ancestors[i])
            yield Proposal(pool.rows[i], pool.operators[i], parents)
        while True:
            yield Proposal(newcomer(region, evidence.rows, rng), "random")

    def best(self, situation: Situation) -> Design | None:
        """See `Strategy.best`: the shown design with the highest expected liking."""
        fitted = self._model(situation)
        if fitted is None:
            return next(iter(favourites(situation.choices)), None)
        model, evidence = fitted
        return self._elite(situation, model, evidence, _designs(situation, evidence)).parents[0]

    def _elite(
        self, situation: Situation, model: Preference, evidence: Evidence, designs: list[Design]
    ) -> Proposal:
        rows = situation.region.fit(evidence.rows)
        liking, _ = model.predict(rows)
        design = designs[int(np.argmax(liking))]
        values = situation.region.restrict(design.values)
        return Proposal(situation.region.encode(values), "elite", (design,), values)

    def _model(self, situation: Situation) -> tuple[Preference, Evidence] | None:
        """The model of all choices so far; None if there is nothing to learn from."""
        choices, rows = situation.choices, situation.rows
        digests = _digests(choices)
        if not digests:
            return None
        if self._fitted is not None and self._fitted[0] == digests[-1]:
            return self._fitted[1:]
        features = Features.of(situation.region.space)
        begun = self._begin(digests)
        theta = self.state.thetas[begun][1] if begun else None
        model = None
        for n in range(begun, len(choices) + 1):
            evidence = gather(choices[:n], rows[:n])
            if evidence.n_picks == 0 or n == 0:
                continue
            known = n == begun
            model = fit(
                features, evidence, None if theta is None else np.array(theta), n_steps=0 if known else 6
            )
            theta = tuple(model.theta.tolist())
            thetas = {**self.state.thetas, n: (digests[n - 1], theta)}
            self.state = LearnedState(thetas)
        if model is None:
            return None
        self._fitted = (digests[-1], model, evidence)
        return model, evidence

    def _begin(self, digests: list[str]) -> int:
        """The longest beginning of the choices whose hyperparameters are known; 0 for none."""
        known = (
            n
            for n, (digest, _) in self.state.thetas.items()
            if n <= len(digests) and digests[n - 1] == digest
        )
        return max(known, default=0)


def _digests(choices: tuple[Choice, ...]) -> list[str]:
    """A digest of each beginning of the choices."""
    running, digests = hashlib.sha256(), []
    for choice in choices:
        running.update(repr((choice.liked, choice.rejected, choice.pinned, choice.looked_s)).encode())
        for design in choice.shown:
            running.update(repr((sorted(design.values.items()), design.seed)).encode())
        digests.append(running.hexdigest())
    return digests


def _designs(situation: Situation, evidence: Evidence) -> list[Design]:
    """The design behind each row of the evidence."""
    found: dict[tuple[bytes, int], Design] = {}
    for choice, rows in zip(situation.choices, situation.rows, strict=True):
        for design, row in zip(choice.shown, rows, strict=True):
            found[row.tobytes(), design.seed] = design
    return [found[row.tobytes(), int(seed)] for row, seed in zip(evidence.rows, evidence.seeds, strict=True)]
