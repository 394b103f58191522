"""The export dialog: one design as a picture or a page, in the size the artist wants."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.export_choices import FilmChoice, PaperChoice
from explorer.ui.exporter import Exporter
from explorer.ui.i18n_errors import told
from renderer.design import Design
from renderer.errors import KonomiError
from renderer.export import MAX_SIDE, ExportOptions
from renderer.film import FILM_SUFFIXES
from renderer.sketch import Sketch

translate = QCoreApplication.translate

PREVIEW_SIDE = 220
"""Logical pixels of the small picture beside the choices."""
CUSTOM = -1
"""The entry of the sizes below which the artist gives her own."""
SIZES = (1024, 2048, 4096, 8192, MAX_SIDE)
"""Longest sides that are offered besides the sketch's own size and the artist's."""


@dataclass(frozen=True)
class ExportSubject:
    """What is to be exported.

    Attributes:
        sketch: The sketch.
        design: Values and seed.
        frame: The frame on show; None for the sketch's own.
        canvas: ``(width, height)`` of the sketch's canvas.
        picture: The picture as the grid shows it, if it is drawn.
        name: What the file is called unless the artist says otherwise, without suffix.
    """

    sketch: Sketch
    design: Design
    frame: int | None
    canvas: tuple[int, int]
    picture: QImage | None
    name: str


class ExportDialog(QDialog):
    """Asks for format and size, then for a place, and writes the file while the window stays usable.

    Args:
        subject: What to export.
        exporter: Writes the file elsewhere; its signals tell of the end.
        folder: Where the file dialog begins.
        parent: Qt parent.

    Signals:
        exported(Path): The file is written.
    """

    exported = Signal(object)

    def __init__(
        self, subject: ExportSubject, exporter: Exporter, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export picture"))
        self._subject = subject
        self.exporter = exporter
        self._folder = folder
        self.format = QComboBox(self)
        self.size_choice = QComboBox(self)
        self.side = QSpinBox(self, minimum=16, maximum=MAX_SIDE, value=3000, suffix=self.tr(" px"))
        self.paper = PaperChoice(subject.canvas, self)
        self.film = FilmChoice(self)
        self.note = QLabel(self, wordWrap=True)
        self._error = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._progress = QProgressBar(self, minimum=0, maximum=0, textVisible=False)
        self.export_button = QPushButton(self.tr("&Export…"), self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._fill_choices()
        self._lay_out()
        self._connect()
        self._follow_choice()

    @property
    def chosen_size(self) -> tuple[int, int] | None:
        """The size to export at; None for the canvas's own, and for a page."""
        longest = self.size_choice.currentData()
        if longest is None or not self._has_size or self.paper.page is not None:
            return None
        side = self.side.value() if longest == CUSTOM else int(longest)
        return _scaled(self._subject.canvas, side)

    @property
    def options(self) -> ExportOptions:
        """What some formats want to know."""
        page = self.paper.page if self._is_for_paper else None
        return ExportOptions(page, film=self.film.film)

    @property
    def _has_size(self) -> bool:
        return self.format.currentData() in (".png", *FILM_SUFFIXES)

    @property
    def _is_for_paper(self) -> bool:
        return self.format.currentData() in (".png", ".svg", ".pdf")

    @property
    def error_text(self) -> str:
        """Why the last export failed; empty if it did not."""
        return self._error.text()

    def write_to(self, path: Path) -> None:
        """Export to ``path`` with the chosen size; the dialog closes when the file is written."""
        self._error.clear()
        suffix = self.format.currentData()
        if path.suffix.lower() != suffix:
            path = path.with_name(path.name + suffix)
        subject = self._subject
        self.exporter.export(
            subject.sketch, subject.design, path, self.chosen_size, subject.frame, self.options
        )

    def reject(self) -> None:
        """Cancel stops the export that runs; without one it closes the dialog."""
        if self.exporter.busy:
            self.exporter.cancel()
        else:
            super().reject()

    def _fill_choices(self) -> None:
        for text, suffix in (
            (self.tr("PNG picture"), ".png"),
            (self.tr("SVG drawing"), ".svg"),
            (self.tr("PDF document"), ".pdf"),
            (self.tr("Web page that draws it (HTML)"), ".html"),
            (self.tr("Film (MP4)"), ".mp4"),
            (self.tr("Film (WebM)"), ".webm"),
            (self.tr("Moving picture (GIF)"), ".gif"),
            (self.tr("Sketch with these values (JavaScript)"), ".js"),
            (self.tr("Sketch for the p5.js web editor (ZIP)"), ".zip"),
        ):
            self.format.addItem(text, suffix)
        self.size_choice.addItem(_size_text(self.tr("As the sketch's canvas"), self._subject.canvas), None)
        for side in SIZES:
            self.size_choice.addItem(_size_text("", _scaled(self._subject.canvas, side)), side)
        self.size_choice.addItem(self.tr("Other size…"), CUSTOM)
        self.size_choice.setCurrentIndex(1 + SIZES.index(2048))

    def _lay_out(self) -> None:
        self.note.setProperty("role", "caption")
        self._error.setProperty("role", "error")
        self.side.setAccessibleName(self.tr("Longest side in pixels"))
        form = self._form = QFormLayout()
        form.setSpacing(10)
        form.addRow(self.tr("&Format"), self.format)
        form.addRow(self.tr("&Paper"), self.paper)
        form.addRow(self.tr("&Length"), self.film)
        form.addRow(self.tr("&Size"), self.size_choice)
        form.addRow("", self.side)
        form.addRow("", self.note)
        form.addRow("", self._error)
        top = QHBoxLayout()
        top.setSpacing(20)
        top.addWidget(self._preview(), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(form, 1)
        self.export_button.setProperty("primary", True)
        self.export_button.setDefault(True)
        self._buttons.addButton(self.export_button, QDialogButtonBox.ButtonRole.AcceptRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(top, 1)
        layout.addWidget(self._progress)
        layout.addWidget(self._buttons)
        # Not as a minimum: one of our own would take the place of the one that the words need.
        self.resize(640, self.sizeHint().height())

    def _preview(self) -> QLabel:
        label = QLabel(self)
        label.setObjectName("exportPreview")
        label.setAccessibleName(self.tr("The picture to export"))
        label.setFixedSize(PREVIEW_SIDE, PREVIEW_SIDE)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if self._subject.picture is not None:
            ratio = self.devicePixelRatioF()
            box = QSize(PREVIEW_SIDE, PREVIEW_SIDE) * ratio
            small = self._subject.picture.scaled(
                box, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            small.setDevicePixelRatio(ratio)
            label.setPixmap(QPixmap.fromImage(small))
        return label

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._follow_choice)
        self.size_choice.currentIndexChanged.connect(self._follow_choice)
        self.paper.paper.currentIndexChanged.connect(self._follow_choice)
        self.export_button.clicked.connect(self._ask_for_place)
        self._buttons.rejected.connect(self.reject)
        self.exporter.busy_changed.connect(self._set_working)
        self.exporter.progressed.connect(self._show_progress)
        self.exporter.done.connect(self._on_done)
        self.exporter.failed.connect(self._on_failed)

    def _follow_choice(self) -> None:
        suffix = self.format.currentData()
        is_custom = self._has_size and self.size_choice.currentData() == CUSTOM
        self._form.setRowVisible(self.paper, self._is_for_paper)
        self._form.setRowVisible(self.film, suffix in FILM_SUFFIXES)
        self._form.setRowVisible(self.size_choice, self._has_size)
        self._form.setRowVisible(self.side, is_custom and self.paper.page is None)
        self.film.limit_to(suffix)
        self.note.setText(self._note_for(suffix))
        self._error.clear()
        self._set_working(self.exporter.busy)

    def _note_for(self, suffix: str) -> str:
        if suffix == ".png" and self.paper.page is not None:
            return self.tr("As fine as print wants it: 300 dots an inch, as large as fits into the margins.")
        notes = {
            ".png": self.tr("The picture carries its values: drop it on the window to go on from it."),
            ".svg": self.tr("Shapes that stay sharp at every size. It carries its values, too."),
            ".pdf": self.tr("Shapes for print. It carries its values, too."),
            ".html": self.tr("The sketch itself with these values. It opens in every browser."),
            ".js": self.tr("Your own source, with these values as its defaults and nothing else changed."),
            ".zip": self.tr("Page, source with these values, and files: upload it at editor.p5js.org."),
        }
        return notes.get(suffix) or self.tr("The sketch's own frames, at its own speed, from the first.")

    def _set_working(self, working: bool) -> None:
        # The bar keeps its place while it is not needed, so that nothing jumps.
        self._progress.setMaximum(0 if working else 1)
        self._progress.setValue(0)
        self.export_button.setEnabled(not working)
        has_size = self._has_size and not (self._is_for_paper and self.paper.page is not None)
        for widget in (self.format, self.paper, self.film):
            widget.setEnabled(not working)
        self.size_choice.setEnabled(not working and has_size)

    def _show_progress(self, done: int, total: int) -> None:
        if self.exporter.busy:
            self._progress.setMaximum(total)
            self._progress.setValue(done)

    def _ask_for_place(self) -> None:
        suffix = self.format.currentData()
        start = self._folder / f"{self._subject.name}{suffix}"
        dialog = QFileDialog(self, self.tr("Export picture"), str(start))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix[1:])
        dialog.setNameFilter(f"{self.format.currentText()} (*{suffix})")
        dialog.selectFile(start.name)
        dialog.fileSelected.connect(lambda name: self.write_to(Path(name)))
        dialog.open()

    def _on_done(self, path: Path) -> None:
        self.exported.emit(path)
        self.accept()

    def _on_failed(self, error: KonomiError) -> None:
        self._error.setText(told(error))


def _scaled(canvas: tuple[int, int], longest: int) -> tuple[int, int]:
    """``canvas`` with its longer side ``longest``."""
    width, height = canvas
    scale = longest / max(width, height, 1)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _size_text(name: str, size: tuple[int, int]) -> str:
    figures = translate("ExportDialog", "{width} × {height} px").format(width=size[0], height=size[1])
    return f"{name} ({figures})" if name else figures
