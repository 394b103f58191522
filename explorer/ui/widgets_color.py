"""A colour as a swatch to click and a hex code to type."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QHBoxLayout, QLineEdit, QWidget

from explorer.ui.theme import colors_of, pen

_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_CHECK_PX = 5


class Swatch(QAbstractButton):
    """A button filled with its colour; translucent colours stand on a checkerboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.color = QColor("#000000")
        self.setFixedSize(QSize(32, 24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the colour, its edge and the ring of the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = colors_of(self)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.color.alpha() < 255:
            _paint_checks(painter, box)
        painter.setBrush(self.color if self.isEnabled() else QColor(colors.line))
        edge = pen(colors.accent, 2) if self.hasFocus() else pen(colors.outline, 1)
        painter.setPen(edge)
        painter.drawRoundedRect(box, 4, 4)


def _paint_checks(painter: QPainter, box: QRectF) -> None:
    """A checkerboard, upon which one sees how translucent a colour is."""
    painter.fillRect(box, QColor("#ffffff"))
    for row in range(int(box.height()) // _CHECK_PX + 1):
        for column in range(row % 2, int(box.width()) // _CHECK_PX + 1, 2):
            corner = QPointF(box.left() + column * _CHECK_PX, box.top() + row * _CHECK_PX)
            painter.fillRect(QRectF(corner, QSizeF(_CHECK_PX, _CHECK_PX)) & box, QColor("#b8b8b8"))


class ColorField(QWidget):
    """A swatch that opens the colour dialog, beside a field for the hex code.

    Args:
        has_alpha: Whether the colour carries opacity (``#rrggbbaa``).
        parent: Qt parent.

    Signals:
        changing(str): While the dialog is open.
        chosen(str): When the dialog is accepted or the code typed; ``#rrggbb`` or ``#rrggbbaa``.
    """

    changing = Signal(object)
    chosen = Signal(object)

    def __init__(self, *, has_alpha: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_alpha = has_alpha
        self._value = self._before = "#000000"
        self._name = ""
        self.swatch = Swatch(self)
        self.code = QLineEdit(self)
        self.code.setFixedWidth(88)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addStretch()
        row.addWidget(self.swatch)
        row.addWidget(self.code)
        self.setFocusProxy(self.swatch)
        self.swatch.clicked.connect(self._open_dialog)
        self.code.editingFinished.connect(self._read_code)

    def show_color(self, value: str) -> None:
        """Show ``#rrggbb`` or ``#rrggbbaa``, silently."""
        self._value = value
        self.code.setText(value)
        self.swatch.color = to_qcolor(value)
        self.swatch.update()

    def name_for_readers(self, name: str) -> None:
        """Tell screen readers what is coloured."""
        self._name = name
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        self.swatch.setAccessibleName(self._name)
        self.swatch.setToolTip(self.tr("Choose a colour…"))
        self.code.setAccessibleName(self.tr("{name}, hex code").format(name=self._name))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _read_code(self) -> None:
        text = self.code.text().strip()
        value = normal_code(text, has_alpha=self._has_alpha)
        if value is not None and value != self._value:
            self.show_color(value)
            self.chosen.emit(value)
        else:
            self.code.setText(self._value)

    def _open_dialog(self) -> None:
        self._before = self._value
        dialog = QColorDialog(to_qcolor(self._value), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self._name)
        dialog.setOption(QColorDialog.ColorDialogOption.ShowAlphaChannel, self._has_alpha)
        dialog.currentColorChanged.connect(self._preview)
        dialog.colorSelected.connect(self._take)
        # No lambda: it would own this field, and the dialog's end would then be the field's end.
        dialog.rejected.connect(self._take_back)
        dialog.open()

    def _take_back(self) -> None:
        self._preview(to_qcolor(self._before))

    def _preview(self, color: QColor) -> None:
        value = to_code(color, has_alpha=self._has_alpha)
        self.show_color(value)
        self.changing.emit(value)

    def _take(self, color: QColor) -> None:
        value = to_code(color, has_alpha=self._has_alpha)
        self.show_color(value)
        self.chosen.emit(value)


def to_qcolor(code: str) -> QColor:
    """``#rrggbb`` or ``#rrggbbaa`` as a `QColor` (Qt itself reads opacity first)."""
    color = QColor(code[:7])
    if len(code) == 9:
        color.setAlpha(int(code[7:], 16))
    return color


def to_code(color: QColor, *, has_alpha: bool) -> str:
    """The inverse of `to_qcolor`."""
    return f"{color.name()}{color.alpha():02x}" if has_alpha else color.name()


def normal_code(text: str, *, has_alpha: bool) -> str | None:
    """What was typed as ``#rrggbb`` or ``#rrggbbaa``; ``f80`` is short for ``#ff8800``; None if no colour."""
    match = _HEX.fullmatch(text)
    if match is None:
        return None
    digits = match[1].lower()
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    if has_alpha:
        return f"#{digits}" if len(digits) == 8 else f"#{digits}ff"
    return f"#{digits[:6]}"
