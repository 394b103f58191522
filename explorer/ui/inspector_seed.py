"""The row of the design's seed: what the sketch's chance starts from."""

from __future__ import annotations

import random

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from explorer.ui.icons import set_icon
from explorer.ui.widgets_fields import NumberField
from renderer.design import MAX_SEED


class SeedRow(QWidget):
    """Shows a seed, lets another be typed, and draws one by a die.

    Args:
        rng: Where the die's numbers come from.
        is_fixed: Whether this seed changes nothing: the sketch uses no chance, or sets its own.
        parent: Qt parent.

    Signals:
        chosen(int): Another seed, 0 to 2³²-1.
    """

    # A seed does not fit into the int of a Qt signal.
    chosen = Signal(object)

    def __init__(self, rng: random.Random, *, is_fixed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("seed")
        self._rng = rng
        self._is_fixed = is_fixed
        self._label = QLabel(self)
        self.field = NumberField(self)
        self.die = QToolButton(self)
        self.field.setDecimals(0)
        self.field.setRange(0, MAX_SEED)
        self.field.setFixedWidth(104)
        self.die.setIconSize(QSize(14, 14))
        set_icon(self.die, "shuffle", quiet=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 2, 4)
        row.setSpacing(2)
        row.addWidget(self._label, 1)
        row.addWidget(self.field)
        row.addWidget(self.die)
        # The place of the lock in the rows below: the fields stand in one line.
        row.addSpacing(self.die.sizeHint().width() + 2)
        for widget in (self.field, self.die):
            widget.setEnabled(not is_fixed)
        self.field.valueChanged.connect(lambda value: self.chosen.emit(int(value)))
        self.die.clicked.connect(self._roll)
        self.retranslate()

    def show_seed(self, seed: int) -> None:
        """Show ``seed``, silently."""
        with QSignalBlocker(self.field):
            self.field.setValue(seed)

    def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        self._label.setText(self.tr("Seed"))
        self.field.setAccessibleName(self.tr("Seed"))
        self.die.setAccessibleName(self.tr("Another seed"))
        self.die.setToolTip(self.tr("Another seed"))
        if self._is_fixed:
            text = self.tr(
                "Another seed changes nothing here: the sketch uses no chance, or sets its own seed"
            )
        else:
            text = self.tr("What the sketch's random() and noise() start from")
        self._label.setToolTip(text)
        self.field.setToolTip(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _roll(self) -> None:
        self.chosen.emit(self._rng.randint(0, MAX_SEED))
