"""The marks on a tile: like badge, "not this" cross, pin, and the note on what changed.

All are drawn from the palette in logical pixels, and each carries its own background, because a
picture may have any colour.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPalette, QPen

from explorer.ui.tile_text import ValueChange

BADGE = 24.0
"""Diameter of a round mark."""
INSET = 8.0
"""Distance of a mark from the picture's edge."""
MARKS_HEIGHT = INSET + BADGE + 6.0
"""What the marks take of a tile's top."""
NOTE_LINES = 4
"""Most lines of the note; the rest is counted in the last."""
LEAST_OF_A_NAME = 4
"""Letters of a parameter's name that say which one it is."""


def paint_badge(painter: QPainter, palette: QPalette, font: QFont, area: QRect, number: int) -> None:
    """The place among the liked, 1 the favourite, in the top left corner."""
    disc = _disc(area, left=True)
    _fill_disc(painter, disc, palette.color(QPalette.ColorRole.Accent), palette)
    bold = _sized(font, 1.0, bold=True)
    painter.setFont(bold)
    painter.setPen(palette.color(QPalette.ColorRole.HighlightedText))
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number))


def paint_cross(painter: QPainter, palette: QPalette, area: QRect) -> None:
    """The mark of "not this", in the top left corner: a tile is never liked and rejected at once."""
    disc = _disc(area, left=True)
    _fill_disc(painter, disc, palette.color(QPalette.ColorRole.Base), palette)
    arm = BADGE * 0.19
    pen = QPen(palette.color(QPalette.ColorRole.Text), 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    middle = disc.center()
    painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm))
    painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))


def paint_pin(painter: QPainter, palette: QPalette, area: QRect) -> None:
    """Pinned to the shelf, in the top right corner."""
    disc = _disc(area, left=False)
    _fill_disc(painter, disc, palette.color(QPalette.ColorRole.Base), palette)
    painter.save()
    painter.translate(disc.center())
    painter.rotate(35)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(QPalette.ColorRole.Text))
    painter.drawPath(_pin_path())
    painter.restore()


def paint_note(
    painter: QPainter, palette: QPalette, font: QFont, area: QRect, changes: Sequence[ValueChange]
) -> None:
    """What the design has otherwise than its parent, along the foot of the picture."""
    lines = _note_lines(changes)
    if not lines:
        return
    small = _sized(font, 0.9)
    metrics = QFontMetricsF(small)
    line_height = metrics.height() + 2
    height = min(line_height * len(lines) + 12, float(area.height()))
    band = QRectF(area.x(), area.bottom() + 1 - height, area.width(), height)
    ground = palette.color(QPalette.ColorRole.Base)
    ground.setAlphaF(0.88)
    painter.fillRect(band, ground)
    painter.setFont(small)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    for number, line in enumerate(lines):
        row = QRectF(band.x() + 8, band.y() + 6 + number * line_height, band.width() - 16, line_height)
        _paint_note_line(painter, metrics, row, line)


def _note_lines(changes: Sequence[ValueChange]) -> list[ValueChange | str]:
    if len(changes) <= NOTE_LINES:
        return list(changes)
    shown: list[ValueChange | str] = list(changes[: NOTE_LINES - 1])
    return [*shown, f"+{len(changes) - NOTE_LINES + 1}"]


def _paint_note_line(painter: QPainter, metrics: QFontMetricsF, row: QRectF, line: ValueChange | str) -> None:
    middle = Qt.AlignmentFlag.AlignVCenter
    if isinstance(line, ValueChange) and line.kind == "color":
        swatches = 2 * metrics.height() + metrics.horizontalAdvance(" → ")
        label = metrics.elidedText(line.label, Qt.TextElideMode.ElideRight, row.width() - swatches - 6)
        painter.drawText(row, middle | Qt.AlignmentFlag.AlignLeft, label)
        _paint_swatches(painter, metrics, row, metrics.horizontalAdvance(label) + 6, line)
        return
    painter.drawText(row, middle | Qt.AlignmentFlag.AlignLeft, note_text(line, metrics, row.width()))


def note_text(line: ValueChange | str, metrics: QFontMetricsF, width: float) -> str:
    """A line of the note that fits: the name gives way before the values, the old one before the new."""
    right = Qt.TextElideMode.ElideRight
    if isinstance(line, ValueChange):
        least = metrics.horizontalAdvance(line.label[:LEAST_OF_A_NAME] + "…")
        for values in (f" {line.before} → {line.after}", f" → {line.after}"):
            room = width - metrics.horizontalAdvance(values)
            if room >= min(least, metrics.horizontalAdvance(line.label)):
                return metrics.elidedText(line.label, right, room) + values
    return metrics.elidedText(str(line), right, width)


def _paint_swatches(
    painter: QPainter, metrics: QFontMetricsF, row: QRectF, offset: float, change: ValueChange
) -> None:
    side = metrics.ascent()
    arrow = metrics.horizontalAdvance(" → ")
    top = row.center().y() - side / 2
    pen = painter.pen()
    for number, value in enumerate((change.before, change.after)):
        swatch = QRectF(row.x() + offset + number * (side + arrow), top, side, side)
        painter.setBrush(web_color(value))
        painter.drawRect(swatch)
    painter.setPen(pen)
    between = QRectF(row.x() + offset + side, row.y(), arrow, row.height())
    painter.drawText(between, Qt.AlignmentFlag.AlignCenter, "→")


def web_color(value: str) -> QColor:
    """``#rrggbb`` or ``#rrggbbaa``; Qt itself would read eight digits as ``#aarrggbb``."""
    color = QColor(value[:7])
    if len(value) == 9:
        color.setAlpha(int(value[7:], 16))
    return color


def _disc(area: QRect, *, left: bool) -> QRectF:
    x = area.x() + INSET if left else area.x() + area.width() - INSET - BADGE
    return QRectF(x, area.y() + INSET, BADGE, BADGE)


def _fill_disc(painter: QPainter, disc: QRectF, color: QColor, palette: QPalette) -> None:
    """A disc with a thin rim, so that it stands off a picture of its own colour."""
    rim = palette.color(QPalette.ColorRole.Text)
    rim.setAlphaF(0.35)
    painter.setPen(QPen(rim, 1.0))
    painter.setBrush(color)
    painter.drawEllipse(disc)


def _pin_path() -> QPainterPath:
    """A drawing pin, point down, centred on the origin, about 13 high."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(QRectF(-3.6, -6.6, 7.2, 2.2), 1.0, 1.0)
    path.addRect(QRectF(-2.2, -5.0, 4.4, 5.0))
    path.addRoundedRect(QRectF(-4.6, -0.6, 9.2, 2.2), 1.0, 1.0)
    path.addRoundedRect(QRectF(-0.7, 1.0, 1.4, 5.6), 0.7, 0.7)
    return path


def _sized(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    sized = QFont(font)
    if font.pointSizeF() > 0:
        sized.setPointSizeF(font.pointSizeF() * factor)
    sized.setBold(bold)
    return sized
