"""Paints one pinned picture of the shelf."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from explorer.ui.theme import colors_of, pen
from explorer.ui.widgets_thumbnails import Thumbnails, icon_mode_width

AnyIndex = QModelIndex | QPersistentModelIndex

TILE_ROLE = Qt.ItemDataRole.UserRole
_SMALLEST_PX = 76
_SPACE = 4


class ShelfDelegate(QStyledItemDelegate):
    """Pictures as large as fill the width in whole columns.

    Args:
        thumbnails: Where the pictures come from.
        view: The list.
    """

    def __init__(self, thumbnails: Thumbnails, view: QListView) -> None:
        super().__init__(view)
        self._thumbnails = thumbnails
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        """A square that lets whole columns fill the width."""
        width = max(icon_mode_width(self._view), _SMALLEST_PX)
        columns = max(1, width // _SMALLEST_PX)
        side = width // columns
        return QSize(side, side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the picture, and a ring where the pointer or the focus is."""
        colors = colors_of(self._view)
        box = QRectF(option.rect).adjusted(_SPACE, _SPACE, -_SPACE, -_SPACE)
        self._thumbnails.draw(painter, box, index.data(TILE_ROLE).design, colors, radius=6)
        focused = option.state & QStyle.StateFlag.State_HasFocus
        if focused or option.state & QStyle.StateFlag.State_MouseOver:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(pen(colors.accent if focused else colors.outline, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 7, 7)
            painter.restore()
