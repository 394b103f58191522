"""What can be typed after ``konomi simulate``; kept light, like every part of the parser."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

STRATEGIES: Final = ("cmaes", "genetic", "learned", "random")
TASTES: Final = ("features", "peaks", "rugged", "unimodal")
MODES: Final = ("clean", "unordered", "misclicks", "empty", "context", "drift", "indifferent")
FIRST_SEED: Final = 10_000
"""Held out: the strategies were tuned on others."""


def register(subparsers: Any) -> None:
    """Add the command to a parser's subparsers."""
    parser = subparsers.add_parser("simulate", help="let simulated users with hidden tastes choose")
    parser.description = (
        "Let simulated users with hidden tastes choose, and show how soon each way of evolving finds what "
        "they like: regret of the best design shown (1 a random first grid, 0 the best of all)."
    )
    add = parser.add_argument
    add("--strategies", metavar="A,B", type=_names("strategy", STRATEGIES), default=STRATEGIES)
    add("--tastes", metavar="A,B", type=_names("taste", TASTES), default=list(TASTES))
    pictures = "instead, users who each have a hidden picture of a sketch in mind"
    add("--pictures", metavar="SKETCH", nargs="+", default=[], help=pictures)
    add("--sizes", metavar="N,N", type=_sizes, default=[4, 8, 16], help="numbers of parameters")
    add("--modes", metavar="A,B", type=_names("mode", MODES), default=["clean"], help=", ".join(MODES))
    add("-n", "--users", metavar="N", type=_count, default=20, help="users of each kind (default 20)")
    add("-g", "--generations", metavar="N", type=_count, default=15, help="grids each sees (default 15)")
    add("--first-seed", metavar="N", type=_count, default=FIRST_SEED, help=f"default {FIRST_SEED}, held out")
    add("--csv", metavar="FILE", type=Path, help="write every generation of every session")
    add("--plot", metavar="FILE.svg", type=Path, help="draw regret by generation")
    add("--json", action="store_true", help="print one JSON document and nothing else")


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
