"""`Importing`: from any picture that was dropped, pasted or chosen to a new branch of the session."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from explorer.findings import Findings, Population, Search, Seeding
from explorer.picture_brood import picture_brood, picture_seed
from explorer.ui.background import Background
from explorer.ui.finder import Finder
from explorer.ui.import_candidates import DRAWN_SIDE
from explorer.ui.import_cut import Box
from explorer.ui.import_picture import ImportDialog
from explorer.ui.import_views import image_of
from explorer.ui.painter import Painter
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.source_picture import Rgb, SourcePicture


class Importing(QObject):
    """Reads pictures, looks for the open sketch's designs in them, and starts there.

    Args:
        painter: Draws the designs that are found.
        home: The folder of what is the user's, where taught models are.
        workers: How many processes draw while looking; None for as many as there are processors.
        window: The dialog's parent.

    Signals:
        problem(KonomiError): A picture that cannot be read, or designs that cannot be kept.
        news(str): Something small that was done.
        teach_wanted(): The sketch is to be taught.
    """

    problem = Signal(object)
    news = Signal(str)
    teach_wanted = Signal()

    def __init__(self, painter: Painter, home: Path, workers: int | None, window: QWidget) -> None:
        super().__init__(window)
        self._window, self._painter, self._home = window, painter, home
        self._workers = workers
        self._document: Document | None = None
        self._source: SourcePicture | None = None
        self._finder: Finder | None = None
        self.dialog: ImportDialog | None = None
        self._reading = self._background(self._show)
        self._cutting = self._background(self._look_for)

    @property
    def finder(self) -> Finder | None:
        """What looks for designs, once something was looked for."""
        return self._finder

    def follow(self, document: Document | None) -> None:
        """Work for another document from now on; what was found for the one before goes."""
        self._document = document
        self._reading.cancel()
        self._cutting.cancel()
        if self.dialog is not None:
            self.dialog.close()
        if self._finder is not None:
            self._finder.close()
            self._finder = None

    def import_path(self, path: Path) -> None:
        """Look for the designs that draw a picture file."""

        def read() -> SourcePicture:
            from explorer.source_picture import read_source  # noqa: PLC0415

            return read_source(path)

        self._begin(read)

    def import_image(self, image: QImage, name: str) -> None:
        """Look for the designs that draw a picture without a file."""

        def read() -> SourcePicture:
            from explorer.source_picture import source_of  # noqa: PLC0415

            plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
            rgba = bytes(plain.constBits())[: 4 * plain.width() * plain.height()]
            return source_of(rgba, (plain.width(), plain.height()), name)

        self._begin(read)

    def close(self) -> None:
        """Stop for good."""
        self.follow(None)
        self._reading.close()
        self._cutting.close()

    def _background(self, take: Any) -> Background:
        made = Background(self)
        made.done.connect(take)
        made.failed.connect(self.problem)
        return made

    def _begin(self, read: Callable[[], SourcePicture]) -> None:
        if self._document is None:
            return
        inspection = self._document.inspection
        canvas = (inspection.width, inspection.height)

        def read_and_framed() -> tuple[SourcePicture, Rgb, Box]:
            source = read()
            return source, source.whole, source.framed(canvas)

        # It loads while the picture is read.
        self._found_finder().warm()
        self._reading.start(read_and_framed)

    def _found_finder(self) -> Finder:
        if self._finder is None:
            finder = self._finder = Finder(self._workers, self)
            finder.found.connect(self._on_found)
            finder.noted.connect(self._on_noted)
            finder.ended.connect(self._on_ended)
            finder.failed.connect(self._on_ended)
            finder.seeded.connect(self._on_seeded)
            finder.seeding_failed.connect(self._on_noted)
        return self._finder

    def _show(self, read: tuple[SourcePicture, Rgb, Box]) -> None:
        self._source, whole, box = read
        document = self._document
        if document is None:
            return
        if self.dialog is None:
            self.dialog = self._new_dialog(document)
        self.dialog.show_picture(self._source.name, image_of(whole.data, whole.size), box)
        self.dialog.show()
        self.dialog.raise_()
        self._cut()

    def _new_dialog(self, document: Document) -> ImportDialog:
        dialog = ImportDialog(document.sketch, document.space, self._painter, self._window)
        dialog.cut_changed.connect(self._cut)
        dialog.stop_wanted.connect(lambda: self._found_finder().stop())
        dialog.start_wanted.connect(self._start_here)
        dialog.teach_wanted.connect(self.teach_wanted)
        dialog.gone.connect(self._on_gone)
        return dialog

    def _cut(self) -> None:
        """Look for the part that is chosen now."""
        source, dialog, document = self._source, self.dialog, self._document
        if source is None or dialog is None or document is None:
            return
        box: Box = dialog.picture.box
        canvas = (document.inspection.width, document.inspection.height)
        dialog.begin()
        self._found_finder().forget()
        self._cutting.start(
            lambda: (source.cut(box), source.squared(box, DRAWN_SIDE), source.size_of(box, canvas))
        )

    def _look_for(self, parts: tuple[Rgb, Rgb, tuple[int, int]]) -> None:
        part, squared, whole_size = parts
        document, dialog = self._document, self.dialog
        if document is None or dialog is None:
            return
        dialog.show_squared(image_of(squared.data, squared.size))
        finder = self._found_finder()
        tiles = document.generation.tiles
        # The pictures of one session have one seed, unless the artist lets it vary.
        seed = tiles[0].design.seed if tiles else 0
        inspection = document.inspection
        finder.search(
            Search(
                finder.next_number,
                document.sketch,
                inspection,
                part.size,
                part.data,
                self._home,
                seed,
                whole_size,
            )
        )

    def _on_found(self, findings: Findings) -> None:
        if self.dialog is not None:
            self.dialog.show_findings(findings)

    def _on_noted(self, error: KonomiError) -> None:
        if self.dialog is not None:
            self.dialog.say(error)

    def _on_ended(self, error: KonomiError | None = None) -> None:
        if self.dialog is not None:
            self.dialog.end(error)

    def _start_here(self, first: int) -> None:
        document, dialog = self._document, self.dialog
        if document is None or dialog is None or dialog.findings is None:
            return
        dialog.start_button.setEnabled(False)
        self._found_finder().seed(
            Seeding(
                dialog.findings.state,
                first,
                document.space,
                document.constraints,
                document.settings.population,
                picture_seed(document),
            )
        )

    def _on_seeded(self, population: Population) -> None:
        document = self._document
        if document is None:
            return
        try:
            document.accept(picture_brood(document, population))
        except KonomiError as error:
            self.problem.emit(error)
            return
        if self.dialog is not None:
            self.dialog.close()
        self.news.emit(self.tr("A new branch begins at the picture."))

    def _on_gone(self) -> None:
        self.dialog = None
        self._source = None
        if self._finder is not None:
            self._finder.forget()
