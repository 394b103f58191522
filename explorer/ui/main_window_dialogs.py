"""The window's dialogs; each is open beside the window and blocks nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from explorer.session import SUFFIX as SESSION_SUFFIX
from explorer.ui.about import AboutDialog
from explorer.ui.actions import Actions
from explorer.ui.export_dialog import ExportDialog, ExportSubject
from explorer.ui.exporter import Exporter
from explorer.ui.keys_dialog import KeysDialog
from explorer.ui.opening import SKETCH_SUFFIXES
from explorer.ui.preferences import Preferences

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.document_types import Tile

PathUser = Callable[[Path], object]


class Dialogs(QObject):
    """Asks the artist for files, and shows export, preferences, keys and about.

    Args:
        window: The dialogs' parent.
        settings: Remembers the folders that were used last.
        exporter: Writes exports.
    """

    def __init__(self, window: QWidget, settings: QSettings, exporter: Exporter) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._exporter = exporter

    def ask_for_sketch(self, use: PathUser) -> QFileDialog:
        """Choose a sketch's file."""
        patterns = " ".join(f"*{suffix}" for suffix in SKETCH_SUFFIXES)
        names = self.tr("p5.js sketches ({patterns})").format(patterns=patterns)
        return self._ask(self.tr("Open sketch"), use, names)

    def ask_for_folder(self, use: PathUser) -> QFileDialog:
        """Choose a sketch's folder."""
        return self._ask(self.tr("Open sketch folder"), use, "", QFileDialog.FileMode.Directory)

    def ask_for_session(self, use: PathUser) -> QFileDialog:
        """Choose a session's file."""
        names = self.tr("Konomi sessions ({patterns})").format(patterns=f"*{SESSION_SUFFIX}")
        # Apart, because the collector of translations does not read inside f-strings.
        every = self.tr("All files")
        return self._ask(self.tr("Open session"), use, f"{names};;{every} (*)")

    def ask_where_to_save(self, path: Path, use: PathUser) -> QFileDialog:
        """Choose where a session is kept from now on."""
        names = self.tr("Konomi sessions ({patterns})").format(patterns=f"*{SESSION_SUFFIX}")
        dialog = self._ask(self.tr("Save session as"), use, names, QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(SESSION_SUFFIX[1:])
        dialog.selectFile(path.name)
        return dialog

    def ask_where_to_export_choices(self, title: str, use: PathUser) -> QFileDialog:
        """Choose a table or lines of JSON for all the choices made."""
        names = (self.tr("Table (*.csv)"), self.tr("JSON lines (*.jsonl)"))
        dialog = self._ask(self.tr("Export choices"), use, ";;".join(names), QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("jsonl" if chosen == names[1] else "csv")
        )
        dialog.selectFile(f"{title}.csv")
        return dialog

    def show_export(
        self, document: Document, tile: Tile, picture: QImage | None, use: PathUser
    ) -> ExportDialog:
        """Choose format, size and place for one design."""
        inspection = document.inspection
        subject = ExportSubject(
            document.sketch,
            tile.design,
            document.settings.frame,
            (inspection.width, inspection.height),
            picture,
            f"{document.sketch.name} {document.generation.number}-{tile.index + 1}",
        )
        folder = self._folder("export", QStandardPaths.StandardLocation.PicturesLocation)
        dialog = ExportDialog(subject, self._exporter, folder, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.exported.connect(lambda path: self._settings.setValue("folders/export", str(path.parent)))
        dialog.exported.connect(use)
        dialog.open()
        return dialog

    def show_preferences(self) -> None:
        """Theme and language."""
        dialog = Preferences(self._window, self._settings)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_about(self) -> None:
        """Versions and licences."""
        dialog = AboutDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_keys(self, actions: Actions) -> None:
        """Every command that has a key."""
        dialog = KeysDialog(actions, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_folder_of(self, path: Path) -> None:
        """Show the folder of a file in the system's own window."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def _ask(
        self,
        title: str,
        use: PathUser,
        names: str,
        mode: QFileDialog.FileMode = QFileDialog.FileMode.ExistingFile,
    ) -> QFileDialog:
        folder = self._folder("open", QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._window, title, str(folder), names)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        if mode == QFileDialog.FileMode.AnyFile:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(lambda name: self._use(Path(name), use))
        dialog.open()
        return dialog

    def _use(self, path: Path, use: PathUser) -> None:
        self._settings.setValue("folders/open", str(path.parent))
        use(path)

    def _folder(self, kind: str, otherwise: QStandardPaths.StandardLocation) -> Path:
        """The folder used last for this, if it is still there, or the system's own for it."""
        last = Path(str(self._settings.value(f"folders/{kind}", "")))
        if last.is_absolute() and last.is_dir():
            return last
        return Path(QStandardPaths.writableLocation(otherwise) or Path.home())
