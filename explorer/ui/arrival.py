"""`Arrival`: makes the page of a document that was opened, a piece in each turn of the event loop."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.ui.explorer_page import ExplorerPage


BREATH_MS = 3
"""Between two pieces: time for what else is due, since a timer without it may come before everything else."""


class Arrival(QObject):
    """A page takes a tenth of a second to make; in pieces, the window breathes meanwhile.

    Args:
        parent: Qt parent.

    Attributes:
        document: The document whose page is being made; None while none is.

    Signals:
        arrived(ExplorerPage): The page is whole.
    """

    arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document: Document | None = None
        self._pieces: Generator[None, None, ExplorerPage] | None = None
        self._page: ExplorerPage | None = None
        self._next = QTimer(self, singleShot=True, interval=BREATH_MS)
        self._next.timeout.connect(self._make_piece)

    def begin(self, document: Document, pieces: Generator[None, None, ExplorerPage]) -> None:
        """Make the page of ``document`` from its ``pieces``, in the turns that follow."""
        self.document, self._pieces = document, pieces
        self._next.start()

    def cancel(self) -> Document | None:
        """Make no page; the document that waited for one, if there was one."""
        self._next.stop()
        document, page = self.document, self._page
        self.document = self._pieces = self._page = None
        if page is not None:
            page.stop()
            page.deleteLater()
        return document

    def _make_piece(self) -> None:
        if self._page is not None:
            page, self.document, self._pieces, self._page = self._page, None, None, None
            self.arrived.emit(page)
        elif self._pieces is not None:
            try:
                next(self._pieces)
            except StopIteration as whole:
                self._page = whole.value
            self._next.start()
