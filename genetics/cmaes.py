"""Covariance matrix adaptation on the ranks of what was liked, for comparison.

DEAP's strategy (`deap.cma`, Hansen and Ostermeier 2001) in the unit cube: coordinates for numbers,
the position on the circle for angles, and rounding to the nearest option for choices.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from deap import cma
from numpy.typing import NDArray

from genetics.color import LAB_HIGH, LAB_LOW
from genetics.exploring import first_generation
from genetics.region import Region
from genetics.strategy import Proposal, Situation, Unexplained, favourites, n_empty_lately
from renderer.design import Design

Array = NDArray[np.float64]

_FIRST_SPREAD: Final = 0.3
_WIDENED: Final = 1.5
_LEAST_SPREAD: Final = 0.01
_MOST_SPREAD: Final = 0.5


class CmaStrategy(Unexplained):
    """Samples around a centre that moves to what was liked; the spread adapts.

    Each generation is replayed from the choices, so nothing is kept between asks.
    """

    name = "cmaes"
    state = None

    def propose(self, situation: Situation, rng: np.random.Generator) -> Iterator[Proposal]:
        """See `Strategy.propose`."""
        liked = favourites(situation.choices)
        region = situation.region
        if not liked or region.width == 0:
            yield from first_generation(situation, rng)
            return
        low, span = _cube(region)
        adapted = _adapted(situation, low, span)
        adapted.sigma *= _WIDENED ** n_empty_lately(situation.choices)
        values = region.restrict(liked[0].values)
        yield Proposal(region.encode(values), "elite", (liked[0],), values)
        while True:
            # As `deap.cma.Strategy.generate`, which draws from NumPy's global generator.
            point = adapted.centroid + adapted.sigma * (adapted.BD @ rng.standard_normal(adapted.dim))
            row = region.fit((low + point * span)[None, :])[0]
            yield Proposal(row, "mutation", (liked[0],))

    def best(self, situation: Situation) -> Design | None:
        """See `Strategy.best`: the latest favourite."""
        return next(iter(favourites(situation.choices)), None)


def _cube(region: Region) -> tuple[Array, Array]:
    """Where the unit cube begins in coordinates, and how far it reaches, each ``(width,)``."""
    low, span = np.zeros(region.width), np.ones(region.width)
    for axis, at in zip(region.axes, region.columns, strict=True):
        if axis.parameter.kind == "color":
            low[at], span[at] = (*LAB_LOW, 0.0), (*np.subtract(LAB_HIGH, LAB_LOW), 1.0)
        elif axis.parameter.is_numeric:
            low[at], span[at] = axis.parameter.bounds[0], axis.parameter.span or 1.0
        else:
            low[at], span[at] = -0.5, float(len(axis.parameter.choices) or 2)
    return low, span


def _adapted(situation: Situation, low: Array, span: Array) -> Any:
    """DEAP's strategy after every choice so far; something was liked."""
    adapted: Any = None
    for choice, rows in zip(situation.choices, situation.rows, strict=True):
        ranked = list(dict.fromkeys((*choice.liked, *choice.pinned)))
        if not ranked:
            continue
        points = (rows[ranked] - low) / span
        if adapted is None:
            adapted = cma.Strategy(points[0], _FIRST_SPREAD, lambda_=len(rows), mu=len(ranked))
        adapted.computeParams({"mu": len(ranked)})
        adapted.update(_Ranked(_unwrapped(situation.region, points, adapted.centroid)))
        adapted.sigma = float(np.clip(adapted.sigma, _LEAST_SPREAD, _MOST_SPREAD))
    return adapted


def _unwrapped(region: Region, points: Array, centre: Array) -> Array:
    """Angles written so that they lie on the near side of ``centre``."""
    near = points.copy()
    for axis, at in zip(region.axes, region.columns, strict=True):
        if axis.parameter.kind == "angle":
            near[:, at] -= np.round(near[:, at] - centre[at])
    return near


class _Ranked:
    """Points already in order: DEAP's `update` sorts, slices and does arithmetic on its population."""

    def __init__(self, points: Array) -> None:
        self._points = points

    def sort(self, key: Any, reverse: bool) -> None:
        """They are sorted."""

    def __getitem__(self, part: slice) -> Array:
        return self._points[part]
