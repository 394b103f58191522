"""Breeding: pure, exact, and true to the branch it is asked for."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.breeding import Nursery, PathStep, breed
from explorer.breeding_types import LOOK_PX
from explorer.document import Document
from explorer.document_types import Marks, Tile
from genetics import Choice, Evolution
from renderer.design import Design
from renderer.engine import Inspection
from renderer.errors import KonomiError, ParameterError
from renderer.parameter import Parameter, ParameterSpace
from tests.explorer.session_making import (
    INSPECTION,
    SKETCH,
    SPACE,
    SteppingClock,
    go_on,
    look_at,
    new_document,
)


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    document = new_document(tmp_path / "dips.konomi", generations=2)
    yield document
    document.close()


def bare(tiles: tuple[Tile, ...]) -> list[Design]:
    return [Design(tile.design.values, tile.design.seed) for tile in tiles]


def test_the_first_generation_is_what_the_evolution_itself_gives_for_the_seed(tmp_path: Path) -> None:
    document = new_document(tmp_path / "a.konomi", seed=42)
    assert bare(document.generation.tiles) == Evolution(SPACE, seed=42).ask()
    document.close()


def test_a_request_carries_all_it_needs_so_any_thread_or_process_gives_the_same_brood(
    document: Document,
) -> None:
    document.toggle_like(1)
    request = document.next_request()
    brood = breed(request)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(breed, request).result() == brood
    assert breed(pickle.loads(pickle.dumps(request))) == brood


def test_what_was_worked_out_before_saves_time_and_changes_nothing(document: Document) -> None:
    document.toggle_like(3)
    go_on(document)
    document.toggle_like(6)
    request = document.next_request()
    assert request.model_state is not None
    assert breed(request) == breed(replace(request, model_state=None))


def test_a_nursery_that_remembers_answers_as_one_that_never_bred_before(tmp_path: Path) -> None:
    document = new_document(tmp_path / "a.konomi")
    nursery = Nursery()

    def go_on_from(like: int) -> None:
        document.toggle_like(like)
        request = document.next_request()
        # What is foreseen and never shown must leave no trace.
        nursery.breed(replace(request, attempt=5))
        brood = nursery.breed(request)
        assert brood == breed(replace(request, model_state=None))
        document.accept(brood)

    for like in (3, 1, 7):
        go_on_from(like)
    nothing = nursery.breed(document.prepare_request())
    assert (nothing.designs, document.accept(nothing)) == ((), False)
    document.set_boldness(0.8)
    document.lock("hue", 90.0)
    go_on_from(2)
    document.go_to(document.history[1].id)
    go_on_from(6)
    document.close()


def test_what_designs_look_like_is_learnt_from_in_the_session_in_which_they_were_seen(tmp_path: Path) -> None:
    document, other = new_document(tmp_path / "a.konomi"), new_document(tmp_path / "b.konomi")
    look_at(document)
    nursery = Nursery()
    broods = []
    for seeing in (document, other):
        for like in (1, 4):
            seeing.toggle_like(like)
        request = seeing.next_request()
        broods.append(nursery.breed(request))
        assert broods[-1] == breed(request)

    assert broods[0].designs != broods[1].designs
    blind = replace(document.next_request().choice or PathStep(()), impressions=())
    assert breed(replace(document.next_request(), choice=blind)).designs == broods[1].designs
    document.close()
    other.close()


def test_what_was_seen_at_another_frame_is_not_learnt_from(tmp_path: Path) -> None:
    document = new_document(tmp_path / "a.konomi")
    document.toggle_like(1)
    unseen = breed(document.next_request()).designs
    look_at(document)
    seen = document.next_request()
    assert breed(seen).designs != unseen

    document.set_frame(30)

    assert breed(document.next_request()).designs == unseen
    assert breed(replace(seen, settings=document.settings)).designs == unseen
    document.close()


def test_a_session_breeds_the_same_whether_or_not_it_was_closed_in_between(tmp_path: Path) -> None:
    staying, leaving = (new_document(tmp_path / f"{name}.konomi") for name in "ab")
    nurseries = [Nursery(), Nursery()]

    def both_go_on(like: int, seen: Iterable[int] | None = None) -> None:
        nonlocal leaving
        for document in (staying, leaving):
            look_at(document, seen)
        for document in (staying, leaving):
            document.toggle_like(like)
        leaving.close()
        leaving = Document.open(leaving.path, clock=SteppingClock())
        nurseries[1] = Nursery()
        for document, nursery in zip((staying, leaving), nurseries, strict=True):
            # As the window does while nobody has liked anything yet.
            document.accept(nursery.breed(document.prepare_request()))
            assert document.accept(nursery.breed(document.next_request()))
        assert bare(leaving.generation.tiles) == bare(staying.generation.tiles)

    both_go_on(3)
    # The quick artist, who had seen half of it.
    both_go_on(1, range(6))
    both_go_on(7)
    for document in (staying, leaving):
        document.go_to(document.history[1].id)
    # Here all of it is seen now; what led to the last generation is what it was.
    both_go_on(2)
    for document in (staying, leaving):
        document.undo()
        document.go_to(document.history[3].id)
    both_go_on(5)
    staying.close()
    leaving.close()


def test_what_was_seen_ahead_is_known_of_the_generation_it_becomes(tmp_path: Path) -> None:
    document = new_document(tmp_path / "a.konomi")
    document.toggle_like(2)
    brood = breed(document.next_request())
    grey = bytes((90, 90, 90, 255)) * LOOK_PX**2
    looks = tuple(b"" if n == 3 else grey for n in range(len(brood.candidates)))
    seen = breed(replace(brood.request, kind="unlike", looks=looks))

    assert document.accept(brood.arranged(range(12), seen.impressions))
    document.close()

    again = Document.open(tmp_path / "a.konomi")
    assert [again.has_seen(tile.id) for tile in again.generation.tiles] == [n != 3 for n in range(12)]
    again.close()


def test_breeding_is_as_if_the_other_branches_had_never_been(tmp_path: Path) -> None:
    straight = new_document(tmp_path / "straight.konomi", generations=2)
    winding = new_document(tmp_path / "winding.konomi", generations=2)
    first, second = winding.history
    winding.toggle_like(5)
    go_on(winding)
    winding.toggle_reject(1)
    go_on(winding)
    winding.go_to(first.id)
    winding.toggle_like(7)
    winding.toggle_like(7)
    winding.go_to(second.id)
    winding.toggle_like(5)
    for document in (straight, winding):
        document.toggle_like(4)
    straight_request, winding_request = straight.next_request(), winding.next_request()
    assert bare(breed(straight_request).request.path[0].tiles) == bare(winding_request.path[0].tiles)
    same_attempt = replace(winding_request, attempt=straight_request.attempt)
    assert breed(straight_request).designs == breed(same_attempt).designs
    straight.close()
    winding.close()


def test_asking_twice_of_the_same_choice_gives_other_children(document: Document) -> None:
    document.toggle_like(3)
    parent = document.generation.id
    first = go_on(document)
    document.go_to(parent)
    second = go_on(document)
    elite = {first.designs[0]}
    assert set(first.designs) & set(second.designs) <= elite


def test_what_was_liked_shows_in_the_lineage_by_tile(document: Document) -> None:
    document.toggle_like(3)
    document.toggle_like(8)
    liked = {document.generation.tiles[index].id for index in (3, 8)}
    before = {tile.id: tile for generation in document.history for tile in generation.tiles}
    go_on(document)
    for tile in document.generation.tiles:
        assert tile.lineage.operator != "imported"
        assert set(tile.lineage.parents) <= set(before)
        if tile.lineage.parents:
            parent = before[tile.lineage.parents[0]].design.values
            changed = {name for name, value in tile.design.values.items() if value != parent[name]}
            assert set(tile.lineage.changed) == changed
    elite = document.generation.tiles[0]
    assert elite.lineage.operator == "elite"
    assert liked & set(elite.lineage.parents)


def test_every_design_knows_its_sketch_and_p5_version(document: Document) -> None:
    designs = [tile.design for generation in document.history for tile in generation.tiles]
    assert {(design.sketch, design.p5) for design in designs} == {(SKETCH.hash, SKETCH.p5)}


def test_locked_values_and_narrow_ranges_are_kept_in_all_that_is_bred(document: Document) -> None:
    document.lock("layout", "渦")
    document.narrow("hue", 350, 20)
    document.narrow("count", 5, 6)
    document.toggle_like(0)
    tile = document.generation.tiles[2].id
    for request in (document.next_request(), document.more_like_request(tile), document.again_request(1)):
        for design in breed(request).designs:
            assert design.values["layout"] == "渦"
            assert design.values["count"] in (5, 6)
            hue = float(design.values["hue"])
            assert hue >= 350 or hue <= 20


def test_more_like_this_shows_the_tile_first_and_its_variations_after_it(document: Document) -> None:
    subject = document.generation.tiles[4]
    brood = breed(document.more_like_request(subject.id))
    assert len(set(brood.designs)) == document.settings.population
    assert brood.designs[0] == subject.design
    assert brood.lineage[0].operator == "elite"
    assert all(lineage.parents == (subject.id,) for lineage in brood.lineage)


def test_only_this_one_again_gives_one_design_unlike_all_that_are_shown(document: Document) -> None:
    request = document.again_request(6)
    (design,) = breed(request).designs
    assert design not in {tile.design for tile in document.generation.tiles}


def test_an_imported_picture_is_shown_exactly_as_it_is(document: Document) -> None:
    document.lock("size", 0.5)
    picture = Design(SPACE.default() | {"size": 0.125, "ink": "#010203"}, seed=99, sketch=SKETCH.hash)
    brood = breed(document.import_request(picture))
    assert dict(brood.designs[0].values) == dict(picture.values)
    assert brood.designs[0].seed == 99
    assert brood.lineage[0].operator == "imported"
    assert len(brood.designs) == document.settings.population


def test_a_picture_of_another_sketch_is_refused_in_one_sentence(document: Document) -> None:
    with pytest.raises(KonomiError, match="made with another sketch"):
        document.import_request(Design({"size": 0.5}, sketch="0" * 64))
    with pytest.raises(ParameterError, match="No parameter named 'wings'"):
        document.import_request(Design({"wings": 2}))


def test_none_of_these_is_told_as_a_choice_and_leads_elsewhere(document: Document) -> None:
    request = document.next_request()
    assert request.choice is not None
    assert request.choice.marks.liked == ()
    unasked = replace(request, choice=None)
    assert breed(request).designs != breed(unasked).designs


def test_where_nothing_is_left_to_vary_a_sentence_says_what_helps(tmp_path: Path) -> None:
    space = ParameterSpace([Parameter("only", "choice", choices=("one", "two"))])
    inspection = replace(INSPECTION, space=space)
    document = Document.create(tmp_path / "a.konomi", SKETCH, inspection, seed=1, clock=SteppingClock())
    go_on(document)
    assert len(document.generation.tiles) == 2
    with pytest.raises(KonomiError, match="unlock a parameter or widen a range"):
        breed(document.again_request(0))
    document.close()


def test_a_sketch_without_parameters_evolves_its_seed(tmp_path: Path) -> None:
    inspection = Inspection(ParameterSpace(), 100, 100, animated=False, frame=1)
    document = Document.create(tmp_path / "a.konomi", SKETCH, inspection, seed=1, clock=SteppingClock())
    go_on(document)
    document.toggle_like(3)
    go_on(document)
    assert len({tile.design.seed for tile in document.generation.tiles}) == document.settings.population
    document.close()


def test_what_was_pinned_and_rejected_is_evidence_against_it(document: Document) -> None:
    tiles = document.generation.tiles
    step = PathStep(tiles, Marks(rejected=((tiles[1].id, 5.0),)), pinned=(tiles[1].id, tiles[2].id))
    choice = step.choice
    assert (choice.rejected, choice.pinned) == ((1,), (2,))
    assert choice.looked_s is None


def test_automatic_boldness_breeds_as_an_evolution_that_cools_by_itself(tmp_path: Path) -> None:
    document = new_document(tmp_path / "a.konomi", seed=42)
    document.set_automatic(True)
    evolution = Evolution(SPACE, seed=42, boldness=None)
    seen = [document.temperature]
    for like in (3, 1, 4, 2):
        shown = bare(document.generation.tiles)
        document.toggle_like(like)
        evolution.tell(Choice(shown, [like], looked_s=[0.0] * len(shown)))
        if like == 4:
            document.reheat()
            evolution.reheat()
        assert document.temperature == evolution.temperature
        seen.append(document.temperature)
        go_on(document)
        assert bare(document.generation.tiles) == evolution.ask()
    assert seen == [pytest.approx(value) for value in (0.6, 0.528, 0.46464, 0.6, 0.528)]
    document.close()


def test_each_branch_is_as_hot_as_its_own_way_left_it(tmp_path: Path) -> None:
    document = new_document(tmp_path / "a.konomi", generations=4)
    document.toggle_like(5)
    document.set_automatic(True)
    cool = document.temperature
    before = document.next_request()
    document.reheat()
    hot = document.temperature
    assert cool < hot
    assert document.next_request() != before
    assert breed(document.next_request()).designs != breed(before).designs
    document.reheat()
    go_on(document)
    assert document.temperature == hot
    document.go_to(document.history[2].id)
    assert cool < document.temperature < hot
    document.go_to(document.history[3].id)
    assert document.temperature == hot
    document.close()


def test_reheating_is_undone_and_kept_in_the_file(tmp_path: Path) -> None:
    document = new_document(tmp_path / "a.konomi", generations=3)
    document.set_boldness(0.8)
    document.set_automatic(True)
    cool = document.temperature
    document.reheat()
    hot = document.temperature
    assert cool < hot
    assert document.undo_text == "Reheat"
    document.close()

    again = Document.open(tmp_path / "a.konomi", clock=SteppingClock())
    assert again.notes == ()
    assert again.temperature == hot
    again.undo()
    assert again.temperature == cool
    again.undo()
    assert (again.settings.automatic, again.temperature) == (False, 0.8)
    again.redo()
    again.redo()
    assert again.temperature == hot
    again.close()
