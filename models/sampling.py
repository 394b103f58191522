"""Designs to draw for training: spread over the whole parameter space, with and without a fixed seed.

Scrambled Sobol points, so that any beginning of the sequence is spread as well as the whole: drawing
can stop anywhere. One more coordinate decides the design's seed, so that the share of designs with the
usual seed is the same in every corner of the space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
import torch
from numpy.typing import NDArray
from torch.quasirandom import SobolEngine

from renderer.design import MAX_SEED, Design
from renderer.parameter import Parameter, ParameterSpace, Value
from renderer.sketch import Sketch

USUAL_SEED = 0
"""The seed of a design that nobody gave one."""

_CHUNK = 256


def training_designs(
    sketch: Sketch, space: ParameterSpace, n: int, seed: int, varied: float = 0.5
) -> list[Design]:
    """``n`` designs spread over the space; those of a smaller ``n`` are the first of a larger one.

    Args:
        sketch: The sketch they belong to.
        space: Its parameters; may be empty.
        n: How many.
        seed: Which spread.
        varied: Share of the designs that get a seed of their own; the others get `USUAL_SEED`.
    """
    width = max(1, sum(_width(parameter) for parameter in space)) + 1
    return [_design(sketch, space, point, varied) for point in islice(_points(width, seed), n)]


def spread_values(space: ParameterSpace, n: int, seed: int | Sequence[int]) -> list[dict[str, Value]]:
    """``n`` sets of values spread over the space."""
    width = max(1, sum(_width(parameter) for parameter in space))
    return [values_at(space, point) for point in islice(_points(width, seed), n)]


def values_at(space: ParameterSpace, point: NDArray[np.float64]) -> dict[str, Value]:
    """The values at a point of the unit cube; every option of a choice has the same room."""
    found: dict[str, Value] = {}
    start = 0
    for parameter in space:
        width = _width(parameter)
        found[parameter.name] = _value(parameter, point[start : start + width])
        start += width
    return found


def _points(width: int, seed: int | Sequence[int]) -> Iterator[NDArray[np.float64]]:
    # Not scipy's, which takes a second to load: the artist waits for it.
    scrambling = int(np.random.default_rng(seed).integers(2**31))
    sobol = SobolEngine(width, scramble=True, seed=scrambling)
    while True:
        yield from sobol.draw(_CHUNK, dtype=torch.float64).numpy()


def _design(sketch: Sketch, space: ParameterSpace, point: NDArray[np.float64], varied: float) -> Design:
    place = float(point[-1])
    own = int(place / varied * MAX_SEED) if place < varied else USUAL_SEED
    return Design(values_at(space, point), own, sketch.hash, sketch.p5)


def _width(parameter: Parameter) -> int:
    """Coordinates of a parameter: one, and one a channel for a colour."""
    return (len(str(parameter.default)) - 1) // 2 if parameter.kind == "color" else 1


def _value(parameter: Parameter, place: NDArray[np.float64]) -> Value:
    if parameter.kind == "color":
        return "#" + "".join(f"{min(255, int(256 * x)):02x}" for x in place)
    levels = parameter.n_levels
    if parameter.kind == "bool":
        return bool(place[0] >= 0.5)
    if parameter.kind == "choice":
        return parameter.choices[min(len(parameter.choices) - 1, int(place[0] * len(parameter.choices)))]
    low, _ = parameter.bounds
    if levels is not None:
        return parameter.clip(low + min(levels - 1, int(place[0] * levels)) * (parameter.step or 1.0))
    return parameter.clip(low + float(place[0]) * parameter.span)
