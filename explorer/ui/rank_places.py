"""A list of some tiles of the generation on show, which takes dropped ones at any place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from explorer.ui.grid_delegate import TileDelegate
from explorer.ui.grid_model import AnyIndex, GridModel
from explorer.ui.theme import colors_of

PLACE_MIME = "application/x-konomi-place"
"""The place of a tile in its generation, while it is dragged from one list to another."""


class PlacesModel(QAbstractListModel):
    """Some tiles of the grid's model, in another order.

    Args:
        grid: Has the tiles.
        parent: Qt parent.
    """

    def __init__(self, grid: GridModel, parent: QObject) -> None:
        super().__init__(parent)
        self._grid = grid
        self.places: tuple[int, ...] = ()

    def show_places(self, places: Sequence[int]) -> None:
        """Show the tiles in these places of the generation."""
        self.beginResetModel()
        self.places = tuple(places)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One row a tile."""
        return 0 if parent.isValid() else len(self.places)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the grid's model says of the tile."""
        if not index.isValid() or index.row() >= len(self.places):
            return None
        return self._grid.data(self._grid.index(self.places[index.row()]), role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Tiles can be dragged; the list is what they are dropped on."""
        ours = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return ours if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        """A place in the generation."""
        return [PLACE_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The place of the dragged tile."""
        data = QMimeData()
        data.setData(PLACE_MIME, str(self.places[indexes[0].row()]).encode())
        return data


class PlacesView(QListView):
    """A list of tiles that takes dropped ones at any place.

    Args:
        grid: Has the tiles and their pictures.
        parent: Qt parent.

    Signals:
        dropped(int, int): The tile in the first place was dropped before the row of the second.
        moved(int, int): The tile in this place is to go so many rows on.
        place_selected(int): The tile in this place is selected.
        back_wanted(): Escape was pressed.
    """

    dropped = Signal(int, int)
    moved = Signal(int, int)
    place_selected = Signal(int)
    back_wanted = Signal()

    def __init__(self, grid: GridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = PlacesModel(grid, self)
        self._delegate = TileDelegate(self)
        self._gap = -1
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        grid.dataChanged.connect(lambda *_: self.viewport().update())
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def places(self) -> tuple[int, ...]:
        """The places of the tiles on show, in order."""
        return self._model.places

    def show_places(self, places: Sequence[int]) -> None:
        """Show other tiles; the selected one stays selected where it is still here."""
        chosen = self._chosen()
        self._model.show_places(places)
        if chosen in self.places:
            self.setCurrentIndex(self._model.index(self.places.index(chosen)))

    def set_cell(self, cell: QSize) -> None:
        """Size of a tile with its gap, in logical pixels."""
        self._delegate.set_cell(cell)
        if self.gridSize() != cell:
            self.setGridSize(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+← and Ctrl+→ move the selected tile."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step, chosen = steps.get(Qt.Key(event.key())), self._chosen()
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        elif step and chosen >= 0 and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(chosen, step)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Tiles have no names to search by; letters are commands here."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only tiles of this generation are taken; files go on to the window."""
        if event.mimeData().hasFormat(PLACE_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the tile would come to stand."""
        if event.mimeData().hasFormat(PLACE_MIME):
            self._show_gap(self._row_at(event))
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes elsewhere."""
        self._show_gap(-1)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """It stands here from now on; the document says so, and then the lists do."""
        row = self._row_at(event)
        self._show_gap(-1)
        if event.mimeData().hasFormat(PLACE_MIME):
            place = int(event.mimeData().data(PLACE_MIME).toStdString())
            # Copied, not moved: a move would let Qt take the row away, which is not its business here.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(place, row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tiles, and a line where a dragged one would come to stand."""
        super().paintEvent(event)
        if self._gap >= 0:
            painter = QPainter(self.viewport())
            painter.fillRect(self._line(self._gap), colors_of(self).accent)

    def _row_at(self, event: QDropEvent) -> int:
        position = event.position().toPoint()
        index = self.indexAt(position)
        if not index.isValid():
            return len(self.places)
        return index.row() + (position.x() > self.visualRect(index).center().x())

    def _line(self, row: int) -> QRect:
        if not self.places:
            return QRect(2, 6, 4, max(self.viewport().height() - 12, 0))
        rect = self.visualRect(self._model.index(min(row, len(self.places) - 1)))
        x = rect.left() if row < len(self.places) else rect.right()
        return QRect(x - 1, rect.top() + 6, 4, rect.height() - 12)

    def _show_gap(self, row: int) -> None:
        if row != self._gap:
            self._gap = row
            self.viewport().update()

    def _chosen(self) -> int:
        row = self.currentIndex().row()
        return self.places[row] if 0 <= row < len(self.places) else -1

    def _tell(self) -> None:
        if self._chosen() >= 0:
            self.place_selected.emit(self._chosen())
