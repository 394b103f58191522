"""`Guess`: breeds what Enter would bring if the tile were liked that is pointed at, before it is.

A pointer rests on a picture for a moment before the click (a tenth of a second for the click alone: Card,
Moran and Newell 1980), and arrow keys come to it before Space does. Breeding hardly takes longer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.breeding_types import BreedRequest, Brood
from explorer.ui.background import Background
from explorer.ui.expected import Expected
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from explorer.document import Document

LINGER_MS = 40
"""So long a pointer rests that has come where it was to go; one that passes by does not rest."""


class Guess(QObject):
    """Keeps the brood of one guess, and of the last one only.

    While one is bred, another waits: whoever runs over all tiles leaves no queue behind.

    Args:
        document: Whose tiles are pointed at.
        breed: Answers a request; called on a thread of its own.
        may: Says whether nothing more urgent is to be bred.
        parent: Qt parent.

    Attributes:
        expected: The guess.

    Signals:
        bred(Brood): A guess is there, or is meant again.
        left(): The pointer is elsewhere now.
    """

    bred = Signal(object)
    left = Signal()

    def __init__(
        self,
        document: Document,
        breed: Callable[[BreedRequest], Brood],
        may: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._breed, self._may = document, breed, may
        self._row = -1
        self.expected = Expected()
        self._linger = QTimer(self, singleShot=True, interval=LINGER_MS)
        self._linger.timeout.connect(self._guess)
        self._background = Background(self)
        self._background.done.connect(self._keep)
        self._background.failed.connect(self._give_up)

    def point_at(self, row: int) -> None:
        """The tile in this place is pointed at, or the pointer moves on it; -1 for none."""
        if row != self._row:
            self.left.emit()
        self._row = row
        self.renew()

    def renew(self) -> None:
        """Something is otherwise than when the last guess was made, or there is time for one now."""
        if self._row >= 0:
            self._linger.start()
        else:
            self._linger.stop()

    def close(self) -> None:
        """Stop for good; the document is about to close."""
        self._linger.stop()
        self._background.close()

    def _guess(self) -> None:
        tiles, liked = self._document.generation.tiles, self._document.liked
        # What is not drawn is not liked, and what the others look like is learnt from.
        seen = any(self._document.has_seen(tile.id) for tile in tiles)
        if not 0 <= self._row < len(tiles) or self._row in liked or not seen:
            return
        if self._background.busy or not self._may():
            return
        try:
            request = self._document.next_request(liking=self._row)
        except KonomiError:
            return
        known = self.expected.brood_for(request)
        if known is None:
            self.expected.begin(request, self._background.start(partial(self._breed, request)))
        else:
            self.bred.emit(known)

    def _keep(self, brood: Brood) -> None:
        self.expected.keep(brood)
        self.bred.emit(brood)
        self.renew()

    def _give_up(self, _error: KonomiError) -> None:
        self.expected.give_up()
