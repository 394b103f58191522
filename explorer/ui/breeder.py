"""The `Breeder`: brings the next designs, found on a thread of their own, into the document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from explorer.breeding_types import BreedRequest, Brood
from explorer.ui.background import Background
from explorer.ui.foresight import Foresight
from explorer.ui.grid_model import GridModel
from explorer.ui.i18n_errors import told
from explorer.ui.messages import Message, MessageAction, MessageBar
from explorer.ui.onlooker import Onlooker
from renderer.design import Design
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.document_types import Change


Breed = Callable[[BreedRequest], Brood]
"""Answers a request, and takes its time; called on threads of the window's own."""


class Breeder(QObject):
    """Carries out the artist's wishes for other designs, one at a time.

    While one is carried out, further ones are not heard: a second click or Enter does no harm.

    Args:
        document: Asks for broods and takes them in.
        messages: Where "None of these?" is asked and errors are said.
        breed: Answers the requests.
        parent: Qt parent.

    Signals:
        busy_changed(bool): Whether designs are being bred.
        widened(): A generation was bred although none was liked.
        foreseen(tuple): The designs that Enter would bring, bred while there is nothing else to do, and
            spares for those that look alike; see `see`.
        guessed(tuple): The designs that Enter would bring if the tile were liked that is pointed at.
    """

    busy_changed = Signal(bool)
    widened = Signal()
    foreseen = Signal(object)
    guessed = Signal(object)

    def __init__(
        self, document: Document, messages: MessageBar, breed: Breed, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._answer = breed
        self._document = document
        self._messages = messages
        self._asked = False
        self._few = 0
        self._background = Background(self)
        self._background.busy_changed.connect(self.busy_changed)
        self._background.done.connect(self._take_in)
        self._background.failed.connect(self._say_error)
        self._foresight = Foresight(document, breed, self)
        self._foresight.foreseen.connect(self.foreseen)
        self._foresight.guessed.connect(self.guessed)
        self._onlooker: Onlooker | None = None
        document.changed.connect(self._on_change)

    @property
    def busy(self) -> bool:
        """Whether designs are being bred."""
        return self._background.busy

    def first_generation(self) -> None:
        """Breed the first designs of a new document; nothing where there are some."""
        if not self._document.generation.tiles:
            self._breed_next()

    def next_generation(self) -> None:
        """Breed from what is liked. With nothing liked, ask once whether that is meant."""
        if self.busy:
            return
        if self._document.prefers or self._asked or not self._document.generation.tiles:
            self._breed_next()
        else:
            self._ask()

    def more_like(self, tile_id: int) -> None:
        """A generation around one tile."""
        self._breed(partial(self._document.more_like_request, tile_id))

    def between(self, first_id: int, second_id: int) -> None:
        """A strip from one tile to another."""
        self._breed(partial(self._document.between_request, first_id, second_id))

    def again(self, index: int) -> None:
        """Another child in the place of one tile; the others stay."""
        self._breed(partial(self._document.again_request, index))

    def bring_back(self, design: Design) -> None:
        """A generation that begins with a design from elsewhere, for instance an exported picture."""
        self._breed(partial(self._document.import_request, design))

    def see(self, looks: tuple[bytes, ...]) -> None:
        """How everything that was foreseen looks, in order."""
        self._foresight.see(looks)

    def point_at(self, row: int) -> None:
        """The tile in this place is pointed at; -1 for none. It may be liked next."""
        self._foresight.point_at(row)

    def watch(self, model: GridModel) -> None:
        """Learn from now on from what the designs in this grid look like, too."""
        self._onlooker = Onlooker(self._document, model, self._answer, self)

    def cancel(self) -> None:
        """Give up the brood that is being bred."""
        self._background.cancel()

    def close(self) -> None:
        """Stop for good; the document is about to close."""
        self._document.changed.disconnect(self._on_change)
        if self._onlooker is not None:
            self._onlooker.close()
        self._foresight.close()
        self._background.close()

    def _ask(self) -> None:
        self._asked = True
        self._messages.show_message(
            Message(
                self.tr("None of these?"),
                kind="question",
                detail=self.tr("Press Enter once more, and the next generation looks further afield."),
                actions=(MessageAction(self.tr("None of these"), self._breed_next, primary=True),),
            )
        )

    def _breed_next(self) -> None:
        if not self._document.prefers and self._document.generation.tiles:
            self.widened.emit()
        self._messages.clear("question")
        self._breed(self._document.next_request)

    def _breed(self, request: Callable[[], BreedRequest]) -> None:
        if self.busy:
            return
        try:
            asked = request()
        except KonomiError as error:
            self._say_error(error)
            return
        expected = self._foresight.expected
        known, under_way = expected.brood_for(asked), expected.under_way(asked)
        if known is not None:
            self._take_in(known)
        elif under_way is not None:
            self._background.start(lambda: replace(under_way.result(), request=asked))
        else:
            self._foresight.forget()
            self._background.start(partial(self._answer, asked))

    def _take_in(self, brood: Brood) -> None:
        self._messages.clear("error")
        if self._document.accept(brood) and brood.request.kind in ("next", "more_like"):
            self._say_if_few(brood)

    def _say_if_few(self, brood: Brood) -> None:
        """Say, once, that there are no more different designs than these, and what would bring others."""
        n, request = len(brood.designs), brood.request
        few = n if n < request.settings.population else 0
        if few and few != self._few:
            held = request.constraints.locks or request.constraints.ranges
            more = self.tr("Vary the seed for others.")
            more = self.tr("Unlock a value, widen a range or vary the seed for others.") if held else more
            text = self.tr("Only %n different design(s) can be made here.", "", n)
            self._messages.show_message(Message(text, detail=more))
        self._few = few

    def _say_error(self, error: KonomiError) -> None:
        self._messages.show_message(Message(told(error), kind="error"))

    def _on_change(self, change: Change) -> None:
        if change.kind in ("choice", "generation"):
            self._messages.clear("question")
