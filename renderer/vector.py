"""A recording as an SVG or PDF document.

Nothing is left out in silence: a picture that uses what the format does not have is carried as pixels, fine
enough to print, and the document says so.
"""

from __future__ import annotations

import numpy as np
import skia

from renderer.design import Design
from renderer.engine import Pixels
from renderer.paper import Page
from renderer.pixels import pdf_metadata, pixels_pdf, pixels_svg
from renderer.recording import Op, Recording
from renderer.replay import Player, play
from renderer.surfaces import raster_surface, straight_pixels
from renderer.svg_drawing import draw_svg
from renderer.svg_paint import NotVectorError
from renderer.vector_page import pdf_file, svg_file

FINE_SIDE = 4096
"""Long side, in pixels, of pixels inside a document (A4 at 350 dots an inch)."""

_DRAWN = (Op.PATH, Op.RECT, Op.LINE, Op.STRIPE, Op.ARC, Op.OVAL, Op.IMAGE, Op.TEXT)
_NOT_IN_PDF = {12: "the mode lighter", 11: "the mode xor"}
"""Blend modes that Skia's PDF writer takes for the normal one, by Skia's numbers."""


def svg_document(
    recording: Recording, size: tuple[int, int], design: Design | None = None, page: Page | None = None
) -> bytes:
    """The picture as an SVG document.

    Args:
        recording: What to draw.
        size: ``(width, height)`` in CSS pixels that the document gives itself where there is no page.
        design: Written into the document, if given.
        page: The sheet of paper that it is for, if any.
    """
    try:
        drawing = draw_svg(recording, _fineness(recording))
    except NotVectorError as error:
        why = f"Carried as pixels, because the sketch uses {error}, which SVG does not have."
        return pixels_svg(_pixels(recording), size, why, design, page)
    definitions = f"<defs>\n{drawing.definitions}\n</defs>" if drawing.definitions else ""
    return svg_file(size, recording.pixel_size, [definitions, drawing.body], design, page)


def pdf_document(
    recording: Recording, size: tuple[int, int], design: Design | None = None, page: Page | None = None
) -> bytes:
    """The picture as a PDF document of one page.

    Args:
        recording: What to draw.
        size: ``(width, height)`` of the page in CSS pixels (1/96 inch) where there is no sheet of paper.
        design: Written into the document, if given.
        page: The sheet of paper that it is for, if any.
    """
    missing = _missing_in_pdf(recording)
    if missing:
        why = f"Carried as pixels, because the sketch uses {missing}, which PDF does not carry."
        return pixels_pdf(_pixels(recording), size, why, design, page)
    scale = _fineness(recording)
    width, height = (side * scale for side in recording.pixel_size)

    def draw(canvas: skia.Canvas) -> None:
        _DocumentPlayer(recording, scale, canvas).run(len(recording.ops))

    return pdf_file(size, (width, height), draw, pdf_metadata(design), page)


class _DocumentPlayer(Player):
    """Plays into a document, where letters are outlines: the contrast of pixels would make pixels of them."""

    def _text(self, at: int) -> None:
        blob = self._recording.fonts.blob_of(self._recording.resources[self._ops[at + 1] - 1])
        if blob is None:
            return
        x, y, squeeze = self._floats[at + 2 : at + 5]
        self._canvas.save()
        self._canvas.translate(x, y)
        self._canvas.scale(squeeze, 1)
        self._draw(self._ops[at], lambda canvas, paint: canvas.drawTextBlob(blob, 0, 0, paint))
        self._canvas.restore()


def _fineness(recording: Recording) -> int:
    """How much finer than the picture's own pixels what must be pixels is kept: whole, so that edges stay."""
    return max(1, FINE_SIDE // max(recording.pixel_size))


def _pixels(recording: Recording) -> Pixels:
    """The picture as fine pixels."""
    scale = _fineness(recording)
    width, height = (side * scale for side in recording.pixel_size)
    surface = raster_surface(width, height)
    play(recording, surface.getCanvas(), scale=scale)
    content = straight_pixels(surface, 0, 0, width, height)
    return np.frombuffer(content, np.uint8).reshape(height, width, 4)


def _missing_in_pdf(recording: Recording) -> str:
    """What the recording uses that Skia's PDF writer leaves out; ``""`` for nothing."""
    ops, data = recording.ops, recording.data
    at, end = 0, len(ops)
    while at < end:
        if ops[at] & 0xFF in _DRAWN:
            packed, number = data[ops[at + 1] + 6 : ops[at + 1] + 8]
            if packed >> 8 & 0xFF in _NOT_IN_PDF:
                return _NOT_IN_PDF[packed >> 8 & 0xFF]
            extra = recording.resources[number - 1] if number else {}
            if "shadow" in extra:
                return "a shadow"
            if extra.get("shader", {}).get("kind") == "pattern":
                return "a pattern"
        at += 1 + (ops[at] >> 8)
    return ""
