"""What an artist can do with a session, without a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explorer.breeding import breed
from explorer.document import Change, Document
from explorer.document_types import ChoiceView
from renderer.design import MAX_SEED, Design
from renderer.errors import KonomiError, ParameterError
from tests.explorer.session_making import (
    INSPECTION,
    SKETCH,
    SPACE,
    SteppingClock,
    everything,
    go_on,
    new_document,
)


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    document = new_document(tmp_path / "dips.konomi")
    yield document
    document.close()


@pytest.fixture
def told(document: Document) -> list[Change]:
    """What listeners hear from now on."""
    heard: list[Change] = []
    document.changed.connect(heard.append)
    return heard


def test_a_new_document_is_empty_until_its_first_brood(tmp_path: Path) -> None:
    document = Document.create(tmp_path / "new.konomi", SKETCH, INSPECTION, seed=1, clock=SteppingClock())
    assert document.generation.tiles == ()
    assert document.history == ()
    assert not document.touched
    go_on(document)
    assert (document.generation.number, document.generation.parent_id) == (1, None)
    assert len(document.generation.tiles) == 12
    assert not document.can_undo
    assert not document.touched
    document.close()


@pytest.mark.parametrize("seed", [-1, MAX_SEED + 1])
def test_a_seed_out_of_range_is_refused(tmp_path: Path, seed: int) -> None:
    with pytest.raises(KonomiError, match="between 0 and"):
        Document.create(tmp_path / "new.konomi", SKETCH, INSPECTION, seed=seed)
    assert not (tmp_path / "new.konomi").exists()


def test_likes_keep_the_order_in_which_they_were_made(document: Document) -> None:
    for index in (5, 2, 9):
        document.toggle_like(index)
    document.toggle_like(2)
    document.toggle_like(2)
    assert document.liked == (5, 9, 2)
    assert document.choice_of(document.generation.id) == ChoiceView(liked=(5, 9, 2))


def test_like_and_not_this_exclude_each_other(document: Document) -> None:
    document.toggle_like(4)
    document.toggle_reject(4)
    assert (document.liked, document.rejected) == ((), frozenset({4}))
    document.toggle_like(4)
    assert (document.liked, document.rejected) == ((4,), frozenset())


def test_one_click_is_one_step_even_where_it_changes_a_mind(document: Document) -> None:
    document.toggle_like(4)
    document.toggle_reject(4)
    document.undo()
    assert (document.liked, document.rejected) == ((4,), frozenset())


@pytest.mark.parametrize("index", [-1, 12, 400])
def test_a_tile_that_is_not_there_is_a_mistake_of_the_callers(document: Document, index: int) -> None:
    with pytest.raises(IndexError):
        document.toggle_like(index)
    with pytest.raises(IndexError):
        document.again_request(index)


def test_a_generation_that_is_not_there_is_a_mistake_of_the_callers(document: Document) -> None:
    with pytest.raises(KeyError):
        document.go_to(99)
    with pytest.raises(KeyError):
        document.toggle_pin(9999)


def test_going_back_and_choosing_there_begins_a_branch_and_nothing_is_lost(document: Document) -> None:
    first = document.generation
    document.toggle_like(0)
    go_on(document)
    child = document.generation
    document.toggle_like(3)
    document.go_to(first.id)
    document.toggle_like(0)
    document.toggle_like(6)
    go_on(document)
    branch = document.generation
    assert (child.parent_id, branch.parent_id) == (first.id, first.id)
    assert (first.number, child.number, branch.number) == (1, 2, 2)
    assert document.history == (first, child, branch)
    document.go_to(child.id)
    assert document.liked == (3,)
    path = document.next_request().path
    assert [step.marks.liked_ids for step in path] == [(first.tiles[0].id,)]


def test_undoing_a_new_generation_leads_back_and_keeps_it_in_the_history(document: Document) -> None:
    first = document.generation
    document.toggle_like(1)
    go_on(document)
    second = document.generation
    document.undo()
    assert document.generation == first
    assert document.liked == (1,)
    assert document.history == (first, second)
    document.redo()
    assert document.generation == second


def test_the_shelf_keeps_tiles_of_all_generations_in_the_order_of_pinning(document: Document) -> None:
    early = document.generation.tiles[7]
    document.toggle_like(0)
    go_on(document)
    late = document.generation.tiles[2]
    document.toggle_pin(late.id)
    document.toggle_pin(early.id)
    assert list(document.shelf) == [late, early]
    assert document.is_pinned(early.id)
    document.toggle_pin(late.id)
    assert list(document.shelf) == [early]


def test_a_stale_brood_hangs_below_its_own_parent_and_does_not_pull_the_artist_away(
    document: Document, told: list[Change]
) -> None:
    first = document.generation
    document.toggle_like(0)
    go_on(document)
    late = breed(document.next_request())
    parent = document.generation
    document.go_to(first.id)
    told.clear()
    assert document.accept(late)
    assert document.generation == first
    assert document.history[-1].parent_id == parent.id
    assert told == [Change("history", document.history[-1].id)]
    assert document.undo_text == "Go to a generation"


def test_a_stale_brood_keeps_the_choice_it_was_asked_with(document: Document) -> None:
    document.toggle_like(3)
    late = breed(document.next_request())
    document.toggle_like(3)
    document.toggle_like(8)
    tiles = document.generation.tiles
    document.accept(late)
    (step,) = document.next_request().path
    assert step.marks.liked_ids == (tiles[3].id,)


def test_pressing_enter_twice_gives_one_generation(document: Document) -> None:
    document.toggle_like(3)
    once, twice = breed(document.next_request()), breed(document.next_request())
    assert document.accept(once)
    assert not document.accept(twice)
    assert len(document.history) == 2


def test_a_brood_of_another_session_is_refused(document: Document, tmp_path: Path) -> None:
    other = new_document(tmp_path / "other.konomi")
    before = everything(document)
    assert not document.accept(breed(other.next_request()))
    assert everything(document) == before
    other.close()


def test_only_this_one_again_replaces_one_tile_and_what_was_said_of_it(document: Document) -> None:
    document.toggle_like(4)
    document.toggle_like(5)
    old = document.generation.tiles
    assert document.accept(breed(document.again_request(4)))
    new = document.generation.tiles
    assert [index for index in range(12) if new[index] != old[index]] == [4]
    assert list(document.liked) == [5]
    document.undo()
    assert document.generation.tiles == old
    assert list(document.liked) == [4, 5]
    document.redo()
    assert document.generation.tiles == new


def test_again_and_again_gives_another_each_time(document: Document) -> None:
    seen = {document.generation.tiles[3].design}
    for _ in range(4):
        document.accept(breed(document.again_request(3)))
        seen.add(document.generation.tiles[3].design)
    assert len(seen) == 5


def test_a_late_replacement_of_a_tile_that_is_gone_is_refused(document: Document) -> None:
    first, second = breed(document.again_request(4)), breed(document.again_request(4))
    assert document.accept(first)
    before = everything(document)
    assert not document.accept(second)
    assert everything(document) == before


def test_more_like_this_counts_as_the_favourite_of_its_generation(document: Document) -> None:
    generation = document.generation
    document.toggle_like(2)
    document.toggle_reject(6)
    document.accept(breed(document.more_like_request(generation.tiles[6].id)))
    assert document.generation.parent_id == generation.id
    assert document.choice_of(generation.id) == ChoiceView((6, 2), frozenset(), decided=True)
    (step,) = document.next_request().path
    assert step.marks.liked_ids == (generation.tiles[6].id, generation.tiles[2].id)
    document.undo()
    assert document.choice_of(generation.id) == ChoiceView((2,), frozenset({6}), decided=True)


def test_more_like_a_shelved_tile_hangs_below_the_generation_it_came_from(document: Document) -> None:
    first = document.generation
    document.toggle_pin(first.tiles[1].id)
    document.toggle_like(0)
    go_on(document)
    document.accept(breed(document.more_like_request(first.tiles[1].id)))
    assert document.generation.parent_id == first.id
    assert document.generation.number == 2


def test_an_edited_design_goes_to_the_shelf_with_its_lineage(document: Document) -> None:
    tile = document.generation.tiles[3]
    edited = document.preview(tile.id, size=0.5, hue=725.0)
    assert edited.values["hue"] == pytest.approx(5.0)
    kept = document.adopt(edited, tile.id)
    assert list(document.shelf) == [kept]
    assert kept.design == edited
    assert (kept.lineage.operator, kept.lineage.parents) == ("edited", (tile.id,))
    assert set(kept.lineage.changed) == {
        name for name in ("size", "hue") if edited.values[name] != tile.design.values[name]
    }
    assert document.adopt(edited, tile.id) == kept
    document.undo()
    assert not document.shelf


def test_evolution_goes_on_from_an_edited_design_without_claiming_it_was_shown(document: Document) -> None:
    generation = document.generation
    kept = document.adopt(document.preview(generation.tiles[3].id, size=0.5), generation.tiles[3].id)
    request = document.more_like_request(kept.id)
    assert request.choice is None
    document.accept(breed(request))
    assert document.generation.parent_id == generation.id
    assert document.generation.tiles[0].design == kept.design
    assert document.next_request().path == ()


def test_a_parameter_may_be_called_anything(document: Document) -> None:
    with pytest.raises(ParameterError, match="No parameter named 'tile_id'"):
        document.preview(document.generation.tiles[0].id, tile_id=1.0)


def test_a_preview_changes_nothing(document: Document, told: list[Change]) -> None:
    before = everything(document)
    document.preview(document.generation.tiles[0].id, size=0.9)
    assert everything(document) == before
    assert told == []


def test_an_imported_picture_begins_a_new_line(document: Document) -> None:
    document.accept(breed(document.import_request(Design({"size": 0.5}, seed=3))))
    assert (document.generation.parent_id, document.generation.number) == (None, 1)
    assert document.generation.tiles[0].lineage.operator == "imported"
    assert document.next_request().path == ()
    document.undo()
    assert document.generation == document.history[0]


def test_locks_and_ranges_are_checked_against_the_sketch(document: Document) -> None:
    document.lock("count", 7.4)
    document.narrow("size", 0.2, 0.4)
    assert dict(document.constraints.locks) == {"count": 7}
    assert dict(document.constraints.ranges) == {"size": (0.2, 0.4)}
    wrongs: list[Callable[[], None]] = [
        lambda: document.lock("wings", 1),
        lambda: document.lock("layout", "heap"),
        lambda: document.narrow("layout", 0, 1),
        lambda: document.narrow("size", 0.5, 0.4),
        lambda: document.narrow("size", -1, 0.4),
        lambda: document.unlock("wings"),
        lambda: document.widen("wings"),
    ]
    for wrong in wrongs:
        with pytest.raises(ParameterError):
            wrong()
    document.unlock("count")
    document.narrow("size", *SPACE["size"].bounds)
    assert not document.constraints.locks
    assert not document.constraints.ranges


def test_settings_have_their_ranges(document: Document) -> None:
    document.set_boldness(0.8)
    document.set_population(20)
    document.set_seed_policy("varied")
    document.set_frame(30)
    assert (document.settings.boldness, document.settings.population) == (0.8, 20)
    wrongs: list[Callable[[], None]] = [
        lambda: document.set_boldness(1.1),
        lambda: document.set_population(3),
        lambda: document.set_population(31),
        lambda: document.set_seed_policy("lucky"),  # type: ignore[arg-type]
        lambda: document.set_frame(0),
    ]
    for wrong in wrongs:
        with pytest.raises(KonomiError):
            wrong()
    go_on(document)
    assert len(document.generation.tiles) == 20


def test_doing_what_is_done_already_leaves_no_step(document: Document, told: list[Change]) -> None:
    document.unlock("size")
    document.widen("size")
    document.set_population(12)
    document.go_to(document.generation.id)
    assert not document.can_undo
    assert told == []


def test_listeners_hear_what_changed_after_everything_agrees(document: Document) -> None:
    seen: list[tuple[str, tuple[int, ...], str]] = []
    document.changed.connect(lambda change: seen.append((change.kind, document.liked, document.undo_text)))
    document.toggle_like(3)
    document.toggle_pin(document.generation.tiles[0].id)
    document.lock("size", 0.5)
    document.set_boldness(0.9)
    go_on(document)
    document.undo()
    assert seen == [
        ("choice", (3,), "Like"),
        ("shelf", (3,), "Pin"),
        ("constraints", (3,), "Lock"),
        ("settings", (3,), "Change boldness"),
        ("history", (), "Next generation"),
        ("generation", (), "Next generation"),
        ("generation", (3,), "Change boldness"),
    ]


def test_looking_is_evidence_and_no_step(document: Document, told: list[Change]) -> None:
    document.looked(2, 1.5)
    document.looked(2, 0.5)
    document.looked(7, 3.0)
    assert not document.can_undo
    assert told == []
    choice = document.next_request().choice
    assert choice is not None
    assert list(choice.looked_s) == [0, 0, 2.0, 0, 0, 0, 0, 3.0, 0, 0, 0, 0]
    for wrong in (-1.0, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="a look takes"):
            document.looked(2, wrong)


def test_who_opts_out_of_recording_looks_leaves_none(document: Document, tmp_path: Path) -> None:
    document.set_record_looking(False)
    document.looked(2, 1.5)
    choice = document.next_request().choice
    assert choice is not None
    assert choice.looked_s == ()
    document.close()
    again = Document.open(tmp_path / "dips.konomi")
    again.set_record_looking(True)
    reopened = again.next_request().choice
    assert reopened is not None
    assert sum(reopened.looked_s) == 0
    again.close()


def test_everything_is_there_after_reopening(tmp_path: Path) -> None:
    document = new_document(tmp_path / "a.konomi", generations=3)
    first = document.history[0]
    document.toggle_like(4)
    document.toggle_reject(2)
    document.looked(3, 2.25)
    document.toggle_pin(first.tiles[5].id)
    document.adopt(document.preview(first.tiles[0].id, size=0.75), first.tiles[0].id)
    document.lock("layout", "渦")
    document.narrow("hue", 350, 10)
    document.set_seed_policy("evolved")
    document.accept(breed(document.again_request(4)))
    document.accept(breed(document.import_request(Design({"size": 0.5}, seed=3))))
    document.set_thumbnail(b"\x89PNG")
    document.undo()
    before, request = everything(document), document.next_request()
    document.close()
    again = Document.open(tmp_path / "a.konomi", clock=lambda: request.choice.made if request.choice else 0)
    assert everything(again) == before
    assert again.next_request() == request
    assert breed(again.next_request()) == breed(request)
    again.redo()
    assert again.undo_text == "Open a design"
    again.close()


def test_save_as_is_a_complete_copy_in_which_work_goes_on(document: Document, tmp_path: Path) -> None:
    heard: list[Change] = []
    document.changed.connect(heard.append)
    document.toggle_like(3)
    assert document.title == "dips"
    late = breed(document.next_request())
    document.save_as(tmp_path / "elsewhere" / "My best.konomi")
    assert heard[-1] == Change("saved")
    assert (document.title, document.path) == ("My best", tmp_path / "elsewhere" / "My best.konomi")
    assert document.accept(late)
    document.toggle_like(5)
    document.close()
    old, new = (
        Document.open(tmp_path / "dips.konomi"),
        Document.open(tmp_path / "elsewhere" / "My best.konomi"),
    )
    assert (old.liked, len(old.history), old.title) == ((3,), 1, "dips")
    assert (new.liked, len(new.history), new.title) == ((5,), 2, "My best")
    old.close()
    new.close()


def test_a_closed_document_can_still_be_read(document: Document) -> None:
    document.toggle_like(3)
    document.close()
    document.close()
    assert document.liked == (3,)
    assert document.touched
