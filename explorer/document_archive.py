"""What a document remembers for ever: generations, tiles, choices made, times looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explorer.breeding_types import PathStep
from explorer.document_types import Generation, Tile

Drawn = tuple[int, int | None]
"""A tile's id, and the frame at which it was drawn; None for the sketch's own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One generation as it came into being.

    Attributes:
        id: The generation's id.
        parent_id: The generation whose choice it was bred from; None for a first one.
        number: Distance from its first ancestor, which is 1.
        created: Seconds since 1970 (UTC).
        tile_ids: Its tiles at first, in order.
        choice: The choice in the parent that it was bred from; None where there was none.
    """

    id: int
    parent_id: int | None
    number: int
    created: float
    tile_ids: tuple[int, ...]
    choice: PathStep | None


class Archive:
    """Append-only memory of a session; what it holds never changes.

    Args:
        entries: The generations, in order of creation.
        tiles: Every tile, shown, replaced or edited, in order of creation.
        looked: Seconds by tile id.
        impressions: How tiles looked when they were drawn.
    """

    def __init__(
        self,
        entries: Iterable[Entry] = (),
        tiles: Iterable[Tile] = (),
        looked: Mapping[int, float] | None = None,
        impressions: Mapping[Drawn, bytes] | None = None,
    ) -> None:
        self._entries: dict[int, Entry] = {}
        self._tiles: dict[int, Tile] = {}
        self._looked: defaultdict[int, float] = defaultdict(float, looked or {})
        self._impressions: dict[Drawn, bytes] = dict(impressions or {})
        self._children: defaultdict[int | None, list[Entry]] = defaultdict(list)
        self._n_replaced: defaultdict[tuple[int, int], int] = defaultdict(int)
        for tile in tiles:
            self._put(tile)
        for entry in entries:
            self.add(entry, ())

    @property
    def entries(self) -> Mapping[int, Entry]:
        """Generations by id, in order of creation."""
        return self._entries

    @property
    def tiles(self) -> Mapping[int, Tile]:
        """Tiles by id, in order of creation."""
        return self._tiles

    @property
    def next_generation_id(self) -> int:
        """An id that no generation has."""
        return next(reversed(self._entries)) + 1 if self._entries else 1

    @property
    def next_tile_id(self) -> int:
        """An id that no tile has."""
        return next(reversed(self._tiles)) + 1 if self._tiles else 1

    def add(self, entry: Entry, tiles: Iterable[Tile]) -> None:
        """Remember a generation and its tiles."""
        for tile in tiles:
            self._put(tile)
        self._entries[entry.id] = entry
        self._children[entry.parent_id].append(entry)

    def add_tile(self, tile: Tile) -> None:
        """Remember a tile that took another's place, or an edited one."""
        self._put(tile)

    def add_look(self, tile_id: int, seconds: float) -> None:
        """Add to the time that a tile was looked at."""
        self._looked[tile_id] += seconds

    def looked_s(self, tile_id: int) -> float:
        """Seconds that a tile was looked at."""
        return self._looked.get(tile_id, 0.0)

    def add_impressions(self, impressions: Mapping[Drawn, bytes]) -> None:
        """Remember how tiles look; what is known of one already stays."""
        self._impressions = {**impressions, **self._impressions}

    def impression(self, tile_id: int, frame: int | None) -> bytes:
        """How a tile looks at a frame; ``b""`` where that is not known."""
        return self._impressions.get((tile_id, frame), b"")

    def children(self, generation_id: int | None) -> tuple[Entry, ...]:
        """The generations that were bred from one, or the first ones for None, in order of creation."""
        return tuple(self._children.get(generation_id, ()))

    def n_children(self, generation_id: int | None) -> int:
        """How many `children` there are."""
        return len(self._children.get(generation_id, ()))

    def n_replaced(self, generation_id: int, index: int) -> int:
        """How many tiles took the original's place, one after the other."""
        return max(self._n_replaced.get((generation_id, index), 0) - 1, 0)

    def path_to(self, generation_id: int | None) -> tuple[PathStep, ...]:
        """The choices that led to a generation, oldest first."""
        steps: list[PathStep] = []
        while generation_id is not None:
            entry = self._entries[generation_id]
            if entry.choice is not None:
                steps.append(entry.choice)
            generation_id = entry.parent_id
        return tuple(reversed(steps))

    def generation(self, generation_id: int, swaps: Mapping[tuple[int, int], int]) -> Generation:
        """A generation as it is shown, with the tiles of ``swaps`` in their places."""
        entry = self._entries[generation_id]
        ids = [swaps.get((generation_id, index), tile_id) for index, tile_id in enumerate(entry.tile_ids)]
        tiles = tuple(self._tiles[tile_id] for tile_id in ids)
        return Generation(entry.id, entry.parent_id, entry.number, tiles, entry.created)

    def _put(self, tile: Tile) -> None:
        self._tiles[tile.id] = tile
        self._n_replaced[tile.generation_id, tile.index] += 1
