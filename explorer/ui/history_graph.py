"""Where the branches of a history run: one lane a branch, as beside a list of commits. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.document_types import Generation


@dataclass(frozen=True, slots=True)
class GraphRow:
    """What is drawn beside one generation; lanes are counted from the left, from 0.

    Attributes:
        lane: Where its dot is.
        above: Lanes of lines that leave the row upwards, to newer generations.
        below: Lanes of lines that leave it downwards, to older ones.
        branches: Lanes that begin here: a line turns from the dot up into each of them.
    """

    lane: int
    above: frozenset[int] = frozenset()
    below: frozenset[int] = frozenset()
    branches: frozenset[int] = frozenset()


def graph_of(history: Sequence[Generation]) -> tuple[GraphRow, ...]:
    """One row for each generation, newest first.

    A generation's first child goes on in its lane; every later child opens a lane of its own, the
    leftmost that is free for as long as the branch lasts.

    Args:
        history: Generations in order of creation; each parent stands before its children.
    """
    order = {generation.id: place for place, generation in enumerate(history)}
    parents = [_place_of_parent(generation, order) for generation in history]
    lanes = _lanes(parents)
    above, below, branches = ([set[int]() for _ in history] for _ in range(3))
    # Lines in one lane never overlap, so all of them together are at most rows times lanes long.
    for child, parent in enumerate(parents):
        if parent is None:
            continue
        lane = lanes[child]
        turns = lane != lanes[parent]
        if turns:
            branches[parent].add(lane)
        for place in range(parent, child):
            below[place + 1].add(lane)
            if place > parent or not turns:
                above[place].add(lane)
    rows = [
        GraphRow(lane, frozenset(above[i]), frozenset(below[i]), frozenset(branches[i]))
        for i, lane in enumerate(lanes)
    ]
    return tuple(reversed(rows))


def _place_of_parent(generation: Generation, order: dict[int, int]) -> int | None:
    return None if generation.parent_id is None else order.get(generation.parent_id)


def _lanes(parents: Sequence[int | None]) -> list[int]:
    """The lane of each generation, oldest first."""
    branch_of: list[int] = []
    spans: list[list[int]] = []
    continued: set[int] = set()
    for place, parent in enumerate(parents):
        if parent is not None and parent not in continued:
            continued.add(parent)
            branch_of.append(branch_of[parent])
            spans[branch_of[parent]][1] = place
        else:
            branch_of.append(len(spans))
            spans.append([place if parent is None else parent, place])
    lane_of = _pack(spans)
    return [lane_of[branch] for branch in branch_of]


def _pack(spans: Sequence[Sequence[int]]) -> list[int]:
    """The leftmost lane in which each branch, from its first to its last place, meets no other."""
    lanes: list[int] = []
    for branch, (start, end) in enumerate(spans):
        taken = {
            lanes[other] for other in range(branch) if spans[other][0] <= end and start <= spans[other][1]
        }
        lanes.append(next(lane for lane in range(len(spans)) if lane not in taken))
    return lanes
