"""Ctrl+C or a polite kill as a wish: the first asks to stop and keep what there is, the second stops at once.

A polite kill (SIGTERM) is how `timeout`, a batch system and a machine that shuts down ask a program to end.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_ASKING = (signal.SIGINT, signal.SIGTERM)


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
    if threading.current_thread() is not threading.main_thread():
        yield stopped.is_set
        return

    def note(_number: int, _frame: object) -> None:
        if stopped.is_set():
            raise KeyboardInterrupt
        stopped.set()

    before = {number: signal.signal(number, note) for number in _ASKING}
    try:
        yield stopped.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
