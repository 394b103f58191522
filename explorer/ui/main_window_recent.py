"""Sessions that were open before: the menu that lists them, and those whose file is elsewhere by now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from explorer.ui.main_window_dialogs import Dialogs
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from explorer.library import Library


class RecentSessions(QObject):
    """Fills the menu of recent sessions, and finds a lost one with the artist's help.

    Args:
        menu: Filled whenever it comes up; also the Qt parent.
        library: Knows the sessions.
        dialogs: Ask where a lost one lies.
        open_path: Opens a session.

    Signals:
        problem(KonomiError): What was found is no session.
    """

    problem = Signal(object)

    def __init__(
        self, menu: QMenu, library: Library, dialogs: Dialogs, open_path: Callable[[Path], object]
    ) -> None:
        super().__init__(menu)
        self._menu, self._library, self._dialogs, self._open = menu, library, dialogs, open_path
        menu.aboutToShow.connect(self._fill)

    def locate(self, lost: Path) -> None:
        """Ask where a session lies now that is not where it was."""
        self._dialogs.ask_for_session(lambda found: self.relocate(lost, found))

    def relocate(self, lost: Path, found: Path) -> None:
        """Open a session where it lies now, and list it there."""
        try:
            self._library.relocate(lost, found)
        except KonomiError as error:
            self.problem.emit(error)
        else:
            self._open(found)

    def _fill(self) -> None:
        self._menu.clear()
        for session in self._library.recent():
            action = self._menu.addAction(session.title.replace("&", "&&"))
            action.triggered.connect(lambda _checked, path=session.path: self._open(path))
            action.setEnabled(not session.is_missing)
        if self._menu.isEmpty():
            self._menu.addAction(self.tr("No sessions yet")).setEnabled(False)
