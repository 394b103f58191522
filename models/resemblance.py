"""What a design resembles that will never be met: a photograph, another sketch's picture.

Where nothing fits, no single measure says what is nearest. Structure alone (SSIM) kept the first guess in
front of all that was found later and nearer in colour; colours alone like a smear. So three are multiplied,
and none can be bought with another.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from torch import Tensor

from models.compare import distance, gradient_distance, seen_through, ssim
from models.drawing import DrawMany, Look
from models.judge import Candidate, Target
from models.search import N_CHILDREN, N_PARENTS, STRENGTHS, child, judged, nearest
from models.wandering import wandered
from renderer.parameter import ParameterSpace, Values

N_WANDERED = 100
"""Drawings at most, after the broods. Those alone come as near as 300 of these; both together are nearer than
the best of 2,000 random designs, by this very measure, which either alone is not always."""

_BLUR = 1.0
_LEAST = 1e-6
"""Keeps a product from being nothing where one measure is."""


def resemblance(target: Target) -> Look:
    """How unlike drawn pictures are to the eye, ``(n,)``: 0 is equal.

    The geometric mean of their distances by colours, by edges and by structure (`models.compare`).
    """

    def unlike(drawn: Tensor) -> Tensor:
        seen, wanted = seen_through(drawn.nan_to_num(nan=2.0), target.view), target.picture
        product = distance(seen, wanted) * gradient_distance(seen, wanted) * (1 - ssim(seen, wanted, _BLUR))
        return product.clamp(min=_LEAST) ** (1 / 3)

    return unlike


def resembling(
    space: ParameterSpace, target: Target, draw: DrawMany, starts: Sequence[Values], seed: int
) -> list[Candidate]:
    """Designs that resemble a picture which cannot be met, the likest first.

    Args:
        space: The sketch's parameters, at least one.
        target: What to resemble.
        draw: Draws designs.
        starts: What to begin with.
        seed: Of what is tried.
    """
    rng = np.random.default_rng([seed, 13])
    found = nearest(starts, target, draw, resemblance)
    for strength in STRENGTHS:
        parents = [candidate.values for candidate in found[:N_PARENTS]]
        children = [child(space, parents, (), strength, rng) for _ in range(N_CHILDREN)]
        brood = judged(children, target, draw, resemblance)
        found = sorted([*found, *brood], key=lambda candidate: candidate.distance)
    return wandered(space, target, draw, found, N_WANDERED, seed, resemblance)
