"""A sketch whose time is over is told in which loop it was; the words put into its loops change nothing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.errors import SketchTimeoutError
from renderer.late_loop import watch_loops
from renderer.sketch import Script, Sketch
from renderer.v8 import V8Engine
from tests.renderer.built_in import NAMES, path_of

SETUP = "function setup() { createCanvas(24, 24); }\n"

# Each at the line that is to be named.
LATE = {
    "forgets to count": (3, "function draw() {\n  let i = 0;\n  while (i < 9) point(i, i);\n}"),
    "counts backwards": (2, "function draw() {\n  for (let i = 0; i < 9; i--) point(i, i);\n}"),
    "outer, with an inner that ends": (
        2,
        "function draw() { let x = 0;\n do\n for (let k = 0; k < 999; k++) x *= 1;\n while (x < 5)\n}",
    ),
    "inner, in one that ends": (
        3,
        "function draw() {\n for (let i = 0; i < 5; i++) {\n  for (let j = 0; j < 5; i++) point(i, j); } }",
    ),
    "labels": (2, "function draw() { let x = 1;\n  a: b: while (x < 5) { for (;;) continue a; }\n}"),
    "a generator's": (
        2,
        "function* f() {\n  for (let i = 0; i < 9;) yield i;\n}\nfunction draw() { for (const x of f()) x; }",
    ),
    "a list that grows as it is gone through": (
        2,
        "function draw() { const a = [1];\n  for (const x of a) a.push(x);\n}",
    ),
}

LOOPS = """
function* steps(n) { for (let i = 0; i < n; i++) yield i; }
function find(n) { for (const i of steps(9)) { if (i * i > n) return i; } return 0; }
function draw() {
  let y = 0
  outer: for (let i = 0; i < 9; i++) { for (const k in { a: 1, b: 2 }) { if (k > 'a') continue outer; y++ } }
  do y += .5; while (y < 14)
  while (y < 18) while (y++ < 17);
  try { for (;;) throw y; } catch (found) { circle(found, find(30), 5) }
  if (y > 2) for (var x = 0; x < 9; x += 2) point(x, y); else while (true);
  for (let i = 0, fs = []; i < 3; i++) { fs.push(() => i); if (i > 1) for (const f of fs) line(f(), 0, 9, 9) }
}"""


def sketch_of(source: str) -> Sketch:
    return Sketch("loops", (Script(SETUP, "index.html", 7), Script(source, "sketch.js")))


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine(time_limit_s=0.3) as engine:
        yield engine


@pytest.mark.parametrize("name", LATE)
def test_the_loop_in_which_a_sketch_is_late_is_named(engine: V8Engine, name: str) -> None:
    line, source = LATE[name]
    with pytest.raises(SketchTimeoutError) as caught:
        engine.draw(RenderRequest(sketch_of(source), Design({}), frame=1))
    assert (caught.value.file, caught.value.line) == ("sketch.js", line)


def test_a_loop_that_has_ended_before_is_not_accused(engine: V8Engine) -> None:
    source = "function draw() { for (let i = 0; i < 3e4 + frameCount % 7; i++) sqrt(i); }"
    with pytest.raises(SketchTimeoutError) as caught:
        engine.draw(RenderRequest(sketch_of(source), Design({}), frame=100_000))
    assert caught.value.line is None


def test_a_sketch_without_loops_is_not_run_again() -> None:
    assert watch_loops(sketch_of("function draw() { point(1, 1); }")) is None
    assert watch_loops(sketch_of("while (")) is None


def test_every_loop_is_where_it_was_and_draws_what_it_drew() -> None:
    with V8Engine() as engine:
        assert_same_picture(engine, sketch_of(LOOPS))
        assert_same_picture(engine, sketch_of(LOOPS.replace("circle", "/* ｶﾜｲｲ 🎨 */ circle")))


def test_the_built_in_sketches_draw_watched_what_they_draw() -> None:
    with V8Engine() as engine:
        for name in NAMES:
            assert_same_picture(engine, Sketch.load(path_of(name)))


def assert_same_picture(engine: V8Engine, sketch: Sketch) -> None:
    watch = watch_loops(sketch)
    assert watch is not None
    plain, watched = (
        engine.draw(RenderRequest(drawn, Design({}, seed=3), frame=2)) for drawn in (sketch, watch.sketch)
    )
    assert np.array_equal(plain.pixels, watched.pixels)
    assert [script.source.count("\n") for script in sketch.scripts] == [
        script.source.count("\n") for script in watch.sketch.scripts
    ]
