"""The pointer and the keys of a sketch that reads them are parameters, off until the artist chooses them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from renderer.design import Design
from renderer.engine import Engine, Picture, RenderRequest
from renderer.parameter import Value
from renderer.sketch import EVERY_LITERAL, Sketch
from renderer.v8 import V8Engine
from renderer.web import WebEngine
from tests.renderer.unedited import sketch_of, summary

SOURCE = """
// mouseWheel is only spoken of
let ink = 0, pressed = 0, moved = 0, typed = '';
function setup() { createCanvas(200, 100); }
function mousePressed() { pressed++; }
function mouseMoved() { moved++; }
function keyPressed() { if (key === 'r') ink = 200; else if (key == 'B') typed += key; }
function draw() {
  background(255);
  fill(ink);
  circle(mouseX, mouseY, 20);
  if (mouseIsPressed) rect(0, 0, 20, 20);
  if (frameCount === 3) print(mouseX, mouseY, pmouseX, mouseIsPressed, pressed, keyIsPressed, ink, typed);
}
"""
EVERY = {
    "mouseX": ("float", 0, 1, None, 0.5),
    "mouseY": ("float", 0, 1, None, 0.5),
    "mouseIsPressed": ("bool", False),
    "key": ("choice", ("none", "r", "B"), "none"),
}


@pytest.fixture(scope="module", params=["v8", "web"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with V8Engine() if request.param == "v8" else WebEngine(time_limit_s=60) as engine:
        yield engine


def chosen(p5: int, *keys: str) -> Sketch:
    return replace(sketch_of(SOURCE, p5=p5), constants=tuple(f"pointer:{key}" for key in keys))


def drawn(engine: Engine, sketch: Sketch, **values: Value) -> Picture:
    return engine.draw(RenderRequest(sketch, Design(values), frame=3))


@pytest.mark.parametrize("p5", [1, 2])
def test_they_are_offered_with_the_constants_and_off_by_themselves(engine: Engine, p5: int) -> None:
    offered = engine.inspect(replace(sketch_of(SOURCE, p5=p5), constants=EVERY_LITERAL))
    assert {name: summary(offered)[name] for name in EVERY} == EVERY
    assert not set(EVERY) & set(engine.inspect(sketch_of(SOURCE, p5=p5)).space.names)
    assert drawn(engine, sketch_of(SOURCE, p5=p5)).console == ("0 0 0 false 0 false 0 ",)


@pytest.mark.parametrize("p5", [1, 2])
def test_a_chosen_pointer_is_in_the_centre_or_where_the_design_says(engine: Engine, p5: int) -> None:
    sketch = chosen(p5, "x", "y")
    assert drawn(engine, sketch).console == ("100 50 100 false 0 false 0 ",)
    moved = drawn(engine, sketch, mouseX=0.25, mouseY=0.8)
    assert moved.console == ("50 80 50 false 0 false 0 ",)
    assert moved.pixels[80, 50].tolist() == [0, 0, 0, 255]


@pytest.mark.parametrize("p5", [1, 2])
def test_a_button_and_a_key_are_pressed_once_and_stay_down(engine: Engine, p5: int) -> None:
    sketch = chosen(p5, "pressed", "key")
    assert drawn(engine, sketch).console == ("0 0 0 false 0 false 0 ",)
    held = drawn(engine, sketch, mouseIsPressed=True, key="r")
    assert held.console == ("100 50 100 true 1 true 200 ",)
    assert drawn(engine, sketch, key="B").console == ("0 0 0 false 0 true 0 B",)


def test_both_engines_draw_the_same_pointer() -> None:
    with V8Engine() as v8, WebEngine(time_limit_s=60) as web:
        for p5 in (1, 2):
            ours, browsers = (drawn(one, chosen(p5, "x"), mouseX=0.7).pixels for one in (v8, web))
            assert np.abs(ours.astype(int) - browsers).mean() < 0.05
