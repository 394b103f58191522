"""From a guess to the design: redraw, compare, step; the sketch itself is the judge.

The loop of Gauss and Newton with finite differences over the continuous parameters, from coarse
pictures to fine ones, in turn with trying other counts and choices, one parameter at a time. A changed count
is judged twice: as it is, and after the continuous values have answered it with a step along the slopes
already measured, since a count is rarely wrong alone. Everything that a round needs is drawn in one
batch, so that all workers are busy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.chart import Chart
from models.compare import IDENTITY, View, features, nearer_view
from models.texture import texture
from renderer.parameter import Value, Values

DrawMany = Callable[[Sequence[Values]], Tensor]
"""Draws designs as a batch of float pictures ``(n, 3, size, size)``; a failed one is NaN."""

Array = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Round:
    """How finely one round looks, and at how many designs: drawing is what costs.

    Attributes:
        step: Finite-difference step, as a share of the range.
        blur: Blur of both pictures in pixels of 128: it makes a line's neighbourhood smooth.
        sizes: Sides of the pyramid that is compared.
        reach: The longest step of a count.
        swept: Counts with at most so many levels are tried at every one of them: many lines look like a few
            less until everything else is nearly right, and then only the right number fits.
        passes: How often it steps and climbs.
        n_stepped: How many of the best designs are stepped; the others are left as they are.
        n_climbed: How many of the best of these are climbed.
        n_answers: Changed counts of a design that the continuous values may answer.
        choices: Whether choices are tried too, and not only counts.
        texture: Weight of `models.texture.texture` beside the pyramid: what is far from its place is felt.
    """

    step: float
    blur: float
    sizes: tuple[int, ...]
    reach: int
    swept: int
    passes: int
    n_stepped: int
    n_climbed: int
    n_answers: int
    choices: bool = True
    texture: float = 0.0


ROUNDS = (
    Round(0.03, 2.0, (8, 16, 32), 6, 12, 1, 4, 3, 6, texture=1.0),
    Round(0.012, 1.0, (16, 32, 64), 4, 12, 1, 3, 2, 6, texture=1.0),
    Round(0.005, 0.5, (16, 32, 64, 128), 2, 64, 1, 2, 1, 6),
    Round(0.002, 0.0, (32, 64, 128), 2, 0, 2, 1, 1, 4, choices=False),
)

DAMPING = (1e-3, 1e-1)
"""Marquardt's damping, relative to each coordinate's curvature, so that a thin stroke's width moves as freely
as the ground's hue: a bold and a careful step are both tried."""

_FLAT = 1e-6
"""Curvature, relative to the largest, below which a coordinate changes nothing that can be seen."""

REACHED = 0.004
"""Distance below which a picture cannot be told from the target: nothing more is climbed."""


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
        judge = _Judge(target, fineness, draw)
        candidates = _sorted(judge.rescore(candidates))
        for _ in range(fineness.passes):
            # What is far behind is given up where finer rounds cost most, but kept.
            front, behind = candidates[: fineness.n_stepped], candidates[fineness.n_stepped :]
            candidates = _sorted([*_passed(front, chart, judge), *behind])
        best = torch.nan_to_num(draw([candidates[0].values]), nan=0.0)
        target = replace(target, view=nearer_view(best, target.picture, target.view))
        yield target, candidates


