"""Wandering: many small random changes where no slope leads on.

Ribbons that must not touch are all laid elsewhere once the first of them is a little broader: along such
values a picture changes by leaps, slopes lead astray, and only a design that is right in everything fits. Yet
what is laid first fits first. So children of the best designs, of which one to three values are changed, a
little or much, are drawn again and again, and the nearest kept (Rechenberg 1973, *Evolutionsstrategie*).
Values whose changes have helped are changed more often.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from models.chart import Chart, is_short, moved
from models.drawing import DrawMany
from models.judge import Candidate, Target
from models.search import Measure, colours_and_texture, judged, nearest
from renderer.parameter import Parameter, ParameterSpace, Value, Values

N_CHILDREN = 20
_N_PARENTS = 8
_RANK = 1.5
"""Mean rank of a parent among the best."""

_CHANGED = (0.4, 0.4, 0.2)
"""Chances that one, two or three values are changed."""

_LEAST, _MOST = 0.002, 0.25
"""How far values move, as a share of the range: evenly between the logarithms of these."""

_TURNED = 0.25
"""How often an angle also turns by a quarter or a half: what is drawn either way may look much the same."""

_TURNS = (0.5, 0.5, 0.25, 0.75)
_STEPS, _STEP_CHANCES = (-2, -1, 1, 2), (0.1, 0.4, 0.4, 0.1)
_PRAISE, _FADING = 1.5, 0.95
"""How much a change that helped counts among equal chances, and what is left of that after each brood."""

_PATIENCE, _WORTH = 12, 0.98
"""It ends where so many broods have not brought the distance below this share."""


def wandered(
    space: ParameterSpace,
    target: Target,
    draw: DrawMany,
    starts: Sequence[Candidate],
    n: int,
    seed: int,
    by: Measure = colours_and_texture,
) -> list[Candidate]:
    """The best designs that ``n`` drawings more or less find around some others, nearest first.

    Args:
        space: The sketch's parameters, at least one.
        target: What to reach.
        draw: Draws designs.
        starts: Where to begin.
        n: About how many designs to draw at most; fewer where nothing is gained.
        seed: Of the changes.
        by: What is to become small.
    """
    rng = np.random.default_rng([seed, 5])
    best = nearest([candidate.values for candidate in starts[:_N_PARENTS]], target, draw, by)
    chances = np.ones(len(space))
    past = [best[0].distance]
    for _ in range(n // N_CHILDREN):
        parents = [best[min(int(rng.exponential(_RANK)), len(best) - 1)] for _ in range(N_CHILDREN)]
        children = [changed(space, parent.values, chances, rng) for parent in parents]
        found = judged(children, target, draw, by)
        chances = 1 + _FADING * (chances - 1) + _PRAISE * _helped(space, parents, found)
        best = sorted([*best, *found], key=lambda candidate: candidate.distance)[:_N_PARENTS]
        past.append(best[0].distance)
        if len(past) > _PATIENCE and past[-1] > _WORTH * past[-1 - _PATIENCE]:
            break
    return best


def changed(
    space: ParameterSpace, values: Values, chances: NDArray[np.float64], rng: np.random.Generator
) -> dict[str, Value]:
    """``values`` with one to three of them changed; ``chances`` says how often each parameter is."""
    n_changed = min(1 + int(rng.choice(len(_CHANGED), p=_CHANGED)), len(space))
    far = float(np.exp(rng.uniform(np.log(_LEAST), np.log(_MOST))))
    found = dict(values)
    for index in rng.choice(len(space), n_changed, replace=False, p=chances / chances.sum()):
        parameter = space[int(index)]
        found[parameter.name] = _other(parameter, values[parameter.name], far, rng)
    return found


def _other(parameter: Parameter, value: Value, far: float, rng: np.random.Generator) -> Value:
    """Another value, or nearly the same."""
    if parameter.kind in ("choice", "bool"):
        options = [False, True] if parameter.kind == "bool" else parameter.choices
        return options[int(rng.integers(len(options)))]
    if is_short(parameter):
        there = moved(parameter, float(value), int(rng.choice(_STEPS, p=_STEP_CHANCES)))
        return value if there is None else there
    chart = Chart(ParameterSpace([parameter]), [parameter.name])
    place = chart.vector({parameter.name: value}) + far * rng.normal(size=chart.n_dims)
    if parameter.kind == "angle" and rng.random() < _TURNED:
        place += rng.choice(_TURNS)
    return chart.values({}, place)[parameter.name]


def _helped(
    space: ParameterSpace, parents: Sequence[Candidate], children: Sequence[Candidate]
) -> NDArray[np.float64]:
    """How often a change of each parameter was part of what made a child nearer than its parent."""
    better = [(old, new) for old, new in zip(parents, children, strict=True) if new.distance < old.distance]
    return np.array(
        [sum(old.values[name] != new.values[name] for old, new in better) for name in space.names], np.float64
    )
