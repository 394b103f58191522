"""The notice on the start page that offers what a crash left behind."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from explorer.library import RecentSession
from explorer.ui.icons import set_icon


class Rescue(QFrame):
    """Offers the sessions that were open when Konomi ended unexpectedly. Hidden where there are none.

    Signals:
        chosen(Path): Go on with this session.
        dismissed(): Do not offer them again.
    """

    chosen = Signal(object)
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rescue")
        self.setProperty("role", "notice")
        self._sessions: Sequence[RecentSession] = ()
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self.close_button = QToolButton(self)
        set_icon(self.close_button, "close", quiet=True)
        self.close_button.clicked.connect(self.dismissed)
        self._buttons = QHBoxLayout()
        self._offers: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(self._text, 1)
        row.addLayout(self._buttons)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_sessions(self, sessions: Sequence[RecentSession]) -> None:
        """Offer ``sessions``."""
        if tuple(sessions) != tuple(self._sessions):
            self._sessions = tuple(sessions)
            self._refresh()
            self.setVisible(bool(sessions))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()
        super().changeEvent(event)

    def _refresh(self) -> None:
        self._text.setText(self.tr("Konomi ended unexpectedly. Nothing that you chose is lost."))
        self.close_button.setAccessibleName(self.tr("Not now"))
        self.close_button.setToolTip(self.tr("Not now"))
        for old in self._offers:
            old.deleteLater()
        self._offers = []
        for session in self._sessions:
            button = QPushButton(self.tr("Recover “{title}”").format(title=session.title), self)
            button.clicked.connect(lambda _, path=session.path: self.chosen.emit(path))
            self._buttons.addWidget(button)
            self._offers.append(button)
