"""A heartbeat in the window's event loop: its longest gap is how long the window stood still.

Wall time tells how busy the machine is, and even processor time doubles beside others that share caches
and clock. So a gap's processor time is compared with a yardstick: a fixed piece of work of the same kind,
measured on the same thread in the same run.
"""

from __future__ import annotations

import time
from statistics import median
from types import TracebackType
from typing import Self

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 2
YARDSTICKS = 8
"""No standstill may cost the window more than so many; one is a dozen milliseconds on a quiet machine."""


def yardstick_ms() -> float:
    """Processor time that a fixed piece of work takes here and now: small objects made, kept and sorted."""
    return median(_yardstick_ms() for _ in range(5))


def _yardstick_ms() -> float:
    began = time.thread_time()
    made = {f"{number:x}": (number, str(number)) for number in range(20_000)}
    sorted(made.items(), key=lambda item: item[1][1])
    return (time.thread_time() - began) * 1000


class Heartbeat(QObject):
    """Beats every two milliseconds as long as the event loop runs; use it as a context manager.

    A gap's own processor time tells what the window itself did in it from what a busy machine, or
    another thread that held Python's lock, took away.

    Attributes:
        gaps: ``(milliseconds, of them on the processor, what went on)`` of every gap over 20 ms.
        doing: What goes on now, for the report.
    """

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[tuple[float, float, str]] = []
        self.doing = ""
        self._last = 0.0
        self._last_cpu = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    @property
    def longest(self) -> tuple[float, float, str]:
        """The longest gap."""
        return max(self.gaps, default=(0.0, 0.0, ""))

    def __enter__(self) -> Self:
        self._last, self._last_cpu = time.perf_counter(), time.thread_time()
        self._timer.start(BEAT_MS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now, cpu = time.perf_counter(), time.thread_time()
        gap_ms, cpu_ms = (now - self._last) * 1000, (cpu - self._last_cpu) * 1000
        if gap_ms > 20:
            self.gaps.append((round(gap_ms, 1), round(cpu_ms, 1), self.doing))
        self._last, self._last_cpu = now, cpu