def _sorted(candidates: Sequence[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda candidate: candidate.distance)


class _Judge:
    """Draws designs and says how far their pictures are, at one fineness."""

    def __init__(self, target: Target, fineness: Round, draw: DrawMany) -> None:
        self._target = target
        self._draw = draw
        self.fineness = fineness
        self.wanted = self._features(target.picture, IDENTITY)[0]

    def features(self, groups: Sequence[Sequence[Values]]) -> list[Array]:
        """Pyramid rows of several groups of designs as seen, each ``(n, features)``, drawn as one batch.

        A design that failed is far off.
        """
        drawn = self._draw([values for group in groups for values in group])
        rows = self._features(torch.nan_to_num(drawn, nan=2.0), self._target.view)
        ends = np.cumsum([len(group) for group in groups])
        return np.split(rows, ends[:-1])

    def distances(self, rows: Array) -> Array:
        """Distance of each row of features to the target."""
        return np.asarray(np.linalg.norm(rows - self.wanted, axis=1))

    def rescore(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The same candidates with distances of this fineness."""
        found = self.distances(self.features([[candidate.values for candidate in candidates]])[0])
        return [replace(c, distance=float(d)) for c, d in zip(candidates, found, strict=True)]

    def nearest(
        self, candidates: Sequence[Candidate], trials: Sequence[Sequence[dict[str, Value]]]
    ) -> list[Candidate]:
        """Each candidate, or the best of its trials if that is nearer."""
        rows = self.features(trials)
        return [
            _nearest(candidate, tried, self.distances(found))
            for candidate, tried, found in zip(candidates, trials, rows, strict=True)
        ]

    def _features(self, pictures: Tensor, view: View) -> Array:
        rows = features(pictures, view, self.fineness.blur, self.fineness.sizes)
        if self.fineness.texture:
            rows = torch.cat([rows, self.fineness.texture * texture(pictures, view)], dim=1)
        return rows.numpy()


def _passed(candidates: Sequence[Candidate], chart: Chart, judge: _Judge) -> list[Candidate]:
    """All candidates stepped, and the best of them climbed."""
    stepped, slopes = _stepped(candidates, chart, judge)
    order = sorted(range(len(stepped)), key=lambda index: stepped[index].distance)
    chosen = [index for index in order[: judge.fineness.n_climbed] if stepped[index].distance > REACHED]
    climbed = _climbed([stepped[i] for i in chosen], [slopes[i] for i in chosen], chart, judge)
    for index, candidate in zip(chosen, climbed, strict=True):
        stepped[index] = candidate
    return stepped


def _stepped(
    candidates: Sequence[Candidate], chart: Chart, judge: _Judge
) -> tuple[list[Candidate], list[Array]]:
    """A Gauss-Newton step of each, kept only where it helps, and the slopes ``(dims, features)``."""
    if chart.n_dims == 0:
        return list(candidates), [np.zeros((0, len(judge.wanted)), np.float32) for _ in candidates]
    vectors = [chart.vector(candidate.values) for candidate in candidates]
    steps = np.maximum(judge.fineness.step, 1.01 * chart.finest)
    probes = [
        [chart.values(c.values, v + _probe(v, dim, float(steps[dim]))) for dim in range(chart.n_dims)]
        for c, v in zip(candidates, vectors, strict=True)
    ]
    rows = judge.features([[c.values, *p] for c, p in zip(candidates, probes, strict=True)])
    slopes, better, trials = [], [], []
    for candidate, vector, probed, found in zip(candidates, vectors, probes, rows, strict=True):
        slope = (found[1:] - found[0]) / _taken(chart, vector, probed)[:, None].astype(np.float32)
        moves = _solutions(slope, judge.wanted - found[0], DAMPING)
        trials.append([chart.values(candidate.values, vector + s * m) for m in moves for s in (1.0, 0.4)])
        # A probe may happen to be better than any step.
        better.append(_nearest(candidate, probed, judge.distances(found[1:])))
        slopes.append(slope)
    return judge.nearest(better, trials), slopes


def _climbed(
    candidates: Sequence[Candidate], slopes: Sequence[Array], chart: Chart, judge: _Judge
) -> list[Candidate]:
    """Each candidate, or the best design one change of a count or choice away from it."""
    fineness = judge.fineness
    near = [chart.neighbours(c.values, fineness.reach, fineness.swept, fineness.choices) for c in candidates]
    if not any(near):
        return list(candidates)
    best, answers = [], []
    for candidate, slope, tried, rows in zip(candidates, slopes, near, judge.features(near), strict=True):
        distances = judge.distances(rows)
        best.append(_nearest(candidate, tried, distances))
        vector = chart.vector(candidate.values)
        answers.append(
            [
                _answer(chart, tried[i], vector, _solutions(slope, judge.wanted - rows[i], DAMPING[:1])[0])
                for i in np.argsort(distances)[: fineness.n_answers if len(slope) else 0]
            ]
        )
    return judge.nearest(best, answers)


def _answer(chart: Chart, values: Values, vector: Array, step: Array) -> dict[str, Value]:
    """``values`` with the continuous ones moved; long counts, which are on the chart too, keep theirs."""
    return chart.values(values, vector + step, keep_counts=True)


def _nearest(candidate: Candidate, trials: Sequence[dict[str, Value]], distances: Array) -> Candidate:
    best = int(distances.argmin()) if len(distances) else -1
    if best < 0 or distances[best] >= candidate.distance:
        return candidate
    return Candidate(dict(trials[best]), float(distances[best]))


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


def _solutions(slopes: Array, residual: Array, dampings: Sequence[float]) -> list[Array]:
    """The least-squares step ``(dims,)`` under each damping; ``slopes`` is ``(dims, features)``."""
    curvature = (slopes @ slopes.T).astype(np.float64)
    wanted = (slopes @ residual).astype(np.float64)
    own = curvature.diagonal()
    floor = _FLAT * max(float(own.max()), 1e-12)
    steps = [np.linalg.solve(curvature + np.diag(damping * own + floor), wanted) for damping in dampings]
    return [np.clip(step, -0.25, 0.25) for step in steps]
