"""Narrowing in: a cloud of designs goes where its better half lies, and grows as long and thin as the way.

Where what is laid first decides where all the rest finds room, no slope leads anywhere, and a single design
that looks near does so by luck; yet on the average designs are the nearer the less is wrong with them, at
every scale. What many designs say together is followed by Hansen's covariance matrix adaptation (*The CMA
evolution strategy: a tutorial*, 2016). Beside the cloud, each count and choice has chances that follow what
the better half has (Baluja 1994, *Population-based incremental learning*).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.chart import LONG_INT, Chart, moved
from models.drawing import DrawMany
from models.judge import Candidate, Target
from models.search import judged, nearest
from renderer.parameter import Parameter, ParameterSpace, Value, Values

Floats = NDArray[np.float64]

N_DRAWN = 12
"""Designs in the cloud."""

SPREAD = 0.02
"""How far the first cloud reaches, as a share of each range."""

_N_KEPT = 8
_LEAST_SPREAD = 3e-4
"""A cloud no wider than this has arrived."""

_PATIENCE, _WORTH = 15, 0.97
"""It ends where so many clouds have not brought the mean of the better half below this share."""

_OTHER, _LEARNT = 0.06, 0.1
"""Chance at first of another count or choice, and how fast chances follow the better half."""

_ROUNDED = 0.5
"""A cloud always reaches so many steps of a value that has steps: else it would stand still between two."""


def narrowed(
    space: ParameterSpace, target: Target, draw: DrawMany, starts: Sequence[Candidate], n: int, seed: int
) -> list[Candidate]:
    """The best designs that ``n`` drawings at most find around the first of some, nearest first.

    Args:
        space: The sketch's parameters, at least one.
        target: What to reach.
        draw: Draws designs.
        starts: Where to begin: the best first. All are among what is given back.
        n: How many designs to draw at most; fewer where nothing is gained.
        seed: Of the clouds.
    """
    rng = np.random.default_rng([seed, 7])
    chart = Chart(space, space.names)
    base = starts[0].values
    cloud, habits = _Cloud(chart.vector(base), chart.finest), _Habits(space, base)
    found: list[Candidate] = []
    past: list[float] = []
    for _ in range(n // N_DRAWN if len(space) else 0):
        places = cloud.places(rng)
        designs = [chart.values(habits.values(base, rng), place) for place in places]
        seen = judged(designs, target, draw)
        order = np.argsort([candidate.distance for candidate in seen], kind="stable")
        cloud.follow(order)
        better = [seen[i] for i in order[: cloud.n_better]]
        habits.follow([candidate.values for candidate in better], cloud.weights)
        found = sorted([*found, *better], key=lambda candidate: candidate.distance)[:_N_KEPT]
        past.append(float(np.mean([candidate.distance for candidate in better])))
        if cloud.has_arrived or _is_idle(past):
            break
    middle = chart.values(found[0].values, cloud.middle) if found else base
    kept = [candidate.values for candidate in [*found, *starts[:_N_KEPT]]]
    return nearest([dict(middle), *kept], target, draw)


def _is_idle(past: Sequence[float]) -> bool:
    return len(past) > 2 * _PATIENCE and min(past[-_PATIENCE:]) > _WORTH * min(past[:-_PATIENCE])


class _Cloud:
    """A normal distribution over the chart's coordinates that follows the better half of its draws.

    Names beside the tutorial's: ``middle`` m, ``spread`` sigma, ``shape`` C, ``weights`` w.
    """

    def __init__(self, middle: Floats, finest: Floats) -> None:
        n = len(middle)
        self.middle, self.spread, self._finest = middle, SPREAD, finest
        self._shape, self._length_path, self._shape_path = np.eye(n), np.zeros(n), np.zeros(n)
        self.n_better = N_DRAWN // 2
        weights = np.log(self.n_better + 0.5) - np.log(np.arange(1, self.n_better + 1))
        self.weights: Floats = weights / weights.sum()
        self._n_clouds = 0
        self._learn(n, 1 / float((self.weights**2).sum()))

    def _learn(self, n: int, mass: float) -> None:
        """The tutorial's rates for ``n`` dimensions and a ``mass`` (mu_eff) of the weights."""
        self._mass = mass
        self._length_rate = (mass + 2) / (n + mass + 5)
        self._damping = 1 + self._length_rate + 2 * max(0.0, math.sqrt((mass - 1) / (n + 1)) - 1)
        self._path_rate = (4 + mass / max(n, 1)) / (n + 4 + 2 * mass / max(n, 1))
        self._one_rate = 2 / ((n + 1.3) ** 2 + mass)
        self._many_rate = min(1 - self._one_rate, 2 * (mass - 2 + 1 / mass) / ((n + 2) ** 2 + mass))
        self._usual = math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)) if n else 1.0

    @property
    def has_arrived(self) -> bool:
        """Whether it is too narrow to find anything else."""
        return self.spread < _LEAST_SPREAD

    def places(self, rng: np.random.Generator) -> Floats:
        """A cloud of places, ``(N_DRAWN, dims)``."""
        variances, self._axes = np.linalg.eigh(self._shape)
        self._radii = np.sqrt(np.maximum(variances, 1e-12))
        self._moves = rng.standard_normal((N_DRAWN, len(self.middle))) * self._radii @ self._axes.T
        reached = (self.spread**2) * self._shape.diagonal()
        missing = np.sqrt(np.maximum(0.0, (_ROUNDED * self._finest) ** 2 - reached))
        self._rounding = missing * rng.standard_normal(self._moves.shape)
        return np.asarray(self.middle + self.spread * self._moves + self._rounding)

    def follow(self, order: NDArray[np.intp]) -> None:
        """Move, turn and resize, given how the last cloud's places rank: the best first."""
        better = order[: self.n_better]
        way = self.weights @ self._moves[better]
        self.middle = self.middle + self.spread * way + self.weights @ self._rounding[better]
        self._n_clouds += 1
        rate = self._length_rate
        straight = self._axes @ ((self._axes.T @ way) / self._radii)
        self._length_path = (1 - rate) * self._length_path + math.sqrt(
            rate * (2 - rate) * self._mass
        ) * straight
        length = float(np.linalg.norm(self._length_path)) / self._usual
        is_calm = length / math.sqrt(1 - (1 - rate) ** (2 * self._n_clouds)) < 1.4 + 2 / (len(way) + 1)
        self._reshape(way, self._moves[better], is_calm)
        self.spread = min(self.spread * math.exp(rate / self._damping * (length - 1)), 2 * SPREAD)

    def _reshape(self, way: Floats, moves: Floats, is_calm: bool) -> None:
        rate = self._path_rate
        pushed = math.sqrt(rate * (2 - rate) * self._mass) * way
        self._shape_path = (1 - rate) * self._shape_path + is_calm * pushed
        one, many = np.outer(self._shape_path, self._shape_path), (moves.T * self.weights) @ moves
        kept = 1 - self._one_rate - self._many_rate
        self._shape = kept * self._shape + self._one_rate * one + self._many_rate * many


