"""A `RenderJob`: the promise of one answer from the pool."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from typing import Generic, TypeVar

from renderer.engine import RenderRequest
from renderer.sketch import Sketch

LOOK_UP_S = 0.5
"""Longest sleep at a time of a thread that waits for an answer.

WORKAROUND: CPython only notes a Ctrl+C and acts on it later; one that comes after its last look and before
the thread sleeps (milliseconds, when other threads want the interpreter) would not wake it. See
https://docs.python.org/3/library/signal.html#execution-of-python-signal-handlers
"""

T = TypeVar("T")
Task = Sketch | RenderRequest
"""What a worker can be asked: to inspect a sketch, or to draw a request."""


class RenderJob(Generic[T]):
    """One answer that was asked for and comes later.

    A job ends in exactly one way: with its answer, with an error, or cancelled. It is made by
    `RenderPool` only, and every method may be called from any thread.

    Attributes:
        task: What was asked.
        priority: Jobs of higher priority are begun first.
        begun: Whether a worker was given it.
        retried: Whether the job was already given a second worker, through no fault of its own.
        note: Why another engine than the first draws it; None where the first does.
    """

    def __init__(self, task: Task, priority: int, on_cancel: Callable[[], None]) -> None:
        self.task = task
        self.priority = priority
        self.begun = False
        self.retried = False
        self.note: str | None = None
        self._on_cancel = on_cancel
        self._future: Future[T] = Future()

    @property
    def sketch(self) -> Sketch:
        """The sketch that the answer is about."""
        return self.task if isinstance(self.task, Sketch) else self.task.sketch

    @property
    def done(self) -> bool:
        """Whether the job has ended, in whatever way."""
        return self._future.done()

    @property
    def cancelled(self) -> bool:
        """Whether the job was cancelled before it had an answer."""
        return self._future.cancelled()

    def result(self, timeout: float | None = None) -> T:
        """Wait for the answer.

        Args:
            timeout: Longest wait in seconds; None waits until the job ends, which the pool's time limit
                bounds once the job has begun.

        Raises:
            SketchError: The sketch failed, or its worker was stopped or died.
            ParameterError: The request holds a value that the sketch cannot take.
            concurrent.futures.CancelledError: The job was cancelled.
            TimeoutError: There was no answer within ``timeout``; the job goes on.
        """
        ends_s = math.inf if timeout is None else time.monotonic() + timeout
        while True:
            left_s = ends_s - time.monotonic()
            try:
                return self._future.result(min(max(left_s, 0.0), LOOK_UP_S))
            except TimeoutError:
                if self._future.done():
                    return self._future.result()
                if left_s <= LOOK_UP_S:
                    raise

    def cancel(self) -> bool:
        """Give up the answer.

        A job that waits is never begun. A job that runs is let finish if it is short, and its answer
        dropped; its worker is replaced once that is the faster way to the next answer.

        Returns:
            Whether the job is cancelled; False if it had ended before.
        """
        was_done = self._future.done()
        cancelled = self._future.cancel()
        if cancelled and not was_done:
            self._on_cancel()
        return cancelled

    def add_done_callback(self, callback: Callable[[RenderJob[T]], object]) -> None:
        """Call ``callback(job)`` once when the job ends, or at once if it has ended.

        It is called on a thread of the pool, or on the one that cancels; it must be quick, for it keeps
        back that worker's next answer.
        """
        self._future.add_done_callback(lambda _: callback(self))

    def deliver(self, answer: T) -> None:
        """End the job with its answer (for the pool); a cancelled job drops it."""
        with suppress(InvalidStateError):
            self._future.set_result(answer)

    def fail(self, error: BaseException) -> None:
        """End the job with an error (for the pool); a cancelled job drops it."""
        with suppress(InvalidStateError):
            self._future.set_exception(error)
