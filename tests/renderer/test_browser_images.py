"""What the files of pictures mean to a browser (numbers: Chromium 156)."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.sketch import Script, Sketch
from renderer.v8 import V8Engine


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


def png_saying(**chunks: tuple[int, ...]) -> bytes:
    """A small picture of one colour, with chunks that say what its numbers mean."""
    said = PngInfo()
    for name, numbers in chunks.items():
        said.add(name.encode(), struct.pack(f">{len(numbers)}I", *numbers))
    file = io.BytesIO()
    Image.new("RGB", (8, 8), (16, 42, 91)).save(file, "PNG", pnginfo=said)
    return file.getvalue()


_SRGB = (31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
_DISPLAY_P3 = (31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000)


@pytest.mark.parametrize(
    ("chunks", "expected"),
    [
        ({"gAMA": (45455,)}, [16, 42, 91]),
        ({"gAMA": (47700,)}, [16, 42, 91]),
        ({"gAMA": (48000,)}, [10, 42, 96]),
        ({"gAMA": (100000,)}, [71, 113, 161]),
        ({"cHRM": _DISPLAY_P3}, [16, 42, 91]),
        ({"gAMA": (45455,), "cHRM": _SRGB}, [7, 37, 91]),
    ],
)
def test_a_png_means_the_colours_that_it_means_to_a_browser(
    engine: V8Engine, chunks: dict[str, tuple[int, ...]], expected: list[int]
) -> None:
    source = (
        "let picture;\nfunction preload() { picture = loadImage('a.png'); }\n"
        "function setup() { createCanvas(20, 20); image(picture, 0, 0); noLoop(); }"
    )
    sketch = Sketch("png", (Script(source, "sketch.js"),), {"a.png": png_saying(**chunks)})
    assert engine.draw(RenderRequest(sketch, Design())).pixels[4, 4, :3].tolist() == expected
