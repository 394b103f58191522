"""The promises of the V8 engine: same design, same pixels, whatever was drawn before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.errors import ParameterError, SketchRuntimeError
from renderer.literals import find_literals
from renderer.pointer import find_readings
from renderer.sketch import Script, Sketch
from renderer.v8 import V8Engine
from tests.renderer.v8_drawing import color_at, draw, drawing, pixels, printed, sketch_of

RANDOM_DOTS = drawing("for (let i = 0; i < 30; i++) circle(random(60), 60 * noise(i), random(9));")
COUNTER = "function setup() { createCanvas(20, 20); }\nfunction draw() { background(frameCount); }"


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


@given(seed=st.integers(0, 2**32 - 1))
def test_the_same_seed_gives_the_same_pixels(engine: V8Engine, seed: int) -> None:
    first = pixels(engine, RANDOM_DOTS, seed=seed)
    assert np.array_equal(first, pixels(engine, RANDOM_DOTS, seed=seed))
    assert not np.array_equal(first, pixels(engine, RANDOM_DOTS, seed=(seed + 1) % 2**32))


def test_random_is_mulberry32_from_the_first_number_on(engine: V8Engine) -> None:
    # The published generator, seeded with 7.
    assert printed(engine, drawing("print(Math.random()); print(Math.random());"), seed=7) == (
        "0.011704753153026104",
        "0.06195825757458806",
    )


def test_a_sketchs_own_seed_wins_and_is_reported(engine: V8Engine) -> None:
    own = drawing(
        "circle(random(60), random(60), 9); rect(0, 0, 60 * noise(1), 5);",
        setup="randomSeed(3); noiseSeed(4);",
    )
    assert np.array_equal(pixels(engine, own, seed=1), pixels(engine, own, seed=2))
    assert engine.inspect(sketch_of(own)).fixed_seed
    assert not engine.inspect(sketch_of(RANDOM_DOTS)).fixed_seed


def test_pixels_that_are_read_in_each_frame_lie_where_they_were_drawn(engine: V8Engine) -> None:
    moved = """function setup() { createCanvas(60, 60); pixelDensity(2); }
    function draw() { background(255); translate(20, 10); fill(0); rect(0, 0, 9, 9); print(get(24, 14)); }"""
    assert set(printed(engine, moved, frame=3)) == {"[0,0,0,255]"}


@pytest.mark.parametrize("second", ["", "const other = createGraphics(9, 9); other.background(0);"])
def test_what_is_drawn_after_pixels_were_written_lies_where_it_should(engine: V8Engine, second: str) -> None:
    moved = f"""function setup() {{ createCanvas(60, 60); pixelDensity(2); fill(0); {second} }}
    function draw() {{
      translate(30, 30); loadPixels(); updatePixels(); rect(0, 0, 9, 9);
      clip(() => rect(0, 0, 20, 20)); loadPixels(); updatePixels(); rect(15, 15, 20, 20);
    }}"""
    picture = pixels(engine, moved, frame=3)[..., 3]
    assert [picture[2 * y, 2 * x] for x, y in ((35, 35), (48, 48), (55, 55), (5, 5))] == [255, 255, 0, 0]


UNDECLARED = "let size = 14; const ink = '#c03020'; let tilt = 0.3;\n" + drawing(
    "rotate(tilt); fill(ink); rect(20 + random(9), mouseX, size, 30);"
)


@pytest.mark.parametrize("chosen", [False, True], ids=["left alone", "chosen"])
def test_the_first_picture_of_a_sketch_is_the_one_that_follows_its_inspection(chosen: bool) -> None:
    sketch = sketch_of(UNDECLARED)
    if chosen:
        keys = [literal.key for literal in find_literals(sketch)]
        keys += [reading.key for reading in find_readings(sketch)]
        sketch = replace(sketch, constants=tuple(keys))
    request = RenderRequest(sketch, Design({}, 5))
    with V8Engine() as engine:
        first = engine.draw(request).pixels
        assert {"size", "ink", "tilt"} <= set(engine.inspect(sketch).space.names)
        assert np.array_equal(first, engine.draw(request).pixels)


def test_a_sketch_that_declares_parameters_is_drawn_with_its_own_values_at_first_sight_and_ever_after() -> (
    None
):
    source = "$fx.params([{ id: 'x', type: 'number', default: 7.3, options: { min: 0, max: 10, step: 1 } }]);"
    sketch = sketch_of(source + drawing("background(10 * $fx.getParam('x'));"))
    with V8Engine() as engine:
        drawn = [
            engine.draw(RenderRequest(sketch, Design(values))).pixels[0, 0, 0]
            for values in ({}, {}, {"x": 7})
        ]
    assert drawn == [73, 73, 70]


LEFT_BEHIND = {
    "noise": drawing("noiseSeed(5); noiseDetail(8, 0.9); noise(1);"),
    "an open shape": drawing("beginShape(); bezierVertex; vertex(1, 1); curveVertex(2, 2);"),
    "a changed prototype": "Array.prototype.last = () => 1; p5.prototype.circle = () => {};" + COUNTER,
    "a spoilt prototype": "Array.prototype.map = () => [1]; String.prototype.split = null;" + COUNTER,
    "changed Math": "Math.sin = () => 1; Math.random = () => 0.5; Object.prototype.extra = 1;" + COUNTER,
    "a global variable": "var circle2 = 1; total = 99; window.more = 3; function helper() {}" + COUNTER,
    "a function of p5's name": "function noise() { return 0; } var random = 3;" + COUNTER,
    "a colour picker's mode": drawing("createColorPicker('red').color(); colorMode(HSB);"),
    "timers": "setInterval(() => background(random(255)), 1);" + COUNTER,
    "the constructor of what it has": "const C = [].constructor; C.isArray = null; ({}).extra;" + COUNTER,
    "the constructor by its text": "[]['constructor'].from = () => [4]; Math['sin'] = null;" + COUNTER,
    "a class, and Math under a comment": (
        "class A { constructor() { this.n = 1; } }\n  // Math.\n/*\n// */ Math.floor = () => 7;\n" + COUNTER
    ),
    "the window by another name": "parent['Math'] = { random: () => 0.5 }; top['extra'] = 1;" + COUNTER,
    "frozen built-ins": "Object.freeze(Array.prototype); Object.preventExtensions(Math);" + COUNTER,
    "elements of the page": drawing("createSlider(0, 9); createP('hello'); document.body.id = 'here';"),
}


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_a_picture_never_depends_on_the_one_before(engine: V8Engine, name: str) -> None:
    before = pixels(engine, RANDOM_DOTS, seed=5)
    for _ in range(2):
        # Some of these cannot be drawn at all; what matters is what comes after them.
        with suppress(SketchRuntimeError):
            draw(engine, LEFT_BEHIND[name], frame=2)
        assert np.array_equal(before, pixels(engine, RANDOM_DOTS, seed=5))
    with suppress(SketchRuntimeError):
        draw(engine, LEFT_BEHIND[name], frame=2)
    assert printed(
        engine,
        drawing(
            "print(typeof total, typeof circle2, typeof helper, typeof more, [2, 3].map(x => x * 2).join(),"
            " document.body.id === '', document.querySelectorAll('p').length, ({}).extra)"
        ),
    ) == ("undefined undefined undefined undefined 4,6 true 0 undefined",)


def test_designs_of_one_sketch_do_not_meet(engine: V8Engine) -> None:
    once = "let n = 0; var m = 0;" + drawing("n++; m++; window.k = (window.k || 0) + 1; print(n, m, k);")
    for _ in range(2):
        assert printed(engine, once) == ("1 1 1",)


def test_frames_are_counted_from_one(engine: V8Engine) -> None:
    picture = draw(engine, COUNTER, frame=7)
    assert (picture.frame, picture.pixels[0, 0].tolist()) == (7, [7, 7, 7, 255])


def test_an_animated_sketch_stops_at_frame_60_and_a_still_one_at_its_first(engine: V8Engine) -> None:
    assert draw(engine, COUNTER).frame == 60
    assert draw(engine, drawing("circle(9, 9, 9);")).frame == 1
    moving, still = engine.inspect(sketch_of(COUNTER)), engine.inspect(sketch_of(drawing("")))
    assert (moving.animated, moving.frame, still.animated, still.frame) == (True, 60, False, 1)


def test_a_sketch_that_stops_early_gives_its_last_frame(engine: V8Engine) -> None:
    stops = COUNTER.replace("background", "if (frameCount === 5) noLoop(); background")
    assert draw(engine, stops, frame=20).frame == 5


def test_time_is_virtual(engine: V8Engine) -> None:
    clock = (
        "const start = [Date.now(), performance.now(), new Date().toISOString()];"
        "let ticks = 0; setInterval(() => ticks++, 100);"
        "function setup() { createCanvas(9, 9); }"
        "function draw() { if (frameCount === 60) print(start.join(' '), Date.now() - start[0], millis(),"
        " hour(), ticks, devicePixelRatio, windowWidth, windowHeight); }"
    )
    assert printed(engine, clock) == ("1735689600000 0 2025-01-01T00:00:00.000Z 1000 1000 0 10 1 1280 720",)


def test_promises_and_timers_come_in_a_browsers_order(engine: V8Engine) -> None:
    order = (
        "const said = []; setTimeout(() => said.push('timer'), 0);"
        "Promise.resolve().then(() => said.push('promise')); said.push('script');"
        "(async () => { await null; said.push('await'); })();"
        "function setup() { createCanvas(9, 9); said.push('setup'); }"
        "function draw() { if (frameCount === 2) { print(said.join()); noLoop(); } }"
    )
    assert printed(engine, order) == ("script,promise,await,setup,timer",)


def test_instance_mode_is_drawn(engine: V8Engine) -> None:
    source = (
        "new p5(p => { p.setup = () => { p.createCanvas(8, 4); p.background(255, 0, 0); p.noLoop(); }; });"
    )
    picture = draw(engine, source)
    assert (picture.canvas, picture.pixels[0, 0].tolist()) == ((8, 4), [255, 0, 0, 255])


def test_scripts_of_a_page_share_their_constants(engine: V8Engine) -> None:
    first = Script("const ink = 40; class Pen { get shade() { return ink; } }", "lib.js")
    second = Script(drawing("background(new Pen().shade);"), "sketch.js")
    picture = engine.draw(RenderRequest(Sketch("two", (first, second)), Design()))
    assert picture.pixels[0, 0, 0] == 40


@pytest.mark.parametrize(
    ("size", "wanted"), [(None, (40, 20)), ((100, 100), (100, 50)), ((9, 300), (9, 4)), ((80, 40), (80, 40))]
)
def test_a_picture_is_replayed_at_any_size(
    engine: V8Engine, size: tuple[int, int] | None, wanted: tuple[int, int]
) -> None:
    source = "function setup() { createCanvas(40, 20); noLoop(); background(9, 80, 200); }"
    picture = draw(engine, source, size=size)
    assert picture.pixels.shape == (wanted[1], wanted[0], 4)
    assert (picture.pixels == [9, 80, 200, 255]).all()


def test_pixel_density_makes_more_pixels_of_the_same_canvas(engine: V8Engine) -> None:
    picture = draw(
        engine, "function setup() { pixelDensity(2); createCanvas(30, 20); background(1); noLoop(); }"
    )
    assert (picture.canvas, picture.pixels.shape) == ((30, 20), (40, 60, 4))


def test_a_value_that_the_sketch_does_not_know_is_refused(engine: V8Engine) -> None:
    with pytest.raises(ParameterError, match="No parameter named 'speed'"):
        draw(engine, COUNTER, {"speed": 3})


def test_what_a_sketch_prints_is_kept_within_bounds(engine: V8Engine) -> None:
    assert len(printed(engine, drawing("for (let i = 0; i < 1000; i++) print(i);"))) == 100


def test_thousands_of_designs_leave_the_heap_as_it_was(engine: V8Engine) -> None:
    source = drawing(
        "let all = []; for (let i = 0; i < 2000; i++) all.push([random(), i]); line(0, 0, 9, 9);", 20
    )
    sketch = sketch_of(source)

    def used() -> int:
        isolate = engine._host(sketch.p5)._isolate
        isolate.collect_garbage()
        return isolate.heap_bytes()

    for seed in range(50):
        engine.draw(RenderRequest(sketch, Design(seed=seed)))
    before = used()
    for seed in range(400):
        engine.draw(RenderRequest(sketch, Design(seed=seed)))
    assert used() < before + 4 * 2**20


def test_a_sketch_after_a_very_large_picture_reads_its_own_memory(engine: V8Engine) -> None:
    many = "for (let i = 0; i < 250000; i++) { fill(i % 256); rect(i % 60, 0, 5, 5); }"
    for _ in range(2):
        pixels(engine, drawing(many))
        assert color_at(
            engine, drawing("noStroke(); fill(200, 0, 0); rect(0, 0, textWidth('wide enough'), 9);"), 5, 5
        ) == (200, 0, 0, 255)


def test_of_several_sketches_on_a_page_the_first_is_the_picture_and_a_note_says_so(engine: V8Engine) -> None:
    one = "new p5((p) => { p.setup = () => { p.createCanvas(SIDE, 9); p.background(SIDE); p.noLoop(); }; });"
    page = sketch_of(one.replace("SIDE", "50") + one.replace("SIDE", "30"))
    inspection = engine.inspect(page)
    assert inspection.notes == ("The page holds 2 sketches; the picture is the first one's.",)
    assert inspection.width == 50
    assert engine.inspect(sketch_of(one.replace("SIDE", "50"))).notes == ()
