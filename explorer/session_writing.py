"""Writing a session's rows; the caller's transaction decides when they count."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import apsw

from explorer.breeding_types import PathStep
from explorer.commands import UndoLog
from explorer.document_archive import Drawn, Entry
from explorer.document_state import State, differing
from explorer.document_types import Duel, Marks, Tile
from explorer.earlier import EarlierSession, choices_to_json
from explorer.session_codec import (
    constraints_to_json,
    inspection_to_json,
    settings_to_json,
    values_to_json,
)
from explorer.session_commands import edits_to_json
from explorer.session_reading import Head
from renderer.engine import Inspection
from renderer.sketch import Sketch


def write_head(connection: apsw.Connection, head: Head) -> None:
    """The row about the session itself."""
    row = (head.uuid, head.created, head.app, head.seed, int(head.named), head.thumbnail)
    connection.execute(
        "INSERT INTO session (id, uuid, created, app, seed, named, thumbnail) VALUES (1, ?, ?, ?, ?, ?, ?)",
        row,
    )


def write_sketch(connection: apsw.Connection, sketch: Sketch, inspection: Inspection) -> None:
    """The sketch with all its files, so that the session opens on another machine."""
    row = (sketch.name, sketch.page, sketch.p5, sketch.hash, inspection_to_json(inspection))
    connection.execute(
        "INSERT INTO sketch (id, name, page, p5, hash, inspection) VALUES (1, ?, ?, ?, ?, ?)", row
    )
    connection.executemany(
        "INSERT INTO script VALUES (?, ?, ?, ?)",
        [(at, script.file, script.line, script.source) for at, script in enumerate(sketch.scripts)],
    )
    connection.executemany("INSERT INTO file VALUES (?, ?)", sketch.files.items())


def write_entry(connection: apsw.Connection, entry: Entry, tiles: Iterable[Tile]) -> None:
    """A new generation, the choice it was bred from, and its tiles."""
    choice = None
    if entry.choice is not None and entry.parent_id is not None:
        choice = entry.id
        _write_choice(connection, choice, entry.parent_id, entry.choice)
    connection.execute(
        "INSERT INTO generation (id, parent, choice, number, created) VALUES (?, ?, ?, ?, ?)",
        (entry.id, entry.parent_id, choice, entry.number, entry.created),
    )
    for tile in tiles:
        write_tile(connection, tile)


def write_tile(connection: apsw.Connection, tile: Tile) -> None:
    """A new tile with its lineage."""
    design, lineage = tile.design, tile.lineage
    row = (tile.id, tile.generation_id, tile.index, design.seed, values_to_json(design), lineage.operator)
    connection.execute("INSERT INTO tile VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, json.dumps(lineage.changed)))
    connection.executemany(
        "INSERT INTO tile_parent VALUES (?, ?, ?)",
        [(tile.id, position, parent) for position, parent in enumerate(lineage.parents)],
    )


def write_earlier(connection: apsw.Connection, sessions: Iterable[EarlierSession]) -> None:
    """What is built on, the oldest session first."""
    connection.executemany(
        "INSERT INTO earlier (uuid, title, choices) VALUES (?, ?, ?)",
        [(earlier.uuid, earlier.title, choices_to_json(earlier.choices)) for earlier in sessions],
    )


def write_look(connection: apsw.Connection, tile_id: int, at: float, seconds: float) -> None:
    """One look at a tile."""
    connection.execute("INSERT INTO look (tile, at, seconds) VALUES (?, ?, ?)", (tile_id, at, seconds))


def write_impressions(connection: apsw.Connection, impressions: Mapping[Drawn, bytes]) -> None:
    """How tiles look; frame 0 is the sketch's own."""
    connection.executemany(
        "INSERT INTO picture VALUES (?, ?, ?)",
        [(tile_id, frame or 0, kept) for (tile_id, frame), kept in impressions.items()],
    )


