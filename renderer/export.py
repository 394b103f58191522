"""Exporting one design as a file: the suffix of its name chooses the format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Literal

import numpy as np
import psutil
from PIL import Image

from renderer.atomic_file import write_atomically
from renderer.design import Design
from renderer.drawing import Draws, Progress, settled
from renderer.editor_zip import editor_zip
from renderer.engine import Inspection, Picture, RenderRequest
from renderer.errors import KonomiError
from renderer.film import FILM_SUFFIXES, Film
from renderer.film_export import drawn_ahead, film_writer
from renderer.in_worker import in_worker
from renderer.metadata import png_info
from renderer.page import page_for
from renderer.paper import Page
from renderer.png_stream import PngStream
from renderer.sketch import Sketch
from renderer.standalone import standalone_page
from renderer.tiles import LARGEST_WHOLE, TILE
from renderer.written import with_values

SUFFIXES = (".png", ".svg", ".pdf", ".html", ".js", ".zip", ".gif", ".mp4", ".webm")
"""What can be exported; the suffix of the file's name chooses."""

MAX_SIDE = 20_000
"""Longest side of an exported PNG in pixels."""

DOTS_PER_INCH = 300.0
"""How fine a PNG for paper is unless the artist says otherwise."""

_COPIES_OF_A_PICTURE = 4
"""Drawing surface, straight pixels, their journey from the worker, and the encoder's share."""

_BANDS_AHEAD = 3
"""How many bands of a large picture are asked for at a time."""


@dataclass(frozen=True)
class ExportOptions:
    """What some formats want to know.

    Attributes:
        page: The sheet of paper that an SVG, PDF or PNG is for; None for the canvas's own size.
        dots_per_inch: How fine a PNG for a page is.
        film: How long and how fine a film is.
    """

    page: Page | None = None
    dots_per_inch: float = DOTS_PER_INCH
    film: Film = field(default_factory=Film)


NO_OPTIONS = ExportOptions()


