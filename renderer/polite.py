"""Processes that step back: the work of many beside a window, or a long one beside everything else."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

import psutil

from renderer.engine import Engine

HELPER = 5
"""For what the window itself waits for: a third of the time where they compete, else all of it."""


def step_back(steps: int) -> None:
    """Let other processes go first, for good; those that this one starts inherit it.

    Args:
        steps: How far, in the system's steps of niceness, 1 to 19; Windows knows only one.
    """
    if hasattr(os, "nice"):
        os.nice(steps)
    else:
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)


@dataclass(frozen=True)
class Politely:
    """Makes an engine in a process that steps back for the window's own.

    Attributes:
        factory: Makes the engine; see `renderer.worker.EngineFactory`.
    """

    factory: Callable[[], Engine]

    def __call__(self) -> Engine:
        step_back(HELPER)
        return self.factory()
