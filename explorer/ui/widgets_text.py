"""Text that fits its place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget


class ElidedLabel(QLabel):
    """One line of plain text that ends in "…" where there is no room.

    The tool tip has all of it, unless it is given another.

    Args:
        text: The whole text.
        parent: Qt parent.
        mode: Where the dots go.
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._whole = ""
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_text(text)

    @property
    def whole_text(self) -> str:
        """The text with nothing left out."""
        return self._whole

    def set_text(self, text: str) -> None:
        """Show ``text``."""
        self._whole = text
        self.setAccessibleName(text)
        self._elide()

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Say all of the text to who asks for it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            QToolTip.showText(event.globalPos(), self._whole if self.text() != self._whole else "", self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out as much as the new width asks for."""
        super().resizeEvent(event)
        self._elide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Elide with the font that the style sheet gave by now."""
        self._elide()
        super().paintEvent(event)

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, self._mode, max(self.contentsRect().width(), 1))
        if shown != self.text():
            self.setText(shown)


def draw_paragraph(painter: QPainter, box: QRectF, text: str, most_lines: int) -> None:
    """Paint ``text`` from the top of ``box``, wrapped; what does not fit into its lines ends in "…"."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, painter.font(), painter.device())
    layout.setTextOption(option)
    layout.beginLayout()
    metrics, top = painter.fontMetrics(), box.top()
    for number in range(most_lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(box.width())
        shown = text[line.textStart() : line.textStart() + line.textLength()]
        if number == most_lines - 1:
            rest = text[line.textStart() :]
            shown = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(QPointF(box.left(), top + metrics.ascent()), shown.rstrip())
        top += metrics.lineSpacing()
    layout.endLayout()
