"""Sketches made for OpenProcessing's OPC: each of its controls is a parameter, and changes the picture."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from renderer.engine import Inspection
from renderer.parameter import Value
from renderer.v8 import V8Engine
from tests.renderer.unedited import painted, sketch_of, summary

# One pixel for each value that a sketch shows, so that a picture says what the sketch saw.
SHOW = """
function setup() { createCanvas(60, 20); noStroke(); noLoop(); }
function draw() { background(0); show(); }
function bar(i, c) { fill(c); rect(i * 10, 0, 10, 20); }
"""

SLIDERS = """
//var radius = 10; //instead of defining a variable, use below
OPC.slider('radius', 10);
OPC.slider('stroke_weight', 3, 1, 10, 1);
OPC.slider({ name: 'opacity', value: 0.8, min: 0, max: 1, step: 0.01, label: 'Opacity Level' });
OPC.slider('spread', '0.53', 0, 1, 0.01);
function show() { bar(0, radius * 10); bar(1, stroke_weight * 20); bar(2, opacity * 255);
  bar(3, spread * 255); }
"""

REST = """
/** OPC START **/
OPC.toggle('hasFill', false);
OPC.toggle('flip', 1);
OPC.color('bg_color', '#ffcc00');
OPC.palette('palette', [['#ff0000', '#00ff00'], ['#0000ff', '#ffffff']]);
OPC.palette('old', ['#111111'], [['#111111'], ['#222222']]);
OPC.select('grid_size', { medium: 1 / 60, small: 1 / 40 }, 1 / 40);
let shape = OPC.select('shape', ['circle', 'square']);
OPC.text('my_text', 'Hello', 'Enter Title');
OPC.button('myButton', 'Click Me!');
OPC.label('about', 3);
OPC.title('Controls');
/** OPC END **/
function show() {
  bar(0, bg_color); bar(1, palette[0]); bar(2, hasFill ? 255 : 0); bar(3, flip === 1 ? 200 : 100);
  bar(4, shape === 'circle' ? 50 : 150); bar(5, 1 / grid_size);
}
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine(time_limit_s=60) as made:
        yield made


def found(engine: V8Engine, source: str) -> Inspection:
    return engine.inspect(sketch_of(source + SHOW))


def test_sliders_have_the_bounds_that_opc_gives_them(engine: V8Engine) -> None:
    inspection = found(engine, SLIDERS)
    assert summary(inspection) == {
        "radius": ("int", 0, 20, 1, 10),
        "stroke_weight": ("int", 1, 10, 1, 3),
        "opacity": ("float", 0, 1, 0.01, 0.8),
        "spread": ("float", 0, 1, 0.01, 0.53),
    }
    opacity = inspection.space["opacity"]
    assert (opacity.label, opacity.source.how, opacity.source.line) == ("Opacity Level", "OPC", 5)


def test_a_sketch_reads_its_sliders_as_global_variables(engine: V8Engine) -> None:
    sketch = sketch_of(SLIDERS + SHOW)
    assert painted(engine, sketch, {})[[5, 15], :1].ravel().tolist() == [100, 60]
    changed = painted(engine, sketch, {"radius": 4, "stroke_weight": 9, "opacity": 0.2, "spread": 1})
    assert [int(changed[x, 0]) for x in (5, 15, 25, 35)] == [40, 180, 51, 255]


def test_toggles_colours_palettes_and_menus_are_parameters_and_text_is_not(engine: V8Engine) -> None:
    inspection = found(engine, REST)
    assert summary(inspection) == {
        "hasFill": ("bool", False),
        "flip": ("bool", True),
        "bg_color": ("color", "#ffcc00"),
        "palette": ("choice", ("#ff0000 #00ff00", "#0000ff #ffffff"), "#ff0000 #00ff00"),
        "old": ("choice", ("#111111", "#222222"), "#111111"),
        "grid_size": ("choice", ("medium", "small"), "small"),
        "shape": ("choice", ("circle", "square"), "circle"),
    }
    assert inspection.notes == ("my_text was left out: free text cannot be evolved.",)


