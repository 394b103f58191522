"""The `MessageBar`: what the artist should know, said where she looks and never in her way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from explorer.ui.icons import set_icon

MessageKind = Literal["error", "notice", "question"]


@dataclass(frozen=True)
class MessageAction:
    """A button of a message.

    Attributes:
        text: What it says.
        run: Called when it is pressed; the message is gone by then.
        primary: Whether it is what most will want.
    """

    text: str
    run: Callable[[], object]
    primary: bool = False


@dataclass(frozen=True)
class Message:
    """One plain sentence and what can be done about it.

    Attributes:
        text: The sentence.
        kind: ``error``: something failed; ``notice``: something to know; ``question``: an answer is
            wanted, but nothing is lost without one.
        detail: Where it happened, or the next step; shown quieter.
        actions: Buttons, the first one on the left.
    """

    text: str
    kind: MessageKind = "notice"
    detail: str = ""
    actions: tuple[MessageAction, ...] = ()


class MessageBar(QFrame):
    """Shows one message above the pictures; a newer one takes its place. Hidden while there is none.

    Args:
        parent: Qt parent.

    Signals:
        dismissed(): The artist closed the message without an answer.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setProperty("role", "notice")
        self._message: Message | None = None
        self._text = QLabel(self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._detail = QLabel(self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._detail.setProperty("role", "muted")
        self._close = QToolButton(self)
        set_icon(self._close, "close")
        self._close.clicked.connect(self._dismiss)
        self._buttons: list[QPushButton] = []
        self._layout = self._lay_out()
        self.retranslate()
        self.hide()

    @property
    def message(self) -> Message | None:
        """What is shown now."""
        return self._message

    def show_message(self, message: Message) -> None:
        """Show ``message`` in place of the one before."""
        self._message = message
        self._text.setText(message.text)
        self._detail.setText(message.detail)
        self._detail.setVisible(bool(message.detail))
        self.setProperty("kind", message.kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._show_actions(message.actions)
        self.show()
        self._announce(message)

    def clear(self, kind: MessageKind | None = None) -> None:
        """Hide the message; with ``kind`` only one of that kind."""
        if self._message is not None and kind in (None, self._message.kind):
            self._message = None
            self.hide()

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.setToolTip(self.tr("Close this message"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the message."""
        if event.key() == Qt.Key.Key_Escape:
            self._dismiss()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> QHBoxLayout:
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        texts = QHBoxLayout()
        texts.setSpacing(12)
        texts.addWidget(self._text, 3)
        texts.addWidget(self._detail, 2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(texts, 1)
        layout.addWidget(self._close)
        return layout

    def _show_actions(self, actions: tuple[MessageAction, ...]) -> None:
        for button in self._buttons:
            self._layout.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(action) for action in actions]
        for place, button in enumerate(self._buttons):
            self._layout.insertWidget(1 + place, button)

    def _button(self, action: MessageAction) -> QPushButton:
        button = QPushButton(action.text, self)
        button.setProperty("primary", action.primary)
        button.clicked.connect(lambda: self._answer(action))
        return button

    def _answer(self, action: MessageAction) -> None:
        self.clear()
        action.run()

    def _dismiss(self) -> None:
        self.clear()
        self.dismissed.emit()

    def _announce(self, message: Message) -> None:
        """Tell screen readers, which do not notice a label that appears."""
        spoken = " ".join(part for part in (message.text, message.detail) if part)
        event = QAccessibleAnnouncementEvent(self, spoken)
        if message.kind == "error":
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
