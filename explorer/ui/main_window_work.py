"""Which work the window's progress panel shows: opening, breeding, drawing, writing."""

from __future__ import annotations

from PySide6.QtCore import QObject

from explorer.ui.explorer_page import ExplorerPage
from explorer.ui.main_window_saving import Saving
from explorer.ui.opening import Opener
from explorer.ui.progress import ProgressPanel


class Work(QObject):
    """Tells the panel of the opener's work, and of the work of the page that is open.

    Args:
        panel: Shows the progress; also the Qt parent.
        opener: Opens documents.
        saving: Writes choices.
    """

    def __init__(self, panel: ProgressPanel, opener: Opener, saving: Saving) -> None:
        super().__init__(panel)
        self._panel = panel
        self._opener = opener
        self._saving = saving
        self._page: ExplorerPage | None = None
        opener.busy_changed.connect(self._on_opening)
        saving.busy_changed.connect(self._on_writing)
        if opener.busy:
            self._on_opening(True)

    def follow(self, page: ExplorerPage) -> None:
        """Show the work of ``page`` from now on."""
        self._page = page
        page.breeder.busy_changed.connect(self._on_breeding)
        page.grid.grid_model.progress.connect(self._on_drawing)

    def leave(self) -> None:
        """The page is about to close."""
        self._page = None
        self._panel.end()

    def _on_opening(self, busy: bool) -> None:
        if busy:
            text = self.tr("Opening {name}").format(name=self._opener.path.name)
            self._panel.begin(text, self._opener.cancel)
        else:
            self._panel.end()

    def _on_writing(self, busy: bool) -> None:
        if busy:
            self._panel.begin(self.tr("Exporting choices"), self._saving.stop)
        else:
            self._panel.end()

    def _on_breeding(self, busy: bool) -> None:
        if busy and self._page is not None:
            self._panel.begin(self.tr("Breeding"), self._page.breeder.cancel)
        else:
            self._panel.end()

    def _on_drawing(self, done: int, total: int) -> None:
        if done == total or self._page is None:
            self._panel.end()
            return
        if not self._panel.is_working:
            self._panel.begin(self.tr("Drawing"), self._page.grid.grid_model.stop, total)
        self._panel.advance(done)
