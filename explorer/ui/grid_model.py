"""The generation on show as a Qt model: one row a tile, its picture as soon as it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QImage

from explorer.ui.painter import PRIORITY_GRID, Painter
from explorer.ui.tile_text import (
    ValueChange,
    changes_between,
    failure_message,
    failure_place,
    marks_text,
    spoken_name,
)
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.document_types import Change, Tile

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TileLook:
    """All that the delegate paints of a tile, told at once.

    Attributes:
        image: The picture; None while it is not drawn.
        failure: Why there is none.
        rank: Place among the liked, from 0; None where it is not liked.
        rejected: Marked "not this".
        pinned: On the shelf.
    """

    image: QImage | None
    failure: KonomiError | None
    rank: int | None
    rejected: bool
    pinned: bool


class TileRole(IntEnum):
    """What the model tells of a tile beyond Qt's own roles."""

    TILE = Qt.ItemDataRole.UserRole + 1
    IMAGE = Qt.ItemDataRole.UserRole + 2
    FAILURE = Qt.ItemDataRole.UserRole + 3
    RANK = Qt.ItemDataRole.UserRole + 4
    REJECTED = Qt.ItemDataRole.UserRole + 5
    PINNED = Qt.ItemDataRole.UserRole + 6
    CHANGES = Qt.ItemDataRole.UserRole + 7
    MARKS = Qt.ItemDataRole.UserRole + 8
    LOOK = Qt.ItemDataRole.UserRole + 9


