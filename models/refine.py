"""From a guess to the design: redraw, compare, step; the sketch itself is the judge.

The loop of Gauss and Newton with finite differences over the continuous parameters, from coarse
pictures to fine ones, in turn with climbing the counts and choices one step at a time. A changed count
is judged twice: as it is, and after the continuous values have answered it with a step along the slopes
already measured, since a count is rarely wrong alone. Everything that a round needs is drawn in one
batch, so that all workers are busy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.chart import Chart
from models.compare import View, blurred, nearer_view, pyramid, seen_through
from renderer.parameter import Value, Values

DrawMany = Callable[[Sequence[Values]], Tensor]
"""Draws designs as a batch of float pictures ``(n, 3, size, size)``; a failed one is NaN."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Round:
    """How finely one round looks.

    Attributes:
        step: Finite-difference step, as a share of the range.
        blur: Blur of both pictures in pixels of 128: it makes a line's neighbourhood smooth.
        sizes: Sides of the pyramid that is compared.
        reach: The longest step of a count.
        passes: How often it steps and climbs.
    """

    step: float
    blur: float
    sizes: tuple[int, ...]
    reach: int
    passes: int


ROUNDS = (
    Round(0.03, 2.0, (8, 16, 32), 6, 2),
    Round(0.012, 1.0, (16, 32, 64), 4, 1),
    Round(0.005, 0.5, (16, 32, 64, 128), 2, 2),
    Round(0.002, 0.0, (32, 64, 128), 2, 2),
)

DAMPING = (1e-3, 1e-1)
"""Levenberg's damping, relative to the largest curvature: a bold and a careful step are both tried."""

_ANSWERED = 10
"""Changed counts that the continuous values may answer."""


@dataclass(frozen=True)
class Candidate:
    """A design on its way to the target.

    Attributes:
        values: Its values.
        distance: Pyramid distance of its picture to the target at the fineness of its last round.
    """

    values: dict[str, Value]
    distance: float


@dataclass(frozen=True)
class Target:
    """The picture to reach, and how drawn pictures are to be seen beside it.

    Attributes:
        picture: ``(1, 3, size, size)``.
        view: The crop and blur that lie between.
    """

    picture: Tensor
    view: View


def refine(
    start: Sequence[Values], target: Target, chart: Chart, draw: DrawMany
) -> Iterator[tuple[Target, list[Candidate]]]:
    """Improve several designs at once; yields all of them, best first, after every round.

    The target comes with them: how it is cropped is put right as the pictures become better.

    Args:
        start: Where to begin: the best first.
        target: What to reach.
        chart: Coordinates of the parameters that may move.
        draw: Draws any number of designs.
    """
    candidates = [Candidate(dict(values), np.inf) for values in start]
    for fineness in ROUNDS:
        judge = _Judge(target, fineness, draw)
        candidates = judge.rescore(candidates)
        for _ in range(fineness.passes):
            candidates = [
                _climbed(*_stepped(candidate, chart, judge), chart, judge) for candidate in candidates
            ]
        candidates.sort(key=lambda candidate: candidate.distance)
        best = torch.nan_to_num(draw([candidates[0].values]), nan=0.0)
        target = replace(target, view=nearer_view(best, target.picture, target.view))
        yield target, candidates
        # Far ones are given up where finer rounds cost most.
        candidates = candidates[: max(1, len(candidates) - 1)]


