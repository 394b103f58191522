"""Recent sessions on the start page: a picture, a name, when and how far; and which file is gone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QImage, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from explorer.library import RecentSession
from explorer.ui.icons import icon, pixmap
from explorer.ui.theme import colors_of, pen
from explorer.ui.widgets_text import draw_paragraph
from explorer.ui.widgets_thumbnails import draw_thumbnail
from explorer.ui.widgets_time import moment_text

AnyIndex = QModelIndex | QPersistentModelIndex

SESSION_ROLE = Qt.ItemDataRole.UserRole
IMAGE_ROLE = Qt.ItemDataRole.UserRole + 1
MISSING_ROLE = Qt.ItemDataRole.UserRole + 2
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 3
_ROW_PX = 64
_PICTURE_PX = 48
_CLOSE_PX = 16
# Device pixels a point on the densest screens.
_SHARPEST = 2


class RecentModel(QAbstractListModel):
    """Recent sessions, the last opened first.

    Args:
        parent: Qt parent.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sessions: tuple[RecentSession, ...] = ()
        self._images: list[QImage] = []

    def show_sessions(self, sessions: Sequence[RecentSession]) -> None:
        """Show these."""
        self.beginResetModel()
        self._sessions = tuple(sessions)
        self._images = [_small(session.thumbnail) for session in sessions]
        self.endResetModel()

    def session_at(self, row: int) -> RecentSession:
        """The session in ``row``."""
        return self._sessions[row]

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """How many sessions there are."""
        return 0 if parent is not None and parent.isValid() else len(self._sessions)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The session, its picture, or what is said of it."""
        if not index.isValid():
            return None
        session, row = self._sessions[index.row()], index.row()
        detail = self._detail(row)
        answers: dict[int, object] = {
            SESSION_ROLE: session,
            IMAGE_ROLE: self._images[row],
            MISSING_ROLE: session.is_missing,
            DETAIL_ROLE: detail,
            Qt.ItemDataRole.DisplayRole: session.title,
            Qt.ItemDataRole.AccessibleTextRole: self.tr(", ").join((session.title, detail)),
            Qt.ItemDataRole.ToolTipRole: str(session.path),
        }
        return answers.get(role)

    def refresh(self) -> None:
        """Say everything again, for instance in another language."""
        if self._sessions:
            self.dataChanged.emit(self.index(0), self.index(len(self._sessions) - 1))

    def _detail(self, row: int) -> str:
        session = self._sessions[row]
        if session.is_missing:
            return self.tr("The file is no longer there")
        generations = self.tr("%n generation(s)", "", session.generations)
        return f"{moment_text(session.opened)} · {generations}"


class RecentDelegate(QStyledItemDelegate):
    """Paints one recent session, with a cross to take it off the list while the pointer is on it.

    Args:
        view: The list.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        """Every row is equally high."""
        return QSize(200, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = colors_of(self._view)
        row = QRectF(option.rect)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if hovered or focused:
            painter.setPen(pen(colors.accent, 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(colors.hover if hovered else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -1), 8, 8)
        missing = bool(index.data(MISSING_ROLE))
        picture = QRectF(row.left() + 8, row.top() + 8, _PICTURE_PX, _PICTURE_PX)
        painter.setOpacity(0.4 if missing else 1.0)
        draw_thumbnail(painter, picture, index.data(IMAGE_ROLE), colors, radius=5)
        painter.setOpacity(1.0)
        left = picture.right() + 12
        right = row.right() - (8 if not hovered else 8 + _CLOSE_PX + 8)
        self._paint_text(painter, QRectF(left, row.top() + 11, right - left, _ROW_PX - 16), index)
        if hovered:
            painter.drawPixmap(close_box(option.rect), pixmap("close", 2 * _CLOSE_PX, colors.muted))
        painter.restore()

    def _paint_text(self, painter: QPainter, box: QRectF, index: AnyIndex) -> None:
        colors = colors_of(self._view)
        missing = bool(index.data(MISSING_ROLE))
        font = QFont(self._view.font())
        painter.setFont(font)
        painter.setPen(colors.muted if missing else colors.text)
        draw_paragraph(painter, box, str(index.data()), 1)
        below = box.adjusted(0, painter.fontMetrics().lineSpacing() + 2, 0, 0)
        font.setPointSizeF(font.pointSizeF() * 0.92)
        painter.setFont(font)
        painter.setPen(colors.warning if missing else colors.muted)
        draw_paragraph(painter, below, str(index.data(DETAIL_ROLE)), 1)


class RecentList(QListView):
    """The recent sessions; a click opens one, a click on the cross or Delete takes it off the list.

    Args:
        parent: Qt parent.

    Signals:
        chosen(Path): Open this session.
        forgotten(Path): Take this session off the list.
        lost(Path): The artist knows where the file of this session lies now.
    """

    chosen = Signal(object)
    forgotten = Signal(object)
    lost = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recent")
        self.sessions = RecentModel(self)
        self.setModel(self.sessions)
        self.setItemDelegate(RecentDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)

    def menu_for(self, index: QModelIndex) -> QMenu:
        """The context menu of one session."""
        menu = QMenu(self)
        if index.data(MISSING_ROLE):
            menu.addAction(icon("folder"), self.tr("Locate…"), lambda: self._locate(index))
        else:
            menu.addAction(icon("open"), self.tr("Open"), lambda: self._choose(index))
        menu.addAction(icon("close"), self.tr("Remove from this list"), lambda: self._forget(index))
        return menu

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open, or take off the list."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        margin = 6
        cross = close_box(self.visualRect(index)).adjusted(-margin, -margin, margin, margin)
        if cross.contains(event.position().toPoint()):
            self._forget(index)
        else:
            self._choose(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open, Delete and Backspace take off the list."""
        index, key = self.currentIndex(), event.key()
        if index.isValid() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(index)
        elif index.isValid() and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._forget(index)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.sessions.refresh()
        super().changeEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.data(MISSING_ROLE):
            self._show_menu(self.visualRect(index).center())
        else:
            self.chosen.emit(self.sessions.session_at(index.row()).path)

    def _locate(self, index: QModelIndex) -> None:
        self.lost.emit(self.sessions.session_at(index.row()).path)

    def _forget(self, index: QModelIndex) -> None:
        self.forgotten.emit(self.sessions.session_at(index.row()).path)

    def _show_menu(self, position: QPoint) -> None:
        index = self.indexAt(position)
        if index.isValid():
            menu = self.menu_for(index)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(position))


def _small(png: bytes) -> QImage:
    """The picture of a session, made small with care once rather than roughly at every painting."""
    image = QImage.fromData(png)
    if image.isNull():
        return image
    side = _SHARPEST * _PICTURE_PX
    expanding = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    return image.scaled(side, side, expanding, Qt.TransformationMode.SmoothTransformation)


def close_box(row: QRect) -> QRect:
    """Where the cross of a row is."""
    return QRect(row.right() - 8 - _CLOSE_PX, row.center().y() - _CLOSE_PX // 2, _CLOSE_PX, _CLOSE_PX)
