"""``konomi train``: our own model of a sketch, or the original study's."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from explorer.cli_console import Console, Progress
from explorer.cli_sketches import load, make_pool
from explorer.folders import data_folder
from explorer.interrupt import stop_on_interrupt
from explorer.usage import UsageError
from models.dataset import begun_with
from models.finding import find_model, load_guesser, teaching_folder
from models.guesser import Guesser
from models.lesson import LARGE, SMALL, Course, Lesson
from models.logbook import Logbook
from models.study import StudyRecipe
from models.study_run import JOINT, SHEET, VAL_LOSSES, Study, StudyProgress
from models.teaching import Teacher
from models.teaching_folder import TeachingFolder
from models.training import Recipe
from renderer.errors import KonomiError
from renderer.parameter import ParameterSpace
from renderer.pool import RenderPool
from renderer.sketch import Sketch

_SMALL_PX, _LARGE_PX = 128, 256
_HEAD = "How far off, in pictures it did not learn from (counts, choices: % wrong; all else: % of the range):"
_STUDIED = 8192
"""Pictures for the study's models, unless told."""


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Train what was asked for.

    Raises:
        UsageError: There is no such sketch, the options contradict each other, or there is a training
            already and nobody said to resume it.
        KonomiError: There is nothing to learn, or a file cannot be read or written.
    """
    _check(arguments)
    sketch = load(arguments.sketch)
    train = _study if arguments.recipe == "study" else _best
    config = {name: str(value) for name, value in vars(arguments).items()}
    with (
        Logbook(
            Path(arguments.sketch).stem, config, wandb=arguments.wandb, tensorboard=arguments.tensorboard
        ) as logbook,
        stop_on_interrupt() as stopped,
        make_pool(arguments) as pool,
    ):
        train(arguments, _Room(sketch, pool, stopped, console, logbook))
    return 0


def _check(arguments: argparse.Namespace) -> None:
    is_study = arguments.recipe == "study"
    if is_study and not (arguments.single or arguments.joint):
        raise UsageError("--recipe study needs --single NAME… or --joint, or both.")
    if is_study and arguments.known is not None:
        raise UsageError("--from belongs to --recipe best.")
    if not is_study and (arguments.single or arguments.joint):
        raise UsageError("--single and --joint belong to --recipe study.")


@dataclass(frozen=True)
class _Room:
    """What either recipe works with."""

    sketch: Sketch
    pool: RenderPool
    stopped: Callable[[], bool]
    console: Console
    logbook: Logbook


def _best(arguments: argparse.Namespace, room: _Room) -> None:
    sketch, pool, console = room.sketch, room.pool, room.console
    folder: Path = arguments.output or teaching_folder(data_folder(), sketch)
    if TeachingFolder(folder).checkpoint() is not None and not arguments.resume:
        raise UsageError(
            f"{folder} holds a training already: add --resume to go on, or give another with -o."
        )
    begun = begun_with(folder)
    if arguments.pictures is not None and begun not in (None, arguments.pictures):
        raise UsageError(
            f"{folder} was begun with --pictures {begun}: leave that out, or give another with -o."
        )
    with console.waiting("Looking at what each parameter changes…"):
        inspection = pool.inspect(sketch).result()
        known = _known(arguments, sketch, inspection.space)
        teacher = Teacher(sketch, inspection, folder, _course(arguments), pool.draw, known=known)
    if teacher.done >= 1 and arguments.model is None:
        raise UsageError(
            f"It was taught for {teacher.elapsed_s / 60:.3g} minutes already, and --minutes is the time in "
            "all: give more."
        )
    if teacher.idle:
        console.line(f"These change nothing in the picture and are left out: {', '.join(teacher.idle)}.")
    console.line(_HEAD)
    n_seconds = round(60 * arguments.minutes)
    with console.countdown(n_seconds, int(teacher.elapsed_s)) as bar:
        shown = _Seconds(bar, n_seconds, int(teacher.elapsed_s))
        for lesson in teacher.run(lambda done: shown.at(done) and not room.stopped()):
            bar.clear()
            console.line(lesson_line(lesson))
            figures = {"loss": lesson.loss, "pictures": lesson.n_pictures, **lesson.errors}
            room.logbook.log(figures, lesson.n_steps)
    _deliver(arguments, teacher, known is not None, console)


def _known(arguments: argparse.Namespace, sketch: Sketch, space: ParameterSpace) -> Guesser | None:
    """The model to begin with: the one that is named, or where the result is Konomi's own, that of now.

    Raises:
        WeightsError: It is damaged, or of other parameters.
    """
    if arguments.known is not None:
        return load_guesser(arguments.known, space)
    return find_model(sketch, space, data_folder()) if arguments.output is None else None


def _deliver(arguments: argparse.Namespace, teacher: Teacher, is_known: bool, console: Console) -> None:
    """Say what came of it, and copy the model where it was wanted."""
    model = teacher.files.model
    if not model.is_file():
        if is_known and teacher.done >= 1:
            raise KonomiError(
                "Nothing better was learnt than the model it began with; give it more --minutes."
            )
        raise KonomiError("The training was stopped before anything was learnt; the pictures are kept.")
    if arguments.model is not None:
        _copy(model, arguments.model)
        model = arguments.model
    console.line(f"{'Stopped; what was learnt is kept' if teacher.done < 1 else 'Done'}: {model}")
    is_found = arguments.output is None and model == teacher.files.model
    used = "" if is_found else f" --model {model}"
    console.line(f"It is used by: konomi infer PICTURE --sketch {arguments.sketch}{used}")
    room = f"{teacher.room_bytes / 1e6:.0f} MB"
    console.line(f"Its pictures ({room}) are kept for --resume in {teacher.files.model.parent}")


def lesson_line(lesson: Lesson) -> str:
    """One lesson in one line: the worst figures first, for they are what more time would mend."""
    worst = sorted(lesson.errors.items(), key=lambda item: -item[1])
    errors = "  ".join(f"{name} {100 * error:.1f}%" for name, error in worst)
    return f"{lesson.done:4.0%}  {lesson.n_pictures} pictures  loss {lesson.loss:.3f}  off: {errors}"


def _course(arguments: argparse.Namespace) -> Course:
    is_large = arguments.network == "large"
    return Course(
        minutes=arguments.minutes,
        n_pictures=arguments.pictures or Course.n_pictures,
        size=arguments.picture_size or (_LARGE_PX if is_large else _SMALL_PX),
        varied=0.0 if arguments.fixed_seed else Course.varied,
        recipe=Recipe.usual(arguments.seed),
        shape=LARGE if is_large else SMALL,
    )


def _copy(model: Path, target: Path) -> None:
    try:
        shutil.copyfile(model, target)
    except OSError as error:
        raise KonomiError(f"The model cannot be copied to {target}: {error.strerror}.") from error


class _Seconds:
    """Moves a bar of seconds to a share of the whole."""

    def __init__(self, bar: Progress, total: int, done: int) -> None:
        self._bar, self._total, self._done = bar, total, done

    def at(self, share: float) -> bool:
        """Move there; always true."""
        while self._done < int(share * self._total):
            self._done += 1
            self._bar.step()
        return True


def _study(arguments: argparse.Namespace, room: _Room) -> None:
    console, stopped = room.console, room.stopped
    folder: Path = arguments.output or Path(f"{Path(arguments.sketch).stem}-study")
    space = room.pool.inspect(room.sketch).result().space
    recipe = StudyRecipe(epochs=arguments.epochs, seed=arguments.seed)
    n_pictures = arguments.pictures or _STUDIED
    study = Study(folder, room.sketch, space, n_pictures, recipe, arguments.picture_size or _SMALL_PX)
    with console.progress(n_pictures) as bar:
        for _ in study.draw(room.pool.draw_all):
            bar.step()
            if stopped():
                console.line("Stopped; the pictures drawn so far are kept.")
                return

    def tell(progress: StudyProgress) -> None:
        epoch = progress.epoch
        losses = "  ".join(f"{name} {loss:.3f}" for name, loss in epoch.val_losses.items())
        console.line(
            f"{progress.model} {progress.run}, pass {epoch.number}: {epoch.train_loss:.3f}  {losses}"
        )
        room.logbook.log({f"{progress.model}/{name}": loss for name, loss in epoch.val_losses.items()})

    def proceed(_done: float) -> bool:
        return not stopped()

    if arguments.single:
        study.singles(arguments.single, arguments.repeat, proceed, tell)
        console.line(f"Validation losses: {folder / VAL_LOSSES}")
    if arguments.joint and not stopped() and study.joint(arguments.weights, proceed, tell):
        console.line(f"Joint model: {folder / JOINT}, its predictions: {folder / SHEET}")
    if stopped():
        console.line("Stopped; models that were trained to the end are kept.")
