"""The undo log's commands as JSON, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from explorer.commands import Command, Label
from explorer.document_edits import Adjust, Arrange, Edit, Hold, Mark, MoveTo, Swap
from explorer.document_types import Duel, Marks
from explorer.session_codec import as_constraints, as_settings, constraints_document, settings_document
from explorer.session_json import mapping, number, whole, wholes

Json = dict[str, Any]

_EDITS: Mapping[str, type[Edit]] = MappingProxyType(
    {"move": MoveTo, "mark": Mark, "swap": Swap, "shelf": Arrange, "hold": Hold, "adjust": Adjust}
)
_NAMES = MappingProxyType({kind: name for name, kind in _EDITS.items()})


def edits_to_json(command: Command) -> str:
    """A command's edits, each as its name and its fields."""
    return json.dumps([_edit(edit) for edit in command.edits])


def command_from_row(label: str, made: float, edits: str) -> Command:
    """Undo `edits_to_json`."""
    return Command(Label(label), number(made), tuple(_as_edit(entry) for entry in json.loads(edits)))


def _edit(edit: Edit) -> Json:
    match edit:
        case Mark(generation_id, before, after):
            return _pair("mark", asdict(before), asdict(after)) | {"in": generation_id}
        case Swap():
            return {"edit": "swap"} | asdict(edit)
        case Hold(before, after):
            return {
                "edit": "hold",
                "before": constraints_document(before),
                "after": constraints_document(after),
            }
        case Adjust(before, after):
            return _pair("adjust", settings_document(before), settings_document(after))
        case MoveTo(before, after) | Arrange(before, after):
            return _pair(_NAMES[type(edit)], before, after)
    raise TypeError(f"unknown edit {edit!r}")


def _pair(name: str, before: object, after: object) -> Json:
    return {"edit": name, "before": before, "after": after}


def _as_edit(given: object) -> Edit:
    entry = mapping(given)
    match _EDITS[entry["edit"]]:
        case kind if kind is Mark:
            return Mark(whole(entry["in"]), _as_marks(entry["before"]), _as_marks(entry["after"]))
        case kind if kind is Swap:
            names = ("generation_id", "index", "before", "after", "original")
            return Swap(*(whole(entry[name]) for name in names))
        case kind if kind is Hold:
            return Hold(as_constraints(entry["before"]), as_constraints(entry["after"]))
        case kind if kind is Adjust:
            return Adjust(as_settings(entry["before"]), as_settings(entry["after"]))
        case kind if kind is Arrange:
            return Arrange(wholes(entry["before"]), wholes(entry["after"]))
    return MoveTo(whole(entry["before"]), whole(entry["after"]))


def _as_marks(given: object) -> Marks:
    entry = mapping(given)
    liked, rejected = (
        tuple((whole(tile_id), number(at)) for tile_id, at in entry[name]) for name in ("liked", "rejected")
    )
    # Steps of older sessions know no pairs.
    duels = tuple(_as_duel(duel) for duel in entry.get("duels", ()))
    return Marks(liked, rejected, duels)


def _as_duel(given: object) -> Duel:
    entry = mapping(given)
    winner = entry["winner"]
    first, second = whole(entry["first"]), whole(entry["second"])
    return Duel(first, second, None if winner is None else whole(winner), number(entry["at"]))