class GridModel(QAbstractListModel):
    """Follows a document's current generation and asks the painter for its pictures.

    A picture already there stays until a better one of the same tile arrives, so resizing never
    empties the grid; a new generation starts with empty tiles that fill as they are drawn.

    Args:
        document: Whose generation is shown; only read.
        painter: Draws the pictures.
        parent: Qt parent.

    Signals:
        progress(done, total): After each tile that arrived, and at once for a new generation.
    """

    progress = Signal(int, int)

    def __init__(self, document: Document, painter: Painter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._painter = painter
        self._tiles: tuple[Tile, ...] = ()
        self._images: dict[int, QImage] = {}
        self._failures: dict[int, KonomiError] = {}
        self._awaited: set[int] = set()
        self._frames: dict[int, QImage] = {}
        self._size_px = (0, 0)
        self._readers: dict[int, Callable[[Tile], object]] = {
            TileRole.TILE: lambda tile: tile,
            TileRole.IMAGE: self._image,
            TileRole.FAILURE: lambda tile: self._failures.get(tile.id),
            TileRole.RANK: self._rank,
            TileRole.REJECTED: lambda tile: tile.index in self._document.rejected,
            TileRole.PINNED: lambda tile: self._document.is_pinned(tile.id),
            TileRole.CHANGES: self._changes,
            TileRole.MARKS: self._marks,
            TileRole.LOOK: self._look,
        }
        painter.drawn.connect(self._on_drawn)
        painter.failed.connect(self._on_failed)
        document.changed.connect(self._on_change)
        self._show(document.generation.tiles)

    def close(self) -> None:
        """Stop listening and take every open wish back; the grid is about to go."""
        self._document.changed.disconnect(self._on_change)
        self._painter.drawn.disconnect(self._on_drawn)
        self._painter.failed.disconnect(self._on_failed)
        self._painter.cancel_all([_key(tile_id) for tile_id in self._awaited])

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """The tiles on show, in order."""
        return self._tiles

    @property
    def is_complete(self) -> bool:
        """Whether every tile shows its picture, or why there is none."""
        return all(tile.id in self._images or tile.id in self._failures for tile in self._tiles)

    @property
    def is_settled(self) -> bool:
        """Whether that is so and no other picture of a tile is wanted, of another size or frame."""
        return self.is_complete and not self._awaited

    @property
    def picture_size_px(self) -> tuple[int, int]:
        """The size in device pixels that pictures are asked for; ``(0, 0)`` before the first layout."""
        return self._size_px

    @property
    def pictures(self) -> dict[int, QImage]:
        """What is drawn of the tiles on show, in order, by tile id; no frame of one that plays."""
        return {tile.id: self._images[tile.id] for tile in self._tiles if tile.id in self._images}

    def set_picture_size(self, size_px: tuple[int, int]) -> None:
        """Draw the pictures to fit ``size_px`` device pixels from now on."""
        if size_px != self._size_px:
            self._size_px = size_px
            self._request(self._tiles)

    def redraw(self) -> None:
        """Ask for every picture again: the wanted frame changed, or failed ones are to be retried."""
        self._request(self._tiles)

    def stop(self) -> None:
        """Draw no more of the tiles that are still empty, until `redraw`."""
        self._painter.cancel_all([_key(tile_id) for tile_id in self._awaited])
        self._awaited.clear()
        self._tell_progress()

    def show_frame(self, tile_id: int, frame: QImage | None) -> None:
        """Show one frame of a playing tile in place of its picture; None ends that."""
        if frame is None:
            self._frames.pop(tile_id, None)
        else:
            self._frames[tile_id] = frame
        self._touch(tile_id)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One row a tile."""
        return 0 if parent.isValid() else len(self._tiles)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's text roles for screen readers, and the `TileRole`s for the delegate."""
        if not index.isValid() or not 0 <= index.row() < len(self._tiles):
            return None
        tile = self._tiles[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(tile)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._described(tile)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._failure_text(tile)
        return self._tile_data(tile, role)

    def _tile_data(self, tile: Tile, role: int) -> Any:
        reader = self._readers.get(role)
        return None if reader is None else reader(tile)

    def _look(self, tile: Tile) -> TileLook:
        return TileLook(
            self._image(tile),
            self._failures.get(tile.id),
            self._rank(tile),
            tile.index in self._document.rejected,
            self._document.is_pinned(tile.id),
        )

    def _image(self, tile: Tile) -> QImage | None:
        return self._frames.get(tile.id, self._images.get(tile.id))

    def _rank(self, tile: Tile) -> int | None:
        liked = self._document.liked
        return liked.index(tile.index) if tile.index in liked else None

    def _changes(self, tile: Tile) -> tuple[ValueChange, ...]:
        parents = tile.lineage.parents
        if not parents:
            return ()
        parent = self._document.tile(parents[0])
        return changes_between(self._document.space, parent.design, tile.design)

    def _spoken(self, tile: Tile) -> str:
        return spoken_name(tile.index, self._marks(tile))

    def _marks(self, tile: Tile) -> str:
        rejected = tile.index in self._document.rejected
        return marks_text(self._rank(tile), rejected=rejected, pinned=self._document.is_pinned(tile.id))

    def _described(self, tile: Tile) -> str:
        if tile.id in self._failures:
            return self._failure_text(tile)
        return ", ".join(str(change) for change in self._changes(tile))

    def _failure_text(self, tile: Tile) -> str:
        """All of what a small tile may have no room for; empty where nothing failed."""
        failure = self._failures.get(tile.id)
        if failure is None:
            return ""
        return "\n".join(part for part in (failure_message(failure), failure_place(failure)) if part)

    def _on_change(self, change: Change) -> None:
        if self._document.generation.tiles != self._tiles:
            self._show(self._document.generation.tiles)
        elif change.kind in ("choice", "shelf") and self._tiles:
            self.dataChanged.emit(self.index(0), self.index(len(self._tiles) - 1))

    def _show(self, tiles: tuple[Tile, ...]) -> None:
        """Show other tiles; rows stay while their number does, so the selected place is kept."""
        known = {tile.id for tile in self._tiles}
        gone = known - {tile.id for tile in tiles}
        self._painter.cancel_all([_key(tile_id) for tile_id in gone & self._awaited])
        for tile_id in gone:
            self._forget(tile_id)
        if len(tiles) == len(self._tiles):
            self._tiles = tiles
            self.dataChanged.emit(self.index(0), self.index(len(tiles) - 1))
        else:
            self.beginResetModel()
            self._tiles = tiles
            self.endResetModel()
        self._request([tile for tile in tiles if tile.id not in known])

    def _forget(self, tile_id: int) -> None:
        self._images.pop(tile_id, None)
        self._failures.pop(tile_id, None)
        self._frames.pop(tile_id, None)
        self._awaited.discard(tile_id)

    def _request(self, tiles: tuple[Tile, ...] | list[Tile]) -> None:
        if self._size_px == (0, 0):
            return
        self._awaited.update(tile.id for tile in tiles)
        self._tell_progress()
        for tile in tiles:
            self._painter.request(_key(tile.id), tile.design, self._size_px, PRIORITY_GRID)

    def _on_drawn(self, key: Hashable, image: QImage) -> None:
        tile_id = _tile_of(key)
        if tile_id in self._awaited:
            self._images[tile_id] = image
            self._failures.pop(tile_id, None)
            self._arrived(tile_id)

    def _on_failed(self, key: Hashable, error: KonomiError) -> None:
        tile_id = _tile_of(key)
        if tile_id in self._awaited:
            self._images.pop(tile_id, None)
            self._failures[tile_id] = error
            self._arrived(tile_id)

    def _arrived(self, tile_id: int) -> None:
        self._awaited.discard(tile_id)
        self._touch(tile_id)
        self._tell_progress()

    def _tell_progress(self) -> None:
        self.progress.emit(len(self._tiles) - len(self._awaited), len(self._tiles))

    def _touch(self, tile_id: int) -> None:
        for row, tile in enumerate(self._tiles):
            if tile.id == tile_id:
                self.dataChanged.emit(self.index(row), self.index(row))


def _key(tile_id: int) -> Hashable:
    return ("grid", tile_id)


def _tile_of(key: Hashable) -> int:
    """The tile a key of ours names; 0, which no tile has, for anybody else's key."""
    if isinstance(key, tuple) and len(key) == 2 and key[0] == "grid" and isinstance(key[1], int):
        return key[1]
    return 0
