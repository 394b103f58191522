"""A picture of any size: in bands, the same bit for bit as whole, in little memory, and for paper."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from renderer import replay
from renderer.design import Design
from renderer.engine import Pixels, RenderRequest
from renderer.errors import KonomiError
from renderer.export import ExportOptions, export_picture
from renderer.limits import Limits
from renderer.paper import Page, parse_length
from renderer.png_stream import PngStream
from renderer.pool import RenderPool
from renderer.recording import Recording
from renderer.sizes import LARGEST_WHOLE, TILE
from renderer.sketch import Sketch
from renderer.tiles import TiledPicture
from renderer.v8 import V8Engine, rasterize
from tests.renderer.built_in import path_of
from tests.renderer.unedited import sketch_of

ROUND = sketch_of("""
function setup() { createCanvas(60, 40); noLoop(); }
function draw() {
  background(240); drawingContext.shadowBlur = 6; drawingContext.shadowColor = 'black';
  fill(200, 80, 20, 128); circle(20, 20, 30); textSize(20); text('Aé', 30, 30);
  const g = createGraphics(20, 20); g.stroke(0, 0, 255); g.line(0, 0, 20, 20); image(g, 5, 15, 40, 10);
}
""")
PLAIN = sketch_of("""
function setup() { createCanvas(60, 40); noLoop(); }
function draw() { background(240); fill(200, 80, 20, 128); circle(20, 20, 30); line(1, 2, 58, 39); }
""")
FEEDBACK = sketch_of("""
function setup() { createCanvas(60, 40); noLoop(); }
function draw() {
  background(255); noStroke(); fill(0); rect(5, 5, 20, 20); copy(0, 0, 30, 40, 30, 0, 30, 40);
}
""")


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine(time_limit_s=60) as made:
        yield made


def recorded(engine: V8Engine, sketch: Sketch) -> Recording:
    return engine._run_design(RenderRequest(sketch, Design(seed=3))).recording


@pytest.mark.parametrize("name", ["dips", "letters", "veils", "swarm"])
def test_bands_are_the_whole_picture_bit_for_bit(engine: V8Engine, name: str) -> None:
    recording = recorded(engine, Sketch.load(path_of(name)))
    size = (recording.pixel_size[0] * 2, recording.pixel_size[1] * 2)
    picture = TiledPicture(recording, size, 2.0, tile=(512, 128))
    whole = picture.rows(0, size[1])

    # However the bands lie across the tiles.
    edges = [0, 1, 100, 128, 500, 512, 513, size[1]]
    bands = [picture.rows(top, bottom) for top, bottom in pairwise(edges)]
    assert np.array_equal(np.concatenate(bands), whole)

    # What tiles change is the last bits of some edges, nothing that can be seen.
    untiled = rasterize(recording, size)
    assert np.abs(untiled.astype(int) - whole).mean() < 0.25


def test_an_exported_picture_is_the_engines_picture_even_where_it_is_written_in_bands(
    engine: V8Engine, tmp_path: Path
) -> None:
    side = LARGEST_WHOLE + 9
    steps: list[tuple[int, int]] = []
    with RenderPool(2, time_limit_s=60) as pool:
        export_picture(
            pool, PLAIN, Design(), tmp_path / "a.png", size=side, progress=lambda *step: steps.append(step)
        )

    with Image.open(tmp_path / "a.png") as image:
        assert image.size == (side, round(side * 40 / 60))
        written = np.asarray(image)
    assert np.array_equal(written, engine.draw(RenderRequest(PLAIN, Design(), size=(side, side))).pixels)
    assert Design.from_image(tmp_path / "a.png") == Design({}, 0, PLAIN.hash, PLAIN.p5)
    n_bands = -(-written.shape[0] // TILE[1])
    assert steps == [(i + 1, n_bands) for i in range(n_bands)]


def test_edges_far_from_the_corner_are_as_smooth_as_near_it(engine: V8Engine) -> None:
    line = "function setup() { createCanvas(60, 60); background(255); line(0, 0, 60, 59); noLoop(); }"
    request = RenderRequest(sketch_of(line), Design(), size=(12_000, 12_000))
    far = engine.draw(replace(request, rows=(11_800, 11_900))).pixels
    near = engine.draw(replace(request, rows=(100, 200))).pixels

    def greys(pixels: Pixels) -> int:
        return int(((pixels[..., 0] > 0) & (pixels[..., 0] < 255)).sum())

    assert greys(far) > greys(near) / 2 > 50


@pytest.mark.parametrize("sketch", [ROUND, FEEDBACK])
def test_a_canvas_drawn_into_another_keeps_its_place_when_it_is_kept_coarser(
    engine: V8Engine, monkeypatch: pytest.MonkeyPatch, sketch: Sketch
) -> None:
    request = RenderRequest(sketch, Design(), size=(600, 400))
    fine = engine.draw(request).pixels.astype(int)
    monkeypatch.setattr(replay, "LARGEST_INNER", 100 * 100)
    coarse = engine.draw(request).pixels.astype(int)

    assert np.abs(fine - coarse).max() > 0
    assert np.abs(fine - coarse).mean() < 3


def test_memory_and_time_of_a_band_are_those_of_its_rows() -> None:
    limits = Limits(1.0, 100)
    whole = RenderRequest(ROUND, Design(), size=(20_000, 20_000))
    band = replace(whole, rows=(0, 512))
    large = 400 * 2**20

    assert limits.overrun(whole, 0.5, large) is None
    assert limits.overrun(band, 0.5, large) is not None
    assert limits.overrun(band, 13.0, 0) is not None
    assert limits.overrun(whole, 13.0, 0) is None


def test_a_streamed_png_that_misses_rows_is_never_finished() -> None:
    png = PngStream(io.BytesIO(), (3, 4), Design())
    png.write(np.zeros((2, 3, 4), np.uint8))

    with pytest.raises(ValueError, match="2 of 4 rows"):
        png.finish()
    with pytest.raises(ValueError, match="do not fit"):
        png.write(np.zeros((3, 3, 4), np.uint8))


# For paper


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_picture_for_paper_knows_how_large_it_is_to_be_printed(
    suffix: str, engine: V8Engine, tmp_path: Path
) -> None:
    page = Page.named("a5").landscape().with_margin(parse_length("1cm"))
    path = tmp_path / f"a{suffix}"
    export_picture(engine, ROUND, Design(), path, options=ExportOptions(page, dots_per_inch=100))

    content = path.read_bytes()
    if suffix == ".png":
        with Image.open(path) as image:
            # 190 mm of room across, which a picture of 3 : 2 fills.
            assert image.size == (748, 499)
            assert image.info["dpi"] == pytest.approx((100, 100), abs=0.1)
    elif suffix == ".svg":
        assert b'width="210mm" height="148mm" viewBox="0 0 210 148"' in content
        assert b"translate(10 10.6667) scale(3.16666667)" in content
    else:
        box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
        assert box is not None
        assert [float(side) / 72 * 25.4 for side in box.groups()] == pytest.approx(
            [210, 148], abs=0.18
        )  # whole points
    assert Design.from_image(path).p5 == ROUND.p5


@pytest.mark.parametrize("suffix", [".svg", ".pdf"])
def test_a_picture_without_paper_is_as_large_as_its_canvas(
    suffix: str, engine: V8Engine, tmp_path: Path
) -> None:
    path = tmp_path / f"a{suffix}"
    export_picture(engine, ROUND, Design(), path)

    expected = b'width="60" height="40" viewBox="0 0 60 40"' if suffix == ".svg" else b"/MediaBox [0 0 45 30]"
    assert expected in path.read_bytes()


@pytest.mark.parametrize(
    ("text", "sides"),
    [("A0", (841, 1189)), ("a6", (105, 148)), ("Letter", (215.9, 279.4)), ("8x10in", (203.2, 254))],
)
def test_paper_goes_by_name_or_by_size(text: str, sides: tuple[float, float]) -> None:
    page = Page.named(text)
    assert (page.width_mm, page.height_mm) == pytest.approx(sides)
    assert page.landscape().width_mm == pytest.approx(sides[1])
    assert page.landscape().portrait() == page


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Page.named("B5"), "Paper is one of A0, A1"),
        (lambda: Page.named("0x10mm"), "up to 5080 mm a side; got 0 × 10 mm"),
        (lambda: Page.named("A6").with_margin(53), "Margins of 53 mm leave no room"),
        (lambda: parse_length("wide"), "a length such as 10mm"),
    ],
)
def test_paper_that_cannot_be_is_refused(make: object, says: str) -> None:
    assert callable(make)
    with pytest.raises(KonomiError, match=says):
        make()
