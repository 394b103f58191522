"""``konomi simulate``: simulated users with hidden tastes against the ways of evolving."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from functools import lru_cache

from explorer.cli_console import Console
from explorer.cli_sketches import load
from explorer.plot import line_plot
from explorer.target_pictures import Gallery, target_taste
from explorer.usage import UsageError
from genetics.study import (
    Case,
    Result,
    TasteOf,
    cases,
    curves,
    hidden_taste,
    run_case,
    summary,
    table,
    to_csv,
)
from genetics.tastes import Taste
from renderer.atomic_file import write_atomically
from renderer.pool import RenderPool


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Simulate what was asked for and print a table.

    Raises:
        UsageError: The plot is not an SVG file, a file has no folder, or there is no such sketch.
        KonomiError: A file cannot be written.
    """
    _check_files(arguments)
    with ExitStack() as open_things:
        planned, taste_of = _pictured(arguments, open_things) if arguments.pictures else _imagined(arguments)
        progress = open_things.enter_context(console.progress(len(planned)))
        results: list[Result] = []
        for case in planned:
            results.append(run_case(case, arguments.generations, taste_of=taste_of))
            progress.step()
    # What took long to find out is told before a file can fail.
    if arguments.json:
        console.json({"rows": [asdict(row) for row in summary(results)]})
    else:
        console.line(table(summary(results)))
    _write(arguments, results)
    return 0


def _check_files(arguments: argparse.Namespace) -> None:
    if arguments.plot is not None and arguments.plot.suffix.lower() != ".svg":
        raise UsageError(f"--plot writes an .svg file; got {arguments.plot.name}.")
    for path in (arguments.csv, arguments.plot):
        if path is not None and not path.parent.is_dir():
            raise UsageError(f"{path.name} cannot be written: there is no folder {path.parent}.")
        if path is not None and path.is_dir():
            raise UsageError(f"{path.name} cannot be written: it is a folder.")


def _imagined(arguments: argparse.Namespace) -> tuple[list[Case], TasteOf]:
    """Users with a formula for a taste."""
    planned = cases(
        arguments.strategies, arguments.tastes, arguments.sizes, arguments.modes, _seeds(arguments)
    )
    return planned, hidden_taste


def _pictured(arguments: argparse.Namespace, open_things: ExitStack) -> tuple[list[Case], TasteOf]:
    """Users with a picture of a real sketch in mind."""
    pool = open_things.enter_context(RenderPool())
    galleries: dict[str, Gallery] = {}
    planned: list[Case] = []
    for text in arguments.pictures:
        sketch = load(text)
        space = pool.inspect(sketch).result().space
        name = f"picture of {sketch.name}"
        galleries[name] = Gallery(pool, sketch, space)
        planned += cases(arguments.strategies, [name], [len(space)], arguments.modes, _seeds(arguments))

    @lru_cache(maxsize=8)
    def taste_of(name: str, _n_parameters: int, seed: int) -> Taste:
        return target_taste(galleries[name], seed)[0]

    return planned, taste_of


def _seeds(arguments: argparse.Namespace) -> range:
    return range(arguments.first_seed, arguments.first_seed + arguments.users)


def _write(arguments: argparse.Namespace, results: Sequence[Result]) -> None:
    if arguments.csv is not None:
        text = to_csv(results).encode()
        write_atomically(arguments.csv, lambda file: file.write(text))
    if arguments.plot is not None:
        plot = line_plot(curves(results), "Generation", "Regret of the best shown").encode()
        write_atomically(arguments.plot, lambda file: file.write(plot))
