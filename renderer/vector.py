"""A recording as an SVG or PDF document.

Nothing is left out in silence: a picture that uses what the format does not have is carried as pixels, fine
enough to print, and the document says so.
"""

from __future__ import annotations

import base64
from html import escape

import skia

from renderer.design import Design
from renderer.metadata import pdf_keywords, svg_element
from renderer.recording import Op, Recording
from renderer.replay import play, raster_surface
from renderer.svg_drawing import SvgDrawing, draw_svg
from renderer.svg_paint import NotVectorError

FINE_SIDE = 4096
"""Long side, in pixels, of pixels inside a document (A4 at 350 dots an inch)."""

_POINTS_PER_PIXEL = 0.75
"""A CSS pixel is 1/96 inch, a PDF point 1/72."""

_RASTER_DPI = 300.0
_DRAWN = (Op.PATH, Op.RECT, Op.LINE, Op.ARC, Op.OVAL, Op.IMAGE, Op.TEXT)
_NOT_IN_PDF = {12: "the mode lighter", 11: "the mode xor"}
"""Blend modes that Skia's PDF writer takes for the normal one, by Skia's numbers."""


def svg_document(recording: Recording, size: tuple[int, int], design: Design | None = None) -> bytes:
    """The picture as an SVG document.

    Args:
        recording: What to draw.
        size: ``(width, height)`` in CSS pixels that the document gives itself.
        design: Written into the document, if given.
    """
    width, height = recording.pixel_size
    try:
        drawing = draw_svg(recording, _fineness(recording))
        said = ""
    except NotVectorError as error:
        drawing = SvgDrawing("", _image_element(recording))
        said = f"Carried as pixels, because the sketch uses {error}, which SVG does not have."
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg"'
        f' width="{size[0]}" height="{size[1]}" viewBox="0 0 {width} {height}">'
    )
    parts = [
        head,
        svg_element(design) if design else "",
        f"<desc>{escape(said)}</desc>" if said else "",
        f"<defs>\n{drawing.definitions}\n</defs>" if drawing.definitions else "",
        drawing.body,
        "</svg>\n",
    ]
    return "\n".join(part for part in parts if part).encode()


def pdf_document(recording: Recording, size: tuple[int, int], design: Design | None = None) -> bytes:
    """The picture as a PDF document of one page.

    Args:
        recording: What to draw.
        size: ``(width, height)`` of the page in CSS pixels (1/96 inch).
        design: Written into the document, if given.
    """
    missing = _missing_in_pdf(recording)
    about = skia.PDF.Metadata()
    about.fCreator = "Konomi"
    about.fRasterDPI = _RASTER_DPI
    if design is not None:
        about.fKeywords = pdf_keywords(design)
    if missing:
        about.fSubject = f"Carried as pixels, because the sketch uses {missing}, which PDF does not carry."
    stream = skia.DynamicMemoryWStream()
    document = skia.PDF.MakeDocument(stream, about)
    canvas = document.beginPage(size[0] * _POINTS_PER_PIXEL, size[1] * _POINTS_PER_PIXEL)
    scale = _fineness(recording)
    width, height = recording.pixel_size
    canvas.scale(size[0] / width * _POINTS_PER_PIXEL / scale, size[1] / height * _POINTS_PER_PIXEL / scale)
    canvas.clipRect(skia.Rect.MakeWH(width * scale, height * scale))
    if missing:
        canvas.drawImage(_raster(recording, scale), 0, 0)
    else:
        play(recording, canvas, scale=scale)
    document.endPage()
    document.close()
    return bytes(stream.detachAsData())


def _fineness(recording: Recording) -> int:
    """How much finer than the picture's own pixels what must be pixels is kept: whole, so that edges stay."""
    return max(1, FINE_SIDE // max(recording.pixel_size))


def _raster(recording: Recording, scale: int) -> skia.Image:
    width, height = recording.pixel_size
    surface = raster_surface(width * scale, height * scale)
    play(recording, surface.getCanvas(), scale=scale)
    return surface.makeImageSnapshot()


def _image_element(recording: Recording) -> str:
    width, height = recording.pixel_size
    image = _raster(recording, _fineness(recording))
    content = base64.b64encode(bytes(image.encodeToData())).decode()
    return f'<image width="{width}" height="{height}" href="data:image/png;base64,{content}"/>'


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
