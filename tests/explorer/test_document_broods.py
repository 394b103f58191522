"""What is bred finds its place: generations, single tiles, edited and imported designs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explorer.breeding import Brood, breed
from explorer.document import Change, Document
from explorer.document_types import ChoiceView, TileLineage
from renderer.design import Design
from renderer.errors import ParameterError
from tests.explorer.session_making import (
    SKETCH,
    SPACE,
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


def test_a_brood_from_elsewhere_is_made_to_fit_the_sketch(document: Document, tmp_path: Path) -> None:
    request = document.next_request()
    assert not document.accept(Brood(request, (), ()))
    assert document.accept(Brood(request, (Design({"size": 5.0}, 1),), (TileLineage((), "random"),)))
    (tile,) = document.generation.tiles
    assert tile.design == Design(SPACE.default() | {"size": 1.0}, 1, SKETCH.hash, SKETCH.p5)
    before = everything(document)
    document.close()
    again = Document.open(tmp_path / "dips.konomi")
    assert everything(again) == before
    again.close()


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
