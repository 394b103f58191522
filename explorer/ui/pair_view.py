"""This or that: two designs at a time, until one is the favourite of the generation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.duels import Bout, next_bout
from explorer.ui.grid_delegate import fitted, hairline_color
from explorer.ui.grid_model import GridModel, TileRole
from explorer.ui.i18n_errors import told
from explorer.ui.painter import PRIORITY_GRID, Painter
from explorer.ui.theme import colors_of, pen
from explorer.ui.tile_text import spoken_name
from explorer.ui.widgets_text import draw_paragraph
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.document_types import Change, Tile

_RING = 6


class PairView(QWidget):
    """Shows two designs of the generation on show; a click or an arrow key says which is preferred.

    Args:
        document: Keeps the answers, each as one step.
        painter: Draws.
        model: The grid's model, whose pictures stand in until the large ones are drawn.
        parent: Qt parent.

    Signals:
        back_wanted(): The artist wants the grid again.
        row_wanted(int): The tile that other parts of the window speak about.
        problem(KonomiError): An answer could not be kept.
    """

    back_wanted = Signal()
    row_wanted = Signal(int)
    problem = Signal(object)

    def __init__(
        self, document: Document, painter: Painter, model: GridModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pairView")
        self._document = document
        self._model = model
        self._title = QLabel(self)
        self._state = QLabel(self)
        self._hint = QLabel(self)
        self.pictures = tuple(PairPicture(painter, ("pair", place), self) for place in range(2))
        self.cannot_say = QPushButton(self)
        self._nothing = QLabel(self)
        self._lay_out()
        for place, picture in enumerate(self.pictures):
            picture.clicked.connect(lambda _checked=False, place=place: self._prefer(place))
        self.cannot_say.clicked.connect(lambda: self._prefer(None))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        document.changed.connect(self._on_change)
        self.retranslate()

    @property
    def bout(self) -> Bout:
        """Where the comparison stands."""
        return next_bout([tile.id for tile in self._document.generation.tiles], self._document.duels)

    def close_document(self) -> None:
        """Stop drawing and listening; the view is about to go."""
        self._document.changed.disconnect(self._on_change)
        for picture in self.pictures:
            picture.close_document()

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        self.cannot_say.setText(self.tr("Cannot say (↓)"))
        self._nothing.setText(self.tr("You liked none of these better than another."))
        self._show_bout()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Now the pictures are needed."""
        super().showEvent(event)
        self._show_bout()

    def event(self, event: QEvent) -> bool:
        """Single keys of the grid mean nothing here: they would speak of a design that is not on show."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose, down cannot say, Escape goes back to the grid."""
        answers = {Qt.Key.Key_Left: 0, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: None}
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        elif event.key() in answers:
            self._prefer(answers[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _prefer(self, place: int | None) -> None:
        pair = self.bout.pair
        if pair is None:
            return
        places = {tile.id: tile.index for tile in self._document.generation.tiles}
        first, second = (places[tile_id] for tile_id in pair)
        try:
            self._document.prefer((first, second), None if place is None else (first, second)[place])
        except KonomiError as error:
            self.problem.emit(error)
        self.setFocus()

    def _on_change(self, change: Change) -> None:
        if change.kind in ("choice", "generation") and self.isVisible():
            self._show_bout()

    def _show_bout(self) -> None:
        generation = self._document.generation
        if not generation.tiles:
            return
        bout, tiles = self.bout, {tile.id: tile for tile in generation.tiles}
        favourite = self._favourite(bout)
        left, right = bout.pair or (favourite, None)
        for picture, tile_id in zip(self.pictures, (left, right), strict=True):
            tile = None if tile_id is None else tiles[tile_id]
            picture.show_tile(tile, None if tile is None else self._known(tile))
            picture.setVisible(tile is not None)
            picture.setEnabled(bout.pair is not None)
        self._nothing.setVisible(left is None)
        self.cannot_say.setVisible(bout.pair is not None)
        self._say(bout)
        if favourite is not None and self.isVisible():
            self.row_wanted.emit(tiles[favourite].index)

    def _favourite(self, bout: Bout) -> int | None:
        """The tile that came out best, unless it was never preferred: it only went on where none could be."""
        won = any(duel.winner == bout.favourite for duel in self._document.duels)
        return bout.favourite if won or bout.total == 0 else None

    def _say(self, bout: Bout) -> None:
        if bout.pair is None:
            found, none = self.tr("Your favourite of this generation"), self.tr("No favourite was found")
            self._title.setText(none if self._favourite(bout) is None else found)
            self._state.setText("")
            self._hint.setText(
                self.tr("Enter breeds from all that you compared; undo goes back to the pairs.")
            )
            return
        self._title.setText(self.tr("Which do you like better?"))
        text = self.tr("Pair {number} of {total}")
        self._state.setText(text.format(number=bout.done + 1, total=bout.total))
        self._hint.setText(
            self.tr("Click a picture, or press ← or →. You may stop at any time: Enter breeds.")
        )

    def _known(self, tile: Tile) -> QImage | None:
        image: QImage | None = self._model.index(tile.index).data(TileRole.IMAGE)
        return image

    def _lay_out(self) -> None:
        self._title.setProperty("role", "heading")
        for label in (self._state, self._hint):
            label.setProperty("role", "muted")
        bar = QFrame(self)
        bar.setObjectName("fullViewBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._state)
        row.addStretch()
        foot = QHBoxLayout()
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.cannot_say)
        self._hint.setWordWrap(True)
        pictures = QHBoxLayout()
        pictures.setSpacing(12)
        for picture in self.pictures:
            pictures.addWidget(picture, 1)
        self._nothing.setProperty("role", "hint")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        pictures.addWidget(self._nothing, 1)
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(12)
        inside.addLayout(pictures, 1)
        inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addLayout(inside, 1)


class PairPicture(QAbstractButton):
    """One of the two, as large as fits.

    Args:
        painter: Draws.
        key: This picture's name among the painter's wishes.
        parent: Qt parent.
    """

    def __init__(self, painter: Painter, key: tuple[str, int], parent: QWidget) -> None:
        super().__init__(parent)
        self._painter = painter
        self._key = key
        self._image: QImage | None = None
        self._error = ""
        self.tile: Tile | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        painter.drawn.connect(self._take)
        painter.failed.connect(self._fail)

    @property
    def is_drawn(self) -> bool:
        """Whether there is a picture, or a sentence why not."""
        return self._image is not None or bool(self._error)

    def show_tile(self, tile: Tile | None, known: QImage | None) -> None:
        """Show this one; ``known`` stands in until it is drawn at its size."""
        if tile != self.tile:
            self.tile, self._image, self._error = tile, known, ""
            self.setAccessibleName("" if tile is None else spoken_name(tile.index, ""))
            self.update()
        self._ask()

    def close_document(self) -> None:
        """Stop drawing."""
        self._painter.cancel(self._key)
        self._painter.drawn.disconnect(self._take)
        self._painter.failed.disconnect(self._fail)

    def sizeHint(self) -> QSize:
        """Whatever there is room for."""
        return QSize(240, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw as large as there is room now."""
        super().resizeEvent(event)
        self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The picture, its edge, and a ring where the pointer or the focus is."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        colors = colors_of(self)
        area = self.rect().adjusted(_RING, _RING, -_RING, -_RING)
        if self._image is None:
            painter.fillRect(area, colors.base)
            painter.setPen(colors.error)
            draw_paragraph(painter, QRectF(area).adjusted(12, 12, -12, -12), self._error, 6)
            return
        place = fitted(self._image.size(), area)
        painter.drawImage(place, self._image)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(hairline_color(self.palette()))
        painter.drawRect(place)
        if self.isEnabled() and (self.hasFocus() or self.underMouse()):
            painter.setPen(pen(colors.accent, 3))
            painter.drawRect(place.adjusted(-3, -3, 3, 3))

    def _ask(self) -> None:
        if self.tile is None or not self.isVisible():
            return
        ratio = self.devicePixelRatioF()
        size = round((self.width() - 2 * _RING) * ratio), round((self.height() - 2 * _RING) * ratio)
        self._painter.request(self._key, self.tile.design, size, PRIORITY_GRID)

    def _take(self, key: object, image: QImage) -> None:
        if key == self._key:
            self._image, self._error = image, ""
            self.update()

    def _fail(self, key: object, error: KonomiError) -> None:
        if key == self._key:
            self._image, self._error = None, told(error)
            self.update()
