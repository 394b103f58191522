"""What an artist can do with a session, without a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explorer.document import Change, Document
from explorer.document_types import ChoiceView
from renderer.design import MAX_SEED
from renderer.errors import KonomiError
from tests.explorer.session_making import (
    INSPECTION,
    SKETCH,
    SteppingClock,
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
