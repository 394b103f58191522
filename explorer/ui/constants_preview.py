"""What one constant does: the sketch with its least, its own and its greatest value."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui.i18n_errors import told
from explorer.ui.painter import PRIORITY_LIVE, Painter
from explorer.ui.parameter_text import value_text
from explorer.ui.theme import colors_of
from explorer.ui.widgets_text import draw_paragraph
from explorer.ui.widgets_thumbnails import draw_thumbnail
from renderer.design import Design
from renderer.errors import KonomiError
from renderer.parameter import Parameter, Value
from renderer.sketch import Sketch

_OWNER = "constants"
_CAPTION_PX = 22
_GAP = 10
_THIRD_OF_A_TURN = 120


class ConstantPreview(QWidget):
    """Pictures one below the other, each with its value.

    Args:
        painter: Draws.
        sketch: The sketch with everything varying that can.
        parent: Qt parent.
    """

    def __init__(self, painter: Painter, sketch: Sketch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_waiting = True
        self._painter = painter
        self._sketch = sketch
        self._aspect = 1.0
        self._parameter: Parameter | None = None
        self._values: list[Value] = []
        self._images: dict[int, QImage] = {}
        self._errors: dict[int, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(200)
        painter.drawn.connect(self._take)
        painter.failed.connect(self._fail)

    @property
    def values(self) -> tuple[Value, ...]:
        """The values that are shown, from above."""
        return tuple(self._values)

    @property
    def is_complete(self) -> bool:
        """Whether every picture is drawn, or cannot be."""
        return len(self._images) + len(self._errors) == len(self._values)

    def set_aspect(self, aspect: float) -> None:
        """Width of the sketch's canvas divided by its height; the sketch is known from now on."""
        self.is_waiting = False
        self._aspect = aspect
        self._ask()

    def show_parameter(self, parameter: Parameter | None) -> None:
        """Show what this one does; None shows nothing."""
        self._parameter = parameter
        self._values = _telling(parameter) if parameter is not None else []
        self._images, self._errors = {}, {}
        self._ask()
        self.update()

    def close_preview(self) -> None:
        """Stop drawing."""
        self._painter.drawn.disconnect(self._take)
        self._painter.failed.disconnect(self._fail)
        self._painter.cancel_all((_OWNER, place) for place in range(3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw as large as there is room now."""
        super().resizeEvent(event)
        self._ask()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and language."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Pictures, and what value each has."""
        painter = QPainter(self)
        colors = colors_of(self)
        for place, value in enumerate(self._values):
            box = self._box(place)
            caption = QRectF(0, box.bottom() + 2, self.width(), _CAPTION_PX)
            if place in self._errors:
                painter.fillRect(box, colors.base)
                painter.setPen(colors.error)
                draw_paragraph(painter, box.adjusted(8, 8, -8, -8), self._errors[place], 4)
            else:
                draw_thumbnail(painter, box, self._images.get(place), colors, radius=5)
            painter.setPen(colors.text if self._is_written(value) else colors.muted)
            painter.drawText(caption, int(Qt.AlignmentFlag.AlignCenter), self._caption(value))

    def _caption(self, value: Value) -> str:
        if self._parameter is None:
            return ""
        text = value_text(self._parameter, value)
        return self.tr("{value} (as written)").format(value=text) if self._is_written(value) else text

    def _is_written(self, value: Value) -> bool:
        return self._parameter is not None and value == self._parameter.default

    def _ask(self) -> None:
        if self._parameter is None or self.is_waiting:
            return
        ratio = self.devicePixelRatioF()
        for place, value in enumerate(self._values):
            size = self._box(place).size() * ratio
            design = Design({self._parameter.name: value}, 0, self._sketch.hash, self._sketch.p5)
            pixels = max(1, round(size.width())), max(1, round(size.height()))
            self._painter.request((_OWNER, place), design, pixels, PRIORITY_LIVE, sketch=self._sketch)

    def _box(self, place: int) -> QRectF:
        n = max(1, len(self._values))
        room = QSize(self.width(), (self.height() - (n - 1) * _GAP) // n - _CAPTION_PX)
        size = QSize(round(1000 * self._aspect), 1000).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        top = place * (room.height() + _CAPTION_PX + _GAP)
        left = (self.width() - size.width()) // 2
        return QRectF(left, top + (room.height() - size.height()) // 2, size.width(), size.height())

    def _take(self, key: object, image: QImage) -> None:
        place = self._place(key)
        if place is not None:
            self._images[place] = image
            self._errors.pop(place, None)
            self.update()

    def _fail(self, key: object, error: KonomiError) -> None:
        place = self._place(key)
        if place is not None:
            self._images.pop(place, None)
            self._errors[place] = told(error)
            self.update()

    def _place(self, key: object) -> int | None:
        for place in range(len(self._values)):
            if key == (_OWNER, place):
                return place
        return None


def _telling(parameter: Parameter) -> list[Value]:
    """Up to three values that show what a parameter does; the written one is among them."""
    written = parameter.default
    if parameter.is_numeric:
        low, high = parameter.bounds
        values: list[Value | None] = [parameter.clip(low), written, parameter.clip(high)]
    elif parameter.kind == "bool":
        values = [False, True]
    else:
        values = [written, *_other_colors(str(written))] if parameter.kind == "color" else [written]
    found: list[Value] = []
    for value in values:
        if value is not None and value not in found:
            found.append(value)
    return found


def _other_colors(color: str) -> list[str]:
    """The colour a third of the way round in both directions; of a grey one, lively ones."""
    plain = QColor(color)
    saturation, lightness = max(plain.hslSaturation(), 160), min(max(plain.lightness(), 80), 180)
    turns = [(plain.hslHue() + way * _THIRD_OF_A_TURN) % 360 for way in (1, 2)]
    return [QColor.fromHsl(turn, saturation, lightness).name() for turn in turns]
