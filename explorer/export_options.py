"""Options of the commands that write pictures for paper and films; kept light, as the parser is."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeVar

from renderer.errors import KonomiError
from renderer.paper import SIZES_MM, Page, parse_length

T = TypeVar("T")


def register(parser: argparse.ArgumentParser) -> None:
    """Add what a single export takes."""
    paper = parser.add_argument_group("for paper (.svg, .pdf, .png)")
    paper.add_argument(
        "--paper",
        metavar="NAME|WxHmm",
        type=_parsed(Page.named),
        help=f"{', '.join(SIZES_MM)}, or a size such as 200x300mm (default: the canvas's own size)",
    )
    paper.add_argument("--landscape", action="store_true", help="the longer side across")
    paper.add_argument(
        "--margin", metavar="LENGTH", type=_parsed(parse_length), default=0.0, help="such as 10mm or 0.5in"
    )
    paper.add_argument(
        "--dpi", metavar="N", type=_dots, default=300.0, help="how fine a .png for paper is (default 300)"
    )


def register_film(parser: argparse.ArgumentParser) -> None:
    """Add what a film takes."""
    film = parser.add_argument_group("for films (.gif, .mp4, .webm)")
    film.add_argument("--seconds", metavar="S", type=_number, default=4.0, help="how long it is (default 4)")
    film.add_argument("--fps", metavar="N", type=_number, default=30.0, help="pictures a second (default 30)")


def page_of(arguments: argparse.Namespace) -> Page | None:
    """The sheet of paper that was typed; None where none was.

    Raises:
        KonomiError: The margins leave no room.
    """
    page: Page | None = arguments.paper
    if page is None:
        return None
    return (page.landscape() if arguments.landscape else page).with_margin(arguments.margin)


def _parsed(parse: Callable[[str], T]) -> Callable[[str], T]:
    """``parse`` with its sentence as argparse wants it."""

    def parsed(text: str) -> T:
        try:
            return parse(text)
        except KonomiError as error:
            raise argparse.ArgumentTypeError(str(error).rstrip(".")) from error

    return parsed


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a number; got {text!r}") from None


def _dots(text: str) -> float:
    if not text.isdecimal() or not 10 <= int(text) <= 2400:
        raise argparse.ArgumentTypeError(f"expected a whole number from 10 to 2400; got {text!r}")
    return float(text)
