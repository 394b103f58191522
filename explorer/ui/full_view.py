"""Full view: one design large, left and right to its neighbours, with the same keys as the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from explorer.ui.full_view_canvas import NEIGHBOURS, FullViewCanvas
from explorer.ui.grid_looking import LookingWatch, Sight, looked_into
from explorer.ui.grid_model import GridModel, TileRole
from explorer.ui.icons import set_icon
from explorer.ui.widgets_text import ElidedLabel

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.document_types import Change
    from explorer.ui.painter import Painter


class FullView(QWidget):
    """Shows the tile in one place of the grid's model.

    Args:
        document: Whose generation is shown.
        painter: Draws the pictures.
        model: The grid's model, whose pictures stand in until the large one is drawn.
        actions: What can be done with the design, as buttons in the bar.
        parent: Qt parent.

    Signals:
        row_wanted(int): The artist goes on to the tile in this place.
        back_wanted(): The artist wants the grid again.
    """

    row_wanted = Signal(int)
    back_wanted = Signal()

    def __init__(
        self,
        document: Document,
        painter: Painter,
        model: GridModel,
        actions: tuple[QAction, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("fullView")
        self._document = document
        self._model = model
        self._row = 0
        self._canvas = FullViewCanvas(document, painter, self)
        self._watch = LookingWatch(looked_into(document))
        self._place = QLabel(self)
        self._place.setProperty("role", "heading")
        self._state = QLabel(self, textFormat=Qt.TextFormat.PlainText)
        self._state.setProperty("role", "muted")
        self._changes = ElidedLabel("", self)
        self._changes.setProperty("role", "caption")
        self._back = self._button("grid", self.back_wanted.emit)
        self._left = self._button("chevron-left", lambda: self._step(-1))
        self._right = self._button("chevron-right", lambda: self._step(1))
        self._lay_out(actions)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        document.changed.connect(self._on_change)
        self.retranslate()

    @property
    def row(self) -> int:
        """The place of the tile that is shown."""
        return self._row

    def show_row(self, row: int) -> None:
        """Show the tile in this place of the grid."""
        tiles = self._model.tiles
        if not tiles:
            return
        self._row = min(max(row, 0), len(tiles) - 1)
        index = self._model.index(self._row)
        ahead = tuple(
            tiles[self._row + step].design for step in NEIGHBOURS if 0 <= self._row + step < len(tiles)
        )
        if self.isVisible():
            self._watch.look_at(Sight(self._document.generation.id, self._row))
        known = index.data(TileRole.FAILURE) or index.data(TileRole.IMAGE)
        self._canvas.show_tile(tiles[self._row], known, ahead)
        self._say()

    def note_look(self) -> None:
        """Note how long the design was looked at until now."""
        self._watch.note()

    def close_document(self) -> None:
        """Stop drawing and listening; the view is about to go."""
        self._watch.look_at(None)
        self._document.changed.disconnect(self._on_change)
        self._canvas.close_document()

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        for button, text in (
            (self._back, self.tr("Back to the grid (Esc)")),
            (self._left, self.tr("Previous design (←)")),
            (self._right, self.tr("Next design (→)")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self._say()

    def showEvent(self, event: QShowEvent) -> None:
        """Now the design is looked at, and needed at its large size."""
        super().showEvent(event)
        self.show_row(self._row)

    def hideEvent(self, event: QHideEvent) -> None:
        """The look ends."""
        super().hideEvent(event)
        self._watch.look_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the neighbours, Home and End to the first and last, Escape to the grid."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -99, Qt.Key.Key_End: 99}
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        elif event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _step(self, by: int) -> None:
        last = len(self._model.tiles) - 1
        self.row_wanted.emit(min(max(self._row + by, 0), last))

    def _on_change(self, change: Change) -> None:
        if change.kind in ("choice", "shelf") and self.isVisible():
            self._say()

    def _say(self) -> None:
        tiles = self._model.tiles
        index = self._model.index(self._row)
        self._place.setText(self.tr("{number} of {total}").format(number=self._row + 1, total=len(tiles)))
        self.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        self._state.setText(str(index.data(TileRole.MARKS) or ""))
        self._changes.set_text("    ".join(str(change) for change in index.data(TileRole.CHANGES) or ()))
        self._left.setEnabled(self._row > 0)
        self._right.setEnabled(self._row < len(tiles) - 1)

    def _lay_out(self, actions: tuple[QAction, ...]) -> None:
        bar = QFrame(self)
        bar.setObjectName("fullViewBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(4)
        for widget in (self._back, self._left, self._right):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self._place)
        row.addSpacing(8)
        row.addWidget(self._state)
        row.addSpacing(16)
        row.addWidget(self._changes, 1)
        for action in actions:
            button = QToolButton(bar)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setDefaultAction(action)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addLayout(_framed(self._canvas), 1)

    def _button(self, icon: str, pressed: object) -> QToolButton:
        button = QToolButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_icon(button, icon)
        button.clicked.connect(pressed)
        return button


def _framed(canvas: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setContentsMargins(16, 8, 16, 16)
    layout.addWidget(canvas)
    return layout
