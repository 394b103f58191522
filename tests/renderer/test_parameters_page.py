"""Controls in the page's own markup are parameters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from renderer.parameter import Value
from renderer.v8 import V8Engine
from tests.renderer.unedited import painted, sketch_of, summary

PAGE = """
<h1>My sketch</h1>
<label for="size">Size:</label> <input type="range" id="size" min="10" max="200" value="60" step="5">
<p><label>Count <input type="number" id="count" min="1" max="9" value="3"></label></p>
<input type="color" id="tint" value="#ff8800">
<input type="checkbox" id="filled" checked>
<label><input type="radio" name="form" value="dot" checked> Dot</label>
<label><input type="radio" name="form" value="dash"> Dash</label>
<select id="mode"><option value="slow">Slow</option><option value="fast" selected>Fast</option>
<option value="never" disabled>Never</option></select>
<input type="text" id="title" value="Hello"><input type="file"><input type="number" id="free" value="7">
"""

SKETCH = """
const at = (id) => document.getElementById(id);
let heard = 0;
at('size').addEventListener('input', (event) => { heard = event.target.valueAsNumber; });
let first = +at('size').value;
function setup() { createCanvas(90, 20); at('size').value = 15; noLoop(); }
function draw() {
  bar(0, +at('size').value); bar(1, select('#count').value() * 20); bar(2, at('tint').value);
  bar(3, at('filled').checked ? 255 : 1);
  bar(4, document.querySelector('input[name="form"]:checked').value === 'dot' ? 10 : 90);
  bar(5, at('mode').value === 'fast' ? 200 : 100); bar(6, first); bar(7, heard);
  bar(8, at('mode').selectedIndex * 50);
}
function bar(i, c) { noStroke(); fill(c); rect(i * 10, 0, 10, 20); }
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine(time_limit_s=60) as made:
        yield made


def bars(engine: V8Engine, source: str, page: str, values: dict[str, Value]) -> list[list[int]]:
    row = painted(engine, sketch_of(source, page), values)
    return [row[x].tolist() for x in range(5, len(row), 10)]


def grey(level: int) -> list[int]:
    return [level] * 3


def test_every_control_of_the_page_is_found_with_its_bounds(engine: V8Engine) -> None:
    inspection = engine.inspect(sketch_of(SKETCH, PAGE))
    assert summary(inspection) == {
        "size": ("int", 10, 200, 5, 15),
        "count": ("int", 1, 9, 1, 3),
        "tint": ("color", "#ff8800"),
        "filled": ("bool", True),
        "form": ("choice", ("dot", "dash"), "dot"),
        "mode": ("choice", ("slow", "fast"), "fast"),
        "free": ("int", 1, 14, 1, 7),
    }
    assert [inspection.space[name].label for name in ("size", "count")] == ["Size", "Count"]
    assert {p.source.how for p in inspection.space} == {"<input>", "<select>"}


def test_their_values_are_there_before_the_sketch_reads_them(engine: V8Engine) -> None:
    values: dict[str, Value] = {"size": 120, "count": 8, "tint": "#102030", "filled": False, "form": "dash"}
    drawn = bars(engine, SKETCH, PAGE, {**values, "mode": "slow"})
    assert drawn == [*map(grey, (120, 160)), [16, 32, 48], *map(grey, (1, 90, 100, 120, 120, 0))]


def test_a_control_that_the_sketch_writes_into_the_page_is_found_too(engine: V8Engine) -> None:
    source = """
    let level = 40;
    function setup() {
      createCanvas(20, 20);
      const box = document.createElement('div');
      box.innerHTML = '<input type="range" id="level" min="0" max="255" value="40">';
      document.body.appendChild(box);
      box.firstChild.oninput = (event) => { level = +event.target.value; redraw(); };
      createInput('9', 'number').attribute('min', 0).attribute('max', 50).id('typed');
      noLoop();
    }
    function draw() { background(level); }
    """
    inspection = engine.inspect(sketch_of(source))
    assert summary(inspection) == {"level": ("int", 0, 255, 1, 40), "typed": ("int", 0, 50, 1, 9)}
    assert painted(engine, sketch_of(source), {"level": 210})[5, 0] == 210


def test_a_field_for_text_is_left_out_and_that_is_said(engine: V8Engine) -> None:
    page = '<input type="text" id="title" value="Hello"><input type="range" id="size" max="90">'
    source = "let word; function setup() { createCanvas(90, 20); background(0); word = createInput('Hi'); }"
    inspection = engine.inspect(sketch_of(source, page))
    assert [parameter.name for parameter in inspection.space] == ["size"]
    assert inspection.notes == (
        "title was left out: free text cannot be evolved.",
        "word was left out: free text cannot be evolved.",
    )


def test_a_control_is_listed_under_the_function_that_made_it(engine: V8Engine) -> None:
    source = """
    function setup() {
      createCanvas(90, 20);
      const menu = createElement('select', '<option>a</option><option>b</option>');
      const field = createInput('3'); field.attribute('type', 'number');
    }"""
    found = [(parameter.name, parameter.source.how) for parameter in engine.inspect(sketch_of(source)).space]
    assert found == [("menu", "createElement"), ("field", "createInput")]
