"""Paints one generation of the history: its place among the branches, its name, its pictures."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from explorer.ui.history_graph import GraphRow
from explorer.ui.history_model import CURRENT_ROLE, GRAPH_ROLE, LIKED_ROLE, TILES_ROLE, TIME_ROLE
from explorer.ui.theme import colors_of, pen
from explorer.ui.theme_colors import Colors
from explorer.ui.widgets_thumbnails import Thumbnails

AnyIndex = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 80
THUMBNAIL_PX = 44
_LEFT = 14
_LANE_PX = 14
_MOST_LANES = 6
_TEXT_HEIGHT = 22
_GAP = 4
_DOT_Y = 19.0


class HistoryDelegate(QStyledItemDelegate):
    """Paints the rows of a `HistoryModel`.

    Args:
        thumbnails: Where the pictures come from.
        view: The list; it gives colours and density.
    """

    def __init__(self, thumbnails: Thumbnails, view: QWidget) -> None:
        super().__init__(view)
        self._thumbnails = thumbnails
        self._view = view
        self.n_lanes = 1
        self._unfinished: set[QPersistentModelIndex] = set()

    def take_unfinished(self) -> set[QPersistentModelIndex]:
        """The rows painted since the last call for which a picture was still missing."""
        taken, self._unfinished = self._unfinished, set()
        return taken

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        """Every row is equally high, which keeps long histories quick."""
        return QSize(160, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = colors_of(self._view)
        box = QRectF(option.rect)
        self._paint_ground(painter, option, box, is_current=index.data(CURRENT_ROLE), colors=colors)
        self._paint_graph(painter, index.data(GRAPH_ROLE), box, is_current=index.data(CURRENT_ROLE))
        left = box.left() + _LEFT + self._lane_x(min(self.n_lanes, _MOST_LANES) - 1) + 16
        body = QRectF(left, box.top() + 8, box.right() - 12 - left, box.height() - 12)
        self._paint_text(painter, index, body, colors)
        self._paint_pictures(painter, index, body.adjusted(0, _TEXT_HEIGHT, 0, 0), colors)
        painter.restore()

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRectF,
        *,
        is_current: bool,
        colors: Colors,
    ) -> None:
        state = option.state
        card = box.adjusted(6, 2, -6, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_current:
            painter.setBrush(colors.raised)
            painter.drawRoundedRect(card, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(colors.hover)
            painter.drawRoundedRect(card, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(colors.accent, 2))
            painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_graph(self, painter: QPainter, row: GraphRow, box: QRectF, *, is_current: bool) -> None:
        colors = colors_of(self._view)
        origin = box.left() + _LEFT
        dot = QPointF(origin + self._lane_x(row.lane), box.top() + _DOT_Y)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        line = pen(colors.outline, 1.5)
        # Flat ends, because the lines of neighbouring rows must meet without a knot.
        line.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(line)
        for lane in row.above:
            x = origin + self._lane_x(lane)
            painter.drawLine(QPointF(x, box.top()), QPointF(x, dot.y()))
        for lane in row.below:
            x = origin + self._lane_x(lane)
            painter.drawLine(QPointF(x, dot.y()), QPointF(x, box.bottom()))
        for lane in row.branches:
            painter.drawPath(_turn(dot, QPointF(origin + self._lane_x(lane), box.top())))
        painter.setPen(pen(colors.accent if is_current else colors.outline, 2))
        painter.setBrush(colors.accent if is_current else colors.window)
        painter.drawEllipse(dot, 4.5, 4.5)

    def _paint_text(self, painter: QPainter, index: AnyIndex, body: QRectF, colors: Colors) -> None:
        line = QRectF(body.left(), body.top(), body.width(), _TEXT_HEIGHT - 4)
        font = QFont(self._view.font())
        metrics = painter.fontMetrics()
        time, name = str(index.data(TIME_ROLE)), str(index.data())
        font.setWeight(QFont.Weight.DemiBold if index.data(CURRENT_ROLE) else QFont.Weight.Normal)
        room = line.width() - metrics.horizontalAdvance(time) - 8
        if QFontMetricsF(font).horizontalAdvance(name) <= room:
            painter.setPen(colors.muted)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), time)
        else:
            # Which generation it is matters more than when it was bred.
            room = line.width()
        painter.setFont(font)
        painter.setPen(colors.text)
        title = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, int(room))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), title)

    def _paint_pictures(self, painter: QPainter, index: AnyIndex, body: QRectF, colors: Colors) -> None:
        tiles = index.data(TILES_ROLE)
        fitting = max(1, int((body.width() + _GAP) // (THUMBNAIL_PX + _GAP)))
        # What nobody chose stands back behind what was liked.
        opacity = 1.0 if index.data(LIKED_ROLE) or index.data(CURRENT_ROLE) else 0.45
        shown = tiles[:fitting]
        for place, tile in enumerate(shown):
            box = QRectF(body.left() + place * (THUMBNAIL_PX + _GAP), body.top(), THUMBNAIL_PX, THUMBNAIL_PX)
            painter.setOpacity(opacity)
            if not self._thumbnails.draw(painter, box, tile.design, colors, radius=4):
                self._unfinished.add(QPersistentModelIndex(index))
            painter.setOpacity(1.0)
            if place == fitting - 1 and len(tiles) > fitting:
                _paint_rest(painter, box, len(tiles) - fitting + 1, colors)

    def _lane_x(self, lane: int) -> float:
        """Middle of a lane, from the graph's left edge; lanes beyond the sixth share its place."""
        return min(lane, _MOST_LANES - 1) * _LANE_PX + 5.0


def _turn(start: QPointF, end: QPointF) -> QPainterPath:
    """A line that leaves ``start`` sideways and arrives at ``end`` from below."""
    path = QPainterPath(start)
    path.cubicTo(QPointF(end.x(), start.y()), QPointF(end.x(), start.y()), end)
    return path


def _paint_rest(painter: QPainter, box: QRectF, count: int, colors: Colors) -> None:
    """Say on the last picture how many more there are."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.window)
    painter.setOpacity(0.78)
    painter.drawRoundedRect(box, 4, 4)
    painter.setOpacity(1.0)
    painter.setPen(colors.text)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), f"+{count}")
