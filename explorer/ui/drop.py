"""Dropping: what may be dropped on the window, and the sign that it may."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from explorer.ui.icons import icon
from explorer.ui.tile_drag import DESIGN_MIME
from renderer.design import Design

MARGIN = 16
"""Logical pixels between the window's edge and the sign."""


def dropped_path(data: QMimeData) -> Path | None:
    """The first file or folder on this machine that was dropped; None where there is none."""
    for url in data.urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    return None


class DropTarget(QObject):
    """Lets a widget take drops anywhere on it.

    Args:
        widget: Takes the drops; also its parent.

    Signals:
        path_dropped(Path): A file or folder.
        design_dropped(Design): A design dragged from another Konomi.
        image_dropped(QImage): A picture without a file, for instance from a browser.
    """

    path_dropped = Signal(object)
    design_dropped = Signal(object)
    image_dropped = Signal(QImage)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._sign = DropSign(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer the drag events of the widget; everything else goes on."""
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            return self._enter(event)
        if event.type() == QEvent.Type.DragLeave:
            self._sign.hide()
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._drop(event)
        return super().eventFilter(watched, event)

    def _enter(self, event: QDragEnterEvent) -> bool:
        # A tile dragged out of this very window has nothing to bring back to it.
        from_here = event.source() is not None
        data = event.mimeData()
        known = dropped_path(data) is not None or data.hasFormat(DESIGN_MIME) or data.hasImage()
        if from_here or not known:
            return False
        event.acceptProposedAction()
        self._sign.show_over(self._widget)
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self._sign.hide()
        data = event.mimeData()
        path = dropped_path(data)
        if path is not None:
            self.path_dropped.emit(path)
        elif not data.hasFormat(DESIGN_MIME):
            self.image_dropped.emit(QImage(data.imageData()))
        else:
            text = bytes(data.data(DESIGN_MIME).data()).decode(errors="replace")
            self.design_dropped.emit(Design.from_json(text))
        event.acceptProposedAction()
        return True


class DropSign(QFrame):
    """Covers the window while something that can be opened is held over it.

    Args:
        parent: The widget that is covered.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("dropSign")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture = QLabel(self)
        self._text = QLabel(self)
        self._text.setProperty("role", "heading")
        layout = QVBoxLayout(self)
        layout.addStretch()
        for label in (self._picture, self._text):
            layout.addWidget(label, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch()
        self.hide()

    def show_over(self, widget: QWidget) -> None:
        """Cover all of ``widget``."""
        self._picture.setPixmap(icon("drop").pixmap(32, 32))
        self._text.setText(self.tr("Let go to open"))
        self.setGeometry(widget.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
        self.raise_()
        self.show()
