"""Dropping: what may be dropped on the window, and the sign that it may."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from explorer.ui.icons import icon
from explorer.ui.tile_drag import DESIGN_MIME
from renderer.design import Design

MARGIN = 16
"""Logical pixels between the window's edge and the sign."""


def files_of(data: QMimeData) -> tuple[Path, ...]:
    """The files and folders on this machine that were dropped or copied."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def one_of(paths: Sequence[Path]) -> Path:
    """The one to open: the page or script that the others belong to, else the first."""
    pages = [path for path in paths if path.suffix.lower() in (".html", ".htm")]
    scripts = [path for path in paths if path.name.lower() == "sketch.js"]
    index = [path for path in pages if path.stem.lower() == "index"]
    return (*index, *pages, *scripts, *paths)[0]


def others_than(opened: Path, paths: Sequence[Path]) -> tuple[Path, ...]:
    """What is left out where ``opened`` is opened: not what a page or a ``sketch.js`` has beside it."""
    is_whole = opened.suffix.lower() in (".html", ".htm") or opened.name.lower() == "sketch.js"
    others = (path for path in paths if path != opened)
    return tuple(path for path in others if not is_whole or path.parent != opened.parent)


class DropTarget(QObject):
    """Lets a widget take drops anywhere on it.

    Args:
        widget: Takes the drops; also its parent.

    Signals:
        path_dropped(Path): A file or folder; of several, the one to open.
        left_out(int): So many others came with it.
        design_dropped(Design): A design dragged from another Konomi.
        image_dropped(QImage): A picture without a file, for instance from a browser.
    """

    path_dropped = Signal(object)
    left_out = Signal(int)
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

    def take(self, paths: Sequence[Path]) -> None:
        """Open one of these files, as if they had been dropped."""
        path = one_of(paths)
        self.path_dropped.emit(path)
        if others := others_than(path, paths):
            self.left_out.emit(len(others))

    def _enter(self, event: QDragEnterEvent) -> bool:
        # A tile dragged out of this very window has nothing to bring back to it.
        from_here = event.source() is not None
        data = event.mimeData()
        known = bool(files_of(data)) or data.hasFormat(DESIGN_MIME) or data.hasImage()
        if from_here or not known:
            return False
        event.acceptProposedAction()
        self._sign.show_over(self._widget)
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self._sign.hide()
        data = event.mimeData()
        if files_of(data):
            self.take(files_of(data))
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
