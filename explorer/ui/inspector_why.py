"""Why this one: how much it will probably please, how sure that is, and which likes say so.

Where the choices look like chance, that is said first, folded or not.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from explorer.breeding_types import Reason
from explorer.document import Document
from explorer.ui.icons import set_icon
from explorer.ui.painter import Painter
from explorer.ui.theme import colors_of
from explorer.ui.tile_text import tile_name
from explorer.ui.widgets_picture_button import PictureButton
from explorer.ui.widgets_thumbnails import Thumbnails
from renderer.design import Design

_SIDE = 68
_SURE = (0.35, 0.65)
"""Certainties from which on a prediction is "fairly sure" and "sure"."""


class WhyPanel(QWidget):
    """Folded away until the artist wants to know; while open it asks about every design shown.

    Args:
        document: Whose tiles are shown as reasons.
        painter: Draws them.
        parent: Qt parent.

    Signals:
        asked(Design | None): The reason of this design is wanted; None: of none any more.
        tile_wanted(Tile): One of the reasons is to be shown itself.
    """

    asked = Signal(object)
    tile_wanted = Signal(object)

    def __init__(self, document: Document, painter: Painter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("why")
        self._document = document
        self._thumbnails = Thumbnails(painter, "why", self)
        self._design: Design | None = None
        self._reason: Reason | None = None
        self._is_known = False
        self.header = QToolButton(self)
        self.no_preference = QLabel(self, wordWrap=True)
        self._body = QWidget(self)
        self.words = QLabel(wordWrap=True)
        self.bar = LikingBar()
        self.because = QLabel(wordWrap=True)
        self._row = QHBoxLayout()
        self.pictures: list[PictureButton] = []
        self._build()
        self.retranslate()

    @property
    def is_open(self) -> bool:
        """Whether the artist wants to know."""
        return self.header.isChecked()

    @property
    def reason(self) -> Reason | None:
        """What is shown."""
        return self._reason

    def open(self) -> None:
        """Unfold."""
        self.header.setChecked(True)

    def show_design(self, design: Design | None) -> None:
        """Speak about this design from now on."""
        if design == self._design:
            return
        self._design = design
        # Another design's reason must not stand below this one, not even for a moment.
        self._reason, self._is_known = None, False
        self._refresh()
        if self.is_open:
            self.asked.emit(design)

    def show_reason(self, design: Design, reason: Reason | None) -> None:
        """What was found out about ``design``; passed over where another is on show by now."""
        if design != self._design:
            return
        self._reason, self._is_known = reason, True
        self._refresh()

    def show_taste(self, *, sees_preference: bool) -> None:
        """Whether the choices so far tell a taste, or may as well be chance."""
        self.no_preference.setVisible(not sees_preference)

    def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        self.no_preference.setText(
            self.tr("Your choices so far show no preference: the next generation is kept varied.")
        )
        self.header.setText(self.tr("Why this one?"))
        self.header.setToolTip(
            self.tr("What Konomi expects you to think of this design, and which likes say so")
        )
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        self.header.setProperty("role", "group")
        self.header.setCheckable(True)
        self.header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.header.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.header.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.header.toggled.connect(self._fold)
        self.because.setProperty("role", "caption")
        self.no_preference.setProperty("role", "caption")
        self.no_preference.setContentsMargins(16, 0, 16, 4)
        self.no_preference.hide()
        self._row.setSpacing(2)
        self._row.addStretch()
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(16, 0, 16, 8)
        inside.setSpacing(4)
        for part in (self.words, self.bar, self.because):
            inside.addWidget(part)
        inside.addLayout(self._row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self.no_preference)
        column.addWidget(self.header)
        column.addWidget(self._body)
        self._fold(False)

    def _fold(self, is_open: bool) -> None:
        set_icon(self.header, "chevron-down" if is_open else "chevron-right", quiet=True)
        self._body.setVisible(is_open)
        self.asked.emit(self._design if is_open else None)

    def _refresh(self) -> None:
        reason = self._reason
        self.words.setText(self._words())
        self.bar.setVisible(reason is not None)
        if reason is not None:
            self.bar.show_reason(reason, self.words.text())
        leans_on = () if reason is None else reason.leans_on
        self.because.setVisible(bool(leans_on))
        self.because.setText(self.tr("Because you liked:"))
        self._show_pictures(leans_on)

    def _show_pictures(self, tile_ids: tuple[int, ...]) -> None:
        tiles = [self._document.tile(tile_id) for tile_id in tile_ids]
        if [tile.design for tile in tiles] == [picture.design for picture in self.pictures]:
            return
        for picture in self.pictures:
            self._row.removeWidget(picture)
            picture.deleteLater()
        self._thumbnails.forget()
        self.pictures = []
        for place, tile in enumerate(tiles):
            name = tile_name(tile, self._document.generation_of(tile.generation_id))
            picture = PictureButton(self._thumbnails, tile.design, name, _SIDE, self._body)
            picture.clicked.connect(lambda _checked=False, tile=tile: self.tile_wanted.emit(tile))
            self._row.insertWidget(place, picture)
            self.pictures.append(picture)

    def _words(self) -> str:
        reason = self._reason
        if not self._is_known:
            return self.tr("Thinking…")
        if reason is None:
            return self.tr("Nothing was liked before this design, so it is only a try.")
        percent = round(100 * reason.liking)
        if reason.certainty < _SURE[0]:
            text = self.tr(
                "{percent} % likely to please you more than the middle design so far; hardly sure."
            )
        elif reason.certainty < _SURE[1]:
            text = self.tr(
                "{percent} % likely to please you more than the middle design so far; fairly sure."
            )
        else:
            text = self.tr("{percent} % likely to please you more than the middle design so far; sure.")
        return text.format(percent=percent)


class LikingBar(QWidget):
    """A line from "not at all" to "surely", a dot where the prediction is, and how far it may be off.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._liking, self._spread = 0.5, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_reason(self, reason: Reason, words: str) -> None:
        """Show another prediction; ``words`` are for screen readers."""
        self._liking, self._spread = reason.liking, (1 - reason.certainty) / 2
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """One slim line."""
        return QSize(120, 16)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Line, spread and dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colors = colors_of(self)
        width, middle = self.width() - 12, self.height() / 2
        painter.setBrush(colors.line)
        painter.drawRoundedRect(QRectF(6, middle - 1.5, width, 3), 1.5, 1.5)
        low, high = max(self._liking - self._spread, 0.0), min(self._liking + self._spread, 1.0)
        painter.setBrush(colors.outline)
        painter.drawRoundedRect(QRectF(6 + low * width, middle - 2.5, (high - low) * width, 5), 2.5, 2.5)
        painter.setBrush(colors.accent)
        painter.drawEllipse(QPointF(6 + self._liking * width, middle), 5, 5)
