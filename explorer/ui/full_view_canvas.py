"""One design as large as the window allows."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QImage, QPainter, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui.grid_delegate import fitted, hairline_color, placeholder_color
from explorer.ui.grid_player import FramePlayer
from explorer.ui.painter import PRIORITY_AHEAD, PRIORITY_LIVE, Painter
from explorer.ui.tile_failure import paint_failure
from renderer.design import Design
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.document_types import Tile

SETTLE_MS = 120
"""After the last change of size the picture is drawn anew at its exact size."""
MOST_PLAYED_PX = 640
"""Longest side at which a design plays: a round of frames must fit into memory."""
NEIGHBOURS = (1, -1)
"""Pictures drawn ahead, so that the arrow keys find them ready."""


class FullViewCanvas(QWidget):
    """Paints one tile's design fitted into its area; an animated one plays under the pointer.

    Until the large picture is drawn, a smaller one stands in for it, so that nothing flashes.

    Args:
        document: Whose canvas proportions and frame count.
        painter: Draws the pictures.
        parent: Qt parent.
    """

    def __init__(self, document: Document, painter: Painter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._painter = painter
        self._tile: Tile | None = None
        self._image: QImage | None = None
        self._frame: QImage | None = None
        self._failure: KonomiError | None = None
        self._ahead: tuple[Design, ...] = ()
        self._player = FramePlayer(painter, self)
        self._player.frame_shown.connect(self._show_frame)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 160)
        painter.drawn.connect(self._on_drawn)
        painter.failed.connect(self._on_failed)

    def show_tile(
        self,
        tile: Tile | None,
        stand_in: QImage | KonomiError | None = None,
        ahead: tuple[Design, ...] = (),
    ) -> None:
        """Show another tile.

        Args:
            tile: What to show; None for nothing.
            stand_in: A smaller picture of it, or why there is none, if that is known.
            ahead: Designs that may be wanted next.
        """
        self._player.stop()
        self._tile, self._ahead = tile, ahead
        self._image = stand_in if isinstance(stand_in, QImage) else None
        self._failure = stand_in if isinstance(stand_in, KonomiError) else None
        self.update()
        self._ask()
        if self.underMouse():
            self._play()

    def close_document(self) -> None:
        """Stop playing and drawing; the view is about to go."""
        self.show_tile(None)
        self._painter.drawn.disconnect(self._on_drawn)
        self._painter.failed.disconnect(self._on_failed)

    def sizeHint(self) -> QSize:
        """As large as there is room."""
        return QSize(800, 600)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's own signature
        """The picture, or why there is none."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = self._frame or self._image
        area = self._area()
        if self._failure is not None:
            self._paint_failure(painter, area)
        elif image is None:
            painter.fillRect(area, placeholder_color(self.palette()))
        else:
            painter.drawImage(fitted(image.size(), area), image)
            painter.setPen(hairline_color(self.palette()))
            painter.drawRect(area.adjusted(-1, -1, 0, 0))
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the size is known."""
        super().showEvent(event)
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the old picture scaled until the new one is drawn."""
        super().resizeEvent(event)
        self._settle.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        """An animated design plays while the pointer is over it."""
        super().enterEvent(event)
        self._play()

    def leaveEvent(self, event: QEvent) -> None:
        """And shows its own frame again."""
        super().leaveEvent(event)
        self._player.stop()

    def event(self, event: QEvent) -> bool:
        """Another screen may have other pixels."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._settle.start()
        return super().event(event)

    def _paint_failure(self, painter: QPainter, area: QRect) -> None:
        if self._failure is not None:
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            card = QRect(0, 0, min(440, area.width()), min(240, area.height()))
            card.moveCenter(area.center())
            paint_failure(painter, self.palette(), self.font(), card, self._failure, marks_height=0)

    def _area(self) -> QRect:
        inspection = self._document.inspection
        size = QSize(max(1, inspection.width), max(1, inspection.height))
        fitting = size.scaled(self.size() - QSize(2, 2), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRect(0, 0, fitting.width(), fitting.height())
        area.moveCenter(self.rect().center())
        return area

    @property
    def image(self) -> QImage | None:
        """The picture on show: a smaller stand-in until the large one is drawn."""
        return self._image

    @property
    def failure(self) -> KonomiError | None:
        """Why there is no picture."""
        return self._failure

    @property
    def size_px(self) -> tuple[int, int]:
        """``(width, height)`` in device pixels that the picture is drawn for."""
        ratio = self.devicePixelRatioF()
        area = self._area()
        return round(area.width() * ratio), round(area.height() * ratio)

    def _ask(self) -> None:
        self._painter.cancel_all([self._key(place) for place in range(1 + len(NEIGHBOURS))])
        # What failed small would only fail again, perhaps after a long time limit.
        if self._tile is None or self._failure is not None or not self.isVisible():
            return
        wished = (self._tile.design, *self._ahead)
        for place, design in enumerate(wished):
            priority = PRIORITY_AHEAD if place else PRIORITY_LIVE
            self._painter.request(self._key(place), design, self.size_px, priority)

    def _play(self) -> None:
        inspection, tile = self._document.inspection, self._tile
        if not inspection.animated or tile is None or self._failure is not None:
            return
        width, height = self.size_px
        scale = min(1.0, MOST_PLAYED_PX / max(width, height))
        size = round(width * scale), round(height * scale)
        self._player.play(tile.id, tile.design, size, self._document.settings.frame or inspection.frame)

    def _show_frame(self, _tile_id: int, frame: QImage | None) -> None:
        self._frame = frame
        self.update()

    def _on_drawn(self, key: Hashable, image: QImage) -> None:
        if key == self._key(0) and self._tile is not None:
            self._image, self._failure = image, None
            self.update()

    def _on_failed(self, key: Hashable, error: KonomiError) -> None:
        if key == self._key(0) and self._tile is not None:
            self._failure = error
            self.update()

    def _key(self, place: int) -> Hashable:
        return ("full view", id(self), place)
