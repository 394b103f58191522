"""Running one function in a process of its own: V8 never lives in the process of the window."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import ParamSpec, TypeVar

from pebble import ProcessPool

from renderer.birth import sigint_blocked, worker_context

P = ParamSpec("P")
T = TypeVar("T")


def in_worker(function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """What ``function`` gives in a process that lives only for this.

    Args:
        function: A function of a module.
        *arguments: Its arguments; they must survive pickling.
        **named: Likewise.

    Raises:
        KonomiError: What the function raises.
    """
    with sigint_blocked():
        pool = ProcessPool(1, context=worker_context())
        future: Future[T] = pool.schedule(function, arguments, named)
    try:
        return future.result()
    finally:
        pool.stop()
        pool.join()
