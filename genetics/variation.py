"""Crossover and mutation that respect what each kind of parameter is.

DEAP's toolbox holds the operators (uniform and blend crossover; polynomial mutation, Deb and
Agrawal 1999). They know nothing of kinds: each gene is handed to them as a place on a stretch from 0
to 1 (from one parent to the other, or across the range), and whole arrays of rows are put back where
the parameter's axis says. So hundreds of children are bred between two clicks.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from deap import base, tools
from numpy.typing import NDArray

from genetics.axes import Axis
from genetics.number_axes import AngleAxis
from genetics.region import Region
from genetics.seeded import python_random, seeded

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

_BLEND_BEYOND: Final = 0.1
"""How far blending may leave the stretch between the parents, as a share of it."""
_SMALLEST_STEP: Final = 0.015
_LARGEST_STEP: Final = 0.4
HOW: Final = {(True, False): "crossover", (True, True): "crossover+mutation", (False, True): "mutation"}
"""What a child is called that was crossed or not, mutated or not."""


class Variation:
    """Makes children, one row of coordinates each, within a region.

    A colour is exchanged and blended as one; what may not vary stays as it is in the first parent.
    Children may lie outside the region until `Region.fit` has brought them in.

    Args:
        region: What is allowed.
        rng: Source of all randomness.
    """

    def __init__(self, region: Region, rng: np.random.Generator) -> None:
        self.region = region
        self.rng = rng
        random = python_random(rng)
        self.toolbox: Any = base.Toolbox()
        register = self.toolbox.register
        register("exchange", seeded(tools.cxUniform, random), indpb=0.5)
        register("blend", seeded(tools.cxBlend, random), alpha=_BLEND_BEYOND)
        register("mutate", seeded(tools.mutPolynomialBounded, random), low=0.0, up=1.0, indpb=1.0)
        self._genes = [(region.axes[i], region.columns[i]) for i in region.free]
        self._blends = np.array([axis.blends for axis, _ in self._genes], dtype=bool)
        widths = [axis.width for axis, _ in self._genes]
        self._gene_of = np.repeat(np.arange(len(self._genes)), widths)
        self._columns = [column for _, at in self._genes for column in range(at.start, at.stop)]
        self._turns = [(axis, at) for axis, at in self._genes if isinstance(axis, AngleAxis)]

    def cross(self, first: Array, second: Array) -> Array:
        """A child of each pair of rows ``(n, width)``, by `exchange` or by `blend`."""
        exchanges = self.rng.random((len(first), 1)) < 0.5
        return self._crossed(first, second, exchanges | ~self._blends)

    def exchange(self, first: Array, second: Array) -> Array:
        """Uniform crossover: each parameter comes whole from one parent or the other."""
        return self._crossed(first, second, np.ones((len(first), 1), dtype=bool) | ~self._blends)

    def blend(self, first: Array, second: Array) -> Array:
        """Blend crossover: numbers and colours between the parents, choices from either."""
        return self._crossed(first, second, np.zeros((len(first), 1), dtype=bool) | ~self._blends)

    def mutate(self, rows: Array, boldness: Array) -> Array:
        """Copies of ``rows`` ``(n, width)`` with at least one gene changed in each.

        ``boldness`` ``(n,)``, each from 0 to 1, says in how many and how far.
        """
        n_genes = len(self._genes)
        if not n_genes:
            return rows.copy()
        chosen = self.rng.random((len(rows), n_genes)) < share_of_genes(boldness, n_genes)[:, None]
        missed = np.flatnonzero(~chosen.any(axis=1))
        chosen[missed, self.rng.integers(n_genes, size=len(missed))] = True
        mutants = self._moved(rows, chosen, boldness)
        for k, (axis, at) in enumerate(self._genes):
            part = mutants[chosen[:, k], at]
            if not axis.blends:
                mutants[chosen[:, k], at] = self._another(axis, part)
            elif axis.parameter.step is not None:
                mutants[chosen[:, k], at] = self._a_step_away(axis, rows[chosen[:, k], at], part)
        return mutants

    def _crossed(self, first: Array, second: Array, exchanges: Mask) -> Array:
        """Children whose genes are exchanged where ``exchanges`` ``(n, n_genes)`` says so, else blended."""
        ends = [0.0] * exchanges.size, [1.0] * exchanges.size
        exchanged, blended = (
            np.array(operator(list(ends[0]), list(ends[1]))[0]).reshape(exchanges.shape)
            for operator in (self.toolbox.exchange, self.toolbox.blend)
        )
        shares = np.where(exchanges, exchanged, blended)
        near = second.copy()
        for axis, at in self._turns:
            near[:, at] = axis.near(first[:, at], second[:, at])
        children, share = first.copy(), shares[:, self._gene_of]
        x, y = first[:, self._columns], second[:, self._columns]
        # A whole gene of the other parent comes exactly, without arithmetic that would round it.
        children[:, self._columns] = np.where(share == 1, y, x + share * (near[:, self._columns] - x))
        return children

    def _moved(self, rows: Array, chosen: Mask, boldness: Array) -> Array:
        """``rows`` with the ``chosen`` numbers and colours mutated."""
        low, high, moves = rows.copy(), rows.copy(), np.zeros(rows.shape, dtype=bool)
        for k, (axis, at) in enumerate(self._genes):
            if axis.blends:
                low[:, at], high[:, at] = axis.limits(rows[:, at])
                moves[:, at] = chosen[:, [k]]
        moves &= high > low
        low, span = low[moves], (high - low)[moves]
        places = np.clip((rows[moves] - low) / span, 0.0, 1.0).tolist()
        ends = np.cumsum(moves.sum(axis=1)).tolist()
        etas = (1 / step_size(boldness) - 2).tolist()
        moved: list[float] = []
        for begin, end, eta in zip([0, *ends], ends, etas, strict=False):
            moved += self.toolbox.mutate(places[begin:end], eta=eta)[0]
        mutants = rows.copy()
        mutants[moves] = low + np.array(moved) * span
        return mutants

    def _another(self, axis: Axis, options: Array) -> Array:
        """Other options than ``options`` ``(n, 1)``."""
        n_levels = axis.n_levels or 1
        return np.asarray((options + self.rng.integers(1, n_levels, size=options.shape)) % n_levels)

    def _a_step_away(self, axis: Axis, x: Array, mutants: Array) -> Array:
        """Stepped values ``(n, 1)`` move by one step at least, in the direction in which they were going."""
        step = axis.parameter.step or 0.0
        low, high = axis.limits(x)
        upwards = (mutants > x) | ((mutants == x) & (self.rng.random(x.shape) < 0.5))
        moved = x + np.where(upwards, step, -step)
        slack = step * 1e-9
        inside = (low - slack <= moved) & (moved <= high + slack)
        nearest = np.where(inside, moved, x - np.where(upwards, step, -step))
        return np.where(np.abs(mutants - x) >= step / 2, mutants, nearest)


def step_size(boldness: Array) -> Array:
    """Mean distance of a mutation as a share of the parameter's range."""
    return np.asarray(_SMALLEST_STEP * (_LARGEST_STEP / _SMALLEST_STEP) ** boldness)


