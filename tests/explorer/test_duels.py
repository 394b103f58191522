"""Ranking and "this or that": further ways to choose, kept in the session and fed to the same model."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.breeding import breed
from explorer.choices_export import export_choices
from explorer.document import Document
from explorer.document_types import Duel
from explorer.duels import next_bout
from tests.explorer.session_making import everything, go_on, new_document


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    document = new_document(tmp_path / "dips.konomi")
    yield document
    document.close()


def decide(document: Document, better: dict[int, float]) -> int:
    """Answer every pair by which tile is worth more; says how many answers it took."""
    answers = 0
    tiles = document.generation.tiles
    places = {tile.id: tile.index for tile in tiles}
    while (pair := next_bout([tile.id for tile in tiles], document.duels).pair) is not None:
        winner = max(pair, key=lambda tile_id: better[tile_id])
        document.prefer((places[pair[0]], places[pair[1]]), places[winner])
        answers += 1
    return answers


@given(st.permutations(range(1, 10)), st.integers(1, 9))
def test_the_best_of_n_designs_is_found_in_n_minus_one_answers(worth: list[int], n: int) -> None:
    ids = list(range(10, 10 + n))
    duels: list[Duel] = []
    for answered in range(n - 1):
        bout = next_bout(ids, duels)
        assert (bout.done, bout.total) == (answered, n - 1)
        assert bout.pair is not None
        first, second = bout.pair
        duels.append(Duel(first, second, max(bout.pair, key=lambda tile: worth[tile - 10]), 0.0))
    bout = next_bout(ids, duels)
    assert bout.pair is None
    assert bout.favourite == max(ids, key=lambda tile: worth[tile - 10])


def test_who_cannot_say_goes_on_all_the_same() -> None:
    duels: list[Duel] = []
    while (pair := next_bout([1, 2, 3, 4, 5], duels).pair) is not None:
        duels.append(Duel(*pair, None, 0.0))
    assert len(duels) == 4


def test_pairs_alone_are_a_choice_which_breeding_follows_and_the_session_keeps(document: Document) -> None:
    size = {tile.id: -float(tile.design.values["size"]) for tile in document.generation.tiles}
    assert decide(document, size) == 11
    assert document.prefers
    favourite = max(document.generation.tiles, key=lambda tile: size[tile.id])
    assert document.choice_of(document.generation.id).chosen[0] == favourite.index
    request = document.next_request()
    assert request.choice is not None
    told = request.choice.choices
    assert [len(choice.shown) for choice in told] == [2] * 11
    assert all(
        float(choice.shown[choice.liked[0]].values["size"])
        < float(choice.shown[1 - choice.liked[0]].values["size"])
        for choice in told
    )
    go_on(document)
    reason = breed(document.advise_request(document.generation.tiles[0].design)).advice
    assert reason is not None
    assert reason.reason is not None

    before, duels, path = everything(document), document.duels, document.path
    answers = document.next_request().path
    document.close()
    again = Document.open(path)
    assert everything(again) == before
    assert again.duels == duels
    assert again.next_request().path == answers
    again.close()


def test_the_small_are_bred_from_pairs_in_which_the_small_one_wins(document: Document) -> None:
    for _ in range(3):
        decide(document, {t.id: -float(t.design.values["size"]) for t in document.generation.tiles})
        go_on(document)
        sizes = [float(tile.design.values["size"]) for tile in document.generation.tiles]
        assert sum(sizes) / len(sizes) < 0.3


def test_likes_beside_pairs_are_told_too(document: Document) -> None:
    document.prefer((0, 1), 1)
    document.toggle_like(3)
    choice = document.next_request().choice
    assert choice is not None
    assert [len(told.shown) for told in choice.choices] == [2, 12]
    assert choice.choices[1].liked == (3,)


def test_each_answer_is_one_step_back_and_forth(document: Document) -> None:
    before = everything(document)
    document.prefer((4, 2), 2)
    document.prefer((5, 6), None)
    assert document.undo_text == "This or that"
    assert [duel.winner for duel in document.duels] == [document.generation.tiles[2].id, None]
    document.undo()
    document.undo()
    assert not list(document.duels)
    assert everything(document) | {"undo": None} == before | {"undo": None}
    document.redo()
    document.redo()
    assert len(list(document.duels)) == 2
    with pytest.raises(IndexError):
        document.prefer((4, 4), 4)
    with pytest.raises(IndexError):
        document.prefer((4, 5), 6)


def test_a_ranking_is_an_ordered_choice_of_all_that_are_in_it_and_can_be_undone(document: Document) -> None:
    document.toggle_reject(7)
    document.toggle_like(5)
    order = random.Random(3).sample(range(12), 12)
    document.rank(order)
    assert document.liked == tuple(order)
    assert document.rejected == frozenset()
    choice = document.next_request().choice
    assert choice is not None
    assert choice.choices[0].liked == tuple(order)
    assert choice.choices[0].ordered
    assert document.undo_text == "Rank"
    document.undo()
    assert (document.liked, document.rejected) == ((5,), frozenset({7}))


def test_replacing_a_tile_forgets_the_pairs_it_was_in(document: Document) -> None:
    document.prefer((0, 1), 1)
    document.prefer((2, 3), 2)
    document.accept(breed(document.again_request(1)))
    assert len(document.duels) == 1
    document.undo()
    assert len(document.duels) == 2


def test_exported_choices_say_which_tile_was_preferred_to_which(document: Document, tmp_path: Path) -> None:
    document.prefer((0, 1), 1)
    go_on(document)
    export_choices(document.all_choices(), tmp_path / "choices.csv")
    with (tmp_path / "choices.csv").open(encoding="utf-8", newline="") as file:
        first = list(csv.DictReader(file))[:2]
    assert [row["preferred_to"] for row in first] == ["", first[0]["tile"]]
