"""The `EarlierFinder`: finds in the library what a session could build on, a while after it was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from explorer.earlier_search import find_earlier
from explorer.ui.background import Background

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.library import Library

WAIT_MS = 1_500
"""The first grid comes first."""


class EarlierFinder(QObject):
    """Looks for one document at a time and offers it what is found.

    Args:
        library: Knows where sessions lie.
        parent: Qt parent.
    """

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._document: Document | None = None
        self._background = Background(self)
        self._background.done.connect(self._offer)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._look)

    def follow(self, document: Document) -> None:
        """Look for this document, unless it has something to build on."""
        self.leave()
        if not document.earlier:
            self._document = document
            self._timer.start()

    def leave(self) -> None:
        """The document is about to close."""
        self._document = None
        self._timer.stop()
        self._background.cancel()

    def close(self) -> None:
        """Stop for good."""
        self.leave()
        self._background.close()

    def _look(self) -> None:
        if self._document is not None:
            paths = [session.path for session in self._library.recent() if not session.is_missing]
            space, uuid = self._document.space, self._document.uuid
            self._background.start(lambda: find_earlier(paths, space, uuid))

    def _offer(self, found: object) -> None:
        if self._document is not None and isinstance(found, tuple) and found:
            self._document.offer_earlier(found)
