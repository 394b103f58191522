"""`AheadPictures`: draws what will probably be shown next, when nothing else is to be drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from explorer.breeding_types import LOOK_PX
from explorer.ui.painter import PRIORITY_AHEAD, Painter
from renderer.design import Design
from renderer.errors import KonomiError


class AheadPictures(QObject):
    """Has designs drawn into the painter's memory, and sees what they look like.

    Args:
        painter: Draws and remembers.
        size_px: Says how large the grid's pictures are; ``(0, 0)`` as long as that is unknown.
        parent: Qt parent.
        priority: How urgent they are.
        longest_ms: Pictures of a sketch that takes longer for one are not drawn.

    Signals:
        complete(tuple): How each design looks, in order, when all are drawn: straight RGBA of
            `LOOK_PX` a side as bytes; ``b""`` where one could not be drawn.
    """

    complete = Signal(object)

    def __init__(
        self,
        painter: Painter,
        size_px: Callable[[], tuple[int, int]],
        parent: QObject | None = None,
        *,
        priority: int = PRIORITY_AHEAD,
        longest_ms: float = math.inf,
    ) -> None:
        super().__init__(parent)
        self._painter, self._size_px = painter, size_px
        self._priority, self._longest_ms = priority, longest_ms
        self._keys: list[Hashable] = []
        self._under_way: tuple[tuple[Design, ...], tuple[int, int]] = (), (0, 0)
        self._looks: dict[Hashable, bytes] = {}
        self._is_closed = False
        painter.drawn.connect(self._on_drawn)
        painter.failed.connect(self._on_failed)

    def draw(self, designs: tuple[Design, ...]) -> None:
        """Draw these from now on, and no others; none at all while the size is unknown, or once closed.

        What is under way already goes on, and what is complete already is told once more.
        """
        if self._is_closed:
            return
        size = self._size_px()
        if size == (0, 0) or self._painter.pace_ms > self._longest_ms:
            designs = ()
        if designs and (designs, size) == self._under_way:
            self._tell_if_complete()
            return
        self._under_way = designs, size
        self._painter.cancel_all(self._keys)
        self._looks = {}
        self._keys = [(id(self), place) for place in range(len(designs))]
        for key, design in zip(self._keys, designs, strict=True):
            self._painter.request(key, design, size, self._priority)

    def close(self) -> None:
        """Draw nothing any more; the grid is about to go."""
        self._is_closed = True
        self._painter.drawn.disconnect(self._on_drawn)
        self._painter.failed.disconnect(self._on_failed)
        self._painter.cancel_all(self._keys)

    def _on_drawn(self, key: Hashable, image: QImage) -> None:
        if key in self._keys:
            self._add(key, small_look(image))

    def _on_failed(self, key: Hashable, _error: KonomiError) -> None:
        if key in self._keys:
            self._add(key, b"")

    def _add(self, key: Hashable, look: bytes) -> None:
        self._looks[key] = look
        self._tell_if_complete()

    def _tell_if_complete(self) -> None:
        if len(self._looks) == len(self._keys):
            self.complete.emit(tuple(self._looks[known] for known in self._keys))


def small_look(image: QImage) -> bytes:
    """Straight RGBA of a picture made `LOOK_PX` a side; any thread."""
    small = image.scaled(
        LOOK_PX,
        LOOK_PX,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    # Named, for the bits are gone with the image.
    straight = small.convertToFormat(QImage.Format.Format_RGBA8888)
    return bytes(straight.constBits())