class _Judge:
    """Draws designs and says how far their pictures are, at one fineness."""

    def __init__(self, target: Target, fineness: Round, draw: DrawMany) -> None:
        self._target = target
        self._draw = draw
        self.fineness = fineness
        self.wanted = self._features(target.picture)[0]

    def features(self, designs: Sequence[Values]) -> Array:
        """Pyramid rows of the designs' pictures as seen, ``(n, features)``; far off where one failed."""
        pictures = torch.nan_to_num(self._draw(designs), nan=2.0)
        return self._features(seen_through(pictures, self._target.view))

    def distances(self, rows: Array) -> Array:
        """Distance of each row of features to the target."""
        return np.asarray(np.linalg.norm(rows - self.wanted, axis=1))

    def rescore(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The same candidates with distances of this fineness."""
        found = self.distances(self.features([candidate.values for candidate in candidates]))
        return [replace(c, distance=float(d)) for c, d in zip(candidates, found, strict=True)]

    def nearest(self, candidate: Candidate, trials: Sequence[dict[str, Value]]) -> Candidate:
        """The candidate, or the best of its trials if that is nearer."""
        if not trials:
            return candidate
        return _nearest(candidate, trials, self.distances(self.features(trials)))

    def _features(self, pictures: Tensor) -> Array:
        smooth = blurred(pictures, self.fineness.blur * pictures.shape[-1] / 128)
        return np.asarray(pyramid(smooth, self.fineness.sizes).double().numpy())


def _stepped(candidate: Candidate, chart: Chart, judge: _Judge) -> tuple[Candidate, Array | None]:
    """A Gauss-Newton step, kept only where it helps, and the slopes ``(dims, features)`` it was made of."""
    if chart.n_dims == 0:
        return candidate, None
    vector = chart.vector(candidate.values)
    steps = np.maximum(judge.fineness.step, 1.01 * chart.finest)
    moves = [_probe(vector, dim, float(steps[dim])) for dim in range(chart.n_dims)]
    probes = [chart.values(candidate.values, vector + move) for move in moves]
    rows = judge.features([candidate.values, *probes])
    slopes = (rows[1:] - rows[0]) / _taken(chart, vector, probes)[:, None]
    trials = [
        chart.values(candidate.values, vector + share * _solve(slopes, judge.wanted - rows[0], damping))
        for damping in DAMPING
        for share in (1.0, 0.4)
    ]
    # A probe may happen to be better than any step.
    better = _nearest(candidate, probes, judge.distances(rows[1:]))
    return judge.nearest(better, trials), slopes


def _climbed(candidate: Candidate, slopes: Array | None, chart: Chart, judge: _Judge) -> Candidate:
    """The candidate, or the best design one change of a count or choice away from it."""
    near = chart.neighbours(candidate.values, judge.fineness.reach)
    if not near:
        return candidate
    rows = judge.features(near)
    distances = judge.distances(rows)
    best = _nearest(candidate, near, distances)
    if slopes is None:
        return best
    vector = chart.vector(candidate.values)
    answers = [
        _answer(chart, near[i], vector, _solve(slopes, judge.wanted - rows[i], DAMPING[0]))
        for i in np.argsort(distances)[:_ANSWERED]
    ]
    return judge.nearest(best, answers)


def _answer(chart: Chart, values: Values, vector: Array, step: Array) -> dict[str, Value]:
    """``values`` with the continuous ones moved; long counts, which are on the chart too, keep theirs."""
    return chart.values(values, vector + step, keep_counts=True)


def _nearest(candidate: Candidate, trials: Sequence[dict[str, Value]], distances: Array) -> Candidate:
    best = int(distances.argmin())
    return (
        Candidate(dict(trials[best]), float(distances[best]))
        if distances[best] < candidate.distance
        else candidate
    )


def _probe(vector: Array, dim: int, step: float) -> Array:
    """A small move along one coordinate, inwards at the upper end."""
    move = np.zeros_like(vector)
    move[dim] = -step if vector[dim] + step > 1 else step
    return move


def _taken(chart: Chart, vector: Array, probes: Sequence[Values]) -> Array:
    """The move that each probe made after its value was rounded, ``(dims,)``; angles the short way round."""
    moves = np.array([chart.vector(values)[dim] - vector[dim] for dim, values in enumerate(probes)])
    short = (moves + 0.5) % 1.0 - 0.5
    return np.where(np.abs(short) < 1e-9, 1.0, short)


def _solve(slopes: Array, residual: Array, damping: float) -> Array:
    """The damped least-squares step: ``slopes`` is ``(dims, features)``, the answer ``(dims,)``."""
    curvature = slopes @ slopes.T
    floor = damping * max(float(curvature.diagonal().max()), 1e-12)
    step = np.linalg.solve(curvature + floor * np.eye(len(curvature)), slopes @ residual)
    return np.clip(step, -0.25, 0.25)
