"""A tile in words: for the hover note, the screen reader, the clipboard and the failed tile."""

from __future__ import annotations

import json
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from explorer.document_types import Generation, Tile
from explorer.ui.i18n_errors import sentence
from explorer.ui.parameter_text import value_text
from renderer.design import Design
from renderer.errors import (
    EngineCrashError,
    KonomiError,
    SketchError,
    SketchMemoryError,
    SketchNetworkError,
    SketchSyntaxError,
    SketchTimeoutError,
    UnsupportedCallError,
)
from renderer.parameter import Kind, Parameter, ParameterSpace, Value

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One value that differs from the parent's.

    Attributes:
        label: What the sketch calls the parameter.
        kind: The parameter's kind; colours are shown as swatches.
        before: The parent's value in words.
        after: The tile's value in words.
    """

    label: str
    kind: Kind
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.label} {self.before} → {self.after}"


def changes_between(space: ParameterSpace, parent: Design, child: Design) -> tuple[ValueChange, ...]:
    """What ``child`` has otherwise than ``parent``, in the order of the sketch's parameters."""
    found = []
    for parameter in space:
        before = parent.values.get(parameter.name, parameter.default)
        after = child.values.get(parameter.name, parameter.default)
        if before != after and before is not None and after is not None:
            texts = _told_apart(parameter, before, after)
            found.append(ValueChange(parameter.label, parameter.kind, *texts))
    if parent.seed != child.seed:
        found.append(ValueChange(translate("Tile", "seed"), "int", str(parent.seed), str(child.seed)))
    return tuple(found)


def _told_apart(parameter: Parameter, before: Value, after: Value) -> tuple[str, str]:
    """Both values in words; with all their digits where the usual ones hide the difference."""
    texts = value_text(parameter, before), value_text(parameter, after)
    return texts if texts[0] != texts[1] else (str(before), str(after))


def tile_name(tile: Tile, generation: Generation) -> str:
    """Which tile it is, for instance "Generation 2, design 5"."""
    if tile.index < 0:
        return translate("Tile", "Edited in generation {generation}").format(generation=generation.number)
    text = translate("Tile", "Generation {generation}, design {number}")
    return text.format(generation=generation.number, number=tile.index + 1)


def spoken_name(index: int, marks: str) -> str:
    """What a screen reader says of a tile, for instance "Design 3, liked, second favourite".

    Args:
        index: Place in the grid, from 0.
        marks: What `marks_text` says of it.
    """
    name = translate("Tile", "Design {number}").format(number=index + 1)
    return _listed([name, marks]) if marks else name


def marks_text(rank: int | None, *, rejected: bool, pinned: bool) -> str:
    """What the artist has said of a tile; empty if nothing.

    Args:
        rank: Place among the liked, from 0; None if not liked.
        rejected: Whether it was marked "not this".
        pinned: Whether it lies on the shelf.
    """
    parts = []
    if rank is not None:
        parts += [translate("Tile", "liked"), favourite_text(rank)]
    if rejected:
        parts.append(translate("Tile", "not this"))
    if pinned:
        parts.append(translate("Tile", "pinned"))
    return _listed(parts)


def _listed(parts: list[str]) -> str:
    return translate("Tile", ", ", "between the words of a list").join(parts)


def favourite_text(rank: int) -> str:
    """A place among the liked in words; ``rank`` 0 is the favourite."""
    words = (
        translate("Tile", "favourite"),
        translate("Tile", "second favourite"),
        translate("Tile", "third favourite"),
    )
    return (
        words[rank]
        if rank < len(words)
        else translate("Tile", "favourite number {number}").format(number=rank + 1)
    )


def values_json(design: Design) -> str:
    """The design as the indented JSON that "Copy values" puts on the clipboard."""
    return json.dumps(json.loads(design.to_json()), indent=2, ensure_ascii=False)


def values_text(space: ParameterSpace, design: Design) -> str:
    """The design as lines a person reads: ``hue: 210``."""
    pairs = [(p.label, design.values.get(p.name, p.default)) for p in space]
    lines = [
        f"{label}: {value_text(p, value)}"
        for p, (label, value) in zip(space, pairs, strict=True)
        if value is not None
    ]
    return "\n".join([*lines, f"{translate('Tile', 'seed')}: {design.seed}"])


def failure_title(error: KonomiError) -> str:
    """Two or three words for what went wrong; the error itself is the sentence below them."""
    titles = (
        (SketchTimeoutError, translate("Tile", "Too slow")),
        (SketchMemoryError, translate("Tile", "Too large")),
        (SketchNetworkError, translate("Tile", "Wanted the network")),
        (SketchSyntaxError, translate("Tile", "Cannot be read")),
        (UnsupportedCallError, translate("Tile", "Not supported yet")),
        (EngineCrashError, translate("Tile", "Drawing stopped")),
    )
    for kind, title in titles:
        if isinstance(error, kind):
            return title
    return translate("Tile", "Could not be drawn")


def failure_place(error: KonomiError) -> str:
    """Where in the sketch it went wrong, for instance "sketch.js, line 12"; empty if unknown."""
    if not isinstance(error, SketchError) or error.file is None:
        return ""
    if error.line is None:
        return error.file
    return translate("Tile", "{file}, line {line}").format(file=error.file, line=error.line)


def failure_message(error: KonomiError) -> str:
    """The sentence without the place, which `failure_place` gives."""
    return sentence(error.message if isinstance(error, SketchError) else str(error))
