"""Teaching draws and learns at once, can be stopped and taken up, and leaves out what nothing shows."""

from __future__ import annotations

import csv
import math
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from models.dataset import begun_with
from models.finding import MODEL, find_model, load_guesser, teaching_folder
from models.lesson import Course, Lesson
from models.network import NetworkShape, PictureNetwork
from models.teaching import Teacher
from models.training import Figures, Recipe, Trainer
from models.weights import WeightsError, read_card
from renderer.engine import Inspection, Picture, RenderRequest
from renderer.errors import KonomiError
from renderer.job import RenderJob
from renderer.pool import RenderPool
from renderer.sketch import Sketch

COURSE = Course(
    minutes=0.02,
    n_pictures=48,
    size=32,
    recipe=Recipe(batch=8, holdout=0.2, seed=1),
    shape=NetworkShape(0, (8, 16), 1, 16),
)


class Clock:
    """Every look takes a hundredth of a second: tests take as many steps on any machine."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.01
        return self.now


@dataclass(frozen=True)
class Taught:
    """A folder that was taught into, which each test has a copy of, and what was told meanwhile."""

    folder: Path
    lessons: tuple[Lesson, ...]

    def copied(self, tmp_path: Path, disc: Sketch) -> Path:
        return Path(shutil.copytree(self.folder, teaching_folder(tmp_path, disc)))


def taught(folder: Path, teach: Callable[[Path], Teacher], until: float) -> Taught:
    return Taught(folder, tuple(teach(folder).run(lambda done: done < until)))


@pytest.fixture(scope="module")
def teach(pool: RenderPool, disc: Sketch, inspection: Inspection) -> Callable[[Path], Teacher]:
    """Begin to teach in a folder, or go on."""
    return lambda folder: Teacher(disc, inspection, folder, COURSE, pool.draw, Clock())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, teach: Callable[[Path], Teacher]) -> Taught:
    """Taught to the end."""
    return taught(tmp_path_factory.mktemp("whole") / "of", teach, 2.0)


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory, teach: Callable[[Path], Teacher]) -> Taught:
    """Stopped half way."""
    return taught(tmp_path_factory.mktemp("stopped") / "of", teach, 0.5)


def test_a_model_is_kept_that_knows_its_sketch(
    tmp_path: Path, whole: Taught, disc: Sketch, inspection: Inspection
) -> None:
    folder, lessons = whole.copied(tmp_path, disc), whole.lessons
    assert lessons[-1].done == 1
    assert lessons[-1].n_steps > 0
    assert set(lessons[-1].errors) == set(inspection.space.names)
    guesser = find_model(disc, inspection.space, tmp_path)
    assert guesser is not None
    assert guesser.size == COURSE.size
    with (folder / "lessons.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [float(row["loss"]) for row in rows] == [lesson.loss for lesson in lessons]


def test_a_sketch_that_was_changed_has_no_model(
    tmp_path: Path, whole: Taught, disc: Sketch, inspection: Inspection
) -> None:
    folder = whole.copied(tmp_path, disc)
    changed = replace(disc, scripts=(replace(disc.scripts[0], source=disc.scripts[0].source + "\n//"),))
    assert find_model(changed, inspection.space, tmp_path) is None
    (folder / MODEL).write_bytes(b"poison")
    with pytest.raises(WeightsError, match="not a model of ours"):
        find_model(disc, inspection.space, tmp_path)
    with pytest.raises(WeightsError, match="There is no model"):
        load_guesser(tmp_path / "nothing.safetensors", inspection.space)


def test_teaching_that_was_stopped_goes_on_where_it_was(
    tmp_path: Path, stopped: Taught, teach: Callable[[Path], Teacher], disc: Sketch
) -> None:
    before = stopped.lessons[-1]
    assert 0 < before.done < 1
    again = teach(stopped.copied(tmp_path, disc))
    assert again.elapsed_s == before.elapsed_s
    after = list(again.run())[-1]
    assert after.n_steps > before.n_steps
    assert after.n_pictures >= before.n_pictures


def test_figures_come_soon_then_more_rarely_and_what_is_kept_has_had_its_share_of_the_time(
    tmp_path: Path, pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    class Quick(Clock):
        def __call__(self) -> float:
            self.now += 0.24
            return super().__call__()

    lessons = []
    course, pace_s = replace(COURSE, minutes=2), 7.5
    for lesson in Teacher(disc, inspection, tmp_path / "of", course, pool.draw, Quick()).run():
        lessons.append(lesson)
        if lesson.elapsed_s > 3 * pace_s:
            break
    told = [lesson.elapsed_s for lesson in lessons]
    gaps = [after - before for before, after in pairwise(told)]
    assert gaps == pytest.approx([min(before, pace_s) for before in told[:-1]], abs=0.3)
    assert not any(lesson.kept for lesson in lessons if lesson.elapsed_s < pace_s)
    assert any(lesson.kept for lesson in lessons)


def test_the_time_is_over_when_it_was_said_to_be_though_looking_at_what_was_learnt_takes_some(
    tmp_path: Path, pool: RenderPool, disc: Sketch, inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed = [0.0]
    learn, judge = Trainer.learn, Trainer.judge

    def learning(trainer: Trainer, *told: Any) -> float:
        passed[0] += 0.1
        return learn(trainer, *told)

    def judging(trainer: Trainer, *told: Any) -> Figures:
        passed[0] += 0.4
        return judge(trainer, *told)

    monkeypatch.setattr(Trainer, "learn", learning)
    monkeypatch.setattr(Trainer, "judge", judging)
    course = replace(COURSE, minutes=0.1)
    lessons = list(Teacher(disc, inspection, tmp_path / "of", course, pool.draw, lambda: passed[0]).run())
    assert len(lessons) > 3
    assert passed[0] == pytest.approx(6, abs=0.9)


def test_what_was_learnt_is_told_once(
    tmp_path: Path, pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    teacher = Teacher(disc, inspection, tmp_path / "of", COURSE, pool.draw, Clock())
    running = teacher.run(lambda _done: not stopped)
    stopped = False
    first = next(running)
    stopped = True
    assert [lesson.n_steps for lesson in (first, *running)] == [first.n_steps]


def test_those_who_draw_always_have_as_many_pictures_to_draw_as_a_step_learns_from(
    tmp_path: Path, pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    asked: list[RenderRequest] = []

    def draw(request: RenderRequest) -> RenderJob[Picture]:
        asked.append(request)
        return pool.draw(request)

    teacher = Teacher(disc, inspection, tmp_path / "of", COURSE, draw, Clock())
    asked.clear()  # what was drawn to find parameters that change nothing
    once = iter((True, False))
    list(teacher.run(lambda _done: next(once)))
    assert len(asked) == COURSE.recipe.batch


def test_a_teaching_goes_on_from_a_model_that_there_is_and_says_so(
    tmp_path: Path, whole: Taught, pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    known = load_guesser(whole.folder / MODEL, inspection.space)
    torch.nn.init.zeros_(known.network.head.weight)  # so little that anything is better
    folder, other = tmp_path / "of", replace(COURSE, shape=NetworkShape(0, (8,), 1, 8, 8))
    teacher = Teacher(disc, inspection, folder, other, pool.draw, Clock(), known)
    before = list(teacher.run(lambda done: done < 0.5))[-1]
    after = list(Teacher(disc, inspection, folder, other, pool.draw, Clock(), known).run())[-1]
    assert before.kept
    assert after.n_steps > before.n_steps
    card = read_card(folder / MODEL)
    assert card.shape == replace(known.network.shape, rhythm=8)
    told = {name: known.facts[name] for name in ("pictures", "steps", "batch", "seed")}
    assert card.facts["taught_on_from"] == told


def test_a_teaching_that_learns_nothing_replaces_nothing(
    tmp_path: Path, whole: Taught, pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    known = load_guesser(whole.folder / MODEL, inspection.space)
    idle = replace(COURSE, recipe=replace(COURSE.recipe, learning_rate=0.0))
    teacher = Teacher(disc, inspection, tmp_path / "of", idle, pool.draw, Clock(), known)
    lessons = list(teacher.run())
    assert all(math.isfinite(lesson.loss) for lesson in lessons), "as good as it was, so nothing but equal"
    assert not any(lesson.kept for lesson in lessons)
    assert not (tmp_path / "of" / MODEL).exists()


def test_what_is_to_be_beaten_is_shown_pictures_of_its_own_size(
    tmp_path: Path, whole: Taught, pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    known = load_guesser(whole.folder / MODEL, inspection.space)
    idle = replace(COURSE, recipe=replace(COURSE.recipe, learning_rate=0.0))
    folder = tmp_path / "of"
    begun = Teacher(disc, inspection, folder, idle, pool.draw, Clock(), known)
    losses = [lesson.loss for lesson in begun.run(lambda done: done < 0.5)]
    sizes: list[tuple[int, int] | None] = []

    def draw(request: RenderRequest) -> RenderJob[Picture]:
        sizes.append(request.size)
        return pool.draw(request)

    shape = known.network.shape
    larger = replace(known, network=PictureNetwork(replace(shape, stem=2 * shape.stem)), size=2 * COURSE.size)
    lessons = list(Teacher(disc, inspection, folder, idle, draw, Clock(), larger).run())
    n_larger = sizes.count((2 * COURSE.size,) * 2)
    assert 0 < n_larger <= COURSE.n_pictures, "each that is held out is drawn for it once"
    assert losses, "what was begun goes on"
    assert (folder / MODEL).exists() == any(lesson.kept for lesson in lessons)


def test_a_damaged_checkpoint_is_a_sentence(
    tmp_path: Path, whole: Taught, pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    folder = whole.copied(tmp_path, disc)
    (folder / "checkpoint.pt").write_bytes(b"half")
    with pytest.raises(KonomiError, match=r"checkpoint\.pt is damaged"):
        Teacher(disc, inspection, folder, COURSE, pool.draw)
    (folder / "checkpoint.pt").unlink()
    with pytest.raises(KonomiError, match="pictures of other designs"):
        Teacher(disc, inspection, folder, replace(COURSE, varied=0.9), pool.draw)


def test_a_teaching_goes_on_with_the_number_of_pictures_it_was_begun_with(
    tmp_path: Path, stopped: Taught, pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    before, folder = stopped.lessons[-1], stopped.copied(tmp_path, disc)
    more = replace(COURSE, n_pictures=2 * COURSE.n_pictures)
    after = list(Teacher(disc, inspection, folder, more, pool.draw, Clock()).run())[-1]
    assert after.n_steps > before.n_steps
    assert after.n_pictures <= COURSE.n_pictures


@pytest.mark.parametrize(("room", "drawn"), [(30, 30), (0, 16), (1000, 48)])
def test_on_a_disk_that_is_nearly_full_fewer_pictures_are_drawn(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pool: RenderPool,
    disc: Sketch,
    inspection: Inspection,
    room: int,
    drawn: int,
) -> None:
    usage = SimpleNamespace(free=2 * room * 3 * COURSE.size**2)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    folder = tmp_path / "not yet" / "there"
    lessons = list(Teacher(disc, inspection, folder, COURSE, pool.draw, Clock()).run(lambda done: done < 0.2))
    assert begun_with(folder) == drawn
    assert 0 < lessons[-1].n_pictures <= drawn


@contextmanager
def full_disk(room_bytes: int) -> Iterator[None]:
    """No file may grow beyond this: to what writes, the same as a disk that is full."""
    import resource  # noqa: PLC0415 - POSIX alone has it

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(os.name != "posix", reason="limits of files are there only")
@pytest.mark.parametrize(
    "room_bytes", [0, 10_000, 40_000], ids=["nothing", "half a model", "half a checkpoint"]
)
def test_a_disk_that_is_full_costs_one_sentence_and_nothing_that_was_learnt(
    room_bytes: int, tmp_path: Path, stopped: Taught, teach: Callable[[Path], Teacher], disc: Sketch
) -> None:
    before, folder = stopped.lessons[-1], stopped.copied(tmp_path, disc)
    kept = {path.name: path.read_bytes() for path in (folder / MODEL, folder / "checkpoint.pt")}
    again = teach(folder)
    with full_disk(room_bytes), pytest.raises(KonomiError) as caught:
        list(again.run())
    assert "\n" not in str(caught.value)
    assert (folder / "checkpoint.pt").read_bytes() == kept["checkpoint.pt"]
    assert (folder / MODEL).is_file()

    after = list(teach(folder).run())[-1]
    assert after.n_steps > before.n_steps


@pytest.mark.skipif(os.name != "posix", reason="limits of files are there only")
def test_pictures_that_find_no_room_are_one_sentence(
    tmp_path: Path, pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    with full_disk(20_000), pytest.raises(KonomiError, match="cannot be kept in"):
        Teacher(disc, inspection, tmp_path / "taught", COURSE, pool.draw)


def sketch(folder: Path, draw: str) -> Sketch:
    path = folder / "sketch.js"
    path.write_text(
        "$fx.params([{ id: 'shown', type: 'boolean' },"
        "{ id: 'lost', type: 'number', default: 0.5, options: { min: 0, max: 1 } }]);"
        "function setup() { createCanvas(20, 20); noLoop(); }"
        f"function draw() {{ {draw} }}"
    )
    return Sketch.load(path)


def test_a_parameter_that_changes_nothing_is_left_out(tmp_path: Path, pool: RenderPool) -> None:
    one = sketch(tmp_path, "background($fx.getParam('shown') ? 0 : 255); $fx.getParam('lost')")
    teacher = Teacher(one, pool.inspect(one).result(), tmp_path / "taught", COURSE, pool.draw, Clock())
    assert teacher.idle == ("lost",)
    assert set(list(teacher.run())[-1].errors) == {"shown"}


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        ("background(9)", "are alike"),
        ("if ($fx.getParam('lost') !== 0.5) throw new Error('no')", "can be drawn"),
    ],
)
def test_a_sketch_with_nothing_to_learn_is_a_sentence(
    tmp_path: Path, pool: RenderPool, draw: str, message: str
) -> None:
    one = sketch(tmp_path, draw)
    with pytest.raises(KonomiError, match=message):
        Teacher(one, pool.inspect(one).result(), tmp_path / "taught", COURSE, pool.draw)
