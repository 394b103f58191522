"""``konomi roundtrip``: draw, infer, redraw, compare; a report of how well that goes."""

from __future__ import annotations

import argparse
import csv
import io
import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import torch

from explorer.cli_console import Console
from explorer.cli_infer import model_of
from explorer.cli_sketches import load, make_pool
from explorer.interrupt import stop_on_interrupt
from explorer.roundtrip_report import report
from explorer.usage import UsageError
from models.damage import DAMAGES
from models.hypotheses import Wish
from models.roundtrip import Travel, Trip, row, summary, trips
from renderer.atomic_file import write_atomically
from renderer.errors import KonomiError
from renderer.parameter import ParameterSpace


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Measure one sketch and write the report; Ctrl+C reports what was measured by then.

    Raises:
        UsageError: There is no such sketch or damage, or the folder cannot be made.
        KonomiError: The model cannot be read, nothing could be drawn, or a file cannot be written.
    """
    damages = _damages(arguments.damage)
    sketch = load(arguments.sketch)
    _make(arguments.output)
    torch.set_num_threads(1)  # the processors are for drawing, which takes far longer
    taken: list[Trip] = []
    with make_pool(arguments) as pool, stop_on_interrupt() as stopped:
        inspection = pool.inspect(sketch).result()
        wish = Wish(n_refined=0) if arguments.quick else Wish()
        travel = Travel(sketch, inspection, pool.draw, model_of(arguments.model, sketch, inspection), wish)
        with console.progress(arguments.number * len(damages)) as bar:
            for trip in trips(travel, arguments.number, damages, arguments.seed, stopped):
                taken.append(trip)
                bar.step()
    if not taken:
        raise KonomiError("There is nothing to report: no design could be drawn and looked at.")
    space = inspection.space
    summaries = {d: summary(space, [trip for trip in taken if trip.damage == d]) for d in damages}
    document = {"version": 1, "sketch": sketch.hash, "origin": taken[0].found.origin, "damages": summaries}
    _write(arguments.output, Path(arguments.sketch).stem, space, taken, document)
    if arguments.json:
        console.json(document)
    else:
        for line in lines(summaries):
            console.line(line)
        console.line(f"Report: {arguments.output / 'report.html'}")
    return 0


def lines(summaries: dict[str, dict[str, Any]]) -> list[str]:
    """The summary in a line a damage."""
    return [_line(damage, figures) for damage, figures in summaries.items() if figures["n"]]


def _line(damage: str, figures: dict[str, Any]) -> str:
    held = figures["top_five_hold_counts"]
    parts = [
        f"{damage}: {figures['n']} pictures, SSIM {figures['ssim_median']:.3f} (median)",
        f"{figures['ssim_above_95']:.0%} above .95",
        *([] if held is None else [f"counts in the first five {held:.0%}"]),
        f"{figures['seconds_median']:.1f} s each",
    ]
    return ", ".join(parts)


def _damages(typed: str | None) -> list[str]:
    names = list(DAMAGES) if typed is None else typed.split(",")
    unknown = [name for name in names if name not in DAMAGES]
    if unknown:
        raise UsageError(f"There is no damage {unknown[0]!r}; there are: {', '.join(DAMAGES)}.")
    return names


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"The folder {folder} cannot be made: {error.strerror}.") from error


def _write(
    folder: Path, title: str, space: ParameterSpace, taken: Sequence[Trip], document: dict[str, Any]
) -> None:
    rows = [row(space, trip) for trip in taken]
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    files = {
        "designs.csv": table.getvalue(),
        "summary.json": json.dumps(document, indent=1),
        "report.html": report(title, space, taken, document["damages"]),
    }
    for name, text in files.items():
        write_atomically(folder / name, partial(_put, text.encode()))


def _put(content: bytes, stream: BinaryIO) -> None:
    stream.write(content)
