"""`Pace`: how long a picture takes, by those that were drawn last."""

from __future__ import annotations

SHARE = 0.2
"""Share of the latest picture in the mean: the last ten or so count."""


class Pace:
    """A running mean of drawing times, which forgets the slow first pictures of a cold engine.

    Attributes:
        mean_ms: Milliseconds for a picture; 0 as long as none was drawn.
    """

    def __init__(self) -> None:
        self.mean_ms = 0.0

    def note(self, elapsed_ms: float) -> None:
        """A picture took so long."""
        self.mean_ms += (SHARE if self.mean_ms else 1.0) * (elapsed_ms - self.mean_ms)
