"""What a page reported as having gone wrong, as errors with the sketch's own file and line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from renderer.errors import (
    SketchError,
    SketchMemoryError,
    SketchNetworkError,
    SketchRuntimeError,
    SketchSyntaxError,
)
from renderer.library_names import with_library
from renderer.sketch import Sketch

_KINDS: dict[str, type[SketchError]] = {
    "network": SketchNetworkError,
    "memory": SketchMemoryError,
    "syntax": SketchSyntaxError,
    "runtime": SketchRuntimeError,
}
# What the browser itself refuses says so in these words only.
_REFUSED = ("Failed to fetch dynamically imported module", "SecurityError: Failed to construct 'Worker'")
_STACK_OVERFLOW = "Maximum call stack size exceeded"
_LONGEST_MESSAGE = 300
_LONGEST_ADDRESS = 80


def page_error(failure: Mapping[str, Any], sketch: Sketch) -> SketchError:
    """The error that a page met first; a page is not believed in what it says about kinds and files."""
    kind = _KINDS.get(str(failure.get("kind")), SketchRuntimeError)
    text = str(failure.get("message", "")).removeprefix("SyntaxError: " if kind is SketchSyntaxError else "")
    if any(words in text for words in _REFUSED):
        kind = SketchNetworkError
    if _STACK_OVERFLOW in text:
        text = "A function calls itself without end."
    text = with_library(text)
    file = failure.get("file")
    if file not in {script.file for script in sketch.scripts}:
        return kind(_sentence(text))
    line = failure.get("line")
    return kind(_sentence(text), str(file), line if isinstance(line, int) else None)


def divided(refused: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of the addresses that a page did not get those outside of it, and its own missing files, once each."""
    outside = dict.fromkeys(address for address in refused if ":" in address)
    lost = dict.fromkeys(address for address in refused if ":" not in address)
    return tuple(outside), tuple(lost)


def refused_error(
    address: str, sketch: Sketch | None = None, asked: Sequence[Sequence[Any]] = ()
) -> SketchNetworkError:
    """The page asked for something that it may not have.

    Args:
        address: What it did not get.
        sketch: Whose page it was.
        asked: What the page says of where its files were asked for: path, file and line of each.
    """
    short = address if len(address) <= _LONGEST_ADDRESS else f"{address[:_LONGEST_ADDRESS]}…"
    if ":" in address:
        return SketchNetworkError(f"The sketch wants {short} from the network, which it may not use.")
    place = next(((file, line) for path, file, line in asked if path == address), None)
    message = f"The sketch wants the file '{short}', which is not in its folder."
    if sketch is None or place is None or place[0] not in {script.file for script in sketch.scripts}:
        return SketchNetworkError(message)
    return SketchNetworkError(message, *place)


def _sentence(text: str) -> str:
    clean = " ".join(text.split())[:_LONGEST_MESSAGE] or "The sketch threw an error."
    return clean if clean.endswith((".", "!", "?")) else f"{clean}."
