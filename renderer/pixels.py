"""Pictures that are only pixels: at another size, and inside of SVG and PDF documents."""

from __future__ import annotations

import base64
from html import escape

import numpy as np
import skia
from PIL import Image

from renderer.design import Design
from renderer.engine import Pixels
from renderer.metadata import pdf_keywords
from renderer.paper import Page
from renderer.vector_page import pdf_file, svg_file


def resized(pixels: Pixels, size: tuple[int, int], rows: tuple[int, int] | None = None) -> Pixels:
    """A picture enlarged or reduced, with colours weighted by their opacity.

    Args:
        pixels: ``(height, width, 4)`` with straight alpha.
        size: ``(width, height)``.
        rows: First row and row after the last of the result that are wanted; None for all.
    """
    top, bottom = (0, size[1]) if rows is None else (rows[0], min(rows[1], size[1]))
    if (pixels.shape[1], pixels.shape[0]) == size:
        return pixels[top:bottom]
    image = Image.fromarray(pixels).convert("RGBa")
    finer = image.height / size[1]
    box = (0, top * finer, image.width, bottom * finer)
    image = image.resize((size[0], bottom - top), Image.Resampling.LANCZOS, box)
    return np.asarray(image.convert("RGBA"))


def pixels_svg(
    pixels: Pixels, size: tuple[int, int], why: str, design: Design | None = None, page: Page | None = None
) -> bytes:
    """An SVG document that shows pixels.

    Args:
        pixels: ``(height, width, 4)`` with straight alpha.
        size: ``(width, height)`` in CSS pixels that the document gives itself.
        why: A sentence that says why these are pixels.
        design: Written into the document, if given.
        page: The sheet of paper that it is for, if any.
    """
    content = base64.b64encode(bytes(as_image(pixels).encodeToData())).decode()
    width, height = size
    box = f'width="{width}" height="{height}"'
    image = f'<image {box} preserveAspectRatio="none" href="data:image/png;base64,{content}"/>'
    return svg_file(size, size, [_description(why), image], design, page)


def _description(why: str) -> str:
    return f"<desc>{escape(why)}</desc>"


def pixels_pdf(
    pixels: Pixels, size: tuple[int, int], why: str, design: Design | None = None, page: Page | None = None
) -> bytes:
    """A PDF document of one page that shows pixels; arguments as for `pixels_svg`."""

    def draw(canvas: skia.Canvas) -> None:
        canvas.drawImageRect(as_image(pixels), skia.Rect.MakeWH(*size))

    return pdf_file(size, size, draw, pdf_metadata(design, why), page)


def pdf_metadata(design: Design | None, why: str = "") -> skia.PDF.Metadata:
    """What a PDF says about itself: the design, and why it carries pixels if it does."""
    about = skia.PDF.Metadata()
    about.fCreator = "Konomi"
    about.fSubject = why
    if design is not None:
        about.fKeywords = pdf_keywords(design)
    return about


def as_image(pixels: Pixels) -> skia.Image:
    """Pixels as an image that Skia draws."""
    height, width = pixels.shape[:2]
    straight = (skia.kRGBA_8888_ColorType, skia.kUnpremul_AlphaType)
    return skia.Image.frombytes(pixels.tobytes(), (width, height), *straight)
