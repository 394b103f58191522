"""What happens to a mistake of ours: it goes to a log file and to one sentence, and the program goes on."""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from renderer.errors import KonomiError

LOG_BYTES = 1_000_000
"""Size at which the log is begun anew; one older log is kept."""

_log = logging.getLogger("konomi")

_PASSED_THROUGH = re.compile(r"(?:Error calling Python override of [^\s()]+\(\): )+")
"""What PySide6 writes before an error's own words for each override that the error passed through."""


class FaultReporter:
    """Receives every exception that nobody answered, on any thread.

    What the world did (a `KonomiError`) is a sentence for the artist already; anything else is a
    mistake of ours and goes to the log with its traceback.

    Args:
        log_path: The log file; its folder is made. Where it cannot be written, stderr serves.
        tell: Called with what to tell the artist, on the thread where it happened.
        sentence: The sentence for a mistake of ours; ``{log}`` stands for the log's path.
    """

    def __init__(self, log_path: Path, tell: Callable[[KonomiError], object], sentence: str) -> None:
        self._tell = tell
        self._sentence = sentence
        self._place, self._handler = _open_log(log_path)

    def install(self) -> None:
        """Receive from now on."""
        _log.addHandler(self._handler)
        sys.excepthook = self.receive
        threading.excepthook = self._receive_from_thread

    def remove(self) -> None:
        """Let Python print exceptions again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        _log.removeHandler(self._handler)
        self._handler.close()

    def receive(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Answer one exception."""
        _leave_own_words(error)
        if isinstance(error, KonomiError):
            self._tell(error)
        elif issubclass(kind, Exception):
            _log.error("A mistake of Konomi's", exc_info=(kind, error, trace))
            self._tell(KonomiError(self._sentence.format(log=self._place)))
        else:
            sys.__excepthook__(kind, error, trace)

    def _receive_from_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self.receive(found.exc_type, found.exc_value, found.exc_traceback)


def _leave_own_words(error: BaseException) -> None:
    """Take away what PySide6 wrote into an error on its way.

    WORKAROUND: it changes the words of an error that leaves an event handler for another one
    (`storePythonOverrideErrorOrPrint`, https://code.qt.io/cgit/pyside/pyside-setup.git), so that the
    artist would read of those handlers, and no translation would fit.
    """
    if error.args and isinstance(error.args[0], str):
        error.args = (_PASSED_THROUGH.sub("", error.args[0], count=1), *error.args[1:])


def _open_log(path: Path) -> tuple[str, logging.Handler]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8"
        )
        place = str(path)
    except OSError:
        handler, place = logging.StreamHandler(), "stderr"
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    return place, handler
