"""An SVG or PDF shows the picture that the tile shows: in vectors where it can, else in pixels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

from renderer import vector
from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.sketch import Script, Sketch
from renderer.v8 import V8Engine
from tests.renderer.browser import Browser

SIDE = 120
FINER = 4
"""Documents are drawn this much larger and averaged, so that the readers' rules for edges matter less."""

Opaque = NDArray[np.float64]
"""A picture on white: ``(height, width, 3)``, 0 to 255."""


def cases() -> dict[str, tuple[str, str]]:
    """Name to the drawing's source and what in it SVG does not have."""
    parts = (Path(__file__).parent / "vector_cases.js").read_text().split("\n\n")[1:]
    found = (part.removeprefix("// ").split("\n", 1) for part in parts)
    return {head.split(" - ")[0]: (body, head.partition(" - ")[2]) for head, body in found}


CASES = cases()
VECTORS = [name for name, (_, why) in CASES.items() if not why]
PIXELS = [name for name, (_, why) in CASES.items() if why]


def sketch_of(name: str) -> Sketch:
    body = CASES[name][0]
    source = f"function setup() {{ createCanvas({SIDE}, {SIDE}); noLoop(); }}\nfunction draw() {{ {body} }}"
    return Sketch("case", (Script(source, "sketch.js"),))


@pytest.fixture(autouse=True)
def fine_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pixels inside of documents as fine as the tests look, instead of fine enough for print."""
    monkeypatch.setattr(vector, "FINE_SIDE", FINER * SIDE)


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as browser:
        yield browser


def show_svg(browser: Browser, svg: bytes) -> Opaque:
    """An SVG as an image of a page."""
    side = FINER * SIDE
    page = f"""<!doctype html><canvas width={side} height={side}></canvas><script>
      let isDrawn = false;
      const image = new Image();
      image.onload = () => {{
        document.querySelector('canvas').getContext('2d').drawImage(image, 0, 0, {side}, {side});
        isDrawn = true;
      }};
      image.src = 'picture.svg';
    </script>"""
    return averaged(on_white(browser.show(page, "isDrawn", {"picture.svg": ("image/svg+xml", svg)})))


def on_white(pixels: NDArray[np.uint8]) -> Opaque:
    alpha = pixels[..., 3:] / 255
    return pixels[..., :3] * alpha + 255 * (1 - alpha)


def averaged(picture: Opaque) -> Opaque:
    blocks: Opaque = picture.reshape(SIDE, FINER, SIDE, FINER, 3)
    return np.asarray(blocks.mean(axis=(1, 3)))


def tile(engine: V8Engine, sketch: Sketch) -> Opaque:
    size = (FINER * SIDE, FINER * SIDE)
    return averaged(on_white(engine.draw(RenderRequest(sketch, Design(), 1, size)).pixels))


def document(engine: V8Engine, sketch: Sketch, kind: str) -> bytes:
    request = RenderRequest(sketch, Design(), 1, None, "svg" if kind == "svg" else "pdf")
    return engine.draw(request).document


def show_pdf(content: bytes) -> Opaque:
    """The first page on white, as Chromium's own PDF reader draws it."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QPdfDocument()
    reader.load(buffer)
    assert reader.pageCount() == 1
    side = FINER * SIDE
    image = reader.render(0, QSize(side, side)).convertToFormat(QImage.Format.Format_RGBA8888)
    reader.close()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(side, image.bytesPerLine() // 4, 4)
    return averaged(on_white(pixels[:, :side]))


def assert_same_picture(shown: Opaque, tile: Opaque, mean: float, far: float) -> None:
    """Mean absolute difference, and the part of pixels that are off by more than 48 of 255."""
    difference = np.abs(shown - tile)
    far_off = (difference.max(axis=-1) > 48).mean()
    assert difference.mean() <= mean, f"mean difference {difference.mean():.2f}"
    assert far_off <= far, f"{far_off:.2%} of pixels far off"


def described(svg: bytes) -> str:
    found = ElementTree.fromstring(svg).find("{http://www.w3.org/2000/svg}desc")
    return "" if found is None else str(found.text)


@pytest.mark.parametrize("name", VECTORS)
def test_an_svg_shows_the_tile_in_vectors(name: str, engine: V8Engine, browser: Browser) -> None:
    sketch = sketch_of(name)
    svg = document(engine, sketch, "svg")

    assert described(svg) == ""
    assert_same_picture(show_svg(browser, svg), tile(engine, sketch), mean=1.5, far=0.005)


def test_a_line_is_a_line_in_an_svg_also_where_its_outline_is_filled_in_pixels(engine: V8Engine) -> None:
    source = (
        "function setup() { createCanvas(99, 99); stroke(0); strokeWeight(2); line(80.5, 79.5, 109, 51); }"
    )
    svg = document(engine, Sketch("line", (Script(source, "sketch.js"),)), "svg")
    assert b'<line x1="80.5" y1="79.5" x2="109" y2="51"' in svg


@pytest.mark.parametrize("name", PIXELS)
def test_an_svg_that_cannot_be_vectors_carries_pixels_and_says_why(
    name: str, engine: V8Engine, browser: Browser
) -> None:
    sketch = sketch_of(name)
    svg = document(engine, sketch, "svg")

    assert described(svg) == (
        f"Carried as pixels, because the sketch uses {CASES[name][1]}, which SVG does not have."
    )
    assert_same_picture(show_svg(browser, svg), tile(engine, sketch), mean=1.5, far=0.005)


@pytest.mark.parametrize("name", CASES)
def test_a_pdf_shows_the_tile(name: str, engine: V8Engine) -> None:
    sketch = sketch_of(name)

    # Another rasteriser draws it, with other rules for the edges of shapes.
    assert_same_picture(show_pdf(document(engine, sketch, "pdf")), tile(engine, sketch), mean=2.5, far=0.02)
