"""Narrowing in: a cloud of designs goes where its better half lies, and grows as long and thin as the way.

Where what is laid first decides where all the rest finds room, no slope leads anywhere, and a single design
that looks near does so by luck; yet on the average designs are the nearer the less is wrong with them, at
every scale. What many designs say together is followed by Hansen's covariance matrix adaptation (*The CMA
evolution strategy: a tutorial*, 2016). Beside the cloud, each count and choice has chances that follow what
the better half has (Baluja 1994, *Population-based incremental learning*).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from deap import cma
from numpy.typing import NDArray

from models.chart import Chart, is_short, moved
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
"""The first cloud reaches so many steps of a value that has steps: else it would stand still between two."""


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
        cloud.follow([candidate.distance for candidate in seen])
        better = sorted(seen, key=lambda candidate: candidate.distance)[: N_DRAWN // 2]
        habits.follow([candidate.values for candidate in better])
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

    DEAP's strategy (`deap.cma`). Lines of our own, which kept it reaching half a step of values that have
    steps, came as near: nearer on 5 of 12 designs of `currents`, `braid` and `swarm`, farther on 7.
    """

    def __init__(self, middle: Floats, finest: Floats) -> None:
        self._n_dims = len(middle)
        reach = np.maximum(1.0, (_ROUNDED * finest / SPREAD) ** 2)
        # DEAP knows no space without dimensions.
        centre, shape = (middle, np.diag(reach)) if len(middle) else (np.zeros(1), np.eye(1))
        self._strategy = cma.Strategy(centre, SPREAD, lambda_=N_DRAWN, cmatrix=shape)

    @property
    def middle(self) -> Floats:
        """Where it lies."""
        return np.asarray(self._strategy.centroid[: self._n_dims])

    @property
    def has_arrived(self) -> bool:
        """Whether it is too narrow to find anything else."""
        return bool(self._strategy.sigma < _LEAST_SPREAD)

    def places(self, rng: np.random.Generator) -> Floats:
        """A cloud of places, ``(N_DRAWN, dims)``."""
        # As `deap.cma.Strategy.generate`, which draws from NumPy's global generator.
        drawn = rng.standard_normal((N_DRAWN, self._strategy.dim))
        self._drawn = self._strategy.centroid + self._strategy.sigma * drawn @ self._strategy.BD.T
        return np.asarray(self._drawn[:, : self._n_dims])

    def follow(self, distances: Sequence[float]) -> None:
        """Move, turn and resize, given how far each of the last cloud's places is."""
        ranked = [place.view(_Place) for place in self._drawn]
        for place, distance in zip(ranked, distances, strict=True):
            place.fitness = -distance
        self._strategy.update(ranked)
        self._strategy.sigma = min(self._strategy.sigma, 2 * SPREAD)


class _Place(np.ndarray[Any, Any]):
    """What DEAP ranks."""

    fitness: float


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

    def follow(self, better: Sequence[Values]) -> None:
        """Raise the chances of what the better half has, best first; every value keeps a small one."""
        weights = np.log(len(better) + 0.5) - np.log(np.arange(1, len(better) + 1))
        weights /= weights.sum()
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
    return parameter.kind in ("choice", "bool") or is_short(parameter)


def _options(parameter: Parameter) -> list[Value]:
    if parameter.kind == "bool":
        return [False, True]
    if parameter.kind == "choice":
        return list(parameter.choices)
    levels = [moved(parameter, parameter.bounds[0], n) for n in range(parameter.n_levels or 1)]
    return [level for level in levels if level is not None]
