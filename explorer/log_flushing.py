"""A session's log is brought to the disk beside the window's thread: a slow disk takes tens of milliseconds.

What was committed is the system's from that moment and survives the death of this process; the disk has it as
soon as it can, which is what a power failure asks for.
"""

from __future__ import annotations

import os
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

LOG_SUFFIX = "-wal"
"""What SQLite adds to a file's name for the log that is written ahead of it."""


class LogFlusher:
    """Flushes the log of one session on a thread of its own; what is asked for meanwhile goes together.

    Args:
        session: The session's file.
    """

    def __init__(self, session: Path) -> None:
        self._log = session.with_name(session.name + LOG_SUFFIX)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="session log")
        self._asked: Future[None] | None = None
        self._failed: OSError | None = None

    def ask(self) -> None:
        """Have everything that is committed by now on the disk soon; returns at once."""
        asked = self._asked
        if asked is None or asked.running() or asked.done():
            self._asked = self._thread.submit(self._flush)

    def check(self) -> None:
        """Tell, once, of a disk that failed.

        Raises:
            OSError: A flush since the last time this was asked did not succeed.
        """
        failed, self._failed = self._failed, None
        if failed is not None:
            raise failed

    def close(self) -> None:
        """Wait until the last flush ended; closing twice is harmless."""
        self._thread.shutdown()

    def _flush(self) -> None:
        try:
            _bring_to_disk(self._log)
        except OSError as error:
            # Kept here: the next flush may well succeed, for a system tells of each failure only once.
            self._failed = error


def _bring_to_disk(log: Path) -> None:
    try:
        # Not read-only: Windows flushes only what may be written.
        descriptor = os.open(log, os.O_RDWR)
    except FileNotFoundError:
        return  # folded into the file by now, which flushes it
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
