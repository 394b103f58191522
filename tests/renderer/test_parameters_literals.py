"""Comments make literals parameters; a sketch that declares nothing offers its own constants."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renderer.errors import SketchRuntimeError
from renderer.guessing import guessed_range
from renderer.literals import find_literals, with_questions
from renderer.parameter import Parameter, Value
from renderer.sketch import EVERY_LITERAL
from renderer.v8 import V8Engine
from tests.renderer.unedited import painted, sketch_of, summary

BARS = """
function bar(i, c) { noStroke(); fill(c); rect(i * 10, 0, 10, 20); }
function setup() { createCanvas(70, 20); noLoop(); }
"""

TAGGED = """let r = 80; // @param 0..200 step 5
const weight = 0.5, hue = 200; // @param 0..360 wrap
let mode = 'dots'; // @param dots | lines
let tint = '#f80'; // @param
var on = true; // tweak
class Thing { size = 12; /* @param 1..50 */ }
const style = {
  depth: 0.25, // @param 0..1
};
/**
 * @param {number} x  not one of ours
 */
function draw() {
  let d = 100; // tweak me
  bar(0, r); bar(1, hue / 2); bar(2, mode === 'dots' ? 10 : 90); bar(3, tint); bar(4, on ? 255 : 1);
  bar(5, new Thing().size * 5); bar(6, style.depth * 200 + d - 100);
}
"""

CONSTANTS = """const W = 70, H = 20;
let radius = 40; let speed = 0.02;
const cols = 10, step = 4;
var bg = 'rgb(255, 0, 0)';
const showLines = true;
let hue = 200, angle = Math.PI / 3;
const drop = -5;
let t = 0, started = false;
const seed = 42;
let later = 3;
const unused = 8;
const label = 'hello', none = 'transparent';
function setup() { createCanvas(W, H); later = 9; randomSeed(seed); noLoop(); }
function draw() {
  t += speed; started = true;
  bar(0, bg); bar(1, radius); bar(2, cols * 5); bar(3, showLines ? 255 : 1); bar(4, hue); bar(5, angle * 50);
  bar(6, 100 + drop);
  for (let i = 0; i < width; i += step) later += t / cols + label.length + none.length;
}
function bar(i, c) { noStroke(); fill(c); rect(i * 10, 0, 10, 20); }
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine(time_limit_s=60) as made:
        yield made


def bars(engine: V8Engine, source: str, values: dict[str, Value]) -> list[list[int]]:
    row = painted(engine, sketch_of(source), values)
    return [row[x].tolist() for x in range(5, len(row), 10)]


def grey(level: int) -> list[int]:
    return [level] * 3


def test_a_comment_makes_a_literal_a_parameter(engine: V8Engine) -> None:
    inspection = engine.inspect(sketch_of(TAGGED + BARS))
    assert summary(inspection) == {
        "r": ("int", 0, 200, 5, 80),
        "hue": ("angle", 0, 360, None, 200),
        "mode": ("choice", ("dots", "lines"), "dots"),
        "tint": ("color", "#ff8800"),
        "on": ("bool", True),
        "size": ("int", 1, 50, 1, 12),
        "depth": ("float", 0, 1, None, 0.25),
        "d": ("int", 1, 200, 1, 100),
    }
    assert [(p.source.how, p.source.line) for p in inspection.space][:3] == [
        ("@param", 1),
        ("@param", 2),
        ("@param", 3),
    ]
    assert [(inspection.space[n].source.how, inspection.space[n].source.line) for n in ("on", "d")] == [
        ("tweak", 5),
        ("tweak", 14),
    ]


def test_values_of_comments_change_the_picture(engine: V8Engine) -> None:
    source = TAGGED + BARS
    assert bars(engine, source, {})[:3] == [grey(80), grey(100), grey(10)]
    values: dict[str, Value] = {
        "r": 150,
        "hue": 300,
        "mode": "lines",
        "tint": "#0a0b0c",
        "on": False,
        "size": 20,
    }
    drawn = bars(engine, source, {**values, "depth": 1, "d": 140})
    assert drawn == [*map(grey, (150, 150, 90)), [10, 11, 12], *map(grey, (1, 100, 240))]


def test_comments_stand_beside_other_parameters(engine: V8Engine) -> None:
    source = "let a = 5; // @param 0..9\nlet b = 7, s;\n"
    source += "function setup() { createCanvas(b, b); s = createSlider(0, 9); }"
    assert list(engine.inspect(sketch_of(source)).space.names) == ["s", "a"]


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("let r = 8; // @param big", "its comment (line 1) says 'big'"),
        ("let r = 8; // @param 9..3", "its range from 9 to 3 has no extent."),
        ("let r = 'x'; // @param", "free text cannot be evolved."),
    ],
)
def test_a_comment_that_says_nothing_useful_is_noted(engine: V8Engine, line: str, note: str) -> None:
    inspection = engine.inspect(sketch_of(line + "\nfunction draw() { background(9); }\n" + BARS))
    assert len(inspection.space) == 0
    assert inspection.notes[0].startswith("r was left out: ")
    assert note in inspection.notes[0]


