"""Ranking by dragging: what is ranked stands above, best first; the rest of the generation below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
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
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QVBoxLayout, QWidget

from explorer.ui.grid_delegate import TileDelegate
from explorer.ui.grid_layout import best_shape
from explorer.ui.grid_model import AnyIndex, GridModel
from explorer.ui.theme import colors_of
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.document_types import Change

PLACE_MIME = "application/x-konomi-place"
"""The place of a tile in its generation, while it is dragged from one list to another."""


class RankView(QWidget):
    """The tiles of the generation on show in two lists; a drag puts one where it belongs.

    Ctrl with ← or → moves the selected one; Space takes it into the ranking or out of it.

    Args:
        document: Keeps the ranking as its likes; each drag is one step.
        model: The grid's model, which has the pictures.
        parent: Qt parent.

    Signals:
        row_wanted(int): The tile in this place is selected.
        back_wanted(): The artist wants the grid again.
        problem(KonomiError): The ranking could not be kept.
    """

    row_wanted = Signal(int)
    back_wanted = Signal()
    problem = Signal(object)

    def __init__(self, document: Document, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rankView")
        self._document = document
        self._labels = QLabel(self), QLabel(self)
        self.ranked = PlacesView(model, self)
        self.rest = PlacesView(model, self)
        self._lay_out()
        self.ranked.dropped.connect(self.put)
        self.rest.dropped.connect(lambda place, _at: self.take_out(place))
        self.ranked.moved.connect(self._move)
        for view in (self.ranked, self.rest):
            view.place_selected.connect(self.row_wanted)
            view.back_wanted.connect(self.back_wanted)
        self.setFocusProxy(self.rest)
        document.changed.connect(self._on_change)
        self.retranslate()
        self._show()

    def put(self, place: int, at: int) -> None:
        """Rank the tile in ``place`` before the one that is ``at`` now (counted from 0)."""
        liked = self._document.liked
        before = [other for other in liked[:at] if other != place]
        after = [other for other in liked[at:] if other != place]
        self._rank((*before, place, *after))

    def take_out(self, place: int) -> None:
        """Take the tile in ``place`` out of the ranking."""
        self._rank([other for other in self._document.liked if other != place])

    def close_document(self) -> None:
        """Stop listening; the view is about to go."""
        self._document.changed.disconnect(self._on_change)

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        self._labels[0].setText(
            self.tr("Ranking, best first: drag pictures here. Ctrl+← and Ctrl+→ move the selected one.")
        )
        self._labels[1].setText(self.tr("Not ranked: Space takes one into the ranking, at its end."))
        self.ranked.setAccessibleName(self.tr("Ranking, best first"))
        self.rest.setAccessibleName(self.tr("Not ranked"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Either list has room for the whole generation."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        for label, view in zip(self._labels, (self.ranked, self.rest), strict=True):
            label.setProperty("role", "muted")
            label.setWordWrap(True)
            column.addWidget(label)
            column.addWidget(view, 1)

    def _fit(self) -> None:
        inspection, room = self._document.inspection, self.ranked.contentsRect().size()
        n_tiles = max(1, len(self._document.generation.tiles))
        aspect = inspection.width / max(1, inspection.height)
        shape = best_shape(n_tiles, max(room.width() - 4, 80), max(room.height() - 4, 80), aspect)
        for view in (self.ranked, self.rest):
            view.set_cell(QSize(*shape.cell))

    def _move(self, place: int, by: int) -> None:
        liked = self._document.liked
        at = min(max(liked.index(place) + by, 0), len(liked) - 1)
        others = [other for other in liked if other != place]
        self._rank((*others[:at], place, *others[at:]))

    def _rank(self, order: Sequence[int]) -> None:
        try:
            self._document.rank(order)
        except KonomiError as error:
            self.problem.emit(error)

    def _on_change(self, change: Change) -> None:
        if change.kind in ("choice", "generation"):
            self._show()

    def _show(self) -> None:
        liked = self._document.liked
        self.ranked.show_places(liked)
        self.rest.show_places([t.index for t in self._document.generation.tiles if t.index not in liked])
        self._fit()


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
