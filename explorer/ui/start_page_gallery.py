"""The built-in sketches on the start page: a list of living pictures with a name and a line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from explorer.ui.i18n import current_language
from explorer.ui.start_page_living import Life, LivingPictures
from explorer.ui.start_page_sketches import BuiltInSketch
from explorer.ui.theme import colors_of, pen
from explorer.ui.theme_colors import Colors
from explorer.ui.widgets_text import draw_paragraph
from explorer.ui.widgets_thumbnails import draw_thumbnail, icon_mode_width

AnyIndex = QModelIndex | QPersistentModelIndex

SKETCH_ROLE = Qt.ItemDataRole.UserRole
LIFE_ROLE = Qt.ItemDataRole.UserRole + 1
_SMALLEST_CARD_PX = 184
_MOST_COLUMNS = 4
_SPACE = 8


class GalleryModel(QAbstractListModel):
    """The sketches and what each shows now.

    Args:
        sketches: In their order.
        living: Their pictures.
        parent: Qt parent.
    """

    def __init__(
        self, sketches: Sequence[BuiltInSketch], living: LivingPictures, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._sketches = sketches
        self._living = living
        living.changed.connect(lambda row: self.dataChanged.emit(self.index(row), self.index(row)))

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """How many sketches there are."""
        return 0 if parent is not None and parent.isValid() else len(self._sketches)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The sketch, its picture, or its name and line in words."""
        if not index.isValid():
            return None
        sketch, language = self._sketches[index.row()], current_language()
        answers: dict[int, object] = {
            SKETCH_ROLE: sketch,
            LIFE_ROLE: self._living.lives[index.row()],
            Qt.ItemDataRole.DisplayRole: sketch.title(language),
            Qt.ItemDataRole.AccessibleTextRole: sketch.title(language),
            Qt.ItemDataRole.AccessibleDescriptionRole: sketch.about(language),
            Qt.ItemDataRole.ToolTipRole: sketch.about(language),
        }
        return answers.get(role)

    def refresh(self) -> None:
        """Say everything again, for instance in another language."""
        self.dataChanged.emit(self.index(0), self.index(len(self._sketches) - 1))


class GalleryDelegate(QStyledItemDelegate):
    """Paints one sketch: its picture, its name, its line.

    Args:
        view: The gallery.

    Attributes:
        by_keys: Whether the artist uses the keyboard here, so that the focus must be seen.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.by_keys = False

    @property
    def picture_px(self) -> int:
        """Side of a picture, in device pixels."""
        return round((self._card_width() - 2 * _SPACE) * self._view.devicePixelRatioF())

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        """As many columns as fit, and below each picture a line for its name and three for its text."""
        width = self._card_width()
        return QSize(width, width + 4 * self._view.fontMetrics().lineSpacing() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one card."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = colors_of(self._view)
        card = QRectF(option.rect).adjusted(_SPACE, _SPACE, -_SPACE, -_SPACE)
        picture = QRectF(card.left(), card.top(), card.width(), card.width())
        _paint_picture(painter, picture, index.data(LIFE_ROLE), colors)
        _paint_ring(painter, picture, option, colors, by_keys=self.by_keys)
        text = QRectF(card.left(), picture.bottom() + 8, card.width(), card.bottom() - picture.bottom() - 8)
        self._paint_text(painter, text, index, colors)
        painter.restore()

    def _paint_text(self, painter: QPainter, box: QRectF, index: AnyIndex, colors: Colors) -> None:
        font = QFont(self._view.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(colors.text)
        draw_paragraph(painter, box, str(index.data()), 1)
        font.setWeight(QFont.Weight.Normal)
        font.setPointSizeF(font.pointSizeF() * 0.92)
        painter.setFont(font)
        painter.setPen(colors.muted)
        below = box.adjusted(0, self._view.fontMetrics().lineSpacing() + 1, 0, 0)
        draw_paragraph(painter, below, str(index.data(Qt.ItemDataRole.ToolTipRole)), 3)

    def _card_width(self) -> int:
        room = max(icon_mode_width(self._view), _SMALLEST_CARD_PX)
        columns = min(max(1, room // _SMALLEST_CARD_PX), _MOST_COLUMNS)
        return room // columns


class Gallery(QListView):
    """The built-in sketches; a click, Enter or Space chooses one.

    Args:
        sketches: What to show.
        living: Their pictures.
        parent: Qt parent.

    Signals:
        chosen(Path): Open this sketch.
    """

    chosen = Signal(object)

    def __init__(
        self, sketches: Sequence[BuiltInSketch], living: LivingPictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("gallery")
        self._living = living
        self.sketches = GalleryModel(sketches, living, self)
        self._delegate = GalleryDelegate(self)
        self.setModel(self.sketches)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose."""
        self._show_focus(True)
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is when it came by Tab; the page's own first focus is silent."""
        self._show_focus(event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason))
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another size of pictures."""
        super().resizeEvent(event)
        self.draw_sharp()

    def draw_sharp(self) -> None:
        """Ask for pictures of exactly the size that is shown."""
        side = self._delegate.picture_px
        self._living.set_size((side, side))

    def _show_focus(self, by_keys: bool) -> None:
        self._delegate.by_keys = by_keys
        self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(SKETCH_ROLE).path)


def _paint_picture(painter: QPainter, box: QRectF, life: Life, colors: Colors) -> None:
    if life.fade < 1.0 and not life.before.isNull():
        draw_thumbnail(painter, box, life.before, colors, radius=8)
        painter.setOpacity(life.fade)
        draw_thumbnail(painter, box, life.image, colors, radius=8)
        painter.setOpacity(1.0)
        return
    draw_thumbnail(painter, box, life.image, colors, radius=8)
    if life.error and life.image.isNull():
        painter.setPen(colors.error)
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(box.adjusted(12, 12, -12, -12), flags, life.error)


def _paint_ring(
    painter: QPainter, box: QRectF, option: QStyleOptionViewItem, colors: Colors, *, by_keys: bool
) -> None:
    focused = by_keys and bool(option.state & QStyle.StateFlag.State_HasFocus)
    if focused or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(colors.accent if focused else colors.outline, 2))
        painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 10, 10)
