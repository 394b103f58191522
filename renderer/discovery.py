"""From what a trial run reported to a `ParameterSpace`, and back to the sketch's controls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from renderer.errors import ParameterError
from renderer.guessing import goes_round, guessed_range
from renderer.literal_shapes import shaped
from renderer.literals import Literal, find_literals, has_tags, with_questions
from renderer.parameter import Kind, Parameter, ParameterSpace, Source
from renderer.pointer import Reading, find_readings
from renderer.sketch import EVERY_LITERAL, Sketch

MAX_CONSTANTS = 64
"""Most constants that are offered; a sketch with more brings a library along."""

_COLOR = re.compile(r"#[0-9a-f]{6}(?:[0-9a-f]{2})?\Z")
_LEFT_OUT = {
    "string": "free text cannot be evolved",
    "bytes": "raw bytes cannot be evolved",
    "text": "free text cannot be evolved",
    "seed": "it is the design's seed",
    "select": "a menu with several choices at once cannot be evolved",
}


@dataclass(frozen=True)
class Discovery:
    """The parameters of one sketch.

    Attributes:
        space: In the order of declaration.
        notes: What was left out, and why.
        controls: Key of each of the sketch's own controls, and of each literal that is a parameter, to the
            parameter's name.
        sketch: The sketch whose literals ask for their values (renderer/literals.py); None where no
            literal is a parameter.
    """

    space: ParameterSpace
    notes: tuple[str, ...] = ()
    controls: Mapping[str, str] = field(default_factory=dict)
    sketch: Sketch | None = None


def discover(
    fx: Iterable[Mapping[str, Any]], controls: Iterable[Mapping[str, Any]], sketch: Sketch | None = None
) -> Discovery:
    """Make parameters of what the sketch declared by ``$fx.params``, by controls of any kind and by comments.

    Where it declared nothing at all, its own constants are offered, unless the artist chose literals.

    Args:
        fx: Definitions that a trial run reported.
        controls: Controls that it reported.
        sketch: The sketch; None leaves its literals alone.
    """
    finder = _Finder()
    for report in fx:
        finder.add_fx({**report, "line": _definition_line(report, sketch)})
    for report in controls:
        finder.add_control(report)
    if sketch is not None and (not finder.found or has_tags(sketch) or sketch.constants is not None):
        finder.add_literals(find_literals(sketch), sketch.constants)
    if sketch is not None and sketch.constants is not None:
        finder.add_readings(find_readings(sketch), sketch.constants)
    asking = None if sketch is None else with_questions(sketch, finder.controls)
    return Discovery(
        ParameterSpace(finder.found),
        tuple(finder.notes),
        finder.controls,
        None if asking is sketch else asking,
    )


def _definition_line(report: Mapping[str, Any], sketch: Sketch | None) -> int | None:
    """The line of a parameter's own definition, which `$fx.params` is handed without a place.

    JavaScript knows only where the call stands; the definition is sought in the source from there on.
    """
    called: int | None = report["line"]
    if sketch is None or called is None:
        return called
    named = re.compile(rf"""\bid["']?\s*:\s*(["'`]){re.escape(str(report["id"]))}\1""")
    for script in sketch.scripts:
        if script.file == report["file"]:
            for number, line in enumerate(script.source.splitlines(), script.line):
                if number >= called and named.search(line):
                    return number
    return called


class _Finder:
    """Collects parameters, gives each a name of its own, and notes what is left out."""

    def __init__(self) -> None:
        self.found: list[Parameter] = []
        self.notes: list[str] = []
        self.controls: dict[str, str] = {}
        self._names: set[str] = set()

    def add_fx(self, report: Mapping[str, Any]) -> None:
        """A definition of ``$fx.params``; its id is its name."""
        name, shape = str(report["id"]), _fx_shape(report)
        added = self._add(report, name, shape, str(report["label"]), str(report["group"]))
        if added and report["type"] in ("number", "bigint"):
            self._note_guess(_fx_number(report), self.found[-1])

    def add_control(self, report: Mapping[str, Any]) -> None:
        """A control: p5's own, one of the page, or one of a library's panel."""
        label = str(report["label"])
        name = self._control_name(report, label)
        shape = _control_shape(report, name)
        added = self._add(report, name, shape, label or name, str(report.get("group", "")))
        if added:
            self.controls[str(report["key"])] = added
            self._note_guess(report, self.found[-1])

    def add_literals(self, literals: Iterable[Literal], chosen: tuple[str, ...] | None = None) -> None:
        """Literals with a comment; those chosen, or the constants where there is no other parameter."""
        every = tuple(literals)
        for literal in every:
            if literal.tag:
                self._add_literal(literal, "@param" if literal.tag.startswith("@") else "tweak")
        others = [literal for literal in every if not literal.tag]
        if chosen is not None:
            self._add_untagged([one for one in others if chosen == EVERY_LITERAL or one.key in chosen])
        elif not self.found:
            self._add_untagged([literal for literal in others if literal.is_constant])

    def add_readings(self, readings: Iterable[Reading], chosen: tuple[str, ...]) -> None:
        """The pointer and the keys, where the artist chose them."""
        for reading in readings:
            if chosen == EVERY_LITERAL or reading.key in chosen:
                place = {"how": "pointer", "file": reading.file, "line": reading.line}
                self.controls[reading.key] = self._add(place, reading.name, reading.shape, reading.name, "")

    def _add_untagged(self, literals: list[Literal]) -> None:
        for literal in literals[:MAX_CONSTANTS]:
            self._add_literal(literal, "argument" if literal.is_argument else "constant")
        if len(literals) > MAX_CONSTANTS:
            self.notes.append(f"Of {len(literals)} constants the first {MAX_CONSTANTS} are offered.")

    def _add_literal(self, literal: Literal, how: str) -> None:
        result = shaped(literal)
        if result.note:
            self.notes.append(result.note)
        if result.shape is not None:
            place = {"how": how, "file": literal.file, "line": literal.line}
            added = self._add(place, literal.name, result.shape, literal.name, "")
            if added:
                self.controls[literal.key] = added

    def _note_guess(self, report: Mapping[str, Any], parameter: Parameter) -> None:
        if report["kind"] == "number" and (report.get("low") is None or report.get("high") is None):
            low, high = parameter.bounds
            self.notes.append(f"{parameter.name} has no bounds of its own; {low:g} to {high:g} was guessed.")

    def _control_name(self, report: Mapping[str, Any], label: str) -> str:
        assigned = str(report["assigned"])
        if assigned and not report["repeated"]:
            return assigned
        outer = str(report.get("outer", ""))
        return label or str(report["id"]) or outer or assigned or f"control{len(self.found) + 1}"

    def _add(
        self,
        report: Mapping[str, Any],
        name: str,
        shape: dict[str, Any] | str,
        label: str,
        group: str,
    ) -> str:
        """Add one parameter; the name it got, or ``""`` when it was left out."""
        if isinstance(shape, str):
            self.notes.append(f"{name} was left out: {shape}.")
            return ""
        unique = self._unique(name)
        source = Source(str(report["how"]), str(report["file"]), report["line"])
        try:
            parameter = Parameter(unique, label=label, group=group, source=source, **shape)
        except ParameterError as error:
            self.notes.append(f"{name} was left out: {error}")
            return ""
        self._names.add(unique)
        self.found.append(parameter)
        return unique

    def _unique(self, name: str) -> str:
        unique, number = name, 1
        while unique in self._names:
            number += 1
            unique = f"{name}{number}"
        return unique


def _fx_shape(report: Mapping[str, Any]) -> dict[str, Any] | str:
    """Arguments of the `Parameter` for an fx definition, or why there is none."""
    options, value = report["options"], report.get("value")
    match report["type"]:
        case "number" | "bigint":
            return _panel_number_shape(_fx_number(report), str(report["id"]))
        case "boolean":
            return {"kind": "bool", "default": bool(value)}
        case "color":
            return _color_shape(str(value))
        case "select":
            return _choice_shape(options.get("options") or [], value)
        case other:
            return _LEFT_OUT.get(str(other), f"type {other!r} is not known")


def _fx_number(report: Mapping[str, Any]) -> dict[str, Any]:
    """An fx number as a panel would report it."""
    options = report["options"]
    step = options.get("step") or (1 if report["type"] == "bigint" else None)
    bounds = {"low": options.get("min"), "high": options.get("max"), "step": step}
    return {"kind": "number", "value": report.get("value"), "wrap": options.get("wrap"), **bounds}


def _number_shape(options: Mapping[str, Any], value: Any, name: str) -> dict[str, Any] | str:
    low, high, step = options.get("min"), options.get("max"), options.get("step")
    if low is None or high is None:
        return "it has no min and max, so there is no range to search"
    if not low < high:
        return f"its range from {low} to {high} has no extent"
    kind: Kind = "float"
    wrap = options.get("wrap")
    if goes_round(name, low, high, float(value)) if wrap is None else wrap:
        kind = "angle"
    elif step and _whole(step) and _whole(low) and _whole(high):
        kind = "int"
    return {"kind": kind, "low": low, "high": high, "step": step or None, "default": value}


def _panel_number_shape(report: Mapping[str, Any], name: str) -> dict[str, Any] | str:
    """A number of a panel; a bound that the sketch did not give is guessed."""
    low, high, step, value = report.get("low"), report.get("high"), report.get("step"), float(report["value"])
    if low is not None and high is not None:
        return _number_shape({"min": low, "max": high, "step": step, "wrap": report.get("wrap")}, value, name)
    guess = guessed_range(name, value, whole=bool(step) and _whole(step) and _whole(value))
    if low is None and high is None:
        return {**guess, "step": step or guess["step"], "default": value}
    if low is None:
        top = float(report["high"])
        low = guess["low"] if guess["low"] < top else top - max(1, abs(top))
    else:
        high = guess["high"] if guess["high"] > low else low + max(1, abs(low))
    return _number_shape({"min": low, "max": high, "step": step}, value, name)


def _choice_shape(choices: Iterable[Any], value: Any) -> dict[str, Any] | str:
    names = tuple(dict.fromkeys(str(choice) for choice in choices))
    if not names:
        return "it has no options"
    return {"kind": "choice", "choices": names, "default": str(value) if str(value) in names else names[0]}


def _color_shape(value: str) -> dict[str, Any] | str:
    color = value.lower()
    if not _COLOR.match(color):
        return f"its default {value!r} is not a colour"
    return {"kind": "color", "default": color[:7] if color.endswith("ff") and len(color) == 9 else color}


def _control_shape(report: Mapping[str, Any], name: str) -> dict[str, Any] | str:
    """Arguments of the `Parameter` for a control, or why there is none."""
    match report["kind"]:
        case "slider":
            options = {"min": report["low"], "max": report["high"], "step": report["step"]}
            return _number_shape(options, report["value"], name)
        case "number":
            return _panel_number_shape(report, name)
        case "checkbox":
            return {"kind": "bool", "default": bool(report["value"])}
        case "select" if not report["many"]:
            return _choice_shape(report["choices"], report["value"])
        case "color":
            return _color_shape(str(report["value"]))
        case other:
            return _LEFT_OUT[str(other)]


def _whole(number: Any) -> bool:
    return number is not None and float(number).is_integer()
