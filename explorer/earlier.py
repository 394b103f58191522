"""What was chosen in earlier sessions of the same sketch, for a session that shall build on it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from explorer.session_json import mapping, whole, wholes
from genetics.choice import Choice
from renderer.design import Design
from renderer.parameter import ParameterSpace


@dataclass(frozen=True, slots=True)
class EarlierSession:
    """What an earlier session told of the taste.

    Attributes:
        uuid: Its identity.
        title: What its file is called.
        choices: Its choices on all branches, oldest first, without looked-at times.
    """

    uuid: str
    title: str
    choices: tuple[Choice, ...]


def choices_to_json(choices: Iterable[Choice]) -> str:
    """Choices as a session keeps them."""
    return json.dumps(
        [
            {
                "shown": [[dict(design.values), design.seed] for design in choice.shown],
                "liked": list(choice.liked),
                "rejected": list(choice.rejected),
                "pinned": list(choice.pinned),
            }
            for choice in choices
        ]
    )


def choices_from_json(text: str, space: ParameterSpace) -> tuple[Choice, ...]:
    """Undo `choices_to_json`; the designs must be of ``space``.

    Raises:
        ValueError, TypeError, LookupError, KonomiError: No Konomi wrote this for that space.
    """
    return tuple(
        Choice(
            shown=[_design(design, space) for design in entry["shown"]],
            liked=wholes(entry["liked"]),
            rejected=wholes(entry["rejected"]),
            pinned=wholes(entry["pinned"]),
        )
        for entry in map(mapping, json.loads(text))
    )


def _design(given: object, space: ParameterSpace) -> Design:
    if not isinstance(given, list):
        raise TypeError(f"expected a design; got {given!r}")
    values, seed = given
    return Design(space.complete(mapping(values)), whole(seed))
