"""What designs look like, as further evidence of what is liked.

Two designs whose parameters differ much may look alike, and someone who likes one likes the other. What the
pictures shown so far say of others (`imagination`) is a part of the model of the taste; where candidates can
be drawn, what they really look like decides among them.

20 held-out users of each of three sketches, who like what looks most like a hidden picture; generations to a
tile closer to it than the best of 500 random designs (median, mean of at most 11), and how much closer the
best shown was by what was shown than by parameters alone, in units of that best's distance (standard error):

======  ==========  ==============  ===================================
sketch  parameters  what was shown  at 3        at 5        at 10
======  ==========  ==============  ===================================
dips    5.5 6.1     5   6.2         .09 (.04)   .06 (.04)   .02 (.03)
fields  6   7.1     5.5 7.2         -.03 (.03)  -.03 (.03)  .03 (.02)
veils   5   5.9     5   5.7         .03 (.04)   .01 (.03)   .04 (.03)
======  ==========  ==============  ===================================

The same users later, as the sketches are drawn now: dips 4 4.8 and 4.5 5.5, fields 5 6.2 and 6 7.0, veils 5.5
6.4 and 5.5 6.6: what was shown is no help on these any more.

To draw three candidates for each tile too is no better on these (medians 5, 7, 5), but where looks are a
tangle in the parameters.

Tried on 1 to 5 other users of each, and worse: a length scale for each look, twelve looks, looks of equal
size, one process for all looks or for the lesser ones, a shorter prior of the looks' length scale. To give
parameters that pictures hardly show longer scales, without looks in the model, was no better.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from genetics.evidence import Evidence
from genetics.imagination import LEAST_PICTURES, MOST_PICTURES, Imagination, Thetas, components, imagine
from genetics.kernel import Features
from genetics.pictures import FORETOLD_TWINS, Describe
from genetics.preference import Preference, Prior, fit
from genetics.threads import one_thread
from renderer.design import Design

Array = NDArray[np.float64]


def imagined(
    features: Features,
    evidence: Evidence,
    descriptions: Array,
    thetas: Thetas,
    *,
    learns: bool,
) -> Imagination | None:
    """What the pictures of the evidence say of all others; None where too few are known.

    Args:
        features: Of the parameters.
        evidence: What was chosen.
        descriptions: How its first `MOST_PICTURES` designs look, ``(m, k)``; NaN where that is not known.
        thetas: Of an earlier imagination, if there was one.
        learns: As for `imagine`.
    """
    if not features.n_groups:
        return None
    known = ~np.isnan(descriptions).any(axis=1)
    if known.sum() < LEAST_PICTURES:
        return None
    rows = evidence.rows[:MOST_PICTURES][known]
    return imagine(features, rows, descriptions[known], thetas, learns=learns)


def suited(theta: Array | None, features: Features) -> Array | None:
    """Hyperparameters with a length scale for looks where ``features`` have them, and none where not."""
    if theta is None or len(theta) == features.n_groups + 1:
        return theta
    place = -1 - features.n_earlier
    if len(theta) > features.n_groups + 1:
        return np.delete(theta, place - 1)
    means, _ = Prior().of(features)
    return np.insert(theta, place, means[place - 1])


@one_thread
def unlike_foretold(features: Features, first: Array, rows: Array, order: Sequence[int]) -> Iterator[int]:
    """An order of candidates in which those come last that are foretold to look like one before them.

    Args:
        features: Of the model; where they foretell no looks the order stays.
        first: Rows ``(k, width)`` that are shown in any case.
        rows: Candidates ``(m, width)``.
        order: Indices into them.
    """
    if features.foretelling is None:
        return iter(order)
    looks = features.foretold(np.concatenate([first, rows[list(order)]]))
    return _unlike_first(order, looks, len(first))


def _unlike_first(order: Sequence[int], looks: Array, n_first: int) -> Iterator[int]:
    """Only as many are compared as are taken: a grid takes some dozen of hundreds."""
    shown = np.empty_like(looks)
    shown[:n_first] = looks[:n_first]
    n, twins = n_first, []
    for index, look in zip(order, looks[n_first:], strict=True):
        if n and np.linalg.norm(shown[:n] - look, axis=1).min() <= FORETOLD_TWINS:
            twins.append(index)
            continue
        shown[n] = look
        n += 1
        yield index
    yield from twins


@one_thread
def see(
    model: Preference, evidence: Evidence, designs: Sequence[Design], pictures: Describe, rows: Array
) -> tuple[Preference, Array]:
    """A model of parameters and true looks together, and the rows with their looks beside them.

    Args:
        model: What is liked, by the parameters and what is imagined.
        evidence: What it was learnt from.
        designs: The designs of the evidence.
        pictures: Says how designs look.
        rows: Candidates ``(m, width)``; all of them are drawn.
    """
    region = model.features.region
    seed = designs[evidence.liked[0] if evidence.liked else 0].seed
    drawn = [Design(values, seed) for values in region.decode(rows)]
    looks = components(pictures([*designs, *drawn]))
    known = replace(evidence, rows=np.concatenate([evidence.rows, looks[: len(designs)]], axis=1))
    features = Features.of(region.space).seeing(looks.shape[1]).across(model.features.n_earlier)
    both = fit(features, known, suited(model.theta, features), n_steps=0)
    return both, np.concatenate([rows, looks[len(designs) :]], axis=1)
