"""The window's commands about designs, as the page that is open carries them out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from explorer.ui.actions import Actions
from explorer.ui.choosing import Way
from explorer.ui.keep_menu import fill_keep_menu
from explorer.ui.tile_text import values_json, values_text

if TYPE_CHECKING:
    from explorer.document_types import Tile
    from explorer.ui.explorer_page import ExplorerPage


class PageCommands(QObject):
    """Carries out the commands while its page is there, and has them show what holds of the selected design.

    Args:
        page: What they are about; also the Qt parent.
        actions: The window's commands.
    """

    def __init__(self, page: ExplorerPage, actions: Actions) -> None:
        super().__init__(page)
        self._page, self._actions = page, actions
        self._undo_binding: list[Callable[[], object]] = []

    def bind(self) -> None:
        """Carry the commands out from now on."""
        self._bind_choosing()
        self._bind_designs()

    def unbind(self) -> None:
        """Carry out nothing any more."""
        for undo in self._undo_binding:
            undo()

    def show_marks(self) -> None:
        """Show what is said of the selected design already, and what can be done with it."""
        actions, document, tile = self._actions, self._page.document, self._page.grid.current_tile
        if tile is not None:
            actions.like.setChecked(tile.index in document.liked)
            actions.reject.setChecked(tile.index in document.rejected)
            actions.pin.setChecked(document.is_pinned(tile.id))
        actions.retry.setEnabled(self._page.grid.current_failed)
        actions.name_between(document.pair(tile))

    def show_menu(self, _row: int, position: QPoint) -> None:
        """Offer at ``position`` what can be done with the selected design."""
        actions = self._actions
        menu = QMenu(self._page)
        menu.addActions([actions.like, actions.reject, actions.pin])
        menu.addSeparator()
        menu.addActions([actions.more_like, actions.between, actions.again])
        menu.addSeparator()
        menu.addActions([actions.why, actions.keep_value])
        menu.addSeparator()
        menu.addActions([actions.full_view, actions.copy, actions.export])
        if self._page.grid.current_failed:
            menu.addSeparator()
            menu.addAction(actions.retry)
        _pop_up(menu, position)

    def copy_values(self) -> None:
        """Put the selected design on the clipboard, as JSON and as lines to read."""
        tile = self._page.grid.current_tile
        if tile is not None:
            text = values_text(self._page.document.space, tile.design)
            # As text, not as mime data. WORKAROUND: the clipboard outlives Python, and an object made in
            # Python crashes Qt then (https://github.com/enthought/pyface/issues/1135 has the backtrace).
            QApplication.clipboard().setText(f"{text}\n\n{values_json(tile.design)}\n")
            self._page.news.emit(self.tr("Values copied."))

    def _bind_choosing(self) -> None:
        actions, document, choosing = self._actions, self._page.document, self._page.choosing
        self._of_tile(actions.like, lambda tile: document.toggle_like(tile.index))
        self._of_tile(actions.reject, lambda tile: document.toggle_reject(tile.index))
        self._of_tile(actions.pin, lambda tile: document.toggle_pin(tile.id))
        actions.by_click.setChecked(True)
        ways: tuple[tuple[QAction, Way], ...]
        ways = ((actions.by_click, "click"), (actions.by_rank, "rank"), (actions.by_pairs, "pairs"))
        for action, way in ways:
            self._always(action, partial(choosing.choose_by, way))
            choosing.way_changed.connect(lambda used, a=action, way=way: a.setChecked(used == way))
        self._always(actions.undo, self._undo)
        self._always(actions.redo, document.redo)

    def _bind_designs(self) -> None:
        actions, page = self._actions, self._page
        self._always(actions.next, page.next_generation)
        self._of_tile(actions.more_like, lambda tile: page.breeder.more_like(tile.id))
        self._of_tile(actions.between, lambda _tile: page.breed_between())
        self._of_tile(actions.again, lambda tile: page.breeder.again(tile.index))
        self._of_tile(actions.why, page.explain)
        self._of_tile(actions.keep_value, self._ask_what_to_keep)
        self._of_tile(actions.full_view, lambda _tile: page.show_full_view())
        self._of_tile(actions.copy, lambda _tile: self.copy_values())
        self._of_tile(actions.export, page.export_wanted.emit)
        self._always(actions.retry, page.draw_failed_again)

    def _of_tile(self, action: QAction, carry_out: Callable[[Tile], object]) -> None:
        def with_tile() -> None:
            if self._page.grid.current_tile is not None:
                carry_out(self._page.grid.current_tile)

        self._always(action, with_tile)

    def _always(self, action: QAction, carry_out: Callable[[], object]) -> None:
        def triggered() -> None:
            carry_out()

        action.triggered.connect(triggered)
        self._undo_binding.append(lambda: action.triggered.disconnect(triggered))

    def _undo(self) -> None:
        """Take the last step back: that is the wish for other designs, while it is being carried out."""
        if self._page.breeder.busy:
            self._page.breeder.cancel()
        else:
            self._page.document.undo()

    def _ask_what_to_keep(self, tile: Tile) -> None:
        menu = QMenu(self._page)
        fill_keep_menu(menu, self._page.document, tile.design, self._page.say_error)
        grid = self._page.grid
        _pop_up(menu, grid.viewport().mapToGlobal(grid.visualRect(grid.currentIndex()).center()))


def _pop_up(menu: QMenu, position: QPoint) -> None:
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(position)
