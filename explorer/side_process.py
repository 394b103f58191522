"""A `SideProcess`: long work in a process of its own, which hears messages and tells messages.

A thread would not do for what works with torch: Python runs one thread at a time, and each touch of
the window would wait. Nothing of what the process loads is loaded in the window's own.
"""

from __future__ import annotations

import multiprocessing
import queue
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

_PATIENCE_S = 10.0
"""So long an ended process may take to write down what it has; then it is killed."""


@dataclass(frozen=True)
class Line:
    """A side process's two pipes to who started it; with `hear` at its end, everyone has left.

    Attributes:
        heard: What comes in.
        told: What goes out.
    """

    heard: Connection
    told: Connection

    def hear(self) -> Any:
        """The next message; None when nobody is there any more."""
        try:
            return self.heard.recv()
        except (EOFError, OSError):
            return None

    def tell(self, message: object) -> None:
        """Say something; nobody listens after the end, and that is no fault."""
        with suppress(OSError):
            self.told.send(message)


Work = Callable[[Line], None]
"""What the process does; a function of a module, with arguments bound by `functools.partial`."""


class SideProcess:
    """One process; it begins at once and ends when its work ends or `close` is called.

    No method waits: starting, sending and listening have threads of their own.

    Args:
        work: What to do there.
        on_told: Called with every message, on a thread of this object's.
        on_ended: Called once, after the last message, with the exit code; 0 is an end in peace.
    """

    def __init__(
        self, work: Work, on_told: Callable[[Any], object], on_ended: Callable[[int], object]
    ) -> None:
        self._work, self._on_told, self._on_ended = work, on_told, on_ended
        self._outgoing: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._process: SpawnProcess | None = None
        self._ended = threading.Event()
        threading.Thread(target=self._run, name="konomi-side", daemon=True).start()

    def tell(self, message: object) -> None:
        """Send a message, which is never None; one that comes too late is lost."""
        self._outgoing.put(message)

    def close(self) -> None:
        """Let the process end once it has written down what it has; does not wait for that."""
        self._outgoing.put(None)

    def wait(self, timeout_s: float = _PATIENCE_S) -> bool:
        """Wait for the end; whether it has come."""
        return self._ended.wait(timeout_s)

    @property
    def pid(self) -> int | None:
        """The process's id, once it has begun."""
        return None if self._process is None else self._process.pid

    def _run(self) -> None:
        """On a thread: begin, listen to the end, and see the process off."""
        context = multiprocessing.get_context("spawn")
        heard, outgoing = context.Pipe(duplex=False)
        incoming, told = context.Pipe(duplex=False)
        process = context.Process(target=_begin, args=(self._work, Line(heard, told)), name="konomi-side")
        process.start()
        self._process = process
        heard.close()
        told.close()
        threading.Thread(
            target=self._send, args=(outgoing, process), name="konomi-side-send", daemon=True
        ).start()
        with incoming, suppress(EOFError, OSError):
            while True:
                self._on_told(incoming.recv())
        process.join()
        self.close()
        self._ended.set()
        self._on_ended(process.exitcode or 0)

    def _send(self, outgoing: Connection, process: SpawnProcess) -> None:
        """On a thread: pass messages on until `close`; then the process sees that nobody is left."""
        with outgoing, suppress(OSError):
            while (message := self._outgoing.get()) is not None:
                outgoing.send(message)
        if not self._ended.wait(_PATIENCE_S):
            process.kill()


def _begin(work: Work, line: Line) -> None:
    # Ctrl+C in the terminal reaches every process; it is the window's to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work(line)
