"""Every choice of a session as CSV or JSON lines, for whoever studies choosing.

A choice is always relative to what else was shown, so each comes with all the designs of its grid.
A generation that was gone on from several times has one choice for each (``led_to``); one that was
not, or that was changed since, has one that is still open. Times are seconds since 1970 (UTC).
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self, TextIO
from uuid import uuid4

from explorer.breeding_types import PathStep
from explorer.document_archive import Archive, Entry
from explorer.document_state import NO_MARKS, State
from explorer.document_types import Tile
from explorer.session_errors import SessionError, writing
from renderer.parameter import ParameterSpace

VERSION = 1
"""Of both formats; it grows when a column changes its meaning."""

CHOICE_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "version": "version of this format",
        "session": "identity of the session; a copy of it keeps it",
        "sketch": "hash of the sketch",
        "choice": "number of the choice in this file, from 1",
        "generation": "id of the generation that was shown",
        "parent": "id of the generation it was bred from; empty for a first one",
        "number": "distance from the first generation, which is 1",
        "shown_at": "when the generation came up",
        "decided_at": "when the next one was asked for; empty while the choice is open",
        "led_to": "id of the generation bred from this choice; empty while it is open",
    }
)
"""What is said of a choice as a whole; in CSV repeated in each of its rows."""

TILE_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "place": "index in the grid, from 0",
        "tile": "id of the tile",
        "operator": "how the design came about",
        "parents": "ids of the tiles it descends from; in CSV with spaces between",
        "liked_rank": "1 for the favourite, 2 for the next; empty where it was not liked",
        "liked_at": "when it was liked",
        "rejected_at": "when it was marked “not this”",
        "pinned": "whether it was on the shelf",
        "preferred_to": "ids of the tiles it was preferred to in pairs; in CSV with spaces between",
        "looked_s": "seconds it was looked at; empty where the artist opted out",
        "seed": "the design's seed",
    }
)
"""What is said of each shown design; in CSV ``value.NAME`` follows for each parameter, in JSON
``values``. All of a choice's designs unliked, with ``led_to``, is "none of these"."""


@dataclass(frozen=True, slots=True)
class ChoiceRecord:
    """One choice: the generation, what was said of it, and where it led."""

    entry: Entry
    step: PathStep
    led_to: int | None


@dataclass(frozen=True, slots=True)
class Choices:
    """All that an export is made of, as it was at one moment, so that any thread may write it.

    Attributes:
        session: Identity of the session.
        sketch: Hash of the sketch.
        space: Its parameters.
        records: Every choice, by generation, the decided ones first.
    """

    session: str
    sketch: str
    space: ParameterSpace
    records: tuple[ChoiceRecord, ...]

    @classmethod
    def of(cls, session: str, sketch: str, space: ParameterSpace, archive: Archive, state: State) -> Self:
        """Every choice there is.

        Args:
            session: Identity of the session.
            sketch: Hash of the sketch.
            space: Its parameters.
            archive: What was shown and chosen.
            state: Marks that have not led anywhere yet.
        """
        return cls(session, sketch, space, tuple(_records(archive, state)))


def export_choices(choices: Choices, path: Path, cancelled: Callable[[], bool] = lambda: False) -> int:
    """Write every choice to ``path``, whole or not at all.

    Args:
        choices: What to write.
        path: Ends in ``.csv`` (one row for each shown design) or ``.jsonl`` (one line for each choice).
        cancelled: Asked before each choice whether to stop.

    Returns:
        How many choices were written.

    Raises:
        SessionError: Another suffix, or the file cannot be written.
        concurrent.futures.CancelledError: It was stopped.
    """
    writers = {".csv": _csv, ".jsonl": _jsonl}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise SessionError(f"Choices are exported as .csv or .jsonl; got {path.name}.")
    unfinished = path.with_name(f".{path.name}.{uuid4().hex[:8]}.tmp")
    with writing(path):
        try:
            with unfinished.open("w", encoding="utf-8", newline="") as file:
                writer(file, _documents(choices, cancelled), choices.space)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    return len(choices.records)


