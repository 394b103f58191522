"""Reading JSON that someone else may have written: each value is what was expected, or a `TypeError`."""

from __future__ import annotations

import json
from typing import Any

from renderer.parameter import Value

Json = dict[str, Any]


def mapping(given: object) -> Json:
    """``given`` if it is a JSON object."""
    if not isinstance(given, dict):
        raise TypeError(f"expected an object; got {given!r}")
    return given


def whole(given: object) -> int:
    """``given`` if it is a whole number."""
    if isinstance(given, bool) or not isinstance(given, int):
        raise TypeError(f"expected a whole number; got {given!r}")
    return given


def wholes(given: object) -> tuple[int, ...]:
    """``given`` if it is a list of whole numbers."""
    if not isinstance(given, list):
        raise TypeError(f"expected a list; got {given!r}")
    return tuple(whole(entry) for entry in given)


def number(given: object) -> float:
    """``given`` if it is a number."""
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        raise TypeError(f"expected a number; got {given!r}")
    return given


def truth(given: object) -> bool:
    """``given`` if it is a truth value."""
    if not isinstance(given, bool):
        raise TypeError(f"expected a truth value; got {given!r}")
    return given


def text_of(given: object) -> str:
    """``given`` if it is text."""
    if not isinstance(given, str):
        raise TypeError(f"expected text; got {given!r}")
    return given


def value_of(given: object) -> Value:
    """``given`` if a parameter can have it."""
    if not isinstance(given, (bool, int, float, str)):
        raise TypeError(f"expected a value; got {given!r}")
    return given


def strings(text: str) -> tuple[str, ...]:
    """A JSON list of text."""
    given = json.loads(text)
    if not isinstance(given, list):
        raise TypeError(f"expected a list; got {given!r}")
    return tuple(text_of(entry) for entry in given)
