"""Designs found in a picture are a branch of their own: undone, redone, kept and bred from like any other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.document import Document
from explorer.findings import Population
from explorer.picture_brood import picture_brood, picture_seed
from renderer.design import Design
from renderer.errors import KonomiError
from tests.explorer.session_making import SKETCH, SPACE, everything, go_on, new_document


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    document = new_document(tmp_path / "dips.konomi", generations=2)
    yield document
    document.close()


def found() -> Population:
    """Three designs as a picture gives them."""
    designs = tuple(
        Design({**SPACE.default(), "count": count}, 5, SKETCH.hash, SKETCH.p5) for count in (3, 4, 30)
    )
    return Population(designs, ("found", "sampled", "mutation"))


def test_it_is_a_new_beginning_and_what_was_there_stays(document: Document) -> None:
    before = document.history

    assert document.accept(picture_brood(document, found()))

    generation = document.generation
    assert (generation.parent_id, generation.number) == (None, 1)
    assert document.history[:-1] == before
    assert [tile.design.values["count"] for tile in generation.tiles] == [3, 4, 30]
    assert [tile.lineage.operator for tile in generation.tiles] == ["found", "sampled", "mutation"]


def test_undo_leads_back_to_where_the_artist_was_and_redo_to_the_picture(document: Document) -> None:
    before = document.generation
    document.accept(picture_brood(document, found()))
    after = document.generation

    assert document.undo_text == "Start from a picture"
    document.undo()
    assert document.generation == before
    document.redo()
    assert document.generation == after


def test_it_is_saved_with_the_session(document: Document) -> None:
    document.accept(picture_brood(document, found()))
    document.toggle_like(1)
    left = everything(document)
    document.close()

    opened = Document.open(document.path)

    assert everything(opened) == left
    opened.close()


def test_one_breeds_on_from_it(document: Document) -> None:
    document.accept(picture_brood(document, found()))
    document.toggle_like(2)

    go_on(document)

    assert document.generation.number == 2
    assert document.generation.tiles[0].design.values["count"] == 30


def test_each_start_has_samples_and_mutations_of_its_own(document: Document) -> None:
    first = picture_seed(document)
    document.accept(picture_brood(document, found()))
    assert picture_seed(document) != first


def test_another_sketch_s_designs_are_refused_in_one_sentence(document: Document) -> None:
    other = tuple(replace(design, sketch="another") for design in found().designs)
    with pytest.raises(KonomiError, match="made with another sketch"):
        picture_brood(document, replace(found(), designs=other))
