"""An exported file shows the design, carries the design, and appears whole or not at all."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image

from renderer.design import Design
from renderer.engine import Pixels, RenderRequest
from renderer.errors import KonomiError, ParameterError, SketchRuntimeError
from renderer.export import SUFFIXES, ExportOptions, export_picture
from renderer.film import Film
from renderer.pool import RenderPool
from renderer.sketch import Script, Sketch
from renderer.v8 import V8Engine
from tests.renderer.browser import Browser

SOURCE = """
$fx.params([
  { id: 'size', type: 'number', default: 30, options: { min: 10, max: 60 } },
  { id: 'ink', type: 'color', default: '204080ff' },
]);
function setup() { createCanvas(120, 80); noLoop(); }
function draw() {
  const p = $fx.getParams();
  background(240);
  fill(p.ink.hex.rgba);
  circle(random(40, 80), 40, p.size);
}
"""
SKETCH = Sketch("circle", (Script(SOURCE, "circle.js"),))
DESIGN = Design({"size": 44.5}, seed=11)
FLAT = [[240, 240, 240, 255], [0x20, 0x40, 0x80, 255], [0, 0, 0, 255]]
WHOLE = Design({"size": 44.5, "ink": "#204080"}, 11, SKETCH.hash, SKETCH.p5)


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as browser:
        yield browser


def pixels_of(path: Path) -> Pixels:
    with Image.open(path) as image:
        return np.asarray(image)


def pdf_drawing(path: Path) -> bytes:
    """What a PDF draws, in its own words."""
    packed = re.findall(rb"/FlateDecode.*?stream\r?\n(.*?)endstream", path.read_bytes(), re.DOTALL)
    return b"".join(zlib.decompressobj().decompress(part) for part in packed)


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix != ".js"])
def test_every_format_but_the_bare_script_carries_every_value_the_seed_the_sketch_and_p5(
    suffix: str, engine: V8Engine, tmp_path: Path
) -> None:
    path = tmp_path / f"picture{suffix}"

    export_picture(engine, SKETCH, DESIGN, path)

    assert Design.from_image(path) == WHOLE
    assert list(tmp_path.iterdir()) == [path]


def test_a_png_has_the_tiles_pixels_and_its_design_draws_them_again(engine: V8Engine, tmp_path: Path) -> None:
    path = tmp_path / "picture.PNG"

    export_picture(engine, SKETCH, DESIGN, path)

    tile = engine.draw(RenderRequest(SKETCH, DESIGN)).pixels
    again = engine.draw(RenderRequest(SKETCH, Design.from_image(path))).pixels
    exported = pixels_of(path)
    assert exported.shape == (80, 120, 4)
    assert np.array_equal(exported, tile)
    assert np.array_equal(exported, again)


@pytest.mark.parametrize(
    ("size", "expected"), [(600, (600, 400)), ((600, 200), (300, 200)), (None, (120, 80))]
)
def test_a_png_is_as_large_as_wanted_with_the_canvas_proportions(
    size: int | tuple[int, int] | None, expected: tuple[int, int], engine: V8Engine, tmp_path: Path
) -> None:
    export_picture(engine, SKETCH, DESIGN, tmp_path / "a.png", size=size)

    with Image.open(tmp_path / "a.png") as image:
        assert image.size == expected


def test_a_large_png_is_drawn_anew_not_enlarged(engine: V8Engine, tmp_path: Path) -> None:
    export_picture(engine, SKETCH, DESIGN, tmp_path / "a.png", size=1200)
    export_picture(engine, SKETCH, DESIGN, tmp_path / "b.png")

    with Image.open(tmp_path / "a.png") as large, Image.open(tmp_path / "b.png") as small:
        reduced = np.asarray(large.resize((120, 80), Image.Resampling.BOX)).astype(float)
        pixels = np.asarray(large).reshape(-1, 4)
        # The same picture...
        assert np.abs(reduced - np.asarray(small)).mean() < 1
    # ...with edges as sharp as its own pixels: few of them lie between the colours of paper, ink and line.
    flat = np.any([(pixels == colour).all(axis=1) for colour in FLAT], axis=0)
    assert flat.mean() > 0.98


def test_a_frame_can_be_chosen(engine: V8Engine, tmp_path: Path) -> None:
    source = "function setup() { createCanvas(9, 9); } function draw() { background(frameCount); }"
    moving = Sketch("moving", (Script(source, "moving.js"),))

    export_picture(engine, moving, Design(), tmp_path / "a.png", frame=7)

    assert pixels_of(tmp_path / "a.png")[0, 0].tolist() == [7, 7, 7, 255]


def test_a_pool_exports_as_an_engine_does(engine: V8Engine, tmp_path: Path) -> None:
    export_picture(engine, SKETCH, DESIGN, tmp_path / "engine.png")
    with RenderPool(workers=1) as pool:
        export_picture(pool, SKETCH, DESIGN, tmp_path / "pool.png")
        export_picture(pool, SKETCH, DESIGN, tmp_path / "pool.svg")

    assert (tmp_path / "pool.png").read_bytes() == (tmp_path / "engine.png").read_bytes()
    assert Design.from_image(tmp_path / "pool.svg") == WHOLE


# What cannot be exported


def refusal(engine: V8Engine, path: Path, size: int | tuple[int, int] | None = None) -> str:
    with pytest.raises(KonomiError) as caught:
        export_picture(engine, SKETCH, DESIGN, path, size=size)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_an_unknown_format_names_the_known_ones(engine: V8Engine, tmp_path: Path) -> None:
    message = refusal(engine, tmp_path / "a.jpg")

    listed = ".png, .svg, .pdf, .html, .js, .zip, .gif, .mp4 or .webm"
    assert message == f"a.jpg cannot be exported: expected a name that ends in {listed}."


@pytest.mark.parametrize("size", [0, -5, 20_001, (20_001, 10), (10, 0)])
def test_a_size_out_of_range_is_refused(
    size: int | tuple[int, int], engine: V8Engine, tmp_path: Path
) -> None:
    assert "1 to 20000 pixels a side" in refusal(engine, tmp_path / "a.png", size)


def test_a_size_that_memory_cannot_hold_is_refused_before_it_is_tried(
    engine: V8Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    little = psutil.virtual_memory()._replace(available=100 * 2**20)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: little)

    assert "need 256 MB of memory; 100 MB are free" in refusal(engine, tmp_path / "a.png", 4096)


def test_a_place_that_cannot_be_written_is_named(engine: V8Engine, tmp_path: Path) -> None:
    for suffix in SUFFIXES:
        assert "there is no folder" in refusal(engine, tmp_path / "no" / f"a{suffix}")


def test_a_failed_export_leaves_the_old_file(engine: V8Engine, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"old")
    broken = Sketch("broken", (Script("function setup() { createCanvas(9, 9); nope(); }", "b.js"),))

    with pytest.raises(SketchRuntimeError, match="nope"):
        export_picture(engine, broken, Design(), path)
    with pytest.raises(ParameterError, match="sise"):
        export_picture(engine, SKETCH, Design({"sise": 1}), path)

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


LEVELS = """
let level;
function setup() { createCanvas(20, 20); level = createSlider(0, 100, 10); }
function draw() { level.value(level.value() + 2); background(level.value()); }
"""
MOVING = Sketch("moving", (Script(LEVELS, "sketch.js"),))


def test_a_picture_of_no_given_values_is_the_one_that_a_browser_shows(
    engine: V8Engine, tmp_path: Path
) -> None:
    export_picture(engine, MOVING, Design(), tmp_path / "moving.png", frame=10)
    export_picture(engine, MOVING, Design({"level": 40.0}), tmp_path / "set.png", frame=10)
    shades = [int(pixels_of(tmp_path / name)[5, 5, 0]) for name in ("moving.png", "set.png")]
    assert shades == [30, 40]
    # What was not given the file tells with its default.
    assert Design.from_image(tmp_path / "moving.png").values == {"level": 10.0}


def test_so_is_that_of_every_other_format(engine: V8Engine, browser: Browser, tmp_path: Path) -> None:
    for suffix in (".svg", ".pdf", ".gif", ".html"):
        film = ExportOptions(film=Film(1 / 30, 30, start=10))
        export_picture(engine, MOVING, Design(), tmp_path / f"moving{suffix}", frame=10, options=film)

    assert b'fill="#1e1e1e"' in (tmp_path / "moving.svg").read_bytes()
    assert b".1176" in pdf_drawing(tmp_path / "moving.pdf")  # 30 of 255
    with Image.open(tmp_path / "moving.gif") as image:
        assert image.convert("RGB").getpixel((5, 5)) == (30, 30, 30)
    page = (tmp_path / "moving.html").read_text()
    assert browser.show(page, "konomiHost.isDone()")[5, 5].tolist() == [30, 30, 30, 255]
