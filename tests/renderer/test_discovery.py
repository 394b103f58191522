"""What a sketch lets vary is found as the sketch itself declares it, each with its line."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from renderer.design import Design
from renderer.engine import Inspection, Pixels, RenderRequest
from renderer.parameter import Value
from renderer.sketch import Script, Sketch
from renderer.v8 import V8Engine

FX = """$fx.params([
  { id: "size", type: "number", default: 5, options: { min: 1, max: 9, step: 0.5 } },
  { id: "count", name: "How many", type: "number", default: 4, options: { min: 1, max: 9, step: 1 } },
  {
    id: 'hue',
    type: "number", options: { min: 0, max: 360, wrap: true }, group: "Colour",
  },
  { id: "layout", type: "select", default: "grid", options: { options: ["ring", "grid"] } },
  { id: "filled", type: "boolean", default: true },
  { id: "ink", type: "color", default: "#1e90ff" },
]);
function setup() { createCanvas(20, 20); noLoop(); }
function draw() { background($fx.getParam('ink').hex.rgb); }
"""

CONTROLS = """let speed, plain, smooth, shape, on, ink, mode;
function setup() {
  createCanvas(20, 20);
  noLoop();
  speed = createSlider(10, 50, 20, 5);
  plain = createSlider(0, 1);
  smooth = createSlider(0, 1, 0.5, 0);
  shape = createSelect();
  shape.option('disc');
  shape.option('square');
  shape.selected('square');
  on = createCheckbox('Switched on', true);
  ink = createColorPicker('#ff0000');
  mode = createRadio();
  mode.option('a');
  mode.option('b');
}
function draw() { background(shape.value() === 'square' ? ink.color() : 0); }
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


def sketch(source: str) -> Sketch:
    return Sketch("declares", (Script(source, "sketch.js"),))


def inspected(engine: V8Engine, source: str) -> Inspection:
    return engine.inspect(sketch(source))


def drawn(engine: V8Engine, source: str, **values: Value) -> Pixels:
    return engine.draw(RenderRequest(sketch(source), Design(values))).pixels


def test_fx_params_become_parameters_of_every_kind(engine: V8Engine) -> None:
    space = inspected(engine, FX).space
    assert [(p.name, p.kind) for p in space] == [
        ("size", "float"),
        ("count", "int"),
        ("hue", "angle"),
        ("layout", "choice"),
        ("filled", "bool"),
        ("ink", "color"),
    ]
    assert (space["size"].low, space["size"].high, space["size"].step) == (1.0, 9.0, 0.5)
    assert space["hue"].group == "Colour"
    assert space["count"].label == "How many"
    assert space.default() | {"hue": 0} == {
        "size": 5.0,
        "count": 4,
        "hue": 0,
        "layout": "grid",
        "filled": True,
        "ink": "#1e90ff",
    } | {"ink": space["ink"].default}


def test_each_fx_parameter_knows_its_own_line(engine: V8Engine) -> None:
    space = inspected(engine, FX).space
    assert [(p.source.file, p.source.line) for p in space] == [
        ("sketch.js", line) for line in (2, 3, 5, 8, 9, 10)
    ]


def test_a_value_of_fx_reaches_the_picture(engine: V8Engine) -> None:
    assert tuple(drawn(engine, FX, ink="#00ff00ff")[3, 3]) == (0, 255, 0, 255)


def test_p5_controls_are_found_with_the_names_and_bounds_that_a_browser_gives_them(engine: V8Engine) -> None:
    space = inspected(engine, CONTROLS).space
    assert space.names == ("speed", "plain", "smooth", "shape", "on", "ink", "mode")
    assert (space["speed"].low, space["speed"].high, space["speed"].default) == (10, 50, 20)
    # Without a step a browser's slider moves in ones, and from 0 to 1 it begins at 1.
    assert (space["plain"].n_levels, space["plain"].default) == (2, 1)
    assert (space["smooth"].kind, space["smooth"].n_levels) == ("float", None)
    assert (space["shape"].choices, space["shape"].default) == (("disc", "square"), "square")
    assert (space["on"].kind, space["on"].default) == ("bool", True)
    assert (space["ink"].kind, space["ink"].default) == ("color", "#ff0000")
    assert space["mode"].choices == ("a", "b")
    assert [p.source.line for p in space] == [5, 6, 7, 8, 12, 13, 14]


def test_what_a_sketch_selects_is_its_default_and_does_not_undo_a_value(engine: V8Engine) -> None:
    assert tuple(drawn(engine, CONTROLS, ink="#0000ff")[3, 3]) == (0, 0, 255, 255)
    assert tuple(drawn(engine, CONTROLS, ink="#0000ff", shape="disc")[3, 3]) == (0, 0, 0, 255)


def test_callbacks_of_a_control_fire_with_the_design_s_value(engine: V8Engine) -> None:
    source = """let r = 1;
function setup() {
  createCanvas(20, 20); noLoop();
  const level = createSlider(0, 255, 10);
  level.input(() => { r = level.value(); redraw(); });
}
function draw() { background(r); }"""
    assert drawn(engine, source, level=200)[0, 0, 0] == 200


def test_two_controls_of_one_name_keep_apart(engine: V8Engine) -> None:
    source = """function setup() {
  createCanvas(20, 20); noLoop();
  let level = createSlider(0, 10, 1);
  { let level = createSlider(0, 20, 2); }
}"""
    names = inspected(engine, source).space.names
    assert len(set(names)) == 2
    assert names[0] == "level"


def test_a_picture_does_not_depend_on_the_one_before(engine: V8Engine) -> None:
    first = drawn(engine, CONTROLS, ink="#123456")
    drawn(engine, FX, ink="#ffffff")
    drawn(engine, CONTROLS, ink="#654321")
    assert np.array_equal(first, drawn(engine, CONTROLS, ink="#123456"))
