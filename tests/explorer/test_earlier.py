"""A session can build on what was chosen in earlier ones of the same sketch."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from explorer.breeding import Nursery, breed
from explorer.breeding_process import BreedingProcess
from explorer.document import Document
from explorer.earlier import EarlierSession
from explorer.earlier_search import MOST_EARLIER, find_earlier
from explorer.session import SessionError
from genetics import Evolution
from renderer.parameter import Parameter, ParameterSpace
from tests.explorer.session_making import SPACE, new_document


@pytest.fixture
def earlier(tmp_path: Path) -> tuple[EarlierSession, ...]:
    document = new_document(tmp_path / "earlier.konomi", generations=4)
    document.close()
    return find_earlier([document.path], SPACE, uuid="another")


@pytest.fixture
def document(tmp_path: Path, earlier: tuple[EarlierSession, ...]) -> Document:
    document = new_document(tmp_path / "now.konomi", seed=8)
    document.offer_earlier(earlier)
    return document


def test_all_that_was_chosen_is_found_oldest_first(tmp_path: Path) -> None:
    paths = []
    for number in range(MOST_EARLIER + 1):
        document = new_document(tmp_path / f"{number}.konomi", generations=2 + number)
        document.save_as(tmp_path / f"evening {number}.konomi")
        document.close()
        paths.append(document.path)
    found = find_earlier(paths[::-1], SPACE, uuid="another")
    assert [session.title for session in found] == ["evening 1", "evening 2", "evening 3"]
    assert [len(session.choices) for session in found] == [2, 3, 4]
    first = found[0].choices[0]
    assert first.liked == (2, 0)
    assert len(first.shown) == 12


def test_no_other_sketch_nor_itself_nor_a_session_without_likes_is_built_on(tmp_path: Path) -> None:
    liked = new_document(tmp_path / "liked.konomi", generations=2)
    bare = new_document(tmp_path / "bare.konomi")
    ruin = tmp_path / "ruin.konomi"
    ruin.write_bytes(b"no session")
    uuid = liked.uuid
    for document in (liked, bare):
        document.close()
    paths = [ruin, bare.path, tmp_path / "gone.konomi", liked.path, liked.path]
    other = ParameterSpace([Parameter("size", low=0.0, high=2.0)])
    assert len(find_earlier(paths, SPACE, uuid="another")) == 1
    assert find_earlier(paths, other, uuid="another") == ()
    assert find_earlier(paths, SPACE, uuid=uuid) == ()


def test_nothing_is_built_on_until_the_artist_says_so(document: Document) -> None:
    assert len(document.earlier) == 1
    assert document.next_request().earlier == ()
    document.set_earlier(True)
    assert document.next_request().earlier == document.earlier
    document.undo()
    assert document.next_request().earlier == ()
    assert document.redo_text == "Earlier sessions"


def test_what_is_built_on_is_kept_in_the_session_itself(document: Document, tmp_path: Path) -> None:
    document.set_earlier(True)
    document.toggle_like(1)
    (tmp_path / "earlier.konomi").unlink()
    request, known = document.next_request(), document.earlier
    document.close()
    again = Document.open(document.path)
    assert again.earlier == known
    assert again.settings.earlier
    assert breed(again.next_request()).designs == breed(request).designs
    again.offer_earlier([replace(known[0], uuid="one more")])
    assert again.earlier == known, "what is built on stays as it is"
    again.close()


def test_a_brood_is_what_an_evolution_that_knows_the_earlier_choices_shows(document: Document) -> None:
    document.set_earlier(True)
    document.toggle_like(4)
    request = document.next_request()
    evolution = Evolution(SPACE, seed=8, earlier=[session.choices for session in document.earlier])
    assert request.choice is not None
    evolution.tell(request.choice.choice)
    wanted = [(dict(design.values), design.seed) for design in evolution.ask()]
    brood = breed(request)
    assert [(dict(design.values), design.seed) for design in brood.designs][:12] == wanted
    assert brood.designs != breed(replace(request, earlier=())).designs


def test_a_nursery_and_another_process_notice_when_it_is_switched(document: Document) -> None:
    document.toggle_like(4)
    plain = document.next_request()
    document.set_earlier(True)
    built = document.next_request()
    nursery = Nursery()
    with BreedingProcess() as process:
        for request in (plain, built, plain, built):
            wanted = breed(request).designs
            assert nursery.breed(request).designs == wanted
            assert process.breed(request).designs == wanted


def test_a_session_whose_earlier_choices_are_of_another_sketch_is_refused(document: Document) -> None:
    document.set_earlier(True)
    document.close()
    with closing(apsw.Connection(str(document.path))) as connection:
        connection.execute("""UPDATE earlier SET choices = replace(choices, '"hue"', '"glow"')""")
    with pytest.raises(SessionError, match="damaged"):
        Document.open(document.path)


def test_without_any_there_is_nothing_to_switch_on(tmp_path: Path) -> None:
    document = new_document(tmp_path / "alone.konomi")
    document.set_earlier(True)
    assert not document.settings.earlier
    assert not document.can_undo
