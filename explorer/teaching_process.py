"""Teaching a sketch in a process of its own, at low priority, with render workers of its own.

When the window is gone, the teacher stops as if it had been asked to: what was learnt is kept, and taken
up again next time.
"""

from __future__ import annotations

import csv
import queue
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer.side_process import Line, SideProcess
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
from renderer.errors import KonomiError
from renderer.polite import step_back
from renderer.pool import RenderPool, available_cores

if TYPE_CHECKING:
    from models.guesser import Guesser
    from models.lesson import Course

_POLITENESS = 10
_TICK_S = 0.5
_ERROR = "error "


def teaching_process(
    plan: TeachingPlan,
    workers: int | None,
    on_told: Callable[[Any], object],
    on_ended: Callable[[int], object],
) -> SideProcess:
    """Begin one; it tells what was learnt before, and waits for `Teach`.

    Args:
        plan: What is to be taught.
        workers: How many processes draw for it; None for as many as there are processors to use.
        on_told: Called with each of the news, on another thread.
        on_ended: Called when the process is gone, with its exit code.
    """
    return SideProcess(partial(_serve, plan, workers), on_told, on_ended)


def _serve(plan: TeachingPlan, workers: int | None, line: Line) -> None:
    """In the process: carry out one `Teach` after another until nobody is left."""
    step_back(_POLITENESS)
    import torch  # noqa: PLC0415

    from models.dataset import room_taken  # noqa: PLC0415
    from models.finding import teaching_folder  # noqa: PLC0415

    torch.set_num_threads(max(1, (workers or available_cores()) - 1))
    folder = teaching_folder(plan.home, plan.sketch)
    line.tell(Past(past_lessons(folder), _known(plan) is not None, room_taken(folder)))
    ear = _Ear(line)
    while (order := ear.next()) is not None:
        if isinstance(order, Teach):
            line.tell(_teach(plan, order, folder, workers, line, ear))
        elif isinstance(order, Clear):
            line.tell(_cleared(folder))


def _cleared(folder: Path) -> Cleared:
    from models.dataset import room_taken, thrown_away  # noqa: PLC0415

    try:
        thrown_away(folder)
    except KonomiError as error:
        return Cleared(room_taken(folder), str(error))
    return Cleared()


def _teach(
    plan: TeachingPlan, order: Teach, folder: Path, workers: int | None, line: Line, ear: _Ear
) -> Ended:
    from models.teaching import Teacher  # noqa: PLC0415

    ear.begin()
    try:
        with RenderPool(workers) as pool:
            course = _course(plan, order)
            teacher = Teacher(plan.sketch, plan.inspection, folder, course, pool.draw, known=_known(plan))
            line.tell(Begun(teacher.idle, teacher.room_bytes))
            for lesson in teacher.run(ear.proceed):
                line.tell(LessonNews(lesson.elapsed_s, lesson.n_pictures, dict(lesson.errors), lesson.kept))
            return Ended(teacher.done)
    except KonomiError as error:
        return Ended(0.0, str(error))


def _known(plan: TeachingPlan) -> Guesser | None:
    """The model that there is; one that is damaged is none, and is taught anew."""
    from models.finding import find_model  # noqa: PLC0415
    from models.weights import WeightsError  # noqa: PLC0415

    try:
        return find_model(plan.sketch, plan.inspection.space, plan.home)
    except WeightsError:
        return None


def _course(plan: TeachingPlan, order: Teach) -> Course:
    from models.lesson import Course  # noqa: PLC0415
    from models.network import NetworkShape  # noqa: PLC0415
    from models.training import Recipe  # noqa: PLC0415

    return Course(
        minutes=order.minutes,
        n_pictures=plan.n_pictures,
        size=plan.size,
        recipe=Recipe(batch=plan.batch),
        shape=NetworkShape(0, plan.widths, 1, plan.embedding, plan.rhythm),
    )


def past_lessons(folder: Path) -> tuple[LessonNews, ...]:
    """The lessons in a folder's table; none where it cannot be read, for they are only shown."""
    try:
        with (folder / "lessons.csv").open(newline="", encoding="utf-8") as file:
            return tuple(_lesson(row) for row in csv.DictReader(file))
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def _lesson(row: dict[str, str]) -> LessonNews:
    errors = {name.removeprefix(_ERROR): float(text) for name, text in row.items() if name.startswith(_ERROR)}
    return LessonNews(float(row["elapsed_s"]), int(row["n_pictures"]), errors, row["kept"] == "True")


class _Ear:
    """Takes orders in on a thread of its own, and does between two steps what they say."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._orders: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._told_s = 0.0
        self._left = False
        threading.Thread(target=self._listen, daemon=True).start()

    def next(self) -> Any:
        """The next order; None when nobody is left."""
        return None if self._left else self._orders.get()

    def begin(self) -> None:
        """A teaching begins."""
        self._told_s = 0.0

    def proceed(self, done: float) -> bool:
        """Tell how far it is, wait while it is paused; False once it is stopped or nobody is left."""
        if time.monotonic() - self._told_s >= _TICK_S:
            self._told_s = time.monotonic()
            self._line.tell(Tick(done))
        paused = False
        while paused or not self._orders.empty():
            order = self._orders.get()
            self._left = order is None
            if self._left or order is Order.STOP:
                return False
            paused = order is Order.PAUSE
        return True

    def _listen(self) -> None:
        order: Any = Order.GO_ON
        while order is not None:
            order = self._line.hear()
            self._orders.put(order)
