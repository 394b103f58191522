"""Plays an animated sketch in its tile while the pointer is over it, one drawn frame after another."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from explorer.ui.painter import PRIORITY_AHEAD, Painter
from renderer.design import Design

FRAMES_PER_SECOND = 60
"""The sketch's own clock (DESIGN.md): one frame is 1000/60 ms of its time."""
SHOWN_FRAMES = 30
"""Most pictures of one round; each is drawn from the sketch's start, so later ones cost more."""
AHEAD = 3
"""Pictures asked for at once: the workers stay busy, and little is wasted when the pointer leaves."""


class FramePlayer(QObject):
    """Asks for the frames of one design in order and shows each at its time, again and again.

    The first round goes as fast as frames can be drawn, never faster than the sketch's own clock;
    from then on the frames are in memory. A frame is shown only when it is there, so a slow sketch
    plays slowly instead of jumping.

    Args:
        painter: Draws the frames.
        parent: Qt parent.

    Signals:
        frame_shown(tile id, QImage): The picture to show now; None when the playing ends.
    """

    frame_shown = Signal(int, object)

    def __init__(self, painter: Painter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._painter = painter
        self._tile_id = 0
        self._design = Design()
        self._size_px = (0, 0)
        self._numbers: list[int] = []
        self._images: dict[int, QImage] = {}
        self._asked = 0
        self._next = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        painter.drawn.connect(self._on_drawn)
        painter.failed.connect(self._on_failed)

    @property
    def tile_id(self) -> int:
        """The tile that plays; 0 for none."""
        return self._tile_id

    def play(self, tile_id: int, design: Design, size_px: tuple[int, int], last_frame: int) -> None:
        """Play frames 1 to ``last_frame`` of ``design`` in place of what played before."""
        self.stop()
        step = max(1, -(-last_frame // SHOWN_FRAMES))
        self._tile_id, self._design, self._size_px = tile_id, design, size_px
        self._numbers = list(range(last_frame, 0, -step))[::-1]
        self._timer.setInterval(step * 1000 // FRAMES_PER_SECOND)
        self._ask()
        self._timer.start()

    def stop(self) -> None:
        """Show the tile's own picture again and take back what is not drawn yet."""
        if not self._tile_id:
            return
        self._timer.stop()
        self._painter.cancel_all([self._key(place) for place in range(self._asked)])
        ended, self._tile_id = self._tile_id, 0
        self._images.clear()
        self._asked = self._next = 0
        self.frame_shown.emit(ended, None)

    def _tick(self) -> None:
        image = self._images.get(self._next)
        if image is not None:
            self._next = (self._next + 1) % len(self._numbers)
            self.frame_shown.emit(self._tile_id, image)

    def _ask(self) -> None:
        while self._asked < min(len(self._numbers), len(self._images) + AHEAD):
            place = self._asked
            self._asked += 1
            self._painter.request(
                self._key(place), self._design, self._size_px, PRIORITY_AHEAD, frame=self._numbers[place]
            )

    def _on_drawn(self, key: Hashable, image: QImage) -> None:
        place = self._place_of(key)
        if place is not None:
            self._images[place] = image
            self._ask()

    def _on_failed(self, key: Hashable, _error: object) -> None:
        if self._place_of(key) is not None:
            self.stop()

    def _key(self, place: int) -> Hashable:
        return ("play", self._tile_id, place)

    def _place_of(self, key: Hashable) -> int | None:
        ours = isinstance(key, tuple) and len(key) == 3 and key[:2] == ("play", self._tile_id)
        return key[2] if ours and isinstance(key, tuple) else None
