"""Where the open session stands: in the window's title, its tool bar, its status line and its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QMainWindow

from explorer.ui.actions import Actions
from explorer.ui.main_window_bars import ExplorerBar

if TYPE_CHECKING:
    from explorer.document import Document


class StateLine(QLabel):
    """Says of a session which generation is on show and what is liked; the window's title names it.

    Args:
        actions: The window's commands; those about a session rest while none is open.
        bar: The tool bar, which shows undo, boldness and the title.
        window: Has the title; also the Qt parent.
    """

    def __init__(self, actions: Actions, bar: ExplorerBar, window: QMainWindow) -> None:
        super().__init__(window)
        self.setContentsMargins(10, 0, 0, 0)
        self._actions, self._bar, self._window = actions, bar, window

    def show_document(self, document: Document | None) -> None:
        """Say where ``document`` stands; None where no session is open."""
        actions = self._actions
        for action in actions.of_document:
            action.setEnabled(document is not None)
        self._bar.boldness.show_document(document)
        if document is None:
            actions.undo.setEnabled(False)
            actions.redo.setEnabled(False)
            self.clear()
            self._window.setWindowTitle("Konomi")
            return
        self._bar.show_undo(document)
        self._bar.title.set_text(document.title)
        self._window.setWindowTitle(self.tr("{title} – Konomi").format(title=document.title))
        self.setText(self._text_of(document))

    def _text_of(self, document: Document) -> str:
        number = self.tr("Generation {number}").format(number=document.generation.number)
        tiles = self.tr("%n design(s)", "", len(document.generation.tiles))
        liked = [self.tr("%n liked", "", len(document.liked))] if document.liked else []
        return " · ".join([number, tiles, *liked])
