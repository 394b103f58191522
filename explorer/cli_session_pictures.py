"""``konomi session FILE sheet`` and ``film``: a contact sheet, and the way to the latest favourite."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from explorer.cli_console import Console
from explorer.cli_sketches import make_pool
from explorer.export_options import page_of
from explorer.session_pictures import SessionPictures, lineage, pictures_for_sheet
from explorer.usage import UsageError
from genetics.morph import along
from renderer.atomic_file import write_atomically
from renderer.design import Design
from renderer.drawing import Draws, drawn_ahead
from renderer.engine import Pixels, RenderRequest
from renderer.film import FILM_SUFFIXES, Film
from renderer.film_file import write_film
from renderer.paper import MM_PER_INCH, Page
from renderer.pixels import resized
from renderer.sheet import Cell, sheet_pdf, sheet_png

SHEET_SUFFIXES = (".png", ".pdf")
_PER_INCH = 300
_LARGEST_CELL_PX = 1024
_PNG_CELL_PX = 256
_PNG_COLUMNS = 6


def check_output(output: Path, suffixes: tuple[str, ...]) -> None:
    """See that a file of one of these kinds can be written there.

    Raises:
        UsageError: The name has another suffix, or there is no such folder.
    """
    if output.suffix.lower() not in suffixes:
        listed = f"{', '.join(suffixes[:-1])} or {suffixes[-1]}"
        raise UsageError(f"{output.name} cannot be written: expected a name that ends in {listed}.")
    if not output.parent.is_dir():
        raise UsageError(f"{output.name} cannot be written: there is no folder {output.parent}.")


def write_sheet(arguments: argparse.Namespace, console: Console) -> int:
    """Put the designs that were asked for on a contact sheet.

    Raises:
        UsageError: The output's name is no sheet's.
        KonomiError: There are none, or one cannot be drawn or written.
    """
    output: Path = arguments.output
    check_output(output, SHEET_SUFFIXES)
    page = page_of(arguments) or Page.named("A4").with_margin(10)
    wanted = pictures_for_sheet(arguments.file, arguments.of)
    is_png = output.suffix.lower() == ".png"
    side = arguments.cell or (_PNG_CELL_PX if is_png else _print_side(page, arguments.columns))
    with make_pool(arguments) as pool:
        cells = list(_cells(pool, wanted, side, console))
    if is_png:
        content = sheet_png(cells, arguments.columns or _PNG_COLUMNS, side)
    else:
        content = sheet_pdf(cells, arguments.columns, page)
    write_atomically(output, lambda stream: stream.write(content))
    return 0


def write_lineage(arguments: argparse.Namespace, console: Console) -> int:
    """Show the latest favourite becoming, from its first ancestor on.

    Raises:
        UsageError: The output's name is no film's.
        KonomiError: Nothing was liked, or a picture cannot be drawn or written.
    """
    output: Path = arguments.output
    check_output(output, FILM_SUFFIXES)
    film = Film(arguments.seconds, arguments.fps)
    wanted = lineage(arguments.file)
    designs = [tile.design for _, tile in wanted.tiles]
    box = arguments.size or (720, 720)
    requests = (
        RenderRequest(wanted.sketch, design, wanted.frame, box)
        for design in along(wanted.space, designs, film.n_pictures)
    )
    with make_pool(arguments) as pool, console.progress(film.n_pictures) as bar:

        def pictures() -> Iterator[Pixels]:
            size = None
            for picture in drawn_ahead(pool, requests, 2 * pool.workers):
                size = size or picture.size
                bar.step()
                # A design may choose its own canvas; a film has one size.
                yield resized(picture.pixels, size)

        suffix = output.suffix.lower()
        about = Design(designs[-1].values, designs[-1].seed, wanted.sketch.hash, wanted.sketch.p5)
        write_atomically(output, lambda stream: write_film(stream, suffix, pictures(), film.fps, about))
    return 0


def _cells(pool: Draws, wanted: SessionPictures, side: int, console: Console) -> Iterator[Cell]:
    requests = [
        RenderRequest(wanted.sketch, tile.design, wanted.frame, (side, side)) for _, tile in wanted.tiles
    ]
    with console.progress(len(requests)) as bar:
        drawn = drawn_ahead(pool, requests, 4)
        for (label, tile), picture in zip(wanted.tiles, drawn, strict=True):
            bar.step()
            complete = wanted.space.complete(tile.design.values)
            values = ", ".join(f"{name} {_short(value)}" for name, value in complete.items())
            yield Cell(picture.pixels, f"{label}  seed {tile.design.seed}", values, tile.design)


def _short(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _print_side(page: Page, columns: int | None) -> int:
    """Pixels of a picture on paper."""
    across = page.room_mm[0] / (columns or max(1, round(page.room_mm[0] / 45)))
    return min(_LARGEST_CELL_PX, round(across / MM_PER_INCH * _PER_INCH))
