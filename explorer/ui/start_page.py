"""The start page: sketches to begin with, sessions to go on with, and the way to one's own."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QFile, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import assets
from explorer.library import Library
from explorer.ui.icons import app_icon
from explorer.ui.painter import Painter
from explorer.ui.start_page_gallery import Gallery
from explorer.ui.start_page_living import LivingPictures
from explorer.ui.start_page_recent import RecentList
from explorer.ui.start_page_rescue import Rescue
from explorer.ui.start_page_sketches import BuiltInSketch, built_in_sketches
from renderer.errors import KonomiError

_SIDE_PX = 288


class StartPage(QWidget):
    """What the window shows while no session is open.

    Args:
        library: Recent sessions, and those that a crash left behind.
        painter: Draws the built-in sketches.
        sketches: What to offer; None for the sketches that Konomi brings.
        rng: Decides which picture changes next.
        parent: Qt parent.

    Signals:
        sketch_chosen(Path): Begin a session with this sketch.
        session_chosen(Path): Go on with this session.
        open_requested(): Let the artist choose a file.
        locate_requested(Path): Let the artist say where the file of this session lies now.
        problem(KonomiError): Something could not be done; the error says why in one sentence.
    """

    sketch_chosen = Signal(object)
    session_chosen = Signal(object)
    open_requested = Signal()
    locate_requested = Signal(object)
    problem = Signal(object)

    def __init__(
        self,
        library: Library,
        painter: Painter,
        *,
        sketches: Sequence[BuiltInSketch] | None = None,
        rng: random.Random | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self._library = library
        if sketches is None:
            sketches = built_in_sketches(Path(assets.__file__).parent / "sketches")
        self.living = LivingPictures(sketches, painter, rng or random.Random(), self)
        self.gallery = Gallery(sketches, self.living)
        self.recent = RecentList()
        self.open_button = QPushButton()
        self.rescue = Rescue()
        self._icon, self._name, self._tagline = QLabel(), QLabel("Konomi"), QLabel()
        self._drop, self._recent_title, self.no_recent = QLabel(), QLabel(), QLabel()
        self._gallery_title = QLabel()
        self.question: QMessageBox | None = None
        self._build()
        self._connect()
        self.retranslate()
        self.refresh()

    def use_library(self, library: Library) -> None:
        """Show the sessions of another library."""
        self._library = library
        self.refresh()

    def refresh(self) -> None:
        """Read again which sessions there are."""
        # First: what a crash left is looked into, and listed as it is.
        self.rescue.show_sessions(self._library.crashed())
        sessions = self._library.recent()
        self.recent.sessions.show_sessions(sessions)
        self.recent.setVisible(bool(sessions))
        self.no_recent.setVisible(not sessions)

    def retranslate(self) -> None:
        """Say everything in the language that is set now."""
        self._tagline.setText(self.tr("Evolve a p5.js sketch by clicking the pictures you like."))
        self.open_button.setText(self.tr("Open sketch…"))
        self._drop.setText(self.tr("or drop a sketch, a session or an exported picture anywhere"))
        self._recent_title.setText(self.tr("Recent sessions"))
        self.no_recent.setText(self.tr("Sessions save themselves. They will be listed here."))
        self._gallery_title.setText(self.tr("Begin with a sketch"))
        self.gallery.setAccessibleName(self.tr("Sketches to begin with"))
        self.recent.setAccessibleName(self.tr("Recent sessions"))
        self.gallery.sketches.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Hold still while another window is in front."""
        done = super().event(event)
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate):
            self._live_if_seen()
        return done

    def showEvent(self, event: QShowEvent) -> None:
        """Come to life, with the sessions as they are now."""
        super().showEvent(event)
        self.refresh()
        self.living.draw()
        if self.focusWidget() is None:
            self.gallery.setFocus()
        self._live_if_seen()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hold still."""
        super().hideEvent(event)
        self.living.stop()

    def _live_if_seen(self) -> None:
        if self.isVisible() and self.isActiveWindow():
            self.living.start()
        else:
            self.living.stop()

    def _build(self) -> None:
        for label, role in (
            (self._name, "title"),
            (self._tagline, "muted"),
            (self._drop, "caption"),
            (self._recent_title, "heading"),
            (self.no_recent, "muted"),
            (self._gallery_title, "heading"),
        ):
            label.setProperty("role", role)
            label.setWordWrap(True)
        self._icon.setPixmap(app_icon().pixmap(QSize(40, 40), self.devicePixelRatioF()))
        self.open_button.setProperty("primary", True)
        side = QFrame()
        side.setObjectName("startSide")
        side.setFixedWidth(_SIDE_PX)
        self._fill_side(side)
        main = QVBoxLayout()
        main.setContentsMargins(24, 24, 16, 0)
        main.setSpacing(8)
        main.addWidget(self.rescue)
        main.addSpacing(4)
        main.addWidget(_indented(self._gallery_title, 8))
        main.addWidget(self.gallery, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addLayout(main, 1)

    def _fill_side(self, side: QWidget) -> None:
        # Eight pixels further in, in line with the pictures of the sessions.
        brand = QHBoxLayout()
        brand.setContentsMargins(8, 0, 0, 0)
        brand.setSpacing(12)
        button = QHBoxLayout()
        button.setContentsMargins(8, 0, 0, 0)
        button.addWidget(self.open_button)
        for label in (self._tagline, self._drop, self._recent_title, self.no_recent):
            _indented(label, 8)
        brand.addWidget(self._icon)
        brand.addWidget(self._name, 1)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 24, 16, 16)
        column.setSpacing(8)
        column.addLayout(brand)
        column.addWidget(self._tagline)
        column.addSpacing(16)
        column.addLayout(button)
        column.addWidget(self._drop)
        column.addSpacing(24)
        column.addWidget(self._recent_title)
        column.addWidget(self.no_recent)
        column.addWidget(self.recent, 1)
        column.addStretch()

    def _connect(self) -> None:
        self.open_button.clicked.connect(self.open_requested)
        self.gallery.chosen.connect(self.sketch_chosen)
        self.recent.chosen.connect(self.session_chosen)
        self.rescue.chosen.connect(self.session_chosen)
        self.rescue.dismissed.connect(self._dismiss)
        self.recent.forgotten.connect(self._forget)
        self.recent.lost.connect(self.locate_requested)

    def _dismiss(self) -> None:
        for session in self._library.crashed():
            self._library.dismiss(session.path)
        self.refresh()

    def _forget(self, path: Path) -> None:
        """Take a session off the list; one in Konomi's own folder would be found again, so it moves."""
        if path.parent == self._library.sessions_folder and path.exists():
            self.question = self._ask_for_bin(path)
        else:
            self._library.forget(path)
            self.refresh()

    def _ask_for_bin(self, path: Path) -> QMessageBox:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Konomi")
        box.setText(self.tr("Move “{name}” to the bin?").format(name=path.stem))
        box.setInformativeText(self.tr("Konomi keeps this session in its own folder, and nowhere else."))
        box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        move = box.addButton(self.tr("Move to the bin"), QMessageBox.ButtonRole.AcceptRole)
        move.clicked.connect(lambda: self._move_to_bin(path))
        box.open()
        return box

    def _move_to_bin(self, path: Path) -> None:
        if QFile(str(path)).moveToTrash():
            self._library.forget(path)
        else:
            text = self.tr("{name} could not be moved to the bin; its folder may be read-only.")
            self.problem.emit(KonomiError(text.format(name=path.name)))
        self.refresh()


def _indented(widget: QWidget, pixels: int) -> QWidget:
    """``widget`` in line with pictures that keep a space around themselves."""
    widget.setContentsMargins(pixels, 0, 0, 0)
    return widget
