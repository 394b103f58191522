"""Drawing by the workers of somebody else's executor, such as a Dask cluster's.

Each thread of a worker keeps one warm engine of its own, for an engine belongs to one thread.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from itertools import islice

from renderer.engine import Engine, RenderRequest
from renderer.errors import KonomiError
from renderer.stream import Outcome
from renderer.worker import EngineFactory

_thread = threading.local()


def draw_here(factory: EngineFactory, request: RenderRequest) -> Outcome:
    """Draw on this thread's own engine, made on its first picture; a sketch's error is an answer."""
    engine: Engine | None = getattr(_thread, "engine", None)
    if engine is None or _thread.factory != factory:
        if engine is not None:
            engine.close()
        engine, _thread.factory = factory(), factory
        _thread.engine = engine
        # An isolate left open would keep the worker's process from ending.
        atexit.register(engine.close)
    try:
        return engine.draw(request)
    except KonomiError as error:
        return error


def draw_all(
    executor: Executor, factory: EngineFactory, requests: Iterable[RenderRequest], ahead: int
) -> Iterator[tuple[RenderRequest, Outcome]]:
    """Draw requests in their order, with at most ``ahead`` of them under way or waiting to be yielded.

    Args:
        executor: Runs functions elsewhere: any `concurrent.futures.Executor`.
        factory: Makes each worker's engine.
        requests: Any iterable, endless ones too.
        ahead: How many pictures may be under way, at least 1.

    Yields:
        Each request with its picture or its error. What is left when the iteration is given up is cancelled.
    """
    coming = iter(requests)
    under_way: list[tuple[RenderRequest, Future[Outcome]]] = []
    try:
        while True:
            wanted = islice(coming, ahead - len(under_way))
            under_way += [(request, executor.submit(draw_here, factory, request)) for request in wanted]
            if not under_way:
                return
            request, future = under_way.pop(0)
            yield request, future.result()
    finally:
        for _, future in under_way:
            future.cancel()
