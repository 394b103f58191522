"""Pictures of a session: which designs go on a contact sheet, and which lead to the latest favourite."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from explorer.document_types import Tile
from explorer.session_reading import Contents
from explorer.session_report import session_contents
from renderer.errors import KonomiError
from renderer.parameter import ParameterSpace
from renderer.sketch import Sketch

Which = Literal["liked", "pinned", "generation", "all"]


@dataclass(frozen=True)
class SessionPictures:
    """What is to be drawn of a session.

    Attributes:
        sketch: The sketch it holds.
        space: The sketch's parameters.
        frame: The frame that the artist chose; None for the sketch's own.
        tiles: The designs, in order, each with a label.
    """

    sketch: Sketch
    space: ParameterSpace
    frame: int | None
    tiles: tuple[tuple[str, Tile], ...]


def pictures_for_sheet(path: Path, which: Which) -> SessionPictures:
    """The designs for a contact sheet, oldest first.

    Raises:
        SessionError: It is no session, damaged, too new, or in use.
        KonomiError: There are no such designs in it.
    """
    contents = session_contents(path)
    tiles = _unlike(contents, list(_chosen(contents, which)))
    if not tiles:
        raise KonomiError(f"{path.name} holds no designs of the kind {which!r} to put on a sheet.")
    return _pictures(contents, tiles)


def lineage(path: Path) -> SessionPictures:
    """The latest favourite and its first parents, oldest first.

    Raises:
        SessionError: It is no session, damaged, too new, or in use.
        KonomiError: Nothing was liked in it yet.
    """
    contents = session_contents(path)
    said = contents.state.marks
    liked = [
        said[entry].liked_ids[0] for entry in contents.archive.entries if entry in said and said[entry].liked
    ]
    if not liked:
        raise KonomiError(f"Nothing was liked in {path.name} yet, so there is no lineage to show.")
    chain = [contents.archive.tiles[liked[-1]]]
    while chain[0].lineage.parents:
        chain.insert(0, contents.archive.tiles[chain[0].lineage.parents[0]])
    return _pictures(contents, _unlike(contents, chain))


def _chosen(contents: Contents, which: Which) -> Iterator[Tile]:
    archive, state = contents.archive, contents.state
    if which == "pinned":
        yield from (archive.tiles[tile_id] for tile_id in state.shelf)
    elif which == "all":
        yield from (tile for tile in archive.tiles.values() if tile.index >= 0)
    elif which == "generation":
        yield from (t for t in archive.tiles.values() if t.generation_id == state.current and t.index >= 0)
    else:
        for entry in archive.entries:
            yield from (archive.tiles[tile_id] for tile_id in state.marks_of(entry).liked_ids)


def _unlike(contents: Contents, tiles: list[Tile]) -> list[Tile]:
    """Without designs that are the same as one before."""
    space = contents.inspection.space
    seen: dict[tuple[object, ...], Tile] = {}
    for tile in tiles:
        complete = space.complete(tile.design.values)
        seen.setdefault((tile.design.seed, *(complete[name] for name in space.names)), tile)
    return list(seen.values())


def _pictures(contents: Contents, tiles: list[Tile]) -> SessionPictures:
    entries = contents.archive.entries
    labels = [f"{entries[tile.generation_id].number}-{tile.index + 1}" for tile in tiles]
    frame = contents.state.settings.frame
    return SessionPictures(
        contents.sketch, contents.inspection.space, frame, tuple(zip(labels, tiles, strict=True))
    )
