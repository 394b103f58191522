"""Breeding in a process of its own: what the model works out must not hold up the window.

A thread would not do: Python runs one thread at a time, and each touch of the window would wait
for breeding to pause. The process also loads scipy meanwhile, which the window need not wait for.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import threading
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import Any

from pebble import ProcessExpired, ProcessPool

from explorer.breeding import BreedRequest, Brood, breed
from genetics.sampling import spread
from renderer.errors import KonomiError
from renderer.parameter import Parameter, ParameterSpace


class BreedingProcess:
    """One process that answers one request after another, and is replaced when it dies.

    Make it early, for its start takes a second or two; close it, or use it as a context manager.
    Every method may be called from any thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pool = _new_pool()

    def warm(self) -> None:
        """Start the process now, so that the first request need not wait for it."""
        self._pool.schedule(_load)

    def breed(self, request: BreedRequest) -> Brood:
        """What `explorer.breeding.breed` answers; waits for it.

        Raises:
            KonomiError: As `explorer.breeding.breed`, or two processes died over the request.
            concurrent.futures.CancelledError: The process was closed meanwhile.
        """
        for _ in range(2):
            pool = self._pool
            try:
                return pool.schedule(_answer, (request,)).result()
            except (ProcessExpired, BrokenProcessPool):
                # Breeding is pure, so asking once more is the same as not having been disturbed.
                self._replace(pool)
        raise KonomiError("Breeding was stopped from outside. Nothing is lost; try once more.")

    def close(self) -> None:
        """End the process; requests under way end cancelled."""
        self._pool.stop()
        self._pool.join()

    def __enter__(self) -> BreedingProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _replace(self, dead: ProcessPool) -> None:
        with self._lock:
            if self._pool is dead:
                self._pool = _new_pool()
        dead.stop()
        dead.join()


def _new_pool() -> ProcessPool:
    return ProcessPool(1, context=multiprocessing.get_context("spawn"), initializer=_begin)


def _answer(request: BreedRequest) -> Brood:
    """In the process: breed, and hand out what the model worked out as bytes.

    Those who keep them and bring them back with the next request need not load the model for it.
    """
    brood = breed(replace(request, model_state=_unpacked(request.model_state)))
    packed = None if brood.model_state is None else pickle.dumps(brood.model_state)
    return replace(brood, request=request, model_state=packed)


def _unpacked(state: Any) -> Any:
    # These bytes come from `_answer` and were never in a file, so they are as safe as this program.
    return pickle.loads(state) if isinstance(state, bytes) else state  # noqa: S301


def _begin() -> None:
    # Ctrl+C in the terminal reaches every process; it is the window's to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _load() -> None:
    """The first sampling loads what genetics samples with."""
    spread(ParameterSpace([Parameter("any", low=0.0, high=1.0)]), 1, seed=0)
