"""A contact sheet: many pictures in rows, each with a label, as PNG or as PDF of one or more pages."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import skia
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from renderer.design import Design
from renderer.engine import Pixels
from renderer.fonts import FontLibrary
from renderer.paper import POINTS_PER_MM, Page
from renderer.pixels import as_image
from renderer.surfaces import raster_surface, straight_pixels
from renderer.text_style import TextStyle

SHEET_KEY = "konomi-sheet"
"""Keyword of a sheet's list of designs, in the order of its pictures."""

_GAP = 0.06
_LINE = 0.075
_INK, _SOFT = 0xFF1F1D1B, 0xFF77716B
_FAMILIES = ("system-ui", "sans-serif")
_ROOM_FOR_A_CELL_MM = 45.0


@dataclass(frozen=True)
class Cell:
    """One picture of a sheet.

    Attributes:
        pixels: The picture.
        title: Its first line.
        text: Its second line, cut off where it is too long.
        design: What it shows.
    """

    pixels: Pixels
    title: str
    text: str
    design: Design


@dataclass(frozen=True)
class _Grid:
    """Where the cells lie, in the unit of the page."""

    columns: int
    rows: int
    side: float
    left: float
    top: float

    @property
    def pitch(self) -> tuple[float, float]:
        return self.side * (1 + _GAP), self.side * (1 + _GAP + 2.4 * _LINE)

    def place(self, i: int) -> tuple[float, float]:
        across, down = self.pitch
        return self.left + i % self.columns * across, self.top + i // self.columns * down


def sheet_png(cells: Sequence[Cell], columns: int, side: int) -> bytes:
    """All pictures on one white picture.

    Args:
        cells: At least one.
        columns: Pictures in a row.
        side: Pixels of the square in which each picture lies.
    """
    columns = min(columns, len(cells))
    grid = _Grid(columns, -(-len(cells) // columns), side, side * _GAP, side * _GAP)
    across, down = grid.pitch
    width, height = round(columns * across + side * _GAP), round(grid.rows * down + side * _GAP)
    surface = raster_surface(width, height)
    surface.getCanvas().clear(skia.ColorWHITE)
    _draw(surface.getCanvas(), cells, grid)
    content = io.BytesIO()
    info = PngInfo()
    info.add_itxt(SHEET_KEY, _designs(cells))
    pixels = straight_pixels(surface, 0, 0, width, height)
    Image.frombytes("RGBA", (width, height), bytes(pixels)).save(content, "PNG", pnginfo=info)
    return content.getvalue()


def sheet_pdf(cells: Sequence[Cell], columns: int | None, page: Page) -> bytes:
    """All pictures on as many pages as they need.

    Args:
        cells: At least one.
        columns: Pictures in a row; None for as many as leave each about 45 mm.
        page: The paper.
    """
    grid = _grid_on(page, columns)
    about = skia.PDF.Metadata()
    about.fCreator = "Konomi"
    about.fKeywords = f"{SHEET_KEY} {_designs(cells)}"
    stream = skia.DynamicMemoryWStream()
    document = skia.PDF.MakeDocument(stream, about)
    for part in _parts(cells, grid.columns * grid.rows):
        canvas = document.beginPage(page.width_mm * POINTS_PER_MM, page.height_mm * POINTS_PER_MM)
        canvas.scale(POINTS_PER_MM, POINTS_PER_MM)
        _draw(canvas, part, grid)
        document.endPage()
    document.close()
    return bytes(stream.detachAsData())


def _grid_on(page: Page, columns: int | None) -> _Grid:
    width, height = page.room_mm
    columns = columns or max(1, round(width / _ROOM_FOR_A_CELL_MM))
    # The gaps lie between the pictures only.
    side = min(width / (columns + (columns - 1) * _GAP), height / (1 + 2.4 * _LINE))
    rows = max(1, math.floor((height + side * _GAP) / (side * (1 + _GAP + 2.4 * _LINE)) + 1e-9))
    return _Grid(columns, rows, side, page.margin_mm, page.margin_mm)


def _parts(cells: Sequence[Cell], n: int) -> Iterator[Sequence[Cell]]:
    return (cells[i : i + n] for i in range(0, len(cells), n))


def _draw(canvas: skia.Canvas, cells: Sequence[Cell], grid: _Grid) -> None:
    fonts = FontLibrary()
    smooth = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)
    for i, cell in enumerate(cells):
        left, top = grid.place(i)
        height, width = cell.pixels.shape[:2]
        scale = grid.side / max(width, height)
        box = skia.Rect.MakeXYWH(
            left + (grid.side - width * scale) / 2,
            top + (grid.side - height * scale) / 2,
            width * scale,
            height * scale,
        )
        canvas.drawImageRect(as_image(cell.pixels), box, smooth)
        line = grid.side * _LINE
        _write(canvas, fonts, cell.title, left, top + grid.side + 1.1 * line, grid.side, 0.85 * line, _INK)
        _write(canvas, fonts, cell.text, left, top + grid.side + 2.1 * line, grid.side, 0.7 * line, _SOFT)


def _write(
    canvas: skia.Canvas,
    fonts: FontLibrary,
    text: str,
    x: float,
    y: float,
    width: float,
    size: float,
    color: int,
) -> None:
    """One line of text, cut off with an ellipsis where it is wider than ``width``."""
    # Letters are set at a size that hints nothing, then scaled: a page in millimetres has tiny numbers.
    scale = size / 64
    style = TextStyle(64.0, _FAMILIES)
    line = fonts.line(text, style)
    while line.width * scale > width and len(text) > 1:
        text = text[: max(1, min(len(text) - 2, int(len(text) * width / (line.width * scale))))]
        line = fonts.line(f"{text.rstrip(', ')}…", style)
    blob = line.readable_blob
    if blob is None:
        return
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(scale, scale)
    canvas.drawTextBlob(blob, 0, 0, skia.Paint(Color=color, AntiAlias=True))
    canvas.restore()


def _designs(cells: Sequence[Cell]) -> str:
    return json.dumps([json.loads(cell.design.to_json()) for cell in cells])
