"""Small pictures for lists: asked for when a row is painted, painted again when they arrive."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QListView, QStyle

from explorer.ui.i18n_errors import told
from explorer.ui.painter import PRIORITY_THUMBNAIL, Painter
from explorer.ui.theme import pen
from explorer.ui.theme_colors import Colors
from renderer.design import Design
from renderer.errors import KonomiError

Size = tuple[int, int]

_KEPT = 400
"""Finished pictures that one list remembers."""
_GATHER_MS = 30
"""Pictures that arrive within this time are painted together."""
_MARGIN = 1
"""The hairline lies half outside of the picture."""


class Thumbnails(QObject):
    """The pictures of one list.

    Args:
        painter: Draws, and remembers.
        owner: Tells this list's wishes from those of others.
        parent: Qt parent.

    Signals:
        arrived(): Pictures asked for before are there now, or cannot be drawn.
    """

    arrived = Signal()

    def __init__(self, painter: Painter, owner: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._painter = painter
        self._owner = owner
        self._waiting: set[object] = set()
        self._failed: dict[object, str] = {}
        self._finished: OrderedDict[object, QPixmap] = OrderedDict()
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._gather.timeout.connect(self.arrived)
        painter.drawn.connect(self._take)
        painter.failed.connect(self._fail)

    def image(self, design: Design, size_px: Size) -> QImage | None:
        """The picture of ``design`` inside ``size_px`` device pixels; None while it is not drawn."""
        known = self._painter.cached(design, size_px)
        if known is not None:
            return known
        key = (self._owner, design, size_px)
        if key not in self._waiting and key not in self._failed:
            self._waiting.add(key)
            self._painter.request(key, design, size_px, PRIORITY_THUMBNAIL)
        return None

    def draw(self, painter: QPainter, box: QRectF, design: Design, colors: Colors, *, radius: float) -> bool:
        """Paint the picture of ``design`` as `draw_thumbnail` does; asked for where it is not drawn yet.

        Cutting and scaling cost more than all else in a list, so what is finished is kept.

        Returns:
            Whether the picture is there.
        """
        ratio = painter.device().devicePixelRatioF()
        size = round(box.width() * ratio), round(box.height() * ratio)
        key = (design, size, colors.base, colors.line, radius)
        finished = self._finished.get(key)
        if finished is None:
            image = self.image(design, size)
            if image is None:
                draw_thumbnail(painter, box, None, colors, radius=radius)
                return False
            finished = self._finished[key] = _finished(image, box, ratio, colors, radius)
            if len(self._finished) > _KEPT:
                self._finished.popitem(last=False)
        painter.drawPixmap(box.topLeft() - QPointF(_MARGIN, _MARGIN), finished)
        return True

    def error(self, design: Design, size_px: Size) -> str:
        """Why the picture could not be drawn; empty while nothing is known against it."""
        return self._failed.get((self._owner, design, size_px), "")

    def forget(self) -> None:
        """Take every wish back, for instance because other rows or another frame are on show now."""
        self._painter.cancel_all(self._waiting)
        self._waiting.clear()
        self._failed.clear()
        self._finished.clear()

    def _take(self, key: object, image: QImage) -> None:  # noqa: ARG002
        if key in self._waiting:
            self._waiting.discard(key)
            self._tell()

    def _fail(self, key: object, error: KonomiError) -> None:
        if key in self._waiting:
            self._waiting.discard(key)
            self._failed[key] = told(error)
            self._tell()

    def _tell(self) -> None:
        if not self._gather.isActive():
            self._gather.start()


def draw_thumbnail(
    painter: QPainter, box: QRectF, image: QImage | None, colors: Colors, *, radius: float
) -> None:
    """Paint a picture into ``box`` with round corners, cut to fill it; an empty place while there is none."""
    path = QPainterPath()
    path.addRoundedRect(box, radius, radius)
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipPath(path)
    painter.fillRect(box, colors.base)
    if image is not None and not image.isNull():
        painter.drawImage(box, image, covering_part(image, box))
    painter.setClipping(False)
    # A hairline, so that a white picture on a white page still has an edge.
    painter.setPen(pen(colors.line, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()


def _finished(image: QImage, box: QRectF, ratio: float, colors: Colors, radius: float) -> QPixmap:
    """What `draw_thumbnail` paints, with the margin around it."""
    side = QSize(round(box.width()) + 2 * _MARGIN, round(box.height()) + 2 * _MARGIN)
    finished = QPixmap(side * ratio)
    finished.setDevicePixelRatio(ratio)
    finished.fill(Qt.GlobalColor.transparent)
    painter = QPainter(finished)
    place = QRectF(_MARGIN, _MARGIN, box.width(), box.height())
    draw_thumbnail(painter, place, image, colors, radius=radius)
    painter.end()
    return finished


def covering_part(image: QImage, box: QRectF) -> QRectF:
    """The part in the middle of ``image`` that has the proportions of ``box``."""
    scale = min(image.width() / box.width(), image.height() / box.height())
    width, height = box.width() * scale, box.height() * scale
    return QRectF((image.width() - width) / 2, (image.height() - height) / 2, width, height)


def icon_mode_width(view: QListView) -> int:
    """The width that a list in icon mode fills: Qt keeps room for the scroll bar even while it is hidden."""
    extent = view.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, view.verticalScrollBar())
    return view.contentsRect().width() - extent - 1
