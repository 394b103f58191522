"""From a guess to the design: redraw, compare, step; the sketch itself is the judge.

The loop of Gauss and Newton with finite differences over the continuous parameters, from coarse
pictures to fine ones, in turn with climbing the counts and choices one step at a time. Everything
that a round needs is drawn in one batch, so that all workers are busy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.chart import Chart
from models.compare import View, blurred, pyramid, seen_through
from renderer.parameter import Value, Values

DrawMany = Callable[[Sequence[Values]], Tensor]
"""Draws designs as a batch of float pictures ``(n, 3, size, size)``; a failed one is NaN."""

STEPS = (0.03, 0.012, 0.005, 0.002)
"""Finite-difference step of each round, as a share of the range: coarse to fine."""

BLURS = (2.0, 1.0, 0.5, 0.0)
"""Blur of both pictures in each round, in pixels of 128: it makes a line's neighbourhood smooth."""

SIZES = ((8, 16, 32), (16, 32, 64), (16, 32, 64, 128), (32, 64, 128))
"""Sides of the pyramid compared in each round."""

DAMPING = (1e-3, 1e-1)
"""Levenberg's damping, relative to the largest curvature: a bold and a careful step are both tried."""


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
) -> Iterator[list[Candidate]]:
    """Improve several designs at once; yields all of them, best first, after every round.

    Args:
        start: Where to begin: the best first.
        target: What to reach.
        chart: Coordinates of the parameters that may move.
        draw: Draws any number of designs.
    """
    candidates = [Candidate(dict(values), np.inf) for values in start]
    for level in range(len(STEPS)):
        judge = _Judge(target, level, draw)
        candidates = judge.rescore(candidates)
        for _ in range(2):
            candidates = _climbed(_stepped(candidates, chart, judge), chart, judge)
        candidates.sort(key=lambda candidate: candidate.distance)
        yield candidates
        # Far ones are given up where finer rounds cost most.
        candidates = candidates[: max(1, len(candidates) - 1)]


class _Judge:
    """Draws designs and says how far their pictures are, at one fineness."""

    def __init__(self, target: Target, level: int, draw: DrawMany) -> None:
        self._target = target
        self._level = level
        self._draw = draw
        self.wanted = self._features(target.picture)
        self.step = STEPS[level]

    def features(self, designs: Sequence[Values]) -> NDArray[np.float64]:
        """Pyramid rows of the designs' pictures as they are seen, ``(n, features)``; NaN where one failed."""
        pictures = torch.nan_to_num(self._draw(designs), nan=2.0)
        return self._features(seen_through(pictures, self._target.view))

    def distances(self, designs: Sequence[Values]) -> NDArray[np.float64]:
        """Distance of each design."""
        return np.asarray(np.linalg.norm(self.features(designs) - self.wanted, axis=1))

    def rescore(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The same candidates with distances of this fineness."""
        found = self.distances([candidate.values for candidate in candidates])
        return [replace(c, distance=float(d)) for c, d in zip(candidates, found, strict=True)]

    def _features(self, pictures: Tensor) -> NDArray[np.float64]:
        smooth = blurred(pictures, BLURS[self._level] * pictures.shape[-1] / 128)
        return pyramid(smooth, SIZES[self._level]).double().numpy()


def _stepped(candidates: list[Candidate], chart: Chart, judge: _Judge) -> list[Candidate]:
    """One Gauss-Newton step of each candidate, kept only where it helps."""
    if chart.n_dims == 0:
        return candidates
    vectors = [chart.vector(candidate.values) for candidate in candidates]
    probes = [
        chart.values(candidate.values, vector + _probe(vector, dim, judge.step))
        for candidate, vector in zip(candidates, vectors, strict=True)
        for dim in range(chart.n_dims)
    ]
    rows = judge.features([*(c.values for c in candidates), *probes])
    n = len(candidates)
    trials: list[dict[str, Value]] = []
    for index, vector in enumerate(vectors):
        there = rows[n + index * chart.n_dims : n + (index + 1) * chart.n_dims]
        signs = np.array([_probe(vector, dim, judge.step)[dim] for dim in range(chart.n_dims)])
        slopes = (there - rows[index]) / signs[:, None]
        for damping in DAMPING:
            step = _solve(slopes, judge.wanted[0] - rows[index], damping)
            trials += [chart.values(candidates[index].values, vector + share * step) for share in (1.0, 0.4)]
    return _improved(candidates, trials, len(DAMPING) * 2, judge)


def _climbed(candidates: list[Candidate], chart: Chart, judge: _Judge) -> list[Candidate]:
    """Each candidate, or the best design one change of a count or choice away from it."""
    for index, candidate in enumerate(candidates):
        near = chart.neighbours(candidate.values)
        if near:
            candidates[index] = _improved([candidate], near, len(near), judge)[0]
    return candidates


def _improved(
    candidates: Sequence[Candidate], trials: Sequence[dict[str, Value]], each: int, judge: _Judge
) -> list[Candidate]:
    """Each candidate, or the best of its own ``each`` trials if that is nearer."""
    found = judge.distances(trials)
    kept: list[Candidate] = []
    for index, candidate in enumerate(candidates):
        own = found[index * each : (index + 1) * each]
        best = int(own.argmin())
        nearer = Candidate(trials[index * each + best], float(own[best]))
        kept.append(nearer if nearer.distance < candidate.distance else candidate)
    return kept


def _probe(vector: NDArray[np.float64], dim: int, step: float) -> NDArray[np.float64]:
    """A small move along one coordinate, inwards at the upper end."""
    move = np.zeros_like(vector)
    move[dim] = -step if vector[dim] + step > 1 else step
    return move


def _solve(slopes: NDArray[np.float64], residual: NDArray[np.float64], damping: float) -> NDArray[np.float64]:
    """The damped least-squares step: ``slopes`` is ``(dims, features)``, the answer ``(dims,)``."""
    curvature = slopes @ slopes.T
    floor = damping * max(float(curvature.diagonal().max()), 1e-12)
    step = np.linalg.solve(curvature + floor * np.eye(len(curvature)), slopes @ residual)
    return np.clip(step, -0.25, 0.25)
