"""The `Advisor`: asks what the choices so far say of ranges and of one design, and waits on a thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.breeding_types import Brood
from explorer.ui.background import Background
from explorer.ui.breeder import Breed
from renderer.design import Design

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.document_types import Change

PAUSE_MS = 300
"""After a change what the artist waits for comes first."""


class Advisor(QObject):
    """Keeps what the inspector says of the artist's taste true.

    Args:
        document: Whose choices are asked about.
        breed: Answers the requests; called on a thread of its own.
        parent: Qt parent.

    Signals:
        advised(Advice, Design | None): What is known now, and the design it gives the reason of.
        failed(KonomiError): It could not be found out.
    """

    advised = Signal(object, object)
    failed = Signal(object)

    def __init__(self, document: Document, breed: Breed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._breed = breed
        self._design: Design | None = None
        self._background = Background(self)
        self._background.done.connect(self._tell)
        self._background.failed.connect(self.failed)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        document.changed.connect(self._on_change)
        self._pause.start()

    def explain(self, design: Design | None) -> None:
        """Say from now on why this design would be liked; None: of none."""
        self._design = design
        if design is not None:
            self._ask()

    def close(self) -> None:
        """Stop for good; the document is about to close."""
        self._document.changed.disconnect(self._on_change)
        self._pause.stop()
        self._background.close()

    def _on_change(self, change: Change) -> None:
        if change.kind in ("generation", "constraints"):
            self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        if self._document.generation.tiles:
            self._background.start(partial(self._breed, self._document.advise_request(self._design)))

    def _tell(self, brood: Brood) -> None:
        if brood.advice is not None:
            self.advised.emit(brood.advice, brood.request.design)
