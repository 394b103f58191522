"""p5's own controls are found with their bounds and a name, however an artist makes them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from renderer.engine import Engine
from renderer.v8 import V8Engine
from renderer.web import WebEngine
from tests.renderer.unedited import painted, sketch_of, summary

IN_SETUP = "function setup() {{ createCanvas(20, 20); noLoop();\n{}\n}}\n{}"


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine(time_limit_s=60) as made:
        yield made


def in_setup(body: str, rest: str = "") -> str:
    return IN_SETUP.format(body, rest)


def names(engine: Engine, source: str, page: str = "") -> tuple[str, ...]:
    return engine.inspect(sketch_of(source, page)).space.names


NAMED = {
    "a property by name": (in_setup("const ui = {}; ui['size'] = createSlider(1, 9);"), ("size",)),
    "a property of this": (
        "class A { constructor() { this.arms = createSlider(1, 9); } }\n" + in_setup("new A();"),
        ("arms",),
    ),
    "a list": (in_setup("const s = []; for (let i = 0; i < 2; i++) s[i] = createSlider(1, 9);"), ("s", "s2")),
    "one of two ways": (in_setup("let wind = windowWidth > 1 ? createSlider(1, 9) : null;"), ("wind",)),
    "what a helper returns": (
        "function knob(a, b) { return createSlider(a, b); }\n"
        + in_setup("const left = knob(1, 5), right = knob(2, 6);"),
        ("left", "right"),
    ),
    "what a helper is told to call each": (
        "const all = {}; function knob(id, a, b) { const slider = createSlider(a, b); all[id] = slider; }\n"
        + in_setup("knob('arms', 1, 5); knob('legs', 2, 6);"),
        ("arms", "legs"),
    ),
    "an object around each": (
        "class Knob { constructor(a, b) { this.slider = createSlider(a, b); } }\n"
        + in_setup("left = new Knob(1, 5);\nright = new Knob(2, 6);"),
        ("left", "right"),
    ),
    "the text of the box it is put into": (
        "class Knob { constructor(n) { this.s = createSlider(1, 9); this.s.parent(createP(n)); } }\n"
        + in_setup("new Knob('Red'); new Knob('Green');"),
        ("Red", "Green"),
    ),
    "the text of the box, not the value beside it": (
        in_setup(
            "for (const n of ['Red', 'Green']) { const box = createDiv(n + ': '), s = createSlider(1, 9);"
            " s.parent(box); createSpan(s.value()).parent(box); }"
        ),
        ("Red", "Green"),
    ),
    "the text before each": (
        in_setup(
            "createP('All of them'); createElement('br');\n"
            "for (const n of ['Red', 'Green']) { createSpan(n + ': '); createSlider(1, 9); }"
        ),
        ("Red", "Green"),
    ),
    "the text after each": (
        in_setup("for (const n of ['Red', 'Green']) { createSlider(1, 9); createSpan(n); }"),
        ("Red", "Green"),
    ),
    "an input whose type comes later": (
        in_setup("const n = createInput('3'); n.attribute('type', 'number'); n.elt.min = 1; n.elt.max = 9;"),
        ("n",),
    ),
    "an element": (in_setup("const n = createElement('input'); n.attribute('type', 'range');"), ("n",)),
}


@pytest.mark.parametrize("name", NAMED)
def test_a_control_is_called_what_the_sketch_calls_it(engine: V8Engine, name: str) -> None:
    source, expected = NAMED[name]
    assert names(engine, source) == expected


def test_the_web_engine_finds_the_same_names() -> None:
    with WebEngine(time_limit_s=60) as web:
        for source, expected in NAMED.values():
            assert names(web, source) == expected


def test_a_control_of_the_page_that_p5_is_given_too_is_one_parameter(engine: V8Engine) -> None:
    page = """<input type="range" id="size" min="5" max="250" value="30"><input type="checkbox" id="on">
    <select id="form"><option>disc</option><option>square</option></select>
    <div id="ways"><input type="radio" name="way" value="up" checked>
    <input type="radio" name="way" value="down"></div>"""
    source = in_setup(
        "size = select('#size'); on = select('#on'); form = createSelect(select('#form'));"
        "form.selected('square'); way = createRadio(select('#ways'));",
        "function draw() { background(form.value() + way.value() === 'discdown' ? size.value() : 0); }",
    )
    assert summary(engine.inspect(sketch_of(source, page))) == {
        "size": ("int", 5, 250, 1, 30),
        "on": ("bool", False),
        "form": ("choice", ("disc", "square"), "square"),
        "way": ("choice", ("up", "down"), "up"),
    }
    drawn = painted(engine, sketch_of(source, page), {"size": 200, "form": "disc", "way": "down"})
    assert drawn[0, 0] == 200


def test_an_input_made_by_p5_has_its_value_before_setup_reads_it(engine: V8Engine) -> None:
    source = in_setup(
        "const level = createInput('7', 'number'); level.elt.min = 1; level.elt.max = 99; n = level.value();",
        "let n; function draw() { background(+n); }",
    )
    assert summary(engine.inspect(sketch_of(source))) == {"level": ("int", 1, 99, 1, 7)}
    assert painted(engine, sketch_of(source), {"level": 90})[0, 0] == 90


def test_the_text_in_the_cell_before_labels_an_input(engine: V8Engine) -> None:
    page = "<table><tr><td>Angle:</td><td><input type='range' id='a' max='90'></td></tr></table>"
    assert engine.inspect(sketch_of(in_setup(""), page)).space["a"].label == "Angle"


@pytest.mark.parametrize("p5", [1, 2])
def test_what_describes_the_canvas_is_no_name_of_the_control_after_it(engine: V8Engine, p5: int) -> None:
    body = """select('canvas').parent('controls');
    const all = [];
    for (let i = 0; i < 2; i++) { const s = createSlider(1, 9); s.parent('controls'); all.push(s); }
    describe('A red disc.', LABEL);
    textOutput(LABEL);"""
    sketch = sketch_of(in_setup(body), "<div id='controls'></div>", p5)
    assert engine.inspect(sketch).space.names == ("s", "s2")


@pytest.mark.parametrize(
    "source",
    [
        "createGuiPanel('params').addObject(p); ",
        "const gui = createGuiPanel(); gui.addObject(p); gui.setPosition(9, 9);",
    ],
)
def test_p5_gui_as_npm_has_it_is_known_by_its_other_name(engine: V8Engine, source: str) -> None:
    sketch = in_setup(source, "const p = { rays: 100, raysMax: 1000, own: true };")
    assert summary(engine.inspect(sketch_of(sketch))) == {
        "rays": ("int", 0, 1000, 1, 100),
        "own": ("bool", True),
    }


def test_p5_gui_makes_no_slider_of_another_ones_bounds(engine: V8Engine) -> None:
    source = in_setup(
        "createGui('g').addObject(p);",
        "const p = { size: 10, sizeMin: 1, sizeMax: 40, sizeStep: 0.5, min: 3 };",
    )
    assert summary(engine.inspect(sketch_of(source))) == {
        "size": ("float", 1, 40, 0.5, 10),
        "min": ("int", 0, 100, 1, 3),
    }


def test_an_fx_number_without_bounds_gets_guessed_ones_and_a_note(engine: V8Engine) -> None:
    fx = """$fx.params([
      { id: 'count', type: 'number', default: 12 },
      { id: 'half', type: 'number', default: 3, options: { min: 1 } },
    ]);\n"""
    inspection = engine.inspect(sketch_of(fx + in_setup("background(9);")))
    assert summary(inspection) == {"count": ("float", 0, 24, None, 12), "half": ("float", 1, 6, None, 3)}
    assert inspection.notes == (
        "count has no bounds of its own; 0 to 24 was guessed.",
        "half has no bounds of its own; 1 to 6 was guessed.",
    )


def test_a_slider_without_a_value_begins_where_a_browsers_does(engine: V8Engine) -> None:
    source = in_setup("high = createSlider(0, 255); low = createSlider(0, 8); far = createSlider(60, 90);")
    page = "<input type='range' id='middle' min='0' max='200'>"
    inspection = engine.inspect(sketch_of(source, page))
    assert inspection.space.default() == {"high": 50, "low": 8, "far": 60, "middle": 100}


@pytest.mark.parametrize("engine_of", [V8Engine, WebEngine])
def test_a_design_that_does_not_speak_of_a_control_leaves_it_to_the_sketch(
    engine_of: type[V8Engine | WebEngine],
) -> None:
    source = in_setup(
        "a = createSlider(0, 255, 10); b = createSlider(0, 255, 10);",
        "let a, b; function draw() { a.value(+a.value() + 50); b.value(200); paint(); }\n"
        "const paint = () => background(a.value(), b.value(), 0);",
    )
    with engine_of(time_limit_s=60) as engine:
        assert engine.inspect(sketch_of(source)).space.default() == {"a": 10, "b": 10}
        assert painted(engine, sketch_of(source), {})[0].tolist() == [60, 200, 0]
        assert painted(engine, sketch_of(source), {"b": 10})[0].tolist() == [60, 10, 0]


def test_a_field_of_text_that_holds_a_colour_is_a_colour(engine: V8Engine) -> None:
    source = in_setup(
        "ink = createInput('#112233'); ink.input(() => { heard = ink.value(); }); createInput('word');"
        "new dat.GUI().add(p, 'paper'); new Tweakpane.Pane().addBinding(p, 'lineColor');",
        "const p = { paper: '#ffffff', lineColor: 'blue' }; let ink, heard = 'black';\n"
        "function draw() { background(ink.value() === heard ? heard : p.lineColor); }",
    )
    assert summary(engine.inspect(sketch_of(source))) == {
        "ink": ("color", "#112233"),
        "paper": ("color", "#ffffff"),
        "lineColor": ("color", "#0000ff"),
    }
    assert painted(engine, sketch_of(source), {})[0].tolist() == [0, 0, 255]
    assert painted(engine, sketch_of(source), {"ink": "#445566"})[0].tolist() == [68, 85, 102]


def test_a_hue_that_goes_all_round_is_a_circle_and_what_only_sounds_like_it_is_not(engine: V8Engine) -> None:
    source = """
    let baseHue, hueSpan, hueSpeed, darkHue, endHue, angle;
    function setup() {
      createCanvas(10, 10);
      baseHue = createSlider(0, 360, 200, 1);
      hueSpan = createSlider(0, 360, 60);
      hueSpeed = createSlider(0, 360, 5);
      darkHue = createSlider(180, 360, 200);
      endHue = createSlider(0, 360, 360);
      angle = createSlider(0, 360, 90);
      const rim = new lil.GUI();
      rim.add({ rimHue: 20 }, 'rimHue', 0, 360);
      noLoop();
    }
    function draw() { colorMode(HSB); background(baseHue.value(), 100, 100); }
    """
    kinds = {parameter.name: parameter.kind for parameter in engine.inspect(sketch_of(source)).space}
    assert kinds == {
        **dict.fromkeys(("hueSpan", "hueSpeed", "darkHue", "endHue", "angle"), "int"),
        **dict.fromkeys(("baseHue", "rimHue"), "angle"),
    }


def test_a_hue_past_the_end_of_the_circle_is_drawn_from_its_beginning(engine: V8Engine) -> None:
    source = """
    let hue;
    function setup() { createCanvas(10, 10); hue = createSlider(0, 360, 200, 1); noLoop(); }
    function draw() { colorMode(HSB); background(hue.value(), 100, 100); }
    """
    sketch = sketch_of(source)
    assert painted(engine, sketch, {"hue": 360})[5, :3].tolist() == [255, 0, 0]
    assert painted(engine, sketch, {"hue": 240})[5, :3].tolist() == [0, 0, 255]
