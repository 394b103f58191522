"""What exports ask of whoever draws for them: an engine at once, or a pool later."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from renderer.engine import Inspection, Picture, RenderRequest
from renderer.sketch import Sketch

Progress = Callable[[int, int], object]
"""Told how many parts are done, of how many."""

T_co = TypeVar("T_co", covariant=True)


class Answered(Protocol[T_co]):
    """A promise of an answer, as a `RenderPool` gives it."""

    def result(self, timeout: float | None = None) -> T_co:
        """Wait for the answer."""

    def cancel(self) -> bool:
        """Give up the answer."""


class Draws(Protocol):
    """An engine, or a pool of them."""

    def inspect(self, sketch: Sketch, /) -> Inspection | Answered[Inspection]:
        """Find out what a sketch lets vary, now or later."""

    def draw(self, request: RenderRequest, /) -> Picture | Answered[Picture]:
        """Draw one design, now or later."""


Answer = TypeVar("Answer", Inspection, Picture)


def settled(answer: Answer | Answered[Answer]) -> Answer:
    """An engine's answer as it is, a pool's when it has come."""
    return answer if isinstance(answer, (Inspection, Picture)) else answer.result()


def drawn_ahead(renderer: Draws, requests: Iterable[RenderRequest], ahead: int) -> Iterator[Picture]:
    """Pictures in the order of their requests, a few of them drawn ahead.

    Raises:
        SketchError: One of them cannot be drawn.
    """
    coming: deque[Picture | Answered[Picture]] = deque()
    wanted = iter(requests)
    try:
        while True:
            while len(coming) < ahead and (request := next(wanted, None)) is not None:
                coming.append(renderer.draw(request))
            if not coming:
                return
            yield settled(coming.popleft())
    finally:
        for job in coming:
            if not isinstance(job, Picture):
                job.cancel()