def test_their_values_reach_the_sketch_in_its_own_form(engine: V8Engine) -> None:
    values: dict[str, Value] = {"bg_color": "#0080ff", "palette": "#0000ff #ffffff", "hasFill": True}
    row = painted(
        engine, sketch_of(REST + SHOW), {**values, "flip": False, "shape": "square", "grid_size": "medium"}
    )
    expected = [[0, 128, 255], [0, 0, 255], [255] * 3, [100] * 3, [150] * 3, [60] * 3]
    assert [row[x].tolist() for x in (5, 15, 25, 35, 45, 55)] == expected


def test_the_sketch_is_told_of_values_that_differ_after_setup(engine: V8Engine) -> None:
    source = """
    OPC.slider('size', 10, 0, 100, 1);
    OPC.slider('other', 10, 0, 100, 1);
    let told = [];
    function parameterChanged(name, value) { told.push(name + value); }
    function show() { bar(0, told.join() === 'size70' ? 255 : 0); bar(1, told.length === 0 ? 255 : 0); }
    """
    sketch = sketch_of(source + SHOW)
    assert painted(engine, sketch, {"size": 70})[5, 0] == 255
    assert painted(engine, sketch, {})[15, 0] == 255


def test_what_a_sketch_sets_in_setup_does_not_undo_the_design(engine: V8Engine) -> None:
    source = """
    OPC.slider('size', 10, 0, 100, 1);
    function setup() { createCanvas(20, 20); OPC.set('size', floor(random(100))); size = 7; noLoop(); }
    function draw() { background(size * 2); }
    """
    row = painted(engine, sketch_of(source), {"size": 60})
    assert row[5, 0] == 120


def test_a_slider_named_seed_is_the_designs_seed(engine: V8Engine) -> None:
    source = """
    OPC.slider('seed', Math.floor(Math.random() * 1000), 0, 1000);
    OPC.slider('count', 3, 1, 9, 1);
    function show() { randomSeed(seed); bar(0, random(255)); bar(1, seed < 1001 ? 255 : 0); }
    """
    sketch = sketch_of(source + SHOW)
    inspection = engine.inspect(sketch)
    assert list(inspection.space.names) == ["count"]
    assert not inspection.fixed_seed
    assert inspection.notes == ("seed was left out: it is the design's seed.",)
    pictures = [painted(engine, sketch, {}, seed=seed) for seed in (1, 2, 1, 123456789)]
    assert np.array_equal(pictures[0], pictures[2])
    assert not np.array_equal(pictures[0], pictures[1])
    assert pictures[3][15, 0] == 255


def test_a_curve_offers_its_handles_and_eases_as_it_says(engine: V8Engine) -> None:
    source = """
    OPC.bezier('myBezier');
    function show() { [0, 0.5, 1, 0.25].forEach((t, i) => bar(i, myBezier(t) * 255)); }
    """
    sketch = sketch_of(source + SHOW)
    assert set(engine.inspect(sketch).space.names) == {"myBezier1x", "myBezier1y", "myBezier2x", "myBezier2y"}
    row = painted(engine, sketch, {})
    assert [int(row[x, 0]) for x in (5, 15, 25)] == [0, 128, 255]
    assert row[35, 0] < 45
    assert painted(engine, sketch, {"myBezier1y": 1})[35, 0] > 120


def test_a_panel_of_opc_needs_no_name_twice(engine: V8Engine) -> None:
    source = """
    if (typeof OPC !== 'undefined') {
      OPC.slider('a', 1, 0, 5, 1); OPC.slider('a', 1, 0, 5, 1); OPC.collapse(); OPC.delete('a');
    }
    function show() { bar(0, Object.keys(OPC.options).length === 0 ? 255 : 0); }
    """
    sketch = sketch_of(source + SHOW)
    assert list(engine.inspect(sketch).space.names) == ["a", "a2"]
    assert painted(engine, sketch, {})[5, 0] == 255


def test_a_control_of_opc_without_a_name_is_the_sketchs_error(engine: V8Engine) -> None:
    with pytest.raises(Exception, match=r"A control of OPC needs a name\."):
        engine.inspect(sketch_of("OPC.slider();" + SHOW))


def test_a_variable_of_opc_is_gone_with_its_sketch(engine: V8Engine) -> None:
    engine.inspect(sketch_of("OPC.select('form', ['a', 'b']); function setup() { createCanvas(9, 9); }"))
    later = "var form = 90; function setup() { createCanvas(9, 9); background(form); noLoop(); }"
    assert painted(engine, sketch_of(later), {})[0, 0] == 90
