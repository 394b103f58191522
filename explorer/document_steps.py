"""What the artist can do, each as the `Command` that does it: pure functions of the state.

A function returns None where there is nothing to do, so that undo never holds empty steps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from explorer.commands import Command, Label
from explorer.document_edits import Adjust, Arrange, Edit, Hold, Mark, MoveTo, Swap
from explorer.document_state import State
from explorer.document_types import Duel, Generation, Marks, Tile
from genetics import Constraints
from renderer.errors import ParameterError
from renderer.parameter import Parameter, ParameterSpace, Value

_SETTING_LABELS: Mapping[str, Label] = {
    "boldness": Label.BOLDNESS,
    "population": Label.POPULATION,
    "seed_policy": Label.SEED_POLICY,
    "frame": Label.FRAME,
    "record_looking": Label.RECORD_LOOKING,
    "automatic": Label.AUTOMATIC,
    "reheated": Label.REHEAT,
    "earlier": Label.EARLIER,
}

Marked = tuple[tuple[int, float], ...]


def tile_at(generation: Generation, index: int) -> Tile:
    """The tile in a place.

    Raises:
        IndexError: There is no such place.
    """
    if not 0 <= index < len(generation.tiles):
        raise IndexError(f"no tile {index} in a generation of {len(generation.tiles)}")
    return generation.tiles[index]


def like(state: State, generation: Generation, index: int, at: float) -> Command:
    """Like a tile, as the last in the order, or take the like back; a liked tile is not rejected."""
    tile_id, marks = tile_at(generation, index).id, state.marks_of(generation.id)
    liked = _without(marks.liked, tile_id)
    if liked != marks.liked:
        return _mark(state, generation.id, replace(marks, liked=liked), Label.UNLIKE, at)
    after = replace(marks, liked=(*liked, (tile_id, at)), rejected=_without(marks.rejected, tile_id))
    return _mark(state, generation.id, after, Label.LIKE, at)


def reject(state: State, generation: Generation, index: int, at: float) -> Command:
    """Reject a tile, or take that back; a rejected tile is not liked."""
    tile_id, marks = tile_at(generation, index).id, state.marks_of(generation.id)
    rejected = _without(marks.rejected, tile_id)
    if rejected != marks.rejected:
        return _mark(state, generation.id, replace(marks, rejected=rejected), Label.UNREJECT, at)
    after = replace(marks, liked=_without(marks.liked, tile_id), rejected=(*rejected, (tile_id, at)))
    return _mark(state, generation.id, after, Label.REJECT, at)


def favoured(marks: Marks, tile_id: int, at: float) -> Marks:
    """``marks`` with one tile liked before all others, at the time it was first liked."""
    at = dict(marks.liked).get(tile_id, at)
    liked = ((tile_id, at), *_without(marks.liked, tile_id))
    return replace(marks, liked=liked, rejected=_without(marks.rejected, tile_id))


def liked_too(marks: Marks, tile_ids: Sequence[int], at: float) -> Marks:
    """``marks`` with these tiles liked, after those that are liked already."""
    new = [tile_id for tile_id in dict.fromkeys(tile_ids) if tile_id not in marks.liked_ids]
    rejected = tuple(entry for entry in marks.rejected if entry[0] not in new)
    return replace(marks, liked=(*marks.liked, *((tile_id, at) for tile_id in new)), rejected=rejected)


def rank(state: State, generation: Generation, order: Sequence[int], at: float) -> Command | None:
    """Like exactly the tiles in these places, best first; each keeps the time it was first liked."""
    marks = state.marks_of(generation.id)
    ids = [tile_at(generation, index).id for index in dict.fromkeys(order)]
    times = dict(marks.liked)
    rejected = tuple(entry for entry in marks.rejected if entry[0] not in ids)
    after = replace(marks, liked=tuple((i, times.get(i, at)) for i in ids), rejected=rejected)
    return None if after == marks else _mark(state, generation.id, after, Label.RANK, at)


def prefer(
    state: State, generation: Generation, pair: tuple[int, int], winner: int | None, at: float
) -> Command:
    """Say which of the tiles in two places is preferred; None: cannot say."""
    first, second = (tile_at(generation, index).id for index in pair)
    preferred = None if winner is None else tile_at(generation, winner).id
    if first == second or preferred not in (None, first, second):
        raise IndexError(f"tile {winner} is none of two different tiles {pair}")
    marks = state.marks_of(generation.id)
    duels = (*marks.duels, Duel(first, second, preferred, at))
    return _mark(state, generation.id, replace(marks, duels=duels), Label.PREFER, at)


def pin(state: State, tile_id: int, at: float) -> Command:
    """Put a tile at the end of the shelf, or take it off."""
    if tile_id in state.shelf:
        rest = tuple(pinned for pinned in state.shelf if pinned != tile_id)
        return Command(Label.UNPIN, at, (Arrange(state.shelf, rest),))
    return Command(Label.PIN, at, (Arrange(state.shelf, (*state.shelf, tile_id)),))


def keep(state: State, tile_id: int, at: float) -> Command:
    """Put a newly edited design on the shelf."""
    return replace(pin(state, tile_id, at), label=Label.KEEP)


def go_to(state: State, generation_id: int, at: float) -> Command | None:
    """Show another generation."""
    if generation_id == state.current:
        return None
    return Command(Label.GO_TO, at, (MoveTo(state.current, generation_id),))


def go_on(state: State, generation_id: int, label: Label, at: float, marks: Mark | None = None) -> Command:
    """Show a newly bred generation, and say in its parent what it was bred from."""
    edits: tuple[Edit, ...] = (MoveTo(state.current, generation_id),)
    if marks is not None and marks.before != marks.after:
        edits = (marks, *edits)
    return Command(label, at, edits)


def swap(state: State, shown: Tile, new: Tile, original: int, at: float) -> Command:
    """Put ``new`` in the place of ``shown``, about which nothing is said any more."""
    edits: tuple[Edit, ...] = (Swap(shown.generation_id, shown.index, shown.id, new.id, original),)
    marks = state.marks_of(shown.generation_id)
    rest = Marks(
        _without(marks.liked, shown.id),
        _without(marks.rejected, shown.id),
        tuple(duel for duel in marks.duels if shown.id not in (duel.first, duel.second)),
    )
    if rest != marks:
        edits = (Mark(shown.generation_id, marks, rest), *edits)
    return Command(Label.AGAIN, at, edits)


def lock(state: State, space: ParameterSpace, name: str, value: Value, at: float) -> Command | None:
    """Keep a value in all designs from now on.

    Raises:
        ParameterError: No such parameter, or a value it cannot have.
    """
    locks = {**state.constraints.locks, name: _parameter(space, name).clip(value)}
    return _hold(state, space, replace(state.constraints, locks=locks), Label.LOCK, at, name)


def unlock(state: State, space: ParameterSpace, name: str, at: float) -> Command | None:
    """Let a locked value vary again.

    Raises:
        ParameterError: No such parameter.
    """
    _parameter(space, name)
    locks = {known: value for known, value in state.constraints.locks.items() if known != name}
    return _hold(state, space, replace(state.constraints, locks=locks), Label.UNLOCK, at, name)


def narrow(
    state: State, space: ParameterSpace, name: str, bounds: tuple[float, float], at: float
) -> Command | None:
    """Keep a number within ``bounds`` from now on; the whole range is the same as `widen`.

    Raises:
        ParameterError: No such parameter, or not a range of it.
    """
    if _parameter(space, name).is_numeric and tuple(bounds) == space[name].bounds:
        return widen(state, space, name, at)
    ranges = {**state.constraints.ranges, name: bounds}
    return _hold(state, space, replace(state.constraints, ranges=ranges), Label.NARROW, at, name)


def widen(state: State, space: ParameterSpace, name: str, at: float) -> Command | None:
    """Let a number use its whole range again.

    Raises:
        ParameterError: No such parameter.
    """
    _parameter(space, name)
    ranges = {known: bounds for known, bounds in state.constraints.ranges.items() if known != name}
    return _hold(state, space, replace(state.constraints, ranges=ranges), Label.WIDEN, at, name)


def hold(
    state: State,
    space: ParameterSpace,
    locks: Mapping[str, Value | None],
    ranges: Mapping[str, tuple[float, float]],
    at: float,
) -> Command | None:
    """Lock several values, or free those that are None, and narrow several ranges, as one step.

    Raises:
        ParameterError: No such parameter, a value it cannot have, or not a range of it.
    """
    held = {**state.constraints.locks}
    for name, value in locks.items():
        parameter = _parameter(space, name)
        held.pop(name, None)
        if value is not None:
            held[name] = parameter.clip(value)
    after = Constraints(held, {**state.constraints.ranges, **ranges})
    label = (
        Label.NARROW if ranges else Label.LOCK if any(v is not None for v in locks.values()) else Label.UNLOCK
    )
    return _hold(state, space, after, label, at, ", ".join((*locks, *ranges)))


def adjust(state: State, at: float, **change: Any) -> Command | None:
    """Change one setting.

    Raises:
        KonomiError: A value outside its range.
    """
    after = replace(state.settings, **change)
    if after == state.settings:
        return None
    (name,) = change
    return Command(_SETTING_LABELS[name], at, (Adjust(state.settings, after),), gesture=name)


def reheat(state: State, at: float) -> Command | None:
    """Let automatic boldness cool anew from the generation on show."""
    reheated = state.settings.reheated
    if not state.current or state.current in reheated:
        return None
    return adjust(state, at, reheated=(*reheated, state.current))


def _mark(state: State, generation_id: int, after: Marks, label: Label, at: float) -> Command:
    return Command(label, at, (Mark(generation_id, state.marks_of(generation_id), after),))


def _hold(
    state: State, space: ParameterSpace, after: Constraints, label: Label, at: float, name: str
) -> Command | None:
    after.check(space)
    if after == state.constraints:
        return None
    return Command(label, at, (Hold(state.constraints, after),), gesture=f"{label}:{name}")


def _parameter(space: ParameterSpace, name: str) -> Parameter:
    if name not in space.names:
        known = ", ".join(space.names) or "none"
        raise ParameterError(f"No parameter named {name!r}; there are: {known}.")
    return space[name]


def _without(marked: Marked, tile_id: int) -> Marked:
    return tuple(entry for entry in marked if entry[0] != tile_id)
