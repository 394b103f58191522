"""The history as a list for Qt: one row a generation, the newest on top."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from explorer.document import Document
from explorer.document_types import Change, Generation, Tile
from explorer.ui.history_graph import GraphRow, graph_of
from explorer.ui.widgets_time import moment_text

AnyIndex = QModelIndex | QPersistentModelIndex

GENERATION_ROLE = Qt.ItemDataRole.UserRole
GRAPH_ROLE = Qt.ItemDataRole.UserRole + 1
TILES_ROLE = Qt.ItemDataRole.UserRole + 2
CURRENT_ROLE = Qt.ItemDataRole.UserRole + 3
LIKED_ROLE = Qt.ItemDataRole.UserRole + 4
TIME_ROLE = Qt.ItemDataRole.UserRole + 5


class HistoryModel(QAbstractListModel):
    """Every generation of a document, newest first.

    Roles: ``GENERATION_ROLE`` the `Generation`; ``GRAPH_ROLE`` its `GraphRow`; ``TILES_ROLE`` the
    tiles that stand for it (the chosen ones, favourite first, or all of them); ``CURRENT_ROLE``;
    ``LIKED_ROLE`` how many are liked or won in pairs; ``TIME_ROLE`` when it was bred, in words.

    Args:
        document: Its history.
        parent: Qt parent.
    """

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._generations: tuple[Generation, ...] = ()
        self._graph: tuple[GraphRow, ...] = ()
        self._current = -1
        self._readers: dict[int, Callable[[Generation, int], object]] = {
            GENERATION_ROLE: lambda generation, _: generation,
            GRAPH_ROLE: lambda _, row: self._graph[row],
            TILES_ROLE: lambda generation, _: self._tiles(generation),
            CURRENT_ROLE: lambda generation, _: generation.id == self._current,
            LIKED_ROLE: lambda generation, _: len(self._document.choice_of(generation.id).chosen),
            TIME_ROLE: lambda generation, _: moment_text(generation.created),
            Qt.ItemDataRole.DisplayRole: lambda generation, _: self._title(generation),
            Qt.ItemDataRole.AccessibleTextRole: lambda generation, _: self._spoken(generation),
            Qt.ItemDataRole.ToolTipRole: lambda generation, _: self._spoken(generation),
        }
        self._reload()
        self.destroyed.connect(document.changed.connect(self._follow))

    @property
    def n_lanes(self) -> int:
        """How many lanes the branches take."""
        return max((row.lane for row in self._graph), default=0) + 1

    @property
    def current_row(self) -> int:
        """Row of the generation on show; -1 for none."""
        ids = [generation.id for generation in self._generations]
        return ids.index(self._current) if self._current in ids else -1

    def generation_at(self, row: int) -> Generation:
        """The generation in ``row``."""
        return self._generations[row]

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """How many generations there are."""
        return 0 if parent is not None and parent.isValid() else len(self._generations)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a role says of a row; see the class."""
        if not index.isValid() or index.row() >= len(self._generations):
            return None
        reader = self._readers.get(role)
        return None if reader is None else reader(self._generations[index.row()], index.row())

    def refresh(self) -> None:
        """Say everything again, for instance in another language."""
        if self._generations:
            self.dataChanged.emit(self.index(0), self.index(len(self._generations) - 1))

    def _follow(self, change: Change) -> None:
        if change.kind in ("generation", "history"):
            self._reload()
        elif change.kind == "choice":
            self._touch(change.generation_id)

    def _touch(self, generation_id: int | None) -> None:
        for row, generation in enumerate(self._generations):
            if generation.id == generation_id:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _reload(self) -> None:
        """Take over what is new; rows that stay keep their place and their selection."""
        # The empty generation of a new document is nothing to go back to.
        after = tuple(g for g in reversed(self._document.history) if g.tiles)
        before, self._current = self._current, self._document.generation.id
        added = len(after) - len(self._generations)
        if added > 0 and after[added:] == self._generations:
            self.beginInsertRows(QModelIndex(), 0, added - 1)
            self._take(after)
            self.endInsertRows()
        elif [g.id for g in after] != [g.id for g in self._generations]:
            self.beginResetModel()
            self._take(after)
            self.endResetModel()
        else:
            self._generations = after
        if before != self._current:
            self._touch(before)
            self._touch(self._current)

    def _take(self, generations: tuple[Generation, ...]) -> None:
        self._generations = generations
        self._graph = graph_of(tuple(reversed(generations)))

    def _tiles(self, generation: Generation) -> tuple[Tile, ...]:
        chosen = self._document.choice_of(generation.id).chosen
        return tuple(generation.tiles[index] for index in chosen) or generation.tiles

    def _title(self, generation: Generation) -> str:
        return self.tr("Generation {number}").format(number=generation.number)

    def _spoken(self, generation: Generation) -> str:
        choice = self._document.choice_of(generation.id)
        parts = [self._title(generation)]
        if generation.id == self._current:
            parts.append(self.tr("on show"))
        if choice.liked:
            parts.append(self.tr("%n liked", "", len(choice.liked)))
        elif choice.preferred:
            parts.append(self.tr("compared in pairs"))
        elif choice.decided:
            parts.append(self.tr("none liked"))
        parts.append(moment_text(generation.created))
        return self.tr(", ").join(parts)