def test_a_value_outside_of_its_comment_is_kept_and_noted(engine: V8Engine) -> None:
    source = "let r = 52; // @param 0..100 step 10\nlet q = 300; // @param 0..200\n"
    source += "function draw() { background(9); }\n" + BARS
    inspection = engine.inspect(sketch_of(source))
    assert summary(inspection) == {"r": ("int", 0, 100, 1, 52), "q": ("int", 0, 300, 1, 300)}
    assert inspection.notes == (
        "r is 52, which lies between its steps; it is left without steps.",
        "q is 300, outside of its range; the range was widened.",
    )


def test_a_sketch_that_declares_nothing_offers_its_constants(engine: V8Engine) -> None:
    inspection = engine.inspect(sketch_of(CONSTANTS))
    assert summary(inspection) == {
        "radius": ("int", 1, 80, 1, 40),
        "speed": ("float", 0, 0.04, None, 0.02),
        "cols": ("int", 3, 20, 1, 10),
        "step": ("int", 1, 8, 1, 4),
        "bg": ("color", "#ff0000"),
        "showLines": ("bool", True),
        "hue": ("angle", 0, 360, None, 200),
        "angle": ("angle", 0, pytest.approx(6.2831853), None, pytest.approx(1.0471976)),
        "drop": ("int", -10, -1, 1, -5),
    }
    assert {p.source.how for p in inspection.space} == {"constant"}
    assert [inspection.space[name].source.line for name in ("radius", "step", "drop")] == [2, 3, 7]


def test_constants_change_the_picture_and_their_defaults_do_not(engine: V8Engine) -> None:
    own = [[255, 0, 0], *map(grey, (40, 50, 255, 200, 52, 95))]
    assert bars(engine, CONSTANTS, {}) == own
    assert bars(engine, CONSTANTS, engine.inspect(sketch_of(CONSTANTS)).space.default()) == own
    values: dict[str, Value] = {"bg": "#00ff80", "radius": 70, "cols": 20, "showLines": False, "hue": 100}
    drawn = bars(engine, CONSTANTS, {**values, "angle": 2, "drop": -9})
    assert drawn == [[0, 255, 128], *map(grey, (70, 100, 1, 100, 100, 91))]


def test_constants_are_not_offered_where_anything_is_declared(engine: V8Engine) -> None:
    source = "let a = 5; let s;\nfunction setup() { createCanvas(9, 9); s = createSlider(0, a); }"
    assert list(engine.inspect(sketch_of(source)).space.names) == ["s"]


def test_a_library_full_of_constants_does_not_flood_the_space(engine: V8Engine) -> None:
    names = [f"value{i}" for i in range(70)]
    source = "\n".join(f"const {name} = 5;" for name in names)
    source += f"\nfunction setup() {{ createCanvas(9, 9); background(9); return [{', '.join(names)}]; }}"
    inspection = engine.inspect(sketch_of(source))
    assert len(inspection.space) == 64
    assert inspection.notes == ("Of 70 constants the first 64 are offered.",)


def test_an_angle_below_zero_keeps_its_last_digit_by_default(engine: V8Engine) -> None:
    source = "let angle = -0.1;\nfunction draw() { bar(0, angle === -0.1 ? 255 : 1); }" + BARS
    default = engine.inspect(sketch_of(source)).space.default()
    assert bars(engine, source, default)[0] == grey(255)


def test_instance_mode_has_constants_too(engine: V8Engine) -> None:
    source = """
    const outer = 3;
    new p5((p) => {
      let level = 90;
      p.setup = () => { const local = 5; p.createCanvas(20, 20); p.noLoop(); };
      p.draw = () => { p.background(level + outer); };
    });
    """
    assert list(engine.inspect(sketch_of(source)).space.names) == ["outer", "level"]
    assert painted(engine, sketch_of(source), {"level": 120, "outer": 6})[5, 0] == 126


def test_lines_of_errors_do_not_move(engine: V8Engine) -> None:
    source = "let radius = 40;\nfunction setup() { createCanvas(9, 9); }\n"
    source += "function draw() {\n  if (radius > 50) nothing();\n}"
    sketch = sketch_of(source)
    engine.inspect(sketch)
    with pytest.raises(SketchRuntimeError, match=r"sketch\.js:4: "):
        painted(engine, sketch, {"radius": 60})


