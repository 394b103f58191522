"""The history: every generation there ever was, and the way back to each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QVBoxLayout, QWidget

from explorer.document import Document
from explorer.document_types import Change
from explorer.ui.history_delegate import HistoryDelegate
from explorer.ui.history_model import HistoryModel
from explorer.ui.painter import Painter
from explorer.ui.widgets_thumbnails import Thumbnails
from renderer.errors import KonomiError

REST_MS = 120
"""The tiles of a new generation come first: for so long the list is not painted."""


class HistoryStrip(QWidget):
    """Lists the generations, newest on top, with their branches; a click goes back to one.

    Going back loses nothing: choosing there opens a branch. The list paints only the rows in view,
    so its length costs nothing.

    Args:
        document: The session.
        painter: Draws the thumbnails.
        parent: Qt parent.

    Signals:
        problem(KonomiError): It was not possible to go back; the error says why.
    """

    problem = Signal(object)

    def __init__(self, document: Document, painter: Painter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history")
        self._document = document
        self.thumbnails = Thumbnails(painter, "history", self)
        self.model = HistoryModel(document, self)
        self.view = _HistoryView(self)
        self._delegate = HistoryDelegate(self.thumbnails, self.view)
        self.empty_label = QLabel(self)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._paint_again)
        self._build()
        self._connect()
        self.retranslate()
        self._follow_model()

    def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        self.setWindowTitle(self.tr("History"))
        self.view.setAccessibleName(self.tr("History, newest generation first"))
        self.empty_label.setText(self.tr("Each generation you breed will stay here."))
        self.model.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.empty_label.setWordWrap(True)
        self.empty_label.setProperty("role", "hint")
        self.empty_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        column.addWidget(self.empty_label)

    def _connect(self) -> None:
        self.thumbnails.arrived.connect(self._paint_arrivals)
        self.view.chosen.connect(self._go_to)
        for signal in (self.model.rowsInserted, self.model.modelReset, self.model.dataChanged):
            signal.connect(self._follow_model)
        self.destroyed.connect(self._document.changed.connect(self._follow))

    def _follow(self, change: Change) -> None:
        if change.kind == "settings":
            self.thumbnails.forget()
            self.view.viewport().update()
        elif change.kind == "history" and self.view.isVisible():
            self.view.setUpdatesEnabled(False)
            self._rest.start()

    def _paint_again(self) -> None:
        self.view.setUpdatesEnabled(True)

    def _paint_arrivals(self) -> None:
        for index in self._delegate.take_unfinished():
            if index.isValid():
                self.view.update(self.model.index(index.row()))

    def _follow_model(self) -> None:
        rows = self.model.rowCount()
        self.view.setVisible(rows > 0)
        self.empty_label.setVisible(rows == 0)
        self._delegate.n_lanes = self.model.n_lanes
        current = self.model.current_row
        if current >= 0 and self.view.currentIndex().row() != current:
            self.view.setCurrentIndex(self.model.index(current))

    def _go_to(self, index: QModelIndex) -> None:
        generation = self.model.generation_at(index.row())
        if generation.id == self._document.generation.id:
            return
        try:
            self._document.go_to(generation.id)
        except KonomiError as error:
            self.problem.emit(error)


class _HistoryView(QListView):
    """A list whose rows are chosen by a click, Enter or Space; the arrow keys only look.

    Signals:
        chosen(QModelIndex): Go to this row.
    """

    chosen = Signal(QModelIndex)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose the row that the keys are on."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
