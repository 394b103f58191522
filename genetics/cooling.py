"""Boldness that grows smaller by itself: large steps while a taste is looked for, then small ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from genetics.choice import Choice

HOTTEST: Final = 0.5
"""Where cooling begins: `acquisition` makes the largest steps from here on, so each choice is felt."""
_COOLING: Final = 0.88
_COOLEST: Final = 0.1


def cooled(latest_first: Iterable[Choice]) -> float:
    """The boldness left after these choices, which are read no further than it can still fall.

    Args:
        latest_first: The choices since cooling began; one in which nothing was liked cools nothing.
    """
    n_liked, boldness = 0, HOTTEST
    for choice in latest_first:
        n_liked += bool(choice.liked or choice.pinned)
        boldness = max(_COOLEST, HOTTEST * _COOLING**n_liked)
        if boldness == _COOLEST:
            break
    return boldness
