"""V8's reports of what went wrong, as errors with the sketch's own file and line."""

from __future__ import annotations

import re

from renderer.errors import (
    SketchError,
    SketchMemoryError,
    SketchNetworkError,
    SketchRuntimeError,
    SketchSyntaxError,
    UnsupportedCallError,
)
from renderer.library_names import with_library
from renderer.v8_scope import SKETCH_URL, Scope


class FrameNeededError(SketchError):
    """Not the sketch's fault: what an earlier frame drew was left out of the recording, and is needed."""


class ScriptFailedError(SketchRuntimeError):
    """A script threw while the page loaded.

    Attributes:
        script: Which of the page's scripts.
        at: Line and column of that script, from 1, of the statement at its top that threw.
    """

    def __init__(self, message: str, file: str | None, at_line: int | None, script: int, line: int) -> None:
        super().__init__(message, file, at_line)
        self.script = script
        self.at = line, 1

    def __reduce__(self) -> tuple[type[SketchRuntimeError], tuple[str, str | None, int | None]]:
        return SketchRuntimeError, (self.message, self.file, self.line)

    def plain(self) -> SketchRuntimeError:
        """The same for whoever wants to know no more than where it was thrown."""
        return SketchRuntimeError(self.message, self.file, self.line)


_FRAME = re.compile(rf"{SKETCH_URL}:(\d+)")
_TOP_FRAME = re.compile(rf"{SKETCH_URL}:(\d+):\d+\)?\n\s+at [^\n]*\brunScripts \(")
_HEAD = re.compile(r"\A(?P<where>[^\n]*?):(?P<line>\d+): (?P<what>[^\n]*)")
_KINDS: dict[str, type[SketchError]] = {
    "network": SketchNetworkError,
    "memory": SketchMemoryError,
    "unsupported": UnsupportedCallError,
    "gap": FrameNeededError,
}
_STACK_OVERFLOW = "Maximum call stack size exceeded"
_LONGEST_MESSAGE = 300

# Names that a browser's window has beside those of the host: another engine may carry them.
_BROWSERS_OWN = re.compile(
    r"ReferenceError: (?P<name>(?:HTML|SVG|CSS|Audio|IDB|GPU|XR|Media|Speech|Video|Image|Text|Performance"
    r"|Readable|Writable|Transform|Compression|Decompression|Gamepad|Message|Notification|Form|DOM|XPath)[A-Z]\w*"
    r"|indexedDB|Notification|webkitSpeechRecognition|Range|FormData) is not defined"
)


def runtime_error(report: str, scope: Scope) -> SketchError:
    """The sketch threw: V8's report names what, and the stack says where."""
    head = _HEAD.match(report)
    what = head["what"].removeprefix("Uncaught ") if head else report.split("\n", 1)[0]
    if _STACK_OVERFLOW in what:
        what = "A function calls itself without end."
    frame = _FRAME.search(report)
    file, line = scope.locate(int(frame[1])) if frame else (None, None)
    missing = _BROWSERS_OWN.match(what)
    if missing is not None:
        return UnsupportedCallError(missing["name"], file, line)
    sentence = _sentence(with_library(what))
    if top := _TOP_FRAME.search(report):
        return ScriptFailedError(sentence, file, line, *scope.place(int(top[1])))
    return SketchRuntimeError(sentence, file, line)


def syntax_error(report: str, file: str, first_line: int) -> SketchSyntaxError:
    """A script that does not parse; its lines are counted from ``first_line`` of ``file``."""
    head = _HEAD.match(report)
    if not head:
        return SketchSyntaxError(_sentence(report.split("\n", 1)[0]), file)
    what = head["what"].removeprefix("Uncaught ").removeprefix("SyntaxError: ")
    return SketchSyntaxError(_sentence(what), file, int(head["line"]) - 1 + first_line)


def host_error(kind: str, message: str, file: str, line: int | None) -> SketchError:
    """An error that the host raised by name."""
    return _KINDS[kind](message, file or None, line)


def _sentence(text: str) -> str:
    clean = " ".join(text.split())[:_LONGEST_MESSAGE] or "The sketch threw an error."
    return clean if clean.endswith((".", "!", "?")) else f"{clean}."
