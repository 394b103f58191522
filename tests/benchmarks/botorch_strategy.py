"""BoTorch's PairwiseGP with qEUBO as a way of evolving, to compare with; needs ``pip install konomi[bench]``.

Every click wins over everything that was not clicked before it (the comparisons a PairwiseGP takes);
the batch is chosen greedily from a pool of random designs and of children of what was liked
(Chu and Ghahramani 2005; Astudillo, Lin, Bakshy and Frazier 2023).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import torch
from botorch.fit import fit_gpytorch_mll
from botorch.models.pairwise_gp import PairwiseGP, PairwiseLaplaceMarginalLogLikelihood
from numpy.typing import NDArray

from genetics.exploring import first_generation
from genetics.kernel import Features
from genetics.region import rows_of
from genetics.strategy import Proposal, Situation, Unexplained, favourites
from genetics.variation import Variation
from renderer.design import Design

Array = NDArray[np.float64]

_N_POOL: Final = 1000
_BRED: Final = 0.8
_N_SAMPLES: Final = 128
_N_STEPS: Final = 40


class BotorchStrategy(Unexplained):
    """A pairwise Gaussian process on the same features as ours, its batch by qEUBO over a pool."""

    name = "botorch"
    state = None

    def propose(self, situation: Situation, rng: np.random.Generator) -> Iterator[Proposal]:
        """See `Strategy.propose`."""
        liked = favourites(situation.choices)
        if not liked:
            yield from first_generation(situation, rng)
        model = _fitted(situation)
        elite = situation.region.restrict(liked[0].values)
        yield Proposal(situation.region.encode(elite), "elite", (liked[0],), elite)
        pool = _pool(situation, rng)
        order = _greedy(_samples(model, _inputs(situation, pool), rng), situation.n)
        for i in (*order, *range(len(pool))):
            yield Proposal(pool[i], "mutation")

    def best(self, situation: Situation) -> Design | None:
        """See `Strategy.best`: the design shown that the model likes most."""
        if not favourites(situation.choices):
            return None
        shown = [design for choice in situation.choices for design in choice.shown]
        model = _fitted(situation)
        with torch.no_grad():
            posterior: Any = model.posterior(_inputs(situation, np.concatenate(situation.rows)))
        return shown[int(torch.argmax(posterior.mean))]


def _inputs(situation: Situation, rows: Array) -> torch.Tensor:
    return torch.from_numpy(Features.of(situation.region.space)(rows))


def _fitted(situation: Situation) -> PairwiseGP:
    comparisons, first = [], 0
    for choice in situation.choices:
        for place, winner in enumerate(choice.liked):
            losers = [k for k in range(len(choice.shown)) if k not in choice.liked[: place + 1]]
            comparisons += [(first + winner, first + loser) for loser in losers]
        first += len(choice.shown)
    model = PairwiseGP(_inputs(situation, np.concatenate(situation.rows)), torch.tensor(comparisons))
    likelihood = PairwiseLaplaceMarginalLogLikelihood(model.likelihood, model)
    fit_gpytorch_mll(likelihood, optimizer_kwargs={"options": {"maxiter": _N_STEPS}})
    return model


def _samples(model: PairwiseGP, inputs: torch.Tensor, rng: np.random.Generator) -> Array:
    """Joint samples of the liking of the pool, ``(n_samples, n_pool)``."""
    with torch.no_grad(), torch.random.fork_rng():
        torch.manual_seed(int(rng.integers(2**31)))
        drawn: Array = model.posterior(inputs).rsample(torch.Size([_N_SAMPLES])).squeeze(-1).numpy()
    return drawn


def _greedy(samples: Array, n: int) -> list[int]:
    """Indices of ``n`` of the pool whose best is expected to be liked most."""
    chosen: list[int] = []
    top = np.full(len(samples), -np.inf)
    for _ in range(n):
        gains = np.maximum(samples, top[:, None]).mean(axis=0)
        gains[chosen] = -np.inf
        chosen.append(int(np.argmax(gains)))
        top = np.maximum(top, samples[:, chosen[-1]])
    return chosen


def _pool(situation: Situation, rng: np.random.Generator) -> Array:
    region, liked = situation.region, favourites(situation.choices)[:12]
    variation = Variation(region, rng)
    rows = rows_of(region, [design.values for design in liked])
    first, second = rng.integers(len(rows), size=(2, round(_BRED * _N_POOL)))
    crossed = variation.cross(rows[first], rows[second])
    bred = region.fit(variation.mutate(crossed, np.full(len(crossed), situation.boldness)))
    fresh = region.sample(rng.random((_N_POOL - len(bred), region.width)))
    return np.concatenate([bred, fresh])
