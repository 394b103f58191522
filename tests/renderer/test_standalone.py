"""A standalone page draws the tile in a browser, by itself."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from renderer.design import Design
from renderer.engine import Pixels, RenderRequest
from renderer.parameter import Value
from renderer.sketch import P5_VERSIONS, Script, Sketch
from renderer.standalone import standalone_page
from renderer.v8 import V8Engine
from tests.renderer.browser import Browser
from tests.renderer.built_in import path_of

STILL = "function setup() { createCanvas(60, 40); noLoop(); }\n"
MOVING = "function setup() { createCanvas(9, 9); }\nfunction draw() { background(frameCount); }"


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as browser:
        yield browser


def sketch_of(*sources: str, page: str = "", files: dict[str, bytes] | None = None) -> Sketch:
    scripts = tuple(Script(source, f"s{i}.js") for i, source in enumerate(sources))
    return Sketch("case", scripts, files or {}, page)


def shown(
    engine: V8Engine, browser: Browser, sketch: Sketch, design: Design | None = None, frame: int | None = None
) -> Pixels:
    """What the page shows, with nothing beside it; it must be able to do without."""
    design = design or Design()
    controls = engine.inspect(sketch).controls
    page = standalone_page(sketch, design, frame=frame, controls=controls).decode()
    pixels = browser.show(page, "konomiHost.isDone()")
    assert not browser.refused
    return pixels


def assert_shows_the_tile(
    engine: V8Engine, browser: Browser, sketch: Sketch, design: Design | None = None, frame: int | None = None
) -> None:
    tile = engine.draw(RenderRequest(sketch, design or Design(), frame)).pixels
    difference = np.abs(shown(engine, browser, sketch, design, frame).astype(int) - tile)
    assert tile.min() < tile.max(), "the case draws nothing"
    assert difference.mean() <= 0.05


@pytest.mark.parametrize("name", ["dips", "letters"])
def test_a_built_in_sketch_with_values_and_seed(name: str, engine: V8Engine, browser: Browser) -> None:
    sketch = Sketch.load(path_of(name))
    values = {"hue": 200.0}

    assert_shows_the_tile(engine, browser, sketch, Design(values, 5))
    assert not np.array_equal(shown(engine, browser, sketch), shown(engine, browser, sketch, Design(values)))


def test_a_moving_sketch_stops_after_the_frame(engine: V8Engine, browser: Browser) -> None:
    assert_shows_the_tile(engine, browser, Sketch.load(path_of("swarm")), Design(seed=3), frame=20)


def test_a_moving_sketch_without_a_frame_goes_on_moving(browser: Browser) -> None:
    page = standalone_page(sketch_of(MOVING), Design(), controls=()).decode()

    # Far beyond the frame of a tile, which is 60.
    assert browser.show(page, "window.frameCount >= 90")[0, 0, 0] >= 90


def test_chance_and_time_are_the_designs(engine: V8Engine, browser: Browser) -> None:
    source = """
        let start;
        function setup() {
          createCanvas(60, 60); noStroke();
          start = new Date().getFullYear() + hour() + millis();
        }
        function draw() {
          background(start % 255, random(255), 255 * noise(frameCount));
          rect(floor(millis() / 9), 9, floor(60 * Math.random()), 20);
          setTimeout(() => { fill(random(255)); rect(floor(random(60)), floor(random(60)), 9, 9); }, 40);
        }"""
    for frame in (1, 9):
        assert_shows_the_tile(engine, browser, sketch_of(source), Design(seed=4), frame=frame)


@pytest.mark.parametrize("version", P5_VERSIONS.values())
def test_the_window_is_as_large_as_everywhere_however_long_the_page(
    version: str, engine: V8Engine, browser: Browser
) -> None:
    source = (
        "function setup() { createCanvas(windowWidth / 10, windowHeight / 10); noLoop(); noStroke(); }\n"
        "function draw() { background(90); rect(20, 20, 40, 30); }"
    )
    sketch = replace(sketch_of(source, page='<p style="height: 3000px">'), p5=version)

    assert_shows_the_tile(engine, browser, sketch)
    assert shown(engine, browser, sketch).shape == (72, 128, 4)


def test_sliders_and_other_controls_hold_the_designs_values(engine: V8Engine, browser: Browser) -> None:
    source = """
        let size, filled, kind, ink;
        function setup() {
          createCanvas(60, 60); noLoop(); noStroke();
          size = createSlider(5, 50, 20); filled = createCheckbox('filled', false);
          kind = createSelect(); kind.option('high'); kind.option('wide'); kind.selected('high');
          ink = createColorPicker('#ff0000');
        }
        function draw() {
          background(filled.checked() ? 220 : 0); fill(ink.color());
          if (kind.value() === 'high') rect(5, 5, 9, size.value()); else rect(5, 5, size.value(), 9);
        }"""
    values: dict[str, Value] = {"size": 41.0, "filled": True, "kind": "wide", "ink": "#2060a0"}

    assert_shows_the_tile(engine, browser, sketch_of(source), Design(values))


def test_the_sketchs_files_are_inside(browser: Browser) -> None:
    noise = Image.effect_noise((20, 20), 90).convert("RGB")
    picture = io.BytesIO()
    noise.save(picture, "PNG")
    files = {"img/a b.png": picture.getvalue(), "data.json": b'{"x": 30}', "lines.txt": "é\nz".encode()}
    source = """
        let i, d, l;
        function preload() {
          i = loadImage('img/a%20b.png'); d = loadJSON('./data.json'); l = loadStrings('lines.txt');
        }
        function setup() { createCanvas(60, 40); noLoop(); image(i, d.x, l[0].charCodeAt(0) - 223); }"""

    page = standalone_page(sketch_of(source, files=files), Design(), controls=()).decode()
    shown = browser.show(page, "konomiHost.isDone()")

    assert not browser.refused
    assert np.array_equal(shown[10:30, 30:50, :3], np.asarray(noise))


def test_the_pages_own_markup_is_there(engine: V8Engine, browser: Browser) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(picture, "PNG")
    source = STILL + (
        "function draw() { background(200); drawingContext.drawImage(document.getElementById('p'), 9, 9);"
        " text(select('#t').html(), 9, 9); }"
    )
    sketch = sketch_of(
        source, page='<p id=t>Hi</p><img id="p" src="p.png">', files={"p.png": picture.getvalue()}
    )

    assert np.count_nonzero(shown(engine, browser, sketch)[..., 1] == 0) >= 400


def test_scripts_that_hold_what_ends_a_script_are_untouched(browser: Browser) -> None:
    source = STILL + "const end = '</script><!--<script>'; function draw() { background(end.length); }"
    page = standalone_page(sketch_of(source), Design(), controls=()).decode()

    assert base64.b64encode(source.encode()).decode() in page
    # The test's browser allows no scripts from data addresses; any other does.
    plain = standalone_page(
        sketch_of(source.replace("</script><!--<script>", "x" * 21)), Design(), controls=()
    ).decode()
    assert browser.show(plain, "konomiHost.isDone()")[0, 0, 0] == 21


def test_scripts_share_their_names_as_on_the_sketchs_own_page(engine: V8Engine, browser: Browser) -> None:
    first = "const a = 120; class B { c() { return a; } }"
    sketch = sketch_of(first, STILL, "function draw() { background(new B().c()); }")

    assert shown(engine, browser, sketch)[0, 0, 0] == 120


def test_the_page_is_p5_2_where_the_sketch_is(browser: Browser) -> None:
    source = "async function setup() { createCanvas(9, 9); noLoop(); } function draw() { background(77); }"
    sketch = Sketch("two", (Script(source, "s.js"),), {}, "", P5_VERSIONS[2])

    assert (
        browser.show(standalone_page(sketch, Design(), controls=()).decode(), "konomiHost.isDone()")[0, 0, 0]
        == 77
    )


def test_names_are_text_not_markup(browser: Browser) -> None:
    sketch = Sketch("</title><script>document.body.innerHTML = ''</script>", sketch_of(MOVING).scripts)
    design = Design({"</script><script>throw 1</script>": "<!--"})

    page = standalone_page(sketch, design, controls=(), frame=3).decode()

    assert browser.show(page, "konomiHost.isDone()")[0, 0, 0] == 3
