"""Exporting one design as a file: PNG, SVG, PDF, or an HTML page that draws it anywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Literal, Protocol, TypeVar

import psutil
from PIL import Image

from renderer.atomic_file import write_atomically
from renderer.design import Design
from renderer.engine import Inspection, Picture, RenderRequest
from renderer.errors import KonomiError
from renderer.metadata import png_info
from renderer.sketch import Sketch
from renderer.standalone import standalone_page

SUFFIXES = (".png", ".svg", ".pdf", ".html")
"""What can be exported; the suffix of the file's name chooses."""

MAX_SIDE = 16_384
"""Longest side of an exported PNG in pixels."""

_COPIES_OF_A_PICTURE = 4
"""Drawing surface, straight pixels, their journey from the worker, and the encoder's share."""


T_co = TypeVar("T_co", covariant=True)


class Answered(Protocol[T_co]):
    """A promise of an answer, as a `RenderPool` gives it."""

    def result(self, timeout: float | None = None) -> T_co:
        """Wait for the answer."""


class Draws(Protocol):
    """An engine, or a pool of them."""

    def inspect(self, sketch: Sketch, /) -> Inspection | Answered[Inspection]:
        """Find out what a sketch lets vary, now or later."""

    def draw(self, request: RenderRequest, /) -> Picture | Answered[Picture]:
        """Draw one design, now or later."""


def export_picture(
    renderer: Draws,
    sketch: Sketch,
    design: Design,
    path: Path,
    *,
    size: int | tuple[int, int] | None = None,
    frame: int | None = None,
) -> None:
    """Draw a design and write it as a file that carries the design.

    The file appears whole or not at all.

    Args:
        renderer: An engine or a `RenderPool`.
        sketch: The sketch.
        design: Values (missing ones take the sketch's default) and seed.
        path: Where to write; the suffix chooses the format (one of `SUFFIXES`).
        size: ``(width, height)`` in pixels to fit into, or the longest side; None for the canvas's own
            size. An HTML page is always as large as the sketch's own canvas.
        frame: The frame to take, from 1; None for the sketch's default. An HTML page without a frame
            goes on moving if the sketch does.

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
    _check_size(box)
    found = renderer.inspect(sketch)
    inspection = found if isinstance(found, Inspection) else found.result()
    values = inspection.space.complete(design.values)
    design = Design(values, design.seed, sketch.hash, sketch.p5)
    if suffix == ".html":
        page = standalone_page(sketch, design, frame=frame, controls=inspection.controls)
        write_atomically(path, lambda stream: stream.write(page))
        return
    kind = _FORMATS[suffix]
    answer = renderer.draw(RenderRequest(sketch, design, frame, box, kind))
    picture = answer if isinstance(answer, Picture) else answer.result()
    write_atomically(path, _writer(picture, design, kind))


_Format = Literal["pixels", "svg", "pdf"]
_FORMATS: dict[str, _Format] = {".png": "pixels", ".svg": "svg", ".pdf": "pdf"}


def png_writer(picture: Picture, design: Design) -> Callable[[BinaryIO], None]:
    """What writes a picture as a PNG that carries its design."""
    image = Image.fromarray(picture.pixels)
    info = png_info(design)

    def write(stream: BinaryIO) -> None:
        image.save(stream, "PNG", pnginfo=info)

    return write


def _writer(picture: Picture, design: Design, kind: _Format) -> Callable[[BinaryIO], object]:
    if kind == "pixels":
        return png_writer(picture, design)
    return lambda stream: stream.write(picture.document)


def _check_size(size: tuple[int, int] | None) -> None:
    if size is None:
        return
    width, height = size
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        raise KonomiError(f"A picture may have 1 to {MAX_SIDE} pixels a side; got {width} × {height}.")
    needed = _COPIES_OF_A_PICTURE * 4 * width * height
    free = psutil.virtual_memory().available
    if needed > free:
        raise KonomiError(
            f"{width} × {height} pixels need {needed >> 20} MB of memory; {free >> 20} MB are free."
        )


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
