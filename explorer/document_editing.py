"""The changing side of a `Document`: every step of the artist's, done, saved, told and taken back."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import isfinite
from types import MappingProxyType
from typing import TYPE_CHECKING

from explorer import document_steps as steps
from explorer.commands import Command, UndoLog
from explorer.document_state import State, changes_between
from explorer.document_types import Change
from explorer.document_view import DocumentView
from explorer.earlier import EarlierSession
from explorer.events import Event
from explorer.session import Session
from renderer.parameter import Value

if TYPE_CHECKING:
    from genetics import SeedPolicy

Clock = Callable[[], float]
NO_RANGES: Mapping[str, tuple[float, float]] = MappingProxyType({})


class EditedDocument(DocumentView):
    """Choosing, holding fast and setting; each method is one transaction and one step to undo.

    Args:
        session: An open session, read whole.
        clock: Seconds since 1970 (UTC).

    Attributes:
        changed: Emits a `Change` for each thing that became different.
    """

    def __init__(self, session: Session, clock: Clock = time.time) -> None:
        super().__init__(session)
        self._clock = clock
        self.changed: Event[Change] = Event()

    def toggle_like(self, index: int) -> None:
        """Like a tile of the current generation, or take that back; the order of liking is kept."""
        self._perform(steps.like(self._state, self.generation, index, self._clock()))

    def toggle_reject(self, index: int) -> None:
        """Say "not this" of a tile of the current generation, or take that back."""
        self._perform(steps.reject(self._state, self.generation, index, self._clock()))

    def rank(self, order: Sequence[int]) -> None:
        """Like exactly the tiles in these places of the current generation, best first."""
        self._perform(steps.rank(self._state, self.generation, order, self._clock()))

    def prefer(self, pair: tuple[int, int], winner: int | None) -> None:
        """Say which of two tiles of the current generation is preferred; None: cannot say."""
        self._perform(steps.prefer(self._state, self.generation, pair, winner, self._clock()))

    def toggle_pin(self, tile_id: int) -> None:
        """Put any tile on the shelf, or take it off."""
        self._perform(steps.pin(self._state, self.tile(tile_id).id, self._clock()))

    def looked(self, index: int, seconds: float) -> None:
        """Note that a tile of the current generation was looked at, unless the artist opted out.

        This is evidence, not a step: it is not undone, and nobody is told.
        """
        if not isfinite(seconds) or seconds < 0:
            raise ValueError(f"a look takes 0 s or more; got {seconds}")
        tile_id = steps.tile_at(self.generation, index).id
        if self.settings.record_looking:
            # Not worth a wait for the disk: this comes with every move of the pointer.
            with self._session.transaction(flush=False):
                self._session.add_look(tile_id, self._clock(), seconds)
            self._archive.add_look(tile_id, seconds)

    def go_to(self, generation_id: int) -> None:
        """Show any generation; choosing there and breeding begins a branch."""
        self._perform(steps.go_to(self._state, self.generation_of(generation_id).id, self._clock()))

    def lock(self, name: str, value: Value) -> None:
        """Keep a parameter's value in every design bred from now on.

        Raises:
            ParameterError: No such parameter, or a value it cannot have.
        """
        self._perform(steps.lock(self._state, self.space, name, value, self._clock()))

    def unlock(self, name: str) -> None:
        """Let a locked parameter vary again."""
        self._perform(steps.unlock(self._state, self.space, name, self._clock()))

    def narrow(self, name: str, low: float, high: float) -> None:
        """Keep a number within a range from now on; for an angle ``low > high`` runs through the seam.

        Raises:
            ParameterError: No such parameter, or not a range of it.
        """
        self._perform(steps.narrow(self._state, self.space, name, (low, high), self._clock()))

    def widen(self, name: str) -> None:
        """Let a number use its whole range again."""
        self._perform(steps.widen(self._state, self.space, name, self._clock()))

    def hold(
        self, locks: Mapping[str, Value | None], ranges: Mapping[str, tuple[float, float]] = NO_RANGES
    ) -> None:
        """Lock (or with None free) several values and narrow several ranges, as one step.

        Raises:
            ParameterError: No such parameter, a value it cannot have, or not a range of it.
        """
        self._perform(steps.hold(self._state, self.space, locks, ranges, self._clock()))

    def set_boldness(self, boldness: float) -> None:
        """How far children may lie from their parents, 0 to 1; a drag is one step for undo."""
        self._perform(steps.adjust(self._state, self._clock(), boldness=boldness))

    def set_automatic(self, on: bool) -> None:
        """Whether boldness cools by itself from choice to choice; see `Document.temperature`."""
        self._perform(steps.adjust(self._state, self._clock(), automatic=on))

    def reheat(self) -> None:
        """Let automatic boldness cool anew from the generation on show, in what is bred from it."""
        self._perform(steps.reheat(self._state, self._clock()))

    def set_population(self, population: int) -> None:
        """How many tiles the next generation has, 4 to 30."""
        self._perform(steps.adjust(self._state, self._clock(), population=population))

    def set_seed_policy(self, policy: SeedPolicy) -> None:
        """Whether the seed is ``fixed``, ``varied`` or ``evolved``."""
        self._perform(steps.adjust(self._state, self._clock(), seed_policy=policy))

    def set_frame(self, frame: int | None) -> None:
        """The frame at which pictures are taken, from 1; None for the sketch's own."""
        self._perform(steps.adjust(self._state, self._clock(), frame=frame))

    def set_record_looking(self, on: bool) -> None:
        """Whether looked-at durations are kept as evidence."""
        self._perform(steps.adjust(self._state, self._clock(), record_looking=on))

    def offer_earlier(self, sessions: Sequence[EarlierSession]) -> None:
        """Know of sessions that this one could build on, unless it has some; nothing is kept of them yet."""
        if not self._kept_earlier:
            self._found_earlier = tuple(sessions)
            self.changed.emit(Change("settings"))

    def set_earlier(self, on: bool) -> None:
        """Whether what was chosen in `earlier` sessions counts too; they are kept in this one then."""
        found = () if self._kept_earlier else self._found_earlier

        def remember() -> None:
            self._kept_earlier = self._kept_earlier or found

        command = steps.adjust(self._state, self._clock(), earlier=on and bool(self.earlier))
        self._perform(command, lambda: self._session.add_earlier(found), remember)

    def undo(self) -> None:
        """Take the last step back; nothing happens where there is none."""
        if self._log.last is not None:
            self._settle(self._log.last.undo(self._state), replace(self._log, done=self._log.done - 1))

    def redo(self) -> None:
        """Bring the step back that was undone last; nothing happens where there is none."""
        if self._log.next is not None:
            self._settle(self._log.next.do(self._state), replace(self._log, done=self._log.done + 1))

    def _perform(self, command: Command | None, *facts: Callable[[], None]) -> None:
        """Do a command; ``facts`` are what `_settle` takes."""
        if command is not None:
            self._settle(command.do(self._state), self._log.with_command(command), *facts)

    def _settle(
        self,
        state: State,
        log: UndoLog,
        write_facts: Callable[[], None] | None = None,
        remember_facts: Callable[[], None] | None = None,
    ) -> None:
        """Go over to a new state: first on disk, then in memory, then told."""
        with self._session.transaction():
            if write_facts is not None:
                write_facts()
            self._session.write_state(self._state, state)
            self._session.write_log(self._log, log)
        n_generations = len(self._archive.entries)
        if remember_facts is not None:
            remember_facts()
        before, self._state, self._log = self._state, state, log
        self._forget_views(before)
        if len(self._archive.entries) > n_generations:
            self.changed.emit(Change("history", self._archive.next_generation_id - 1))
        for change in changes_between(before, state):
            self.changed.emit(change)
