"""Asks acorn about a sketch's scripts, in an isolate of its own: nothing of the sketch is run for that."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from typing import Any

from renderer.isolate import Isolate
from renderer.javascript import npm_source
from renderer.sketch import Sketch

_MEMORY_LIMIT_MB = 256


def ask_acorn(
    sketch: Sketch, files: Sequence[str], function: str, *, most_characters: int, time_limit_s: float
) -> list[Any]:
    """What a function of ours finds in each script.

    Args:
        sketch: Whose scripts are looked through.
        files: Our JavaScript, from ``renderer/js``, in order.
        function: One of theirs: takes the sources, gives an array as JSON with an item for each.
        most_characters: A script longer than this counts as empty: a machine made it.
        time_limit_s: Longest that the function may take.

    Raises:
        IsolateTimeoutError: It took longer.
        IsolateMemoryError: It needed too much memory.
        JavaScriptError: It threw.
    """
    folder = resources.files("renderer") / "js"
    parts = "\n".join((folder / name).read_text(encoding="utf-8") for name in files)
    sources = [script.source if len(script.source) <= most_characters else "" for script in sketch.scripts]
    with Isolate(_MEMORY_LIMIT_MB) as isolate:
        isolate.eval(npm_source("acorn"))
        code = f"(() => {{'use strict';\n{parts}\nreturn {function}({json.dumps(sources)});}})()"
        return list(json.loads(str(isolate.eval(code, time_limit_s))))
