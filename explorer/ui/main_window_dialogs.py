"""The window's dialogs; each is open beside the window and blocks nothing."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from explorer.session import SUFFIX as SESSION_SUFFIX
from explorer.ui.actions import Actions
from explorer.ui.opening import FOREIGN_SUFFIXES, PICTURE_SUFFIXES, SKETCH_SUFFIXES
from explorer.ui.theme import say_scheme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from explorer.document import Document
    from explorer.document_types import Tile
    from explorer.ui.constants_dialog import ConstantsDialog
    from explorer.ui.export_dialog import ExportDialog
    from explorer.ui.exporter import Exporter
    from explorer.ui.painter import Painter
    from renderer.pool import RenderPool
    from renderer.sketch import Sketch

PathUser = Callable[[Path], object]

PREPARE_MS = 500
"""Between one dialog's module and the next."""
_DIALOGS = (
    "explorer.ui.export_dialog",
    "explorer.ui.constants_dialog",
    "explorer.ui.preferences",
    "explorer.ui.about",
    "explorer.ui.keys_dialog",
)


class Dialogs(QObject):
    """Asks the artist for files, and shows export, preferences, keys and about.

    What a dialog needs is loaded when it is first shown, so that the window's start need not wait for it.

    Args:
        window: The dialogs' parent.
        settings: Remembers the folders that were used last.
        pool: Draws what is exported.
    """

    def __init__(self, window: QWidget, settings: QSettings, pool: RenderPool) -> None:
        super().__init__(window)
        say_scheme(window)
        self._window = window
        self._settings = settings
        self._pool = pool
        self._exporter: Exporter | None = None
        self._unprepared = list(_DIALOGS)
        self._later = QTimer(self, interval=PREPARE_MS)
        self._later.timeout.connect(self._prepare_next)

    def listen_to(self, actions: Actions, open_path: PathUser) -> None:
        """Carry out the commands that ask for a file to open, and those that only show something."""
        actions.open_sketch.triggered.connect(lambda: self.ask_for_sketch(open_path))
        actions.open_folder.triggered.connect(lambda: self.ask_for_folder(open_path))
        actions.open_session.triggered.connect(lambda: self.ask_for_session(open_path))
        actions.import_picture.triggered.connect(lambda: self.ask_for_picture(open_path))
        actions.preferences.triggered.connect(self.show_preferences)
        actions.help.triggered.connect(lambda: self.show_keys(actions))
        actions.about.triggered.connect(self.show_about)

    def prepare(self) -> None:
        """Load what the dialogs need while the artist looks at her first grid, a little at a time."""
        thread = Thread(target=_load_for_export, name="konomi-prepare", daemon=True)
        thread.start()
        self._later.start()

    def _prepare_next(self) -> None:
        if self._unprepared:
            import_module(self._unprepared.pop(0))
        else:
            self._later.stop()

    def close(self) -> None:
        """Stop what is being exported."""
        if self._exporter is not None:
            self._exporter.close()

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

    def ask_for_picture(self, use: PathUser) -> QFileDialog:
        """Choose any picture."""
        patterns = " ".join(f"*{suffix}" for suffix in (*PICTURE_SUFFIXES, *FOREIGN_SUFFIXES))
        names = self.tr("Pictures ({patterns})").format(patterns=patterns)
        every = self.tr("All files")
        return self._ask(self.tr("Import picture"), use, f"{names};;{every} (*)")

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
        dialogs = import_module("explorer.ui.export_dialog")
        if self._exporter is None:
            self._exporter = import_module("explorer.ui.exporter").Exporter(self._pool, self)
        inspection = document.inspection
        subject = dialogs.ExportSubject(
            document.sketch,
            tile.design,
            document.settings.frame,
            (inspection.width, inspection.height),
            picture,
            f"{document.sketch.name} {document.generation.number}-{tile.index + 1}",
        )
        folder = self._folder("export", QStandardPaths.StandardLocation.PicturesLocation)
        dialog: ExportDialog = dialogs.ExportDialog(subject, self._exporter, folder, self._window)
        dialog.exported.connect(lambda path: self._settings.setValue("folders/export", str(path.parent)))
        dialog.exported.connect(use)
        _open(dialog)
        return dialog

    def show_constants(
        self, sketch: Sketch, painter: Painter, use: Callable[[Sketch], object]
    ) -> ConstantsDialog:
        """Choose which constants of the sketch vary."""
        dialog: ConstantsDialog = import_module("explorer.ui.constants_dialog").ConstantsDialog(
            sketch, painter, self._window
        )
        dialog.chosen.connect(use)
        _open(dialog)
        return dialog

    def show_preferences(self) -> None:
        """Theme and language."""
        _open(import_module("explorer.ui.preferences").Preferences(self._window, self._settings))

    def show_about(self) -> None:
        """Versions and licences."""
        _open(import_module("explorer.ui.about").AboutDialog(self._window))

    def show_keys(self, actions: Actions) -> None:
        """Every command that has a key."""
        _open(import_module("explorer.ui.keys_dialog").KeysDialog(actions, self._window))

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


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _load_for_export() -> None:
    """On a thread of its own, since nothing in it is Qt's."""
    import_module("renderer.export")
