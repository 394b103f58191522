"""Runs a function on a thread of its own and brings the answer back to the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from renderer.errors import KonomiError

T = TypeVar("T")


class Background(QObject):
    """One task at a time that is too slow for the window's thread; the latest wins.

    A mistake of ours in the function is raised again on the window's thread, where the log and the
    artist hear of it.

    Args:
        parent: Qt parent.

    Signals:
        done(object): What the function returned.
        failed(KonomiError): What the world did; the error is one sentence for the artist.
        cancelled(): The function itself found that it was cancelled.
        busy_changed(bool): Whether a task runs that is still wanted.
    """

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    busy_changed = Signal(bool)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(1, thread_name_prefix=type(self).__name__)
        self._wanted: Future[Any] | None = None
        self._closing = threading.Lock()
        self._closed = False
        self._ended.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a task runs that is still wanted."""
        return self._wanted is not None

    def start(self, function: Callable[[], T]) -> Future[T]:
        """Run ``function``; an earlier one may go on, but its answer is dropped.

        Returns:
            What another thread may wait on.
        """
        self.cancel()
        future = self._threads.submit(function)
        self._wanted = future
        self.busy_changed.emit(True)
        future.add_done_callback(self._hand_over)
        return future

    def cancel(self) -> None:
        """Give up the answer of the task that runs."""
        if self._wanted is not None:
            self._wanted.cancel()
            self._wanted = None
            self.busy_changed.emit(False)

    def close(self) -> None:
        """Give up and let the thread end; nothing can be started afterwards."""
        self.cancel()
        with self._closing:
            self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _hand_over(self, future: Future[Any]) -> None:
        """Runs on the thread. The lock keeps this object alive for as long as it signals."""
        with self._closing:
            if not self._closed:
                self._ended.emit(future)

    def _settle(self, future: Future[Any]) -> None:
        if future is not self._wanted:
            return
        self._wanted = None
        self.busy_changed.emit(False)
        try:
            answer = future.result()
        except KonomiError as error:
            self.failed.emit(error)
        except CancelledError:
            self.cancelled.emit()
        else:
            self.done.emit(answer)
