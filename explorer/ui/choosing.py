"""The ways to choose: clicking in the grid, ranking by dragging, this or that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from explorer.ui.grid import GridView
from explorer.ui.pair_view import PairView
from explorer.ui.rank_view import RankView

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.ui.painter import Painter

Way = Literal["click", "rank", "pairs"]


class Choosing(QObject):
    """Shows the grid or what stands in its place; views are made when they are first wanted.

    Args:
        document: The open session.
        painter: Draws.
        grid: The usual way.
        stack: Where the views are shown.

    Signals:
        way_changed(str): Another way is used.
        problem(KonomiError): A choice could not be kept.
    """

    way_changed = Signal(str)
    problem = Signal(object)

    def __init__(self, document: Document, painter: Painter, grid: GridView, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._document, self._painter = document, painter
        self._grid, self._stack = grid, stack
        self._rank: RankView | None = None
        self._pairs: PairView | None = None
        self.way: Way = "click"

    @property
    def rank_view(self) -> RankView:
        """Ranking by dragging."""
        if self._rank is None:
            self._rank = RankView(self._document, self._grid.grid_model)
            self._add(self._rank)
        return self._rank

    @property
    def pair_view(self) -> PairView:
        """This or that."""
        if self._pairs is None:
            self._pairs = PairView(self._document, self._painter, self._grid.grid_model)
            self._add(self._pairs)
        return self._pairs

    def choose_by(self, way: Way) -> None:
        """Show another way to choose."""
        self.way = way
        self.show()
        self.way_changed.emit(way)

    def show(self) -> None:
        """Show the way that is used, for instance after the full view."""
        view: QWidget = self._grid
        if self.way == "rank":
            view = self.rank_view
        elif self.way == "pairs":
            view = self.pair_view
        self._stack.setCurrentWidget(view)
        view.setFocus()

    def close(self) -> None:
        """Stop for good; the document is about to close."""
        for view in (self._rank, self._pairs):
            if view is not None:
                view.close_document()

    def _add(self, view: RankView | PairView) -> None:
        self._stack.addWidget(view)
        view.row_wanted.connect(self._grid.select)
        view.back_wanted.connect(lambda: self.choose_by("click"))
        view.problem.connect(self.problem)
