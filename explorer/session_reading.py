"""Reading a whole session into memory, trusting nothing that the file says.

Everything is read once, at opening, so that a damaged place shows then and not at some later click,
and so that no click ever waits for the file's older pages.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import apsw

from explorer.breeding_types import PathStep
from explorer.commands import UndoLog
from explorer.document_archive import Archive, Drawn, Entry
from explorer.document_edits import Arrange, Hold, Mark, MoveTo, StaleEditError, Swap
from explorer.document_state import State
from explorer.document_types import Duel, Marks, Tile, TileLineage
from explorer.earlier import EarlierSession, choices_from_json
from explorer.session_codec import (
    constraints_from_json,
    design_from_row,
    inspection_from_json,
    settings_from_json,
)
from explorer.session_commands import command_from_row
from explorer.session_impressions import Seen, read_chosen_impressions, read_impressions
from explorer.session_json import strings
from renderer.engine import Inspection
from renderer.errors import KonomiError
from renderer.parameter import ParameterSpace
from renderer.sketch import Script, Sketch

Marked = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Head:
    """What a session says of itself.

    Attributes:
        uuid: Its identity; a copy keeps it.
        created: Seconds since 1970 (UTC).
        app: Version of the Konomi that made it.
        seed: The seed of its evolution.
        named: Whether the artist gave the file its name.
        thumbnail: PNG; ``b""`` while there is none.
        sketch_hash: The sketch's hash when the session was made.
    """

    uuid: str
    created: float
    app: str
    seed: int
    named: bool
    thumbnail: bytes
    sketch_hash: str


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a session holds.

    Attributes:
        notes: Sentences for the artist about what could not be read and was left out.
        earlier: Earlier sessions that it builds on, or once did; the oldest first.
    """

    head: Head
    sketch: Sketch
    inspection: Inspection
    archive: Archive
    state: State
    log: UndoLog
    notes: tuple[str, ...] = ()
    earlier: tuple[EarlierSession, ...] = ()


def read_contents(connection: apsw.Connection) -> Contents:
    """Everything in the file.

    Raises:
        ValueError, TypeError, LookupError, KonomiError: It holds what no Konomi wrote.
    """
    head, inspection = read_head(connection), read_inspection(connection)
    sketch = replace(read_sketch(connection), constants=inspection.constants)
    tiles = _read_tiles(connection, inspection.space, head.sketch_hash, sketch.p5)
    seen = read_impressions(connection)
    entries = _read_entries(connection, tiles, seen)
    archive = Archive(entries, tiles.values(), _read_looks(connection), seen)
    state = _read_state(connection, archive, inspection.space)
    notes: tuple[str, ...] = ()
    try:
        log = _read_log(connection, state, archive, inspection.space)
    except (ValueError, TypeError, LookupError, KonomiError):
        # Not worth refusing a session for: everything it is about is there.
        log, notes = UndoLog(), ("What could be undone was damaged and is forgotten.",)
    earlier = _read_earlier(connection, inspection.space)
    return Contents(head, sketch, inspection, archive, state, log, notes, earlier)


def read_head(connection: apsw.Connection) -> Head:
    """The one row about the session itself."""
    row = one_row(connection, "SELECT uuid, created, app, seed, named, thumbnail FROM session")
    uuid, created, app, seed, named, thumbnail = row
    (sketch_hash,) = one_row(connection, "SELECT hash FROM sketch")
    if seed < 0:
        raise ValueError("a seed is never negative")
    return Head(uuid, created, app, seed, bool(named), thumbnail, sketch_hash)


def read_sketch(connection: apsw.Connection) -> Sketch:
    """The sketch with all its files."""
    name, page, p5 = one_row(connection, "SELECT name, page, p5 FROM sketch")
    rows = connection.execute("SELECT source, file, line FROM script ORDER BY position")
    scripts = tuple(Script(source, file, line) for source, file, line in rows)
    files = dict(connection.execute("SELECT path, content FROM file"))
    return Sketch(name, scripts, files, page, p5)


def read_inspection(connection: apsw.Connection) -> Inspection:
    """What the sketch's trial run found out when the session was made."""
    (text,) = one_row(connection, "SELECT inspection FROM sketch")
    return inspection_from_json(text)


