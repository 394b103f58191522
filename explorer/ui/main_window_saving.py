"""What leaves the window for a file: the session itself, its choices, one design."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from explorer.choices_export import Choices, export_choices
from explorer.ui.actions import Actions
from explorer.ui.background import Background
from explorer.ui.main_window_dialogs import Dialogs

if TYPE_CHECKING:
    from explorer.document_types import Tile
    from explorer.library import Library
    from explorer.ui.explorer_page import ExplorerPage

BREATH_S = 0.0005
"""After each choice that is written the window may have its turn: Python runs one thread at a time."""


class Saving(QObject):
    """Asks where to, and writes.

    Choices are written on a thread of their own: of 200 generations that takes longer than a click may. What
    is being written when the window closes is written to its end.

    Args:
        dialogs: Ask for the place.
        library: Told where the session lies from now on.
        parent: Qt parent.

    Signals:
        saved(Path): A design, or the choices, were written there.
        problem(KonomiError): Why the choices could not be written.
        busy_changed(bool): Whether choices are being written.
    """

    saved = Signal(Path)
    problem = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, dialogs: Dialogs, library: Library, parent: QWidget) -> None:
        super().__init__(parent)
        self._dialogs, self._library = dialogs, library
        self._page: ExplorerPage | None = None
        self._stopped = Event()
        self._background = Background(self)
        self._background.done.connect(self.saved)
        self._background.failed.connect(self.problem)
        self._background.busy_changed.connect(self.busy_changed)

    def listen_to(self, actions: Actions) -> None:
        """Carry out the commands that save."""
        actions.save_as.triggered.connect(self.ask_for_session)
        actions.export_choices.triggered.connect(self.ask_for_choices)

    def follow(self, page: ExplorerPage | None) -> None:
        """Save what is on another page from now on, or nothing."""
        self._page = page
        if page is not None:
            page.export_wanted.connect(self.ask_for_design)

    def ask_for_session(self) -> None:
        """Let the artist choose where the session is kept from now on."""
        if self._page is not None:
            self._dialogs.ask_where_to_save(self._page.document.path, self.save_as)

    def ask_for_choices(self) -> None:
        """Let the artist choose where all choices are written."""
        if self._page is not None:
            self._dialogs.ask_where_to_export_choices(self._page.document.title, self.export_choices)

    def ask_for_design(self, tile: Tile) -> None:
        """Let the artist choose as what and where a design is written."""
        if self._page is not None:
            picture = self._page.grid.picture_of(tile)
            self._dialogs.show_export(self._page.document, tile, picture, self.saved.emit)

    def save_as(self, path: Path) -> None:
        """Keep the open session at ``path`` from now on.

        Raises:
            SessionError: It cannot be written there; the session stays where it is.
        """
        if self._page is not None:
            self._page.document.save_as(path)
            self._library.opened(self._page.document)

    def export_choices(self, path: Path) -> None:
        """Write every choice made so far to a table or to lines of JSON."""
        if self._page is not None:
            self.stop()
            self._stopped = Event()
            write = partial(_write, self._page.document.all_choices(), path, self._stopped)
            self._background.start(write)

    def stop(self) -> None:
        """Write no choices any more; no file appears."""
        self._stopped.set()
        self._background.cancel()

    def close(self) -> None:
        """The window closes."""
        self._page = None
        self._background.close()


def _write(choices: Choices, path: Path, stopped: Event) -> Path:
    """Runs on the thread."""
    export_choices(choices, path, lambda: stopped.wait(BREATH_S))
    return path
