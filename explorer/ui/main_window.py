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
from explorer.ui.i18n_errors import sentence, told
from explorer.ui.main_window_bars import ExplorerBar, Menus
from explorer.ui.main_window_dialogs import Dialogs
from explorer.ui.main_window_pictures import Pictures
from explorer.ui.main_window_sketch import SketchReading
from explorer.ui.main_window_state import StateLine
from explorer.ui.main_window_work import Work
from explorer.ui.messages import Message, MessageAction, MessageBar
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
    from explorer.document_types import Change, Tile
    from explorer.library import Library
    from renderer.pool import RenderPool

REST_MS = 2000
"""So long after a document is shown its grid is full, and there is time for what may be wanted later."""

NEWS_MS = 4000
"""How long a small success stays in the status line."""


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
        self._said_of_list = ""
        self._arrival = Arrival(self)
        self.painter = Painter(pool, parent=self)
        self.actions_of_window = Actions(self)
        self.messages = MessageBar(self)
        self.progress = ProgressPanel(self)
        memory = SketchMemory(settings.fileName())
        self.opener = opener or Opener(
            pool, library, new_seed, partial(first_settings, settings), breed, memory.recalled
        )
        self.opener.setParent(self)
        self.reading = SketchReading(memory, self.opener, self.messages, self)
        self._work = Work(self.progress, self.opener)
        self._earlier = EarlierFinder(library, self)
        self.dialogs = Dialogs(self, settings, pool)
        self.pictures = Pictures(self.painter, self.messages, library.folder, settings, self)
        self.start_page = StartPage(library, self.painter, sketches=sketches)
        self.bar = ExplorerBar(self.actions_of_window, self)
        self._menus = Menus(self.menuBar(), self.actions_of_window)
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

    def save_as(self, path: Path) -> None:
        """Keep the open session at ``path`` from now on.

        Raises:
            SessionError: It cannot be written there; the session stays where it is.
        """
        if self.page is not None:
            self.page.document.save_as(path)
            self._library.opened(self.page.document)

    def say(self, error: KonomiError) -> None:
        """Say what the world did, in its one sentence."""
        self.messages.show_message(Message(told(error), kind="error"))

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
        actions, dialogs = self.actions_of_window, self.dialogs
        actions.open_sketch.triggered.connect(lambda: dialogs.ask_for_sketch(self.open_path))
        actions.open_folder.triggered.connect(lambda: dialogs.ask_for_folder(self.open_path))
        actions.open_session.triggered.connect(lambda: dialogs.ask_for_session(self.open_path))
        actions.save_as.triggered.connect(self._save_as)
        actions.export_choices.triggered.connect(self._export_choices)
        actions.constants.triggered.connect(self._choose_constants)
        actions.close_document.triggered.connect(self.close_document)
        actions.quit.triggered.connect(self.close)
        actions.preferences.triggered.connect(dialogs.show_preferences)
        actions.help.triggered.connect(lambda: dialogs.show_keys(actions))
        actions.about.triggered.connect(dialogs.show_about)
        self._menus.recent.aboutToShow.connect(self._fill_recent)
        self._menus.p5.aboutToShow.connect(self._fill_p5)
        self.start_page.sketch_chosen.connect(self.open_path)
        self.start_page.session_chosen.connect(self.open_path)
        self.start_page.open_requested.connect(actions.open_sketch.trigger)
        self.start_page.locate_requested.connect(self._locate)
        self.start_page.problem.connect(self.say)
        self.opener.busy_changed.connect(self._on_opening)
        self.opener.opened.connect(self.show_document)
        self._arrival.arrived.connect(self._follow)
        self.painter.handed_over.connect(self._on_hand_over)
        self.pictures.problem.connect(self.say)
        self.pictures.button_made.connect(lambda button: self.statusBar().insertPermanentWidget(1, button))
        self.pictures.news.connect(lambda text: self.statusBar().showMessage(text, NEWS_MS))
        drop = DropTarget(self)
        drop.path_dropped.connect(self.open_path)
        drop.left_out.connect(self._say_left_out)
        actions.import_picture.triggered.connect(lambda: dialogs.ask_for_picture(self.open_path))
        self.pictures.listen_to(self.opener, drop, actions)

    # Documents

    def show_document(self, document: Document) -> None:
        """Show an open session in place of what was shown."""
        self._leave_document()
        self._library.opened(document)
        document.rescued.connect(self._say_rescued)
        whole = (document, self.painter, self.actions_of_window, self.messages, self._breed, self)
        self._arrival.begin(document, ExplorerPage.in_pieces(*whole))

    def _follow(self, page: ExplorerPage) -> None:
        self.page = page
        page.export_wanted.connect(self._export)
        self.pictures.follow(page)
        page.news.connect(lambda text: self.statusBar().showMessage(text, NEWS_MS))
        self._work.follow(page)
        self._earlier.follow(page.document)
        page.inspector_dock.visibilityChanged.connect(self.bar.follow_inspector)
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
            page.arrange(arrangement)
        self._menus.set_view_actions(page.toggles)
        self.bar.show()
        self.messages.clear()
        self._state.show_document(self.document)
        self._say_notes(page.document)
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
        self._settings.setValue("window/arrangement", page.arrangement())
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
        self._say_trouble_with_list()

    def _say_trouble_with_list(self) -> None:
        """Say once what is wrong with the list of sessions, where nothing weightier is said."""
        problem = self._library.problem
        if problem and problem != self._said_of_list and self.messages.message is None:
            self._said_of_list = problem
            self.messages.show_message(Message(sentence(problem)))

    def _say_notes(self, document: Document) -> None:
        """What the artist should know of the session or of the sketch: damage, stand-ins, no parameters."""
        notes = [sentence(note) for note in (*document.notes, *document.inspection.notes)]
        if not document.space:
            notes.insert(0, self.tr("This sketch declares no parameters: its designs differ only by seed."))
        if notes:
            self.messages.show_message(Message(notes[0], detail=" ".join(notes[1:])))

    def _on_hand_over(self, sketch: Sketch, note: str) -> None:
        """Say why the web engine draws the open sketch, if that was not seen when it was first looked at."""
        document = self.document
        if document is not None and document.sketch == sketch and note not in document.inspection.notes:
            self.messages.show_message(Message(sentence(note)))

    def _say_left_out(self, n_others: int) -> None:
        text = self.tr("One file is opened at a time; %n other(s) were left out.", "", n_others)
        self.statusBar().showMessage(text, 2 * NEWS_MS)

    def _say_rescued(self, path: Path) -> None:
        text = self.tr("{name} was moved or deleted while it was open.").format(name=path.name)
        self.messages.show_message(Message(text, detail=self.tr("All of it was written there again.")))

    def _save_as(self) -> None:
        document = self.document
        if document is not None:
            self.dialogs.ask_where_to_save(document.path, self.save_as)

    def _export_choices(self) -> None:
        document = self.document
        if document is not None:
            self.dialogs.ask_where_to_export_choices(document.title, document.export_choices)

    def _choose_constants(self) -> None:
        document = self.document
        if document is not None:
            self.dialogs.show_constants(document.sketch, self.painter, self.reading.begin_with_constants)

    def _export(self, tile: Tile) -> None:
        if self.page is not None:
            picture = self.page.grid.picture_of(tile)
            self.dialogs.show_export(self.page.document, tile, picture, self._on_exported)

    def _on_exported(self, path: Path) -> None:
        show = MessageAction(self.tr("Show in folder"), lambda: self.dialogs.show_folder_of(path))
        text = self.tr("Saved as {name}.").format(name=path.name)
        self.messages.show_message(Message(text, detail=str(path.parent), actions=(show,)))

    def _locate(self, lost: Path) -> None:
        self.dialogs.ask_for_session(lambda found: self.relocate(lost, found))

    def relocate(self, lost: Path, found: Path) -> None:
        """Open a session where it lies now, and list it there."""
        try:
            self._library.relocate(lost, found)
        except KonomiError as error:
            self.say(error)
        else:
            self.open_path(found)

    def _fill_p5(self) -> None:
        document = self.document
        self.reading.fill_p5_menu(self._menus.p5, None if document is None else document.sketch)

    def _fill_recent(self) -> None:
        menu = self._menus.recent
        menu.clear()
        for session in self._library.recent():
            action = menu.addAction(session.title.replace("&", "&&"))
            action.triggered.connect(lambda _checked, path=session.path: self.open_path(path))
            action.setEnabled(not session.is_missing)
        if menu.isEmpty():
            menu.addAction(self.tr("No sessions yet")).setEnabled(False)

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
