"""Paints a tile whose picture could not be drawn: what happened, in the artist's words, and where."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPalette

from explorer.ui.tile_text import failure_message, failure_place, failure_title
from explorer.ui.widgets_text import draw_paragraph
from renderer.errors import KonomiError

PADDING = 12
"""Logical pixels between the tile's edge and its text."""


def paint_failure(
    painter: QPainter, palette: QPalette, font: QFont, area: QRect, error: KonomiError, *, marks_height: float
) -> None:
    """Title, the plain sentence as far as it fits, and the sketch's own line.

    Args:
        painter: Paints.
        palette: Its colours.
        font: Its ordinary type.
        area: The tile.
        error: What went wrong.
        marks_height: Room to leave at the top for badge, cross or pin.
    """
    ground = palette.color(QPalette.ColorRole.WindowText)
    ground.setAlphaF(0.06)
    painter.fillRect(area, ground)
    painter.setClipRect(area)
    box = QRectF(area).adjusted(PADDING, max(PADDING, marks_height), -PADDING, -PADDING)
    text = palette.color(QPalette.ColorRole.Text)
    place = failure_place(error)
    foot = _paint_place(painter, font, text, box, place) if place else 0.0
    title_font = QFont(font)
    title_font.setBold(True)
    painter.setFont(title_font)
    line = painter.fontMetrics().lineSpacing()
    draw_paragraph(painter, box, failure_title(error), 1)
    body = box.adjusted(0, line + 4, 0, -foot)
    painter.setFont(font)
    painter.setPen(_quiet(text))
    draw_paragraph(painter, body, failure_message(error), max(1, int(body.height() // line)))
    painter.setClipping(False)


def _paint_place(painter: QPainter, font: QFont, color: QColor, box: QRectF, place: str) -> float:
    """The place along the foot, in the fixed-width font that code is read in; returns its height."""
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    if font.pointSizeF() > 0:
        fixed.setPointSizeF(font.pointSizeF() * 0.9)
    painter.setFont(fixed)
    painter.setPen(color)
    metrics = painter.fontMetrics()
    line = QRectF(box.x(), box.bottom() - metrics.height(), box.width(), metrics.height())
    elided = metrics.elidedText(place, Qt.TextElideMode.ElideMiddle, int(box.width()))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
    return metrics.height() + 6.0


def _quiet(color: QColor) -> QColor:
    quiet = QColor(color)
    quiet.setAlphaF(0.75)
    return quiet
