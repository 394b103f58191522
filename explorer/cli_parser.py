"""What can be typed after ``konomi``."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from explorer import export_options, model_options, simulate_options
from explorer.usage import UsageError
from renderer.design import MAX_SEED

MAX_SIDE = 20_000

_DESCRIPTION = """\
Evolve the pictures of a p5.js sketch by choosing those you like.

konomi                        open the explorer on its start page
konomi SKETCH | SESSION       open a sketch (.js, .html, .zip, a folder) or a session
konomi COMMAND --help         what a command takes
"""


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence instead of a page of usage."""

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Leave nothing over: what a command does not know is that command's error, not that of all.

        Raises:
            UsageError: Something was typed that is not understood.
        """
        found, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return found, rest

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong instead of printing it.

        Raises:
            UsageError: Always.
        """
        raise UsageError(f"{message[:1].upper()}{message[1:].rstrip('.')}; see {self.prog} --help.")


class _ShowVersion(argparse.Action):
    """Looks the version up when it is asked for: it takes as long as everything else here together."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,  # noqa: ARG002 - argparse's signature
        values: object,  # noqa: ARG002
        option_string: str | None = None,  # noqa: ARG002
    ) -> None:
        version = import_module("importlib.metadata").version("konomi")
        sys.stdout.write(f"konomi {version}\n")
        parser.exit()


def make_parser() -> Parser:
    """The parser of every command; the chosen one's name lands in ``command``."""
    parser = Parser(
        prog="konomi", description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _params(commands.add_parser("params", help="show what a sketch lets vary"))
    _render(commands.add_parser("render", help="draw one design, or one picture of each of many sketches"))
    _sample(commands.add_parser("sample", help="draw designs spread over the whole space"))
    _session(commands.add_parser("session", help="look into a session, check it, export from it"))
    simulate_options.register(commands)
    model_options.register(commands, _pool_options)
    _doctor(commands.add_parser("doctor", help="say what this machine lacks"))
    _bench(commands.add_parser("bench", help="measure this machine, ratios first"))
    return parser


def _params(parser: argparse.ArgumentParser) -> None:
    parser.description = "Show the parameters of a sketch, and where each was declared."
    parser.add_argument("sketch", metavar="SKETCH", help=_SKETCH_HELP)
    parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    _pool_options(parser)


def _render(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Draw one design to a file, or one picture of each of many sketches to a folder with index.json."
    )
    parser.add_argument("sketches", metavar="SKETCH", nargs="+", help=_SKETCH_HELP)
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        type=Path,
        required=True,
        help="a .png, .svg, .pdf, .html, .js, .zip, .gif, .mp4 or .webm, or a folder",
    )
    parser.add_argument(
        "--set",
        metavar="NAME=VALUE",
        dest="settings",
        action="append",
        default=[],
        help="give a parameter a value",
    )
    parser.add_argument(
        "--seed", type=_whole("--seed", 0, MAX_SEED), default=0, help="0 to 2³²-1 (default 0)"
    )
    parser.add_argument("--json", action="store_true", help="print the index as one JSON document")
    _picture_options(parser)
    export_options.register(parser)
    export_options.register_film(parser)
    _pool_options(parser)


def _sample(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Draw designs spread evenly over the whole space (Sobol), with DIR/designs.csv. "
        "Run again, it goes on where it stopped; with a larger N it adds to what is there."
    )
    parser.add_argument("sketch", metavar="SKETCH", help=_SKETCH_HELP)
    parser.add_argument(
        "-n", "--number", metavar="N", type=_whole("-n", 1, 10**9), required=True, help="how many designs"
    )
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help="folder to fill")
    parser.add_argument(
        "--seed",
        type=_whole("--seed", 0, MAX_SEED),
        default=0,
        help="which spread, and the designs' own seed (default 0)",
    )
    parser.add_argument("--vary-seed", action="store_true", help="give every design a seed of its own")
    parser.add_argument(
        "--executor",
        metavar="dask:ADDRESS",
        type=_dask_address,
        help="draw on a Dask cluster, such as dask:tcp://10.0.0.1:8786",
    )
    _picture_options(parser)
    _pool_options(parser)


