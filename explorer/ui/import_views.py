"""A picture and a design's picture beside it: cut with the pointer, blinking, or as their difference."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.findings import Cut
from explorer.ui.theme import colors_of

Mode = Literal["beside", "blink", "difference"]
Box = tuple[float, float, float, float]
WHOLE: Box = (0.0, 0.0, 1.0, 1.0)

BLINK_MS = 700
SMALLEST_DRAG = 0.02
"""A rectangle smaller than this share of a side was a click, which takes the whole picture again."""
KEY_STEP = 0.02
_SIDE = 300


class CutView(QWidget):
    """Shows the picture; a rectangle that is dragged over it is the part that is looked for.

    With the keyboard the arrows move the rectangle, with Shift they make it smaller or larger, and
    Escape takes the whole picture again.

    Args:
        parent: Qt parent.

    Signals:
        cut_changed(): Another part was chosen.
    """

    cut_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._box: Box = WHOLE
        self._from: QPointF | None = None
        self._dragged: QRectF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def box(self) -> Box:
        """Left, top, right, bottom of the part, as shares of the picture."""
        return self._box

    def show_picture(self, image: QImage) -> None:
        """Show another picture, whole."""
        self._image, self._box = image, WHOLE
        self.update()

    def take(self, box: Box) -> None:
        """Choose a part of the picture."""
        if box != self._box:
            self._box = box
            self.update()
            self.cut_changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 160)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The picture; what is left out of it lies in shadow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colors = colors_of(self)
        place = self._place()
        painter.fillRect(self.rect(), QColor(colors.base))
        painter.drawImage(place, self._image)
        part = self._dragged or _part_of(place, self._box)
        if part != place:
            shadow = QColor(colors.window)
            shadow.setAlpha(190)
            painter.setClipRect(place)
            for rect in _around(place, part):
                painter.fillRect(rect, shadow)
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.drawRect(part)
            painter.setClipping(False)
        painter.setPen(QPen(QColor(colors.accent if self.hasFocus() else colors.line), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A rectangle begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It follows the pointer."""
        if self._from is not None:
            self._dragged = QRectF(self._from, event.position()).normalized() & self._place()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It is the part from now on; a click is all of the picture."""
        if event.button() != Qt.MouseButton.LeftButton or self._from is None:
            return
        dragged, self._from, self._dragged = self._dragged, None, None
        box = WHOLE if dragged is None else _box_of(self._place(), dragged)
        is_click = box[2] - box[0] < SMALLEST_DRAG or box[3] - box[1] < SMALLEST_DRAG
        self.take(WHOLE if is_click else box)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the part, Shift and arrows change its size."""
        steps = {
            Qt.Key.Key_Left: (-KEY_STEP, 0.0),
            Qt.Key.Key_Right: (KEY_STEP, 0.0),
            Qt.Key.Key_Up: (0.0, -KEY_STEP),
            Qt.Key.Key_Down: (0.0, KEY_STEP),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            is_size = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.take(_resized(self._box, *step) if is_size else _moved(self._box, *step))
        elif event.key() == Qt.Key.Key_Escape and self._box != WHOLE:
            self.take(WHOLE)
        else:
            super().keyPressEvent(event)

    def _place(self) -> QRectF:
        return _fitted(self._image.size(), QRectF(self.rect()))


class CompareView(QWidget):
    """Shows a design's picture: as it is, in turn with the source, or the difference of both.

    Args:
        parent: Qt parent.

    Signals:
        turned(bool): While it blinks: whether the source is on show now.
    """

    turned = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode: Mode = "beside"
        self._source = QImage()
        self._drawn = QImage()
        self._cut = Cut()
        self._shows_source = False
        self._blink = QTimer(self, interval=BLINK_MS)
        self._blink.timeout.connect(self._turn)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def mode(self) -> Mode:
        """How the two are compared."""
        return self._mode

    @property
    def shows_source(self) -> bool:
        """Whether it blinks and the source is on show now."""
        return self._shows_source

    def set_mode(self, mode: Mode) -> None:
        """Compare in another way."""
        self._mode = mode
        self._shows_source = False
        if mode == "blink":
            self._blink.start()
        else:
            self._blink.stop()
        self.update()

    def show_source(self, squared: QImage) -> None:
        """The source as it is compared, a square."""
        self._source = squared
        self.update()

    def show_drawn(self, drawn: QImage, cut: Cut) -> None:
        """A design's picture, and how the source lies in it."""
        self._drawn, self._cut = drawn, cut
        self.update()

    def shown(self) -> QImage:
        """What is on show, as a square picture."""
        if self._mode == "beside" or self._drawn.isNull():
            return self._drawn
        if self._mode == "difference":
            return difference(self._source, self._drawn, self._cut)
        return self._source if self._shows_source else seen_through(self._drawn, self._cut)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 160)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """What is on show, as large as fits."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colors = colors_of(self)
        painter.fillRect(self.rect(), QColor(colors.base))
        image = self.shown()
        painter.drawImage(_fitted(image.size(), QRectF(self.rect())), image)
        painter.setPen(QPen(QColor(colors.line), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing blinks that nobody sees."""
        self._blink.stop()
        super().hideEvent(event)

    def _turn(self) -> None:
        self._shows_source = not self._shows_source
        self.turned.emit(self._shows_source)
        self.update()


