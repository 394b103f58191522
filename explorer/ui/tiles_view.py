"""Tiles laid out side by side, all in view and as large as they can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from explorer.ui.grid_delegate import TileDelegate, picture_area
from explorer.ui.grid_layout import GAP, GridShape, best_shape
from explorer.ui.grid_model import GridModel

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.ui.painter import Painter

EDGE = 8
"""Logical pixels around all the cells, besides half a gap."""
SETTLE_MS = 120
"""After the last change of size, pictures are drawn anew at their exact size."""


class TilesView(QListView):
    """The tiles of the current generation, laid out anew whenever there is another room or number of them.

    It never scrolls. Pictures are asked for at the exact size once the size has settled.

    Args:
        document: Whose generation is shown.
        painter: Draws the pictures.
        parent: Qt parent.
    """

    def __init__(self, document: Document, painter: Painter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._grid_model = GridModel(document, painter, self)
        self._delegate = TileDelegate(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._ask_for_size)
        self.setModel(self._grid_model)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(320, 240)

    @property
    def grid_model(self) -> GridModel:
        """The model behind the view."""
        return self._grid_model

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the tiles out anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        n_tiles = len(self._grid_model.tiles)
        if not n_tiles:
            return
        room = self.contentsRect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        shape = self._shape(n_tiles, room.width(), room.height())
        cell = QSize(*shape.cell)
        spare = QSize(room.width() - shape.extent[0], room.height() - shape.extent[1])
        left, top = EDGE + max(0, spare.width() // 2), EDGE + max(0, spare.height() // 2)
        # Two pixels more than the cells: QListView begins a new row when a cell touches the edge.
        right, bottom = spare.width() + 2 * EDGE - left - 2, spare.height() + 2 * EDGE - top - 2
        self.setViewportMargins(left, top, max(0, right), max(0, bottom))
        self._delegate.set_cell(cell)
        if self.gridSize() != cell:
            self.setGridSize(cell)
        self._settle.start(0 if self._grid_model.picture_size_px == (0, 0) else SETTLE_MS)

    def _shape(self, n_tiles: int, width: int, height: int) -> GridShape:
        inspection = self._document.inspection
        return best_shape(n_tiles, width - 2, height - 2, inspection.width / max(1, inspection.height))

    def _ask_for_size(self) -> None:
        ratio = self.devicePixelRatioF()
        cell = self.gridSize()
        self._grid_model.set_picture_size(
            (round((cell.width() - GAP) * ratio), round((cell.height() - GAP) * ratio))
        )

    def _settle_now(self) -> None:
        self._settle.stop()
        self._ask_for_size()

    def _stop_settling(self) -> None:
        """Ask for no more pictures, whatever the size becomes."""
        self._settle.timeout.disconnect(self._ask_for_size)

    def event(self, event: QEvent) -> bool:
        """Another screen may have other pixels."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._settle.start()
        return super().event(event)

    def _columns(self) -> int:
        return max(1, self.viewport().width() // max(1, self.gridSize().width()))

    def _tile_at(self, position: QPoint) -> QModelIndex:
        """The tile whose picture lies at ``position``; the gaps between pictures are nobody's."""
        index = self.indexAt(position)
        inside = index.isValid() and picture_area(self.visualRect(index)).contains(position)
        return index if inside else QModelIndex()
