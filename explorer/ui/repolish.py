"""`Repolish`: brings every widget into new colours, a piece in each turn of the event loop."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from explorer.ui.icons import refresh_icons
from explorer.ui.theme_colors import Colors

PIECE_S = 0.012
"""How long one piece may take; a widget takes a fifth of a millisecond."""


class Repolish(QObject):
    """Qt looks colours of a style sheet up once, when a widget is polished; this has them looked up again.

    The windows keep their picture until all their widgets are done: none is seen half dark, half light.

    Args:
        app: The application whose widgets are meant; it owns the repolish.

    Signals:
        finished(): Every widget has the new colours.
    """

    finished = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._pieces: Iterator[None] = iter(())
        self._held: list[QWidget] = []
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._go_on)

    def begin(self, colors: Colors) -> None:
        """Bring everything into ``colors``; what an earlier call has not done yet is left out."""
        self._pieces = self._all(colors)
        self._held += [window for window in self._app.topLevelWidgets() if window.updatesEnabled()]
        for window in self._held:
            window.setUpdatesEnabled(False)
        self._next.start()
        self._go_on()

    def _go_on(self) -> None:
        until = perf_counter() + PIECE_S
        for _ in self._pieces:
            if perf_counter() > until:
                return
        self._next.stop()
        held, self._held = self._held, []
        for window in held:
            if isValid(window):
                window.setUpdatesEnabled(True)
        self.finished.emit()

    def _all(self, colors: Colors) -> Iterator[None]:
        for widget in self._app.allWidgets():
            if isValid(widget):
                style = widget.style()
                style.unpolish(widget)
                style.polish(widget)
            yield
        yield from refresh_icons(self._with_icons(), colors)

    def _with_icons(self) -> Iterator[QObject]:
        """Only these kinds have icons; to look at every object of the window takes a tenth of a second."""
        for window in self._app.topLevelWidgets():
            if isValid(window):
                kinds = (window.findChildren(kind) for kind in (QAbstractButton, QAction))
                yield from filter(isValid, chain([window], *kinds))
