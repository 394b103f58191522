"""Around the pictures: inspector, history and shelf, each of which may be moved or hidden."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

LAYOUT_VERSION = 1
"""Raised when the docks change so that a remembered arrangement no longer fits."""

SIDES = (224, 320)
"""First widths of history and inspector in logical pixels."""


class Docks(QObject):
    """The docks of a page, empty until they are filled, and their arrangement.

    Args:
        page: Where they dock; also the Qt parent.

    Attributes:
        inspector: The dock of the inspector; it may be hidden.
    """

    def __init__(self, page: QMainWindow) -> None:
        super().__init__(page)
        self._page = page
        self._share = False
        self.inspector = self._dock("inspectorDock")
        self._history = self._dock("historyDock")
        self._shelf = self._dock("shelfDock")

    def fill(self, inspector: QWidget, history: QWidget, shelf: QWidget) -> None:
        """Dock the inspector on the right, the history on the left, and the shelf below it."""
        left, right = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
        places = (
            (self.inspector, inspector, right),
            (self._history, history, left),
            (self._shelf, shelf, left),
        )
        for dock, widget, area in places:
            dock.setWidget(widget)
            self._page.addDockWidget(area, dock)
        self._page.splitDockWidget(self._history, self._shelf, Qt.Orientation.Vertical)
        self._share = True
        self.retranslate()

    @property
    def toggles(self) -> tuple[QAction, ...]:
        """Show or hide inspector, history and shelf."""
        return tuple(dock.toggleViewAction() for dock in (self.inspector, self._history, self._shelf))

    def arrangement(self) -> QByteArray:
        """Where the docks are, to be remembered."""
        return self._page.saveState(LAYOUT_VERSION)

    def arrange(self, arrangement: QByteArray) -> None:
        """Put the docks where they were; nothing happens if that does not fit any more."""
        self._share = not self._page.restoreState(arrangement, LAYOUT_VERSION)

    def share_room(self) -> None:
        """Give the docks their first widths, now that the page has its size, unless they were remembered."""
        if self._share:
            self._share = False
            beside, below = [self._history, self.inspector], [self._history, self._shelf]
            self._page.resizeDocks(beside, list(SIDES), Qt.Orientation.Horizontal)
            self._page.resizeDocks(below, [2, 1], Qt.Orientation.Vertical)

    def retranslate(self) -> None:
        """Say the titles again in the language of now."""
        self.inspector.setWindowTitle(self.tr("Inspector"))
        self._history.setWindowTitle(self.tr("History"))
        self._shelf.setWindowTitle(self.tr("Shelf"))

    def _dock(self, name: str) -> QDockWidget:
        dock = QDockWidget(self._page)
        dock.setObjectName(name)
        return dock
