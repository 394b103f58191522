"""A population that starts at a picture: what was found, what else it may be, and what lies around."""

from __future__ import annotations

from itertools import islice

import numpy as np

from models.hypotheses import Inference
from models.variation import mutated
from renderer.design import Design
from renderer.parameter import ParameterSpace, Value

REFINED, SAMPLED = 1 / 2, 1 / 3
"""Shares of the population that are hypotheses, and draws from the posterior; the rest are mutations."""

STRENGTH = 0.12
_TRIES = 40


def seed_population(inference: Inference, space: ParameterSpace, n: int, seed: int) -> list[Design]:
    """``n`` designs to begin from; the best hypothesis first, none twice where the space allows it.

    Where there are too few hypotheses or samples, mutations of the hypotheses take their places.

    Args:
        inference: What is known of the picture.
        space: The sketch's parameters.
        n: How many designs.
        seed: Of samples and mutations.
    """
    rng = np.random.default_rng([seed, 4])
    best = inference.hypotheses[0].design if inference.hypotheses else Design(space.default())
    bases = [hypothesis.values for hypothesis in inference.hypotheses] or [space.default()]
    wanted = [*bases[: max(1, round(n * REFINED))], *islice(inference.samples, round(n * SAMPLED))]
    found: list[dict[str, Value]] = []
    for values in wanted[:n]:
        complete = space.complete(values)
        if complete not in found:
            found.append(complete)
    tries = 0
    while len(found) < n:
        tries += 1
        base = bases[int(min(rng.integers(len(bases), size=2)))]
        child = mutated(space, space.complete(base), STRENGTH * (1 + tries / _TRIES), rng)
        if child not in found or tries > _TRIES * n:
            found.append(child)
    return [Design(values, best.seed, best.sketch, best.p5) for values in found]
