"""A loop that cannot end is named with its line; one that may end is not accused."""

from __future__ import annotations

import pytest

from renderer.design import Design
from renderer.endless import endless_loop
from renderer.engine import RenderRequest
from renderer.errors import SketchTimeoutError
from renderer.sketch import Script, Sketch
from renderer.v8 import V8Engine

SETUP = "function setup() { createCanvas(24, 24); }\n"

ENDLESS = {
    "while (true)": "let n = 0;\nwhile (true) n++;",
    "for without a condition": "const f = () => {\n  for (let i = 0; ; i++) {}\n};",
    "do while (1)": "let n = 0;\ndo { n++; } while (1);",
    "an inner loop is left, not this one": "let n;\nwhile (true) {\n  for (;;) { n++; break; }\n}",
    "a switch is left, not the loop": "let n;\nwhile (true) { switch (n) { case 1: break; } }",
    "a label inside is left": "let n;\nwhile (1) { inside: for (;;) { break inside; } }",
    "a function inside returns": "let n;\nwhile (true) { [1].map((x) => { return x; }); }",
    "it continues at itself": "let n;\nagain: while (true) { for (;;) { continue again; } }",
}
ENDING = {
    "it breaks": "for (;;) { if (random() > 0.5) break; }",
    "it returns": "function f() { while (true) { if (random() > 0.5) return; } }",
    "it throws": "while (true) { throw new Error('enough'); }",
    "a generator": "function* f() { while (true) yield 1; }",
    "it waits for others": "async function f() { while (true) await new Promise(requestAnimationFrame); }",
    "it is left from an inner loop": "all: while (true) { for (;;) { break all; } }",
    "an outer block is left": "all: { while (true) { break all; } }",
    "an outer loop goes on": "all: for (let i = 0; i < 9; i++) { while (true) { continue all; } }",
    "a condition": "let n = 0; while (n < 10) n += random();",
    "a script that does not parse": "while (true) {",
}


def sketch_of(source: str) -> Sketch:
    return Sketch("loops", (Script(SETUP, "index.html", 7), Script(source, "sketch.js")))


@pytest.mark.parametrize("name", ENDLESS)
def test_a_loop_that_cannot_end_is_found(name: str) -> None:
    assert endless_loop(sketch_of(ENDLESS[name])) == ("sketch.js", 2)


@pytest.mark.parametrize("name", ENDING)
def test_a_loop_that_may_end_is_not_accused(name: str) -> None:
    assert endless_loop(sketch_of(ENDING[name])) is None


def test_the_error_of_a_sketch_that_does_not_end_names_the_loop() -> None:
    with V8Engine(time_limit_s=0.2) as engine, pytest.raises(SketchTimeoutError) as caught:
        engine.draw(RenderRequest(sketch_of(ENDLESS["while (true)"]), Design({})))

    assert str(caught.value) == "sketch.js:2: The sketch did not finish within 0.2 s."
