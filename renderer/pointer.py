"""The pointer and the keys as parameters, for sketches that read them; off until the artist chooses them.

A sketch that follows the mouse sees it in the corner where nobody moves it. Chosen, the pointer's place is a
share of the canvas (its centre to begin with), a pressed button a switch, and a key one of those that the
sketch looks for. The page then gets real events after setup (renderer/js/pointer.js).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from renderer.sketch import Script, Sketch

NO_KEY = "none"

_READS = (("pointer:x", "mouseX"), ("pointer:y", "mouseY"), ("pointer:pressed", "mouseIsPressed"))
_COMPARED = re.compile(r"""\bkey\s*={2,3}\s*(["'`])([^"'`\\\n]|Enter|Shift|Backspace|Arrow\w+)\1""")
_SWITCHED = re.compile(r"\bswitch\s*\(\s*(?:\w+\.)?key\s*\)")
_CASE = re.compile(r"""\bcase\s*(["'`])([^"'`\\\n])\1\s*:""")
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)


@dataclass(frozen=True)
class Reading:
    """Something about the pointer or the keys that a sketch reads.

    Attributes:
        key: What the page knows it by.
        name: The sketch's own name for it.
        file: Where it is read first.
        line: Line of ``file``, from 1.
        shape: Arguments of its `Parameter`.
    """

    key: str
    name: str
    file: str
    line: int
    shape: dict[str, Any]


def find_readings(sketch: Sketch) -> Iterator[Reading]:
    """What the sketch reads of the pointer and the keys, by the names in its source."""
    for key, name in _READS:
        kind = {"kind": "bool", "default": False} if key == "pointer:pressed" else _place()
        yield from _first(sketch, re.compile(rf"\b{name}\b"), key, name, kind)
    keys = _keys(sketch)
    if keys:
        shape = {"kind": "choice", "choices": (NO_KEY, *keys), "default": NO_KEY}
        yield from _first(sketch, re.compile(r"\bkey\b"), "pointer:key", "key", shape)


def _place() -> dict[str, Any]:
    return {"kind": "float", "low": 0.0, "high": 1.0, "step": None, "default": 0.5}


def _first(
    sketch: Sketch, wanted: re.Pattern[str], key: str, name: str, shape: dict[str, Any]
) -> Iterator[Reading]:
    for script in sketch.scripts:
        source = _without_comments(script)
        found = wanted.search(source)
        if found is not None:
            line = script.line + source.count("\n", 0, found.start())
            yield Reading(key, name, script.file, line, shape)
            return


def _keys(sketch: Sketch) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for script in sketch.scripts:
        source = _without_comments(script)
        found.update(dict.fromkeys(match[2] for match in _COMPARED.finditer(source)))
        if _SWITCHED.search(source):
            found.update(dict.fromkeys(match[2] for match in _CASE.finditer(source)))
    return tuple(found)


def _without_comments(script: Script) -> str:
    """The source with its comments emptied, line for line."""
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), script.source)
