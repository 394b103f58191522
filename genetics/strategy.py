"""The seam between asking for designs and the ways of finding them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from genetics.choice import Choice
from genetics.insight import Insight, Reason
from genetics.region import Region
from genetics.session import Session
from renderer.design import Design
from renderer.parameter import Value

Array = NDArray[np.float64]
SeedPolicy = Literal["fixed", "varied", "evolved"]


@dataclass(frozen=True)
class Situation:
    """All that a strategy may know when it is asked.

    Attributes:
        region: The space under the artist's constraints.
        choices: Every choice so far, oldest first; shown designs are complete.
        rows: Coordinates of the designs shown, ``(n_shown, width)`` for each choice.
        n: How many designs are wanted.
        boldness: 0 (small steps from what is liked) to 1.
        pictures: Says how designs look; None where nobody draws.
        earlier: What was chosen in earlier sessions with this space, oldest first.
    """

    region: Region
    choices: tuple[Choice, ...]
    rows: tuple[Array, ...]
    n: int
    boldness: float
    pictures: Callable[[Sequence[Design]], Array] | None = None
    earlier: tuple[Session, ...] = ()


@dataclass(frozen=True, eq=False)
class Proposal:
    """One design that a strategy would show.

    Attributes:
        row: Coordinates ``(width,)`` within the region.
        operator: As in `Lineage.operator`.
        parents: The designs it was made of.
        values: Exact values, where the coordinates were not what was meant (an elite).
    """

    row: Array
    operator: str
    parents: tuple[Design, ...] = ()
    values: dict[str, Value] | None = None


class Strategy(Protocol):
    """A way of finding designs to show.

    Attributes:
        name: What the artist calls it.
        state: What may be handed to the next evolution to spare it work; None if there is nothing.
            It never changes what is proposed, only how fast.
    """

    name: str

    @property
    def state(self) -> Any:
        """See above."""

    def propose(self, situation: Situation, rng: np.random.Generator) -> Iterator[Proposal]:
        """Designs in the order of preference, endlessly; the caller leaves out what it cannot show."""

    def best(self, situation: Situation) -> Design | None:
        """The strategy's own pick so far; None before anything was liked."""

    def explain(self, situation: Situation, design: Design) -> Reason | None:
        """Why ``design`` is shown; None from a strategy without a model, or before anything was liked."""

    def insight(self, situation: Situation) -> Insight | None:
        """What the choices say as a whole; None as for `explain`, or too early to say."""

    def unlike(self, situation: Situation, shown: Array, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
        """The proposals for a grid that holds the rows ``shown`` ``(k, width)`` already.

        Those that are foretold to look like one of these, or like one before them, come later.
        """

    def foretold(self, situation: Situation, rows: Array) -> Array:
        """What rows ``(n, width)`` would look like, ``(n, n_looks)``; 0 looks where nothing foretells."""


class Unexplained:
    """The answers of a strategy that has no model of the taste."""

    def explain(self, situation: Situation, design: Design) -> None:
        """See `Strategy.explain`."""

    def insight(self, situation: Situation) -> None:
        """See `Strategy.insight`."""

    def unlike(
        self, _situation: Situation, _shown: Array, proposals: Iterable[Proposal]
    ) -> Iterator[Proposal]:
        """See `Strategy.unlike`: nothing is foretold."""
        return iter(proposals)

    def foretold(self, _situation: Situation, rows: Array) -> Array:
        """See `Strategy.foretold`."""
        return np.zeros((len(rows), 0))


def favourites(choices: Sequence[Choice]) -> list[Design]:
    """What was liked, latest choice first, favourite first within it; the shelf counts as liked."""
    return [
        choice.shown[index]
        for choice in reversed(choices)
        for index in (*choice.liked, *(i for i in choice.pinned if i not in choice.liked))
    ]


def n_empty_lately(choices: Sequence[Choice]) -> int:
    """How many times in a row the latest answers were "none of these"."""
    count = 0
    for choice in reversed(choices):
        if choice.liked or choice.pinned:
            break
        count += 1
    return count
