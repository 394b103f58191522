"""The picture above the parameters: it follows a drag as fast as pictures can be drawn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui.i18n_errors import told
from explorer.ui.painter import PRIORITY_CHOSEN, Painter
from explorer.ui.theme import colors_of
from explorer.ui.widgets_thumbnails import draw_thumbnail
from renderer.design import Design
from renderer.errors import KonomiError

_KEY = ("inspector", "preview")
_HIGHEST_PX = 300
_LOWEST_PX = 120
_SIDE_PX = 16


class LivePreview(QWidget):
    """Draws one design, and while that is being drawn remembers only the newest that came after.

    Asking anew for every movement of the mouse would drop every answer but the last. So one picture
    is under way at a time, it is shown when it arrives, and the newest wish goes next: the picture
    follows the hand as fast as it can be drawn.

    Args:
        painter: Draws.
        aspect: Width of the sketch's canvas divided by its height.
        parent: Qt parent.

    Signals:
        shown(Design): The picture of this design is on the screen now.
    """

    shown = Signal(object)

    def __init__(self, painter: Painter, aspect: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self._painter = painter
        self._aspect = aspect
        self._wanted: Design | None = None
        self._priority = PRIORITY_CHOSEN
        self._under_way: Design | None = None
        self._image = QImage()
        self._error = ""
        self._is_stale = False
        self._shown: Design | None = None
        self._highest = _HIGHEST_PX
        # It gives way where there is little height, and never takes more than its picture needs.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        painter.drawn.connect(self._take)
        painter.failed.connect(self._fail)

    @property
    def image(self) -> QImage:
        """What is on the screen; null while nothing was drawn."""
        return self._image

    @property
    def shown_design(self) -> Design | None:
        """The design whose picture, or error, is on the screen."""
        return self._shown

    @property
    def error(self) -> str:
        """Why the picture could not be drawn; empty while it could."""
        return self._error

    def show_design(self, design: Design | None, priority: int = PRIORITY_CHOSEN) -> None:
        """Show ``design`` as soon as it is drawn, `PRIORITY_LIVE` for a drag; None clears the picture."""
        self._wanted, self._priority = design, priority
        if design is None:
            self._painter.cancel(_KEY)
            self._under_way = self._shown = None
            self._image, self._error = QImage(), ""
            self.update()
        elif self._under_way is None:
            self._ask()

    def set_highest(self, height: int) -> None:
        """Be at most ``height`` pixels high."""
        highest = min(max(height, _LOWEST_PX), _HIGHEST_PX)
        if highest != self._highest:
            self._highest = highest
            self.updateGeometry()

    def redraw(self) -> None:
        """Draw again what is shown: its frame or size is another now."""
        self._is_stale = True
        if self._under_way is None:
            self._ask()

    def sizeHint(self) -> QSize:
        """As high as the picture at this width, within limits."""
        return QSize(self.width(), self._height_for(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Still large enough to judge a picture."""
        return QSize(_LOWEST_PX, _LOWEST_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the picture's proportions, and draw it sharp at its new size."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
        self.redraw()

    def event(self, event: QEvent) -> bool:
        """A move to a screen of another density needs another picture."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.redraw()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the picture in the middle, or say why there is none."""
        painter = QPainter(self)
        colors = colors_of(self)
        place = self._place()
        if self._error:
            painter.fillRect(place, colors.base)
            painter.setPen(colors.error)
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(place.adjusted(16, 16, -16, -16), flags, self._error)
        else:
            draw_thumbnail(painter, QRectF(place), self._image, colors, radius=6)

    def _ask(self) -> None:
        design = self._wanted
        if design is None or self.width() < 2:
            return
        self._under_way, self._is_stale = design, False
        place, ratio = self._place(), self.devicePixelRatioF()
        size = (round(place.width() * ratio), round(place.height() * ratio))
        self._painter.request(_KEY, design, size, self._priority)

    def _take(self, key: object, image: QImage) -> None:
        if key == _KEY and self._under_way is not None:
            self._image, self._error = image, ""
            self._settle()

    def _fail(self, key: object, error: KonomiError) -> None:
        if key == _KEY and self._under_way is not None:
            self._error = told(error)
            self._settle()

    def _settle(self) -> None:
        done, self._under_way = self._under_way, None
        self._shown = done
        self.update()
        self.shown.emit(done)
        if self._wanted != done or self._is_stale:
            self._ask()

    def _height_for(self, width: int) -> int:
        return min(max(round((width - 2 * _SIDE_PX) / self._aspect), _LOWEST_PX), self._highest)

    def _place(self) -> QRect:
        """Where the picture goes: as large as fits, in the middle."""
        room = QSize(max(self.width() - 2 * _SIDE_PX, 1), self.height())
        size = QSize(round(1000 * self._aspect), 1000).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        return QRect(left, top, max(size.width(), 1), max(size.height(), 1))