def share_of_genes(boldness: Array, n_free: int) -> Array:
    """Probability with which each of ``n_free`` parameters is mutated."""
    return np.minimum(1.0, (1 + boldness * n_free / 2) / max(n_free, 1))


def path(region: Region, first: Array, second: Array, n: int) -> Array:
    """``n`` rows from ``first`` to ``second`` on the short way, both ends included; choices switch midway."""
    return np.asarray(paths(region, first[None, :], second[None, :], n)[0])


def paths(region: Region, firsts: Array, seconds: Array, n: int) -> Array:
    """`path` between each two rows of ``(m, width)``: ``(m, n, width)``."""
    shares = np.linspace(0.0, 1.0, n) if n > 1 else np.full(n, 0.5)
    rows = paced(
        region,
        np.repeat(firsts, n, axis=0),
        np.repeat(seconds, n, axis=0),
        np.tile(shares, len(firsts))[:, None] * np.ones(len(region.axes)),
    )
    return rows.reshape(len(firsts), n, region.width)


def paced(region: Region, first: Array, second: Array, shares: Array) -> Array:
    """Rows ``(m, width)`` between two, each parameter as far as its share ``(m, n_axes)`` of the way."""
    rows = np.broadcast_to(first, (len(shares), region.width)).copy()
    for k, (axis, at) in enumerate(zip(region.axes, region.columns, strict=True)):
        start, end, share = first[..., at], second[..., at], shares[:, [k]]
        straight = start + share * (axis.near(start, end) - start)
        rows[:, at] = straight if axis.blends else np.where(share < 0.5, start, end)
    return region.fit(rows)
