"""Hidden tastes for simulated users: how much each design of a space is liked, known only to the judge."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from genetics.region import Region, rows_of
from renderer.design import Design
from renderer.parameter import Parameter, ParameterSpace

Array = NDArray[np.float64]

N_SAMPLE: Final = 20_000
WRONG_AMONG_BEST: Final = 0.20
"""Share of comparisons among the best 1 % of all designs that a user gets wrong."""
_GRID: Final = 12
_CLIMB_ROUNDS: Final = 60
_CLIMB_SIZE: Final = 400


@dataclass(frozen=True)
class Taste:
    """One hidden taste.

    Attributes:
        name: What kind it is.
        space: The parameters it is about.
        utility: Rows of coordinates ``(n, width)`` to utilities ``(n,)``, the higher the better.
        best: Utility of the best design.
        first: Expected utility of the best of a random grid of 12; regret 1 by definition.
        noise: Standard deviation of the error with which each design is perceived.
    """

    name: str
    space: ParameterSpace
    utility: Callable[[Array], Array]
    best: float
    first: float
    noise: float

    def of(self, designs: Sequence[Design]) -> Array:
        """Utilities of designs, ``(n,)``."""
        return self.utility(rows_of(Region(self.space), [design.values for design in designs]))

    def regret(self, utility: float) -> float:
        """1 for the best of a random first grid, 0 for the best design of all."""
        return (self.best - utility) / max(self.best - self.first, 1e-12)


def make_taste(name: str, space: ParameterSpace, seed: int) -> Taste:
    """A hidden taste of the given kind, one of `TASTES`, drawn by ``seed``."""
    rng = np.random.default_rng([seed, len(space), sorted(_KINDS).index(name)])
    return measured(name, space, _KINDS[name](Region(space), rng), rng)


def measured(
    name: str, space: ParameterSpace, utility: Callable[[Array], Array], rng: np.random.Generator
) -> Taste:
    """A taste whose scale and noise are found by sampling and climbing ``utility``."""
    region = Region(space)
    rows = region.sample(rng.random((N_SAMPLE, region.width)))
    utilities = utility(rows)
    grids = utilities[: N_SAMPLE // _GRID * _GRID].reshape(-1, _GRID)
    best = _climbed(region, utility, rows[np.argsort(utilities)[-_CLIMB_SIZE:]], rng)
    top = np.sort(utilities)[-N_SAMPLE // 100 :]
    return Taste(name, space, utility, best, float(grids.max(axis=1).mean()), noise_among(top))


def mixed_space(n_parameters: int) -> ParameterSpace:
    """``n_parameters`` of every kind in turn, as sketches declare them."""
    kinds: list[Callable[[str], Parameter]] = [
        lambda name: Parameter(name, low=0.0, high=1.0),
        lambda name: Parameter(name, kind="angle", low=0.0, high=360.0),
        lambda name: Parameter(name, kind="int", low=1, high=12),
        lambda name: Parameter(name, kind="choice", choices=("a", "b", "c", "d")),
        lambda name: Parameter(name, low=-2.0, high=2.0),
        lambda name: Parameter(name, kind="color"),
        lambda name: Parameter(name, low=0.0, high=10.0, step=0.5),
        lambda name: Parameter(name, kind="bool"),
    ]
    return ParameterSpace([kinds[i % len(kinds)](f"p{i}") for i in range(n_parameters)])


def _unimodal(region: Region, rng: np.random.Generator) -> Callable[[Array], Array]:
    weights, centre = _weights(region, rng), _points(region, 1, rng)
    return lambda rows: -_squares(region, rows, centre, weights)[:, 0]


def _peaks(region: Region, rng: np.random.Generator) -> Callable[[Array], Array]:
    weights, centres = _weights(region, rng), _points(region, 5, rng)
    heights = np.array([1.0, 0.9, 0.8, 0.7, 0.6])
    return lambda rows: np.asarray(
        np.max(heights * np.exp(-_squares(region, rows, centres, weights) / 0.12), axis=1)
    )


def _rugged(region: Region, rng: np.random.Generator) -> Callable[[Array], Array]:
    smooth = _unimodal(region, rng)
    origin = _points(region, 1, rng)
    n_waves = 2 * len(region.axes)
    pairs = rng.integers(len(region.axes), size=(n_waves, 2))
    waves, phases = rng.uniform(0.5, 1.5, (n_waves, 2)), rng.uniform(0, 2 * np.pi, n_waves)

    def utility(rows: Array) -> Array:
        distances = region.distances(rows, origin)[:, 0]
        angles = 2 * np.pi * np.sum(distances[:, pairs] * waves, axis=-1) + phases
        return np.asarray(smooth(rows) + 0.06 * np.sin(angles).sum(axis=1) / np.sqrt(n_waves))

    return utility


def _features(region: Region, rng: np.random.Generator) -> Callable[[Array], Array]:
    """Three non-linear features of the parameters; many designs please equally."""
    anchors = _points(region, 4, rng)
    mixing = rng.normal(size=(4 * len(region.axes), 3)) * np.sqrt(6 / len(region.axes))
    ideal = _points(region, 1, rng)

    def features(rows: Array) -> Array:
        distances = region.distances(rows, anchors).reshape(len(rows), -1)
        return np.asarray(np.sin((distances - 0.4) @ mixing))

    return lambda rows: -np.sum((features(rows) - features(ideal)) ** 2, axis=1)


_KINDS: Final[Mapping[str, Callable[[Region, np.random.Generator], Callable[[Array], Array]]]] = {
    "unimodal": _unimodal,
    "peaks": _peaks,
    "rugged": _rugged,
    "features": _features,
}
TASTES: Final = tuple(sorted(_KINDS))


def _weights(region: Region, rng: np.random.Generator) -> Array:
    """How much each parameter matters: some much, some hardly; they sum to 1."""
    weights = np.exp(rng.normal(0.0, 0.8, len(region.axes)))
    return np.asarray(weights / weights.sum())


def _points(region: Region, n: int, rng: np.random.Generator) -> Array:
    return region.sample(rng.random((n, region.width)))


def _squares(region: Region, rows: Array, centres: Array, weights: Array) -> Array:
    return np.asarray(region.distances(rows, centres) ** 2 @ weights)


def noise_among(top: Array) -> float:
    """The noise under which `WRONG_AMONG_BEST` of the comparisons among ``top`` are wrong."""
    gaps = np.abs(top[:, None] - top[None, :])[np.triu_indices(len(top), 1)]
    low, high = 1e-6, 10 * float(gaps.max() + 1e-9)
    for _ in range(50):
        middle = np.sqrt(low * high)
        wrong = float(ndtr(-gaps / (middle * np.sqrt(2))).mean())
        low, high = (middle, high) if wrong < WRONG_AMONG_BEST else (low, middle)
    return float(np.sqrt(low * high))


def _climbed(
    region: Region, utility: Callable[[Array], Array], rows: Array, rng: np.random.Generator
) -> float:
    """Utility of the best design that a long evolution on the noise-free truth finds."""
    utilities = utility(rows)
    for round_ in range(_CLIMB_ROUNDS):
        parents = rows[rng.integers(len(rows), size=(2, _CLIMB_SIZE))]
        children = np.where(rng.random(parents[0].shape) < 0.5, parents[0], parents[1])
        fresh = region.sample(rng.random(children.shape))
        jitter = (fresh - children) * 0.5 ** (8 * round_ / _CLIMB_ROUNDS) * rng.random((_CLIMB_SIZE, 1))
        children = np.where(rng.random(children.shape) < 2 / region.width, children + jitter, children)
        swapped = rng.random(children.shape) < 0.5 / region.width
        children = region.fit(np.where(swapped, fresh, children))
        pool, values = np.concatenate([rows, children]), np.concatenate([utilities, utility(children)])
        keep = np.argsort(values)[-_CLIMB_SIZE // 4 :]
        rows, utilities = pool[keep], values[keep]
    return float(utilities.max())