def test_scripts_that_acorn_cannot_read_or_nobody_wrote_have_no_constants() -> None:
    assert find_literals(sketch_of("let a = 1; b = a; with (a) {")) == ()
    assert find_literals(sketch_of("let a = 1; b = a; //" + "x" * 2**20)) == ()


def test_places_are_right_behind_letters_of_any_size() -> None:
    sketch = sketch_of("/* é 😀 */ let size = 12; show(size);")
    [literal] = find_literals(sketch)
    asking = with_questions(sketch, [literal.key])
    assert (
        asking.scripts[0].source == f'/* é 😀 */ let size = $konomiLiteral("{literal.key}",12); show(size);'
    )


def test_a_sketch_without_literals_is_itself() -> None:
    sketch = sketch_of("let a;")
    assert with_questions(sketch, ["sketch.js:1:2#1"]) is sketch
    assert replace(sketch, name="other").scripts == sketch.scripts


@given(
    st.sampled_from(["size", "hue", "rotationSpeed", "alpha", "red", "chance", "angle", "x"]),
    st.one_of(st.integers(-(10**6), 10**6), st.floats(-1e6, 1e6)),
    st.booleans(),
)
def test_a_guess_always_holds_the_value_itself(name: str, value: float, divides: bool) -> None:
    whole = isinstance(value, int)
    parameter = Parameter(name, default=value, **guessed_range(name, value, whole=whole, divides=divides))
    assert parameter.default == pytest.approx(value)
    low, high = parameter.bounds
    assert low < high
    assert parameter.kind == "angle" or (parameter.kind == "int") == whole


def test_two_designs_of_constants_differ_and_each_repeats(engine: V8Engine) -> None:
    sketch = sketch_of(CONSTANTS)
    first, second, again = (painted(engine, sketch, {"radius": level}) for level in (10, 79, 10))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, second)


CHOOSING = """let radius = 4, count = 3;
function setup() { createCanvas(70, 20); background(10, 20, 30); noLoop(); }
function draw() { bar(0, radius * 10); fill(80); noStroke(); rect(60, 0, 10, 20); other(); }
function other() { point(1, 1); text(count, 500, 500); }
function bar(i, c) { noStroke(); fill(c); rect(i * 10, 0, 10, 20); }
"""


def test_numbers_in_calls_that_draw_vary_only_where_the_artist_chose_them(engine: V8Engine) -> None:
    assert engine.inspect(sketch_of(CHOOSING)).space.names == ("radius", "count")

    every = engine.inspect(replace(sketch_of(CHOOSING), constants=EVERY_LITERAL))
    how = {parameter.name: parameter.source.how for parameter in every.space if parameter.source}
    assert list(how)[:6] == [
        "radius",
        "count",
        "backgroundRed",
        "backgroundGreen",
        "backgroundBlue",
        "fillGray",
    ]
    assert list(how)[6:] == ["rectX", "rectY", "rectWidth", "rectHeight"]
    assert set(list(how.values())[2:]) == {"argument"}
    assert every.space["fillGray"].high == 255

    keys = {name: key for key, name in every.controls}
    chosen = replace(sketch_of(CHOOSING), constants=(keys["radius"], keys["fillGray"]))
    inspection = engine.inspect(chosen)
    assert inspection.space.names == ("radius", "fillGray")
    assert inspection.constants == (keys["radius"], keys["fillGray"])
    row = painted(engine, chosen, {"fillGray": 200, "radius": 2})
    assert (row[65].tolist(), row[5].tolist(), row[15].tolist()) == (grey(200), grey(20), [10, 20, 30])


def test_a_sketch_with_controls_offers_its_constants_where_they_are_chosen(engine: V8Engine) -> None:
    source = "let slider, size = 20; function draw() { circle(slider.value(), 4, size); }\n"
    source += "function setup() { createCanvas(9, 9); slider = createSlider(0, 9, 3); noLoop(); }"
    assert engine.inspect(sketch_of(source)).space.names == ("slider",)

    every = engine.inspect(replace(sketch_of(source), constants=EVERY_LITERAL))

    assert every.space.names == ("slider", "size", "circleY")
    assert engine.inspect(replace(sketch_of(source), constants=())).space.names == ("slider",)


def test_what_was_chosen_is_part_of_what_a_sketch_is() -> None:
    plain = sketch_of(CHOOSING)
    chosen = replace(plain, constants=("literal:0:4-8",))
    assert len({plain.hash, chosen.hash, replace(plain, constants=()).hash}) == 3
    assert pickle.loads(pickle.dumps(chosen)) == chosen
