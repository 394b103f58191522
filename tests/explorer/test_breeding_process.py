"""Breeding in a process of its own: the same broods, the same sentences, and a death that costs nothing."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from explorer.breeding import breed
from explorer.breeding_process import BreedingProcess, _Sent
from renderer.errors import KonomiError
from tests.explorer.session_making import SPACE, new_document
from tests.renderer.processes import workers_of


@pytest.fixture(scope="module")
def breeding() -> Iterator[BreedingProcess]:
    with BreedingProcess() as breeding:
        breeding.warm()
        yield breeding


def children() -> set[psutil.Process]:
    """The processes that this one has made; Python's own helpers are none of them."""
    return set(workers_of())


def test_the_process_breeds_what_this_one_would(breeding: BreedingProcess, tmp_path: Path) -> None:
    document = new_document(tmp_path / "a.konomi", generations=2)
    document.toggle_like(4)
    request = document.next_request()

    assert breeding.breed(request) == breed(request)
    document.close()


def test_one_session_after_another_and_each_choice_sent_once_breeds_the_same(
    breeding: BreedingProcess, tmp_path: Path
) -> None:
    documents = [new_document(tmp_path / f"{name}.konomi", generations=2) for name in "ab"]
    for number in range(4):
        document = documents[number // 3]
        document.toggle_like(number + 1)
        request = document.next_request()
        brood = breeding.breed(request)
        assert brood == breed(replace(request, model_state=None))
        assert document.accept(brood)
    for document in documents:
        document.close()


def test_what_is_sent_of_a_long_way_is_pickled_step_by_step(tmp_path: Path) -> None:
    # In one piece it would take a tenth of a second, with Python's lock held, so that the window stood still.
    document = new_document(tmp_path / "a.konomi", generations=3)
    request = document.next_request()
    sent = _Sent(request.session)

    parcel = sent.packed(request)

    assert [pickle.loads(step) for step in parcel.enclosed] == list(request.path)
    assert len(request.path) == 2
    assert sent.packed(request).enclosed == ()
    document.close()


def test_its_errors_are_sentences_as_here(breeding: BreedingProcess, tmp_path: Path) -> None:
    document = new_document(tmp_path / "a.konomi")
    for parameter in SPACE:
        assert parameter.default is not None
        document.lock(parameter.name, parameter.default)
    document.accept(breed(document.more_like_request(document.generation.tiles[0].id)))
    request = document.again_request(0)

    with pytest.raises(KonomiError) as here:
        breed(request)
    with pytest.raises(KonomiError) as there:
        breeding.breed(request)

    assert str(there.value) == str(here.value)
    document.close()


def test_a_killed_process_is_replaced_and_costs_nothing(tmp_path: Path) -> None:
    document = new_document(tmp_path / "a.konomi")
    request = document.next_request()
    before = children()
    with BreedingProcess() as mortal:
        expected = mortal.breed(request)
        for process in children() - before:
            process.kill()

        found = mortal.breed(request)

    assert found == expected
    document.close()


def test_closing_ends_the_process() -> None:
    before = children()
    with BreedingProcess() as breeding:
        breeding.warm()

    left = {process for process in children() - before if process.status() != psutil.STATUS_ZOMBIE}
    assert left == set()


def test_every_request_ends_however_late_the_process_is_closed(tmp_path: Path) -> None:
    document = new_document(tmp_path / "a.konomi", generations=2)
    request = document.next_request()
    with ThreadPoolExecutor(4) as artists:
        for n_answered in range(3):
            breeding = BreedingProcess()
            breeding.warm()
            asked = [artists.submit(breeding.breed, request) for _ in range(4)]
            for answered in asked[:n_answered]:
                answered.result()
            breeding.close()
            assert wait(asked, timeout=60).not_done == set()
            assert all(isinstance(ended.exception(), CancelledError | None) for ended in asked)
    document.close()
