"""Edits: the smallest changes of a `State`, each with its undo beside it.

An edit is a frozen pair of *before* and *after* and works on frozen states; it never touches the
file. Who applies edits writes the difference of the two states.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Protocol

from explorer.document_state import NO_MARKS, State
from explorer.document_types import Marks, Settings
from genetics import Constraints


class StaleEditError(ValueError):
    """An edit met a state that it was not made for: a mistake of ours, or a damaged file."""


class Edit(Protocol):
    """One change of the state."""

    def do(self, state: State) -> State:
        """The state after the edit."""

    def undo(self, state: State) -> State:
        """The state before the edit: ``undo(do(state)) == state``."""


@dataclass(frozen=True, slots=True)
class MoveTo:
    """Another generation is on show."""

    before: int
    after: int

    def do(self, state: State) -> State:
        """See `Edit.do`."""
        return _set(state, "current", self.before, self.after)

    def undo(self, state: State) -> State:
        """See `Edit.undo`."""
        return _set(state, "current", self.after, self.before)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something else was said of one generation."""

    generation_id: int
    before: Marks
    after: Marks

    def do(self, state: State) -> State:
        """See `Edit.do`."""
        return self._put(state, self.before, self.after)

    def undo(self, state: State) -> State:
        """See `Edit.undo`."""
        return self._put(state, self.after, self.before)

    def _put(self, state: State, old: Marks, new: Marks) -> State:
        _expect(state.marks_of(self.generation_id), old)
        marks = dict(state.marks)
        marks.pop(self.generation_id, None)
        if new != NO_MARKS:
            marks[self.generation_id] = new
        return replace(state, marks=MappingProxyType(marks))


@dataclass(frozen=True, slots=True)
class Swap:
    """Another tile took a place in a generation.

    Attributes:
        before: Tile id that was there.
        after: Tile id that is there now.
        original: Tile id that the generation was shown with at first.
    """

    generation_id: int
    index: int
    before: int
    after: int
    original: int

    def do(self, state: State) -> State:
        """See `Edit.do`."""
        return self._put(state, self.before, self.after)

    def undo(self, state: State) -> State:
        """See `Edit.undo`."""
        return self._put(state, self.after, self.before)

    def _put(self, state: State, old: int, new: int) -> State:
        place = (self.generation_id, self.index)
        _expect(state.swaps.get(place, self.original), old)
        swaps = dict(state.swaps)
        swaps.pop(place, None)
        if new != self.original:
            swaps[place] = new
        return replace(state, swaps=MappingProxyType(swaps))


@dataclass(frozen=True, slots=True)
class Arrange:
    """Other tiles are on the shelf, or in another order."""

    before: tuple[int, ...]
    after: tuple[int, ...]

    def do(self, state: State) -> State:
        """See `Edit.do`."""
        return _set(state, "shelf", self.before, self.after)

    def undo(self, state: State) -> State:
        """See `Edit.undo`."""
        return _set(state, "shelf", self.after, self.before)


@dataclass(frozen=True, slots=True)
class Hold:
    """Other values are locked or narrowed."""

    before: Constraints
    after: Constraints

    def do(self, state: State) -> State:
        """See `Edit.do`."""
        return _set(state, "constraints", self.before, self.after)

    def undo(self, state: State) -> State:
        """See `Edit.undo`."""
        return _set(state, "constraints", self.after, self.before)


@dataclass(frozen=True, slots=True)
class Adjust:
    """Settings changed."""

    before: Settings
    after: Settings

    def do(self, state: State) -> State:
        """See `Edit.do`."""
        return _set(state, "settings", self.before, self.after)

    def undo(self, state: State) -> State:
        """See `Edit.undo`."""
        return _set(state, "settings", self.after, self.before)


def _set(state: State, name: str, old: object, new: object) -> State:
    _expect(getattr(state, name), old)
    changes: Mapping[str, Any] = {name: new}
    return replace(state, **changes)


def _expect(found: object, expected: object) -> None:
    if found != expected:
        raise StaleEditError(f"expected {expected!r}, found {found!r}")