class _Habits:
    """Chances of every value of the counts and choices; at first those near a count are the likelier."""

    def __init__(self, space: ParameterSpace, base: Values) -> None:
        self._options = {p.name: _options(p) for p in space if _is_chosen(p)}
        self._chances = {name: _chances(o, base[name]) for name, o in self._options.items()}

    def values(self, base: Values, rng: np.random.Generator) -> dict[str, Value]:
        """``base`` with counts and choices drawn."""
        drawn = {
            name: options[int(rng.choice(len(options), p=self._chances[name]))]
            for name, options in self._options.items()
        }
        return {**base, **drawn}

    def follow(self, better: Sequence[Values], weights: Floats) -> None:
        """Raise the chances of what the better half has; every value keeps a small one."""
        for name, options in self._options.items():
            share = np.array(
                [
                    sum(w for w, values in zip(weights, better, strict=True) if values[name] == o)
                    for o in options
                ]
            )
            chances = (1 - _LEARNT) * self._chances[name] + _LEARNT * share
            chances = np.maximum(chances, _OTHER / 4 / len(options))
            self._chances[name] = chances / chances.sum()


def _chances(options: Sequence[Value], base: Value) -> Floats:
    """Most for what is, half as much for each step farther of a count, the same for each other choice."""
    place = options.index(base)
    away = np.abs(np.arange(len(options)) - place)
    is_count = not isinstance(base, bool | str)
    shares = np.where(away == 0, 0.0, 0.5**away if is_count else 1.0)
    chances = np.where(away == 0, 1 - _OTHER, _OTHER * shares / max(shares.sum(), 1e-9))
    return np.asarray(chances / chances.sum())


def _is_chosen(parameter: Parameter) -> bool:
    is_count = parameter.kind == "int" and (parameter.n_levels or 0) <= LONG_INT
    return parameter.kind in ("choice", "bool") or is_count


def _options(parameter: Parameter) -> list[Value]:
    if parameter.kind == "bool":
        return [False, True]
    if parameter.kind == "choice":
        return list(parameter.choices)
    levels = [moved(parameter, parameter.bounds[0], n) for n in range(parameter.n_levels or 1)]
    return [level for level in levels if level is not None]
