"""Designs between two designs: numbers the short way, colours in OKLab, the rest at half of the way."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from genetics.region import Region
from renderer.design import Design
from renderer.parameter import ParameterSpace


def between(space: ParameterSpace, first: Design, second: Design, t: float) -> Design:
    """The design ``t`` of the way (0 to 1) from one to another.

    Raises:
        ParameterError: A design has a value that the space cannot take.
    """
    if t <= 0 or t >= 1:
        return first if t <= 0 else second
    region = Region(space)
    start, end = region.encode(first.values), region.encode(second.values)
    row = start.copy()
    for axis, at in zip(region.axes, region.columns, strict=True):
        if axis.blends:
            row[at] = start[at] + t * (axis.near(start[at], end[at]) - start[at])
        elif t >= 0.5:
            row[at] = end[at]
    nearer = first if t < 0.5 else second
    return Design(region.decode(row[None, :])[0], nearer.seed, nearer.sketch, nearer.p5)


def along(space: ParameterSpace, designs: list[Design], n: int) -> Iterator[Design]:
    """``n`` designs along the way through all of ``designs``, at rest for a moment at each.

    Args:
        space: Their parameters.
        designs: At least one.
        n: How many, at least one.
    """
    for x in np.linspace(0, len(designs) - 1, n):
        i = min(int(x), len(designs) - 2) if len(designs) > 1 else 0
        u = float(x) - i
        second = designs[min(i + 1, len(designs) - 1)]
        # Slow at both ends (smoothstep), so that each ancestor is seen.
        yield between(space, designs[i], second, u * u * (3 - 2 * u))
