"""How worker processes begin.

On Linux they are forked from a server that has loaded the renderer's modules and V8's library, but has not
begun V8: a worker is ready in less than half the time. Elsewhere each loads everything anew.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext

# By name: the window's process makes workers without loading any of these itself.
_LOADED_BEFORE = ("renderer.worker", "renderer.engine_choice", "renderer.v8", "renderer.v8_before")


def worker_context() -> BaseContext:
    """Where the processes of a pool come from; a fork of this process itself would hang in V8."""
    if not sys.platform.startswith("linux"):
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_LOADED_BEFORE))
    return context


def begin_births() -> None:
    """Start what workers come from, without waiting for it; otherwise the first pool does."""
    if worker_context().get_start_method() == "forkserver":
        with sigint_blocked():
            forkserver.ensure_running()


@contextmanager
def sigint_blocked() -> Iterator[None]:
    """Let children be born deaf to Ctrl+C, which a terminal sends to all processes at once.

    A worker is told to go by its parent; without this one that is just starting prints a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # multiprocessing starts this helper with the first child, and lets Ctrl+C through again when it has.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
