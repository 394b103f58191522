"""A script that throws while the page loads does not stop those after it, as in a browser."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

import pytest

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.errors import SketchError, SketchRuntimeError
from renderer.sketch import Script, Sketch
from renderer.v8 import V8Engine
from renderer.v8_errors import ScriptFailedError

DRAWS = (
    "function setup() { createCanvas(9, 9); noLoop(); background(typeof shade === 'number' ? shade : 200); }"
)
FAILURES = {
    "a library that is not there": "$(document).ready(function () {\n  alert(1);\n});",
    "something thrown": "throw new Error('no');",
    "thrown deep inside": "function a() { b(); }\nfunction b() { null.x; }\na();",
    "a value that cannot be found": "let best = missing.best;\nconst { other, ...rest } = missing;",
    "a class of nothing": "class Leaf extends Plant {}",
}


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


def page(*sources: str) -> Sketch:
    return Sketch("page", tuple(Script(source, f"{i}.js") for i, source in enumerate(sources)))


def shade(engine: V8Engine, sketch: Sketch) -> int:
    return int(engine.draw(RenderRequest(sketch, Design({}, 0))).pixels[4, 4, 0])


@pytest.mark.parametrize("failing", FAILURES.values(), ids=FAILURES)
def test_the_next_script_is_run_all_the_same_and_a_note_says_so(engine: V8Engine, failing: str) -> None:
    sketch = page(failing, DRAWS)
    for _ in range(2):
        assert shade(engine, sketch) == 200
    [note] = engine.inspect(sketch).notes
    assert note.startswith("0.js:")
    assert note.endswith("The page goes on with the script after it, as in a browser.")


def test_what_the_script_did_before_stands_and_what_it_declares_is_there(engine: V8Engine) -> None:
    failing = """var shade = 10;
      shade += 20; missing(); shade = 90;
      function more() { return 40; }
      let later = 5;"""
    assert shade(engine, page(failing, "shade += more(); later = 1;", DRAWS)) == 70


def test_several_scripts_may_throw(engine: V8Engine) -> None:
    assert shade(engine, page("one();", "var shade = 60; two();", "three();", DRAWS)) == 60


def test_chance_goes_on_as_if_nothing_had_been_tried_before(engine: V8Engine) -> None:
    drawn = "var shade = Math.floor(Math.random() * 256);"
    failing = page("Math.random(); missing();", drawn, DRAWS)
    assert shade(engine, failing) == shade(engine, page("Math.random();", drawn, DRAWS))


@pytest.mark.parametrize(
    ("sources", "place"),
    [
        ([DRAWS, "missing();"], "1.js:1"),
        (["\nmissing();", "   "], "0.js:2"),
        (["\nmissing();", "let unused = 3;"], "0.js:2"),
        (["missing();", "function setup() { createCanvas(9, 9); other(); }"], "0.js:1"),
    ],
    ids=["the last one", "nothing after it", "nothing that draws after it", "what comes after throws too"],
)
def test_where_nothing_comes_of_going_on_the_error_is_the_first_one(
    engine: V8Engine, sources: list[str], place: str
) -> None:
    with pytest.raises(SketchError) as caught:
        engine.draw(RenderRequest(page(*sources), Design({}, 0)))
    assert str(caught.value).startswith(f"{place}: ReferenceError: missing is not defined")
    assert type(caught.value) is SketchRuntimeError


def test_such_an_error_travels_between_processes_as_a_plain_one() -> None:
    error = pickle.loads(pickle.dumps(ScriptFailedError("It threw.", "a.js", 4, 0, 3)))
    assert (type(error), str(error)) == (SketchRuntimeError, "a.js:4: It threw.")
