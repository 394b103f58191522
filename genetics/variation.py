"""Crossover and mutation that respect what each kind of parameter is.

DEAP's toolbox holds the operators (uniform and blend crossover; polynomial mutation, Deb and
Agrawal 1999). An individual is a list of genes, one for each parameter that may vary: a number, or
an array of four for a colour, so that a colour is exchanged and blended as one. Genes are plain
numbers because hundreds of children are bred between two clicks.
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
Genome = list[Gene]

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
        self.random = python_random(rng)
        self.toolbox: Any = base.Toolbox()
        register = self.toolbox.register
        register("exchange", seeded(tools.cxUniform, self.random), indpb=0.5)
        register("blend", seeded(tools.cxBlend, self.random), alpha=_BLEND_BEYOND)
        register("mutate", seeded(tools.mutPolynomialBounded, self.random), indpb=1.0)
        self._axes = [region.axes[i] for i in region.free]
        self._columns = [region.columns[i] for i in region.free]

    def genome(self, row: Array) -> Genome:
        """The genes of one row ``(width,)``: only what may vary."""
        return [float(row[at.start]) if at.stop - at.start == 1 else row[at].copy() for at in self._columns]

    def rows(self, like: Array, genomes: list[Genome]) -> Array:
        """Genomes as allowed rows ``(n, width)``; what may not vary is taken from ``like`` ``(width,)``."""
        rows = np.repeat(like[None, :], len(genomes), axis=0)
        for k, at in enumerate(self._columns):
            genes = np.array([genome[k] for genome in genomes], dtype=float)
            rows[:, at] = genes.reshape(len(genomes), at.stop - at.start)
        return self.region.fit(rows)

    def cross(self, first: Genome, second: Genome) -> Genome:
        """A child of two: each gene from either, or blended on the short way."""
        return self.exchange(first, second) if self.random.random() < 0.5 else self.blend(first, second)

    def exchange(self, first: Genome, second: Genome) -> Genome:
        """Uniform crossover: each parameter comes whole from one parent or the other."""
        child: Genome
        child, _ = self.toolbox.exchange(list(first), list(second))
        return child

    def blend(self, first: Genome, second: Genome) -> Genome:
        """Blend crossover: numbers and colours between the parents, choices from either."""
        child = list(first)
        # Where both are the same there is nothing to blend, and arithmetic would only round.
        differ = [k for k in range(len(first)) if not _same(first[k], second[k])]
        for blends, operator in ((True, self.toolbox.blend), (False, self.toolbox.exchange)):
            chosen = [k for k in differ if self._axes[k].blends is blends]
            theirs = [self._near(self._axes[k], first[k], second[k]) for k in chosen]
            mixed, _ = operator([first[k] for k in chosen], theirs)
            for k, gene in zip(chosen, mixed, strict=True):
                child[k] = gene
        return child

    def mutate(self, genome: Genome, boldness: float) -> Genome:
        """A copy with at least one gene changed; ``boldness`` (0..1) says how many, how far."""
        if not genome:
            return []
        share = share_of_genes(boldness, len(genome))
        random = self.random.random
        chosen = [k for k in range(len(genome)) if random() < share]
        child = list(genome)
        eta = 1 / step_size(boldness) - 2
        for k in chosen or [self.random.randrange(len(genome))]:
            child[k] = self._mutated(self._axes[k], genome[k], eta)
        return child

    def mutated(self, row: Array, boldness: float) -> Array:
        """`mutate` for one row ``(width,)``."""
        return np.asarray(self.rows(row, [self.mutate(self.genome(row), boldness)])[0])

    def _mutated(self, axis: Axis, gene: Gene, eta: float) -> Gene:
        if not axis.blends:
            others = [k for k in range(axis.n_levels or 1) if k != int(gene)]
            return float(self.random.choice(others))
        if axis.width > 1:
            return self._mutated_color(axis, gene, eta)
        (low,), (high,) = axis.limits((gene,))
        (mutant,) = self.toolbox.mutate([gene], eta=eta, low=(low,), up=(high,))[0]
        step = axis.parameter.step
        return mutant if step is None else self._a_step_away(gene, mutant, step, low, high)

    def _mutated_color(self, axis: Axis, gene: Array, eta: float) -> Array:
        low, high = axis.limits(gene.tolist())
        moving = [k for k in range(axis.width) if high[k] > low[k]]
        limits = {"low": [low[k] for k in moving], "up": [high[k] for k in moving]}
        mutant = gene.copy()
        mutant[moving] = self.toolbox.mutate(gene[moving].tolist(), eta=eta, **limits)[0]
        return mutant

    def _a_step_away(self, x: float, mutant: float, step: float, low: float, high: float) -> float:
        """A stepped value moves by one step at least, in the direction in which it was going."""
        if abs(mutant - x) >= step / 2:
            return mutant
        direction = 1.0 if mutant > x or (mutant == x and self.random.random() < 0.5) else -1.0
        moved = x + direction * step
        slack = step * 1e-9
        return moved if low - slack <= moved <= high + slack else x - direction * step

    def _near(self, axis: Axis, gene: Gene, other: Gene) -> Gene:
        near = axis.near(gene, other)
        return float(near) if axis.width == 1 else near


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


def _same(gene: Gene, other: Gene) -> bool:
    return np.array_equal(gene, other) if isinstance(gene, np.ndarray) else bool(gene == other)
