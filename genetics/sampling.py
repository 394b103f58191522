"""Designs spread evenly over a whole parameter space.

As many as fit into a grid are a Latin hypercube, the most spread one of many (maximin, Johnson, Moore and
Ylvisaker 1990); more are scrambled Sobol points (Owen 1998, as `scipy.stats.qmc` gives them).
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
_MOST_LATIN: Final = 32
_N_LATIN: Final = 64


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
    """``n`` points of the unit cube, ``(n, width)``, each coordinate cut into ``n`` even slices."""
    if width == 0 or n == 0:
        return np.zeros((n, width))
    ranks = _latin(width, n, rng) if n <= _MOST_LATIN else _sobol_ranks(width, n, rng)
    return np.asarray((ranks + rng.random((n, width))) / n)


def _latin(width: int, n: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Slices ``(n, width)``: of many Latin hypercubes the one whose closest two points lie furthest apart."""
    tried = rng.permuted(np.tile(np.arange(n), (_N_LATIN, width, 1)), axis=2)
    # Scalar products give all distances without an array of ``width`` differences for each of them.
    square = np.einsum("twi,twi->ti", tried, tried)
    apart = square[:, :, None] + square[:, None, :] - 2 * np.matmul(tried.transpose(0, 2, 1), tried)
    apart[:, np.arange(n), np.arange(n)] = np.iinfo(apart.dtype).max
    closest = apart.reshape(_N_LATIN, -1).min(axis=1)
    return np.asarray(tried[int(np.argmax(closest))].T)


def _sobol_ranks(width: int, n: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Slices ``(n, width)`` of Sobol points."""
    # A power of two is what Sobol points are balanced for; the first n of them are taken.
    points = _sobol(width, rng).random(1 << (n - 1).bit_length())[:n]
    return np.asarray(np.argsort(np.argsort(points, axis=0), axis=0))


def _chunks(region: Region, rng: np.random.Generator) -> Iterator[dict[str, Value]]:
    sobol = _sobol(max(region.width, 1), rng)
    while True:
        points = sobol.random(_CHUNK)[:, : region.width]
        yield from region.decode(region.sample(points))


def _sobol(width: int, rng: np.random.Generator) -> qmc.Sobol:
    # Loading scipy.stats takes most of a second, which a grid of designs need not wait for.
    from scipy.stats import qmc  # noqa: PLC0415

    return qmc.Sobol(width, scramble=True, rng=rng)


def _generator(seed: int) -> np.random.Generator:
    if seed < 0:
        raise KonomiError(f"A seed must be 0 or more; got {seed}.")
    return np.random.default_rng(seed)
