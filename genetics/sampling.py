"""Designs spread evenly over a whole parameter space.

Scrambled Sobol points (Owen 1998, as `scipy.stats.qmc` gives them), seedable and as good for
twelve designs as for twenty thousand.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from genetics.constraints import Constraints
from genetics.region import Region
from renderer.errors import KonomiError
from renderer.parameter import ParameterSpace, Value

if TYPE_CHECKING:
    from scipy.stats import qmc

Array = NDArray[np.float64]

_CHUNK: Final = 1024
_MOST_STRATIFIED: Final = 4096


def spread(
    space: ParameterSpace, n: int, seed: int, constraints: Constraints | None = None
) -> list[dict[str, Value]]:
    """``n`` sets of values spread over the whole space; the same seed gives the same ones.

    Up to 4,096 the range of every single parameter is cut into ``n`` equal slices and each is used
    once, so that every option of a choice comes up equally often. Where the space holds few
    designs, some come more than once.

    Args:
        space: The parameters; may be empty.
        n: How many, from 0.
        seed: Any whole number from 0.
        constraints: Locks and narrowed ranges to keep.

    Raises:
        KonomiError: ``n`` or ``seed`` is negative.
        ParameterError: The space cannot keep the constraints.
    """
    if n < 0:
        raise KonomiError(f"The number of designs must be 0 or more; got {n}.")
    if n > _MOST_STRATIFIED:
        return list(islice(stream(space, seed, constraints), n))
    region = Region(space, constraints)
    return region.decode(region.sample(stratified(region.width, n, _generator(seed))))


def stream(
    space: ParameterSpace, seed: int, constraints: Constraints | None = None
) -> Iterator[dict[str, Value]]:
    """Endless sets of values, spread better the more are taken; memory stays small.

    Raises:
        KonomiError: ``seed`` is negative.
        ParameterError: The space cannot keep the constraints.
    """
    return _chunks(Region(space, constraints), _generator(seed))


def stratified(width: int, n: int, rng: np.random.Generator) -> Array:
    """``n`` Sobol points of the unit cube, ``(n, width)``, each coordinate cut into ``n`` even slices."""
    if width == 0 or n == 0:
        return np.zeros((n, width))
    # A power of two is what Sobol points are balanced for; the first n of them are taken.
    points = _sobol(width, rng).random(1 << (n - 1).bit_length())[:n]
    ranks = np.argsort(np.argsort(points, axis=0), axis=0)
    return np.asarray((ranks + rng.random((n, width))) / n)


def _chunks(region: Region, rng: np.random.Generator) -> Iterator[dict[str, Value]]:
    sobol = _sobol(max(region.width, 1), rng)
    while True:
        points = sobol.random(_CHUNK)[:, : region.width]
        yield from region.decode(region.sample(points))


def _sobol(width: int, rng: np.random.Generator) -> qmc.Sobol:
    # Loading scipy.stats takes most of a second, which the window's start need not wait for.
    from scipy.stats import qmc  # noqa: PLC0415

    return qmc.Sobol(width, scramble=True, rng=rng)


def _generator(seed: int) -> np.random.Generator:
    if seed < 0:
        raise KonomiError(f"A seed must be 0 or more; got {seed}.")
    return np.random.default_rng(seed)
