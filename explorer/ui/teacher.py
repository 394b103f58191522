"""The `Teacher`: teaches one sketch elsewhere, and tells what is learnt on the window's own thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from explorer.teaching_news import (
    Begun,
    Clear,
    Cleared,
    Ended,
    LessonNews,
    Order,
    Past,
    Teach,
    TeachingPlan,
    Tick,
)
from explorer.teaching_process import teaching_process
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from explorer.side_process import SideProcess

STOPPED = "Teaching was stopped from outside. What was learnt is kept; go on when you like."


class Teacher(QObject):
    """One sketch being taught. The process begins at once, and first says what was learnt before.

    Args:
        plan: What is to be taught.
        workers: How many processes draw for it; None for as many as there are processors to use.
        parent: Qt parent.

    Attributes:
        lessons: What is known so far, oldest first.
        idle: Parameters that change nothing in the picture.
        done: Share of the wanted time that is over, 0 to 1.
        busy: Whether it teaches, paused or not.
        paused: Whether it is paused.
        ready: Whether it has said what was learnt before.
        known: Whether there was a model already, with which a first teaching begins.
        room_bytes: What the pictures it learns from take of the disk.
        error: What was wrong last; None where nothing was.

    Signals:
        changed(): Any of these is different now.
        better(): What searches use is better than before.
    """

    changed = Signal()
    better = Signal()
    _told = Signal(object)

    def __init__(self, plan: TeachingPlan, workers: int | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self._workers = workers
        self.lessons: list[LessonNews] = []
        self.idle: tuple[str, ...] = ()
        self.done = 0.0
        self.busy = self.paused = self.ready = self.known = False
        self.room_bytes = 0
        self.error: KonomiError | None = None
        self._closing = threading.Lock()
        self._closed = False
        self._told.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._process: SideProcess | None = self._begun()

    @property
    def elapsed_s(self) -> float:
        """Time taught in all, as the last lesson says."""
        return self.lessons[-1].elapsed_s if self.lessons else 0.0

    @property
    def is_better(self) -> bool:
        """Whether anything that was learnt is used."""
        return any(lesson.kept for lesson in self.lessons)

    @property
    def pid(self) -> int | None:
        """The id of the process."""
        return None if self._process is None else self._process.pid

    def teach(self, minutes: float) -> None:
        """Begin, or go on, until so many minutes were taught in all."""
        if self._process is None:
            self._process = self._begun()
        self.busy, self.paused, self.error = True, False, None
        self._process.tell(Teach(minutes))
        self.changed.emit()

    def pause(self) -> None:
        """Stop for a while."""
        self._order(Order.PAUSE)
        self.paused = self.busy
        self.changed.emit()

    def go_on(self) -> None:
        """End a pause."""
        self._order(Order.GO_ON)
        self.paused = False
        self.changed.emit()

    def stop(self) -> None:
        """End the teaching; what was learnt is kept."""
        self._order(Order.STOP)

    def clear(self) -> None:
        """Delete the pictures it learnt from; what was learnt is kept."""
        if self.busy:
            return
        if self._process is None:
            self._process = self._begun()
        self._process.tell(Clear())

    def close(self) -> None:
        """End the process, which keeps what it has; nothing is told any more."""
        with self._closing:
            self._closed = True
        if self._process is not None:
            self._process.close()

    def _begun(self) -> SideProcess:
        return teaching_process(
            self.plan, self._workers, self._hand_over, lambda _code: self._hand_over(None)
        )

    def _order(self, order: Order) -> None:
        if self._process is not None and self.busy:
            self._process.tell(order)

    def _hand_over(self, message: object) -> None:
        """On another thread. The lock keeps this object alive for as long as it signals."""
        with self._closing:
            if not self._closed:
                self._told.emit(message)

    def _take(self, message: object) -> None:
        match message:
            case Past():
                self.lessons, self.ready, self.known = list(message.lessons), True, message.known
                self.room_bytes = message.room_bytes
            case Begun():
                self.idle, self.room_bytes = message.idle, message.room_bytes
            case Cleared():
                self.room_bytes = message.room_bytes
                self.error = KonomiError(message.error) if message.error else None
            case Tick():
                self.done = message.done
            case LessonNews():
                self.lessons.append(message)
                if message.kept:
                    self.better.emit()
            case Ended():
                self.busy = self.paused = False
                self.done = max(self.done, message.done)
                self.error = KonomiError(message.error) if message.error else None
            case None:
                self._mourn()
        self.changed.emit()

    def _mourn(self) -> None:
        """The process died; the next wish begins another."""
        self._process = None
        if self.busy:
            self.error = KonomiError(STOPPED)
        self.busy = self.paused = False
