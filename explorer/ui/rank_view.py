"""Ranking by dragging: what is ranked stands above, best first; the rest of the generation below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QSize,
    Signal,
)
from PySide6.QtGui import (
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from explorer.ui.grid_layout import best_shape
from explorer.ui.grid_model import GridModel
from explorer.ui.rank_places import PlacesView
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.document_types import Change


class RankView(QWidget):
    """The tiles of the generation on show in two lists; a drag puts one where it belongs.

    Ctrl with ← or → moves the selected one; Space takes it into the ranking or out of it.

    Args:
        document: Keeps the ranking as its likes; each drag is one step.
        model: The grid's model, which has the pictures.
        parent: Qt parent.

    Signals:
        row_wanted(int): The tile in this place is selected.
        back_wanted(): The artist wants the grid again.
        problem(KonomiError): The ranking could not be kept.
    """

    row_wanted = Signal(int)
    back_wanted = Signal()
    problem = Signal(object)

    def __init__(self, document: Document, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rankView")
        self._document = document
        self._labels = QLabel(self), QLabel(self)
        self.ranked = PlacesView(model, self)
        self.rest = PlacesView(model, self)
        self._lay_out()
        self.ranked.dropped.connect(self.put)
        self.rest.dropped.connect(lambda place, _at: self.take_out(place))
        self.ranked.moved.connect(self._move)
        for view in (self.ranked, self.rest):
            view.place_selected.connect(self.row_wanted)
            view.back_wanted.connect(self.back_wanted)
        self.setFocusProxy(self.rest)
        document.changed.connect(self._on_change)
        self.retranslate()
        self._show()

    def put(self, place: int, at: int) -> None:
        """Rank the tile in ``place`` before the one that is ``at`` now (counted from 0)."""
        liked = self._document.liked
        before = [other for other in liked[:at] if other != place]
        after = [other for other in liked[at:] if other != place]
        self._rank((*before, place, *after))

    def take_out(self, place: int) -> None:
        """Take the tile in ``place`` out of the ranking."""
        self._rank([other for other in self._document.liked if other != place])

    def close_document(self) -> None:
        """Stop listening; the view is about to go."""
        self._document.changed.disconnect(self._on_change)

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        self._labels[0].setText(
            self.tr("Ranking, best first: drag pictures here. Ctrl+← and Ctrl+→ move the selected one.")
        )
        self._labels[1].setText(self.tr("Not ranked: Space takes one into the ranking, at its end."))
        self.ranked.setAccessibleName(self.tr("Ranking, best first"))
        self.rest.setAccessibleName(self.tr("Not ranked"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Either list has room for the whole generation."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        for label, view in zip(self._labels, (self.ranked, self.rest), strict=True):
            label.setProperty("role", "muted")
            label.setWordWrap(True)
            column.addWidget(label)
            column.addWidget(view, 1)

    def _fit(self) -> None:
        inspection, room = self._document.inspection, self.ranked.contentsRect().size()
        n_tiles = max(1, len(self._document.generation.tiles))
        aspect = inspection.width / max(1, inspection.height)
        shape = best_shape(n_tiles, max(room.width() - 4, 80), max(room.height() - 4, 80), aspect)
        for view in (self.ranked, self.rest):
            view.set_cell(QSize(*shape.cell))

    def _move(self, place: int, by: int) -> None:
        liked = self._document.liked
        at = min(max(liked.index(place) + by, 0), len(liked) - 1)
        others = [other for other in liked if other != place]
        self._rank((*others[:at], place, *others[at:]))

    def _rank(self, order: Sequence[int]) -> None:
        try:
            self._document.rank(order)
        except KonomiError as error:
            self.problem.emit(error)

    def _on_change(self, change: Change) -> None:
        if change.kind in ("choice", "generation"):
            self._show()

    def _show(self) -> None:
        liked = self._document.liked
        self.ranked.show_places(liked)
        self.rest.show_places([t.index for t in self._document.generation.tiles if t.index not in liked])
        self._fit()