def _read_earlier(connection: apsw.Connection, space: ParameterSpace) -> tuple[EarlierSession, ...]:
    rows = connection.execute("SELECT uuid, title, choices FROM earlier ORDER BY position")
    return tuple(EarlierSession(uuid, title, choices_from_json(text, space)) for uuid, title, text in rows)


def _read_tiles(connection: apsw.Connection, space: ParameterSpace, sketch: str, p5: str) -> dict[int, Tile]:
    parents: defaultdict[int, list[int]] = defaultdict(list)
    for tile, parent in connection.execute("SELECT tile, parent FROM tile_parent ORDER BY tile, position"):
        parents[tile].append(parent)
    tiles = {}
    query = 'SELECT id, generation, position, seed, "values", operator, changed FROM tile ORDER BY id'
    for tile_id, generation, position, seed, values, operator, changed in connection.execute(query):
        design = design_from_row(values, seed, space, sketch, p5)
        lineage = TileLineage(tuple(parents[tile_id]), operator, strings(changed))
        tiles[tile_id] = Tile(tile_id, position, design, lineage, generation)
    return tiles


def _read_entries(
    connection: apsw.Connection, tiles: dict[int, Tile], seen: dict[Drawn, bytes]
) -> list[Entry]:
    choices = _read_choices(connection, tiles, seen)
    places: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for tile in tiles.values():
        if tile.index >= 0:
            places[tile.generation_id].setdefault(tile.index, tile.id)
    numbers: dict[int | None, int] = {None: 0}
    entries = []
    rows = connection.execute("SELECT id, parent, number, created, choice FROM generation ORDER BY id")
    for generation_id, parent, number, created, choice in rows:
        # A parent comes before its children, so no path to the root can run in a circle.
        if number != numbers[parent] + 1:
            raise ValueError("a generation is not one step from its parent")
        numbers[generation_id] = number
        shown = places[generation_id]
        tile_ids = tuple(shown[index] for index in range(len(shown)))
        if not tile_ids:
            raise ValueError("a generation without tiles")
        step = None if choice is None else choices[choice]
        entries.append(Entry(generation_id, parent, number, created, tile_ids, step))
    return entries


def _read_choices(
    connection: apsw.Connection, tiles: dict[int, Tile], seen: dict[Drawn, bytes]
) -> dict[int, PathStep]:
    shown: defaultdict[int, list[tuple[int, int | None, float | None, float | None, int, float | None]]]
    shown = defaultdict(list)
    query = """SELECT choice, tile, liked_rank, liked_at, rejected_at, pinned, looked_s
               FROM choice_tile ORDER BY choice, position"""
    for choice, *row in connection.execute(query):
        shown[choice].append(tuple(row))
    duels = _read_duels(connection, "choice_duel", "choice")
    impressions = read_chosen_impressions(connection, seen)
    return {
        choice: _choice(shown[choice], duels[choice], impressions.get(choice, ((), None)), made, tiles)
        for choice, made in connection.execute("SELECT id, made FROM choice")
    }


def _choice(
    rows: list[tuple[int, int | None, float | None, float | None, int, float | None]],
    duels: list[Duel],
    seen: Seen,
    made: float,
    tiles: dict[int, Tile],
) -> PathStep:
    ranked = sorted((rank, tile, at) for tile, rank, at, *_ in rows if rank is not None and at is not None)
    step = PathStep(
        tiles=tuple(tiles[row[0]] for row in rows),
        marks=Marks(
            liked=tuple((tile, at) for _, tile, at in ranked),
            rejected=tuple((row[0], row[3]) for row in rows if row[3] is not None),
            duels=tuple(duels),
        ),
        pinned=tuple(row[0] for row in rows if row[4]),
        looked_s=tuple(row[5] for row in rows if row[5] is not None),
        made=made,
        impressions=seen[0],
        frame=seen[1],
    )
    _ = step.choices  # genetics refuses what nobody can have chosen
    return step


def _read_looks(connection: apsw.Connection) -> dict[int, float]:
    return dict(connection.execute("SELECT tile, sum(seconds) FROM look GROUP BY tile"))


