"""A copy of a sketch that has a design's values as its own defaults, and is otherwise the same byte for byte.

Where a value stands depends on how the parameter is declared: acorn finds the place (js/write_values.js),
nothing of the sketch is run for that. A value that is calculated has no place of its own; such a copy is
refused, never half written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib import resources
from itertools import pairwise
from typing import Any

from renderer.design import Design
from renderer.engine import Inspection
from renderer.errors import KonomiError
from renderer.isolate import Isolate, IsolateMemoryError, IsolateTimeoutError
from renderer.javascript import npm_source
from renderer.literals import literal_place, utf16_offsets
from renderer.page_values import with_page_values
from renderer.parameter import Parameter, Value, Values
from renderer.sketch import Sketch

_TIME_LIMIT_S = 10.0
_MEMORY_LIMIT_MB = 256
_WRITER = (
    "prelude.js",
    "color.js",
    "written_colors.js",
    "color_spaces.js",
    "color_forms.js",
    "write_values.js",
)
_PLACE = re.compile(r"(?P<file>.+):(?P<line>\d+):(?P<column>\d+)#(?P<count>\d+)\Z", re.S)
_DECLARED = re.compile(r"(?P<how>[^:]+):(?P<group>.*)/(?P<name>[^/]*)#(?P<count>\d+)\Z", re.S)


class NoPlaceError(KonomiError):
    """Some values cannot be written into the sketch's source."""


@dataclass(frozen=True)
class _Edit:
    script: int
    start: int
    end: int
    text: str


def with_values(sketch: Sketch, inspection: Inspection, design: Design, tells: bool = False) -> Sketch:
    """The sketch with the design's values as its defaults; what is its default already stays untouched.

    Args:
        sketch: The sketch.
        inspection: What was found in it.
        design: The values; missing ones stay whatever the sketch makes of them.
        tells: Whether controls also tell their listeners, for a sketch that hears of a value only so.

    Raises:
        NoPlaceError: A value has no place of its own in the source.
        ParameterError: A value that the sketch does not know or cannot take.
    """
    values, default = inspection.space.complete(design.values), inspection.space.default()
    changed = [p for p in inspection.space if p.name in design.values and values[p.name] != default[p.name]]
    if not changed:
        return sketch
    keys = {name: key for key, name in inspection.controls}
    edits: list[_Edit] = []
    of_page: dict[str, Value] = {}
    asked: list[dict[str, Any]] = []
    for parameter in changed:
        key = keys.get(parameter.name, "")
        literal = literal_place(key)
        if literal is not None:
            edits.append(_literal_edit(sketch, *literal, values[parameter.name]))
        elif parameter.source is not None and parameter.source.how == "pointer":
            raise _no_place([parameter.name], "it is what somebody does")
        elif parameter.source is not None and parameter.source.how in ("<input>", "<select>"):
            of_page[key] = values[parameter.name]
        else:
            asked.append(_question(sketch, parameter, key, values[parameter.name]))
    edits += _ask_acorn(sketch, [{**_numbered(want, inspection, values), "tells": tells} for want in asked])
    page = with_page_values(sketch.page, of_page)
    return replace(sketch, scripts=tuple(_edited(sketch, edits)), page=page)


def _literal_edit(sketch: Sketch, script: int, start: int, end: int, value: Value) -> _Edit:
    old = sketch.scripts[script].source[start:end]
    return _Edit(script, start, end, _javascript(value, old))


