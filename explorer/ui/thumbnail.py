"""Keeps the small picture by which a session is known on the start page up to date."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Qt, QTimer
from PySide6.QtGui import QImage, QImageWriter

from explorer.ui.background import Background

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.ui.grid import GridView

SIDE = 320
"""Longest side of the small picture in pixels."""
REST_MS = 1500
"""So long after the last change the picture is taken: not between two clicks."""


class ThumbnailKeeper(QObject):
    """Takes the favourite's picture, or the first tile's, whenever the artist rests or leaves.

    Args:
        document: Keeps the picture.
        grid: Where it is taken from.
    """

    def __init__(self, document: Document, grid: GridView) -> None:
        super().__init__(grid)
        self._document = document
        self._grid = grid
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._take)
        self._background = Background(self)
        self._background.done.connect(self._keep)
        grid.grid_model.dataChanged.connect(self._rest.start)

    def close(self) -> None:
        """Stop; the document is about to close, and what is due is done at once."""
        is_due = self._rest.isActive() or self._background.busy
        self._rest.stop()
        self._background.close()
        image = self._picture() if is_due else None
        if image is not None:
            self._keep(small_png(image))

    def _take(self) -> None:
        image = self._picture()
        if image is not None:
            self._background.start(partial(small_png, image))

    def _picture(self) -> QImage | None:
        """What stands for the session now; None while it is not drawn."""
        tiles, liked = self._document.generation.tiles, self._document.liked
        return self._grid.picture_of(tiles[liked[0] if liked else 0]) if tiles else None

    def _keep(self, png: bytes) -> None:
        if png != self._document.thumbnail:
            self._document.set_thumbnail(png)


def small_png(image: QImage) -> bytes:
    """``image`` at most `SIDE` pixels a side, as PNG; any thread."""
    small = image
    if max(image.width(), image.height()) > SIDE:
        small = image.scaled(
            SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(small)
    return bytes(buffer.data().data())
