"""Where a sketch that did not end goes on for ever, as far as its source says so."""

from __future__ import annotations

from renderer.acorn import ask_acorn
from renderer.isolate import IsolateMemoryError, IsolateTimeoutError, JavaScriptError
from renderer.sketch import Sketch

_MAX_SOURCE = 2**17
_TIME_LIMIT_S = 0.5
"""The sketch's own time is over: whoever waits for its picture waits no longer than that."""
_FINDER = ("prelude.js", "find_endless.js")


def endless_loop(sketch: Sketch) -> tuple[str, int] | None:
    """File and line of the first loop that cannot end; None where there is none, or none is found in time.

    A loop whose condition only happens to stay true is not found.
    """
    try:
        lines = ask_acorn(
            sketch, _FINDER, "endlessLines", most_characters=_MAX_SOURCE, time_limit_s=_TIME_LIMIT_S
        )
    except (IsolateTimeoutError, IsolateMemoryError, JavaScriptError):
        return None
    places = [
        (script.file, script.line + line - 1)
        for script, line in zip(sketch.scripts, lines, strict=True)
        if line
    ]
    return places[0] if places else None
