"""Reading how the tiles of a session looked, and of which of them that was known when a choice was made."""

from __future__ import annotations

from collections import defaultdict

import apsw

from explorer.breeding_types import IMPRESSION_BYTES
from explorer.document_archive import Drawn

Seen = tuple[tuple[bytes, ...], int | None]
"""`PathStep.impressions` and their frame."""


def read_impressions(connection: apsw.Connection) -> dict[Drawn, bytes]:
    """How each tile looked that was drawn.

    Raises:
        ValueError: One is none.
    """
    found = {}
    for tile, frame, kept in connection.execute("SELECT tile, frame, impression FROM picture"):
        if len(kept) != IMPRESSION_BYTES:
            raise ValueError("an impression of another size")
        found[tile, frame or None] = kept
    return found


def read_chosen_impressions(connection: apsw.Connection, seen: dict[Drawn, bytes]) -> dict[int, Seen]:
    """By choice how its tiles looked, as far as that was known when it was made.

    Raises:
        LookupError: Of a tile that was never drawn.
        ValueError: Two of its tiles were drawn at different frames.
    """
    tiles: defaultdict[int, list[Drawn | None]] = defaultdict(list)
    query = "SELECT choice, tile, frame FROM choice_tile ORDER BY choice, position"
    for choice, tile, frame in connection.execute(query):
        tiles[choice].append(None if frame is None else (tile, frame or None))
    chosen: dict[int, Seen] = {}
    for choice, drawn in tiles.items():
        frames = {known[1] for known in drawn if known is not None}
        if len(frames) > 1:
            raise ValueError("a choice among pictures of different frames")
        if frames:
            impressions = tuple(b"" if known is None else seen[known] for known in drawn)
            chosen[choice] = impressions, frames.pop()
    return chosen
