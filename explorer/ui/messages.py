"""The `MessageBar`: what the artist should know, said where she looks and never in her way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from explorer.ui.icons import set_icon

NOTICE_MS = 8000
"""How long a notice stays that nobody points at."""
MOST_WIDE = 600
"""Logical pixels: longer lines are hard to read."""
MARGIN = 20
"""Logical pixels between the message and the edge."""

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
    """Shows one message over the foot of the window; a newer one takes its place.

    It floats, so that the pictures do not move for it. A notice leaves by itself after a while, unless
    the pointer is on it; errors and questions stay until they are answered or no longer matter.

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
        self._over: QWidget | None = None
        self._leave = QTimer(self, singleShot=True, interval=NOTICE_MS)
        self._leave.timeout.connect(lambda: self.clear("notice"))
        self.retranslate()
        self.hide()

    @property
    def message(self) -> Message | None:
        """What is shown now."""
        return self._message

    def float_over(self, widget: QWidget) -> None:
        """Float over the foot of ``widget`` from now on."""
        self._over = widget
        self.setParent(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the widget below changes its size."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Who reads a notice keeps it."""
        self._leave.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """And lets it go."""
        if self._message is not None and self._message.kind == "notice":
            self._leave.start()
        super().leaveEvent(event)

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
        # Only what is shown knows its own edges.
        self._place()
        self.raise_()
        if message.kind == "notice" and not self.underMouse():
            self._leave.start()
        self._announce(message)

    def clear(self, kind: MessageKind | None = None) -> None:
        """Hide the message; with ``kind`` only one of that kind."""
        if self._message is not None and kind in (None, self._message.kind):
            self._message = None
            self._leave.stop()
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
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._text)
        texts.addWidget(self._detail)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 8, 10)
        layout.setSpacing(8)
        layout.addLayout(texts, 1)
        layout.addWidget(self._close)
        return layout

    def _place(self) -> None:
        """In the middle of the foot, as wide as is good to read and as high as the text wants."""
        if self._over is None:
            return
        width = min(MOST_WIDE, self._over.width() - 2 * MARGIN)
        for part in (self._text, self._detail, *self._buttons):
            part.ensurePolished()
        self._layout.invalidate()
        self.setFixedWidth(width)
        edge = self.contentsMargins()
        inside = width - edge.left() - edge.right()
        height = self._layout.heightForWidth(inside) if self._layout.hasHeightForWidth() else 0
        height = max(height, self._layout.minimumSize().height())
        self.setFixedHeight(height + edge.top() + edge.bottom())
        self.move((self._over.width() - width) // 2, self._over.height() - self.height() - MARGIN)

    def _show_actions(self, actions: tuple[MessageAction, ...]) -> None:
        for button in self._buttons:
            self._layout.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(action) for action in actions]
        for place, button in enumerate(self._buttons):
            self._layout.insertWidget(1 + place, button)
            # A child that was never shown counts for nothing when the bar asks how high it has to be.
            button.show()

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