def write_state(connection: apsw.Connection, before: State | None, after: State) -> None:
    """What ``after`` has different from ``before``, which is in the file; None for a new file."""
    old = before or State()
    if before is None or old.current != after.current:
        _keep(connection, "current", json.dumps(after.current))
    if before is None or old.constraints != after.constraints:
        _keep(connection, "constraints", constraints_to_json(after.constraints))
    if before is None or old.settings != after.settings:
        _keep(connection, "settings", settings_to_json(after.settings))
    for generation_id in differing(old.marks, after.marks):
        _write_marks(connection, old.marks_of(generation_id), after.marks_of(generation_id))
        if old.marks_of(generation_id).duels != after.marks_of(generation_id).duels:
            connection.execute("DELETE FROM duel WHERE generation = ?", (generation_id,))
            _write_duels(connection, "duel", generation_id, after.marks_of(generation_id).duels)
    for place in differing(old.swaps, after.swaps):
        _write_swap(connection, place, after.swaps.get(place))
    if old.shelf != after.shelf:
        connection.execute("DELETE FROM shelf")
        connection.executemany("INSERT INTO shelf VALUES (?, ?)", enumerate(after.shelf))


def write_log(connection: apsw.Connection, before: UndoLog | None, after: UndoLog) -> None:
    """What ``after`` has different from ``before``, which is in the file; None for a file without."""
    old = before or UndoLog()
    if before is None or old.done != after.done:
        _keep(connection, "done", json.dumps(after.done))
    if old.commands is after.commands:
        return
    # A log changes at its end only: by a new last command, or by losing some.
    same = len(after.commands)
    if same and (same > len(old.commands) or old.commands[same - 1] is not after.commands[-1]):
        same -= 1
    connection.execute("DELETE FROM command WHERE position >= ?", (same,))
    for position, command in enumerate(after.commands[same:], same):
        row = (position, command.label.value, command.made, edits_to_json(command))
        connection.execute("INSERT INTO command VALUES (?, ?, ?, ?)", row)


def _keep(connection: apsw.Connection, name: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))


def _write_choice(connection: apsw.Connection, choice_id: int, generation_id: int, step: PathStep) -> None:
    connection.execute("INSERT INTO choice VALUES (?, ?, ?)", (choice_id, generation_id, step.made))
    _write_duels(connection, "choice_duel", choice_id, step.marks.duels)
    liked = {tile_id: (rank, at) for rank, (tile_id, at) in enumerate(step.marks.liked)}
    rejected = dict(step.marks.rejected)
    looked_s: tuple[float | None, ...] = step.looked_s or (None,) * len(step.tiles)
    for position, tile in enumerate(step.tiles):
        rank, liked_at = liked.get(tile.id, (None, None))
        row = (choice_id, position, tile.id, rank, liked_at, rejected.get(tile.id))
        drawn_at = (step.frame or 0) if step.impressions and step.impressions[position] else None
        connection.execute(
            "INSERT INTO choice_tile VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, int(tile.id in step.pinned), looked_s[position], drawn_at),
        )


def _write_duels(connection: apsw.Connection, table: str, about: int, duels: tuple[Duel, ...]) -> None:
    """The answers to "this or that" about a generation (table ``duel``) or in a choice (``choice_duel``)."""
    connection.executemany(
        f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608 - one of two names of ours
        [(about, place, duel.first, duel.second, duel.winner, duel.at) for place, duel in enumerate(duels)],
    )


def _write_marks(connection: apsw.Connection, old: Marks, new: Marks) -> None:
    connection.executemany(
        "DELETE FROM mark WHERE tile = ?", [(tile_id,) for tile_id in (*old.liked_ids, *old.rejected_ids)]
    )
    for kind, marked in (("like", new.liked), ("reject", new.rejected)):
        connection.executemany(
            "INSERT INTO mark VALUES (?, ?, ?, ?)",
            [(tile_id, kind, position, at) for position, (tile_id, at) in enumerate(marked)],
        )


def _write_swap(connection: apsw.Connection, place: tuple[int, int], tile_id: int | None) -> None:
    connection.execute("DELETE FROM swap WHERE generation = ? AND position = ?", place)
    if tile_id is not None:
        connection.execute("INSERT INTO swap VALUES (?, ?, ?)", (*place, tile_id))
