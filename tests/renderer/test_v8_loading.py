"""What a sketch loads and waits for is there before it draws."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.errors import SketchNetworkError, SketchRuntimeError
from renderer.sketch import P5_VERSIONS, Script, Sketch
from renderer.v8 import V8Engine

RED = (255, 0, 0, 255)


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


def sketch(source: str) -> Sketch:
    square = io.BytesIO()
    Image.new("RGB", (8, 8), RED[:3]).save(square, "PNG")
    files = {"red.png": square.getvalue(), "data.json": b'{"x": 40}', "lines.txt": b"one\ntwo\nthree"}
    return Sketch("loads", (Script(source, "sketch.js"),), files)


def colour_at(engine: V8Engine, source: str, x: int, y: int) -> tuple[int, ...]:
    picture = engine.draw(RenderRequest(sketch(source), Design()))
    return tuple(int(channel) for channel in picture.pixels[y, x])


def test_what_preload_asks_for_is_there_in_setup(engine: V8Engine) -> None:
    source = """
    let picture, data, lines;
    function preload() {
      picture = loadImage('red.png');
      data = loadJSON('data.json');
      lines = loadStrings('lines.txt');
    }
    function setup() {
      createCanvas(100, 100);
      background(255);
      image(picture, data.x, lines.length, 10, 10);
      noLoop();
    }"""
    assert colour_at(engine, source, 45, 8) == RED
    assert colour_at(engine, source, 35, 8) == (255, 255, 255, 255)


def test_promises_settle_between_two_frames(engine: V8Engine) -> None:
    source = """
    let ready = false;
    function setup() {
      createCanvas(20, 20);
      fetch('data.json').then((answer) => answer.json()).then((data) => { ready = data.x === 40; });
    }
    function draw() { background(ready ? '#ff0000' : '#000000'); }"""
    assert colour_at(engine, source, 5, 5) == RED


MISSING = {
    "in preload": "function preload() { loadImage('gone.png', () => {}, () => { shade = 200; }); }",
    "in setup": "function start() { loadJSON('gone.json', () => {}, () => { shade = 200; }); }",
    "of text": "function start() { loadStrings('gone.txt', () => {}, () => { shade = 200; }); }",
    "of a page's own image": (
        "function start() { const i = new Image(); i.onerror = () => { shade = 200; }; i.src = 'gone.png'; }"
    ),
}


@pytest.mark.parametrize("where", MISSING)
@pytest.mark.parametrize("version", P5_VERSIONS.values())
def test_a_missing_file_calls_the_function_that_is_given_for_that(
    engine: V8Engine, where: str, version: str
) -> None:
    if where == "in preload" and version.startswith("2"):
        source = MISSING[where].replace("preload", "start")
    else:
        source = MISSING[where]
    source += """
    let shade = 0;
    function setup() { createCanvas(20, 20); if (typeof start === 'function') start(); }
    function draw() { background(shade); }"""
    picture = engine.draw(RenderRequest(replace(sketch(source), p5=version), Design()))
    assert picture.pixels[5, 5].tolist() == [200, 200, 200, 255]


WITHOUT = {
    "a request of its own": (
        "fetch('gone.json').then((answer) => { shade = answer.status === 404 && !answer.ok ? 200 : 0; });"
    ),
    "an image that p5 loads in setup": "loadImage('gone.png'); shade = 200;",
    "a page's own image": "const i = new Image(); i.src = 'gone.png'; shade = 200;",
    "a font of the page": "new FontFace('gone', 'url(gone.ttf)').load().catch(() => { shade = 200; });",
    "a sound of the page": "shade = 200; createAudio('gone.mp3', () => { shade = 0; });",
    "a film": "image(createVideo('gone.mp4'), 0, 0, 20, 20); shade = 200;",
}


@pytest.mark.parametrize("what", WITHOUT)
@pytest.mark.parametrize("version", P5_VERSIONS.values())
def test_a_sketch_goes_on_without_a_missing_file_as_in_a_browser(
    engine: V8Engine, what: str, version: str
) -> None:
    if version.startswith("2") and "p5" in what:
        source = "async function start() { try { await loadImage('gone.png'); } catch { shade = 200; } }"
    else:
        source = f"function start() {{ {WITHOUT[what]} }}"
    source += """
    let shade = 0;
    function setup() { createCanvas(20, 20); start(); }
    function draw() { background(shade); }"""
    drawn = replace(sketch(source), p5=version)
    picture = engine.draw(RenderRequest(drawn, Design()))
    assert picture.pixels[5, 5].tolist() == [200, 200, 200, 255]
    (note,) = engine.inspect(drawn).notes
    assert note.startswith("The sketch wants the file 'gone.")


@pytest.mark.parametrize("version", P5_VERSIONS.values())
def test_without_a_camera_a_sketch_goes_on_and_says_so(engine: V8Engine, version: str) -> None:
    source = """
    let camera;
    function setup() { createCanvas(20, 20); camera = createCapture(VIDEO); hide(); }
    function hide() { camera.size(20, 20); camera.hide(); }
    function draw() { background(200); image(camera, 0, 0); camera.loadPixels(); }"""
    drawn = replace(sketch(source), p5=version)
    picture = engine.draw(RenderRequest(drawn, Design()))
    assert picture.pixels[5, 5].tolist() == [200, 200, 200, 255]
    assert engine.inspect(drawn).notes == (
        "The sketch wants the camera or the microphone, which it does not get; "
        "it goes on as in a browser without one.",
    )


@pytest.mark.parametrize("version", P5_VERSIONS.values())
def test_a_sketch_that_saves_its_picture_is_told_who_does(engine: V8Engine, version: str) -> None:
    source = "function setup() { createCanvas(20, 20); noLoop(); circle(9, 9, 9); }"
    source += "function draw() { saveCanvas('x.png'); }"
    drawn = replace(sketch(source), p5=version)
    assert engine.inspect(drawn).notes == ("saveCanvas() was left out: pictures are saved by Konomi.",)


def test_a_missing_file_that_the_sketch_waits_for_all_the_same_is_named(engine: V8Engine) -> None:
    source = """
    let data;
    function preload() {
      data = loadJSON('gone.json', () => {}, () => {});
    }
    function setup() { createCanvas(20, 20); }"""
    with pytest.raises(
        SketchNetworkError, match=r"the file 'gone.json', which is not in its folder"
    ) as caught:
        engine.draw(RenderRequest(sketch(source), Design()))
    assert (caught.value.file, caught.value.line) == ("sketch.js", 4)


@pytest.mark.parametrize(
    "loads", ["loadImage('red.png')", "loadStrings('lines.txt')", "loadJSON('data.json')"]
)
def test_an_error_after_preload_has_its_line(engine: V8Engine, loads: str) -> None:
    source = f"function preload() {{ {loads}; }}\nfunction setup() {{ createCanvas(9, 9);\n nowhere(); }}"
    with pytest.raises(SketchRuntimeError, match=r"nowhere is not defined") as caught:
        engine.draw(RenderRequest(sketch(source), Design()))
    assert caught.value.line == 3


@pytest.mark.parametrize(("kind", "slack"), [("image/png", 0), ("image/jpeg", 3), ("image/webp", 3)])
def test_a_canvas_is_a_picture_file_whose_picture_can_be_drawn(
    engine: V8Engine, kind: str, slack: int
) -> None:
    source = f"""
    let shot, blob;
    function setup() {{
      createCanvas(40, 20);
      background(30, 160, 90);
      const own = drawingContext.canvas;
      shot = new Image();
      shot.src = own.toDataURL('{kind}');
      own.toBlob((made) => {{ blob = made; }}, '{kind}');
    }}
    function draw() {{
      background(255);
      drawingContext.drawImage(shot, 0, 0, 20, 20);
      if (blob?.type === '{kind}' && shot.src.startsWith('data:{kind};base64,')) rect(25, -1, 20, 30);
    }}"""
    picture = engine.draw(RenderRequest(sketch(source), Design(), 4)).pixels
    assert np.abs(picture[10, 10, :3].astype(int) - (30, 160, 90)).max() <= slack
    assert picture[10, 25].tolist() != [255, 255, 255, 255]
