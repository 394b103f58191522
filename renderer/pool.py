"""The `RenderPool`: worker processes that draw sketches, so that a bad sketch costs only itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, Literal, Self

from renderer.crew import Crew
from renderer.engine import Inspection, Picture, RenderRequest
from renderer.engine_choice import EngineChoice
from renderer.job import RenderJob, Task
from renderer.limits import Limits
from renderer.polite import Politely
from renderer.sketch import Sketch
from renderer.stream import Outcome, stream
from renderer.worker import EngineFactory

EngineKind = Literal["auto", "v8", "web"]

_BROWSER_START_S = 30.0
_MOST_BROWSERS = 2
"""Each takes some 400 MB and uses several processors at once."""

__all__ = ["Outcome", "RenderJob", "RenderPool", "available_cores"]


def available_cores() -> int:
    """How many processors this process may use (its affinity), at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return max(1, os.cpu_count() or 1)


class RenderPool:
    """Draws sketches in worker processes, each of which keeps one warm engine.

    Jobs are begun by priority, then in the order in which they were asked for, and end as they come.
    Workers are started when there is work for them, or all at once by `warm`. A worker that dies,
    overruns its time or its memory is replaced; the job it ran fails with a named error and no other job
    notices. While nothing is asked the workers use no processor time.

    Use it as a context manager, or call `close`. Every method may be called from any thread, and none but
    `close` and `warm` with ``wait`` takes longer than a moment. As wherever new processes import the
    main script, a script that makes a pool needs ``if __name__ == "__main__":``.

    Args:
        workers: How many processes; None for as many as there are processors to use.
        time_limit_s: Longest time for one job, in seconds.
        memory_limit_mb: Largest resident size of a worker, in MiB, beside what the wanted picture needs.
        engine: ``"v8"``; ``"web"``; ``"auto"`` for V8, and the browser for a design whose drawing makes a
            call that V8's canvas does not carry; or a factory of an engine (see `EngineFactory`).
        polite: Whether workers step back for the process that asks, as a window wants it.

    Raises:
        ValueError: A figure that makes no sense.
    """

    def __init__(
        self,
        workers: int | None = None,
        time_limit_s: float = 10.0,
        memory_limit_mb: int = 512,
        engine: EngineKind | EngineFactory = "auto",
        polite: bool = False,
    ) -> None:
        if workers is not None and workers < 1:
            raise ValueError(f"A pool needs at least 1 worker; got {workers}.")
        self.workers = workers or available_cores()
        self._crews = _crews(engine, self.workers, Limits(time_limit_s, memory_limit_mb), polite)

    def warm(self, wait: bool = False) -> None:
        """Start all workers, so that the first picture need not wait for them.

        Args:
            wait: Return only when all are warm, or cannot be started.
        """
        self._crews[0].warm(wait)

    def inspect(self, sketch: Sketch, priority: int = 0) -> RenderJob[Inspection]:
        """Ask what a sketch lets vary; the job may raise what `Engine.inspect` raises.

        Raises:
            RuntimeError: The pool is closed.
        """
        return self._ask(sketch, priority)

    def draw(self, request: RenderRequest, priority: int = 0) -> RenderJob[Picture]:
        """Ask for a picture; the job may raise what `Engine.draw` raises.

        Args:
            request: What to draw.
            priority: Jobs of higher priority are begun first.

        Raises:
            RuntimeError: The pool is closed.
        """
        return self._ask(request, priority)

    def draw_all(
        self, requests: Iterable[RenderRequest], ordered: bool = False
    ) -> Iterator[tuple[RenderRequest, Outcome]]:
        """Draw a stream of requests of any length, looking only a little ahead.

        Args:
            requests: Taken one by one as workers become free.
            ordered: Yield in the order of ``requests`` instead of as they come.

        Yields:
            Each request with its picture, or with the error of this one design.
        """
        return stream(self.draw, requests, ahead=3 * self.workers, ordered=ordered)

    def note_on(self, sketch: Sketch) -> str | None:
        """Why the web engine drew a sketch that V8 was asked for; None where it did not."""
        return self._crews[0].hand_overs.note_on(sketch)

    def cancel_all(self) -> None:
        """Cancel every job that has not ended: the latest request wins."""
        for crew in self._crews:
            for job in crew.unfinished():
                job.cancel()

    def close(self) -> None:
        """Cancel everything and end all workers; the pool cannot be used afterwards."""
        for crew in self._crews:
            crew.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(self, task: Task, priority: int) -> RenderJob[Any]:
        job: RenderJob[Any] = RenderJob(task, priority, self._job_cancelled)
        self._crews[0].submit(job)
        return job

    def _job_cancelled(self) -> None:
        for crew in self._crews:
            crew.job_cancelled()


def _crews(
    engine: EngineKind | EngineFactory, workers: int, limits: Limits, polite: bool
) -> tuple[Crew, ...]:
    """The crew that gets every job, and after it the one that gets what the first cannot draw."""
    made: Callable[[EngineFactory], EngineFactory] = Politely if polite else _as_it_is
    if not isinstance(engine, str):
        return (Crew(made(engine), workers, limits),)
    time_s, memory_mb = limits.time_s, limits.memory_mb
    v8, web = (made(EngineChoice(kind, time_s, memory_mb)) for kind in ("v8", "web"))
    # A browser keeps its own deadlines, and may be only just starting; this is for when it fails to.
    browser_limits = Limits(time_s, memory_mb, grace_s=time_s + _BROWSER_START_S)
    if engine == "web":
        return (Crew(web, workers, browser_limits),)
    if engine == "v8":
        return (Crew(v8, workers, limits),)
    browsers = Crew(web, min(workers, _MOST_BROWSERS), browser_limits)
    return Crew(v8, workers, limits, successor=browsers), browsers


def _as_it_is(factory: EngineFactory) -> EngineFactory:
    return factory
