"""A session's values as JSON, and back: inspections, designs, settings and constraints."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from explorer.document_types import Settings
from explorer.session_json import mapping, number, text_of, truth, value_of, whole, wholes
from genetics import Constraints
from renderer.design import Design
from renderer.engine import Inspection
from renderer.parameter import Parameter, ParameterSpace, Source

Json = dict[str, Any]


def inspection_to_json(inspection: Inspection) -> str:
    """All that a trial run of the sketch found out."""
    document = {name: getattr(inspection, name) for name in ("width", "height", "animated", "frame")}
    document |= {"fixed_seed": inspection.fixed_seed, "notes": inspection.notes}
    document |= {"constants": inspection.constants}
    return json.dumps(document | {"space": [asdict(parameter) for parameter in inspection.space]})


def inspection_from_json(text: str) -> Inspection:
    """Undo `inspection_to_json`."""
    document = mapping(json.loads(text))
    space = ParameterSpace([_parameter(entry) for entry in document["space"]])
    chosen = document.get("constants")
    return Inspection(
        space,
        width=whole(document["width"]),
        height=whole(document["height"]),
        animated=truth(document["animated"]),
        frame=whole(document["frame"]),
        fixed_seed=truth(document["fixed_seed"]),
        notes=tuple(text_of(note) for note in document["notes"]),
        constants=None if chosen is None else tuple(text_of(key) for key in chosen),
    )


def values_to_json(design: Design) -> str:
    """A design's values; its seed has a column of its own."""
    return json.dumps(dict(design.values))


def design_from_row(values: str, seed: int, space: ParameterSpace, sketch: str, p5: str) -> Design:
    """A stored design, whose values must be those of ``space`` in name and type."""
    found = mapping(json.loads(values))
    if found.keys() != set(space.names):
        raise ValueError("the values are not those of the sketch")
    for name, value in found.items():
        # Clipping raises on a wrong type; what it gives is not used, since a later Konomi may snap
        # differently, and a kept design must not move.
        space[name].clip(value)
    return Design(found, whole(seed), sketch, p5)


def settings_to_json(settings: Settings) -> str:
    """The settings by name."""
    return json.dumps(settings_document(settings))


def settings_from_json(text: str) -> Settings:
    """Undo `settings_to_json`."""
    return as_settings(json.loads(text))


def constraints_to_json(constraints: Constraints) -> str:
    """Locks and ranges by parameter name."""
    return json.dumps(constraints_document(constraints))


def constraints_from_json(text: str, space: ParameterSpace) -> Constraints:
    """Undo `constraints_to_json`; they must fit ``space``."""
    constraints = as_constraints(json.loads(text))
    constraints.check(space)
    return constraints


def settings_document(settings: Settings) -> Json:
    """The settings as a JSON object."""
    return asdict(settings)


def as_settings(given: object) -> Settings:
    """Undo `settings_document`."""
    entry = mapping(given)
    frame = entry["frame"]
    return Settings(
        boldness=number(entry["boldness"]),
        population=whole(entry["population"]),
        seed_policy=entry["seed_policy"],
        frame=None if frame is None else whole(frame),
        record_looking=truth(entry["record_looking"]),
        # Older sessions know boldness by hand only.
        automatic=truth(entry.get("automatic", False)),
        reheated=wholes(entry.get("reheated", [])),
        earlier=truth(entry.get("earlier", False)),
    )


def constraints_document(constraints: Constraints) -> Json:
    """Locks and ranges as a JSON object."""
    ranges = {name: list(bounds) for name, bounds in constraints.ranges.items()}
    return {"locks": dict(constraints.locks), "ranges": ranges}


def as_constraints(given: object) -> Constraints:
    """Undo `constraints_document`."""
    entry = mapping(given)
    locks = {text_of(name): value_of(value) for name, value in mapping(entry["locks"]).items()}
    ranges = {name: (number(low), number(high)) for name, (low, high) in mapping(entry["ranges"]).items()}
    return Constraints(locks, ranges)


def _parameter(given: object) -> Parameter:
    entry = mapping(given)
    source = mapping(entry.pop("source"))
    line = source["line"]
    for name in ("name", "kind", "group", "label"):
        text_of(entry[name])
    entry["choices"] = tuple(text_of(choice) for choice in entry["choices"])
    declared = Source(text_of(source["how"]), text_of(source["file"]), None if line is None else whole(line))
    return Parameter(**entry, source=declared)
