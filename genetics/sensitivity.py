"""Which parameters change nothing in the picture: found by drawing, so that the artist can be told.

This part says what to draw and what the pictures mean; the drawing is the caller's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from genetics.descriptions import descriptions_of
from genetics.pictures import Describe
from genetics.region import Region
from genetics.sampling import spread
from renderer.design import Design
from renderer.parameter import ParameterSpace

Array = NDArray[np.float64]

_N_BASES: Final = 4
_POSITIONS: Final = (0.02, 0.35, 0.65, 0.98)


@dataclass(frozen=True)
class Probe:
    """One parameter changed in one design.

    Attributes:
        name: The parameter.
        base: Index of the unchanged design among the bases.
        design: The changed design.
    """

    name: str
    base: int
    design: Design


def sensitivity(space: ParameterSpace, describe: Describe, seed: int = 0) -> dict[str, float]:
    """How far each parameter moves the picture: 0 not at all, 1 as far as two random designs differ.

    A value with which nothing can be drawn (a row of NaN) changes a good deal: 1.

    Args:
        space: The parameters.
        describe: Draws designs and describes the pictures; called once.
        seed: Which designs are tried, and what they are drawn with.

    Raises:
        KonomiError: ``describe`` gave no row of numbers for each design.
    """
    bases, probes = plan(space, seed)
    designs = [*bases, *(probe.design for probe in probes)]
    return judged(space, bases, probes, descriptions_of(describe(designs), "describe", len(designs)))


def plan(space: ParameterSpace, seed: int = 0) -> tuple[list[Design], list[Probe]]:
    """What to draw: some spread designs, and each of them with one parameter moved over its range."""
    region = Region(space)
    bases = [Design(values, seed) for values in spread(space, _N_BASES, seed)]
    probes: list[Probe] = []
    for name, axis, at in zip(space.names, region.axes, region.columns, strict=True):
        points = axis.sample(np.repeat(np.array(_POSITIONS)[:, None], at.stop - at.start, axis=1))
        options = list(dict.fromkeys(axis.decode(point) for point in points))
        for k, base in enumerate(bases):
            moved = [base.with_values(**{name: value}) for value in options if value != base.values[name]]
            probes += [Probe(name, k, design) for design in moved]
    return bases, probes


def judged(
    space: ParameterSpace, bases: Sequence[Design], probes: Sequence[Probe], descriptors: Array
) -> dict[str, float]:
    """What the pictures of `plan` say; ``descriptors`` has a row for each base, then for each probe.

    With bases that could not be drawn (rows of NaN) nothing is compared.
    """
    drawn, moved = descriptors[: len(bases)], descriptors[len(bases) :]
    known = np.asarray(np.isfinite(drawn).all(axis=1))
    gaps = np.linalg.norm(drawn[known, None] - drawn[None, known], axis=-1)
    typical = float(gaps.sum() / max(len(gaps) * (len(gaps) - 1), 1)) or 1.0
    furthest = dict.fromkeys(space.names, 0.0)
    for probe, descriptor in zip(probes, moved, strict=True):
        if known[probe.base]:
            gap = float(np.linalg.norm(descriptor - drawn[probe.base])) / typical
            furthest[probe.name] = max(furthest[probe.name], 1.0 if np.isnan(gap) else min(gap, 1.0))
    return furthest
