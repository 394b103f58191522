"""The frame of an SVG or PDF document: its page, where the drawing lies, what it says about itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import skia

from renderer.design import Design
from renderer.metadata import svg_element
from renderer.paper import POINTS_PER_MM, Page

_POINTS_PER_PIXEL = 0.75
"""A CSS pixel is 1/96 inch, a PDF point 1/72."""


def svg_file(
    size: tuple[int, int],
    view: tuple[float, float],
    content: Iterable[str],
    design: Design | None,
    page: Page | None,
) -> bytes:
    """An SVG document.

    Args:
        size: ``(width, height)`` in CSS pixels that the document gives itself where there is no page.
        view: Width and height of the drawing in its own units.
        content: The drawing's elements, as text.
        design: Written into the document, if given.
        page: The sheet of paper that it is for, if any.
    """
    width, height = view
    head = [svg_element(design)] if design else []
    if page is None:
        box = f'width="{size[0]}" height="{size[1]}" viewBox="0 0 {width:g} {height:g}"'
        parts = [*head, *content]
    else:
        placed = page.place(width, height)
        sides = f"{page.width_mm:g} {page.height_mm:g}"
        box = f'width="{page.width_mm:g}mm" height="{page.height_mm:g}mm" viewBox="0 0 {sides}"'
        move = f"translate({placed.left_mm:.6g} {placed.top_mm:.6g}) scale({placed.scale:.9g})"
        edge = f'<clipPath id="konomi-page"><rect width="{width:g}" height="{height:g}"/></clipPath>'
        parts = [*head, edge, f'<g transform="{move}" clip-path="url(#konomi-page)">', *content, "</g>"]
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" {box}>', *parts, "</svg>\n"]
    return "\n".join(line for line in lines if line).encode()


def pdf_file(
    size: tuple[int, int],
    view: tuple[float, float],
    draw: Callable[[skia.Canvas], None],
    about: skia.PDF.Metadata,
    page: Page | None,
) -> bytes:
    """A PDF document of one page.

    Args:
        size: ``(width, height)`` of the page in CSS pixels (1/96 inch) where there is no sheet of paper.
        view: Width and height of the drawing in its own units; nothing is drawn beyond.
        draw: Draws it.
        about: What the document says about itself.
        page: The sheet of paper that it is for, if any.
    """
    width, height = view
    stream = skia.DynamicMemoryWStream()
    document = skia.PDF.MakeDocument(stream, about)
    if page is None:
        page_width, page_height = (side * _POINTS_PER_PIXEL for side in size)
        canvas = document.beginPage(page_width, page_height)
        canvas.scale(page_width / width, page_height / height)
    else:
        placed = page.place(width, height)
        canvas = document.beginPage(page.width_mm * POINTS_PER_MM, page.height_mm * POINTS_PER_MM)
        canvas.scale(POINTS_PER_MM, POINTS_PER_MM)
        canvas.translate(placed.left_mm, placed.top_mm)
        canvas.scale(placed.scale, placed.scale)
    canvas.clipRect(skia.Rect.MakeWH(width, height))
    draw(canvas)
    document.endPage()
    document.close()
    return bytes(stream.detachAsData())
