"""Everything about a document that undo can change, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from explorer.document_types import Change, Marks, Settings
from genetics import Constraints

NO_MARKS = Marks()

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class State:
    """Where the artist is and what she has said; generations and tiles themselves never change.

    Attributes:
        current: Id of the generation on show; 0 while there is none.
        marks: Generation id to what was said of it; generations without marks are left out.
        swaps: ``(generation id, index)`` to the tile that took the place of the original one.
        shelf: Ids of the pinned tiles, oldest pin first.
        constraints: Locked values and narrowed ranges.
        settings: Boldness and the like.
    """

    current: int = 0
    marks: Mapping[int, Marks] = field(default_factory=lambda: MappingProxyType({}))
    swaps: Mapping[tuple[int, int], int] = field(default_factory=lambda: MappingProxyType({}))
    shelf: tuple[int, ...] = ()
    constraints: Constraints = field(default_factory=Constraints)
    settings: Settings = field(default_factory=Settings)

    def marks_of(self, generation_id: int) -> Marks:
        """What was said of a generation so far."""
        return self.marks.get(generation_id, NO_MARKS)


def changes_between(before: State, after: State) -> Iterator[Change]:
    """What listeners have to hear when ``before`` became ``after``."""
    swapped = {place[0] for place in differing(before.swaps, after.swaps)}
    if before.current != after.current:
        swapped.add(after.current)
    for generation_id in sorted(swapped):
        yield Change("generation", generation_id)
    for generation_id in differing(before.marks, after.marks):
        yield Change("choice", generation_id)
    if before.shelf != after.shelf:
        yield Change("shelf")
    if before.constraints != after.constraints:
        yield Change("constraints")
    if before.settings != after.settings:
        yield Change("settings")


def differing(before: Mapping[Key, object], after: Mapping[Key, object]) -> list[Key]:
    """The keys whose values are not the same; of a long session nearly all are, and the same objects."""
    if before is after:
        return []
    changed = [key for key, value in after.items() if (old := before.get(key)) is not value and old != value]
    return [*changed, *(key for key in before if key not in after)]
