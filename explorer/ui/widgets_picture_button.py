"""A small picture of a design that can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from explorer.ui.theme import colors_of, pen
from explorer.ui.widgets_thumbnails import Thumbnails
from renderer.design import Design

_RING = 3
"""Logical pixels around the picture for the ring of pointer and focus."""


class PictureButton(QAbstractButton):
    """Shows one design; its text is for the tool tip and for screen readers.

    Args:
        thumbnails: Where the picture comes from.
        design: What is shown.
        text: What it is, in words.
        side: Width and height in logical pixels.
        parent: Qt parent.
    """

    def __init__(
        self, thumbnails: Thumbnails, design: Design, text: str, side: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.design = design
        self.setFixedSize(QSize(side, side))
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        thumbnails.arrived.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The picture, and a ring where the pointer or the focus is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = colors_of(self)
        box = QRectF(self.rect()).adjusted(_RING, _RING, -_RING, -_RING)
        self._thumbnails.draw(painter, box, self.design, colors, radius=5)
        if self.hasFocus() or self.underMouse():
            painter.setPen(pen(colors.accent if self.hasFocus() else colors.outline, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 6, 6)
