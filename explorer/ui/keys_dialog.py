"""The keys: every command that has one, choosing beside working."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.actions import Actions

_MNEMONIC = re.compile(r"\(&.\)")
_COLON = re.compile("[:：]")


class KeysDialog(QDialog):
    """Lists the keys of the window's actions as they are, so the list is never out of date.

    Args:
        actions: The commands.
        parent: Qt parent.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keysDialog")
        self.setWindowTitle(self.tr("Keys"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        columns = QHBoxLayout()
        columns.setSpacing(40)
        for title, rows in self._sections(actions):
            column = QVBoxLayout()
            column.setSpacing(12)
            heading = QLabel(title, self)
            heading.setProperty("role", "heading")
            column.addWidget(heading)
            column.addLayout(self._table(rows))
            column.addStretch()
            columns.addLayout(column)
        layout.addLayout(columns)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _sections(self, actions: Actions) -> tuple[tuple[str, list[tuple[str, str]]], ...]:
        places = [
            (self.tr("Arrows"), self.tr("Select a design")),
            ("1 … 9, 0", self.tr("Like the design in this place")),
            ("Esc", self.tr("Back to the grid")),
        ]
        choosing = (
            actions.like,
            actions.reject,
            actions.pin,
            actions.full_view,
            actions.next,
            actions.more_like,
            actions.between,
            actions.again,
            actions.why,
            actions.keep_value,
            *actions.ways.actions(),
        )
        working = (
            actions.undo,
            actions.redo,
            actions.copy,
            actions.paste,
            actions.import_picture,
            actions.teach,
            actions.export,
            actions.save_as,
            actions.open_sketch,
            actions.open_folder,
            actions.close_document,
            actions.preferences,
            actions.quit,
        )
        return (
            (self.tr("Choosing"), places + [_row(action) for action in choosing]),
            (self.tr("Working"), [_row(action) for action in working]),
        )

    def _table(self, rows: list[tuple[str, str]]) -> QFormLayout:
        table = QFormLayout()
        table.setHorizontalSpacing(24)
        table.setVerticalSpacing(6)
        for keys, words in rows:
            label = QLabel(keys, self, textFormat=Qt.TextFormat.PlainText)
            label.setProperty("role", "muted")
            label.setMinimumWidth(96)
            table.addRow(label, QLabel(words, self, textFormat=Qt.TextFormat.PlainText))
        return table


def _row(action: QAction) -> tuple[str, str]:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    # Languages without Latin letters name the letter of a menu's command behind it: 好き(&L).
    words = _MNEMONIC.sub("", action.text()).replace("&", "").rstrip("…")
    return keys, _COLON.split(words)[0]
