"""What is said of a sketch that V8 hands over to the web engine, and why: a note for the artist."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import TypeVar

from renderer.engine import Inspection
from renderer.errors import SketchError, UnsupportedCallError
from renderer.sketch import Sketch

_KEPT = 1024

T = TypeVar("T")


def note_on(error: UnsupportedCallError) -> str:
    """The sentence for a sketch that V8 could not draw for this reason."""
    sentence = f"The web engine draws this: V8 does not carry {error.call}."
    return str(SketchError(sentence, error.file, error.line))


def noted(answer: T, note: str | None) -> T:
    """An answer with the note on its sketch, if it is one about a sketch and there is one."""
    if note is None or not isinstance(answer, Inspection):
        return answer
    return replace(answer, notes=(note, *answer.notes))


class HandOvers:
    """The latest sketches that were handed over, and why; written under the crew's lock, read by anyone."""

    def __init__(self) -> None:
        self._notes: OrderedDict[str, str] = OrderedDict()

    def add(self, sketch: Sketch, note: str) -> None:
        """Remember why a sketch was handed over; the first reason stays."""
        self._notes.setdefault(sketch.hash, note)
        if len(self._notes) > _KEPT:
            self._notes.popitem(last=False)

    def note_on(self, sketch: Sketch) -> str | None:
        """Why a sketch was handed over; None for one that was not."""
        return self._notes.get(sketch.hash)
