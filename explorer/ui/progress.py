"""The `ProgressPanel`: how far long work has come, and the button that stops it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from explorer.ui.icons import set_icon

PATIENCE_MS = 600
"""Work that is done sooner needs no progress bar."""


class ProgressPanel(QWidget):
    """Shows one piece of work at a time, once it has taken a while; sits in the status line.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progressPanel")
        self._stop_work: Callable[[], object] | None = None
        self._text = QLabel(self)
        self._bar = QProgressBar(self, textVisible=False)
        self._bar.setFixedWidth(140)
        self._stop = QToolButton(self)
        set_icon(self._stop, "stop")
        self._stop.clicked.connect(self._on_stop)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._come_up)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text)
        layout.addWidget(self._bar)
        layout.addWidget(self._stop)
        self.retranslate()
        self._set_shown(shown=False)

    @property
    def is_working(self) -> bool:
        """Whether some work has begun and not ended, shown or not yet."""
        return self._stop_work is not None

    def begin(self, text: str, stop: Callable[[], object], total: int = 0) -> None:
        """Some work began.

        Args:
            text: What is being done, for instance "Drawing".
            stop: Called when the artist stops it.
            total: How many steps there are; 0 while nobody knows.
        """
        if not self.is_working:
            self._patience.start()
        self._stop_work = stop
        self._text.setText(text)
        self._bar.setRange(0, total)
        self._bar.setValue(0)

    def advance(self, done: int) -> None:
        """So many steps are done."""
        self._bar.setValue(done)

    def end(self) -> None:
        """The work is done, or was stopped."""
        self._stop_work = None
        self._patience.stop()
        self._set_shown(shown=False)

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        self._stop.setToolTip(self.tr("Stop"))
        self._stop.setAccessibleName(self.tr("Stop"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _come_up(self) -> None:
        self._set_shown(shown=True)

    def _set_shown(self, *, shown: bool) -> None:
        # The panel itself keeps its place, so that the status line does not change its height.
        for part in (self._text, self._bar, self._stop):
            part.setVisible(shown)

    def _on_stop(self) -> None:
        stop = self._stop_work
        self.end()
        if stop is not None:
            stop()
