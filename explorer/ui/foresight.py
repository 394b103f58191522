"""`Foresight`: breeds the next generation while the artist still looks at this one.

A moment after a like nothing else has to be done, and what Enter would bring is already known. So it is
bred then, on a thread of its own, and its pictures are drawn when nothing else is: Enter only has to show
them. Another like makes it worthless, and it is bred again, unless that was guessed (`guess.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.breeding_types import BreedRequest, Brood
from explorer.ui.background import Background
from explorer.ui.expected import Expected
from explorer.ui.guess import Guess
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.document_types import Change

PAUSE_MS = 20
"""How long nothing was chosen before it is worth looking ahead; less than an artist takes to the next key."""


REST_MS = 250
"""So long after a generation came its pictures are drawn, and there is time to learn from what led to it."""


class Foresight(QObject):
    """Keeps the brood that the next generation would be, as long as it would be that.

    Args:
        document: Whose choices are followed.
        breed: Answers a request; called on a thread of its own.
        parent: Qt parent.

    Attributes:
        expected: The next generation, should nothing change.

    Signals:
        foreseen(tuple): The designs of the next generation, should nothing change, and spares for
            those that may look alike; empty when something has changed.
        guessed(tuple): The designs of the next generation, should the tile be liked that is pointed at; empty
            when it is not any more.
    """

    foreseen = Signal(object)
    guessed = Signal(object)

    def __init__(
        self,
        document: Document,
        breed: Callable[[BreedRequest], Brood],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._breed = breed
        self._document = document
        self.expected = Expected()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look_ahead)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._prepare)
        self._background = Background(self)
        self._background.done.connect(self._keep)
        # Whatever is wrong is said when the artist asks for the generation herself.
        self._background.failed.connect(self.forget)
        self._guess = Guess(document, breed, self._is_idle, self)
        self._guess.bred.connect(self._on_guess)
        self._guess.left.connect(lambda: self.guessed.emit(()))
        document.changed.connect(self._on_change)
        self._rest.start()

    def point_at(self, row: int) -> None:
        """The tile in this place is pointed at, so it is likely to be liked next; -1 for none."""
        self._guess.point_at(row)

    def see(self, looks: tuple[bytes, ...]) -> None:
        """How all that was foreseen looks: of what looks alike only one is kept, and a spare instead.

        An artist who is quicker gets the generation as it was bred.
        """
        brood = self.expected.brood
        if brood is None or not brood.spares or len(looks) != len(brood.candidates):
            return
        asked = replace(brood.request, kind="unlike", path=(), choice=None, model_state=None, looks=looks)
        self._background.start(partial(self._breed, asked))

    def forget(self, _error: KonomiError | None = None) -> None:
        """What was foreseen will not come."""
        self._pause.stop()
        self._rest.stop()
        self._background.cancel()
        self.expected.forget()

    def close(self) -> None:
        """Stop for good; the document is about to close."""
        self._document.changed.disconnect(self._on_change)
        self._pause.stop()
        self._rest.stop()
        self._background.close()
        self._guess.close()

    def _on_change(self, change: Change) -> None:
        if change.kind not in ("choice", "generation", "constraints", "settings", "shelf", "pictures"):
            return
        if change.kind == "pictures" and not self._document.prefers:
            self._guess.renew()
            return
        if self.expected.brood is not None and change.kind != "generation":
            # A new generation may well be the one foreseen: its pictures go on being drawn.
            self.foreseen.emit(())
        self.forget()
        if self._document.prefers:
            self._foresee()
        elif change.kind == "generation":
            self._rest.start()
        self.guessed.emit(())
        self._guess.renew()

    def _prepare(self) -> None:
        """Learn what led to the generation on show, so that the next one need not wait for it."""
        if self._document.generation.number > 1:
            self._background.start(partial(self._breed, self._document.prepare_request()))
        else:
            self._guess.renew()

    def _is_idle(self) -> bool:
        return not (self._rest.isActive() or self._pause.isActive() or self._background.busy)

    def _foresee(self) -> None:
        """Take what was guessed, or else breed what is liked now."""
        try:
            request = self._document.next_request()
        except KonomiError:
            return
        guess = self._guess.expected
        known, under_way = guess.brood_for(request), guess.under_way(request)
        if known is not None:
            self._keep(known)
        elif under_way is not None:
            self.expected.begin(request, under_way)
        else:
            self._pause.start()

    def _on_guess(self, brood: Brood) -> None:
        if self.expected.under_way(brood.request) is not None:
            self._keep(brood)
        else:
            self.guessed.emit(brood.designs)

    def _look_ahead(self) -> None:
        try:
            request = self._document.next_request()
        except KonomiError:
            return
        self.expected.begin(request, self._background.start(partial(self._breed, request)))

    def _keep(self, brood: Brood) -> None:
        self._guess.renew()
        if brood.request.kind == "prepare":
            self._document.accept(brood)
            return
        if brood.request.kind == "unlike":
            if self.expected.brood is not None:
                self.expected.keep(self.expected.brood.arranged(brood.order, brood.impressions))
            return
        self.expected.keep(brood)
        self.foreseen.emit(brood.candidates)
