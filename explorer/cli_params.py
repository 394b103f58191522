"""``konomi params``: what a sketch lets vary, and where each parameter was declared."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from explorer.cli_console import Console
from explorer.cli_sketches import load, make_pool
from renderer.engine import Inspection
from renderer.parameter import Parameter, Value
from renderer.sketch import Sketch


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print the parameters of one sketch.

    Raises:
        UsageError: There is no such sketch.
        SketchError: It cannot be read or run.
    """
    sketch = load(arguments.sketch, arguments.p5)
    with make_pool(arguments, workers=1) as pool:
        inspection = pool.inspect(sketch).result()
    if arguments.json:
        console.json(document(sketch, inspection))
    else:
        for line in table(inspection):
            console.line(line)
    return 0


def document(sketch: Sketch, inspection: Inspection) -> dict[str, object]:
    """What ``--json`` prints."""
    return {
        "parameters": [_entry(parameter) for parameter in inspection.space],
        "p5": sketch.p5,
        "width": inspection.width,
        "height": inspection.height,
        "frame": inspection.frame,
        "animated": inspection.animated,
        "notes": list(inspection.notes),
    }


def table(inspection: Inspection) -> list[str]:
    """The parameters in columns, a line each; one sentence where there are none."""
    if not inspection.space:
        return ["The sketch declares no parameters; only its seed varies.", *inspection.notes]
    rows: list[tuple[str, ...]] = [("name", "kind", "values", "default", "group", "declared")]
    rows += [_row(parameter) for parameter in inspection.space]
    return [*_columns(rows), *inspection.notes]


def _entry(parameter: Parameter) -> dict[str, object]:
    source = parameter.source
    return {
        "name": parameter.name,
        "kind": parameter.kind,
        "low": parameter.low,
        "high": parameter.high,
        "step": parameter.step,
        "choices": list(parameter.choices) if parameter.kind == "choice" else None,
        "default": parameter.default,
        "group": parameter.group,
        "source": {"how": source.how, "file": source.file, "line": source.line},
    }


def _row(parameter: Parameter) -> tuple[str, ...]:
    values = parameter.describe_range()
    source = parameter.source
    where = f"{source.file}:{source.line}" if source.line is not None else source.file
    return (
        parameter.name,
        parameter.kind,
        values,
        _shown(parameter.default),
        parameter.group,
        f"{where} {source.how}".strip(),
    )


def _shown(value: Value | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
