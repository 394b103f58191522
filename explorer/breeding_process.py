"""Breeding in a process of its own: what the model works out must not hold up the window.

A thread would not do: Python runs one thread at a time, and each touch of the window would wait
for breeding to pause. The process also loads numpy and scipy, which the window need not wait for.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

from pebble import ProcessExpired, ProcessPool

from explorer.breeding_types import BreedRequest, Brood, PathStep
from explorer.document_arrivals import fitted
from explorer.earlier import EarlierSession
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from explorer.breeding import Nursery

_LOOK_UP_S = 0.5

Told: TypeAlias = "PathStep | EarlierSession"
"""What travels once."""


class BreedingProcess:
    """One process that answers one request after another, and is replaced when it dies.

    Make it early, for its start takes a moment; close it, or use it as a context manager. The process
    keeps the choices of the session it bred for last, so that each of them travels once.
    Every method may be called from any thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._pool = _new_pool()
        self._sent = _Sent()
        self._has_learnt = False

    def warm(self) -> None:
        """Start the process now, so that the first request need not wait for it."""
        self._pool.schedule(_load)

    def breed(self, request: BreedRequest) -> Brood:
        """What `explorer.breeding.breed` answers; waits for it.

        Raises:
            KonomiError: As `explorer.breeding.breed`, or two processes died over the request.
            concurrent.futures.CancelledError: The process was closed meanwhile.
        """
        brood: Brood = self._answer(request)
        if not self._has_learnt:
            # The first generation needs no model; what the second needs is loaded while it is looked at.
            self._has_learnt = True
            with suppress(RuntimeError):  # closed in the meantime
                self._pool.schedule(_load_learning)
        # Here, because the window's thread has other things to do when a brood arrives.
        return fitted(replace(brood, request=request))

    def close(self) -> None:
        """End the process; requests under way end cancelled."""
        with self._lock:
            self._closed.set()
        self._pool.stop()
        self._pool.join()

    def __enter__(self) -> BreedingProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _answer(self, request: BreedRequest) -> Any:
        for _ in range(3):
            pool, future = self._schedule(request)
            try:
                return self._result_of(future)
            except _UnknownStepsError:
                # The process died between two requests, and another has taken its place.
                with self._lock:
                    self._sent = _Sent()
            except (ProcessExpired, BrokenProcessPool):
                # Breeding is pure, so asking once more is the same as not having been disturbed.
                self._replace(pool)
        raise KonomiError("Breeding was stopped from outside. Nothing is lost; try once more.")

    def _result_of(self, future: Future[Any]) -> Any:
        """Wait for an answer; a pool that is stopped just then may forget a request without a word."""
        while not future.done():
            wait([future], _LOOK_UP_S)
            if self._closed.is_set() and not future.done():
                raise CancelledError
        return future.result()

    def _schedule(self, request: BreedRequest) -> tuple[ProcessPool, Future[Any]]:
        # The lock also keeps parcels in the order in which they were packed.
        with self._lock:
            if self._closed.is_set():
                raise CancelledError
            if self._sent.session != request.session:
                self._sent = _Sent(request.session)
            return self._pool, self._pool.schedule(_perform, (self._sent.packed(request),))

    def _replace(self, dead: ProcessPool) -> None:
        with self._lock:
            # Whoever closes, or was here first, has the dead one joined: it bears that only once.
            if self._closed.is_set() or self._pool is not dead:
                return
            self._pool, self._sent = _new_pool(), _Sent()
        dead.stop()
        dead.join()


class _UnknownStepsError(Exception):
    """The process was not sent the steps that a parcel speaks of."""


@dataclass(frozen=True)
class _Parcel:
    """A request on its way: its path and what it builds on are numbers; only what is new goes along.

    What goes along is pickled already, one by one: Python's lock is held while an object is pickled, and a
    path of 200 steps in one piece would halt the window for a tenth of a second.
    """

    request: BreedRequest
    path: tuple[int, ...]
    earlier: tuple[int, ...]
    enclosed: tuple[bytes, ...]
    n_sent: int


class _Sent:
    """What of a session the process has, by identity; held, so that nothing else can take its place.

    Args:
        session: Identity of the session.
    """

    def __init__(self, session: str = "") -> None:
        self.session = session
        self._numbers: dict[int, int] = {}
        self._told: list[Told] = []

    def packed(self, request: BreedRequest) -> _Parcel:
        """The parcel; what it encloses counts as sent."""
        n_sent = len(self._told)
        path, earlier = self._numbered(request.path), self._numbered(request.earlier)
        bare = replace(request, path=(), earlier=())
        enclosed = tuple(pickle.dumps(told) for told in self._told[n_sent:])
        return _Parcel(bare, path, earlier, enclosed, n_sent)

    def _numbered(self, told: Sequence[Told]) -> tuple[int, ...]:
        for each in told:
            if id(each) not in self._numbers:
                self._numbers[id(each)] = len(self._told)
                self._told.append(each)
        return tuple(self._numbers[id(each)] for each in told)


def _new_pool() -> ProcessPool:
    return ProcessPool(1, context=multiprocessing.get_context("spawn"), initializer=_begin)


class _Desk:
    """In the process: what it was sent, and the nursery that answers."""

    def __init__(self) -> None:
        self.nursery: Nursery = import_module("explorer.breeding").Nursery()
        self._session = ""
        self._told: list[Any] = []

    def unpacked(self, parcel: _Parcel) -> BreedRequest:
        """The request as it was before it was packed.

        Raises:
            _UnknownStepsError: Other steps were sent than the parcel counts on.
        """
        request = parcel.request
        if request.session != self._session or parcel.n_sent == 0:
            self._session, self._told = request.session, []
        if len(self._told) != parcel.n_sent:
            raise _UnknownStepsError
        # All bytes come from this very program and were never in a file, so they are as safe as it is.
        self._told.extend(pickle.loads(told) for told in parcel.enclosed)  # noqa: S301
        state = request.model_state
        if isinstance(state, bytes):
            state = pickle.loads(state)  # noqa: S301
        path, earlier = (tuple(self._told[n] for n in numbers) for numbers in (parcel.path, parcel.earlier))
        return replace(request, path=path, earlier=earlier, model_state=state)


@cache
def _desk() -> _Desk:
    """The desk of this process; a task of a process pool has nowhere else to find it."""
    return _Desk()


def _perform(parcel: _Parcel) -> Brood:
    """In the process: breed, and send home only what the asker does not have: no path, no pictures.

    The state as bytes: those who keep it and bring it back with a request need not load the model for it.
    """
    desk = _desk()
    brood = desk.nursery.breed(desk.unpacked(parcel))
    packed = None if brood.model_state is None else pickle.dumps(brood.model_state)
    return replace(brood, request=replace(parcel.request, model_state=None, looks=()), model_state=packed)


def _begin() -> None:
    # Ctrl+C in the terminal reaches every process; it is the window's to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _load() -> None:
    """Load what the first generation needs."""
    _desk()


def _load_learning() -> None:
    """Load what the generations after it need."""
    import_module("genetics.learned")
