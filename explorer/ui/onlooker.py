"""The `Onlooker`: has it kept what the designs on show look like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from explorer.breeding_types import BreedRequest, Brood
from explorer.ui.ahead import small_look
from explorer.ui.background import Background
from explorer.ui.grid_model import GridModel

if TYPE_CHECKING:
    from explorer.document import Document

REST_MS = 200
"""So long after the last picture came it is told what they look like: before an artist likes one of them."""


class Onlooker(QObject):
    """Looks at a generation once all of it is drawn, so that what is liked is learnt from looks as well.

    What it sees is kept in the document, so that a session that is opened again is learnt from no less.

    Args:
        document: Whose generations are looked at.
        model: The grid that shows them.
        breed: Answers requests; called on a thread of its own.
        parent: Qt parent.
    """

    def __init__(
        self,
        document: Document,
        model: GridModel,
        breed: Callable[[BreedRequest], Brood],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._model, self._breed = document, model, breed
        self._told: tuple[int | None, ...] = ()
        self._background = Background(self)
        self._background.done.connect(document.accept)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._look)
        model.dataChanged.connect(self._on_change)

    def close(self) -> None:
        """Stop for good; the document is about to close."""
        self._model.dataChanged.disconnect(self._on_change)
        self._rest.stop()
        self._background.close()

    def _on_change(self) -> None:
        if self._model.is_settled and self._about() != self._told:
            self._rest.start()

    def _look(self) -> None:
        if not self._model.is_settled:
            return
        self._told = self._about()
        drawn = self._model.pictures
        new = [
            tile for tile in self._model.tiles if tile.id in drawn and not self._document.has_seen(tile.id)
        ]
        if new:
            request, pictures = self._document.seen_request(new), tuple(drawn[tile.id] for tile in new)
            self._background.start(partial(self._tell, request, pictures))

    def _tell(self, request: BreedRequest, pictures: tuple[QImage, ...]) -> Brood:
        """Runs on the thread."""
        return self._breed(replace(request, looks=tuple(map(small_look, pictures))))

    def _about(self) -> tuple[int | None, ...]:
        return self._document.settings.frame, *(tile.id for tile in self._model.tiles)
