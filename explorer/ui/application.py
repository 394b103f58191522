"""The application: the one `QApplication`, what its window is made of, and its end.

What is started first is imported first: the workers, which take longest, need nothing of the window.
"""

from __future__ import annotations

import random
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSettings, QSocketNotifier, Qt, Signal
from PySide6.QtWidgets import QApplication

from explorer.folders import data_folder
from explorer.ui.i18n import install_language
from explorer.ui.icons import app_icon
from explorer.ui.preference_values import first_settings, read_preferences
from explorer.ui.theme import apply_theme
from renderer.design import MAX_SEED
from renderer.errors import KonomiError
from renderer.pool import RenderPool

if TYPE_CHECKING:
    from explorer.faults import FaultReporter
    from explorer.library import Library
    from explorer.ui.breeder import Breed
    from explorer.ui.main_window import MainWindow
    from explorer.ui.opening import Opener

translate = QCoreApplication.translate


def run(
    breed: Breed,
    path: Path | None = None,
    arguments: tuple[str, ...] = (),
    attend: Callable[[MainWindow], object] | None = None,
) -> int:
    """Show the window and stay until it is closed.

    Args:
        breed: Answers requests for designs.
        path: What to open first; None for the start page.
        arguments: Further words for Qt itself.
        attend: Called with the window once it is shown.

    Returns:
        The exit status: 0.
    """
    app = make_application(arguments)
    folder = data_folder()
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    preferences = read_preferences(settings)
    with RenderPool(preferences.workers or None) as pool:
        # The workers start, and look at the sketch, while the rest is loaded and the window is made.
        pool.warm()
        library, trouble = usable_library(folder)
        opener = _opener(pool, library, settings, breed)
        if path is not None:
            opener.open(path)
        apply_theme(app, preferences.theme)
        install_language(app, preferences.language)
        make_window: type[MainWindow] = import_module("explorer.ui.main_window").MainWindow
        window = make_window(pool, library, settings, new_seed, breed, opener=opener)
        window.setWindowIcon(app_icon())
        with reporting_faults(window, folder / "log.txt"), hearing_interrupts(window):
            if path is not None:
                window.begin_with(path)
            window.show()
            if trouble is not None:
                window.say(trouble)
            if attend is not None:
                attend(window)
            status = app.exec()
        library.close()
    return status


def _opener(pool: RenderPool, library: Library, settings: QSettings, breed: Breed) -> Opener:
    make_opener: type[Opener] = import_module("explorer.ui.opening").Opener
    return make_opener(pool, library, new_seed, partial(first_settings, settings), breed)


def make_application(arguments: tuple[str, ...] = ()) -> QApplication:
    """The one `QApplication`, with the names that desktops know it by."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, on=False)
    app = QApplication(["konomi", *arguments])
    app.setApplicationName("Konomi")
    app.setOrganizationName("Konomi")
    app.setDesktopFileName("konomi")
    return app


def usable_library(folder: Path) -> tuple[Library, KonomiError | None]:
    """The library in ``folder``, or one in a temporary folder and the sentence that says so."""
    make_library: type[Library] = import_module("explorer.library").Library
    try:
        return make_library(folder), None
    except KonomiError as error:
        spare = Path(tempfile.mkdtemp(prefix="konomi-"))
        text = translate("App", "{error} Sessions are kept in {folder} for now: use “Save as…” to keep one.")
        return make_library(spare), KonomiError(text.format(error=error, folder=spare))


def new_seed() -> int:
    """A seed that nobody chose, from the system's own randomness; it is kept with the session."""
    return random.SystemRandom().randint(0, MAX_SEED)


class _Messenger(QObject):
    """Carries errors from any thread to the window's."""

    told = Signal(object)


@contextmanager
def reporting_faults(window: MainWindow, log_path: Path) -> Iterator[None]:
    """Let every unanswered exception become a sentence in the window, and a mistake of ours a log entry."""
    messenger = _Messenger()
    messenger.told.connect(window.say, Qt.ConnectionType.QueuedConnection)
    sentence = translate(
        "App", "Something went wrong inside Konomi. Nothing you chose is lost; details are in {log}."
    )
    reporter: FaultReporter = import_module("explorer.faults").FaultReporter(
        log_path, messenger.told.emit, sentence
    )
    reporter.install()
    try:
        yield
    finally:
        reporter.remove()


@contextmanager
def hearing_interrupts(window: MainWindow) -> Iterator[None]:
    """Let Ctrl+C and a polite kill close the window as its own button would.

    Python runs its signal handlers between two of its own instructions, and there are none while Qt
    waits. A byte that the signal writes into a socket wakes Qt, and with it Python.
    """
    reader, writer = socket.socketpair()
    with reader, writer:
        writer.setblocking(False)
        wake_before = signal.set_wakeup_fd(writer.fileno())
        notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(lambda: reader.recv(1))
        numbers = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, lambda *_: window.close()) for number in numbers}
        try:
            yield
        finally:
            notifier.setEnabled(False)
            signal.set_wakeup_fd(wake_before)
            for number, handler in before.items():
                signal.signal(number, handler)
