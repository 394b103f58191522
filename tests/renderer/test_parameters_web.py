"""What is a parameter in V8 is one in the web engine and in the exported page, and does the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from renderer.design import Design
from renderer.engine import Inspection
from renderer.parameter import Value
from renderer.sketch import Sketch
from renderer.standalone import standalone_page
from renderer.v8 import V8Engine
from renderer.web import WebEngine
from tests.renderer.browser import Browser
from tests.renderer.unedited import painted, sketch_of, summary

BARS = """
function setup() { createCanvas(60, 20); noLoop(); }
function bar(i, c) { noStroke(); fill(c); rect(i * 10, 0, 10, 20); }
"""

DECLARED = """
OPC.slider('level', 10, 0, 100, 1);
const p = { size: 50, tint: '#f00', rgb: [0, 255, 0], mode: 'a' };
const gui = new dat.GUI();
gui.add(p, 'size').min(0).max(200).step(1);
gui.addColor(p, 'tint'); gui.addColor(p, 'rgb');
new Tweakpane.Pane().addBinding(p, 'mode', { options: { A: 'a', B: 'b' } });
function draw() {
  bar(0, level); bar(1, p.size); bar(2, p.tint); bar(3, p.rgb); bar(4, p.mode === 'a' ? 1 : 99);
  bar(5, +document.getElementById('far').value);
}
"""
PAGE = '<label for="far">Far</label><input type="range" id="far" min="0" max="255" value="30">'
CHANGED: dict[str, Value] = {
    "level": 90,
    "size": 150,
    "tint": "#0000ff",
    "rgb": "#204060",
    "mode": "B",
    "far": 200,
}

LITERALS = """
const radius = 40, tint = 'tomato', on = true;
function draw() { bar(0, radius); bar(1, tint); bar(2, on ? 200 : 100); }
"""


@pytest.fixture(scope="module")
def web() -> Iterator[WebEngine]:
    with WebEngine(time_limit_s=60) as made:
        yield made


@pytest.fixture(scope="module")
def v8() -> Iterator[V8Engine]:
    with V8Engine(time_limit_s=60) as made:
        yield made


def facts(inspection: Inspection) -> object:
    return summary(inspection), inspection.notes, [p.source for p in inspection.space], inspection.controls


@pytest.mark.parametrize(
    ("sketch", "values"),
    [
        (sketch_of(DECLARED + BARS, PAGE), CHANGED),
        (sketch_of(LITERALS + BARS), {"radius": 70, "tint": "#102030", "on": False}),
    ],
    ids=["declared", "constants"],
)
def test_both_engines_find_the_same_and_draw_the_same(
    v8: V8Engine, web: WebEngine, sketch: Sketch, values: dict[str, Value]
) -> None:
    assert facts(web.inspect(sketch)) == facts(v8.inspect(sketch))
    for design in ({}, values):
        assert painted(web, sketch, design).tolist() == painted(v8, sketch, design).tolist()


def test_the_exported_page_draws_the_design_too(v8: V8Engine) -> None:
    with Browser() as browser:
        for source, page, values in ((DECLARED, PAGE, CHANGED), (LITERALS, "", {"radius": 70, "on": False})):
            sketch = sketch_of(source + BARS, page)
            controls = v8.inspect(sketch).controls
            document = standalone_page(sketch, Design(values), controls=controls).decode()
            shown = browser.show(document, "konomiHost.isDone()")
            assert shown[10, :, :3].tolist() == painted(v8, sketch, values).tolist()
