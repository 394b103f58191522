"""What the window says to the artist: what she should know, and what was done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from explorer.ui.i18n_errors import sentence, told
from explorer.ui.messages import Message, MessageAction, MessageBar
from renderer.errors import KonomiError
from renderer.sketch import Sketch

if TYPE_CHECKING:
    from explorer.document import Document

NEWS_MS = 4000
"""How long a small success stays in the status line."""


class Sayings(QObject):
    """Finds the words for what happens in a window.

    Args:
        messages: Shows what is worth being read.
        window: Has the status line; also the Qt parent.
    """

    def __init__(self, messages: MessageBar, window: QMainWindow) -> None:
        super().__init__(window)
        self._messages = messages
        self._status = window.statusBar()
        self._said_of_list = ""

    def problem(self, error: KonomiError) -> None:
        """What the world did, in its one sentence."""
        self._messages.show_message(Message(told(error), kind="error"))

    def news(self, text: str, show_ms: int = NEWS_MS) -> None:
        """Something small that was done, for a moment."""
        self._status.showMessage(text, show_ms)

    def left_out(self, n_others: int) -> None:
        """More files were dropped than can be opened."""
        text = self.tr("One file is opened at a time; %n other(s) were left out.", "", n_others)
        self.news(text, 2 * NEWS_MS)

    def saved(self, path: Path, show: Callable[[], object]) -> None:
        """A file was written; ``show`` brings the artist to it."""
        action = MessageAction(self.tr("Show in folder"), show)
        text = self.tr("Saved as {name}.").format(name=path.name)
        self._messages.show_message(Message(text, detail=str(path.parent), actions=(action,)))

    def rescued(self, path: Path) -> None:
        """The open session was not where it belongs, and is there again."""
        text = self.tr("{name} was moved or deleted while it was open.").format(name=path.name)
        self._messages.show_message(Message(text, detail=self.tr("All of it was written there again.")))

    def notes(self, document: Document) -> None:
        """What to know of a session or of its sketch: damage, stand-ins, no parameters."""
        notes = [sentence(note) for note in (*document.notes, *document.inspection.notes)]
        if not document.space:
            notes.insert(0, self.tr("This sketch declares no parameters: its designs differ only by seed."))
        if notes:
            self._messages.show_message(Message(notes[0], detail=" ".join(notes[1:])))

    def handed_over(self, document: Document | None, sketch: Sketch, note: str) -> None:
        """Why the web engine draws the open sketch, if that was not seen when it was first looked at."""
        if document is not None and document.sketch == sketch and note not in document.inspection.notes:
            self._messages.show_message(Message(sentence(note)))

    def trouble_with_list(self, problem: str) -> None:
        """What is wrong with the list of sessions, once, and only where nothing weightier is said."""
        if problem and problem != self._said_of_list and self._messages.message is None:
            self._said_of_list = problem
            self._messages.show_message(Message(sentence(problem)))
