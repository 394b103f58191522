"""What happens inside a worker process: it keeps one warm engine and performs orders, one at a time.

Only this process ever loads an engine. Nothing it keeps between two orders can change a picture: the
engine (which promises so), the sketches it was sent, so that each is sent once, and the tray.
"""

from __future__ import annotations

import functools
import multiprocessing
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import connection

from renderer.absent import naming_absent
from renderer.engine import Engine, Inspection, Picture, Raster, RenderRequest
from renderer.sketch import Sketch
from renderer.tray import Tray

EngineFactory = Callable[[], Engine]
"""Makes the engine inside the worker; it must be hashable and survive pickling."""

ABSENT = Sketch("", ())
"""Stands in a request that travels, for the sketch that the worker holds already."""


@dataclass(frozen=True)
class Order:
    """What travels to a worker.

    Attributes:
        sketch: Hash of the sketch that it is about; ``""`` for a worker that only has to warm up.
        request: What to draw, with `ABSENT` for its sketch; None to inspect.
        enclosed: The sketch itself, where the worker does not hold it yet.
        forget: Hash of a sketch that the worker need not hold any longer.
        tray: Name of the tray to put pixels into; None for none.
    """

    sketch: str = ""
    request: RenderRequest | None = None
    enclosed: Sketch | None = None
    forget: str | None = None
    tray: str | None = None


@dataclass(frozen=True)
class Answer:
    """What travels back.

    Attributes:
        found: The answer; None from a worker that warmed up.
        shape: ``(width, height)`` of the pixels where they lie in the tray; None where they travel along.
        pid: The worker's process id.
    """

    found: Inspection | Picture | None
    shape: tuple[int, int] | None
    pid: int


class Worker:
    """One process's engine, and what it holds between orders.

    Args:
        factory: Makes the engine.
    """

    def __init__(self, factory: EngineFactory) -> None:
        self._engine = factory()
        self._sketches: dict[str, Sketch] = {}
        self._tray: Tray | None = None

    def perform(self, order: Order) -> Answer:
        """Do what the order says.

        Raises:
            SketchError: The sketch failed.
            ParameterError: The request holds a value that the sketch cannot take.
        """
        if not order.sketch:
            return Answer(None, None, os.getpid())
        self._take_in(order)
        sketch = self._sketches[order.sketch]
        with naming_absent(sketch):
            if order.request is None:
                return Answer(self._engine.inspect(sketch), None, os.getpid())
            picture = self._engine.draw(replace(order.request, sketch=sketch))
        if self._tray is None or not self._tray.put(picture.raster):
            return Answer(picture, None, os.getpid())
        shape = (picture.raster.width, picture.raster.height)
        return Answer(replace(picture, raster=Raster()), shape, os.getpid())

    def _take_in(self, order: Order) -> None:
        if order.enclosed is not None:
            self._sketches[order.sketch] = order.enclosed
        if order.forget is not None:
            self._sketches.pop(order.forget, None)
        if self._tray is not None and self._tray.name != order.tray:
            self._tray.close()
            self._tray = None
        if self._tray is None and order.tray is not None:
            # Without a tray the pixels travel along: slower, but the same picture.
            with suppress(OSError):
                self._tray = Tray.named(order.tray)


def perform(factory: EngineFactory, order: Order) -> Answer:
    """Perform an order with this process's worker, which the first order makes.

    Raises:
        SketchError: The sketch failed.
        ParameterError: The request holds a value that the sketch cannot take.
    """
    return _this_worker(factory).perform(order)


@functools.cache
def _this_worker(factory: EngineFactory) -> Worker:
    """The worker of this process; a task of a process pool has nowhere else to find it."""
    _follow_parent()
    _hush()
    return Worker(factory)


def _follow_parent() -> None:
    """End this process when its parent does, even when the parent was killed and a sketch never ends.

    It leaves without the interpreter's own exit, which hangs where an isolate is open.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait_and_leave(sentinel: int) -> None:
        connection.wait([sentinel])
        os._exit(0)

    threading.Thread(target=wait_and_leave, args=(parent.sentinel,), daemon=True).start()


def _hush() -> None:
    """Send to nowhere what V8 and Chromium print when they die of a sketch; the job's error says it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
