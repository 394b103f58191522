"""A sketch's scripts as one function that can be run again and again, each time in a fresh scope.

Top-level ``const``, ``let`` and ``class`` are shared by all scripts of a page but never appear on the
window, ``var`` and functions do. All scripts therefore become the body of one function, in which the
latter are also made properties of the window that read and write the function's own variables.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from renderer.sketch import Script

SKETCH_URL = "konomi-sketch"

_COMMENTS = re.compile(r"(?:\s|//[^\n]*(?:\n|\Z)|/\*.*?\*/)*", re.DOTALL)
_IMPORT_CALL = re.compile(r"(?<![\w$.'\"`])import(?=\s*\()")
_IMPORT = "$konom"
"""The function of the page that stands for ``import``; as long as that word, so that columns stay."""
_HANDLERS = (
    "abort|animationend|blur|change|click|contextmenu|dblclick|drag\\w*|drop|error|focus|input|key\\w+|load|mouse\\w+|pointer\\w+"
    "|reset|scroll|select|submit|toggle|touch\\w+|transitionend|wheel"
)
_WRITTEN_HANDLER = re.compile(rf"(?<![\w.$])on(?:{_HANDLERS})\s*(?:=\s*\\?[\"'`]|[\"'`])", re.I)
_STRICT = re.compile(r"""(["'])use strict\1""")


@dataclass(frozen=True)
class Part:
    """One script's place in the joined source.

    Attributes:
        file: The sketch's own file.
        line: Line of that file on which the script begins.
        first: Line of the joined source on which it begins.
    """

    file: str
    line: int
    first: int


@dataclass(frozen=True)
class Scope:
    """The joined source, where each of its lines came from, and whether every script is in strict mode."""

    source: str
    parts: tuple[Part, ...]
    strict: bool = False

    def locate(self, line: int) -> tuple[str, int]:
        """File and line of the sketch for a line of the joined source."""
        part = max((p for p in self.parts if p.first <= line), key=lambda p: p.first, default=self.parts[0])
        return part.file, line - part.first + part.line

    def place(self, line: int) -> tuple[int, int]:
        """Which script a line of the joined source is of, and which line of it."""
        index = max(i for i, part in enumerate(self.parts) if part.first <= line)
        return index, line - self.parts[index].first + 1

    def definition(self, key: str, names: Sequence[str], page: str = "") -> str:
        """A script that hands the scope to the host as a function.

        Args:
            key: Name under which the host keeps it.
            names: The scripts' global variables and functions.
            page: The markup around them, which may name what is done with an event (``onclick="…"``).
        """
        accessors = ",".join(f"{name}:[()=>{name},$value=>{{{name}=$value}}]" for name in names)
        strict = "'use strict';" if self.strict else ""
        parts = json.dumps([{"file": p.file, "line": p.line, "first": p.first} for p in self.parts])
        # Everything before the source stands on its first line, so that lines keep their numbers.
        within = "$konomi.within($text=>eval($text));" if writes_handlers(page, self.source) else ""
        head = (
            f"$konomi.define({json.dumps(key)},function(){{{strict}{within}$konomi.expose({{{accessors}}});"
        )
        source = _IMPORT_CALL.sub(_IMPORT, self.source)
        return (
            f"{head}{source}\n}},{json.dumps(self.source)},{parts},{len(head)})\n//# sourceURL={SKETCH_URL}"
        )


def writes_handlers(*texts: str) -> bool:
    """Whether what is done with an event stands in markup: it is to see the sketch's own variables."""
    return any(_WRITTEN_HANDLER.search(text) for text in texts)


def join_scripts(scripts: Sequence[Script]) -> Scope:
    """All scripts of a page in their order."""
    parts: list[Part] = []
    sources: list[str] = []
    line = 1
    for script in scripts:
        parts.append(Part(script.file, script.line, line))
        sources.append(script.source)
        line += script.source.count("\n") + 1
    # A browser asks each script by itself; strict code runs the same where it need not be, the others do not.
    strict = [_is_strict(source) for source in sources if not _is_empty(source)]
    return Scope("\n".join(sources), tuple(parts) or (Part("", 1, 1),), bool(strict) and all(strict))


def _is_empty(source: str) -> bool:
    start = _COMMENTS.match(source)
    return start is not None and start.end() == len(source)


def _is_strict(source: str) -> bool:
    start = _COMMENTS.match(source)
    return bool(start and _STRICT.match(source, start.end()))
