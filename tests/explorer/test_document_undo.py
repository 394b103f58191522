"""Undo for everything, tried with any sequence of what an artist can do, through reopening."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from explorer.breeding import breed
from explorer.document import Document
from explorer.document_types import Generation
from renderer.design import Design
from tests.explorer.session_making import SteppingClock, everything, new_document

places = st.integers(0, 3)


class AnArtist(RuleBasedStateMachine):
    """Does anything in any order. ``states`` is what she saw after each step that undo can take back."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = SteppingClock()
        self.document = new_document(self.folder / "a.konomi", clock=self.clock)
        self.document.set_population(4)
        self.document.accept(breed(self.document.next_request()))
        self.states = [self.seen()]
        self.at = 0

    def teardown(self) -> None:
        self.undo_all()
        self.redo_all()
        self.document.close()
        shutil.rmtree(self.folder)

    def seen(self) -> dict[str, object]:
        """What undo has to bring back; the history only ever grows."""
        state = everything(self.document)
        marks = {generation.id: self.marks(generation) for generation in self.document.history}
        return state | {
            "history": (),
            "choices": {i: said for i, said in marks.items() if said != ((), frozenset())},
        }

    def marks(self, generation: Generation) -> tuple[object, object]:
        choice = self.document.choice_of(generation.id)
        return choice.liked, choice.rejected

    def step(self, act: Callable[[], object]) -> None:
        """Do something; if it became a step, what could be redone is gone."""
        before = self.seen()
        act()
        if self.seen() != before:
            self.states = [*self.states[: self.at + 1], self.seen()]
            self.at += 1

    def without_labels(self, state: dict[str, object]) -> dict[str, object]:
        return {name: value for name, value in state.items() if name != "undo"}

    def undo_all(self) -> None:
        while self.document.can_undo and self.at > 0:
            self.undo()

    def redo_all(self) -> None:
        while self.document.can_redo:
            self.redo()

    @rule(index=places)
    def like(self, index: int) -> None:
        self.step(lambda: self.document.toggle_like(index))

    @rule(index=places)
    def reject(self, index: int) -> None:
        self.step(lambda: self.document.toggle_reject(index))

    @rule(index=places)
    def pin(self, index: int) -> None:
        self.step(lambda: self.document.toggle_pin(self.document.generation.tiles[index].id))

    @rule()
    def next_generation(self) -> None:
        self.step(lambda: self.document.accept(breed(self.document.next_request())))

    @rule(index=places)
    def more_like_this(self, index: int) -> None:
        tile = self.document.generation.tiles[index]
        self.step(lambda: self.document.accept(breed(self.document.more_like_request(tile.id))))

    @rule(index=places)
    def again(self, index: int) -> None:
        self.step(lambda: self.document.accept(breed(self.document.again_request(index))))

    @rule(size=st.sampled_from([0.1, 0.5]))
    def open_a_picture(self, size: float) -> None:
        design = Design({"size": size}, seed=3)
        self.step(lambda: self.document.accept(breed(self.document.import_request(design))))

    @rule(index=places, size=st.sampled_from([0.1, 0.5]))
    def keep_an_edited_one(self, index: int, size: float) -> None:
        tile = self.document.generation.tiles[index]
        self.step(lambda: self.document.adopt(self.document.preview(tile.id, size=size), tile.id))

    @rule(data=st.data())
    def go_to(self, data: st.DataObject) -> None:
        generation = data.draw(st.sampled_from([known.id for known in self.document.history]))
        self.step(lambda: self.document.go_to(generation))

    @rule(value=st.sampled_from(["ring", "grid"]))
    def lock(self, value: str) -> None:
        self.step(lambda: self.document.lock("layout", value))

    @rule()
    def unlock(self) -> None:
        self.step(lambda: self.document.unlock("layout"))

    @rule(low=st.sampled_from([0.0, 0.25]), high=st.sampled_from([0.5, 1.0]))
    def narrow(self, low: float, high: float) -> None:
        self.step(lambda: self.document.narrow("size", low, high))

    @rule(boldness=st.sampled_from([0.1, 0.9]), policy=st.sampled_from(["fixed", "varied"]))
    def adjust(self, boldness: float, policy: str) -> None:
        self.step(lambda: self.document.set_boldness(boldness))
        self.step(lambda: self.document.set_seed_policy("fixed" if policy == "fixed" else "varied"))

    @rule(index=places)
    def look(self, index: int) -> None:
        self.step(lambda: self.document.looked(index, 1.0))

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        self.document.undo()
        self.at -= 1
        assert self.without_labels(self.seen()) == self.without_labels(self.states[self.at])

    @precondition(lambda self: self.document.can_redo)
    @rule()
    def redo(self) -> None:
        self.document.redo()
        self.at += 1
        assert self.without_labels(self.seen()) == self.without_labels(self.states[self.at])

    @rule()
    def close_and_open_again(self) -> None:
        before = everything(self.document), self.document.can_undo, self.document.can_redo
        self.document.close()
        self.document = Document.open(self.folder / "a.konomi", clock=self.clock)
        assert (everything(self.document), self.document.can_undo, self.document.can_redo) == before
        assert self.document.notes == ()

    @invariant()
    def nothing_is_liked_and_rejected(self) -> None:
        assert not set(self.document.liked) & self.document.rejected

    @invariant()
    def nothing_shown_is_ever_lost(self) -> None:
        ids = [generation.id for generation in self.document.history]
        assert ids == list(range(1, len(ids) + 1))


def test_undo_takes_back_anything_in_any_order_and_survives_reopening() -> None:
    run_state_machine_as_test(AnArtist, settings=settings(max_examples=6, stateful_step_count=20))


def test_undoing_all_gives_the_first_state_and_redoing_all_the_last(tmp_path: Path) -> None:
    document = new_document(tmp_path / "a.konomi")
    first = everything(document)
    for _ in range(3):
        document.toggle_like(1)
        document.set_boldness(document.settings.boldness + 0.1)
        document.accept(breed(document.next_request()))
    last = everything(document)
    while document.can_undo:
        document.undo()
    undone = everything(document)
    assert {name: undone[name] for name in ("generation", "shelf", "constraints", "settings")} == {
        name: first[name] for name in ("generation", "shelf", "constraints", "settings")
    }
    assert document.liked == ()
    while document.can_redo:
        document.redo()
    assert everything(document) == last
    document.close()


def test_undo_and_redo_with_nothing_to_do_do_nothing(tmp_path: Path) -> None:
    document = new_document(tmp_path / "a.konomi")
    before = everything(document)
    document.undo()
    document.redo()
    assert everything(document) == before
    assert (document.undo_text, document.redo_text) == ("", "")
    document.close()
