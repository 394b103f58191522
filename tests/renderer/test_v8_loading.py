"""What a sketch loads and waits for is there before it draws."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.sketch import Script, Sketch
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
