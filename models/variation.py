"""Small changes of values, for searching without a model and for a population around a picture."""

from __future__ import annotations

import numpy as np

from models.chart import moved
from models.sampling import values_at
from renderer.parameter import Parameter, ParameterSpace, Value, Values


def mutated(
    space: ParameterSpace, values: Values, strength: float, rng: np.random.Generator, share: float = 0.4
) -> dict[str, Value]:
    """``values`` with some of them changed, at least one where the space has any.

    Args:
        space: The parameters.
        values: Where to begin.
        strength: Standard deviation of a change as a share of the range; also the chance, times two, that
            a choice becomes another.
        rng: Source of randomness.
        share: Part of the parameters that are changed.
    """
    found = dict(values)
    chosen = [parameter for parameter in space if rng.random() < share]
    if not chosen and len(space):
        chosen = [space[int(rng.integers(len(space)))]]
    for parameter in chosen:
        found[parameter.name] = _changed(parameter, values[parameter.name], strength, rng)
    return found


def crossed(first: Values, second: Values, rng: np.random.Generator, share: float = 0.5) -> dict[str, Value]:
    """Each value of one of two parents, ``share`` of them of the first."""
    return {name: first[name] if rng.random() < share else second[name] for name in first}


def _changed(parameter: Parameter, value: Value, strength: float, rng: np.random.Generator) -> Value:
    if parameter.kind in ("float", "angle"):
        return parameter.clip(_inside(parameter, float(value) + strength * parameter.span * rng.normal()))
    if parameter.kind == "int":
        n_steps = max(1, round(abs(rng.normal()) * strength * ((parameter.n_levels or 1) - 1)))
        there = moved(parameter, float(value), n_steps if rng.random() < 0.5 else -n_steps)
        return value if there is None else there
    if parameter.kind == "color":
        return _shade(str(value), strength, rng)
    if rng.random() >= 2 * strength:
        return value
    return values_at(ParameterSpace([parameter]), rng.random(1))[parameter.name]


def _inside(parameter: Parameter, number: float) -> float:
    low, high = parameter.bounds
    return number if parameter.kind == "angle" else min(max(number, low), high)


def _shade(color: str, strength: float, rng: np.random.Generator) -> str:
    channels = [int(color[i : i + 2], 16) for i in range(1, len(color), 2)]
    moved_ = [min(255, max(0, round(channel + 255 * strength * rng.normal()))) for channel in channels]
    return "#" + "".join(f"{channel:02x}" for channel in moved_)
