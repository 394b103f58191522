"""The window: the start page until something is open, then the explorer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from explorer.ui.actions import Actions
from explorer.ui.arrival import BREATH_MS, Arrival
from explorer.ui.breeder import Breed
from explorer.ui.drop import DropTarget
from explorer.ui.earlier_finder import EarlierFinder
from explorer.ui.explorer_page import ExplorerPage
from explorer.ui.main_window_bars import ExplorerBar, Menus
from explorer.ui.main_window_dialogs import Dialogs
from explorer.ui.main_window_pictures import Pictures
from explorer.ui.main_window_recent import RecentSessions
from explorer.ui.main_window_saving import Saving
from explorer.ui.main_window_sayings import Sayings
from explorer.ui.main_window_sketch import SketchReading
from explorer.ui.main_window_state import StateLine
from explorer.ui.main_window_work import Work
from explorer.ui.messages import MessageBar
from explorer.ui.opening import Opener
from explorer.ui.painter import Painter
from explorer.ui.preference_values import first_settings
from explorer.ui.progress import ProgressPanel
from explorer.ui.sketch_memory import SketchMemory
from explorer.ui.start_page import StartPage
from explorer.ui.start_page_sketches import BuiltInSketch
from explorer.ui.window_place import keep_place, restore_place
from renderer.errors import KonomiError
from renderer.sketch import Sketch

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.document_types import Change
    from explorer.library import Library
    from renderer.pool import RenderPool

REST_MS = 2000
"""So long after a document is shown its grid is full, and there is time for what may be wanted later."""


class MainWindow(QMainWindow):
    """Start page, explorer, menus, tool bar, messages, progress; opens and closes sessions.

    Args:
        pool: Draws and inspects; the window never closes it.
        library: The user's sessions; the window never closes it.
        settings: Where the window remembers its place and arrangement.
        new_seed: A fresh seed for each new session, 0 to 2³²-1; any thread may call it.
        breed: Answers requests for designs; called on threads of the window's own.
        sketches: What the start page offers; None for the sketches that Konomi brings.
        opener: Opens documents, and may have begun to; None for a new one.
        parent: Qt parent.

    Signals:
        opened(Document): The page of a document that was opened is there.
        closed(): The window is closed and everything it ran has stopped.
    """

    opened = Signal(object)
    closed = Signal()

    def __init__(
        self,
        pool: RenderPool,
        library: Library,
        settings: QSettings,
        new_seed: Callable[[], int],
        breed: Breed,
        sketches: Sequence[BuiltInSketch] | None = None,
        opener: Opener | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("mainWindow")
        self._library = library
        self._settings = settings
        self._breed = breed
        self.page: ExplorerPage | None = None
        self._arrival = Arrival(self)
        self.painter = Painter(pool, parent=self)
        self.actions_of_window = Actions(self)
        self.messages = MessageBar(self)
        self._sayings = Sayings(self.messages, self)
        self.progress = ProgressPanel(self)
        memory = SketchMemory(settings.fileName())
        self.opener = opener or Opener(
            pool, library, new_seed, partial(first_settings, settings), breed, memory.recalled
        )
        self.opener.setParent(self)
        self.reading = SketchReading(memory, self.opener, self.messages, self)
        self._earlier = EarlierFinder(library, self)
        self.dialogs = Dialogs(self, settings, pool)
        self.saving = Saving(self.dialogs, library, self)
        self._work = Work(self.progress, self.opener, self.saving)
        self.pictures = Pictures(self.painter, self.messages, library.folder, settings, self)
        self.start_page = StartPage(library, self.painter, sketches=sketches)
        self.bar = ExplorerBar(self.actions_of_window, self)
        self._menus = Menus(self.menuBar(), self.actions_of_window)
        self._recent = RecentSessions(self._menus.recent, library, self.dialogs, self.open_path)
        self._state = StateLine(self.actions_of_window, self.bar, self)
        self._waiting = QLabel(self)
        self._waiting.setProperty("role", "muted")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.retranslate()
        restore_place(self, settings)
        self._show_start_page()

    @property
    def document(self) -> Document | None:
        """The open session."""
        return self.page.document if self.page is not None else None

    @property
    def state_text(self) -> str:
        """What the status line says of the open session."""
        return self._state.text()

    def open_path(self, path: str | Path) -> None:
        """Open a sketch, a session or an exported picture; the open session itself is open already."""
        if self.document is None or Path(path).absolute() != self.document.path:
            self.opener.open(Path(path))

    def begin_with(self, path: Path) -> None:
        """Open ``path`` first; the start page, with all that it draws, only comes up if that fails."""
        self._waiting.setText(self.tr("Opening {name}").format(name=path.name))
        self._stack.setCurrentWidget(self._waiting)
        if not self.opener.busy:
            self.open_path(path)

    def say(self, error: KonomiError) -> None:
        """Say what the world did, in its one sentence."""
        self._sayings.problem(error)

    def close_document(self) -> None:
        """Close the open session, if there is one, and show the start page."""
        self._leave_document()
        self._show_start_page()

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        self.actions_of_window.retranslate()
        titles = self.tr("&File"), self.tr("&Edit"), self.tr("&Design"), self.tr("&View"), self.tr("&Help")
        self._menus.retranslate((*titles, self.tr("Open &recent"), self.tr("p5.&js version")))
        self.bar.setWindowTitle(self.tr("Tool bar"))
        self._state.show_document(self.document)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, where nothing else wants it, closes the message."""
        if event.key() == Qt.Key.Key_Escape:
            self.messages.clear()
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window and stop everything; what was chosen is saved already."""
        keep_place(self, self._settings)
        self._leave_document()
        self.opener.close()
        self._earlier.close()
        self.dialogs.close()
        self.pictures.close()
        self.saving.close()
        self.painter.close()
        super().closeEvent(event)
        self.closed.emit()

    # Set-up

    def _lay_out(self) -> None:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack)
        self.setCentralWidget(middle)
        self.messages.float_over(middle)
        self._stack.addWidget(self.start_page)
        self._stack.addWidget(self._waiting)
        self.addToolBar(self.bar)
        self.addAction(self.actions_of_window.next_from_anywhere)
        self.statusBar().addWidget(self._state, 1)
        self.statusBar().addPermanentWidget(self.progress)
        self.statusBar().setSizeGripEnabled(False)
        # Qt's own menu here could hide the tool bar, and nothing would bring it back.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _connect(self) -> None:
        actions = self.actions_of_window
        self.dialogs.listen_to(actions, self.open_path)
        self.saving.listen_to(actions)
        actions.constants.triggered.connect(self._choose_constants)
        actions.close_document.triggered.connect(self.close_document)
        actions.quit.triggered.connect(self.close)
        self._recent.problem.connect(self.say)
        self._menus.p5.aboutToShow.connect(self._fill_p5)
        self.start_page.sketch_chosen.connect(self.open_path)
        self.start_page.session_chosen.connect(self.open_path)
        self.start_page.open_requested.connect(actions.open_sketch.trigger)
        self.start_page.locate_requested.connect(self._recent.locate)
        self.start_page.problem.connect(self.say)
        self.saving.problem.connect(self.say)
        self.saving.saved.connect(self._say_saved)
        self.opener.busy_changed.connect(self._on_opening)
        self.opener.opened.connect(self.show_document)
        self._arrival.arrived.connect(self._follow)
        self.painter.handed_over.connect(self._say_handed_over)
        self.pictures.problem.connect(self.say)
        self.pictures.button_made.connect(lambda button: self.statusBar().insertPermanentWidget(1, button))
        self.pictures.news.connect(self._sayings.news)
        drop = DropTarget(self)
        drop.path_dropped.connect(self.open_path)
        drop.left_out.connect(self._sayings.left_out)
        self.pictures.listen_to(self.opener, drop, actions)

    # Documents

    def show_document(self, document: Document) -> None:
        """Show an open session in place of what was shown."""
        self._leave_document()
        self._library.opened(document)
        document.rescued.connect(self._sayings.rescued)
        whole = (document, self.painter, self.actions_of_window, self.messages, self._breed, self)
        self._arrival.begin(document, ExplorerPage.in_pieces(*whole))

    def _follow(self, page: ExplorerPage) -> None:
        self.page = page
        self.pictures.follow(page)
        self.saving.follow(page)
        page.news.connect(self._sayings.news)
        self._work.follow(page)
        self._earlier.follow(page.document)
        page.docks.inspector.visibilityChanged.connect(self.bar.follow_inspector)
        page.document.changed.connect(self._on_change)
        self._stack.addWidget(page)
        QTimer.singleShot(BREATH_MS, page, lambda: self._reveal(page))
        self.opened.emit(page.document)

    def _reveal(self, page: ExplorerPage) -> None:
        if page is not self.page:
            return  # Left within the very breath.
        # Shown first: docks that are put back into a page that has no size yet stay as narrow as they can.
        self._stack.setCurrentWidget(page)
        arrangement = self._settings.value("window/arrangement")
        if arrangement is not None:
            page.docks.arrange(arrangement)
        self._menus.set_view_actions(page.docks.toggles)
        self.bar.show()
        self.messages.clear()
        self._state.show_document(self.document)
        self._sayings.notes(page.document)
        page.grid.setFocus()
        page.breeder.first_generation()
        QTimer.singleShot(REST_MS, self, self.dialogs.prepare)

    def _leave_document(self) -> None:
        waiting = self._arrival.cancel()
        if waiting is not None:
            self._close(waiting)
        if self.page is None:
            return
        page, self.page = self.page, None
        self.pictures.follow(None)
        self.saving.follow(None)
        self._settings.setValue("window/arrangement", page.docks.arrangement())
        self._work.leave()
        self._earlier.leave()
        page.document.changed.disconnect(self._on_change)
        page.stop()
        self._stack.removeWidget(page)
        page.deleteLater()
        self._close(page.document)

    def _close(self, document: Document) -> None:
        try:
            self._library.closed(document)
        except KonomiError as error:
            self.say(error)

    def _show_start_page(self) -> None:
        self._stack.setCurrentWidget(self.start_page)
        self.start_page.refresh()
        self._menus.set_view_actions(())
        self.bar.hide()
        self._state.show_document(self.document)
        self._sayings.trouble_with_list(self._library.problem)

    def _say_handed_over(self, sketch: Sketch, note: str) -> None:
        self._sayings.handed_over(self.document, sketch, note)

    def _say_saved(self, path: Path) -> None:
        self._sayings.saved(path, lambda: self.dialogs.show_folder_of(path))

    def _choose_constants(self) -> None:
        document = self.document
        if document is not None:
            self.dialogs.show_constants(document.sketch, self.painter, self.reading.begin_with_constants)

    def _fill_p5(self) -> None:
        document = self.document
        self.reading.fill_p5_menu(self._menus.p5, None if document is None else document.sketch)

    # State

    def _on_change(self, change: Change) -> None:
        self._state.show_document(self.document)
        if change.kind == "settings":
            self.bar.boldness.show_document(self.document)

    def _on_opening(self, busy: bool) -> None:
        if not busy:
            # Whether a document comes of it shows at the end of this very turn.
            QTimer.singleShot(0, self, self._leave_waiting)

    def _leave_waiting(self) -> None:
        opens = self.page is not None or self._arrival.document is not None
        if not opens and self._stack.currentWidget() is self._waiting:
            self._show_start_page()
