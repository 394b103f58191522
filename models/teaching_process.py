"""Teaching in a process of its own, at low priority: events come out, pause and stop go in.

The window stays free and the process owns its render pool. If the window dies, the pipe closes and the
teacher stops as if it had been asked to: what was learnt is kept, and is taken up again next time.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

import torch

from models.lesson import Course, Lesson
from models.teaching import Teacher
from renderer.errors import KonomiError
from renderer.pool import RenderPool
from renderer.sketch import Sketch

Order = Literal["pause", "go on", "stop"]

_STOPPED = "Teaching was stopped from outside. What was learnt is kept; begin again to go on."
_POLITENESS = 10
_SHORTEST_LIFE_S = 30.0


@dataclass(frozen=True)
class Begun:
    """The teacher has looked at the sketch and begins.

    Attributes:
        idle: Parameters that change nothing, and are left out.
        done: Share of the time that was over before, 0 to 1.
        model: Where the best model so far is, as soon as a lesson says ``kept``.
    """

    idle: tuple[str, ...]
    done: float
    model: Path


@dataclass(frozen=True)
class Ended:
    """The last event.

    Attributes:
        done: Share of the time that is over; below 1 if it was stopped.
        error: What was wrong, in one sentence; None where nothing was.
    """

    done: float
    error: str | None = None


Event = Begun | Lesson | Ended


class TeachingProcess:
    """Teaches one sketch beside everything else.

    Every method may be called from any thread; `events` from one only, for it waits. Use it as a
    context manager, or call `close`.

    Args:
        sketch: The sketch.
        folder: See `models.finding.teaching_folder`; a training that lies there is taken up.
        course: What is to be taught; ``minutes`` counts those of earlier days too.
        workers: Processes that draw; None for as many as there are processors to use.
    """

    def __init__(self, sketch: Sketch, folder: Path, course: Course, workers: int | None = None) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._lock = threading.Lock()
        # Not a daemon: it has to start the workers that draw.
        self._process = context.Process(target=_teach, args=(theirs, sketch, folder, course, workers))
        self._process.start()
        theirs.close()

    def events(self) -> Iterator[Event]:
        """What happens, as it happens; `Ended` is the last. Waits between events."""
        done = 0.0
        while True:
            try:
                event: Event = self._ours.recv()
            except (EOFError, OSError):
                yield Ended(done, _STOPPED)
                return
            yield event
            if isinstance(event, Ended):
                return
            done = event.done

    def pause(self) -> None:
        """Stop for a while; the time does not go on."""
        self._order("pause")

    def go_on(self) -> None:
        """End a pause."""
        self._order("go on")

    def stop(self) -> None:
        """End the teaching soon, and keep what was learnt; `events` ends with `Ended`."""
        self._order("stop")

    def close(self) -> None:
        """`stop`, and wait until the process has ended."""
        self.stop()
        self._process.join(_SHORTEST_LIFE_S)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join()
        with self._lock:
            self._ours.close()

    def __enter__(self) -> TeachingProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _order(self, order: Order) -> None:
        with self._lock:
            try:
                self._ours.send(order)
            except OSError:
                return  # it has ended, which is all that could be asked


def _teach(pipe: Connection, sketch: Sketch, folder: Path, course: Course, workers: int | None) -> None:
    """In the process: teach, and tell."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_POLITENESS)
    done, error = 0.0, None
    try:
        with RenderPool(workers) as pool:
            torch.set_num_threads(max(1, pool.workers - 1))
            inspection = pool.inspect(sketch).result()
            teacher = Teacher(sketch, inspection, folder, course, pool.draw)
            pipe.send(Begun(teacher.idle, teacher.done, teacher.files.model))
            for lesson in teacher.run(_Listener(pipe)):
                done = lesson.done
                pipe.send(lesson)
    except KonomiError as problem:
        error = str(problem)
    except BrokenPipeError:
        return  # nobody is there any more; everything is kept
    try:
        pipe.send(Ended(done, error))
    except OSError:
        return


class _Listener:
    """Does what it is told between two steps: waits while paused, ends when stopped or left alone."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def __call__(self, _done: float) -> bool:
        paused = False
        try:
            while paused or self._pipe.poll():
                order: Order = self._pipe.recv()
                if order == "stop":
                    return False
                paused = order == "pause"
        except (EOFError, OSError):
            return False
        return True
