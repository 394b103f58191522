"""A picture and a design's picture beside it: cut with the pointer, blinking, or as their difference."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.findings import Cut
from explorer.ui.import_cut import KEY_STEP, WHOLE, Box, around, box_of, moved, part_of, resized
from explorer.ui.theme import colors_of

Mode = Literal["beside", "blink", "difference"]

BLINK_MS = 700
SMALLEST_DRAG = 0.02
"""A rectangle smaller than this share of a side was a click, which takes the whole picture again."""
_SIDE = 300
_LEAST_SIDE = 160


class _PictureView(QWidget):
    """A picture in the middle of the room there is.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Large enough to compare by."""
        return QSize(_SIDE, _SIDE)

    def minimumSizeHint(self) -> QSize:
        """Still large enough to know a picture by."""
        return QSize(_LEAST_SIDE, _LEAST_SIDE)

    def place_of(self, image: QImage) -> QRectF:
        """Where a picture goes."""
        return _fitted(image.size(), QRectF(self.rect()))

    def paint_picture(self, painter: QPainter, image: QImage) -> None:
        """Paint the picture on the ground of all pictures."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(colors_of(self).base))
        painter.drawImage(self.place_of(image), image)

    def paint_edge(self, painter: QPainter) -> None:
        """Paint the edge, in the accent colour where the focus is."""
        colors = colors_of(self)
        painter.setPen(QPen(QColor(colors.accent if self.hasFocus() else colors.line), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class CutView(_PictureView):
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

    @property
    def box(self) -> Box:
        """Left, top, right, bottom of the part, as shares of the picture."""
        return self._box

    def show_picture(self, image: QImage, box: Box = WHOLE) -> None:
        """Show another picture, of which a part is chosen."""
        self._image, self._box = image, box
        self.update()

    def take(self, box: Box) -> None:
        """Choose a part of the picture."""
        if box != self._box:
            self._box = box
            self.update()
            self.cut_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The picture; what is left out of it lies in shadow."""
        painter = QPainter(self)
        colors = colors_of(self)
        place = self._place()
        self.paint_picture(painter, self._image)
        part = self._dragged or part_of(place, self._box)
        if part != place:
            shadow = QColor(colors.window)
            shadow.setAlpha(190)
            painter.setClipRect(place)
            for rect in around(place, part):
                painter.fillRect(rect, shadow)
            painter.setPen(QPen(QColor(colors.accent), 2))
            painter.drawRect(part)
            painter.setClipping(False)
        self.paint_edge(painter)

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
        box = WHOLE if dragged is None else box_of(self._place(), dragged)
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
            self.take(resized(self._box, *step) if is_size else moved(self._box, *step))
        elif event.key() == Qt.Key.Key_Escape and self._box != WHOLE:
            self.take(WHOLE)
        else:
            super().keyPressEvent(event)

    def _place(self) -> QRectF:
        return self.place_of(self._image)


class CompareView(_PictureView):
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

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """What is on show, as large as fits."""
        painter = QPainter(self)
        self.paint_picture(painter, self.shown())
        self.paint_edge(painter)

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
