"""How long each design was looked at, as evidence for the evolution; the artist can opt out."""

from __future__ import annotations

import time
from collections.abc import Callable

GLANCE_S = 0.25
"""Shorter than this the pointer only passed by."""


class LookingWatch:
    """Measures one look at a time and reports those longer than a glance.

    Args:
        report: Called with the tile's index and the seconds.
        clock: Seconds, monotonic.
    """

    def __init__(
        self, report: Callable[[int, float], object], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._report = report
        self._clock = clock
        self._index: int | None = None
        self._since = 0.0

    def look_at(self, index: int | None) -> None:
        """The artist looks at another tile, or at none; the look before is reported."""
        if index == self._index:
            return
        now = self._clock()
        before, seconds = self._index, now - self._since
        self._index, self._since = index, now
        if before is not None and seconds >= GLANCE_S:
            self._report(before, seconds)
