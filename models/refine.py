"""From a guess to the design: redraw, compare, step; the sketch itself is the judge.

The loop of Gauss and Newton with finite differences over the continuous parameters, from coarse
pictures to fine ones, in turn with trying other counts and choices, one parameter at a time. A changed count
is judged twice: as it is, and after the continuous values have answered it with a step along the slopes
already measured, since a count is rarely wrong alone. Everything that a round needs is drawn in one
batch, so that all workers are busy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray

from models.chart import Chart
from models.drawing import DrawMany
from models.judge import Array, Candidate, Judge, Round, Target, nearer
from models.registration import nearer_view
from models.steps import BOLD, solutions, stepped
from renderer.parameter import Values

ROUNDS = (
    Round(0.03, 2.0, (8, 16, 32), 6, 12, 1, 4, 3, 6, texture=1.0),
    Round(0.012, 1.0, (16, 32, 64), 4, 12, 1, 3, 2, 6, texture=1.0),
    Round(0.005, 0.5, (16, 32, 64, 128), 2, 64, 1, 2, 1, 6, fits=0.045),
    Round(0.002, 0.0, (32, 64, 128), 2, 0, 1, 1, 1, 3),
)

EAGER = (replace(ROUNDS[0], n_stepped=2, n_climbed=1), replace(ROUNDS[1], n_stepped=2, n_climbed=1))
"""The first two rounds where the guess may be nearly right, as most are: it is not looked far about."""

WIDE = (replace(ROUNDS[0], n_stepped=12, n_climbed=3), replace(ROUNDS[1], n_stepped=4))
"""The same where nothing but a first look says which counts and choices may be right."""

BROAD = (replace(ROUNDS[0], n_stepped=10, n_climbed=2), replace(ROUNDS[1], n_stepped=3, n_climbed=1))
"""The same where many designs look about as near, of which one may lead to the picture."""

THOROUGH = (
    replace(ROUNDS[0], n_stepped=24, n_climbed=0),
    replace(ROUNDS[0], n_stepped=10, n_climbed=10),
    replace(ROUNDS[1], n_stepped=3, n_climbed=1),
)
"""The same where only counts and choices put right tell which: that is tried from many of those stepped."""

DOUBTFUL = (replace(ROUNDS[2], n_answers=16, fits=0.02), ROUNDS[3])
"""The fine rounds where a network was unsure: of fifty layers nine less fit nearly as well (`veils`); which
number is right shows only once all else has answered it."""

AGAIN = replace(ROUNDS[1], n_stepped=1, n_climbed=1)
"""The second round once more, for a design that is still becoming better."""

LEAPING = replace(ROUNDS[0], n_stepped=1, n_climbed=1, n_answers=12, leaps=(1, 2, 4, 7), reached=0.0)
"""The first round for a design that is nearly right but for values that have steps.

A slope may lead between two steps, and what a sketch rounds does not change at all until it leaps: so each
such value is changed like a count, and all others answer. Blurred, they answer from farther away.
"""

HALVED, WHOLE = (1.0, 0.5), (1.0,)
"""How much of an answer is tried."""

BEHIND = 1.6
"""So many times farther than the best, a design is no longer stepped."""


def refine(
    start: Sequence[Values],
    target: Target,
    chart: Chart,
    draw: DrawMany,
    rounds: Sequence[Round] = ROUNDS,
) -> Iterator[tuple[Target, list[Candidate]]]:
    """Improve several designs at once; yields all of them, best first, after every round.

    The target comes with them: how it is cropped is put right as the pictures become better.

    Args:
        start: Where to begin: the best first.
        target: What to reach.
        chart: Coordinates of the parameters that may move.
        draw: Draws any number of designs.
        rounds: How finely, one after the other.
    """
    candidates = [Candidate(dict(values), np.inf) for values in start]
    for fineness in rounds:
        judge = Judge(target, fineness, draw)
        candidates = _sorted(judge.rescore(candidates))
        for _ in range(fineness.passes):
            # What is far behind is given up, but kept.
            n_near = sum(c.distance <= BEHIND * candidates[0].distance for c in candidates)
            front = min(fineness.n_stepped, n_near)
            candidates = _sorted([*_passed(candidates[:front], chart, judge), *candidates[front:]])
        best = torch.nan_to_num(draw([candidates[0].values]), nan=0.0)
        target = replace(target, view=nearer_view(best, target.picture, target.view, target.zoom))
        yield target, candidates


def _sorted(candidates: Sequence[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda candidate: candidate.distance)


def _passed(candidates: Sequence[Candidate], chart: Chart, judge: Judge) -> list[Candidate]:
    """All candidates stepped, and the best of them climbed."""
    places = stepped(candidates, chart, judge)
    moved = [place.candidate for place in places]
    order = sorted(range(len(moved)), key=lambda index: moved[index].distance)
    chosen = [index for index in order[: judge.fineness.n_climbed] if not judge.fits(moved[index])]
    climbed = _climbed([moved[i] for i in chosen], [places[i].slopes for i in chosen], chart, judge)
    for index, candidate in zip(chosen, climbed, strict=True):
        moved[index] = candidate
    return moved


def _climbed(
    candidates: Sequence[Candidate], slopes: Sequence[Array], chart: Chart, judge: Judge
) -> list[Candidate]:
    """Each candidate, or the best design one change of a count or choice away from it."""
    fineness = judge.fineness
    near = [
        [
            *chart.neighbours(c.values, fineness.reach, fineness.swept, fineness.choices),
            *chart.leaps(c.values, fineness.leaps),
        ]
        for c in candidates
    ]
    if not any(near):
        return list(candidates)
    best, answers = [], []
    for candidate, slope, tried, rows in zip(candidates, slopes, near, judge.features(near), strict=True):
        best.append(nearer(candidate, tried, judge.distances(rows)))
        vectors = np.array([chart.vector(values) for values in tried]).reshape(len(tried), chart.n_dims)
        held = vectors != chart.vector(candidate.values)
        chosen = _promising(slope, rows, held, judge)
        lengths = HALVED if fineness.leaps else WHOLE
        answers.append([chart.values(tried[i], vectors[i] + f * step) for i, step in chosen for f in lengths])
    return judge.nearest(best, answers)


def _promising(slopes: Array, rows: Array, held: NDArray[np.bool_], judge: Judge) -> list[tuple[int, Array]]:
    """Which changed designs to answer with which step: those that would then be nearest.

    Twice as many lines are far off until they are half as thick: what matters is what no step takes away.

    Args:
        slopes: ``(dims, features)``.
        rows: What is seen of the changed designs, ``(n, features)``.
        held: Which coordinates were changed, ``(n, dims)``: they are no part of the answer.
        judge: At this fineness.
    """
    if not len(slopes) or not len(rows):
        return []
    steps = np.array(
        [_step(slopes, judge.wanted - row, fixed) for row, fixed in zip(rows, held, strict=True)]
    )
    left = judge.distances(rows + steps.astype(np.float32) @ slopes)
    return [(int(i), steps[i]) for i in np.argsort(left)[: judge.fineness.n_answers]]


def _step(slopes: Array, residual: Array, held: NDArray[np.bool_]) -> Array:
    """The bold step ``(dims,)`` that leaves some coordinates where they are."""
    step = np.zeros(len(slopes))
    free = ~held
    if free.any():
        step[free] = solutions(slopes[free], residual, (BOLD,))[0]
    return step
