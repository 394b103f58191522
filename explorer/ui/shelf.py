"""The shelf: pinned favourites of every generation, always at hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QMenu, QVBoxLayout, QWidget

from explorer.document import Document
from explorer.document_types import Change, Tile
from explorer.ui.icons import icon
from explorer.ui.painter import Painter
from explorer.ui.shelf_delegate import TILE_ROLE, ShelfDelegate
from explorer.ui.tile_text import tile_name
from explorer.ui.widgets_thumbnails import Thumbnails
from renderer.errors import KonomiError

AnyIndex = QModelIndex | QPersistentModelIndex


class ShelfModel(QAbstractListModel):
    """The pinned tiles, in the order in which they were pinned; ``TILE_ROLE`` gives each.

    Args:
        document: Its shelf.
        parent: Qt parent.
    """

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._tiles = document.shelf
        self.destroyed.connect(document.changed.connect(self._follow))

    def tile_at(self, row: int) -> Tile:
        """The tile in ``row``."""
        return self._tiles[row]

    def row_of(self, tile_id: int) -> int:
        """The row of a tile; -1 if it is not on the shelf."""
        return next((row for row, tile in enumerate(self._tiles) if tile.id == tile_id), -1)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """How many tiles are pinned."""
        return 0 if parent is not None and parent.isValid() else len(self._tiles)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A tile, or what it is called; pictures have no text below them."""
        if not index.isValid() or index.row() >= len(self._tiles):
            return None
        if role == TILE_ROLE:
            return self._tiles[index.row()]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._name(self._tiles[index.row()])
        return None

    def refresh(self) -> None:
        """Say everything again, for instance in another language."""
        if self._tiles:
            self.dataChanged.emit(self.index(0), self.index(len(self._tiles) - 1))

    def _follow(self, change: Change) -> None:
        if change.kind == "shelf" and self._document.shelf != self._tiles:
            self.beginResetModel()
            self._tiles = self._document.shelf
            self.endResetModel()

    def _name(self, tile: Tile) -> str:
        return tile_name(tile, self._document.generation_of(tile.generation_id))


class Shelf(QWidget):
    """Shows the pinned tiles; a click shows one in the inspector, and breeding can start from it.

    Args:
        document: The session.
        painter: Draws the pictures.
        parent: Qt parent.

    Signals:
        tile_selected(Tile): To be shown in the inspector.
        start_from(Tile): To breed the next generation from.
        between_wanted(Tile): A strip from the selected design to this one.
        problem(KonomiError): A pin could not be removed; the error says why.
    """

    tile_selected = Signal(object)
    start_from = Signal(object)
    between_wanted = Signal(object)
    problem = Signal(object)

    def __init__(self, document: Document, painter: Painter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shelf")
        self._document = document
        self._thumbnails = Thumbnails(painter, "shelf", self)
        self.model = ShelfModel(document, self)
        self.view = _ShelfView(self)
        self.empty_label = QLabel(self)
        self._build()
        self._connect()
        self.retranslate()
        self._follow_model()

    def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        self.setWindowTitle(self.tr("Shelf"))
        self.view.setAccessibleName(self.tr("Shelf of pinned designs"))
        self.empty_label.setText(self.tr("Pin a design with P, and it stays here whatever you breed next."))
        self.model.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def menu_for(self, tile: Tile) -> QMenu:
        """The context menu of a pinned tile."""
        menu = QMenu(self)
        start: Callable[[], None] = lambda: self.start_from.emit(tile)  # noqa: E731
        menu.addAction(icon("like-more"), self.tr("Start from this"), start)
        menu.addAction(self.tr("From the selected design to this"), lambda: self.between_wanted.emit(tile))
        menu.addAction(icon("inspector"), self.tr("Show in the inspector"), lambda: self._select(tile))
        menu.addSeparator()
        menu.addAction(icon("close"), self.tr("Take off the shelf"), lambda: self._unpin(tile))
        return menu

    def _build(self) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(ShelfDelegate(self._thumbnails, self.view))
        self.empty_label.setWordWrap(True)
        self.empty_label.setProperty("role", "hint")
        self.empty_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.addWidget(self.view)
        column.addWidget(self.empty_label)

    def _connect(self) -> None:
        self._thumbnails.arrived.connect(self.view.viewport().update)
        self.view.clicked.connect(lambda index: self._select(self.model.tile_at(index.row())))
        self.view.opened.connect(lambda index: self._select(self.model.tile_at(index.row())))
        self.view.removed.connect(lambda index: self._unpin(self.model.tile_at(index.row())))
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.model.modelReset.connect(self._follow_model)
        self.destroyed.connect(self._document.changed.connect(self._follow))

    def _follow(self, change: Change) -> None:
        if change.kind == "settings":
            self._thumbnails.forget()
            self.view.viewport().update()

    def _follow_model(self) -> None:
        rows = self.model.rowCount()
        self.view.setVisible(rows > 0)
        self.empty_label.setVisible(rows == 0)

    def _select(self, tile: Tile) -> None:
        self.tile_selected.emit(tile)

    def _show_menu(self, position: QPoint) -> None:
        index = self.view.indexAt(position)
        if index.isValid():
            menu = self.menu_for(self.model.tile_at(index.row()))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.view.viewport().mapToGlobal(position))

    def _unpin(self, tile: Tile) -> None:
        try:
            self._document.toggle_pin(tile.id)
        except KonomiError as error:
            self.problem.emit(error)


class _ShelfView(QListView):
    """Pictures in rows that fill the width; Enter opens one, Delete takes it off.

    Signals:
        opened(QModelIndex): Enter or Space was pressed on a picture.
        removed(QModelIndex): Delete or Backspace was pressed on a picture.
    """

    opened = Signal(QModelIndex)
    removed = Signal(QModelIndex)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open, Delete and Backspace take off."""
        index = self.currentIndex()
        keys = {
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_Space: self.opened,
            Qt.Key.Key_Delete: self.removed,
            Qt.Key.Key_Backspace: self.removed,
        }
        signal = keys.get(Qt.Key(event.key()))
        if signal is not None and index.isValid():
            signal.emit(index)
        else:
            super().keyPressEvent(event)
