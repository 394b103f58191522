"""The `IdleFinder`: draws, when nobody else wants to, to find the parameters that change nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from explorer.idle_search import IdleSearch
from explorer.ui.painter import PRIORITY_IDLE, Painter
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.document_types import Change

_KEY = ("idle", 0)
MOST_S = 90.0
"""So long is drawn for this at most; nothing is said of what was not tried by then."""
_SIDE_PX = 320
"""Large enough that a change which cannot be seen in it can hardly be seen at all."""


class IdleFinder(QObject):
    """Looks once for a document, one picture at a time; another frame begins the search anew.

    Args:
        document: Its first generation is where it looks from.
        painter: Draws; it must know the document's sketch.
        parent: Qt parent.

    Signals:
        found(frozenset): Names of the parameters that change nothing, as far as was tried by now.
        ended(): Every parameter was tried, or the time is over.
    """

    found = Signal(object)
    ended = Signal()

    def __init__(self, document: Document, painter: Painter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._painter = painter
        self._search: IdleSearch[QImage] | None = None
        self._frame = document.settings.frame
        self._told: frozenset[str] = frozenset()
        self._ends_s = 0.0
        painter.drawn.connect(self._take)
        painter.failed.connect(self._fail)
        document.changed.connect(self._on_change)

    def begin(self) -> None:
        """Look, unless it was begun before or there is nothing to look from."""
        history = self._document.history
        if self._search is None and history:
            designs = [tile.design for tile in history[0].tiles]
            self._ends_s = time.monotonic() + MOST_S
            self._search = IdleSearch(self._document.space, designs, lambda first, second: first == second)
            self._ask()

    def close(self) -> None:
        """Stop for good; the document is about to close."""
        self._document.changed.disconnect(self._on_change)
        self._painter.drawn.disconnect(self._take)
        self._painter.failed.disconnect(self._fail)
        self._painter.cancel(_KEY)

    def _ask(self) -> None:
        wanted = None if self._search is None else self._search.wanted
        if wanted is not None and time.monotonic() < self._ends_s:
            self._painter.request(_KEY, wanted, (_SIDE_PX, _SIDE_PX), PRIORITY_IDLE)
        elif self._search is not None:
            self.ended.emit()

    def _take(self, key: object, image: QImage) -> None:
        if key == _KEY:
            self._settle(image)

    def _fail(self, key: object, _error: KonomiError) -> None:
        if key == _KEY:
            self._settle(None)

    def _settle(self, image: QImage | None) -> None:
        if self._search is None:
            return
        self._search.tell(image)
        if self._search.idle != self._told:
            self._told = self._search.idle
            self.found.emit(self._told)
        self._ask()

    def _on_change(self, change: Change) -> None:
        if change.kind == "settings" and self._document.settings.frame != self._frame:
            self._frame = self._document.settings.frame
            if self._search is not None:
                self._painter.cancel(_KEY)
                self._search = None
                self.begin()
