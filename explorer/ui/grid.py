"""The grid: a generation side by side, where a click is a like."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTemporaryDir,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QEnterEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from explorer.ui.grid_hover import GridHover
from explorer.ui.grid_model import TileRole
from explorer.ui.tile_drag import tile_mime_data
from explorer.ui.tiles_view import TilesView

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.document_types import Tile
    from explorer.ui.painter import Painter


class GridView(TilesView):
    """The tiles of the current generation, all in view and as large as they can be.

    A click, or Space on the selected tile, likes it or takes the like back; digits do it by place.
    The view changes only the document's likes; everything else it asks for by signal.

    Args:
        document: Whose generation is shown.
        painter: Draws the pictures.
        parent: Qt parent.

    Signals:
        tile_selected(Tile | None): The tile that other parts of the window speak about.
        pointed(int): The tile in this place is pointed at, by pointer or arrow keys; -1 for none.
        menu_wanted(int, QPoint): A context menu for the tile in this place, at a global position.
    """

    tile_selected = Signal(object)
    pointed = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, document: Document, painter: Painter, parent: QWidget | None = None) -> None:
        super().__init__(document, painter, parent)
        self.setObjectName("grid")
        self._hover = GridHover(document, painter, self._grid_model)
        self._hover.noted.connect(self._note)
        self._hover.pointed.connect(self.pointed)
        # The folder of dragged pictures goes with the view: who takes one copies it.
        self._dragged = QTemporaryDir()
        self._generation_id = document.generation.id
        self._pressed = QModelIndex()
        self._set_up()
        self.retranslate()

    def _set_up(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        # Without an input method the letters X, P and F arrive as such while Japanese is typed.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self._grid_model.modelReset.connect(self._on_reset)
        self._grid_model.dataChanged.connect(self._on_data)
        self.selectionModel().currentChanged.connect(self._on_current)
        if self._grid_model.tiles:
            self.select(0)

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        self.setAccessibleName(self.tr("Designs of this generation"))
        self.setAccessibleDescription(
            self.tr("Space likes a design, Enter breeds the next generation, X says not this.")
        )

    def event(self, event: QEvent) -> bool:
        """Another language has other words."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return super().event(event)

    @property
    def current_tile(self) -> Tile | None:
        """The selected tile."""
        tiles = self._grid_model.tiles
        row = self.currentIndex().row()
        return tiles[row] if 0 <= row < len(tiles) else None

    @property
    def current_failed(self) -> bool:
        """Whether the selected tile could not be drawn."""
        return self.currentIndex().data(TileRole.FAILURE) is not None

    def picture_of(self, tile: Tile) -> QImage | None:
        """The picture of a tile on show, if it is drawn."""
        image: QImage | None = self._grid_model.index(tile.index).data(TileRole.IMAGE)
        return image

    def select(self, row: int) -> None:
        """Select the tile in this place."""
        index = self._grid_model.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def note_look(self) -> None:
        """Note how long the design under the pointer was looked at until now."""
        self._hover.note_look()

    def close_document(self) -> None:
        """Stop playing, measuring and drawing; the view is about to go."""
        self._hover.move_to(-1)
        self._stop_settling()
        self._grid_model.close()

    # Choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed: only a release on the same tile is a click."""
        self._pressed = self._tile_at(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click of two quick ones counts like any other."""
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click with the left button likes, or takes the like back."""
        super().mouseReleaseEvent(event)
        released = self._tile_at(event.position().toPoint())
        clicked = released.isValid() and released == self._pressed
        self._pressed = QModelIndex()
        if clicked and event.button() == Qt.MouseButton.LeftButton:
            self._document.toggle_like(released.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits like the tile in that place: 1 the first, 0 the tenth."""
        text = event.text()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and len(text) == 1 and text in "1234567890":
            self._like_place((int(text) - 1) % 10)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Tiles have no names to search by; letters are commands here."""

    def _like_place(self, row: int) -> None:
        if row < len(self._grid_model.tiles):
            self.select(row)
            self._document.toggle_like(row)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Arrow keys: left and right run on across the rows, up and down stay in the column."""
        current, last = self.currentIndex().row(), len(self._grid_model.tiles) - 1
        columns = self._columns()
        moves = {
            QAbstractItemView.CursorAction.MoveLeft: current - 1,
            QAbstractItemView.CursorAction.MoveRight: current + 1,
            QAbstractItemView.CursorAction.MoveUp: current - columns if current >= columns else current,
            QAbstractItemView.CursorAction.MoveDown: current + columns
            if current + columns <= last
            else current,
        }
        if action not in moves or last < 0:
            return super().moveCursor(action, modifiers)
        row = min(max(moves[action], 0), last)
        self.pointed.emit(row)
        return self._grid_model.index(row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse at the pointer, by key at the selected tile."""
        index = self._tile_at(event.pos())
        position = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            position = self.viewport().mapToGlobal(self.visualRect(index).center())
        if index.isValid():
            self.select(index.row())
            self.menu_wanted.emit(index.row(), position)

    def startDrag(self, supported: Qt.DropAction) -> None:  # noqa: ARG002 - Qt's own signature
        """Carry the picture out of the window, as an image that remembers its design."""
        self._pressed = QModelIndex()
        image, tile = self.currentIndex().data(TileRole.IMAGE), self.current_tile
        if image is None or tile is None:
            return
        drag = QDrag(self)
        file = Path(self._dragged.filePath(f"{self._document.sketch.name} {tile.id}.png"))
        drag.setMimeData(tile_mime_data(image, tile.design, file))
        drag.setPixmap(
            QPixmap.fromImage(image).scaledToWidth(160, Qt.TransformationMode.SmoothTransformation)
        )
        drag.exec(Qt.DropAction.CopyAction)

    # Looking

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer looks at what it is over."""
        super().mouseMoveEvent(event)
        self._hover.move_to(self._tile_at(event.position().toPoint()).row())

    def viewportEvent(self, event: QEvent) -> bool:
        """The pointer may arrive upon a tile without a move, and leave without one."""
        if event.type() == QEvent.Type.Enter and isinstance(event, QEnterEvent):
            self._hover.move_to(self._tile_at(event.position().toPoint()).row())
        elif event.type() == QEvent.Type.Leave:
            self._hover.move_to(-1)
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Something is always selected, so that keys have a subject."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._grid_model.tiles:
            self.select(0)

    def _note(self, row: int) -> None:
        self._delegate.set_noted_row(row)
        self.viewport().update()

    def _on_current(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self.tile_selected.emit(self.current_tile)

    def _on_reset(self) -> None:
        """There are more or fewer tiles than before, so they have another size."""
        self._arrange()
        if self.isVisible():
            self._settle_now()
        self._generation_id = self._document.generation.id
        self._hover.begin_generation()
        if self._grid_model.tiles:
            self.select(0)

    def _on_data(self, top: QModelIndex, bottom: QModelIndex) -> None:
        """Another generation may have come into the same rows."""
        if bottom.row() - top.row() + 1 < len(self._grid_model.tiles):
            return
        if self._document.generation.id != self._generation_id:
            self._generation_id = self._document.generation.id
            self._hover.begin_generation()
        self.tile_selected.emit(self.current_tile)
