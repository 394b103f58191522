"""Paints one tile of the grid: the picture first, and on it only what the artist has said of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from explorer.ui.grid_layout import GAP
from explorer.ui.grid_model import AnyIndex, TileLook, TileRole
from explorer.ui.tile_failure import paint_failure
from explorer.ui.tile_marks import MARKS_HEIGHT, paint_badge, paint_cross, paint_note, paint_pin

LIKE_FRAME = 3.0
"""Logical width of the frame around a liked picture."""
RING_DISTANCE = 6.0
"""Logical distance from the picture to the selection ring: outside the like frame."""
REJECTED_OPACITY = 0.22
"""How much is left of a picture marked "not this": recognisable, and out of the way."""


class TileDelegate(QStyledItemDelegate):
    """Paints tiles by palette alone, so a change of theme needs nothing here.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cell = QSize(100, 100)
        self._noted_row = -1

    def set_cell(self, cell: QSize) -> None:
        """Size of a cell in logical pixels."""
        self._cell = cell

    def set_noted_row(self, row: int) -> None:
        """The row whose changes against its parent are written on the picture; -1 for none."""
        self._noted_row = row

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002 - Qt's
        """Every cell is as large as every other."""
        return self._cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Picture or its stand-in, then like frame, selection ring and marks."""
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = picture_area(option.rect)
        look: TileLook = index.data(TileRole.LOOK)
        self._paint_content(painter, option, look, area)
        _outline(painter, area, hairline_color(option.palette), 1.0, 0.0)
        self._paint_frames(painter, option, look, area)
        self._paint_marks(painter, option, look, area)
        if index.row() == self._noted_row:
            paint_note(painter, option.palette, option.font, area, index.data(TileRole.CHANGES))
        painter.restore()

    def _paint_content(
        self, painter: QPainter, option: QStyleOptionViewItem, look: TileLook, area: QRect
    ) -> None:
        if look.failure is not None:
            marked = look.rank is not None or look.rejected or look.pinned
            top = MARKS_HEIGHT if marked else 0.0
            paint_failure(painter, option.palette, option.font, area, look.failure, marks_height=top)
        elif look.image is None:
            painter.fillRect(area, placeholder_color(option.palette))
        else:
            painter.setOpacity(REJECTED_OPACITY if look.rejected else 1.0)
            painter.drawImage(fitted(look.image.size(), area), look.image)
            painter.setOpacity(1.0)

    def _paint_frames(
        self, painter: QPainter, option: QStyleOptionViewItem, look: TileLook, area: QRect
    ) -> None:
        if look.rank is not None:
            _outline(painter, area, option.palette.color(QPalette.ColorRole.Accent), LIKE_FRAME, 0.0)
        if option.state & QStyle.StateFlag.State_Selected:
            color = option.palette.color(QPalette.ColorRole.Text)
            color.setAlphaF(0.9 if option.state & QStyle.StateFlag.State_Active else 0.5)
            _outline(painter, area, color, 1.5, RING_DISTANCE - 1.5)

    def _paint_marks(
        self, painter: QPainter, option: QStyleOptionViewItem, look: TileLook, area: QRect
    ) -> None:
        if look.rank is not None:
            paint_badge(painter, option.palette, option.font, area, look.rank + 1)
        if look.rejected:
            paint_cross(painter, option.palette, area)
        if look.pinned:
            paint_pin(painter, option.palette, area)


def picture_area(cell: QRect) -> QRect:
    """Where in its cell a picture lies."""
    half = GAP // 2
    return cell.adjusted(half, half, -half, -half)


def fitted(size: QSize, area: QRect) -> QRectF:
    """The largest rectangle of ``size``'s proportions in the middle of ``area``."""
    scaled = size.scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    # A picture a pixel off its area is the engine's rounding: fill, so that it is not resampled askew.
    if abs(scaled.width() - area.width()) <= 1 and abs(scaled.height() - area.height()) <= 1:
        return QRectF(area)
    left_top = QPointF(
        area.x() + (area.width() - scaled.width()) / 2, area.y() + (area.height() - scaled.height()) / 2
    )
    return QRectF(left_top, scaled.toSizeF())


def placeholder_color(palette: QPalette) -> QColor:
    """A tile that is not drawn yet: just visible against the window."""
    color = palette.color(QPalette.ColorRole.WindowText)
    color.setAlphaF(0.06)
    return color


def hairline_color(palette: QPalette) -> QColor:
    """The edge of a picture, for those whose own background is the window's."""
    color = palette.color(QPalette.ColorRole.WindowText)
    color.setAlphaF(0.12)
    return color


def _outline(painter: QPainter, area: QRect, color: QColor, width: float, distance: float) -> None:
    """A frame of ``width`` that begins ``distance`` outside ``area``."""
    inner = QRectF(area).adjusted(-distance, -distance, distance, distance)
    outer = inner.adjusted(-width, -width, width, width)
    # Four bars take less than half the time of one rectangle drawn by a pen, and a grid has many.
    for top in (outer.top(), inner.bottom()):
        painter.fillRect(QRectF(outer.left(), top, outer.width(), width), color)
    for left in (outer.left(), inner.right()):
        painter.fillRect(QRectF(left, inner.top(), width, inner.height()), color)
