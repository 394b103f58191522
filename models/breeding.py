"""Breeding: many guesses, and what descends from the best of them, where the first ones have led nowhere.

A network that is unsure of several values at once says how each of them scatters, not which go together: of
forty guesses none may lie where steps lead to the picture. More of them, and children that take some values
of one and some of another (Holland 1975, *Adaptation in natural and artificial systems*), find what goes
together; what then looks best is stepped from several places that look different, for the nearest is often
near in colours alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from models.compare import distinct, pyramid, seen_through
from models.drawing import DrawMany
from models.judge import Candidate, Target
from models.search import N_CHILDREN, child, nearest
from renderer.parameter import ParameterSpace, Values

N_GUESSES = 120
"""So many more guesses are looked at."""

STRENGTHS = (0.2, 0.2, 0.12, 0.12, 0.08, 0.08)
"""How far children lie from their parents in each brood, as a share of the range."""

N_BRED = 10
"""So many places are stepped from."""

_N_PARENTS, _N_KEPT = 12, 80
_LEAST_APART = 0.05
"""Distance of pictures below which two places are one."""


def bred(
    space: ParameterSpace,
    target: Target,
    draw: DrawMany,
    near: Sequence[Candidate],
    guessed: Sequence[Values],
    seed: int,
) -> list[Candidate]:
    """What descends from guesses and from what was led on: nearest first, no two of which look the same.

    Args:
        space: The sketch's parameters, at least one.
        target: What to reach.
        draw: Draws designs.
        near: What was found so far.
        guessed: More guesses of the network.
        seed: Of the children.
    """
    rng = np.random.default_rng([seed, 11])
    found = nearest([*guessed, *(candidate.values for candidate in near)], target, draw)
    for strength in STRENGTHS:
        parents = [candidate.values for candidate in found[:_N_PARENTS]]
        children = [child(space, parents, guessed, strength, rng) for _ in range(N_CHILDREN)]
        found = sorted([*found, *nearest(children, target, draw)], key=lambda candidate: candidate.distance)
        found = found[:_N_KEPT]
    drawn = torch.nan_to_num(draw([candidate.values for candidate in found]), nan=0.0)
    rows = pyramid(seen_through(drawn, target.view))
    return [found[index] for index in distinct(rows, range(len(found)), N_BRED, _LEAST_APART)]
