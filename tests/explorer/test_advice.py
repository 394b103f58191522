"""What the choices say, asked as breeding is: reasons, learnt ranges, and the way between two designs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from explorer.breeding import breed
from explorer.breeding_process import BreedingProcess
from explorer.document import Document
from renderer.errors import KonomiError
from renderer.parameter import Value
from tests.explorer.session_making import SPACE, everything, go_on, new_document


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    document = new_document(tmp_path / "dips.konomi")
    yield document
    document.close()


def like_small(document: Document) -> None:
    """Like what is smaller than two fifths, the smallest first."""
    sizes = [(float(tile.design.values["size"]), tile.index) for tile in document.generation.tiles]
    for size, index in sorted(sizes):
        if size < 0.4 and index not in document.liked:
            document.toggle_like(index)


def test_a_design_is_explained_by_the_likes_it_leans_on_and_small_ones_are_expected_to_please(
    document: Document,
) -> None:
    liked: set[int] = set()
    for _ in range(2):
        like_small(document)
        liked |= {document.generation.tiles[index].id for index in document.liked}
        go_on(document)
    design = document.generation.tiles[0].design
    expected, ranges = [], {}
    for size in (0.1, 0.9):
        other = design.with_values(size=size)
        advice = breed(document.advise_request(other)).advice
        assert advice is not None
        assert advice.reason is not None
        assert set(advice.reason.leans_on) <= liked
        expected.append(advice.reason.liking)
        ranges = dict(advice.ranges)
    assert expected[0] > expected[1] + 0.1
    assert ranges["size"][1] < 0.6


def test_before_anything_is_liked_there_is_no_reason_and_no_range(document: Document) -> None:
    advice = breed(document.advise_request(document.generation.tiles[0].design)).advice
    assert advice is not None
    assert advice.reason is None
    assert dict(advice.ranges) == {}


def test_the_breeding_process_gives_the_same_advice(tmp_path: Path) -> None:
    document = new_document(tmp_path / "a.konomi", generations=3)
    request = document.advise_request(document.generation.tiles[5].design)
    with BreedingProcess() as breeding:
        assert breeding.breed(request).advice == breed(request).advice
    document.close()


def test_between_two_designs_is_a_strip_of_both_ends_and_their_middle_and_can_be_undone(
    document: Document,
) -> None:
    document.toggle_like(4)
    before = everything(document)
    first, second = document.generation.tiles[4], document.generation.tiles[9]
    assert document.accept(breed(document.between_request(first.id, second.id)))

    strip = [tile.design for tile in document.generation.tiles]
    assert (strip[0], strip[-1]) == (first.design, second.design)
    sizes = [float(design.values["size"]) for design in strip]
    assert sizes == sorted(sizes, reverse=sizes[0] > sizes[-1])
    assert document.generation.tiles[5].lineage.parents == (first.id, second.id)
    assert document.choice_of(document.history[0].id).liked == (4, 9)
    assert document.undo_text == "Between two designs"

    document.undo()
    assert everything(document) == before | {
        "history": document.history,
        "choices": {**{g.id: document.choice_of(g.id) for g in document.history}},
        "undo": ("Like", "Between two designs"),
    }
    assert document.liked == (4,)


def test_between_a_design_and_itself_lies_nothing_and_that_is_said(document: Document) -> None:
    tile = document.generation.tiles[0]
    with pytest.raises(KonomiError, match="Nothing lies between these two designs; they differ too little"):
        breed(document.between_request(tile.id, tile.id))


@pytest.mark.parametrize("values", [{"layout": "渦"}, {"filled": True}, {"count": 4}])
def test_between_two_designs_one_step_apart_lies_nothing_either_and_that_is_said(
    document: Document, values: dict[str, Value]
) -> None:
    one, other = document.generation.tiles[:2]
    first = one.design.with_values(layout="ring", filled=False, count=3)
    request = replace(
        document.between_request(one.id, other.id),
        subject=replace(one, design=first),
        other=replace(other, design=first.with_values(**values)),
    )
    with pytest.raises(KonomiError, match="Nothing lies between these two designs; they are one step apart"):
        breed(request)


def test_between_two_designs_that_differ_in_two_choices_lie_those_with_one(document: Document) -> None:
    one, other = document.generation.tiles[:2]
    first = one.design.with_values(layout="ring", filled=False)
    second = replace(other, design=first.with_values(layout="渦", filled=True))
    request = replace(
        document.between_request(one.id, other.id), subject=replace(one, design=first), other=second
    )

    strip = [(d.values["layout"], d.values["filled"]) for d in breed(request).designs]

    assert (strip[0], strip[-1]) == (("ring", False), ("渦", True))
    assert set(strip[1:-1]) == {("ring", True), ("渦", False)}


def test_the_pair_is_the_selected_design_and_the_favourite_or_else_two_favourites(document: Document) -> None:
    tiles = document.generation.tiles
    assert document.pair(tiles[3]) is None
    document.toggle_like(5)
    assert document.pair(tiles[5]) is None
    assert document.pair(tiles[3]) == (tiles[5], tiles[3])
    document.toggle_like(8)
    assert document.pair(tiles[3]) == (tiles[5], tiles[8])
    assert document.pair(tiles[8]) == (tiles[5], tiles[8])


def test_many_values_are_held_and_freed_in_one_step_each(document: Document) -> None:
    values = SPACE.complete(document.generation.tiles[2].design.values)
    document.hold(values)
    assert dict(document.constraints.locks) == values
    document.hold({"size": None, "hue": None}, {"size": (0.2, 0.4)})
    assert set(document.constraints.locks) == set(values) - {"size", "hue"}
    assert document.constraints.ranges["size"] == (0.2, 0.4)
    document.undo()
    assert dict(document.constraints.locks) == values
    document.undo()
    assert not document.constraints.locks
    assert not document.can_undo


def test_someone_who_chooses_by_chance_is_told_that_no_preference_is_seen(
    document: Document,
) -> None:
    chance = np.random.default_rng(0)
    for _ in range(8):
        for index in chance.permutation(12)[:3].tolist():
            if index not in document.liked:
                document.toggle_like(index)
        go_on(document)

    advice = breed(document.advise_request(None)).advice

    assert advice is not None
    assert not advice.sees_preference


def test_someone_with_a_taste_is_not_told_that_none_is_seen(document: Document) -> None:
    for _ in range(7):
        like_small(document)
        go_on(document)

    advice = breed(document.advise_request(None)).advice

    assert advice is not None
    assert advice.sees_preference
