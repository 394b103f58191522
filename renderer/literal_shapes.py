"""What a literal of the source may become: from the comment behind it, or by a guess.

Comments that make a literal a parameter::

    let r = 80;         // @param 0..200 step 5
    let hue = 200;      // @param 0..360 wrap        a circle
    let mode = 'dots';  // @param dots | lines
    let size = 12;      // @param                    the range is guessed, as for:
    let size = 12;      // tweak
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

from renderer.guessing import guessed_range
from renderer.literals import Literal

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?"
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER})\s*(?:\.\.+|…|to\b)\s*(?P<high>{_NUMBER})"
    rf"(?:\s*,?\s*step\s*(?P<step>{_NUMBER}))?(?P<wrap>\s*,?\s*wrap)?\Z",
    re.I,
)
_TAG = re.compile(r"(?:@param|tweak)\b:?\s*(?P<says>.*)\Z", re.I | re.S)
_GRID_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Shaped:
    """Arguments of the `Parameter` for a literal, or None; and what is to be said about it."""

    shape: dict[str, Any] | None
    note: str = ""


def shaped(literal: Literal) -> Shaped:
    """What the literal becomes as a parameter."""
    found = _TAG.match(literal.tag)
    says = found["says"].strip() if found is not None else ""
    # Whatever follows `tweak` is the artist's own remark.
    if not says or not literal.tag.lower().startswith("@param"):
        return _by_itself(literal)
    span = _RANGE.match(says)
    if literal.kind == "number" and span is not None:
        return _with_range(literal, span)
    if literal.kind == "text" and "|" in says:
        return _with_choices(literal, says)
    return Shaped(
        None,
        f"{literal.name} was left out: its comment (line {literal.line}) says {says!r}; "
        "write // @param 0..200 step 5, or for a text // @param one | two.",
    )


def _by_itself(literal: Literal) -> Shaped:
    value = literal.value
    if isinstance(value, bool):
        return Shaped({"kind": "bool", "default": value})
    if isinstance(value, str):
        if literal.color:
            return Shaped({"kind": "color", "default": literal.color})
        return Shaped(None, f"{literal.name} was left out: free text cannot be evolved.")
    guess = guessed_range(literal.name, value, whole=literal.whole, divides=literal.divides)
    return Shaped({**guess, "default": value})


def _with_range(literal: Literal, span: re.Match[str]) -> Shaped:
    low, high, value = float(span["low"]), float(span["high"]), float(literal.value)
    step = float(span["step"]) if span["step"] else None
    if not low < high:
        return Shaped(None, f"{literal.name} was left out: its range from {low:g} to {high:g} has no extent.")
    note = ""
    if not low <= value <= high:
        note = f"{literal.name} is {value:g}, outside of its range; the range was widened."
        low, high = min(low, value), max(high, value)
    if step and not _is_on_grid(value, low, step):
        note = f"{literal.name} is {value:g}, which lies between its steps; it is left without steps."
        step = None
    if step is None and literal.whole and low.is_integer() and high.is_integer():
        step = 1.0
    if span["wrap"]:
        kind = "angle"
        step = float(span["step"]) if span["step"] and step else None
    else:
        kind = "int" if step and step.is_integer() and low.is_integer() and high.is_integer() else "float"
    return Shaped({"kind": kind, "low": low, "high": high, "step": step, "default": value}, note)


def _with_choices(literal: Literal, says: str) -> Shaped:
    choices = tuple(dict.fromkeys(part.strip().strip("'\"") for part in says.split("|")))
    own = str(literal.value)
    if own not in choices:
        choices = (own, *choices)
    return Shaped({"kind": "choice", "choices": choices, "default": own})


def _is_on_grid(value: float, low: float, step: float) -> bool:
    steps = (value - low) / step
    return step > 0 and math.isclose(steps, round(steps), abs_tol=_GRID_TOLERANCE * max(1.0, abs(steps)))
