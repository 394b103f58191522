"""``konomi simulate``: simulated users with hidden tastes against the ways of evolving."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

from explorer.cli_console import Console
from explorer.cli_parser import UsageError
from explorer.plot import line_plot
from genetics.evolution import STRATEGIES
from genetics.simulate import MODES
from genetics.study import HELD_OUT, Result, cases, curves, run_case, summary, table, to_csv
from genetics.tastes import TASTES, TasteName
from renderer.atomic_file import write_atomically


def register(subparsers: Any) -> None:
    """Add the command to a parser's subparsers."""
    parser = subparsers.add_parser("simulate", help="let simulated users with hidden tastes choose")
    parser.description = (
        "Let simulated users with hidden tastes choose, and show how soon each way of evolving finds what "
        "they like: regret of the best design shown (1 a random first grid, 0 the best of all)."
    )
    add = parser.add_argument
    add(
        "--strategies", metavar="A,B", type=_names("strategy", sorted(STRATEGIES)), default=sorted(STRATEGIES)
    )
    add("--tastes", metavar="A,B", type=_names("taste", TASTES), default=list(TASTES))
    add("--sizes", metavar="N,N", type=_sizes, default=[4, 8, 16], help="numbers of parameters")
    add("--modes", metavar="A,B", type=_names("mode", MODES), default=["clean"], help=", ".join(MODES))
    add("-n", "--users", metavar="N", type=_count, default=20, help="users of each kind (default 20)")
    add("-g", "--generations", metavar="N", type=_count, default=15, help="grids each sees (default 15)")
    add("--first-seed", metavar="N", type=_count, default=HELD_OUT, help=f"default {HELD_OUT}, held out")
    add("--csv", metavar="FILE", type=Path, help="write every generation of every session")
    add("--plot", metavar="FILE.svg", type=Path, help="draw regret by generation")
    add("--json", action="store_true", help="print one JSON document and nothing else")


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


def _names(what: str, known: Sequence[str]) -> Callable[[str], list[str]]:
    def parse(text: str) -> list[str]:
        names = text.split(",")
        unknown = [name for name in names if name not in known]
        if unknown:
            raise argparse.ArgumentTypeError(f"no {what} named {unknown[0]!r}; there are: {', '.join(known)}")
        return names

    return parse


def _sizes(text: str) -> list[int]:
    return [_count(part) for part in text.split(",")]


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1; got {text!r}")
    return int(text)
