"""`Limits`: how long and how large a job may get before its worker is stopped."""

from __future__ import annotations

import math
from dataclasses import dataclass

from renderer.engine import RenderRequest
from renderer.errors import SketchError, SketchMemoryError, SketchTimeoutError
from renderer.job import Task

_MIB = 2**20
_PIXELS_PER_S = 1_000_000
"""What the slowest drawing on the slowest machine makes of a second."""

_COPIES_OF_A_PICTURE = 4
"""The drawing surface, its pixels with straight alpha, and one copy under way, with room for rounding."""


@dataclass(frozen=True)
class Limits:
    """What one job may use.

    Attributes:
        time_s: Longest time in seconds, beside what the wanted picture's pixels need.
        memory_mb: Largest resident size of the worker in MiB, beside what the wanted picture needs.
        grace_s: How much longer than ``time_s`` the engine may take to say itself that time is up.

    Raises:
        ValueError: A limit that is not positive and finite.
    """

    time_s: float
    memory_mb: int
    grace_s: float = 1.5

    def __post_init__(self) -> None:
        if not (self.time_s > 0 and math.isfinite(self.time_s)):
            raise ValueError(f"The time limit must be a positive number of seconds; got {self.time_s!r}.")
        if self.memory_mb < 64:
            raise ValueError(f"The memory limit must be at least 64 MiB; got {self.memory_mb!r}.")

    def overrun(self, task: Task, ran_s: float, rss_bytes: int) -> SketchError | None:
        """The error of a job that has had its share; None while it may go on.

        Args:
            task: What was asked.
            ran_s: How long it has run.
            rss_bytes: Resident size of its worker.
        """
        if ran_s > self.time_s + self.grace_s + _n_pixels(task) / _PIXELS_PER_S:
            return SketchTimeoutError(f"The sketch did not finish within {self.time_s:g} s.")
        if rss_bytes > self.memory_mb * _MIB + _picture_bytes(task):
            return SketchMemoryError(f"The sketch needs more than {self.memory_mb} MB.")
        return None

    def grew_by_others(self, fresh_bytes: int, before_bytes: int) -> bool:
        """Whether a worker was so large before a job that an overrun may not be this job's doing."""
        return before_bytes - fresh_bytes > self.memory_mb * _MIB / 10


def _picture_bytes(task: Task) -> int:
    return _COPIES_OF_A_PICTURE * 4 * _n_pixels(task)


def _n_pixels(task: Task) -> int:
    """How many pixels are wanted, where the request says so."""
    if not isinstance(task, RenderRequest) or task.size is None:
        return 0
    width, height = task.size
    if task.rows is not None:
        height = task.rows[1] - task.rows[0]
    return width * height * max(1, len(task.frames))
