"""The application: the one `QApplication`, what its window is made of, and its end.

The sketch is on its way to the workers before the window's own modules are loaded.
"""

from __future__ import annotations

import gc
import os
import random
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QObject,
    QSettings,
    QSocketNotifier,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from explorer.faults import FaultReporter
from explorer.folders import settings_file
from explorer.library import Library
from explorer.ui.i18n import install_language
from explorer.ui.i18n_errors import told
from explorer.ui.icons import app_icon
from explorer.ui.opening import Opener
from explorer.ui.preference_values import first_settings, read_preferences
from explorer.ui.sketch_memory import SketchMemory
from explorer.ui.theme import apply_theme
from renderer.design import MAX_SEED
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from explorer.ui.breeder import Breed
    from explorer.ui.main_window import MainWindow
    from renderer.pool import RenderPool

translate = QCoreApplication.translate

CANNOT_OPEN = 2
"""The exit status where no window can be opened here."""

SWITCH_S = 0.001
"""How long a thread waits for another to let go of Python's lock: pictures arrive while the window paints."""


def run(
    pool: RenderPool,
    breed: Breed,
    folder: Path,
    path: Path | None = None,
    arguments: tuple[str, ...] = (),
    attend: Callable[[MainWindow], object] | None = None,
    give_up: Callable[[], object] = lambda: None,
) -> int:
    """Show the window and stay until it is closed.

    Args:
        pool: Draws and inspects.
        breed: Answers requests for designs.
        folder: Where the user's sessions and settings are.
        path: What to open first; None for the start page.
        arguments: Further words for Qt itself.
        attend: Called with the window once it is shown.
        give_up: Called before the process ends because there can be no window.

    Returns:
        The exit status: 0.
    """
    favour_the_window()
    with refusing_calmly(give_up):
        app = make_application(arguments)
    settings = QSettings(str(settings_file(folder)), QSettings.Format.IniFormat)
    library, trouble = usable_library(folder)
    recalled = SketchMemory(settings.fileName()).recalled
    opener = Opener(pool, library, new_seed, partial(first_settings, settings), breed, recalled)
    if path is not None:
        # The sketch is looked at, and the first designs are bred, while the window is loaded and made.
        opener.open(path)
    preferences = read_preferences(settings)
    apply_theme(app, preferences.theme)
    install_language(app, preferences.language)
    make_window: type[MainWindow] = import_module("explorer.ui.main_window").MainWindow
    window = make_window(pool, library, settings, new_seed, breed, opener=opener)
    window.setWindowIcon(app_icon())
    with reporting_faults(window, folder / "log.txt"), hearing_interrupts(window):
        if path is not None:
            window.begin_with(path)
        window.show()
        favour_the_window()
        if trouble is not None:
            window.say(kept_elsewhere(folder, library, trouble))
        if attend is not None:
            attend(window)
        status = app.exec()
    library.close()
    return status


def favour_the_window() -> None:
    """Keep Python itself from halting the window; to be called again when much has been made for good.

    No other thread holds Python's lock for long. And garbage collection no longer looks through what is
    there already, modules above all: that took 45 ms each time.
    """
    sys.setswitchinterval(SWITCH_S)
    gc.freeze()


def make_application(arguments: tuple[str, ...] = ()) -> QApplication:
    """The one `QApplication`, with the names that desktops know it by."""
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, on=False)
    app = QApplication(["konomi", *arguments])
    app.setApplicationName("Konomi")
    app.setOrganizationName("Konomi")
    app.setDesktopFileName("konomi")
    return app


@contextmanager
def refusing_calmly(give_up: Callable[[], object]) -> Iterator[None]:
    """End with one sentence where there is no screen, or Qt lacks a library: Qt itself would abort."""
    said: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        said.append(text)
        if kind == QtMsgType.QtFatalMsg:
            line = f"konomi: The window cannot be opened: {said[0].strip()}; see konomi doctor.\n"
            # Nothing can be raised through Qt, which aborts as soon as this returns.
            give_up()
            os.write(sys.stderr.fileno(), line.encode())
            os._exit(CANNOT_OPEN)

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def usable_library(folder: Path) -> tuple[Library, KonomiError | None]:
    """The library in ``folder``, or one in a temporary folder and why."""
    try:
        return Library(folder), None
    except KonomiError as error:
        return Library(Path(tempfile.mkdtemp(prefix="konomi-"))), error


def kept_elsewhere(wanted: Path, library: Library, trouble: KonomiError) -> KonomiError:
    """Where sessions are kept instead, and why, in the language that is set now."""
    text = translate(
        "App",
        "{wanted} cannot be used: {error} Sessions are kept in {folder} for now: use “Save as…” to keep one.",
    )
    return KonomiError(text.format(wanted=wanted, error=told(trouble), folder=library.folder))


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
    reporter = FaultReporter(log_path, messenger.told.emit, sentence)
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
