"""The explorer: one open session, with its pictures in the middle and everything else around them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QMenu, QStackedWidget, QWidget

from explorer.ui.actions import Actions
from explorer.ui.advisor import Advisor
from explorer.ui.ahead import AheadPictures
from explorer.ui.breeder import Breed, Breeder
from explorer.ui.choosing import Choosing, Way
from explorer.ui.full_view import FullView
from explorer.ui.grid import GridView
from explorer.ui.history import HistoryStrip
from explorer.ui.i18n_errors import told
from explorer.ui.idle_finder import IdleFinder
from explorer.ui.inspector import Inspector
from explorer.ui.inspector_groups import ParameterList
from explorer.ui.keep_menu import fill_keep_menu
from explorer.ui.messages import Message, MessageBar
from explorer.ui.painter import PRIORITY_GUESS, Painter
from explorer.ui.shelf import Shelf
from explorer.ui.thumbnail import ThumbnailKeeper
from explorer.ui.tile_text import values_json, values_text
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.document_types import Change, Tile

LAYOUT_VERSION = 1
"""Raised when the docks change so that a remembered arrangement no longer fits."""

INSPECT_MS = 120
"""The tiles of a new generation come first: so long they may take before the inspector follows."""

IDLE_MS = 3000
"""After so long the first pictures are there, and others may be drawn to learn which parameters matter."""

GUESSED_MS = 60
"""Pictures that take longer are not drawn on the mere guess that a tile will be liked."""

SIDES = (224, 320)
"""First widths of history and inspector in logical pixels."""


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
        self.breeder.foreseen.connect(self._ahead.draw)
        self._ahead.complete.connect(self.breeder.see)
        self._guessed = AheadPictures(
            painter,
            lambda: self.grid.grid_model.picture_size_px,
            self,
            priority=PRIORITY_GUESS,
            longest_ms=GUESSED_MS,
        )
        self.breeder.guessed.connect(self._guessed.draw)
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
        self._docks: tuple[QDockWidget, ...] = ()
        self._arranged = False
        self._unbind: list[Callable[[], object]] = []
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
        page._add_docks()
        page._set_up()
        page.retranslate()
        return page

    @property
    def toggles(self) -> tuple[QAction, ...]:
        """Show or hide inspector, history and shelf."""
        return tuple(dock.toggleViewAction() for dock in self._docks)

    @property
    def inspector_dock(self) -> QDockWidget:
        """Where the inspector is; it may be hidden."""
        return self._docks[0]

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

    def arrangement(self) -> QByteArray:
        """Where the docks are, to be remembered."""
        return self.saveState(LAYOUT_VERSION)

    def arrange(self, arrangement: QByteArray) -> None:
        """Put the docks where they were; nothing happens if that does not fit any more."""
        self._arranged = self.restoreState(arrangement, LAYOUT_VERSION)

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
        self.inspector_dock.show()
        self.inspector.show_tile(tile)
        self.inspector.explain()

    def _ask_what_to_keep(self, tile: Tile) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_keep_menu(menu, self.document, tile.design, self._say_error)
        middle = self.grid.visualRect(self.grid.currentIndex()).center()
        menu.popup(self.grid.viewport().mapToGlobal(middle))

    def copy_values(self) -> None:
        """Put the selected design on the clipboard, as JSON and as lines to read."""
        tile = self.grid.current_tile
        if tile is not None:
            text = values_text(self.document.space, tile.design)
            # As text, not as mime data. WORKAROUND: the clipboard outlives Python, and an object made in
            # Python crashes Qt then (https://github.com/enthought/pyface/issues/1135 has the backtrace).
            QApplication.clipboard().setText(f"{text}\n\n{values_json(tile.design)}\n")
            self.news.emit(self.tr("Values copied."))

    def stop(self) -> None:
        """Stop everything that runs for this document; it is about to be closed."""
        for unbind in self._unbind:
            unbind()
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

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        titles = (self.tr("Inspector"), self.tr("History"), self.tr("Shelf"))
        for dock, title in zip(self._docks, titles, strict=False):
            dock.setWindowTitle(title)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _add_docks(self) -> None:
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        inspector = self._dock("inspectorDock", self.inspector, right)
        history = self._dock("historyDock", self.history, left)
        shelf = self._dock("shelfDock", self.shelf, left)
        self.splitDockWidget(history, shelf, Qt.Orientation.Vertical)
        self._docks = inspector, history, shelf

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The docks get their first widths when there is room to share, unless they were remembered."""
        super().resizeEvent(event)
        if self._docks and not self._arranged:
            self._arranged = True
            inspector, history, shelf = self._docks
            self.resizeDocks([history, inspector], list(SIDES), Qt.Orientation.Horizontal)
            self.resizeDocks([history, shelf], [2, 1], Qt.Orientation.Vertical)

    def _dock(self, name: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(self)
        dock.setObjectName(name)
        dock.setWidget(widget)
        self.addDockWidget(area, dock)
        return dock

    def _set_up(self) -> None:
        self._pictures.addWidget(self.grid)
        self.setCentralWidget(self._pictures)
        self._actions.bind_to(self._pictures)
        self.grid.tile_selected.connect(self._on_selected)
        self.grid.grid_model.progress.connect(self._on_progress)
        self.grid.menu_wanted.connect(self._show_menu)
        self.shelf.tile_selected.connect(self.inspector.show_tile)
        self.shelf.between_wanted.connect(self.breed_between)
        self.advisor.advised.connect(self.inspector.take_advice)
        self.advisor.failed.connect(self._say_error)
        self.idle.found.connect(self.inspector.show_idle)
        self.inspector.reason_wanted.connect(self.advisor.explain)
        self.shelf.start_from.connect(lambda tile: self.breeder.more_like(tile.id))
        for part in (self.inspector, self.history, self.shelf, self.choosing):
            part.problem.connect(self._say_error)
        self._bind()
        self._on_selected(self.grid.current_tile)

    def _bind(self) -> None:
        """Carry out the window's commands for as long as this page is there."""
        actions, document = self._actions, self.document
        self._on(actions.like, lambda tile: document.toggle_like(tile.index))
        self._on(actions.reject, lambda tile: document.toggle_reject(tile.index))
        self._on(actions.pin, lambda tile: document.toggle_pin(tile.id))
        actions.by_click.setChecked(True)
        ways: tuple[tuple[QAction, Way], ...]
        ways = ((actions.by_click, "click"), (actions.by_rank, "rank"), (actions.by_pairs, "pairs"))
        for action, way in ways:
            self._connect(action, partial(self.choosing.choose_by, way))
            self.choosing.way_changed.connect(lambda used, a=action, way=way: a.setChecked(used == way))
        self._on(actions.more_like, lambda tile: self.breeder.more_like(tile.id))
        self._on(actions.between, lambda _tile: self.breed_between())
        self._on(actions.why, self.explain)
        self._on(actions.keep_value, self._ask_what_to_keep)
        self._on(actions.again, lambda tile: self.breeder.again(tile.index))
        self._on(actions.export, self.export_wanted.emit)
        self._on(actions.full_view, lambda _tile: self.show_full_view())
        self._on(actions.copy, lambda _tile: self.copy_values())
        self._connect(actions.retry, self._draw_again)
        self._connect(actions.next, self._next_generation)
        self._connect(actions.undo, self._undo)
        self._connect(actions.redo, document.redo)

    def _on(self, action: QAction, carry_out: Callable[[Tile], object]) -> None:
        def with_tile() -> None:
            if self.grid.current_tile is not None:
                carry_out(self.grid.current_tile)

        self._connect(action, with_tile)

    def _connect(self, action: QAction, carry_out: Callable[[], object]) -> None:
        def triggered() -> None:
            carry_out()

        action.triggered.connect(triggered)
        self._unbind.append(lambda: action.triggered.disconnect(triggered))

    def _next_generation(self) -> None:
        """Breed with all the evidence there is: also with the look that is not over."""
        self.grid.note_look()
        if self._full_view is not None:
            self._full_view.note_look()
        self.breeder.next_generation()

    def _undo(self) -> None:
        """Take the last step back: that is the wish for other designs, while it is being carried out."""
        if self.breeder.busy:
            self.breeder.cancel()
        else:
            self.document.undo()

    def _draw_frame(self, frame: int | None) -> None:
        self._frame = frame
        self._painter.set_sketch(self.document.sketch, frame)

    def _draw_again(self) -> None:
        self._painter.forget_failures()
        self.grid.grid_model.redraw()

    def _on_selected(self, tile: Tile | None) -> None:
        if self.grid.grid_model.is_complete:
            self._inspection.stop()
            self.inspector.show_tile(tile)
        else:
            self._inspection.start(INSPECT_MS)
        if self.is_full_view and tile is not None:
            self.full_view.show_row(tile.index)
        self._show_marks()
        self.tile_selected.emit(tile)

    def _on_progress(self, done: int, total: int) -> None:
        if done == total and self._inspection.isActive():
            self._inspection.start(0)

    def _show_marks(self) -> None:
        """Let the commands show what is said of the selected design already."""
        tile = self.grid.current_tile
        if tile is not None:
            self._actions.like.setChecked(tile.index in self.document.liked)
            self._actions.reject.setChecked(tile.index in self.document.rejected)
            self._actions.pin.setChecked(self.document.is_pinned(tile.id))
        self._actions.retry.setEnabled(self.grid.current_failed)
        self._actions.name_between(self.document.pair(tile))

    def _on_change(self, change: Change) -> None:
        self._show_marks()
        if change.kind == "generation" and self.is_full_view:
            self.show_grid()
        if change.kind == "settings" and self.document.settings.frame != self._frame:
            self._draw_frame(self.document.settings.frame)
            self.grid.grid_model.redraw()

    def _show_menu(self, _row: int, position: QPoint) -> None:
        actions = self._actions
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([actions.like, actions.reject, actions.pin])
        menu.addSeparator()
        menu.addActions([actions.more_like, actions.between, actions.again])
        menu.addSeparator()
        menu.addActions([actions.why, actions.keep_value])
        menu.addSeparator()
        menu.addActions([actions.full_view, actions.copy, actions.export])
        if self.grid.current_failed:
            menu.addSeparator()
            menu.addAction(actions.retry)
        menu.popup(position)

    def _say_error(self, error: KonomiError) -> None:
        self._messages.show_message(Message(told(error), kind="error"))
