"""A sketch's own constants, and literals with a ``// @param`` or ``// tweak`` behind them, as parameters.

acorn finds them; nothing of the sketch is run for that. A literal that is a parameter is then written as
a call that asks for the design's value, at its exact place, so that no line moves.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from renderer.acorn import ask_acorn
from renderer.isolate import IsolateMemoryError, IsolateTimeoutError
from renderer.sketch import Script, Sketch

VALUE_OF = "$konomiLiteral"
"""Function of the page that a literal asks for its value."""

_MAX_SOURCE = 2**20
"""Longest script, in characters, that is looked through: what is longer was made by a machine."""

_TIME_LIMIT_S = 5.0
_FINDER = (
    "prelude.js",
    "color.js",
    "written_colors.js",
    "color_spaces.js",
    "color_forms.js",
    "find_literals.js",
)
_KEY = re.compile(r"literal:(\d+):(\d+)-(\d+)\Z")
_SAYS_PARAMETER = re.compile(r"(?://|/\*)\s*(?:@param\b|tweak\b)", re.I)
_SEED = re.compile(r"(?:\A|_)seed(?:\Z|_)|[a-z]Seed|\Aseed", re.I)


@dataclass(frozen=True)
class Literal:
    """One literal of the source.

    Attributes:
        key: Where it stands: script, and first and last offset in characters.
        name: The variable or property that it is given to.
        file: The sketch's own file.
        line: Line in ``file``, from 1.
        kind: ``number``, ``bool`` or ``text``.
        value: What is written.
        color: The same as ``#rrggbb``, where a text is a CSS colour; else ``""``.
        whole: Whether it is a number written without a point.
        divides: Whether something is divided by its variable, or a loop advances by it.
        tag: The comment behind it, where that says ``@param`` or ``tweak``.
        is_constant: Whether it is offered without a comment.
        is_argument: Whether it is a number in a call that draws, which varies only where the artist says so.
    """

    key: str
    name: str
    file: str
    line: int
    kind: str
    value: float | bool | str
    color: str
    whole: bool
    divides: bool
    tag: str
    is_constant: bool
    is_argument: bool = False


def has_tags(sketch: Sketch) -> bool:
    """Whether a comment in the sketch may make a literal a parameter."""
    return any(_SAYS_PARAMETER.search(script.source) for script in sketch.scripts)


def find_literals(sketch: Sketch) -> tuple[Literal, ...]:
    """Every literal with a comment that makes it a parameter, every constant, and numbers in drawing calls.

    A constant is what a top-level ``let``, ``const`` or ``var`` (in instance mode: one directly in the
    sketch's function) begins with. Left out are those that nobody reads; that setup sets anew; that give
    the canvas's size, the frame rate or a seed; and zeros and flags that the sketch itself changes as it
    runs. Names are compared as they are written, whatever scope they stand in.
    """
    try:
        found: list[list[dict[str, Any]]] = ask_acorn(
            sketch, _FINDER, "findLiterals", most_characters=_MAX_SOURCE, time_limit_s=_TIME_LIMIT_S
        )
    except (IsolateTimeoutError, IsolateMemoryError):
        return ()
    return tuple(
        literal for i, reports in enumerate(found) for literal in _literals(i, sketch.scripts[i], reports)
    )


def with_questions(sketch: Sketch, keys: Iterable[str]) -> Sketch:
    """The sketch with the literals of these keys written as questions for the design's value.

    Keys of anything else are passed over; without any, the sketch itself is returned.
    """
    places: dict[int, list[tuple[int, int, str]]] = {}
    for key in keys:
        found = _KEY.match(key)
        if found is not None:
            places.setdefault(int(found[1]), []).append((int(found[2]), int(found[3]), key))
    if not places:
        return sketch
    scripts = tuple(
        replace(script, source=_asking(script.source, places.get(i, ())))
        for i, script in enumerate(sketch.scripts)
    )
    return replace(sketch, scripts=scripts)


def literal_place(key: str) -> tuple[int, int, int] | None:
    """Script, first and last offset of the literal with this key; None for the key of anything else."""
    found = _KEY.match(key)
    return None if found is None else (int(found[1]), int(found[2]), int(found[3]))


def _asking(source: str, places: Iterable[tuple[int, int, str]]) -> str:
    for start, end, key in sorted(places, reverse=True):
        source = f"{source[:start]}{VALUE_OF}({json.dumps(key)},{source[start:end]}){source[end:]}"
    return source


def _literals(index: int, script: Script, reports: Iterable[Mapping[str, Any]]) -> Iterator[Literal]:
    offset = utf16_offsets(script.source)
    for report in reports:
        literal = Literal(
            key=f"literal:{index}:{offset(report['start'])}-{offset(report['end'])}",
            name=str(report["name"]),
            file=script.file,
            line=script.line + int(report["line"]) - 1,
            kind=str(report["kind"]),
            value=report["value"],
            color=str(report.get("color", "")),
            whole=bool(report.get("isWritten")),
            divides=bool(report["divides"]),
            tag=str(report["tag"]),
            is_constant=_is_constant(report),
            is_argument=bool(report.get("isArgument")),
        )
        if literal.tag or literal.is_constant or literal.is_argument:
            yield literal


class utf16_offsets:  # noqa: N801 - a function that keeps its table
    """Offsets of JavaScript, in UTF-16 units, as offsets in a Python text."""

    def __init__(self, source: str) -> None:
        self._units = None if source.isascii() else source.encode("utf-16-le", "surrogatepass")

    def __call__(self, unit: int) -> int:
        if self._units is None:
            return unit
        return len(self._units[: 2 * unit].decode("utf-16-le", "surrogatepass"))


def _is_constant(report: Mapping[str, Any]) -> bool:
    if (
        report.get("isArgument")
        or not report["isTop"]
        or not report["reads"]
        or report["setBefore"]
        or report["special"]
    ):
        return False
    if _SEED.search(str(report["name"])):
        return False
    if report["kind"] == "number":
        return bool(report["value"]) or not report["changed"]
    if report["kind"] == "bool":
        return not report["setInDraw"]
    return bool(report["color"])
