"""Steps of Gauss and Newton over the continuous parameters, with slopes measured by drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.chart import Chart
from models.judge import Array, Candidate, Judge, nearer
from renderer.parameter import Value, Values

BOLD, CAREFUL = 1e-3, 1e-1
"""Marquardt's damping, relative to each coordinate's curvature, so that a thin stroke's width moves as freely
as the ground's hue: a bold and a careful step are both tried."""

N_MORE = 3
"""Steps at most after the first, along slopes that are put right by what each step itself has shown."""

LEAPS = (1.0, 3.0)
"""How far on it is tried to go where the steps of a pass have led, in lengths of the way they went."""

_WORTH = 0.97
"""A step is followed by another where it brings the distance below this share."""

_FLAT = 1e-6
"""Curvature, relative to the largest, below which a coordinate changes nothing that can be seen."""


@dataclass(frozen=True)
class Place:
    """Where a candidate stands, and what is known of the ground there.

    Attributes:
        candidate: The design.
        rows: What is seen of it, ``(features,)``.
        slopes: How that changes along each coordinate, ``(dims, features)``.
    """

    candidate: Candidate
    rows: Array
    slopes: Array


def stepped(candidates: Sequence[Candidate], chart: Chart, judge: Judge) -> list[Place]:
    """Gauss-Newton steps of each, kept only where they help.

    Slopes cost a picture a coordinate, a step two or four: so each step is followed by others along the same
    slopes, put right by the step before (Broyden 1965, *A class of methods for solving nonlinear simultaneous
    equations*).
    """
    if chart.n_dims == 0:
        nothing = np.zeros((0, len(judge.wanted)), np.float32)
        return [Place(candidate, judge.wanted, nothing) for candidate in candidates]
    places = _measured(candidates, chart, judge)
    found = _moved(places, [True] * len(places), (1.0, 0.4), chart, judge)
    for _ in range(N_MORE):
        gains = [
            new.candidate.distance < _WORTH * old.candidate.distance
            for new, old in zip(found, places, strict=True)
        ]
        if not any(gains):
            break
        places, found = found, _moved(found, gains, (1.0,), chart, judge)
    return _leapt(candidates, found, chart, judge)


def _leapt(before: Sequence[Candidate], places: Sequence[Place], chart: Chart, judge: Judge) -> list[Place]:
    """Places moved on along the whole way that their steps have gone, where that helps.

    In a narrow, bent valley steps are short, each much in the direction of the last (Hooke & Jeeves 1961,
    *Direct search solution of numerical and statistical problems*).
    """
    trials = []
    for candidate, place in zip(before, places, strict=True):
        end = chart.vector(place.candidate.values)
        way = -_way(chart, end, candidate.values)
        gone = place.candidate.distance < candidate.distance
        trials.append([chart.values(place.candidate.values, end + far * way) for far in LEAPS if gone])
    seen = judge.features(trials)
    return [
        _at_best(place, tried, rows, judge) for place, tried, rows in zip(places, trials, seen, strict=True)
    ]


def _measured(candidates: Sequence[Candidate], chart: Chart, judge: Judge) -> list[Place]:
    """Each candidate, or its best probe, with slopes by finite differences."""
    vectors = [chart.vector(candidate.values) for candidate in candidates]
    steps = np.maximum(judge.fineness.step, 1.01 * chart.finest)
    probes = [
        [chart.values(c.values, v + _probe(v, dim, float(steps[dim]))) for dim in range(chart.n_dims)]
        for c, v in zip(candidates, vectors, strict=True)
    ]
    rows = judge.features([[c.values, *p] for c, p in zip(candidates, probes, strict=True)])
    places = []
    for candidate, vector, probed, found in zip(candidates, vectors, probes, rows, strict=True):
        moves = np.array([_way(chart, vector, values)[dim] for dim, values in enumerate(probed)])
        moves[np.abs(moves) < 1e-9] = 1.0
        slopes = (found[1:] - found[0]) / moves[:, None].astype(np.float32)
        places.append(_at_best(Place(candidate, found[0], slopes), probed, found[1:], judge))
    return places


def _moved(
    places: Sequence[Place],
    wanted: Sequence[bool],
    lengths: Sequence[float],
    chart: Chart,
    judge: Judge,
) -> list[Place]:
    """A step of each place where one is wanted, if it helps, with slopes that the best trial put right."""
    trials = [
        _trials(place, lengths, chart, judge) if is_wanted else []
        for place, is_wanted in zip(places, wanted, strict=True)
    ]
    found = []
    for place, tried, rows in zip(places, trials, judge.features(trials), strict=True):
        if not tried:
            found.append(place)
            continue
        best = int(judge.distances(rows).argmin())
        way = _way(chart, chart.vector(place.candidate.values), tried[best])
        known = replace(place, slopes=_updated(place.slopes, way, rows[best] - place.rows))
        found.append(_at_best(known, tried, rows, judge))
    return found


def _trials(place: Place, lengths: Sequence[float], chart: Chart, judge: Judge) -> list[dict[str, Value]]:
    vector = chart.vector(place.candidate.values)
    moves = solutions(place.slopes, judge.wanted - place.rows, (BOLD, CAREFUL))
    return [chart.values(place.candidate.values, vector + s * m) for m in moves for s in lengths]


def _at_best(place: Place, tried: Sequence[dict[str, Value]], rows: Array, judge: Judge) -> Place:
    """The place, moved to the best of some designs if that is nearer; its slopes are kept."""
    distances = judge.distances(rows)
    candidate = nearer(place.candidate, tried, distances)
    if candidate is place.candidate:
        return place
    return replace(place, candidate=candidate, rows=rows[int(distances.argmin())])


def _updated(slopes: Array, way: Array, change: Array) -> Array:
    """Slopes that agree with what a step along ``way`` has changed, and else are as they were."""
    length = float(way @ way)
    if length < 1e-12:
        return slopes
    missed = change - way.astype(np.float32) @ slopes
    return np.asarray(slopes + np.outer(way / length, missed).astype(np.float32))


def _probe(vector: Array, dim: int, step: float) -> Array:
    """A small move along one coordinate, inwards at the upper end."""
    move = np.zeros_like(vector)
    move[dim] = -step if vector[dim] + step > 1 else step
    return move


def _way(chart: Chart, vector: Array, values: Values) -> Array:
    """From a vector to some values, ``(dims,)``; angles the short way round."""
    return np.asarray((chart.vector(values) - vector + 0.5) % 1.0 - 0.5)


def solutions(slopes: Array, residual: Array, dampings: Sequence[float]) -> list[Array]:
    """The least-squares step ``(dims,)`` under each damping; ``slopes`` is ``(dims, features)``."""
    curvature = (slopes @ slopes.T).astype(np.float64)
    wanted = (slopes @ residual).astype(np.float64)
    own = curvature.diagonal()
    floor = _FLAT * max(float(own.max()), 1e-12)
    steps = [np.linalg.solve(curvature + np.diag(damping * own + floor), wanted) for damping in dampings]
    return [np.clip(step, -0.25, 0.25) for step in steps]
