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
from models.search import N_CHILDREN, aligned, child
from renderer.parameter import ParameterSpace, Values

N_GUESSES = 120
"""So many more guesses are looked at."""

N_WIDER, WIDER = 400, 1.6
"""And so many, scattered so much farther than the network says, where breeding has not led there either."""

STRENGTHS = (0.2, 0.2, 0.12, 0.12, 0.08, 0.08)
"""How far children lie from their parents in each brood, as a share of the range."""

N_BRED, N_SCATTERED = 10, 24
"""So many places are stepped from, of what was bred and of wider guesses."""

_N_PARENTS, _N_KEPT = 12, 80
_LEAST_APART, _SHARE_APART = 0.05, 0.6
"""Distance of pictures below which two places are one; in pale pictures a share of the nearest one's."""


def bred(
    space: ParameterSpace,
    target: Target,
    draw: DrawMany,
    near: Sequence[Candidate],
    guessed: Sequence[Values],
    seed: int,
) -> tuple[Target, list[Candidate]]:
    """What descends from guesses and from what was led on: nearest first, no two of which look the same.

    Which crop lies between is asked anew with each brood: where no guess was near, none was believed.

    Args:
        space: The sketch's parameters, at least one.
        target: What to reach; its crop and blur are looked for anew.
        draw: Draws designs.
        near: What was found so far.
        guessed: More guesses of the network.
        seed: Of the children.
    """
    rng = np.random.default_rng([seed, 11])
    target, found = aligned(target, [*guessed, *(candidate.values for candidate in near)], draw)
    for strength in STRENGTHS:
        parents = [candidate.values for candidate in found[:_N_PARENTS]]
        children = [child(space, parents, guessed, strength, rng) for _ in range(N_CHILDREN)]
        target, found = aligned(target, [*(c.values for c in found[:_N_KEPT]), *children], draw)
    return target, _apart(found, target, draw, N_BRED, _LEAST_APART)


def scattered(target: Target, draw: DrawMany, guessed: Sequence[Values]) -> tuple[Target, list[Candidate]]:
    """The guesses that look nearest, and no two of which look the same.

    Args:
        target: What to reach; its crop and blur are looked for anew.
        draw: Draws designs.
        guessed: Wider guesses of the network.
    """
    target, found = aligned(target, guessed, draw)
    apart = min(_LEAST_APART, _SHARE_APART * found[0].distance)
    return target, _apart(found, target, draw, N_SCATTERED, apart)


def _apart(
    found: Sequence[Candidate], target: Target, draw: DrawMany, n: int, least: float
) -> list[Candidate]:
    """The first ``n`` that look different, of those that look nearest."""
    found = found[:_N_KEPT]
    drawn = torch.nan_to_num(draw([candidate.values for candidate in found]), nan=0.0)
    rows = pyramid(seen_through(drawn, target.view))
    return [found[index] for index in distinct(rows, range(len(found)), n, least)]
