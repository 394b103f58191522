"""A `Lane`: one worker process, seen from the process that feeds it.

Each lane is a `pebble.ProcessPool` of one. A single pebble pool of many workers hands all tasks and all
results through one pair of pipes under one pair of locks, so a worker that is killed while it holds a
lock stops the others, nobody knows which worker got which task, and pebble itself notices a deadline
only every tenth of a second, then asks politely. With a pipe for each worker, one can be killed at any
moment, a sketch is sent once to each, and the queue stays here, where it can be reordered.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import psutil
from pebble import ProcessPool

from renderer.birth import sigint_blocked, worker_context
from renderer.engine import Inspection, Picture, RenderRequest
from renderer.job import RenderJob, Task
from renderer.sketch import Sketch
from renderer.tray import Tray
from renderer.worker import ABSENT, Answer, EngineFactory, Order, perform

AnyJob = RenderJob[Any]

_KEPT_SKETCHES = 8
_MIN_TRAY_BYTES = 512 * 512 * 4


@dataclass
class Run:
    """A job while a lane runs it; the pool changes it only under its own lock.

    Attributes:
        job: The job.
        began_s: When the worker got it (`time.monotonic`).
        rss_bytes: Resident size of the worker when it got it.
        ended: Whether the worker has answered.
    """

    job: AnyJob
    began_s: float
    rss_bytes: int
    ended: bool = False


class Lane:
    """One worker process and what it holds.

    Args:
        factory: Makes the worker's engine.
        reserved: A job that this lane's fresh worker runs first.
    """

    def __init__(self, factory: EngineFactory, reserved: AnyJob | None) -> None:
        self.reserved = reserved
        self.run: Run | None = None
        self.fresh_rss_bytes = 0
        self.opened_s = time.monotonic()
        self._factory = factory
        self._process: psutil.Process | None = None
        self._pool: Any = ProcessPool(1, context=worker_context())
        self._held: OrderedDict[str, None] = OrderedDict()
        self._tray: Tray | None = None
        self._tray_wish_bytes = _MIN_TRAY_BYTES

    @property
    def ready(self) -> bool:
        """Whether the worker's engine is warm."""
        return self._process is not None

    @property
    def idle(self) -> bool:
        """Whether the worker is warm and has nothing to do."""
        return self.ready and self.run is None

    def open(self) -> Future[Answer]:
        """Start the process (some ten milliseconds) and its engine; the future ends when that is warm."""
        with sigint_blocked():
            return self._schedule(Order())

    def opened(self, answer: Answer) -> None:
        """Take note of the warm worker."""
        with suppress(psutil.NoSuchProcess):
            process = psutil.Process(answer.pid)
            self.fresh_rss_bytes = process.memory_info().rss
            self._process = process

    def send(self, task: Task) -> Future[Answer]:
        """Hand the worker a task; at most one at a time.

        Raises:
            RuntimeError: The worker is gone.
        """
        return self._schedule(self._order(task))

    def unpack(self, answer: Answer) -> Inspection | Picture | None:
        """The answer with its pixels, taken out of the tray before anything else is sent."""
        found = answer.found
        if not isinstance(found, Picture):
            return found
        if answer.shape is not None and self._tray is not None:
            return replace(found, raster=self._tray.take(*answer.shape))
        self._tray_wish_bytes = max(self._tray_wish_bytes, len(found.raster.data))
        return found

    def rss_bytes(self) -> int:
        """Resident size of the worker; 0 when it is gone."""
        if self._process is not None:
            with suppress(psutil.NoSuchProcess):
                return int(self._process.memory_info().rss)
        return 0

    def kill(self) -> None:
        """End the process at once, whatever it is doing, and what it started (the web engine's browser)."""
        if self._process is None:
            return
        with suppress(psutil.NoSuchProcess):
            family = [self._process, *self._process.children(recursive=True)]
            for process in family:
                with suppress(psutil.NoSuchProcess):
                    process.kill()

    def bury(self) -> None:
        """Give back what a killed or idle lane held; takes up to a few tenths of a second."""
        self.kill()
        if self._tray is not None:
            self._tray.remove()
        self._pool.stop()
        self._pool.join()
        if self._tray is not None:
            self._tray.close()

    def bury_aside(self) -> threading.Thread:
        """`bury` on a thread of its own."""
        thread = threading.Thread(target=self.bury, name="konomi-bury", daemon=True)
        thread.start()
        return thread

    def _schedule(self, order: Order) -> Future[Answer]:
        future: Future[Answer] = self._pool.schedule(perform, (self._factory, order))
        return future

    def _order(self, task: Task) -> Order:
        sketch = task if isinstance(task, Sketch) else task.sketch
        known = sketch.hash in self._held
        self._held[sketch.hash] = None
        self._held.move_to_end(sketch.hash)
        forget = self._held.popitem(last=False)[0] if len(self._held) > _KEPT_SKETCHES else None
        request = None if isinstance(task, Sketch) else replace(task, sketch=ABSENT)
        tray = None if request is None else self._tray_for(request)
        enclosed = None if known else sketch
        return Order(sketch.hash, request, enclosed, forget, None if tray is None else tray.name)

    def _tray_for(self, request: RenderRequest) -> Tray | None:
        width, height = request.size or (0, 0)
        if request.rows is not None:
            height = request.rows[1] - request.rows[0]
        wish = max(width * height * 4, self._tray_wish_bytes)
        if self._tray is None or self._tray.n_bytes < wish:
            larger = Tray.of_size(wish)
            if larger is not None:
                if self._tray is not None:
                    self._tray.remove()
                    self._tray.close()
                self._tray = larger
        return self._tray
