"""A picture is followed back to its design, by the sketch's own drawing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from models import inference
from models.compare import to_tensor
from models.hypotheses import Inference, Wish, label_of
from models.inference import SIZE, infer
from models.own import own_design, read_inference
from models.pictures import from_pixels, square
from models.pursuit import ENOUGH
from models.search import explored
from models.seeding import seed_population
from renderer.design import Design
from renderer.engine import Inspection, Picture, RenderRequest
from renderer.errors import KonomiError
from renderer.export import export_picture
from renderer.job import RenderJob
from renderer.metadata import png_info
from renderer.parameter import Value
from renderer.pool import RenderPool
from renderer.sketch import Sketch

WISH = Wish(n_spread=40, n_rounds=2, n_refined=2)
GLANCE = Wish(n_spread=20, n_refined=0)
VALUES: dict[str, Value] = {"across": 0.37, "size": 0.45, "bars": 3, "night": True}


def drawn(pool: RenderPool, sketch: Sketch, values: dict[str, Value], side: int = 160) -> Image.Image:
    request = RenderRequest(sketch, Design(values), size=(side, side))
    return from_pixels(pool.draw(request).result().pixels)


@pytest.fixture(scope="module")
def told(pool: RenderPool, disc: Sketch, inspection: Inspection) -> list[Inference]:
    """Everything that was told on the way, the end last."""
    states: list[Inference] = []
    infer(drawn(pool, disc, VALUES), disc, inspection, pool.draw, None, WISH, on_progress=states.append)
    return states


@pytest.fixture(scope="module")
def found(told: list[Inference]) -> Inference:
    return told[-1]


def test_a_picture_of_the_sketch_is_found_without_any_model(found: Inference) -> None:
    best = found.hypotheses[0]
    assert found.label == "from this sketch"
    assert found.origin == "search"
    assert best.similarity > 0.98
    assert (best.values["bars"], best.values["night"]) == (3, True)
    assert best.values["across"] == pytest.approx(0.37, abs=0.01)
    assert best.values["size"] == pytest.approx(0.45, abs=0.01)


def test_the_best_never_becomes_worse_and_the_share_done_grows(told: list[Inference]) -> None:
    likeness = [state.hypotheses[0].similarity for state in told]
    assert likeness == sorted(likeness)
    done = [state.done for state in told]
    assert done == sorted(done)
    assert done[-1] == 1


def test_nothing_is_said_to_be_from_the_sketch_that_is_still_being_put_right(told: list[Inference]) -> None:
    assert label_of(0.92, done=0.5) == "close"
    assert label_of(0.92) == "from this sketch"
    assert label_of(0.99, done=0.5) == "from this sketch"
    assert label_of(0.95, unlike=0.5) == "close"
    for state in told:
        best = state.hypotheses[0]
        assert state.label == label_of(best.similarity, state.done, best.unlike)


def test_the_first_answer_does_not_wait_for_many_pictures(
    pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    asked: list[RenderRequest] = []
    asked_by_then: list[int] = []

    def draw(request: RenderRequest) -> RenderJob[Picture]:
        asked.append(request)
        return pool.draw(request)

    def note(_state: Inference) -> None:
        asked_by_then.append(len(asked))

    infer(drawn(pool, disc, VALUES), disc, inspection, draw, None, GLANCE, on_progress=note)
    assert asked_by_then == [8, 1 + GLANCE.n_spread]


def test_hypotheses_are_distinct_and_the_best_comes_first(found: Inference) -> None:
    likeness = [hypothesis.similarity for hypothesis in found.hypotheses]
    assert likeness == sorted(likeness, reverse=True)
    assert len({hypothesis.design for hypothesis in found.hypotheses}) == len(likeness) > 1


def test_a_cropped_picture_is_found_with_its_crop(
    pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    cropped = drawn(pool, disc, VALUES, 200).crop((10, 10, 190, 190))
    known = infer(cropped, disc, inspection, pool.draw, None, WISH)
    assert known.view.zoom == pytest.approx(200 / 180, abs=0.02)
    assert (known.hypotheses[0].values["bars"], known.hypotheses[0].values["night"]) == (3, True)


RING = """\
$fx.params([
  { id: 'reach', type: 'number', options: { min: 10, max: 36 } },
  { id: 'bead', type: 'number', options: { min: 2, max: 16 } },
  { id: 'beads', type: 'number', options: { min: 3, max: 24, step: 1 } },
]);
function setup() { createCanvas(100, 100); noLoop(); }
function draw() {
  background(250);
  fill(20, 90, 160);
  noStroke();
  translate(50, 50);
  for (let i = 0; i < $fx.getParam('beads'); i++) {
    rotate(TAU / $fx.getParam('beads'));
    circle($fx.getParam('reach'), 0, $fx.getParam('bead'));
  }
}
"""


@pytest.mark.parametrize("side", [100, 200, 50])
def test_a_picture_as_large_as_the_canvas_is_not_taken_for_a_part_of_a_smaller_ring(
    tmp_path: Path, pool: RenderPool, side: int
) -> None:
    (tmp_path / "ring.js").write_text(RING)
    ring = Sketch.load(tmp_path / "ring.js")
    picture = drawn(pool, ring, {"reach": 22.0, "bead": 6.0, "beads": 9}, side)
    known = infer(picture, ring, pool.inspect(ring).result(), pool.draw, None, WISH)
    assert known.view.is_whole
    assert known.hypotheses[0].values["reach"] == pytest.approx(22, abs=0.3)


@pytest.mark.parametrize("corner", [(5, 5), (0, 0), (10, 4)])
def test_a_part_of_a_ring_is_not_taken_for_a_larger_one(
    tmp_path: Path, pool: RenderPool, corner: tuple[int, int]
) -> None:
    (tmp_path / "ring.js").write_text(RING)
    ring = Sketch.load(tmp_path / "ring.js")
    left, top = corner
    part = drawn(pool, ring, {"reach": 22.0, "bead": 6.0, "beads": 9}, 100).crop(
        (left, top, left + 90, top + 90)
    )
    known = infer(part, ring, pool.inspect(ring).result(), pool.draw, None, WISH)
    assert known.view.zoom == pytest.approx(100 / 90, abs=0.001)
    assert known.hypotheses[0].values["reach"] == pytest.approx(22, abs=0.3)
    assert known.hypotheses[0].values["beads"] == 9


def test_a_whole_ring_that_was_made_smaller_is_not_taken_for_a_part_of_one(
    tmp_path: Path, pool: RenderPool
) -> None:
    """Its line, which no value changes, is thinner then."""
    (tmp_path / "lined.js").write_text(RING.replace("noStroke();", "stroke(200, 90, 20); strokeWeight(3);"))
    ring = Sketch.load(tmp_path / "lined.js")
    picture = drawn(pool, ring, {"reach": 22.0, "bead": 11.0, "beads": 5}, 100).resize((80, 80))
    known = infer(picture, ring, pool.inspect(ring).result(), pool.draw, None, WISH)
    assert known.view.zoom == pytest.approx(1, abs=0.02)
    assert known.hypotheses[0].values["reach"] == pytest.approx(22, abs=0.6)


def test_a_crop_that_was_enlarged_to_the_canvas_size_is_found_all_the_same(
    pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    cropped = drawn(pool, disc, VALUES, 200).crop((10, 10, 190, 190)).resize((80, 80))
    told: list[Inference] = []
    known = infer(cropped, disc, inspection, pool.draw, None, WISH, on_progress=told.append)
    assert known.view.zoom == pytest.approx(200 / 180, abs=0.02)
    assert (known.hypotheses[0].values["bars"], known.hypotheses[0].values["night"]) == (3, True)
    assert [state.done for state in told] == sorted(state.done for state in told)


def test_a_foreign_picture_is_called_what_it_is(
    pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    noise = Image.effect_noise((96, 96), 90).convert("RGB")
    known = infer(noise, disc, inspection, pool.draw, None, GLANCE)
    assert known.label == "the nearest it can draw"
    assert known.hypotheses


DOTS = """\
$fx.params([
  { id: 'across', type: 'number', options: { min: 20, max: 80 } },
  { id: 'size', type: 'number', options: { min: 3, max: 12 } },
]);
function setup() { createCanvas(100, 100); noLoop(); }
function draw() {
  background(245);
  noStroke();
  fill(30);
  circle($fx.getParam('across'), 50, $fx.getParam('size'));
}
"""


@pytest.mark.parametrize(("is_own", "label"), [(True, "from this sketch"), (False, "close")])
def test_paper_alone_does_not_make_a_picture_one_of_the_sketch(
    tmp_path: Path, pool: RenderPool, is_own: bool, label: str
) -> None:
    """Nearly all of a few dots on paper is like nearly all of any other few, whatever is drawn there."""
    (tmp_path / "dots.js").write_text(DOTS)
    dots = Sketch.load(tmp_path / "dots.js")
    picture = drawn(pool, dots, {"across": 33.0, "size": 8.0}, 100)
    if not is_own:
        for place in ((12, 16), (40, 70), (85, 30)):
            picture.paste((200, 60, 40), (*place, place[0] + 4, place[1] + 4))
    known = infer(picture, dots, pool.inspect(dots).result(), pool.draw, None, WISH)
    assert known.hypotheses[0].similarity > 0.9
    assert known.label == label


def test_a_sketch_of_one_switch_is_not_looked_through_for_ever(tmp_path: Path, pool: RenderPool) -> None:
    path = tmp_path / "lamp.js"
    path.write_text(
        "$fx.params([{ id: 'on', type: 'boolean' }]);"
        "function setup() { createCanvas(40, 40); noLoop(); }"
        "function draw() { background($fx.getParam('on') ? 240 : 10); circle(20, 20, 9); }"
    )
    lamp = Sketch.load(path)
    noise = Image.effect_noise((64, 64), 20).convert("RGB")
    known = infer(noise, lamp, pool.inspect(lamp).result(), pool.draw, None)
    assert known.done == 1
    assert known.label == "the nearest it can draw"


@pytest.mark.parametrize(
    ("covered", "looks"), [(None, {0}), ((60, 50, 90, 90), {0, 1, 2}), ((0, 0, 100, 100), {0})]
)
def test_without_a_model_it_looks_elsewhere_if_what_came_is_alike_but_not_right(
    covered: tuple[int, int, int, int] | None,
    looks: set[int],
    pool: RenderPool,
    disc: Sketch,
    inspection: Inspection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    picture = drawn(pool, disc, VALUES, 100)
    if covered is not None:
        noise = np.random.default_rng(0).integers(0, 256, (100, 100), np.uint8)
        picture.paste(Image.fromarray(noise).crop(covered), covered[:2])
    seeds: set[int] = set()

    def noted(*arguments: Any) -> Any:
        seeds.add(arguments[-1])
        return explored(*arguments)

    monkeypatch.setattr(inference, "explored", noted)
    known = infer(picture, disc, inspection, pool.draw, None, WISH)
    assert seeds == looks
    assert known.done == 1


def test_a_search_that_is_stopped_gives_the_best_so_far(
    pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    told: list[Inference] = []
    picture = drawn(pool, disc, VALUES)
    known = infer(
        picture,
        disc,
        inspection,
        pool.draw,
        None,
        WISH,
        on_progress=told.append,
        cancelled=lambda: bool(told),
    )
    assert known == told[-1]
    assert known.done < 1
    with pytest.raises(KonomiError, match="stopped before anything"):
        infer(picture, disc, inspection, pool.draw, None, cancelled=lambda: True)


def test_a_picture_that_carries_its_parameters_is_read(
    tmp_path: Path, pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    path = tmp_path / "mine.png"
    export_picture(pool, disc, Design(VALUES, 5, disc.hash), path)
    design = own_design(path, disc, inspection.space)
    assert design is not None
    assert (dict(design.values), design.seed) == (VALUES, 5)
    with Image.open(path) as picture:
        known = read_inference(design, picture.convert("RGB"), disc, pool.draw)
    assert known.origin == "metadata"
    assert known.hypotheses[0].similarity > 0.99


def test_metadata_of_another_sketch_is_not_believed(
    tmp_path: Path, pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    path = tmp_path / "other.png"
    drawn(pool, disc, VALUES).save(path, pnginfo=png_info(Design(VALUES, 0, "another")))
    assert own_design(path, disc, inspection.space) is None


def test_a_population_begins_with_what_was_found_and_repeats_with_its_seed(
    found: Inference, inspection: Inspection
) -> None:
    population = seed_population(found, inspection.space, 12, seed=3)
    assert population == seed_population(found, inspection.space, 12, seed=3)
    assert population != seed_population(found, inspection.space, 12, seed=4)
    assert population[0] == found.hypotheses[0].design
    assert len(set(population)) == 12
    for design in population:
        assert inspection.space.complete(design.values) == dict(design.values)


@pytest.mark.parametrize("is_right", [True, False])
def test_nothing_is_looked_for_once_the_design_drawn_as_the_picture_was_is_it(
    monkeypatch: pytest.MonkeyPatch, pool: RenderPool, disc: Sketch, inspection: Inspection, is_right: bool
) -> None:
    whole = drawn(pool, disc, VALUES)
    spotted = Image.blend(whole, Image.effect_noise(whole.size, 120).convert("RGB"), 0.12)
    wanted = to_tensor(square(spotted, SIZE)) if is_right else None
    monkeypatch.setattr("models.inference.redrawing", lambda *_: lambda *_: wanted)
    asked: list[RenderRequest] = []

    def draw(request: RenderRequest) -> RenderJob[Picture]:
        asked.append(request)
        return pool.draw(request)

    known = infer(spotted, disc, inspection, draw, None, WISH)
    assert known.hypotheses[0].similarity < ENOUGH
    assert (len(asked) < WISH.budget) == is_right
