"""Teaching a sketch: draw and learn at the same time, for as long as there is time.

A `Teacher` asks the render pool for pictures a little ahead and learns from those that have come, so
that it knows something from the first minute on. Everything it has lies in its folder: stopped or
killed, it goes on from its last lesson.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.calibration import fitted_temperatures
from models.dataset import DRAWN, DataSet, begun_at, begun_with, room_for
from models.drawing import DrawOne
from models.encoding import Encoding
from models.gaussian_heads import MULTIPLES
from models.guesser import Guesser
from models.idle import idle_parameters
from models.lesson import Course, Lesson
from models.network import NetworkShape
from models.rival import Rival
from models.sampling import training_designs
from models.teaching_folder import TeachingFolder
from models.training import Trainer, at_home, best_device
from models.transfer import grown, origin_of, transferred
from models.weights import Card, save_model
from renderer.design import Design
from renderer.engine import Inspection, Picture, RenderRequest
from renderer.errors import KonomiError, SketchError
from renderer.job import RenderJob
from renderer.parameter import Value
from renderer.sketch import Sketch

N_LESSONS = 16
"""How often, spread evenly over its whole time, a teacher looks at what was learnt; at first, more often."""

_SHORTEST_LESSON_S = 1.0
_MOST_HELD_OUT = 256
_WAIT_S = 0.2

Rows = NDArray[np.intp]


class Teacher:
    """Teaches one sketch in one folder.

    Args:
        sketch: The sketch.
        inspection: What its trial run found.
        folder: Where pictures, checkpoint and model are kept; what lies there is taken up.
        course: What is to be taught.
        draw: Asks for one picture.
        clock: Seconds that go by.
        known: A model of the sketch's parameters that there is already: a teaching begins with what it
            learnt, whatever the course's shape but for rhythms and stem, and keeps only what is better.

    Attributes:
        idle: Parameters that change nothing in any picture, and are left out.
        files: The folder's files.
        elapsed_s: Time taken, pauses not counted.

    Raises:
        KonomiError: The folder is of another sketch, damaged or cannot be written, or there is nothing
            to learn from this sketch's pictures.
    """

    def __init__(
        self,
        sketch: Sketch,
        inspection: Inspection,
        folder: Path,
        course: Course,
        draw: DrawOne,
        clock: Callable[[], float] = time.monotonic,
        known: Guesser | None = None,
    ) -> None:
        self._sketch, self._space, self._course = sketch, inspection.space, course
        self._draw, self._clock = draw, clock
        self._size = begun_at(folder) or _size(course, known)
        seed, n = course.recipe.seed, begun_with(folder) or _n_pictures(folder, course, self._size)
        designs = training_designs(sketch, self._space, n, seed, course.varied)
        self._data = DataSet.create(folder, sketch, self._space.fingerprint, designs, self._size)
        self.files = TeachingFolder(folder)
        self.idle = self._found_idle()
        seen = [name for name in self._space.names if name not in self.idle]
        self._encoding = Encoding(self._space, seen, MULTIPLES)
        self._designs = designs
        self._values: list[Mapping[str, Value]] = [design.values for design in designs]
        self._targets = self._encoding.encode(self._values)
        state = self.files.checkpoint()
        self._origin = origin_of(known) if state is None else state.get("origin")
        self._rival = None if self._origin is None else self._before(known)
        self._trainer = self._new_trainer(state)
        self._held = np.random.default_rng([seed, 1]).random(n) < course.recipe.holdout
        self._rows: Rows = np.zeros(0, np.intp)
        self._arrived: queue.SimpleQueue[tuple[int, RenderJob[Picture]]] = queue.SimpleQueue()
        self._waiting = iter(self._data.waiting())
        self._n_asked = 0
        self._best_loss = np.inf
        self.elapsed_s = 0.0
        self._take_up(state)

    @property
    def done(self) -> float:
        """Share of the time that is over, 0 to 1."""
        return min(1.0, self.elapsed_s / (60 * self._course.minutes))

    @property
    def room_bytes(self) -> int:
        """What the pictures take of the disk."""
        return int(self._data.pictures.nbytes)

    def run(self, proceed: Callable[[float], bool] = lambda _done: True) -> Iterator[Lesson]:
        """Teach until the time is over; yields a lesson now and then, and a last one at the end.

        Args:
            proceed: Called before each step with the share of the time that is over; it may wait as
                long as it likes (that is not counted), and False ends the teaching: what was learnt
                is kept.

        Raises:
            KonomiError: None of the pictures could be drawn, or the model cannot be written.
        """
        first_s, next_s = self.elapsed_s, self.elapsed_s + _SHORTEST_LESSON_S
        n_kept = -1
        # However short the time, something is learnt; only being stopped ends it before.
        while (self.done < 1 or not self._trainer.n_steps) and proceed(self.done):
            with self._counted():
                self._ask_ahead()
                self._collect()
                if self._enough():
                    self._step()
            if self.elapsed_s >= next_s and self._enough():
                is_early = self.elapsed_s < self._pace_s
                yield self._lesson(is_early)
                n_kept = -1 if is_early else self._trainer.n_steps
                next_s = self._next_lesson_s(first_s)
        if self._enough() and self._trainer.n_steps != n_kept:
            yield self._lesson()

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """What is done inside takes of the time that there is."""
        began = self._clock()
        yield
        self.elapsed_s += self._clock() - began

    @property
    def _pace_s(self) -> float:
        return max(_SHORTEST_LESSON_S, 60 * self._course.minutes / N_LESSONS)

    def _next_lesson_s(self, first_s: float) -> float:
        """Early lessons show soon how it goes: each after twice the time, up to the even pace."""
        return self.elapsed_s + max(_SHORTEST_LESSON_S, min(self._pace_s, self.elapsed_s - first_s))

    def _ask_ahead(self) -> None:
        """Ask for as many as a step learns from: who draws never waits, and few pictures are seen often."""
        while self._n_asked < self._course.recipe.batch:
            index = next(self._waiting, None)
            if index is None:
                return
            job = self._draw(self._request(self._data.designs[index]))
            job.add_done_callback(partial(self._arrive, index))
            self._n_asked += 1

    def _arrive(self, index: int, job: RenderJob[Picture]) -> None:
        """On a thread of the pool."""
        self._arrived.put((index, job))

    def _collect(self) -> None:
        """Keep the pictures that have come; wait for one only where there are too few to learn from."""
        wait = self._n_asked > 0 and not self._enough()
        while self._n_asked:
            try:
                index, job = self._arrived.get(block=wait, timeout=_WAIT_S if wait else None)
            except queue.Empty:
                return
            wait = False
            self._n_asked -= 1
            if not job.cancelled:
                self._data.keep(index, _outcome(job))

    def _enough(self) -> bool:
        """Whether there are pictures for a step and for judging it."""
        drawn = self._drawn()
        if self._n_asked == 0 and not len(drawn) and not self._data.waiting():
            raise KonomiError("None of the sketch's designs can be drawn, so there is nothing to learn from.")
        n_held = int(self._held[drawn].sum())
        least = min(self._course.recipe.batch, len(self._values) // 2)
        return n_held >= 1 and len(drawn) - n_held >= least

    def _drawn(self) -> Rows:
        """Rows of the pictures that there are."""
        return np.flatnonzero(self._data.state == DRAWN)

    def _step(self) -> None:
        batch = self._course.recipe.batch
        if len(self._rows) < batch:
            drawn = self._drawn()
            rng = np.random.default_rng([self._course.recipe.seed, 2, self._trainer.n_steps])
            self._rows = rng.permutation(drawn[~self._held[drawn]])
        rows, self._rows = self._rows[:batch], self._rows[batch:]
        self._trainer.learn(self._pictures(rows), self._targets[torch.from_numpy(rows)], self.done)

    def _lesson(self, is_early: bool = False) -> Lesson:
        """What was learnt so far; an early lesson is only told, for it guesses worse than a search alone."""
        drawn = self._drawn()
        rows = drawn[self._held[drawn]][:_MOST_HELD_OUT]
        with self._counted():
            figures = self._trainer.judge(self._pictures(rows), [self._values[row] for row in rows])
            kept = not is_early and figures.loss < min(self._best_loss, self._loss_to_beat(rows))
            if kept:
                self._best_loss = figures.loss
                self._keep_model(rows, figures.errors)
        n_steps = self._trainer.n_steps
        lesson = Lesson(self.done, self.elapsed_s, len(drawn), n_steps, figures.loss, figures.errors, kept)
        times = {"elapsed_s": self.elapsed_s, "best_loss": float(self._best_loss)}
        begun = {"origin": self._origin, "shape": asdict(self._trainer.network.shape)}
        self.files.keep_checkpoint(self._trainer.state() | times | begun)
        self.files.write_down(lesson)
        return lesson

    def _loss_to_beat(self, rows: Rows) -> float:
        """Of the model that there was before, as long as nothing better was kept."""
        if self._rival is None or self._best_loss < np.inf:
            return float(np.inf)
        held = [self._designs[row] for row in rows]
        return self._rival.loss(self._trainer, held, self._pictures(rows))

    def _keep_model(self, rows: Rows, errors: Mapping[str, float]) -> None:
        logits = self._trainer.logits(self._pictures(rows))
        temperatures = fitted_temperatures(self._encoding, logits, self._targets[torch.from_numpy(rows)])
        facts = {
            "sketch": self._sketch.hash,
            "p5": self._sketch.p5,
            "idle": list(self.idle),
            "pictures": len(self._drawn()),
            "varied_seeds": self._course.varied,
            "steps": self._trainer.n_steps,
            "batch": self._course.recipe.batch,
            "minutes": round(self.elapsed_s / 60, 2),
            "seed": self._course.recipe.seed,
            "errors": {name: round(error, 4) for name, error in errors.items()},
            "judged_on": len(rows),
        }
        if self._origin is not None:
            facts["taught_on_from"] = self._origin
        network = self._trainer.average
        names = tuple(self._encoding.heads)
        card = Card(
            self._space.fingerprint,
            names,
            network.shape,
            self._size,
            temperatures,
            facts,
            self._encoding.multiples,
        )
        save_model(self.files.model, network, card)

    def _before(self, known: Guesser | None) -> Rival | None:
        """What is to be beaten, on the same designs; once something better was kept, that is."""
        if known is None:
            return None
        course = self._course
        network = transferred(known, self._encoding, course.recipe.seed, course.shape)
        return Rival(at_home(network, best_device()), _size(course, known), self._draw_now)

    def _new_trainer(self, state: Mapping[str, Any] | None) -> Trainer:
        course = self._course
        recipe = course.recipe if self._origin is None else course.recipe.going_on()
        if state is None:
            begun = None if self._rival is None else self._rival.network
            return Trainer(self._encoding, recipe, course.shape, begun)
        return Trainer(self._encoding, recipe, _shape(state) or replace(course.shape, rhythm=0))

    def _take_up(self, state: Mapping[str, Any] | None) -> None:
        if state is None:
            return
        try:
            self._trainer.restore(state)
            self.elapsed_s, self._best_loss = float(state["elapsed_s"]), float(state["best_loss"])
        except (KeyError, RuntimeError, TypeError, ValueError) as error:
            raise KonomiError(
                f"{self.files.model.parent} holds the training of another network; choose an empty folder."
            ) from error

    def _found_idle(self) -> tuple[str, ...]:
        idle = self.files.idle()
        if idle is None:
            idle = idle_parameters(self._space, self._draw_values, self._course.recipe.seed)
            self.files.keep_idle(idle)
        return idle

    def _draw_values(self, many: Sequence[Mapping[str, Value]]) -> list[Picture | SketchError]:
        return self._draw_now([Design(values) for values in many], self._size)

    def _draw_now(self, designs: Sequence[Design], size: int) -> list[Picture | SketchError]:
        jobs = [self._draw(RenderRequest(self._sketch, design, size=(size, size))) for design in designs]
        return [_outcome(job) for job in jobs]

    def _request(self, design: Design) -> RenderRequest:
        return RenderRequest(self._sketch, design, size=(self._size, self._size))

    def _pictures(self, rows: Rows) -> Tensor:
        """Some pictures as the trainer takes them, bytes still: a quarter of the way to a GPU."""
        return torch.from_numpy(np.ascontiguousarray(self._data.pictures[rows])).permute(0, 3, 1, 2)


def _n_pictures(folder: Path, course: Course, size: int) -> int:
    """As many as are wanted, or as a disk that is nearly full can take; too few to learn from are refused."""
    least = min(course.n_pictures, 2 * course.recipe.batch)
    return max(least, min(course.n_pictures, room_for(folder, size)))


def _size(course: Course, known: Guesser | None) -> int:
    """The side of the pictures to learn from."""
    if known is None:
        return course.size
    shape = known.network.shape
    return known.size * (grown(shape, course.shape).stem // shape.stem)


def _shape(state: Mapping[str, Any]) -> NetworkShape | None:
    """The shape of the network in a checkpoint; None where it does not say, as none did once."""
    shape = state.get("shape")
    return None if shape is None else NetworkShape(**shape)


def _outcome(job: RenderJob[Picture]) -> Picture | SketchError:
    try:
        return job.result()
    except SketchError as error:
        return error
