"""What a session keeps: after reopening, after "save as", and of looking."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.breeding import breed
from explorer.document import Change, Document
from renderer.design import Design
from tests.explorer.session_making import (
    everything,
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
