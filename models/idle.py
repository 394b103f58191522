"""Which parameters a picture can tell anything about at all.

A parameter that changes nothing cannot be learnt; it is found by moving it alone, from several places of
the space, and looking whether any picture changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from models.sampling import spread_values
from renderer.engine import Picture
from renderer.errors import KonomiError, SketchError
from renderer.parameter import ParameterSpace, Value

N_PLACES = 5

DrawValues = Callable[[Sequence[dict[str, Value]]], "list[Picture | SketchError]"]
"""Draws sets of values, all with one seed, and gives the outcomes in the same order."""


class NothingToLearnError(KonomiError):
    """No parameter of the sketch changes its picture, or none of its designs can be drawn."""


def idle_parameters(space: ParameterSpace, draw: DrawValues, seed: int = 0) -> tuple[str, ...]:
    """The names of the parameters that change no picture.

    Args:
        space: The sketch's parameters.
        draw: Draws them.
        seed: Of the places looked from.

    Raises:
        NothingToLearnError: All pictures are alike, or none can be drawn.
    """
    if not len(space):
        raise NothingToLearnError("The sketch has no parameters, so a picture says nothing about them.")
    points = spread_values(space, 2 * N_PLACES, seed)
    bases, others = points[:N_PLACES], points[N_PLACES:]
    moved = [
        {**base, name: other[name]} for name in space.names for base, other in zip(bases, others, strict=True)
    ]
    outcomes = draw([*bases, *moved])
    pictures = [None if isinstance(outcome, SketchError) else outcome.pixels for outcome in outcomes]
    if all(picture is None for picture in pictures):
        raise NothingToLearnError(f"None of the sketch's designs can be drawn: {outcomes[0]}")
    before = pictures[:N_PLACES] * len(space)
    changed = [_differ(first, second) for first, second in zip(before, pictures[N_PLACES:], strict=True)]
    idle = tuple(
        name
        for number, name in enumerate(space.names)
        if not any(changed[number * N_PLACES : (number + 1) * N_PLACES])
    )
    if len(idle) == len(space):
        raise NothingToLearnError(
            "All pictures of this sketch are alike: none of its parameters changes them."
        )
    return idle


def _differ(first: np.ndarray | None, second: np.ndarray | None) -> bool:
    # A design that cannot be drawn is a change too; the network never sees it.
    if first is None or second is None:
        return first is not second
    return first.shape != second.shape or bool((first != second).any())