def _session(parser: argparse.ArgumentParser) -> None:
    parser.description = "Look into a session without opening the window."
    parser.add_argument("file", metavar="FILE", type=Path, help="a session that the explorer wrote")
    actions = parser.add_subparsers(dest="action", metavar="{info,check,export,sheet,film}", required=True)
    info = actions.add_parser("info", help="what it holds")
    info.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
    actions.add_parser("check", help="whether it is sound")
    export = actions.add_parser("export", help="write all choices as .csv or .jsonl")
    export.add_argument(
        "-o", "--output", metavar="OUT", type=Path, required=True, help="a .csv or .jsonl file"
    )
    sheet = actions.add_parser("sheet", help="write a contact sheet with labels")
    sheet.add_argument("-o", "--output", metavar="OUT", type=Path, required=True, help="a .png or .pdf file")
    sheet.add_argument(
        "--of",
        choices=("liked", "pinned", "generation", "all"),
        default="liked",
        help="which designs (default: those liked)",
    )
    sheet.add_argument("--columns", metavar="N", type=_whole("--columns", 1, 100), help="pictures in a row")
    sheet.add_argument(
        "--cell", metavar="PX", type=_whole("--cell", 16, 2048), help="side of a picture (.png: 256)"
    )
    export_options.register(sheet)
    _pool_options(sheet)
    film = actions.add_parser("film", help="show the latest favourite becoming, from its first ancestor on")
    film.add_argument(
        "-o", "--output", metavar="OUT", type=Path, required=True, help="a .gif, .mp4 or .webm file"
    )
    film.add_argument("--size", metavar="PX|WxH", type=parse_size, help="pixels to fit into (default 720)")
    export_options.register_film(film)
    _pool_options(film)


def _doctor(parser: argparse.ArgumentParser) -> None:
    parser.description = "Say what this machine lacks to run Konomi, and what to do about it."
    parser.add_argument("--quiet", action="store_true", help="print only what is wrong")
    parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")


def _bench(parser: argparse.ArgumentParser) -> None:
    parser.description = "Run the project's own benchmarks, ratios first."
    parser.add_argument("names", metavar="NAME", nargs="*", help="which (default: all)")


def _picture_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--frame",
        metavar="N",
        type=_whole("--frame", 1, 10**6),
        help="frame to take, from 1 (default: the sketch's)",
    )
    parser.add_argument(
        "--size", metavar="PX|WxH", type=parse_size, help="pixels to fit into (default: the sketch's canvas)"
    )


def _dask_address(text: str) -> str:
    kind, _, address = text.partition(":")
    if kind != "dask" or not address:
        raise argparse.ArgumentTypeError(f"{text!r} is not dask:ADDRESS, such as dask:tcp://10.0.0.1:8786")
    return address


def _pool_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--p5",
        type=int,
        choices=(1, 2),
        help="version of p5.js (default: the page's, else what the source is written for)",
    )
    parser.add_argument(
        "--engine",
        choices=("auto", "v8", "web"),
        default="auto",
        help="what draws (default: what suits the sketch)",
    )
    parser.add_argument(
        "--workers",
        metavar="N",
        type=_whole("--workers", 1, 1024),
        help="processes (default: one a processor)",
    )
    parser.add_argument(
        "--time-limit",
        metavar="S",
        type=_seconds,
        default=10.0,
        help="longest time for a picture (default 10)",
    )
    parser.add_argument(
        "--memory-limit",
        metavar="MB",
        type=_whole("--memory-limit", 64, 2**20),
        default=512,
        help="largest memory for a picture (default 512)",
    )


def parse_size(text: str) -> tuple[int, int]:
    """``"512"`` as a square to fit into, ``"640x480"`` as width and height.

    Raises:
        argparse.ArgumentTypeError: The text is neither, or a side is not 1 to `MAX_SIDE` pixels.
    """
    sides = text.lower().replace("×", "x").split("x")
    if len(sides) not in (1, 2) or not all(side.isdecimal() and 1 <= int(side) <= MAX_SIDE for side in sides):
        raise argparse.ArgumentTypeError(
            f"expected a size in pixels such as 512 or 640x480, 1 to {MAX_SIDE} a side; got {text!r}"
        )
    return int(sides[0]), int(sides[-1])


def _whole(name: str, low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not text.isdecimal() or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(f"expected a whole number from {low} to {high}; got {text!r}")
        return int(text)

    parse.__name__ = name
    return parse


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= 86_400:
        raise argparse.ArgumentTypeError(f"expected a number of seconds above 0, at most 86400; got {text!r}")
    return seconds


_SKETCH_HELP = "a .js or .html file, a folder, a .zip, or the name of a built-in sketch"
