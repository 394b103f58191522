"""The `Console`: what a command says, and how. Results on stdout, everything else on stderr."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

_BAR_WIDTH = 30
_SHORTEST_REDRAW_S = 0.1


class Console:
    """Where a command writes.

    Args:
        out: Results; with ``--json`` one document and nothing else.
        err: Errors, a line each, and progress where it is a terminal.
    """

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out = out
        self._err = err

    def line(self, text: str = "") -> None:
        """Print one line of a result."""
        self._out.write(f"{text}\n")

    def json(self, document: object) -> None:
        """Print a result as one JSON document."""
        self._out.write(json.dumps(document, indent=2, ensure_ascii=False) + "\n")

    def error(self, text: str) -> None:
        """Print what was wrong, as one line whatever the text holds."""
        self._err.write(f"konomi: {' '.join(text.split())}\n")
        self._err.flush()

    def note(self, text: str) -> None:
        """Print what should be known of a result that is there, as one line beside it."""
        self.error(text)

    @contextmanager
    def progress(self, total: int, done: int = 0) -> Iterator[Progress]:
        """A progress bar that is gone when the block ends; invisible where stderr is no terminal."""
        bar = Progress(self._err if self._err.isatty() else None, total, done)
        try:
            yield bar
        finally:
            bar.clear()

    @contextmanager
    def countdown(self, total_s: int, done_s: int = 0) -> Iterator[Progress]:
        """The same for work that has a time to take, whose steps are seconds."""
        bar = Countdown(self._err if self._err.isatty() else None, total_s, done_s)
        try:
            yield bar
        finally:
            bar.clear()

    @contextmanager
    def waiting(self, text: str) -> Iterator[None]:
        """Say on a terminal what is being waited for; it is gone when the block ends."""
        shown = self._err.isatty()
        if shown:
            self._err.write(f"{text}\r")
            self._err.flush()
        try:
            yield
        finally:
            if shown:
                self._err.write("\r\x1b[K")
                self._err.flush()

    @contextmanager
    def steps(self) -> Iterator[Callable[[int, int], None]]:
        """A progress bar for work that says itself how many steps there are and how many are done."""
        with self.progress(0) as bar:
            yield bar.reach


class Progress:
    """A bar on one line of a terminal.

    Args:
        stream: The terminal; None to show nothing.
        total: How many steps there are.
        done: How many were done before.
    """

    def __init__(self, stream: TextIO | None, total: int, done: int) -> None:
        self._stream = stream
        self._total = total
        self._done = self._before = done
        self._began_s = time.monotonic()
        self._shown_s = 0.0

    def step(self) -> None:
        """One more is done."""
        self.reach(self._done + 1, self._total)

    def reach(self, done: int, total: int) -> None:
        """So many are done, of so many."""
        self._done, self._total = done, total
        now_s = time.monotonic()
        if self._stream is not None and now_s - self._shown_s >= _SHORTEST_REDRAW_S:
            self._shown_s = now_s
            self._stream.write(f"\r{self.text(now_s - self._began_s)}\x1b[K")
            self._stream.flush()

    def text(self, elapsed_s: float) -> str:
        """The bar as text, ``elapsed_s`` seconds after it began."""
        rate = (self._done - self._before) / max(elapsed_s, 1e-9)
        left_s = (self._total - self._done) / rate if rate > 0 else 0.0
        return f"{self._bar} {self._done}/{self._total}  {rate:.1f}/s  {_clock(round(left_s))} left"

    @property
    def _bar(self) -> str:
        filled = round(_BAR_WIDTH * self._done / max(1, self._total))
        return "█" * filled + "·" * (_BAR_WIDTH - filled)

    def clear(self) -> None:
        """Take the bar off the terminal."""
        if self._stream is not None:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


class Countdown(Progress):
    """A bar of seconds that are to be taken, none more and none fewer."""

    def text(self, elapsed_s: float) -> str:  # noqa: ARG002 - how quickly they pass, everybody knows
        """The bar and the time that is left of the whole."""
        return f"{self._bar} {_clock(self._total - self._done)} left of {_clock(self._total)}"


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"