def _read_state(connection: apsw.Connection, archive: Archive, space: ParameterSpace) -> State:
    kept = dict(connection.execute("SELECT name, value FROM state"))
    swaps = {(g, p): tile for g, p, tile in connection.execute("SELECT generation, position, tile FROM swap")}
    if any((archive.tiles[t].generation_id, archive.tiles[t].index) != place for place, t in swaps.items()):
        raise ValueError("a tile took a place of another generation")
    shelf = tuple(row[0] for row in connection.execute("SELECT tile FROM shelf ORDER BY position"))
    current = int(kept["current"])
    if current not in archive.entries and (current or archive.entries):
        raise ValueError("the generation on show does not exist")
    return State(
        current=current,
        marks=MappingProxyType(_read_marks(connection, archive)),
        swaps=MappingProxyType(swaps),
        shelf=shelf,
        constraints=constraints_from_json(kept["constraints"], space),
        settings=settings_from_json(kept["settings"]),
    )


def _read_marks(connection: apsw.Connection, archive: Archive) -> dict[int, Marks]:
    found: defaultdict[int, dict[str, list[Marked]]] = defaultdict(lambda: {"like": [], "reject": []})
    for tile, kind, at in connection.execute("SELECT tile, kind, at FROM mark ORDER BY position"):
        found[archive.tiles[tile].generation_id][kind].append((tile, at))
    duels = _read_duels(connection, "duel", "generation")
    for generation_id, fought in duels.items():
        if any(archive.tiles[t].generation_id != generation_id for d in fought for t in (d.first, d.second)):
            raise ValueError("a pair of another generation")
    return {
        generation_id: Marks(
            tuple(found[generation_id]["like"]),
            tuple(found[generation_id]["reject"]),
            tuple(duels[generation_id]),
        )
        for generation_id in sorted({*found, *duels})
    }


def _read_duels(connection: apsw.Connection, table: str, about: str) -> defaultdict[int, list[Duel]]:
    """The answers to "this or that", by what they are about: a generation or a choice."""
    duels: defaultdict[int, list[Duel]] = defaultdict(list)
    query = f"SELECT {about}, first, second, winner, at FROM {table} ORDER BY {about}, position"  # noqa: S608
    for key, first, second, winner, at in connection.execute(query):
        if first == second or winner not in (None, first, second):
            raise ValueError("a pair without two sides")
        duels[key].append(Duel(first, second, winner, at))
    return duels


def _read_log(connection: apsw.Connection, state: State, archive: Archive, space: ParameterSpace) -> UndoLog:
    rows = connection.execute("SELECT label, made, edits FROM command ORDER BY position")
    commands = tuple(command_from_row(*row) for row in rows)
    (done,) = one_row(connection, "SELECT value FROM state WHERE name = 'done'")
    log = UndoLog(commands, int(done))
    if not 0 <= log.done <= len(commands):
        raise ValueError("more was done than there are commands")
    for command in commands:
        for edit in command.edits:
            _check_edit(edit, archive, space)
    log.check(state)
    return log


def _check_edit(edit: object, archive: Archive, space: ParameterSpace) -> None:
    """Raise unless everything that an edit names exists."""
    match edit:
        case MoveTo(before, after):
            known = all(generation in archive.entries for generation in (before, after))
        case Mark(generation_id, before, after):
            ids = [*before.liked_ids, *before.rejected_ids, *after.liked_ids, *after.rejected_ids]
            ids += [tile for duel in (*before.duels, *after.duels) for tile in (duel.first, duel.second)]
            known = all(archive.tiles[tile_id].generation_id == generation_id for tile_id in ids)
        case Swap(generation_id, index, before, after, original):
            tiles = [archive.tiles[tile_id] for tile_id in (before, after)]
            known = archive.entries[generation_id].tile_ids[index] == original
            known = known and all((t.generation_id, t.index) == (generation_id, index) for t in tiles)
        case Arrange(before, after):
            known = all(tile_id in archive.tiles for tile_id in (*before, *after))
        case Hold(before, after):
            before.check(space)
            after.check(space)
            known = True
        case _:
            known = True
    if not known:
        raise StaleEditError(f"{edit!r} names what does not exist")


def one_row(connection: apsw.Connection, query: str) -> tuple[Any, ...]:
    """The single row that a query must give.

    Raises:
        ValueError: It gives none or several.
    """
    (row,) = connection.execute(query).fetchall()
    return row
