"""How long each design was looked at, as evidence for the evolution; the artist can opt out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.document import Document

GLANCE_S = 0.25
"""Shorter than this the pointer only passed by."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is looked at.

    Attributes:
        generation_id: The generation on show.
        index: The tile's place in it, from 0.
    """

    generation_id: int
    index: int


class LookingWatch:
    """Measures one look at a time and reports those longer than a glance.

    Args:
        report: Called with what was looked at and the seconds.
        clock: Seconds, monotonic.
    """

    def __init__(
        self, report: Callable[[Sight, float], object], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._report = report
        self._clock = clock
        self._sight: Sight | None = None
        self._since = 0.0

    def look_at(self, sight: Sight | None) -> None:
        """The artist looks at something else, or at nothing; the look before is reported."""
        if sight != self._sight:
            self._turn_to(sight)

    def note(self) -> None:
        """Report the look that goes on, and go on: a choice is about to be made of what was seen."""
        self._turn_to(self._sight)

    def _turn_to(self, sight: Sight | None) -> None:
        now = self._clock()
        before, seconds = self._sight, now - self._since
        self._sight, self._since = sight, now
        if before is not None and seconds >= GLANCE_S:
            self._report(before, seconds)


def looked_into(document: Document) -> Callable[[Sight, float], None]:
    """A report that notes looks in ``document``; one at a generation that is gone came too late."""

    def report(sight: Sight, seconds: float) -> None:
        if sight.generation_id == document.generation.id:
            document.looked(sight.index, seconds)

    return report
