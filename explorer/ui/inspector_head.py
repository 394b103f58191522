"""What stands between picture and parameters: which picture this is, and what can be done with edits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QToolButton, QWidget

from explorer.document_types import Generation, Tile
from explorer.ui.icons import set_icon
from explorer.ui.tile_text import tile_name
from explorer.ui.widgets_text import ElidedLabel


class InspectorHead(QWidget):
    """Names the tile and its origin; once values were edited, offers to keep or to drop them.

    Args:
        parent: Qt parent.

    Signals:
        pin_wanted(): To the shelf, or off it.
        keep_wanted(): The edited design to the shelf.
        drop_wanted(): Back to the tile's own values.
        lock_wanted(bool): Every value to be locked, or every one freed.
    """

    pin_wanted = Signal()
    keep_wanted = Signal()
    drop_wanted = Signal()
    lock_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tile: Tile | None = None
        self._generation: Generation | None = None
        self._is_pinned = False
        self._is_edited = False
        self._is_locked = False
        # Its number stands at the end.
        self._title = ElidedLabel(parent=self, mode=Qt.TextElideMode.ElideMiddle)
        self._origin = ElidedLabel(parent=self)
        self.pin = QToolButton(self)
        self.lock_all = QToolButton(self)
        self.keep = QPushButton(self)
        self.drop = QPushButton(self)
        self._build()
        self.retranslate()

    def show_tile(
        self, tile: Tile, generation: Generation, *, is_pinned: bool, is_edited: bool, is_locked: bool
    ) -> None:
        """Name ``tile`` of ``generation``."""
        self._tile, self._generation, self._is_locked = tile, generation, is_locked
        self._is_pinned, self._is_edited = is_pinned, is_edited
        self._refresh()

    def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        self.keep.setText(self.tr("Keep on shelf"))
        self.keep.setToolTip(self.tr("Put this edited design on the shelf, as one of its own"))
        self.drop.setText(self.tr("Drop edits"))
        self.drop.setToolTip(self.tr("Back to the values this design had"))
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        self._title.setProperty("role", "heading")
        self._origin.setProperty("role", "caption")
        self.keep.setProperty("primary", True)
        self.drop.setProperty("quiet", True)
        for button in (self.pin, self.lock_all):
            button.setIconSize(QSize(18, 18))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 6, 4, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self.keep, 1)
        buttons.addWidget(self.drop)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._title, 0, 0)
        grid.addWidget(self._origin, 1, 0)
        grid.addWidget(self.lock_all, 0, 1, 2, 1)
        grid.addWidget(self.pin, 0, 2, 2, 1)
        grid.addLayout(buttons, 2, 0, 1, 3)
        grid.setRowMinimumHeight(2, 0)
        self.lock_all.clicked.connect(lambda: self.lock_wanted.emit(not self._is_locked))
        self.pin.clicked.connect(self.pin_wanted)
        self.keep.clicked.connect(self.keep_wanted)
        self.drop.clicked.connect(self.drop_wanted)

    def _refresh(self) -> None:
        if self._tile is None or self._generation is None:
            return
        self._title.set_text(tile_name(self._tile, self._generation))
        self._origin.set_text(self._origin_text(self._tile))
        self._origin.setToolTip(self._origin.whole_text)
        set_icon(self.pin, "pin-filled" if self._is_pinned else "pin")
        pin_text = self.tr("Take off the shelf") if self._is_pinned else self.tr("Pin to the shelf")
        self.pin.setToolTip(pin_text)
        self.pin.setAccessibleName(pin_text)
        set_icon(self.lock_all, "lock" if self._is_locked else "unlock")
        lock_text = (
            self.tr("Let every value vary again")
            if self._is_locked
            else self.tr("Lock every value; then free those that are to vary")
        )
        self.lock_all.setToolTip(lock_text)
        self.lock_all.setAccessibleName(lock_text)
        for button in (self.keep, self.drop):
            button.setVisible(self._is_edited)
        self.pin.setVisible(not self._is_edited)

    def _origin_text(self, tile: Tile) -> str:
        lineage = tile.lineage
        origins = {
            "initial": self.tr("One of the first"),
            "elite": self.tr("Kept as it was"),
            "crossover": self.tr("A cross"),
            "mutation": self.tr("A variation"),
            "crossover+mutation": self.tr("A varied cross"),
            "random": self.tr("Freshly drawn"),
            "between": self.tr("Between two"),
            "imported": self.tr("Brought in from a file"),
            "found": self.tr("Found in a picture"),
            "sampled": self.tr("What the picture may be, too"),
            "edited": self.tr("By hand"),
        }
        parts = [origins.get(lineage.operator, lineage.operator)]
        if lineage.changed:
            parts.append(self.tr("%n value(s) changed", "", len(lineage.changed)))
        if self._is_edited:
            parts = [self.tr("Edited, not kept yet")]
        return " · ".join(parts)