def _records(archive: Archive, state: State) -> Iterator[ChoiceRecord]:
    for entry in archive.entries.values():
        ways_on = [(child.choice, child.id) for child in archive.children(entry.id)]
        decided = [ChoiceRecord(entry, choice, led_to) for choice, led_to in ways_on if choice is not None]
        yield from decided
        marks = state.marks_of(entry.id)
        if not decided or (marks != NO_MARKS and marks != decided[-1].step.marks):
            yield ChoiceRecord(entry, _open_step(archive, state, entry.id), None)


def _open_step(archive: Archive, state: State, generation_id: int) -> PathStep:
    tiles = archive.generation(generation_id, state.swaps).tiles
    pinned = tuple(tile.id for tile in tiles if tile.id in state.shelf)
    looked_s: tuple[float, ...] = ()
    if state.settings.record_looking:
        looked_s = tuple(archive.looked_s(tile.id) for tile in tiles)
    return PathStep(tiles, state.marks_of(generation_id), pinned, looked_s)


def _documents(choices: Choices, cancelled: Callable[[], bool]) -> Iterator[dict[str, Any]]:
    for number, record in enumerate(choices.records, 1):
        if cancelled():
            raise CancelledError
        yield _document(choices, number, record)


def _document(choices: Choices, number: int, record: ChoiceRecord) -> dict[str, Any]:
    entry, step = record.entry, record.step
    cells = (VERSION, choices.session, choices.sketch, number, entry.id, entry.parent_id, entry.number)
    decided_at = None if record.led_to is None else step.made
    document = dict(zip(CHOICE_COLUMNS, (*cells, entry.created, decided_at, record.led_to), strict=True))
    return document | {"shown": [_shown(step, place, tile) for place, tile in enumerate(step.tiles)]}


def _shown(step: PathStep, place: int, tile: Tile) -> dict[str, Any]:
    liked = {tile_id: (rank, at) for rank, (tile_id, at) in enumerate(step.marks.liked, 1)}
    rank, liked_at = liked.get(tile.id, (None, None))
    rejected_at = dict(step.marks.rejected).get(tile.id)
    looked_s = step.looked_s[place] if step.looked_s else None
    lineage = tile.lineage
    row = (place, tile.id, lineage.operator, list(lineage.parents), rank, liked_at, rejected_at)
    duels = (duel for duel in step.marks.duels if duel.winner == tile.id)
    beaten = [duel.second if duel.first == tile.id else duel.first for duel in duels]
    cells = (*row, tile.id in step.pinned, beaten, looked_s, tile.design.seed)
    return dict(zip(TILE_COLUMNS, cells, strict=True)) | {"values": dict(tile.design.values)}


def _jsonl(file: TextIO, documents: Iterable[dict[str, Any]], _space: ParameterSpace) -> None:
    file.writelines(json.dumps(document) + "\n" for document in documents)


def _csv(file: TextIO, documents: Iterable[dict[str, Any]], space: ParameterSpace) -> None:
    values = [f"value.{name}" for name in space.names]
    writer = csv.DictWriter(file, [*CHOICE_COLUMNS, *TILE_COLUMNS, *values])
    writer.writeheader()
    for document in documents:
        choice = {name: document[name] for name in CHOICE_COLUMNS}
        writer.writerows(choice | _csv_row(shown) for shown in document["shown"])


def _csv_row(shown: dict[str, Any]) -> dict[str, Any]:
    row = {name: shown[name] for name in TILE_COLUMNS}
    for name in ("parents", "preferred_to"):
        row[name] = " ".join(str(tile) for tile in shown[name])
    row["pinned"] = _csv_cell(shown["pinned"])
    return row | {f"value.{name}": _csv_cell(value) for name, value in shown["values"].items()}


def _csv_cell(value: object) -> object:
    # Other programs write truth values in small letters, and Python is the exception.
    return str(value).lower() if isinstance(value, bool) else value
