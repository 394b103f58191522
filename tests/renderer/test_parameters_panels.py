"""Sketches with lil-gui, dat.gui, Tweakpane, QuickSettings or p5.gui: their panels are parameters."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from renderer.errors import SketchRuntimeError
from renderer.parameter import Value
from renderer.v8 import V8Engine
from tests.renderer.panel_sketches import BARS, DAT, LIL, P5_GUI, QUICK, TWEAKPANE
from tests.renderer.unedited import painted, sketch_of, summary


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine(time_limit_s=60) as made:
        yield made


def bars(engine: V8Engine, source: str, values: dict[str, Value], **options: int) -> list[list[int]]:
    row = painted(engine, sketch_of(source + BARS), values, **options)
    return [row[x].tolist() for x in range(5, len(row), 10)]


def grey(level: int) -> list[int]:
    return [level] * 3


def test_lil_gui_is_found_with_bounds_that_come_later(engine: V8Engine) -> None:
    inspection = engine.inspect(sketch_of(LIL + BARS))
    assert summary(inspection) == {
        "count": ("int", 1, 12, 1, 5),
        "speed": ("float", 0, 1, 0.05, 0.2),
        "shape": ("choice", ("circle", "square"), "circle"),
        "size": ("choice", ("Small", "Large"), "Small"),
        "filled": ("bool", True),
        "depth": ("float", 0, 255, None, 40),
        "red": ("color", "#ff0000"),
        "list": ("color", "#ff8000"),
        "bytes": ("color", "#0a141e"),
        "parts": ("color", "#00ff00"),
        "number": ("color", "#0000ff"),
    }
    space = inspection.space
    assert (space["count"].label, space["count"].source.how, space["count"].source.line) == (
        "How many",
        "lil-gui",
        6,
    )
    assert [space[name].group for name in ("count", "size", "depth")] == ["", "Form", "Form / Inner"]
    assert inspection.notes == ("title was left out: free text cannot be evolved.",)


def test_values_of_lil_gui_reach_the_sketch_in_its_own_forms(engine: V8Engine) -> None:
    own = bars(engine, LIL, {})
    assert own[:6] == [grey(50), grey(40), grey(0), grey(20), grey(255), grey(40)]
    assert own[6:12] == [[255, 0, 0], [255, 128, 0], [10, 20, 30], [0, 255, 0], [0, 0, 255], grey(0)]
    values: dict[str, Value] = {
        "count": 12,
        "speed": 0.9,
        "shape": "square",
        "size": "Large",
        "filled": False,
    }
    colors: dict[str, Value] = dict.fromkeys(("red", "list", "bytes", "parts", "number"), "#204060")
    drawn = bars(engine, LIL, {**values, **colors, "depth": 200})
    assert drawn[:6] == [grey(120), grey(180), grey(90), grey(120), grey(1), grey(200)]
    assert drawn[6:11] == [[0x20, 0x40, 0x60]] * 5
    assert drawn[11] == grey(90)


def test_dat_gui_is_found_too_and_a_slider_named_seed_is_the_designs(engine: V8Engine) -> None:
    inspection = engine.inspect(sketch_of(DAT + BARS))
    assert summary(inspection) == {
        "amount": ("int", 0, 200, 10, 50),
        "angle": ("float", 0, 6.28, None, 0.5),
        "hsv": ("color", "#00ff00"),
        "rgba": ("color", "#c8640080"),
        "weight": ("int", 1, 9, 1, 3),
    }
    assert inspection.space["amount"].source.how == "dat.gui"
    drawn = bars(engine, DAT, {"amount": 120, "angle": 5, "hsv": "#0000ff", "rgba": "#102030", "weight": 8})
    assert drawn[:4] == [grey(120), grey(200), grey(240), [16, 32, 48]]
    assert drawn[5] == grey(160)
    assert drawn[4] == bars(engine, DAT, {})[4]
    assert drawn[4] != bars(engine, DAT, {}, seed=5)[4]


def test_tweakpane_is_found_without_its_monitors_and_with_the_axes_of_points(engine: V8Engine) -> None:
    inspection = engine.inspect(sketch_of(TWEAKPANE + BARS))
    assert summary(inspection) == {
        "speed": ("float", 0, 1, 0.1, 0.5),
        "theme": ("choice", ("Dark", "Light"), "Dark"),
        "quality": ("choice", ("low", "high"), "high"),
        "tint": ("color", "#ff0055"),
        "pointX": ("float", 0, 100, None, 50),
        "pointY": ("int", 0, 50, 5, 25),
        "freeX": ("float", 0, 2, None, 1),
        "freeY": ("float", 0, 2, None, 1),
        "solid": ("bool", True),
        "units": ("color", "#ff0000"),
        "hex": ("color", "#00ff00"),
        "blade": ("float", 0, 9, None, 4),
    }
    space = inspection.space
    assert (space["speed"].label, space["speed"].source.how, space["speed"].source.line) == (
        "Speed of it",
        "Tweakpane",
        5,
    )
    assert [space[name].group for name in ("tint", "solid")] == ["Look", "Look / Two"]


def test_values_of_tweakpane_reach_the_sketch(engine: V8Engine) -> None:
    values: dict[str, Value] = {"speed": 0.9, "theme": "Light", "quality": "low", "tint": "#123456"}
    drawn = bars(engine, TWEAKPANE, {**values, "pointX": 80, "pointY": 10, "solid": False, "blade": 9})
    assert drawn == [*map(grey, (90, 255, 100)), [0x12, 0x34, 0x56], *map(grey, (90, 9, 180, 90))]


def test_an_interval_is_two_parameters_and_stays_in_order(engine: V8Engine) -> None:
    source = """const P = { range: { min: 20, max: 60 } };
      const pane = new Tweakpane.Pane();
      pane.addBinding(P, 'range', { min: 0, max: 100, step: 5 });
      function setup() { createCanvas(20, 20); noLoop(); }
      function draw() { bar(0, P.range.min); bar(1, P.range.max); }"""
    ends = ("int", 0, 100, 5)
    assert summary(engine.inspect(sketch_of(source + BARS))) == {
        "rangeMin": (*ends, 20),
        "rangeMax": (*ends, 60),
    }
    assert bars(engine, source, {}) == [grey(20), grey(60)]
    assert bars(engine, source, {"rangeMin": 30, "rangeMax": 90}) == [grey(30), grey(90)]
    assert bars(engine, source, {"rangeMin": 90, "rangeMax": 30}) == [grey(30), grey(90)]


def test_quick_settings_is_found_and_tells_its_callbacks(engine: V8Engine) -> None:
    inspection = engine.inspect(sketch_of(QUICK + BARS))
    assert summary(inspection) == {
        "radius": ("int", 0, 100, 1, 40),
        "filled": ("bool", False),
        "tint": ("color", "#336699"),
        "shape": ("choice", ("dot", "dash"), "dot"),
        "size": ("int", 0, 60, 5, 30),
        "on": ("bool", True),
        "later": ("float", 1, 9, 0.5, 4),
    }
    # The library gives the sketch a bound property only when its control is moved.
    assert bars(engine, QUICK, {})[7] == bars(engine, QUICK, {"later": 4})[7] == grey(3)
    values: dict[str, Value] = {"radius": 77, "filled": True, "tint": "#010203", "shape": "dash", "size": 55}
    drawn = bars(engine, QUICK, {**values, "on": False, "later": 7})
    assert drawn == [grey(77), grey(255), [1, 2, 3], *map(grey, (90, 55, 1, 255, 70))]


def test_p5_gui_reads_the_ranges_from_names_and_from_slider_range(engine: V8Engine) -> None:
    assert summary(engine.inspect(sketch_of(P5_GUI + BARS))) == {
        "radius": ("int", 10, 80, 5, 40),
        "sides": ("int", 3, 12, 1, 7),
        "strokeColor": ("color", "#00ddff"),
        "fillColor": ("color", "#b4ffff"),
        "drawStroke": ("bool", True),
        "shape": ("choice", ("circle", "triangle", "square"), "circle"),
        "weight": ("float", 0, 2, 0.1, 2),
        "wide": ("float", 0, 6, 0.1, 3),
    }
    values: dict[str, Value] = {"radius": 75, "sides": 12, "strokeColor": "#0a0b0c", "fillColor": "#646566"}
    drawn = bars(engine, P5_GUI, {**values, "drawStroke": False, "shape": "square", "wide": 6})
    assert drawn == [*map(grey, (150, 120)), [10, 11, 12], [100, 101, 102], *map(grey, (1, 60, 120))]


def test_a_sketch_sets_its_p5_gui_by_the_names_of_the_library(engine: V8Engine) -> None:
    source = """
    var [one, two, gui] = [10, 20, null];
    function setup() {
      createCanvas(30, 20);
      gui = createGui('Panel');
      gui.addGlobals('one', 'two');
      noLoop();
    }
    function draw() {
      gui.update('one', 80);
      gui.setNumberParameters('two', 10, 60, 5);
      gui.bindPassword('word', '', {}).bindDate('day', '', {});
      gui.bindTime('hour', '', {}).setProgressMax('far', 3);
      bar(0, one); bar(1, two);
    }
    """
    assert bars(engine, source, {})[:2] == [grey(80), grey(20)]
    assert bars(engine, source, {"two": 40})[:2] == [grey(80), grey(40)]


def test_p5_gui_is_there_in_instance_mode_and_reads_colours_in_the_mode_of_the_sketch(
    engine: V8Engine,
) -> None:
    source = """
    const of = { ink: [120, 100, 100], size: 4 };
    new p5((p) => {
      p.setup = () => {
        p.createCanvas(30, 20); p.colorMode(p.HSB); p.noLoop();
        p.sliderRange(0, 9, 1);
        p.createGui(p, 'Style').setPosition(9, 9).addObject(of);
      };
      p.draw = () => p.background(of.ink);
    });"""
    assert summary(engine.inspect(sketch_of(source))) == {
        "ink": ("color", "#00ff00"),
        "size": ("int", 0, 9, 1, 4),
    }
    assert painted(engine, sketch_of(source), {})[5, :3].tolist() == [0, 255, 0]
    assert painted(engine, sketch_of(source), {"ink": "#0000ff"})[5, :3].tolist() == [0, 0, 255]


def test_a_number_without_bounds_gets_a_guess_that_is_said(engine: V8Engine) -> None:
    source = """
    const p = { size: 30, hue: 200, ratio: 0.4, top: 10 };
    const gui = new dat.GUI();
    for (const name of ['size', 'hue', 'ratio']) gui.add(p, name);
    gui.add(p, 'top').min(5);
    function setup() { createCanvas(10, 10); noLoop(); }
    """
    inspection = engine.inspect(sketch_of(source))
    assert summary(inspection) == {
        "size": ("float", 0, 60, None, 30),
        "hue": ("angle", 0, 360, None, 200),
        "ratio": ("float", 0, 1, None, 0.4),
        "top": ("float", 5, 20, None, 10),
    }
    assert "size has no bounds of its own; 0 to 60 was guessed." in inspection.notes


SETTING_ITSELF = """
const p = { n: 10, moving: 5 };
function setup() {
  createCanvas(30, 20);
  const gui = new dat.GUI();
  const c = gui.add(p, 'n', 0, 100);
  gui.add(p, 'moving', 0, 100);
  p.n = random(100);
  c.setValue(3);
  size = p.n;
}
let size;
function draw() { bar(0, p.n * 2); bar(1, size * 2); bar(2, p.moving); p.moving += 10; }
"""


def test_a_sketch_that_sets_its_own_controls_draws_the_design(engine: V8Engine) -> None:
    drawn = bars(engine, SETTING_ITSELF, {"n": 60}, frame=1)
    assert drawn[:2] == [grey(120)] * 2
    for seed in (1, 2):
        assert bars(engine, SETTING_ITSELF, {"n": 60}, frame=1, seed=seed) == drawn


def test_what_draw_animates_goes_on_moving_from_the_designs_value(engine: V8Engine) -> None:
    assert bars(engine, SETTING_ITSELF, {"moving": 50}, frame=1)[2] == grey(50)
    assert bars(engine, SETTING_ITSELF, {"moving": 50}, frame=4)[2] == grey(80)
    assert bars(engine, SETTING_ITSELF, {}, frame=3)[2] == grey(25)


def test_a_value_between_two_steps_stays_as_the_sketch_has_it(engine: V8Engine) -> None:
    source = """
    const p = { n: 52 };
    new dat.GUI().add(p, 'n', 0, 100).step(10);
    function setup() { createCanvas(10, 20); noLoop(); bar(0, p.n); }
    """
    assert engine.inspect(sketch_of(source + BARS)).space["n"].default == 50
    assert bars(engine, source, {}) == [grey(52)]
    assert bars(engine, source, {"n": 60}) == [grey(60)]


def test_equal_names_in_two_folders_get_numbers(engine: V8Engine) -> None:
    source = """
    const a = { size: 1 }, b = { size: 2 };
    const gui = new GUI();
    gui.addFolder('A').add(a, 'size', 0, 5, 1);
    gui.addFolder('B').add(b, 'size', 0, 9, 1);
    gui.add(a, 'size', 0, 5, 1);
    function setup() { createCanvas(20, 20); noLoop(); bar(0, a.size * 10); bar(1, b.size * 10); }
    """
    assert list(engine.inspect(sketch_of(source + BARS)).space.names) == ["size", "size2"]
    assert bars(engine, source, {"size": 4, "size2": 8}) == [grey(40), grey(80)]


def test_a_sketch_may_have_a_gui_of_its_own(engine: V8Engine) -> None:
    source = """
    class GUI { constructor() { this.level = 90; } }
    function createGui() { return new GUI(); }
    var dat = 3;
    function setup() { createCanvas(20, 20); noLoop(); bar(0, createGui().level); bar(1, dat * 10); }
    """
    assert [p.source.how for p in engine.inspect(sketch_of(source + BARS)).space] == ["constant"]
    assert bars(engine, source, {}) == [grey(90), grey(30)]


def test_a_design_leaves_nothing_behind_in_the_panels(engine: V8Engine) -> None:
    spoiler = "lil.GUI.prototype.add = null; dat.GUI = null; Tweakpane.Pane = 1;\n"
    before = bars(engine, LIL, {"count": 9})
    engine.inspect(sketch_of(spoiler + "function setup() { createCanvas(9, 9); }"))
    assert np.array_equal(bars(engine, LIL, {"count": 9}), before)


def test_a_property_that_is_not_there_is_the_sketchs_error(engine: V8Engine) -> None:
    source = (
        "const gui = new lil.GUI();\ngui.add({}, 'size', 0, 1);\nfunction setup() { createCanvas(9, 9); }"
    )
    with pytest.raises(SketchRuntimeError, match=r"sketch\.js:2: .*no property size"):
        engine.inspect(sketch_of(source))


def test_a_point_without_bounds_gets_guessed_ones_for_each_axis(engine: V8Engine) -> None:
    source = """
    const p = { at: { x: 10, y: 4 } };
    new Tweakpane.Pane().addBinding(p, 'at', { y: { min: 0, max: 9, step: 1 } });
    function setup() { createCanvas(20, 20); noLoop(); }
    function draw() { background(p.at.x * 10); }
    """
    inspection = engine.inspect(sketch_of(source))
    assert summary(inspection) == {"atX": ("float", 0, 20, None, 10), "atY": ("int", 0, 9, 1, 4)}
    assert inspection.notes == ("atX has no bounds of its own; 0 to 20 was guessed.",)
    assert painted(engine, sketch_of(source), {"atX": 12})[5].tolist() == [120] * 3
