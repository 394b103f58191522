"""Ctrl+C or a polite kill as a wish: the first asks to stop and keep what there is, the second stops at once.

A polite kill (SIGTERM) is how `timeout`, a batch system and a machine that shuts down ask a program to end.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_ASKING = (signal.SIGINT, signal.SIGTERM)
_TWICE_S = 0.3
"""What comes again so soon is the same wish: `timeout` tells the process and then its whole group."""


@contextmanager
def polite_kill_interrupts() -> Iterator[None]:
    """Within the block a polite kill does what Ctrl+C does; outside the main thread, nothing changes."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def stop_on_interrupt() -> Iterator[Callable[[], bool]]:
    """Gives a function that says whether the process was asked to stop since the block began.

    Outside the main thread, where no signal arrives, the answer is always no.
    """
    stopped = threading.Event()
    asked_s = 0.0
    if threading.current_thread() is not threading.main_thread():
        yield stopped.is_set
        return

    def note(_number: int, _frame: object) -> None:
        nonlocal asked_s
        if stopped.is_set():
            if time.monotonic() - asked_s > _TWICE_S:
                raise KeyboardInterrupt
            return
        asked_s = time.monotonic()
        stopped.set()

    before = {number: signal.signal(number, note) for number in _ASKING}
    try:
        yield stopped.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
