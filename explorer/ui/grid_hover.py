"""What the pointer does to the tile it is over: the look is measured, a note appears, a sketch plays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.ui.grid_looking import LookingWatch, Sight, looked_into
from explorer.ui.grid_model import GridModel
from explorer.ui.grid_player import FramePlayer

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.ui.painter import Painter

NOTE_DELAY_MS = 350
"""A pointer that only passes by gets no note and starts no playing."""


class GridHover(QObject):
    """Follows the pointer from tile to tile.

    Args:
        document: Whose generation is on show; told of the looks.
        painter: Draws the frames of what plays.
        model: Shows the frames.

    Signals:
        pointed(int): With each move: the pointer is over the tile in this place; -1 for over none.
        noted(int): What changed is to be written on the tile in this place; -1 for on none.
    """

    pointed = Signal(int)
    noted = Signal(int)

    def __init__(self, document: Document, painter: Painter, model: GridModel) -> None:
        super().__init__(model)
        self._document = document
        self._model = model
        self._row = -1
        self._watch = LookingWatch(looked_into(document))
        self._player = FramePlayer(painter, self)
        self._player.frame_shown.connect(model.show_frame)
        self._linger = QTimer(self, singleShot=True, interval=NOTE_DELAY_MS)
        self._linger.timeout.connect(self._lingered)

    def move_to(self, row: int) -> None:
        """The pointer is over the tile in this place; -1 for over none."""
        self.pointed.emit(row)
        if row == self._row:
            return
        self._leave()
        self._row = row
        if row >= 0:
            self._watch.look_at(Sight(self._document.generation.id, row))
            self._linger.start()

    def note_look(self) -> None:
        """Note how long the tile was looked at until now."""
        self._watch.note()

    def begin_generation(self) -> None:
        """The pointer rests, and other tiles have come under it."""
        row = self._row if self._row < len(self._model.tiles) else -1
        self._leave()
        self.move_to(row)

    def _leave(self) -> None:
        self._linger.stop()
        self._watch.look_at(None)
        self._player.stop()
        self._row = -1
        self.noted.emit(-1)

    def _lingered(self) -> None:
        self.noted.emit(self._row)
        inspection = self._document.inspection
        if inspection.animated:
            tile = self._model.tiles[self._row]
            frame = self._document.settings.frame or inspection.frame
            self._player.play(tile.id, tile.design, self._model.picture_size_px, frame)
