"""Pictures that are only pixels: at another size, and inside of SVG and PDF documents."""

from __future__ import annotations

import base64
from html import escape

import numpy as np
import skia
from PIL import Image

from renderer.design import Design
from renderer.engine import Pixels
from renderer.metadata import pdf_keywords, svg_element

_POINTS_PER_PIXEL = 0.75
"""A CSS pixel is 1/96 inch, a PDF point 1/72."""


def resized(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """A picture enlarged or reduced, with colours weighted by their opacity.

    Args:
        pixels: ``(height, width, 4)`` with straight alpha.
        size: ``(width, height)``.
    """
    if (pixels.shape[1], pixels.shape[0]) == size:
        return pixels
    image = Image.fromarray(pixels).convert("RGBa").resize(size, Image.Resampling.LANCZOS)
    return np.asarray(image.convert("RGBA"))


def pixels_svg(pixels: Pixels, size: tuple[int, int], why: str, design: Design | None = None) -> bytes:
    """An SVG document that shows pixels.

    Args:
        pixels: ``(height, width, 4)`` with straight alpha.
        size: ``(width, height)`` in CSS pixels that the document gives itself.
        why: A sentence that says why these are pixels.
        design: Written into the document, if given.
    """
    content = base64.b64encode(bytes(_image(pixels).encodeToData())).decode()
    width, height = size
    box = f'width="{width}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} viewBox="0 0 {width} {height}">',
        svg_element(design) if design else "",
        f"<desc>{escape(why)}</desc>",
        f'<image {box} preserveAspectRatio="none" href="data:image/png;base64,{content}"/>',
        "</svg>\n",
    ]
    return "\n".join(part for part in parts if part).encode()


def pixels_pdf(pixels: Pixels, size: tuple[int, int], why: str, design: Design | None = None) -> bytes:
    """A PDF document of one page that shows pixels; arguments as for `pixels_svg`."""
    stream = skia.DynamicMemoryWStream()
    document = skia.PDF.MakeDocument(stream, pdf_metadata(design, why))
    width, height = (side * _POINTS_PER_PIXEL for side in size)
    canvas = document.beginPage(width, height)
    canvas.drawImageRect(_image(pixels), skia.Rect.MakeWH(width, height))
    document.endPage()
    document.close()
    return bytes(stream.detachAsData())


def pdf_metadata(design: Design | None, why: str = "") -> skia.PDF.Metadata:
    """What a PDF says about itself: the design, and why it carries pixels if it does."""
    about = skia.PDF.Metadata()
    about.fCreator = "Konomi"
    about.fSubject = why
    if design is not None:
        about.fKeywords = pdf_keywords(design)
    return about


def _image(pixels: Pixels) -> skia.Image:
    height, width = pixels.shape[:2]
    straight = (skia.kRGBA_8888_ColorType, skia.kUnpremul_AlphaType)
    return skia.Image.frombytes(pixels.tobytes(), (width, height), *straight)
