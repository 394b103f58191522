"""Drawing a stream of requests that is too long to hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from queue import Empty, SimpleQueue

from renderer.engine import Picture, RenderRequest
from renderer.errors import KonomiError
from renderer.job import LOOK_UP_S, RenderJob

Outcome = Picture | KonomiError
"""A picture, or the error of this one design."""

Draw = Callable[[RenderRequest], RenderJob[Picture]]


def stream(
    draw: Draw, requests: Iterable[RenderRequest], ahead: int, ordered: bool
) -> Iterator[tuple[RenderRequest, Outcome]]:
    """Draw requests as they are taken, with at most ``ahead`` of them asked for and not yet yielded.

    Args:
        draw: Begins one job.
        requests: Any iterable, endless ones too; it is taken from on the caller's thread.
        ahead: How many jobs may be under way or waiting to be yielded, at least 1.
        ordered: Yield in the order of ``requests`` instead of as they come.

    Yields:
        Each request with its picture or its error. Jobs that are left when the iteration is given up are
        cancelled.
    """
    ended: SimpleQueue[RenderJob[Picture]] = SimpleQueue()
    under_way: dict[RenderJob[Picture], RenderRequest] = {}
    coming = iter(requests)
    try:
        while True:
            for request in islice(coming, ahead - len(under_way)):
                job = draw(request)
                under_way[job] = request
                if not ordered:
                    job.add_done_callback(ended.put)
            if not under_way:
                return
            job = next(iter(under_way)) if ordered else _next(ended)
            yield under_way.pop(job), outcome(job)
    finally:
        for job in under_way:
            job.cancel()


def outcome(job: RenderJob[Picture]) -> Outcome:
    """The job's picture or what was wrong with its sketch, once it has ended; other errors are raised."""
    try:
        return job.result()
    except KonomiError as error:
        return error


def _next(ended: SimpleQueue[RenderJob[Picture]]) -> RenderJob[Picture]:
    while True:
        with suppress(Empty):
            return ended.get(timeout=LOOK_UP_S)
