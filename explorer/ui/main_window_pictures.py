"""Pictures from outside that come to the window, and the sketch that is taught to read them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QSettings, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from explorer.ui.drop import files_of
from explorer.ui.messages import Message, MessageAction, MessageBar
from explorer.ui.preference_values import read_preferences

if TYPE_CHECKING:
    from explorer.ui.actions import Actions
    from explorer.ui.drop import DropTarget
    from explorer.ui.explorer_page import ExplorerPage
    from explorer.ui.importing import Importing
    from explorer.ui.opening import Opener
    from explorer.ui.painter import Painter
    from explorer.ui.teaching import Teaching
    from renderer.design import Design


class Pictures(QObject):
    """Brings designs back from pictures that carry one, and looks for them in all others.

    What looking needs is loaded when the first picture comes.

    Args:
        painter: Draws what is found.
        messages: Where is said what is missing.
        home: The folder of what is the user's, where taught models are.
        settings: How many processes may draw while looking.
        window: Parent of the dialog, and Qt parent.

    Signals:
        problem(KonomiError): Why a picture cannot be read.
        news(str): Something small that was done.
        button_made(QWidget): What says in the status line how far teaching is.
    """

    problem = Signal(object)
    news = Signal(str)
    button_made = Signal(QWidget)

    def __init__(
        self,
        painter: Painter,
        messages: MessageBar,
        home: Path,
        settings: QSettings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._painter, self._messages, self._home = painter, messages, home
        self._settings, self._window = settings, window
        self._page: ExplorerPage | None = None
        self._importing: Importing | None = None
        self._teaching: Teaching | None = None

    @property
    def teaching(self) -> Teaching:
        """What teaches sketches."""
        if self._teaching is None:
            made: type[Teaching] = import_module("explorer.ui.teaching").Teaching
            self._teaching = made(self._home, self._workers, self._window)
            self._teaching.news.connect(self.news)
            self.button_made.emit(self._teaching.button)
        return self._teaching

    @property
    def importing(self) -> Importing:
        """What reads pictures and looks for designs."""
        if self._importing is None:
            made: type[Importing] = import_module("explorer.ui.importing").Importing
            self._importing = made(self._painter, self._home, self._workers, self._window)
            self._importing.problem.connect(self.problem)
            self._importing.news.connect(self.news)
            self._importing.teach_wanted.connect(self.teach)
            self._importing.follow(None if self._page is None else self._page.document)
        return self._importing

    def listen_to(self, opener: Opener, drop: DropTarget, actions: Actions) -> None:
        """Take what these bring."""
        opener.design_read.connect(self.take_design)
        opener.picture_found.connect(self.take_path)
        drop.design_dropped.connect(self.take_design)
        drop.image_dropped.connect(self.take_image)
        actions.teach.triggered.connect(self.teach)
        actions.paste.triggered.connect(lambda: self.paste(drop.take))

    def follow(self, page: ExplorerPage | None) -> None:
        """Work for another page from now on, or for none."""
        self._page = page
        if self._importing is not None:
            self._importing.follow(None if page is None else page.document)

    def take_design(self, design: Design, path: Path = Path()) -> None:
        """Bring back what a picture carries; where that is another sketch's, offer to look at the picture."""
        if self._page is None:
            text = self.tr("Open the sketch that this picture was made with first, then drop it again.")
            self._messages.show_message(Message(text))
        elif design.sketch in ("", self._page.document.sketch.hash) or path.suffix.lower() != ".png":
            self._page.breeder.bring_back(design)
        else:
            look = MessageAction(self.tr("Look for it"), lambda: self.take_path(path), primary=True)
            text = self.tr("This picture was made with another sketch, or another version of it.")
            detail = self.tr("Open that sketch, or let this one look for the nearest it can draw.")
            self._messages.show_message(Message(text, "question", detail, (look,)))

    def take_path(self, path: Path) -> None:
        """Look for the designs that draw a picture file."""
        if self._is_open():
            self.importing.import_path(path)

    def take_image(self, image: QImage) -> None:
        """Look for the designs that draw a picture without a file, for instance dropped by a browser."""
        if self._is_open():
            self.importing.import_image(image, self.tr("The picture"))

    def paste(self, take_files: Callable[[Sequence[Path]], object]) -> None:
        """Take what lies on the clipboard: a file, which is opened, or a picture."""
        # There is none at all where nothing was ever copied, or who copied it has gone.
        data = QGuiApplication.clipboard().mimeData() or QMimeData()
        if files := files_of(data):
            take_files(files)
        elif data.hasImage():
            self.take_image(QImage(data.imageData()))
        else:
            self._messages.show_message(Message(self.tr("There is no picture on the clipboard.")))

    def teach(self) -> None:
        """Show how the open sketch is taught."""
        if self._page is not None:
            self.teaching.open(self._page.document)

    def close(self) -> None:
        """Stop for good."""
        self._page = None
        if self._importing is not None:
            self._importing.close()
        if self._teaching is not None:
            self._teaching.close()

    @property
    def _workers(self) -> int | None:
        return read_preferences(self._settings).workers or None

    def _is_open(self) -> bool:
        if self._page is None:
            text = self.tr("Open the sketch that is to draw this picture first, then drop it again.")
            self._messages.show_message(Message(text))
        return self._page is not None
