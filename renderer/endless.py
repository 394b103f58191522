"""Where a sketch that did not end goes on for ever, as far as its source says so."""

from __future__ import annotations

import json
from importlib import resources

from renderer.isolate import Isolate, IsolateMemoryError, IsolateTimeoutError, JavaScriptError
from renderer.javascript import npm_source
from renderer.sketch import Sketch

_MAX_SOURCE = 2**17
_TIME_LIMIT_S = 0.5
"""The sketch's own time is over: whoever waits for its picture waits no longer than that."""
_MEMORY_LIMIT_MB = 256
_FINDER = ("prelude.js", "find_endless.js")


def endless_loop(sketch: Sketch) -> tuple[str, int] | None:
    """File and line of the first loop that cannot end; None where there is none, or none is found in time.

    A loop whose condition only happens to stay true is not found.
    """
    folder = resources.files("renderer") / "js"
    parts = "\n".join((folder / name).read_text(encoding="utf-8") for name in _FINDER)
    sources = [script.source if len(script.source) <= _MAX_SOURCE else "" for script in sketch.scripts]
    code = f"(() => {{'use strict';\n{parts}\nreturn stringify({json.dumps(sources)}.map(endlessLine));}})()"
    try:
        with Isolate(_MEMORY_LIMIT_MB) as isolate:
            isolate.eval(npm_source("acorn"))
            lines = json.loads(str(isolate.eval(code, _TIME_LIMIT_S)))
    except (IsolateTimeoutError, IsolateMemoryError, JavaScriptError):
        return None
    places = [
        (script.file, script.line + line - 1)
        for script, line in zip(sketch.scripts, lines, strict=True)
        if line
    ]
    return places[0] if places else None
