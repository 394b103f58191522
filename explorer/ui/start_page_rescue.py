"""The notice on the start page that offers what a crash left behind."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout

from explorer.library import RecentSession
from explorer.ui.icons import set_icon

MOST_OFFERS = 3
"""The others are among the recent sessions."""
WIDEST_TITLE = 200
"""Logical pixels of a session's title on its button."""
ONE_ROW = 560
"""Logical pixels from which one button has room beside the sentence."""


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
        self._buttons = QVBoxLayout()
        self._offers: list[QPushButton] = []
        self._inside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._inside.setSpacing(12)
        self._inside.addWidget(self._text, 1)
        self._inside.addLayout(self._buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(12)
        row.addLayout(self._inside, 1)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the sentence where they would leave it no room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = len(self._offers) == 1 and self.width() >= ONE_ROW
        direction = QBoxLayout.Direction
        self._inside.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def _refresh(self) -> None:
        self._text.setText(self.tr("Konomi ended unexpectedly. Nothing that you chose is lost."))
        self.close_button.setAccessibleName(self.tr("Not now"))
        self.close_button.setToolTip(self.tr("Not now"))
        for old in self._offers:
            old.deleteLater()
        self._offers = [self._offer(session) for session in self._sessions[:MOST_OFFERS]]
        for offer in self._offers:
            self._buttons.addWidget(offer, 0, Qt.AlignmentFlag.AlignLeft)
        self._arrange()

    def _offer(self, session: RecentSession) -> QPushButton:
        title = self.fontMetrics().elidedText(session.title, Qt.TextElideMode.ElideMiddle, WIDEST_TITLE)
        # A single "&" would be taken for the mark of a key.
        text = self.tr("Recover “{title}”").format(title=title.replace("&", "&&"))
        button = QPushButton(text, self)
        button.setToolTip(session.title)
        button.clicked.connect(lambda: self.chosen.emit(session.path))
        return button
