"""A slider with two range handles: where a value is, and between which bounds it may move.

Each of the three handles is a `QSlider` of its own, so that the keyboard moves it and a screen
reader finds it, without a line of ours.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui.theme import colors_of, pen
from explorer.ui.widgets_handle import RangeHandle, SliderHandle, ValueHandle

_CONTINUOUS_TICKS = 1000
_MARGIN = 8
_TRACK_Y = 9
_TRACK_WIDTH = 3


class RangeSlider(QWidget):
    """A value on a track, and below the track the two ends of the range it is kept in.

    Dragging the knob moves the value, a click on the track brings the knob there, and the two small
    arrows narrow the range. A circular track (``wraps``) goes on at the other end, and its range may
    reach across the seam: then ``low`` is above ``high``.

    Args:
        low: Smallest value of the track.
        high: Largest value; the same place as ``low`` where the track wraps.
        step: Distance between values; None is continuous (a thousandth of the track).
        wraps: Whether the track is a circle.
        parent: Qt parent.

    Signals:
        value_changing(float): While the knob is dragged.
        value_chosen(float): When it is let go, or moved by a key.
        range_chosen(float, float): A range handle was let go, or moved by a key.
        default_wanted(): The knob was double-clicked.
    """

    value_changing = Signal(float)
    value_chosen = Signal(float)
    range_chosen = Signal(float, float)
    default_wanted = Signal()

    def __init__(
        self,
        low: float,
        high: float,
        *,
        step: float | None = None,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._low, self._high, self._wraps = low, high, wraps
        span = high - low
        self._ticks = max(1, round(span / step)) if step and span else _CONTINUOUS_TICKS
        self._marks: tuple[float | None, float | None] = (None, None)
        self._lower = RangeHandle(self._ticks, self)
        self._upper = RangeHandle(self._ticks, self)
        self._knob = ValueHandle(self._ticks, self, wraps=wraps, is_dial=wraps)
        self._upper.setValue(self._ticks)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEnabled(span > 0)
        self._connect()

    @property
    def bounds(self) -> tuple[float, float]:
        """``(low, high)`` of the track."""
        return self._low, self._high

    @property
    def value(self) -> float:
        """Where the knob stands."""
        return self._to_value(self._knob.value())

    @property
    def range(self) -> tuple[float, float]:
        """``(low, high)`` of the range handles."""
        return self._to_value(self._lower.value()), self._to_value(self._upper.value())

    @property
    def handles(self) -> tuple[SliderHandle, SliderHandle, SliderHandle]:
        """The knob, the lower and the upper range handle."""
        return self._knob, self._lower, self._upper

    def show_value(self, value: float) -> None:
        """Put the knob at ``value``, silently."""
        self._knob.place(self._to_tick(value))
        self._arrange()

    def show_range(self, low: float, high: float) -> None:
        """Put the range handles at ``low`` and ``high``, silently."""
        self._lower.place(self._to_tick(low))
        self._upper.place(self._to_tick(high))
        self._arrange()

    def show_marks(self, default: float | None, parent_value: float | None) -> None:
        """Mark the sketch's default by a notch and the parent's value by a ring; None hides one."""
        self._marks = (default, parent_value)
        self.update()

    def sizeHint(self) -> QSize:
        """Wide as the row, as high as knob and arrows."""
        return QSize(160, 24)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the narrowest inspector."""
        return QSize(80, 24)

    def x_of(self, tick: int) -> float:
        """Where ``tick`` lies, in pixels from the left."""
        return _MARGIN + tick / self._ticks * (self.width() - 2 * _MARGIN)

    def tick_at(self, x: float) -> int:
        """The tick nearest to ``x``; beyond the ends the end, or round the circle."""
        tick = round((x - _MARGIN) / max(1, self.width() - 2 * _MARGIN) * self._ticks)
        return tick % self._ticks if self._wraps else min(max(tick, 0), self._ticks)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the knob to the pointer, and go on dragging it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._knob.setFocus(Qt.FocusReason.MouseFocusReason)
            self._knob.setSliderDown(True)
            self._knob.drag_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the knob on."""
        if self._knob.isSliderDown():
            self._knob.drag_to(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Let the knob go."""
        self._knob.setSliderDown(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep every handle above its value."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the track, the range upon it, and the marks of default and parent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = colors_of(self)
        self._draw_line(painter, 0, self._ticks, colors.line)
        strong = colors.outline if self.isEnabled() else colors.line
        low, high = self._lower.value(), self._upper.value()
        for start, end in [(low, high)] if low <= high else [(0, high), (low, self._ticks)]:
            self._draw_line(painter, start, end, strong)
        default, parent_value = self._marks
        if default is not None:
            x = self.x_of(self._to_tick(default))
            painter.setPen(pen(colors.outline, 1.5))
            painter.drawLine(QPointF(x, _TRACK_Y - 6), QPointF(x, _TRACK_Y - 3))
        if parent_value is not None:
            painter.setPen(pen(colors.accent, 1.5))
            painter.setBrush(colors_of(self).window)
            painter.drawEllipse(QPointF(self.x_of(self._to_tick(parent_value)), _TRACK_Y), 3.5, 3.5)

    def _draw_line(self, painter: QPainter, start: int, end: int, color: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        left, right = self.x_of(start), self.x_of(end)
        bar = QRectF(left, _TRACK_Y - _TRACK_WIDTH / 2, max(1.0, right - left), _TRACK_WIDTH)
        painter.drawRoundedRect(bar, 1.5, 1.5)

    def _connect(self) -> None:
        self._knob.moved.connect(lambda: self.value_changing.emit(self.value))
        self._knob.settled.connect(lambda: self.value_chosen.emit(self.value))
        self._knob.double_clicked.connect(self.default_wanted)
        for end in (self._lower, self._upper):
            end.moved.connect(self._keep_order)
            end.settled.connect(lambda: self.range_chosen.emit(*self.range))
        self._lower.double_clicked.connect(lambda: self._open(self._lower, 0))
        self._upper.double_clicked.connect(lambda: self._open(self._upper, self._ticks))
        for handle in self.handles:
            handle.valueChanged.connect(self._arrange)

    def _open(self, handle: SliderHandle, tick: int) -> None:
        handle.place(tick)
        self._arrange()
        self.range_chosen.emit(*self.range)

    def _keep_order(self) -> None:
        """A straight range never turns over: the handle that is moved stops at the other."""
        if self._wraps or self._lower.value() <= self._upper.value():
            return
        if self.sender() is self._lower:
            self._lower.place(self._upper.value())
        else:
            self._upper.place(self._lower.value())

    def _arrange(self) -> None:
        for handle in self.handles:
            anchor = QPoint(round(self.x_of(handle.value())), _TRACK_Y)
            handle.move(anchor - handle.anchor)
        self._lower.show_as_narrowed(self._lower.value() != 0)
        self._upper.show_as_narrowed(self._upper.value() != self._ticks)
        self.update()

    def _to_value(self, tick: int) -> float:
        return self._low + (self._high - self._low) * tick / self._ticks

    def _to_tick(self, value: float) -> int:
        span = self._high - self._low
        tick = round((value - self._low) / span * self._ticks) if span else 0
        return min(max(tick, 0), self._ticks)