def image_of(data: bytes, size: tuple[int, int]) -> QImage:
    """RGB bytes as an image of its own."""
    width, height = size
    return QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888).convertToFormat(
        QImage.Format.Format_RGB32
    )


def seen_through(drawn: QImage, cut: Cut) -> QImage:
    """A design's picture as the source shows it: fitted into a square, then cut."""
    side = max(drawn.width(), drawn.height(), 1)
    square = QImage(side, side, QImage.Format.Format_RGB32)
    # The margin of a picture that is no square has its edges' colour, as where it is compared.
    square.fill(drawn.pixelColor(0, 0) if not drawn.isNull() else QColor("white"))
    painter = QPainter(square)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    half = side / 2
    painter.translate(QPointF(half, half))
    painter.scale(cut.zoom, cut.zoom)
    painter.translate(QPointF(-half - cut.shift_x * half, -half - cut.shift_y * half))
    place = QRectF((side - drawn.width()) / 2, (side - drawn.height()) / 2, drawn.width(), drawn.height())
    painter.fillRect(place, Qt.GlobalColor.white)
    painter.drawImage(place, drawn)
    painter.end()
    return square


def difference(source: QImage, drawn: QImage, cut: Cut) -> QImage:
    """Black where both are alike."""
    shown = seen_through(drawn, cut)
    painter = QPainter(shown)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(QRectF(shown.rect()), source)
    painter.end()
    return shown


def _fitted(size: QSize, room: QRectF) -> QRectF:
    """The middle of ``room``, in the proportions of ``size``."""
    if size.isEmpty():
        return QRectF(room)
    scale = min(room.width() / size.width(), room.height() / size.height())
    width, height = size.width() * scale, size.height() * scale
    return QRectF(room.center().x() - width / 2, room.center().y() - height / 2, width, height)


def _part_of(place: QRectF, box: Box) -> QRectF:
    left, top, right, bottom = box
    width, height = place.width(), place.height()
    return QRectF(
        place.x() + left * width, place.y() + top * height, (right - left) * width, (bottom - top) * height
    )


def _box_of(place: QRectF, part: QRectF) -> Box:
    width, height = max(place.width(), 1.0), max(place.height(), 1.0)
    return (
        (part.left() - place.x()) / width,
        (part.top() - place.y()) / height,
        (part.right() - place.x()) / width,
        (part.bottom() - place.y()) / height,
    )


def _around(place: QRectF, part: QRectF) -> tuple[QRectF, ...]:
    """What of ``place`` lies outside ``part``."""
    return (
        QRectF(place.left(), place.top(), place.width(), part.top() - place.top()),
        QRectF(place.left(), part.bottom(), place.width(), place.bottom() - part.bottom()),
        QRectF(place.left(), part.top(), part.left() - place.left(), part.height()),
        QRectF(part.right(), part.top(), place.right() - part.right(), part.height()),
    )


def _moved(box: Box, across: float, down: float) -> Box:
    left, top, right, bottom = box
    across = min(max(across, -left), 1 - right)
    down = min(max(down, -top), 1 - bottom)
    return left + across, top + down, right + across, bottom + down


def _resized(box: Box, wider: float, higher: float) -> Box:
    """Both sides move by the same, so that the middle stays."""
    left, top, right, bottom = box
    least = 5 * KEY_STEP
    if right - left + 2 * wider < least or bottom - top + 2 * higher < least:
        return box
    return max(left - wider, 0.0), max(top - higher, 0.0), min(right + wider, 1.0), min(bottom + higher, 1.0)
