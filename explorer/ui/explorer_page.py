"""The explorer: one open session, with its pictures in the middle and everything else around them."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from explorer.ui.actions import Actions
from explorer.ui.advisor import Advisor
from explorer.ui.ahead import AheadPictures
from explorer.ui.breeder import Breed, Breeder
from explorer.ui.choosing import Choosing
from explorer.ui.explorer_page_commands import PageCommands
from explorer.ui.explorer_page_docks import Docks
from explorer.ui.full_view import FullView
from explorer.ui.grid import GridView
from explorer.ui.history import HistoryStrip
from explorer.ui.i18n_errors import told
from explorer.ui.idle_finder import IdleFinder
from explorer.ui.inspector import Inspector
from explorer.ui.inspector_groups import ParameterList
from explorer.ui.messages import Message, MessageBar
from explorer.ui.painter import PRIORITY_GUESS, Painter
from explorer.ui.shelf import Shelf
from explorer.ui.thumbnail import ThumbnailKeeper
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.document_types import Change, Tile

INSPECT_MS = 120
"""The tiles of a new generation come first: so long they may take before the inspector follows."""

IDLE_MS = 3000
"""After so long the first pictures are there, and others may be drawn to learn which parameters matter."""

GUESSED_MS = 60
"""Pictures that take longer are not drawn on the mere guess that a tile will be liked."""


class ExplorerPage(QMainWindow):
    """Grid and full view in the middle, history and shelf on the left, inspector on the right.

    Args:
        document: The open session.
        painter: Draws the pictures.
        actions: The window's commands; the page carries out those about designs.
        messages: Where questions are asked and errors said.
        breed: Answers requests for designs; called on a thread of its own.
        parent: Qt parent.
        inspector: The document's inspector.

    Signals:
        export_wanted(Tile): The artist wants this tile as a file.
        tile_selected(Tile | None): Another tile is selected.
        news(str): Something small that was done, worth a line for a moment.
    """

    export_wanted = Signal(object)
    news = Signal(str)
    tile_selected = Signal(object)

    def __init__(
        self,
        document: Document,
        painter: Painter,
        actions: Actions,
        messages: MessageBar,
        breed: Breed,
        parent: QWidget,
        inspector: Inspector,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Widget)
        self.setObjectName("explorerPage")
        self.document = document
        self._painter = painter
        self._actions = actions
        self._messages = messages
        self._draw_frame(document.settings.frame)
        self.breeder = Breeder(document, messages, breed, self)
        self.breeder.widened.connect(
            lambda: self.news.emit(self.tr("None liked: the search looks further afield."))
        )
        self.advisor = Advisor(document, breed, self)
        self.grid = GridView(document, painter, self)
        self.breeder.watch(self.grid.grid_model)
        self.grid.pointed.connect(self.breeder.point_at)
        self._ahead = AheadPictures(painter, lambda: self.grid.grid_model.picture_size_px, self)
        # The click itself comes first: a dozen pictures that are there already take as long to hand over.
        self.breeder.foreseen.connect(self._ahead.draw, Qt.ConnectionType.QueuedConnection)
        self._ahead.complete.connect(self.breeder.see)
        self._guessed = AheadPictures(
            painter,
            lambda: self.grid.grid_model.picture_size_px,
            self,
            priority=PRIORITY_GUESS,
            longest_ms=GUESSED_MS,
        )
        self.breeder.guessed.connect(self._guessed.draw, Qt.ConnectionType.QueuedConnection)
        self.idle = IdleFinder(document, painter, self)
        QTimer.singleShot(IDLE_MS, self, self.idle.begin)
        self._full_view: FullView | None = None
        self.inspector = inspector
        self._thumbnail = ThumbnailKeeper(document, self.grid)
        self.history = HistoryStrip(document, painter)
        self.shelf = Shelf(document, painter)
        self._pictures = QStackedWidget(self)
        self.choosing = Choosing(document, painter, self.grid, self._pictures)
        self._inspection = QTimer(self, singleShot=True)
        self._inspection.timeout.connect(lambda: self.inspector.show_tile(self.grid.current_tile))
        self.docks = Docks(self)
        self._commands = PageCommands(self, actions)
        self.document.changed.connect(self._on_change)

    @classmethod
    def in_pieces(
        cls,
        document: Document,
        painter: Painter,
        actions: Actions,
        messages: MessageBar,
        breed: Breed,
        parent: QWidget,
    ) -> Generator[None, None, ExplorerPage]:
        """The page, made with pauses in which the window may breathe."""
        parameters = ParameterList(document.space)
        yield
        inspector = Inspector(document, painter, parameters)
        yield
        page = cls(document, painter, actions, messages, breed, parent, inspector)
        try:
            yield
        except GeneratorExit:
            page.stop()
            page.deleteLater()
            raise
        page.docks.fill(page.inspector, page.history, page.shelf)
        page._set_up()
        return page

    @property
    def full_view(self) -> FullView:
        """Shows one design large; made when it is first wanted."""
        if self._full_view is None:
            actions = self._actions
            in_bar = (actions.like, actions.reject, actions.pin, actions.export)
            view = FullView(self.document, self._painter, self.grid.grid_model, in_bar, self)
            view.row_wanted.connect(self.grid.select)
            view.back_wanted.connect(self.show_grid)
            self._pictures.addWidget(view)
            self._full_view = view
        return self._full_view

    @property
    def is_full_view(self) -> bool:
        """Whether one design is shown large."""
        return self._full_view is not None and self._pictures.currentWidget() is self._full_view

    def show_full_view(self) -> None:
        """Show the selected design large, or the grid again."""
        if self.is_full_view:
            self.show_grid()
        elif self.grid.current_tile is not None:
            self.full_view.show_row(self.grid.current_tile.index)
            self._pictures.setCurrentWidget(self.full_view)
            self.full_view.setFocus()

    def show_grid(self) -> None:
        """Show the whole generation, in the way that is used to choose."""
        self.choosing.show()

    def breed_between(self, end: Tile | None = None) -> None:
        """A strip between two liked designs; with ``end``, from the selected design to that one."""
        start = self.grid.current_tile
        ends = self.document.pair(start) if end is None or start is None else (start, end)
        if ends is None:
            text = self.tr("Like two designs first, or select one beside a liked one.")
            self._messages.show_message(Message(text))
        else:
            self.breeder.between(ends[0].id, ends[1].id)

    def explain(self, tile: Tile) -> None:
        """Say in the inspector why this design is shown."""
        self.docks.inspector.show()
        self.inspector.show_tile(tile)
        self.inspector.explain()

    def next_generation(self) -> None:
        """Breed with all the evidence there is: also with the look that is not over."""
        self.grid.note_look()
        if self._full_view is not None:
            self._full_view.note_look()
        self.breeder.next_generation()

    def draw_failed_again(self) -> None:
        """Try once more to draw what could not be drawn."""
        self._painter.forget_failures()
        self.grid.grid_model.redraw()

    def say_error(self, error: KonomiError) -> None:
        """Say what the world did."""
        self._messages.show_message(Message(told(error), kind="error"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.docks.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The docks share the room as soon as there is some."""
        super().resizeEvent(event)
        self.docks.share_room()

    def stop(self) -> None:
        """Stop everything that runs for this document; it is about to be closed."""
        self._commands.unbind()
        self.document.changed.disconnect(self._on_change)
        self._thumbnail.close()
        if self._full_view is not None:
            self._full_view.close_document()
        self.grid.close_document()
        self._ahead.close()
        self._guessed.close()
        self.breeder.close()
        self.advisor.close()
        self.idle.close()
        self.choosing.close()
        self._painter.cancel_all()

    def _set_up(self) -> None:
        self._pictures.addWidget(self.grid)
        self.setCentralWidget(self._pictures)
        self._actions.bind_to(self._pictures)
        self.grid.tile_selected.connect(self._on_selected)
        self.grid.grid_model.progress.connect(self._on_progress)
        self.grid.menu_wanted.connect(self._commands.show_menu)
        self.shelf.tile_selected.connect(self.inspector.show_tile)
        self.shelf.between_wanted.connect(self.breed_between)
        self.advisor.advised.connect(self.inspector.take_advice)
        self.advisor.failed.connect(self.say_error)
        self.idle.found.connect(self.inspector.show_idle)
        self.inspector.reason_wanted.connect(self.advisor.explain)
        self.shelf.start_from.connect(lambda tile: self.breeder.more_like(tile.id))
        for part in (self.inspector, self.history, self.shelf, self.choosing):
            part.problem.connect(self.say_error)
        self._commands.bind()
        self._on_selected(self.grid.current_tile)

    def _draw_frame(self, frame: int | None) -> None:
        self._frame = frame
        self._painter.set_sketch(self.document.sketch, frame)

    def _on_selected(self, tile: Tile | None) -> None:
        if self.grid.grid_model.is_complete:
            self._inspection.stop()
            self.inspector.show_tile(tile)
        else:
            self._inspection.start(INSPECT_MS)
        if self.is_full_view and tile is not None:
            self.full_view.show_row(tile.index)
        self._commands.show_marks()
        self.tile_selected.emit(tile)

    def _on_progress(self, done: int, total: int) -> None:
        if done == total and self._inspection.isActive():
            self._inspection.start(0)

    def _on_change(self, change: Change) -> None:
        self._commands.show_marks()
        if change.kind == "generation" and self.is_full_view:
            self.show_grid()
        if change.kind == "settings" and self.document.settings.frame != self._frame:
            self._draw_frame(self.document.settings.frame)
            self.grid.grid_model.redraw()
