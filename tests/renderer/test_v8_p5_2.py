"""Sketches for p5 2 keep every promise that sketches for p5 1 keep, in the same engine."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from contextlib import suppress

import numpy as np
import pytest
from PIL import Image

from renderer.design import Design
from renderer.engine import Picture, RenderRequest
from renderer.errors import SketchNetworkError, SketchRuntimeError, SketchTimeoutError
from renderer.pool import RenderPool
from renderer.sketch import P5_VERSIONS, Script, Sketch
from renderer.v8 import V8Engine

RED = [255, 0, 0, 255]
COUNTER = "function setup() { createCanvas(20, 20); }\nfunction draw() { background(frameCount); }"
RANDOM_DOTS = (
    "function setup() { createCanvas(60, 60); noLoop(); }"
    "function draw() { for (let i = 0; i < 30; i++) circle(random(60), 60 * noise(i), random(9)); }"
)


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine(time_limit_s=20) as engine:
        yield engine


def sketch(source: str, p5: int = 2) -> Sketch:
    square = io.BytesIO()
    Image.new("RGB", (8, 8), tuple(RED[:3])).save(square, "PNG")
    files = {
        "red.png": square.getvalue(),
        "data.json": b'{"x": 40}',
        "lines.txt": b"one\ntwo\nthree",
        "table.csv": b"name,size\na,3\nb,4\n",
    }
    return Sketch("two", (Script(source, "sketch.js"),), files, p5=P5_VERSIONS[p5])


def request_for(source: str, *, seed: int = 0, frame: int | None = None, p5: int = 2) -> RenderRequest:
    return RenderRequest(sketch(source, p5), Design({}, seed), frame)


def draw(engine: V8Engine, source: str, *, seed: int = 0, frame: int | None = None, p5: int = 2) -> Picture:
    return engine.draw(request_for(source, seed=seed, frame=frame, p5=p5))


def test_setup_waits_for_what_it_loads(engine: V8Engine) -> None:
    source = """
    let picture, data, lines, table;
    async function setup() {
      createCanvas(100, 100);
      picture = await loadImage('red.png');
      data = await loadJSON('data.json');
      lines = await loadStrings('lines.txt');
      table = await loadTable('table.csv', ',', 'header');
      noLoop();
    }
    function draw() {
      background(255);
      image(picture, data.x, lines.length, 10, 10);
      print(table.getRowCount(), table.getString(1, 'name'), picture.width);
    }"""
    picture = draw(engine, source)
    assert (picture.canvas, picture.frame, picture.console) == ((100, 100), 1, ("2 b 8",))
    assert picture.pixels[8, 45].tolist() == RED
    assert picture.pixels[8, 35].tolist() == [255] * 4


def test_two_images_loaded_one_after_the_other_are_two_images(engine: V8Engine) -> None:
    blue = "data:image/png;base64,"  # an address of its own, so that both come as blobs
    square = io.BytesIO()
    Image.new("RGB", (8, 8), (0, 0, 255)).save(square, "PNG")
    blue += base64.b64encode(square.getvalue()).decode()
    source = f"""
    async function setup() {{
      const first = await loadImage('red.png'), second = await loadImage('{blue}');
      createCanvas(16, 8); image(first, 0, 0); image(second, 8, 0);
    }}"""
    row = draw(engine, source).pixels[4]
    assert (row[2].tolist(), row[12].tolist()) == (RED, [0, 0, 255, 255])


def test_the_first_frame_follows_a_setup_that_waits_for_a_timer(engine: V8Engine) -> None:
    source = """
    async function setup() {
      createCanvas(20, 20);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    function draw() { if (frameCount === 3) print(frameCount, round(millis()), Date.now() - 1735689600000); }
    """
    assert draw(engine, source, frame=3).console == ("3 50 550",)


def test_the_same_seed_gives_the_same_pixels(engine: V8Engine) -> None:
    first = draw(engine, RANDOM_DOTS, seed=5).pixels
    assert np.array_equal(first, draw(engine, RANDOM_DOTS, seed=5).pixels)
    assert not np.array_equal(first, draw(engine, RANDOM_DOTS, seed=6).pixels)


LEFT_BEHIND = {
    "noise": "noiseSeed(5); noiseDetail(8, 0.9); noise(1);",
    "an open shape": "beginShape(); vertex(1, 1); splineVertex(2, 2);",
    "a changed prototype": "Array.prototype.last = () => 1; p5.prototype.circle = () => {};",
    "changed Math": "Math.sin = () => 1; Math.random = () => 0.5; Object.prototype.extra = 1;",
    "global variables": "total = 99; window.more = 3; window.circle = 7;",
    "a mode": "colorMode(HSB); angleMode(DEGREES); rectMode(CENTER); textSize(40);",
    "timers": "setInterval(() => background(random(255)), 1);",
    "elements of the page": "createSlider(0, 9); createP('hello'); document.body.id = 'here';",
    "an endless wait": "return new Promise(() => {});",
    "a rejected promise": "return Promise.reject(new Error('no'));",
}


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_a_picture_never_depends_on_the_one_before(engine: V8Engine, name: str) -> None:
    before = draw(engine, RANDOM_DOTS, seed=5).pixels
    first = "print(document.querySelector('canvas').id, typeof total, typeof more, ({}).extra, str(5));"
    with suppress(SketchRuntimeError):
        draw(engine, f"function setup() {{ createCanvas(9, 9); {LEFT_BEHIND[name]} }}", frame=2)
    assert np.array_equal(before, draw(engine, RANDOM_DOTS, seed=5).pixels)
    with suppress(SketchRuntimeError):
        draw(engine, f"function setup() {{ createCanvas(9, 9); {LEFT_BEHIND[name]} }}", frame=2)
    said = draw(engine, f"function setup() {{ createCanvas(9, 9); noLoop(); {first} }}").console
    assert said == ("defaultCanvas1 undefined undefined undefined 5",)


THROWS = {
    "in setup": "function setup() {\n  missing();\n}",
    "in an asynchronous setup": "async function setup() {\n  await 1; missing();\n}",
    "in draw": "function setup() {}\nfunction draw() { if (frameCount === 2) missing(); }",
    "in instance mode": "new p5(p => {\n  p.setup = async () => { await 1; missing(); }; });",
    "in a timer's promise": "function setup() {\n  setTimeout(async () => { await 1; missing(); }, 1); }",
}


@pytest.mark.parametrize("where", THROWS)
def test_what_a_sketch_throws_is_told_with_its_line(engine: V8Engine, where: str) -> None:
    with pytest.raises(SketchRuntimeError, match=r"missing is not defined") as caught:
        draw(engine, THROWS[where], frame=5)
    assert (caught.value.file, caught.value.line) == ("sketch.js", 2)


def test_a_missing_file_is_told_by_name(engine: V8Engine) -> None:
    with pytest.raises(SketchNetworkError, match=r"'nowhere\.png'"):
        draw(engine, "async function setup() { await loadImage('nowhere.png'); }")


@pytest.mark.parametrize("function", ["setup", "draw"])
def test_what_never_ends_is_stopped_and_the_next_sketch_is_drawn(function: str) -> None:
    with RenderPool(1, time_limit_s=1) as pool:
        endless = pool.draw(request_for(f"function {function}() {{ while (true); }}"))
        after = pool.draw(request_for(COUNTER, frame=7))
        with pytest.raises(SketchTimeoutError):
            endless.result(60)
        picture = after.result(60)
    assert (picture.engine, picture.pixels[0, 0].tolist()) == ("v8", [7, 7, 7, 255])


def test_both_versions_are_drawn_in_turn_by_one_engine(engine: V8Engine) -> None:
    version = "function setup() { createCanvas(9, 9); noLoop(); print(VERSION); }"
    for p5 in (1, 2, 1, 2):
        assert draw(engine, version, p5=p5).console == (P5_VERSIONS[p5],)


def test_the_canvas_that_p5_makes_first_costs_nothing(engine: V8Engine) -> None:
    picture = draw(engine, COUNTER, frame=200)
    assert picture.canvas == (20, 20)
    assert picture.pixels[0, 0].tolist() == [200, 200, 200, 255]


def test_a_sketch_without_createcanvas_is_drawn_on_p5s_own(engine: V8Engine) -> None:
    picture = draw(engine, "function draw() { background(255, 0, 0); }", frame=1)
    assert (picture.canvas, picture.pixels[50, 50].tolist()) == ((100, 100), RED)


@pytest.mark.parametrize("kind", ["function", "async function"])
@pytest.mark.parametrize("still", ["noLoop();", ""])
def test_what_draw_throws_is_named_in_a_still_too(engine: V8Engine, kind: str, still: str) -> None:
    source = f"function setup() {{ createCanvas(20, 20); {still} }}\n{kind} draw() {{\n  nowhere();\n}}"
    with pytest.raises(SketchRuntimeError, match="nowhere is not defined") as caught:
        draw(engine, source, frame=3)
    assert (caught.value.file, caught.value.line) == ("sketch.js", 3)


def test_what_a_frame_throws_that_the_sketch_asked_for_is_named(engine: V8Engine) -> None:
    source = (
        "function setup() { createCanvas(20, 20); noLoop(); setTimeout(() => { redraw(); }, 50); }\n"
        "function draw() { if (frameCount > 1) nowhere(); }"
    )
    with pytest.raises(SketchRuntimeError, match="nowhere is not defined"):
        draw(engine, source, frame=9)