def _javascript(value: Value, old: str) -> str:
    """A value as JavaScript, a text in the quotes that stood there before."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return json.dumps(value)
    quote = old[:1] if old[:1] in ("'", '"', "`") else "'"
    body = json.dumps(value)[1:-1].replace('\\"', '"')
    return quote + body.replace(quote, f"\\{quote}") + quote


def _question(sketch: Sketch, parameter: Parameter, key: str, value: Value) -> dict[str, Any]:
    """What is to be asked of acorn about one parameter."""
    source = parameter.source
    how, file, line = ("fx", "", 1) if source is None else (source.how, source.file, source.line or 1)
    placed, declared = _PLACE.match(key), _DECLARED.match(key)
    script = next((i for i, s in enumerate(sketch.scripts) if s.file == file and s.line <= line), 0)
    kind = parameter.kind if parameter.kind in ("bool", "color", "choice") else "number"
    return {
        "name": parameter.name,
        "how": how,
        "property": declared["name"] if declared and not placed else parameter.name,
        "count": int((placed or declared)["count"]) if placed or declared else 1,  # type: ignore[index]
        "script": script,
        "at": line,
        "line": line - sketch.scripts[script].line + 1,
        "column": int(placed["column"]) if placed else 0,
        "kind": kind,
        "value": value,
        "low": parameter.low,
        "high": parameter.high,
        "step": parameter.step,
    }


def _ask_acorn(sketch: Sketch, asked: list[dict[str, Any]]) -> list[_Edit]:
    if not asked:
        return []
    folder = resources.files("renderer") / "js"
    parts = "\n".join((folder / name).read_text(encoding="utf-8") for name in _WRITER)
    sources = json.dumps([script.source for script in sketch.scripts])
    code = f"(() => {{'use strict';\n{parts}\nreturn writeValues({sources}, {json.dumps(asked)});}})()"
    try:
        with Isolate(_MEMORY_LIMIT_MB) as isolate:
            isolate.eval(npm_source("acorn"))
            found = json.loads(str(isolate.eval(code, _TIME_LIMIT_S)))
    except (IsolateTimeoutError, IsolateMemoryError) as error:
        raise NoPlaceError("The sketch is too long for its values to be written into it.") from error
    if found["failed"]:
        raise _no_place(found["failed"], "the sketch calculates it")
    offsets = [utf16_offsets(script.source) for script in sketch.scripts]
    return [_Edit(i, offsets[i](start), offsets[i](end), text) for i, start, end, text in found["edits"]]


def _numbered(want: dict[str, Any], inspection: Inspection, values: Values) -> dict[str, Any]:
    """Which of several of one line it is; with the values of all of them, where one call makes them."""
    keys = {name: key for key, name in inspection.controls}
    place = _PLACE.match(keys.get(want["name"], ""))
    if place is not None:
        head = f"{place['file']}:{place['line']}:{place['column']}#"
        same = [
            parameter.name for parameter in inspection.space if keys.get(parameter.name, "").startswith(head)
        ]
        return {**want, "values": [values[name] for name in same]} if len(same) > 1 else want
    same = [p.name for p in inspection.space if _is_declared_with(p, want, keys)]
    return {**want, "count": same.index(want["name"]) + 1} if want["name"] in same else want


def _is_declared_with(parameter: Parameter, want: dict[str, Any], keys: Mapping[str, str]) -> bool:
    declared = _DECLARED.match(keys.get(parameter.name, ""))
    if declared is None or parameter.source is None:
        return False
    return (declared["how"], declared["name"], parameter.source.line) == (
        want["how"],
        want["property"],
        want["at"],
    )


def _no_place(names: Iterable[str], why: str) -> NoPlaceError:
    listed = ", ".join(names)
    return NoPlaceError(
        f"The value of {listed} cannot be written into the sketch: {why}; export a web page (.html) instead."
    )


def _edited(sketch: Sketch, edits: Iterable[_Edit]) -> Iterable[Any]:
    in_order = sorted(set(edits), key=lambda edit: edit.start, reverse=True)
    for later, earlier in pairwise(in_order):
        if later.script == earlier.script and later.start < earlier.end:
            raise _no_place(["some parameters"], "two of them stand in one place")
    for i, script in enumerate(sketch.scripts):
        source = script.source
        for edit in in_order:
            if edit.script == i:
                source = source[: edit.start] + edit.text + source[edit.end :]
        yield replace(script, source=source)
