"""The `Finder`: what is looked for in a picture, elsewhere, told on the window's own thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from explorer.findings import Findings, Population, Search, SearchEnded, SearchNote, Seeding, Stop
from explorer.inference_process import inference_process
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from explorer.side_process import SideProcess


class Finder(QObject):
    """One search at a time in a process of its own, which is begun by `warm` or when first needed.

    Args:
        workers: How many processes draw for it; None for as many as there are processors to use.
        parent: Qt parent.

    Signals:
        found(Findings): What is known of the latest search.
        noted(KonomiError): Something to know of it.
        ended(): It is over, finished or stopped.
        failed(KonomiError): It is over, and why.
        seeded(Population): The answer to `seed`.
        seeding_failed(KonomiError): There will be none, and why.
    """

    found = Signal(object)
    noted = Signal(object)
    ended = Signal()
    failed = Signal(object)
    seeded = Signal(object)
    seeding_failed = Signal(object)
    _told = Signal(object, object)

    def __init__(self, workers: int | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers = workers
        self._process: SideProcess | None = None
        self._number = 0
        self._searching = False
        self._seeding = False
        self._closing = threading.Lock()
        self._closed = False
        self._told.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something is being looked for."""
        return self._searching

    @property
    def next_number(self) -> int:
        """The number that the next search has to have."""
        return self._number + 1

    @property
    def pid(self) -> int | None:
        """The id of the process, where there is one."""
        return None if self._process is None else self._process.pid

    def warm(self) -> None:
        """Begin the process, which takes a moment to load."""
        if self._process is None:
            self._process = inference_process(self._workers, *self._listeners())

    def search(self, search: Search) -> None:
        """Look for a picture's designs; an earlier search is given up."""
        self.warm()
        self._number, self._searching = search.number, True
        self._tell(search)

    def stop(self) -> None:
        """End the search with what is known."""
        if self._searching:
            self._tell(Stop())

    def seed(self, seeding: Seeding) -> None:
        """Ask for a population; the search, if there is one, ends with what is known."""
        self.warm()
        self._seeding = True
        self._tell(seeding)

    def forget(self) -> None:
        """Drop whatever the latest search will still tell."""
        self.stop()
        self._number += 1
        self._searching = self._seeding = False

    def close(self) -> None:
        """End the process; nothing is told any more."""
        with self._closing:
            self._closed = True
        if self._process is not None:
            self._process.close()

    def _tell(self, message: object) -> None:
        if self._process is not None:
            self._process.tell(message)

    def _listeners(self) -> tuple[Any, Any]:
        """What the process calls on threads of its own, which must outlive neither this nor their process."""
        name = object()
        self._name = name
        return (lambda message: self._hand_over(name, message), lambda _code: self._hand_over(name, None))

    def _hand_over(self, name: object, message: object) -> None:
        """On another thread. The lock keeps this object alive for as long as it signals."""
        with self._closing:
            if not self._closed:
                self._told.emit(name, message)

    def _take(self, name: object, message: object) -> None:
        if name is not self._name:
            return
        if message is None:
            self._mourn()
        elif isinstance(message, Population):
            if self._seeding:
                self._seeding = False
                self.seeded.emit(message)
        elif isinstance(message, Findings | SearchEnded | SearchNote) and message.number == self._number:
            self._take_news(message)

    def _take_news(self, news: Findings | SearchEnded | SearchNote) -> None:
        if isinstance(news, Findings):
            self.found.emit(news)
        elif isinstance(news, SearchNote):
            self.noted.emit(news.error)
        elif self._searching:
            self._searching = False
            if news.error is None:
                self.ended.emit()
            else:
                self.failed.emit(news.error)

    def _mourn(self) -> None:
        """The process died; the next wish gets another."""
        self._process = None
        error = KonomiError(
            "Looking for the picture was stopped from outside. Nothing is lost; try once more."
        )
        searching, self._searching = self._searching, False
        seeding, self._seeding = self._seeding, False
        if searching:
            self.failed.emit(error)
        if seeding:
            self.seeding_failed.emit(error)
