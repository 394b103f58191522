"""Exporting one design as a file: the suffix of its name chooses the format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Literal, cast

import psutil
from PIL import Image

from renderer.atomic_file import write_atomically
from renderer.design import Design
from renderer.drawing import Draws, Progress, drawn_ahead, settled
from renderer.engine import Picture, RenderRequest
from renderer.errors import KonomiError
from renderer.film import FILM_SUFFIXES, Film
from renderer.metadata import png_info
from renderer.paper import Page
from renderer.sizes import LARGEST_WHOLE, TILE
from renderer.sketch import Sketch

SUFFIXES = (".png", ".svg", ".pdf", ".html", ".js", ".zip", ".gif", ".mp4", ".webm")
"""What can be exported; the suffix of the file's name chooses."""

MAX_SIDE = 20_000
"""Longest side of an exported PNG in pixels."""

DOTS_PER_INCH = 300.0
"""How fine a PNG for paper is unless the artist says otherwise."""

_COPIES_OF_A_PICTURE = 4
"""Drawing surface, straight pixels, their journey from the worker, and the encoder's share."""

_PNG_LEVEL = 3
"""Of zlib: twice as quick as its usual 6, for files that are a thirtieth larger."""

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
    # What was not given stays the sketch's own, as in a browser.
    design = replace(design, sketch=sketch.hash, p5=sketch.p5)
    if suffix in _FORMATS:
        request = RenderRequest(sketch, design, frame, box, _FORMATS[suffix], page=options.page)
        write_atomically(path, _writer(renderer, request, options, progress))
        return
    inspection = settled(renderer.inspect(sketch))
    given = replace(design, values=inspection.space.checked(design.values))
    whole = replace(design, values=inspection.space.complete(design.values))
    if suffix in FILM_SUFFIXES:
        from renderer.film_export import film_writer  # noqa: PLC0415 - FFmpeg is loaded for films only

        request = RenderRequest(sketch, design, size=box)
        film = film_writer(renderer, request, whole, options.film, inspection, progress)
        write_atomically(path, lambda stream: film(stream, suffix))
        return
    from renderer.export_copy import written_copy  # noqa: PLC0415 - brings V8 with it
    from renderer.standalone import standalone_page  # noqa: PLC0415 - likewise

    if suffix == ".html":
        controls = inspection.controls
        content = standalone_page(sketch, whole, frame=frame, controls=controls, given=given.values)
    else:
        content = written_copy(renderer, sketch, inspection, given, suffix)
    write_atomically(path, lambda stream: stream.write(content))


_Format = Literal["pixels", "svg", "pdf"]
_FORMATS: dict[str, _Format] = {".png": "pixels", ".svg": "svg", ".pdf": "pdf"}


def png_writer(
    picture: Picture, design: Design, dots_per_inch: float | None = None
) -> Callable[[BinaryIO], None]:
    """What writes a picture as a PNG that carries its design."""
    raster = picture.raster
    pixels = cast(bytes, raster.data)  # any buffer will do
    image = Image.frombuffer("RGBA", (raster.width, raster.height), pixels, "raw", "RGBA", 0, 1)
    info = png_info(design)

    def write(stream: BinaryIO) -> None:
        fineness = {} if dots_per_inch is None else {"dpi": (dots_per_inch, dots_per_inch)}
        image.save(stream, "PNG", pnginfo=info, compress_level=_PNG_LEVEL, **fineness)

    return write


def _writer(
    renderer: Draws, request: RenderRequest, options: ExportOptions, progress: Progress
) -> Callable[[BinaryIO], object]:
    """What writes the file with its design; all is drawn before, but the bands of a large picture."""
    dots_per_inch = options.dots_per_inch if options.page is not None else None
    if request.format == "pixels" and request.size is not None and max(request.size) > LARGEST_WHOLE:
        first = settled(renderer.draw(replace(request, rows=(0, TILE[1]))))

        def write(stream: BinaryIO) -> None:
            from renderer.png_stream import PngStream  # noqa: PLC0415 - brings numpy, as few pictures do

            png = PngStream(stream, first.size, first.design, dots_per_inch)
            for band in _bands(renderer, request, first, progress):
                png.write(band.pixels)
            png.finish()

        return write
    picture = settled(renderer.draw(request))
    if request.format == "pixels":
        return png_writer(picture, picture.design, dots_per_inch)
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
