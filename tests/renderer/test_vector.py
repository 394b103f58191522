"""An SVG or PDF shows the picture that the tile shows: in vectors where it can, else in pixels."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.sketch import Script, Sketch
from renderer.v8 import V8Engine
from renderer.web_process import WebProcess

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


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


class Browser:
    """Shows an SVG as a browser does."""

    PAGE = """<!doctype html><script>
      fetch('/.konomi/{run}/started');
      const image = new Image();
      image.onload = () => {{
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = {side};
        const context = canvas.getContext('2d');
        context.fillStyle = '#fff';
        context.fillRect(0, 0, {side}, {side});
        context.drawImage(image, 0, 0, {side}, {side});
        const bytes = new Uint8Array(context.getImageData(0, 0, {side}, {side}).data.buffer);
        window.konomiHost = {{ report: () => bytes.toBase64(), more: () => '' }};
        fetch('/.konomi/{run}/done');
      }};
      image.src = '/picture.svg';
    </script>"""

    def __init__(self) -> None:
        self._process = WebProcess()
        self._runs = 0

    def show(self, svg: bytes) -> Opaque:
        self._runs += 1
        self._process.tell("site", [svg], host=f"run{self._runs}", files=[["/picture.svg", "image/svg+xml"]])
        page = self.PAGE.format(run=self._runs, side=FINER * SIDE).encode()
        answer = self._process.ask("open", 20.0, [page], run=self._runs, memory_mb=2000)
        assert answer.body["say"] == "done"
        pixels = np.frombuffer(base64.b64decode(b"".join(answer.blobs)), np.uint8)
        return averaged(on_white(pixels.reshape(FINER * SIDE, FINER * SIDE, 4)))

    def close(self) -> None:
        self._process.kill()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    browser = Browser()
    yield browser
    browser.close()


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
    assert_same_picture(browser.show(svg), tile(engine, sketch), mean=1.2, far=0.005)


@pytest.mark.parametrize("name", PIXELS)
def test_an_svg_that_cannot_be_vectors_carries_pixels_and_says_why(
    name: str, engine: V8Engine, browser: Browser
) -> None:
    sketch = sketch_of(name)
    svg = document(engine, sketch, "svg")

    assert described(svg) == (
        f"Carried as pixels, because the sketch uses {CASES[name][1]}, which SVG does not have."
    )
    assert_same_picture(browser.show(svg), tile(engine, sketch), mean=1.2, far=0.005)


@pytest.mark.parametrize("name", CASES)
def test_a_pdf_shows_the_tile(name: str, engine: V8Engine) -> None:
    sketch = sketch_of(name)

    # Another rasteriser draws it, with other rules for the edges of shapes.
    assert_same_picture(show_pdf(document(engine, sketch, "pdf")), tile(engine, sketch), mean=2.5, far=0.02)
