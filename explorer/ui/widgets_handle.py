"""The handles of a `RangeSlider`: sliders without a track, which their owner carries along its own."""

from __future__ import annotations

import math
from typing import Protocol, cast

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from explorer.ui.theme import colors_of, pen


class Track(Protocol):
    """What a handle asks of the slider that carries it."""

    def tick_at(self, x: float) -> int:
        """The tick nearest to ``x`` pixels from the track's left edge."""


class SliderHandle(QSlider):
    """A handle that can be dragged, moved by the arrow keys, and read aloud.

    Args:
        ticks: Its values are 0 to ``ticks``.
        track: The widget that carries it, a `Track`.
        size: Width and height in pixels.
        anchor: The point of the handle that lies upon the value.
        wraps: Whether an arrow key at the end goes on at the other end.

    Signals:
        moved(): Its value is changing under the pointer.
        settled(): Its value is chosen: it was let go, or a key moved it.
        double_clicked(): As it says.
    """

    moved = Signal()
    settled = Signal()
    double_clicked = Signal()

    def __init__(
        self, ticks: int, track: QWidget, size: QSize, anchor: QPoint, *, wraps: bool = False
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, track)
        self.anchor = anchor
        self._track = cast("Track", track)
        self._wraps = wraps
        self._grip = 0.0
        self.setRange(0, ticks)
        self.setSingleStep(max(1, ticks // 100))
        self.setPageStep(max(1, ticks // 10))
        self.setFixedSize(size)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def place(self, tick: int) -> None:
        """Put the handle at ``tick``, silently."""
        self.blockSignals(True)
        self.setValue(tick)
        self.blockSignals(False)
        self.update()

    def drag_to(self, x: float) -> None:
        """Follow the pointer to ``x``, in pixels of the track."""
        tick = self._track.tick_at(x)
        if tick != self.value():
            self.setValue(tick)
            self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold where the pointer is, without a jump."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position().x() - self.anchor.x()
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setSliderDown(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self.isSliderDown():
            self.drag_to(self.mapToParent(event.position()).x() - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Let go."""
        self.setSliderDown(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Say so; the owner knows what it means."""
        self.double_clicked.emit()

    def setSliderDown(self, down: bool) -> None:  # noqa: N802
        """Take hold of the handle, or let it go; letting go chooses the value."""
        was_down = self.isSliderDown()
        super().setSliderDown(down)
        if was_down and not down:
            self.settled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Page Up and Down, Home and End move the handle; each press is a choice."""
        before = self.value()
        if self._wraps and self._key_over_the_seam(event):
            return
        super().keyPressEvent(event)
        if self.value() != before:
            self.moved.emit()
            self.settled.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling past must not change a value."""
        event.ignore()

    def _key_over_the_seam(self, event: QKeyEvent) -> bool:
        forward = event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Up)
        backward = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Down)
        step = self.singleStep() if forward else -self.singleStep()
        target = self.value() + step
        # The last tick is the same place as the first.
        if not (forward or backward) or 0 <= target < self.maximum():
            return False
        self.setValue(target % self.maximum())
        self.moved.emit()
        self.settled.emit()
        return True


class ValueHandle(SliderHandle):
    """The knob; on a circular track it points where its angle points.

    Args:
        ticks: Its values are 0 to ``ticks``.
        track: The widget that carries it.
        wraps: Whether the track is a circle.
        is_dial: Whether to draw a needle that turns once over the track.
    """

    def __init__(self, ticks: int, track: QWidget, *, wraps: bool, is_dial: bool) -> None:
        super().__init__(ticks, track, QSize(18, 18), QPoint(9, 9), wraps=wraps)
        self._is_dial = is_dial

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the knob, its needle, and the ring of the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = colors_of(self)
        middle = QPointF(9, 9)
        active = self.underMouse() or self.isSliderDown()
        fill = colors.accent if active else colors.text
        painter.setPen(pen(colors.window, 1.5))
        painter.setBrush(fill if self.isEnabled() else colors.disabled)
        painter.drawEllipse(middle, 6.5, 6.5)
        if self._is_dial:
            angle = math.tau * self.value() / max(1, self.maximum())
            tip = QPointF(4.6 * math.cos(angle), 4.6 * math.sin(angle))
            painter.setPen(pen(colors.window, 2))
            painter.drawLine(middle, middle + tip)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(colors.accent, 2))
            painter.drawEllipse(middle, 7.8, 7.8)


class RangeHandle(SliderHandle):
    """A small arrow below the track that marks one end of the range.

    Args:
        ticks: Its values are 0 to ``ticks``.
        track: The widget that carries it.
    """

    def __init__(self, ticks: int, track: QWidget) -> None:
        super().__init__(ticks, track, QSize(14, 11), QPoint(7, -4))
        self._narrowed = False

    def show_as_narrowed(self, narrowed: bool) -> None:
        """Stand out when the artist has moved this end inwards."""
        self._narrowed = narrowed
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the arrow and the ring of the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = colors_of(self)
        active = self.underMouse() or self.isSliderDown() or self.hasFocus()
        at_rest = colors.text if self._narrowed else colors.outline
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.accent if active else at_rest)
        painter.drawPolygon(QPolygonF([QPointF(7, 1), QPointF(11.5, 8), QPointF(2.5, 8)]))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(colors.accent, 1.5))
            painter.drawRoundedRect(QRectF(1, 0, 12, 10), 3, 3)