def export_picture(
    renderer: Draws,
    sketch: Sketch,
    design: Design,
    path: Path,
    *,
    size: int | tuple[int, int] | None = None,
    frame: int | None = None,
    options: ExportOptions = NO_OPTIONS,
    progress: Progress = lambda _done, _total: None,
) -> None:
    """Draw a design and write it as a file that carries the design.

    The file appears whole or not at all. A PNG with a side over `LARGEST_WHOLE` is drawn and written in
    bands, so that it needs little memory.

    Args:
        renderer: An engine or a `RenderPool`.
        sketch: The sketch.
        design: Values (missing ones take the sketch's default) and seed.
        path: Where to write; the suffix chooses the format (one of `SUFFIXES`).
        size: ``(width, height)`` in pixels to fit into, or the longest side; None for the canvas's own
            size, or the page's. An HTML page is always as large as the sketch's own canvas.
        frame: The frame to take, from 1; None for the sketch's default. An HTML page without a frame
            goes on moving if the sketch does.
        options: What some formats want to know.
        progress: Told how far it is, where there is more than one step.

    Raises:
        SketchError: The sketch cannot be drawn.
        ParameterError: A value that the sketch does not know or cannot take.
        KonomiError: The format is not known, the size is too large, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise KonomiError(
            f"{path.name} cannot be exported: expected a name that ends in {_listed(SUFFIXES)}."
        )
    box = (size, size) if isinstance(size, int) else size
    if box is None and options.page is not None and suffix == ".png":
        box = options.page.room_px(options.dots_per_inch)
    _check_size(box)
    inspection = settled(renderer.inspect(sketch))
    given = inspection.space.checked(design.values)
    values = inspection.space.complete(design.values)
    design = Design(values, design.seed, sketch.hash, sketch.p5)
    if suffix == ".html":
        page = standalone_page(sketch, design, frame=frame, controls=inspection.controls)
        write_atomically(path, lambda stream: stream.write(page))
        return
    if suffix in FILM_SUFFIXES:
        film = film_writer(
            renderer, RenderRequest(sketch, design, size=box), options.film, inspection, progress
        )
        write_atomically(path, lambda stream: film(stream, suffix))
        return
    if suffix in (".js", ".zip"):
        content = _copy(renderer, sketch, inspection, design, suffix)
        write_atomically(path, lambda stream: stream.write(content))
        return
    request = RenderRequest(sketch, design, frame, box, _FORMATS[suffix], page=options.page)
    if suffix == ".png":  # A browser's picture: what was not given stays the sketch's own.
        request = replace(request, design=replace(design, values=given))
    write_atomically(path, _writer(renderer, request, design, options, progress))


_Format = Literal["pixels", "svg", "pdf"]
_FORMATS: dict[str, _Format] = {".png": "pixels", ".svg": "svg", ".pdf": "pdf"}


def png_writer(
    picture: Picture, design: Design, dots_per_inch: float | None = None
) -> Callable[[BinaryIO], None]:
    """What writes a picture as a PNG that carries its design."""
    image = Image.fromarray(picture.pixels)
    info = png_info(design)

    def write(stream: BinaryIO) -> None:
        fineness = {} if dots_per_inch is None else {"dpi": (dots_per_inch, dots_per_inch)}
        image.save(stream, "PNG", pnginfo=info, **fineness)

    return write


def _copy(renderer: Draws, sketch: Sketch, inspection: Inspection, design: Design, suffix: str) -> bytes:
    """The sketch with the values written in: its script, or a zip of its page and files.

    Raises:
        KonomiError: A value has no place in the source, or the copy would not draw the same picture.
    """
    if suffix == ".js" and not _is_one_script(sketch):
        raise KonomiError(f"{sketch.name} is more than one script; export a .zip instead of a .js.")
    wanted = settled(renderer.draw(RenderRequest(sketch, design))).pixels
    for tells in (False, True):
        copy = in_worker(with_values, sketch, inspection, design, tells)
        drawn = settled(renderer.draw(RenderRequest(copy, Design(seed=design.seed)))).pixels
        if np.array_equal(drawn, wanted):
            return editor_zip(copy, design) if suffix == ".zip" else copy.scripts[0].source.encode()
    raise KonomiError(
        f"The values of {sketch.name} cannot be written into its source so that it draws the same picture; "
        "export a web page (.html) instead."
    )


def _is_one_script(sketch: Sketch) -> bool:
    """Whether a script is all that there is of the sketch."""
    needed = page_for(script.source for script in sketch.scripts)
    return len(sketch.scripts) == 1 and sketch.page in ("", needed) and not sketch.files


def _writer(
    renderer: Draws, request: RenderRequest, design: Design, options: ExportOptions, progress: Progress
) -> Callable[[BinaryIO], object]:
    """What writes the file with its design; all is drawn before, but the bands of a large picture."""
    dots_per_inch = options.dots_per_inch if options.page is not None else None
    if request.format == "pixels" and request.size is not None and max(request.size) > LARGEST_WHOLE:
        first = settled(renderer.draw(replace(request, rows=(0, TILE[1]))))

        def write(stream: BinaryIO) -> None:
            png = PngStream(stream, first.size, design, dots_per_inch)
            for band in _bands(renderer, request, first, progress):
                png.write(band.pixels)
            png.finish()

        return write
    picture = settled(renderer.draw(request))
    if request.format == "pixels":
        return png_writer(picture, design, dots_per_inch)
    return lambda stream: stream.write(picture.document)


def _bands(renderer: Draws, request: RenderRequest, first: Picture, progress: Progress) -> Iterator[Picture]:
    """Every band from top to bottom, a few of them drawn ahead."""
    height, n_rows = first.size[1], TILE[1]
    tops = range(n_rows, height, n_rows)
    yield first
    progress(1, len(tops) + 1)
    rest = (replace(request, rows=(top, min(top + n_rows, height))) for top in tops)
    for i, band in enumerate(drawn_ahead(renderer, rest, _BANDS_AHEAD)):
        yield band
        progress(i + 2, len(tops) + 1)


def _check_size(size: tuple[int, int] | None) -> None:
    if size is None:
        return
    width, height = size
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        raise KonomiError(f"A picture may have 1 to {MAX_SIDE} pixels a side; got {width} × {height}.")
    rows = height if max(size) <= LARGEST_WHOLE else _BANDS_AHEAD * TILE[1]
    needed = _COPIES_OF_A_PICTURE * 4 * width * min(height, rows)
    free = psutil.virtual_memory().available
    if needed > free:
        raise KonomiError(
            f"{width} × {height} pixels need {needed >> 20} MB of memory; {free >> 20} MB are free."
        )


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
