"""Crossover and mutation that respect what each kind of parameter is.

DEAP's toolbox holds the operators (uniform and blend crossover; polynomial mutation, Deb and
Agrawal 1999). An individual is a list of genes, one for each parameter that may vary: a number, or
an array of four for a colour, so that a colour is exchanged and blended as one.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from deap import base, tools
from numpy.typing import NDArray

from genetics.axes import Axis
from genetics.region import Region
from genetics.seeded import python_random, seeded

Array = NDArray[np.float64]
Gene = Any
"""A float, or an array of four for a colour."""

_BLEND_BEYOND: Final = 0.1
"""How far blending may leave the stretch between the parents, as a share of it."""
_SMALLEST_STEP: Final = 0.015
_LARGEST_STEP: Final = 0.4


class Variation:
    """Makes children, one row of coordinates each, within a region.

    Args:
        region: What is allowed.
        rng: Source of all randomness.
    """

    def __init__(self, region: Region, rng: np.random.Generator) -> None:
        self.region = region
        self._random = python_random(rng)
        self.toolbox: Any = base.Toolbox()
        register = self.toolbox.register
        register("exchange", seeded(tools.cxUniform, self._random), indpb=0.5)
        register("blend", seeded(tools.cxBlend, self._random), alpha=_BLEND_BEYOND)
        register("mutate", seeded(tools.mutPolynomialBounded, self._random), indpb=1.0)

    def cross(self, first: Array, second: Array) -> Array:
        """A child of two rows ``(width,)``: each gene from either, or blended on the short way."""
        return self.exchanged(first, second) if self._random.random() < 0.5 else self.blended(first, second)

    def exchanged(self, first: Array, second: Array) -> Array:
        """Uniform crossover: each parameter comes whole from one parent or the other."""
        a, b = self._genes(first), self._genes(second)
        self.toolbox.exchange(a, b)
        return self._row(first, a)

    def blended(self, first: Array, second: Array) -> Array:
        """Blend crossover: numbers and colours between the parents, choices from either."""
        a, b = self._genes(first), self._genes(self._near(first, second))
        # Where both are the same there is nothing to blend, and arithmetic would only round.
        differ = (not np.array_equal(mine, theirs) for mine, theirs in zip(a, b, strict=True))
        blends = (self.region.axes[i].blends for i in self.region.free)
        between = [k for k, both in enumerate(zip(blends, differ, strict=True)) if all(both)]
        whole = [k for k in range(len(a)) if k not in between]
        for operator, chosen in ((self.toolbox.blend, between), (self.toolbox.exchange, whole)):
            mine, theirs = [a[k] for k in chosen], [b[k] for k in chosen]
            operator(mine, theirs)
            for k, gene in zip(chosen, mine, strict=True):
                a[k] = gene
        return self._row(first, a)

    def mutated(self, row: Array, boldness: float) -> Array:
        """``row`` with at least one parameter changed; ``boldness`` (0..1) says how many, how far."""
        region, free = self.region, self.region.free
        if not free:
            return row.copy()
        share = share_of_genes(boldness, len(free))
        chosen = [i for i in free if self._random.random() < share] or [self._random.choice(free)]
        child = row.copy()
        for i in chosen:
            axis, at = region.axes[i], region.columns[i]
            child[at] = self._mutated_gene(axis, row[at], boldness)
        return self._fit(child)

    def _mutated_gene(self, axis: Axis, x: Array, boldness: float) -> Array:
        if not axis.blends:
            others = [k for k in range(axis.n_levels or 1) if k != int(x[0])]
            return np.array([float(self._random.choice(others))])
        low, high = axis.limits(x)
        moving = np.flatnonzero(high > low)
        gene = x[moving].tolist()
        eta = 1 / step_size(boldness) - 2
        self.toolbox.mutate(gene, eta=eta, low=low[moving].tolist(), up=high[moving].tolist())
        mutant = x.copy()
        mutant[moving] = gene
        step = axis.parameter.step
        return mutant if step is None else self._a_step_away(x, mutant, step, (low, high))

    def _a_step_away(self, x: Array, mutant: Array, step: float, limits: tuple[Array, Array]) -> Array:
        """A stepped value moves by one step at least, in the direction in which it was going."""
        if abs(mutant[0] - x[0]) >= step / 2:
            return mutant
        direction = 1.0 if mutant[0] > x[0] or (mutant[0] == x[0] and self._random.random() < 0.5) else -1.0
        moved = x + direction * step
        slack = step * 1e-9
        return moved if limits[0][0] - slack <= moved[0] <= limits[1][0] + slack else x - direction * step

    def _near(self, first: Array, second: Array) -> Array:
        pairs = zip(self.region.axes, self.region.columns, strict=True)
        return np.concatenate([axis.near(first[at], second[at]) for axis, at in pairs] or [first])

    def _genes(self, row: Array) -> list[Gene]:
        columns = (self.region.columns[i] for i in self.region.free)
        return [float(row[at.start]) if at.stop - at.start == 1 else row[at].copy() for at in columns]

    def _row(self, first: Array, genes: list[Gene]) -> Array:
        row = first.copy()
        for i, gene in zip(self.region.free, genes, strict=True):
            row[self.region.columns[i]] = gene
        return self._fit(row)

    def _fit(self, row: Array) -> Array:
        return np.asarray(self.region.fit(row[None, :])[0])


def step_size(boldness: float) -> float:
    """Mean distance of a mutation as a share of the parameter's range."""
    return float(_SMALLEST_STEP * (_LARGEST_STEP / _SMALLEST_STEP) ** boldness)


def share_of_genes(boldness: float, n_free: int) -> float:
    """Probability with which each of ``n_free`` parameters is mutated."""
    return min(1.0, (1 + boldness * n_free / 2) / max(n_free, 1))


def path(region: Region, first: Array, second: Array, n: int) -> Array:
    """``n`` rows from ``first`` to ``second`` on the short way, both ends included; choices switch midway."""
    at_share = np.linspace(0.0, 1.0, n)[:, None] if n > 1 else np.full((n, 1), 0.5)
    rows = np.repeat(first[None, :], n, axis=0)
    for axis, at in zip(region.axes, region.columns, strict=True):
        straight = first[at] + at_share * (axis.near(first[at], second[at]) - first[at])
        rows[:, at] = straight if axis.blends else np.where(at_share < 0.5, first[at], second[at])
    return region.fit(rows)
