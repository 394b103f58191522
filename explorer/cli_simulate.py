"""``konomi simulate``: simulated users with hidden tastes against the ways of evolving."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from typing import get_args

from explorer.cli_console import Console
from explorer.cli_parser import UsageError
from explorer.plot import line_plot
from genetics.study import Result, cases, curves, run_case, summary, table, to_csv
from genetics.tastes import TasteName
from renderer.atomic_file import write_atomically


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Simulate what was asked for and print a table.

    Raises:
        UsageError: The plot is not an SVG file.
        KonomiError: A file cannot be written.
    """
    if arguments.plot is not None and arguments.plot.suffix.lower() != ".svg":
        raise UsageError(f"--plot writes an .svg file; got {arguments.plot.name}.")
    seeds = range(arguments.first_seed, arguments.first_seed + arguments.users)
    tastes: Sequence[TasteName] = [t for t in get_args(TasteName) if t in arguments.tastes]
    planned = cases(arguments.strategies, tastes, arguments.sizes, arguments.modes, seeds)
    results: list[Result] = []
    with console.progress(len(planned)) as progress:
        for case in planned:
            results.append(run_case(case, arguments.generations))
            progress.step()
    _write(arguments, results)
    if arguments.json:
        console.json({"rows": [asdict(row) for row in summary(results)]})
    else:
        console.line(table(summary(results)))
    return 0


def _write(arguments: argparse.Namespace, results: Sequence[Result]) -> None:
    if arguments.csv is not None:
        text = to_csv(results).encode()
        write_atomically(arguments.csv, lambda file: file.write(text))
    if arguments.plot is not None:
        plot = line_plot(curves(results), "Generation", "Regret of the best shown").encode()
        write_atomically(arguments.plot, lambda file: file.write(plot))
