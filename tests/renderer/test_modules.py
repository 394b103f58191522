"""ES modules of a sketch's own folder are drawn as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from renderer.errors import SketchLoadError
from renderer.sketch import Sketch
from renderer.v8 import V8Engine
from tests.renderer.unedited import painted, summary

PAGE = "<!doctype html><script src='p5.min.js'></script><script type='module' src='main.js'></script>"
MAIN = """
import Dot, { COUNT as many, ink, darken } from './parts/dot.js';
import * as tools from './parts/tools';
import {
  half,
} from './parts/tools.js';
import './style.css';
const dots = [];
window.setup = () => {
  createCanvas(40, 20);
  noLoop();
  for (let i = 0; i < many; i++) dots.push(new Dot(i * tools.wide));
  darken();
};
window.draw = () => { background(ink); for (const dot of dots) dot.show(half(20)); };
"""
DOT = """import side, { wide } from "./tools.js";
export const COUNT = 2;
export let ink = 200;
export function darken() { ink -= 100; }
/* export const nothing = 1; */
export default class Dot {
  constructor(x) { this.x = x; }
  show(y) { noStroke(); fill(255, 0, 0); square(this.x, y - side / 2, side); }
}
"""
TOOLS = """const wide = 20;
export function half(value) { return value / 2; }
export { wide };
export default 10;
"""


def write(root: Path, **changed: str) -> Path:
    files = {"index.html": PAGE, "main.js": MAIN, "parts/dot.js": DOT, "parts/tools.js": TOOLS} | changed
    for name, content in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(content)
    return root


def test_modules_stand_before_those_that_import_them_and_share_what_changes_later(tmp_path: Path) -> None:
    sketch = Sketch.load(write(tmp_path))
    assert [script.file for script in sketch.scripts] == ["parts/tools.js", "parts/dot.js", "main.js"]
    with V8Engine(time_limit_s=60) as engine:
        row = painted(engine, sketch, {})
    assert [row[x].tolist() for x in (5, 15, 25, 35)] == [[255, 0, 0], [100] * 3, [255, 0, 0], [100] * 3]


def test_a_module_that_is_only_run_and_not_there_is_left_out(tmp_path: Path) -> None:
    sketch = Sketch.load(write(tmp_path, **{"main.js": "import '../shared/bar.js';\n" + MAIN}))
    with V8Engine(time_limit_s=60) as engine:
        assert "main.js:1: The page loads '../shared/bar.js'" in engine.inspect(sketch).notes[0]


def test_a_parameter_in_a_module_has_its_line_and_its_value(tmp_path: Path) -> None:
    dot = DOT.replace("export let ink = 200;", "export let ink = 200; // @param 100..255 step 1")
    sketch = Sketch.load(write(tmp_path, **{"parts/dot.js": dot}))
    with V8Engine(time_limit_s=60) as engine:
        space = engine.inspect(sketch).space
        assert (space["ink"].source.file, space["ink"].source.line) == ("parts/dot.js", 3)
        assert summary(engine.inspect(sketch))["ink"] == ("int", 100, 255, 1, 200)
        assert painted(engine, sketch, {"ink": 150})[15].tolist() == [50] * 3


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        (
            "main.js",
            "\nimport { x } from './gone.js';",
            "main.js:2: The ES module imports './gone.js', which",
        ),
        (
            "main.js",
            "\nimport * as THREE from 'three';\nsetup",
            "main.js:2: The ES module imports or exports",
        ),
        ("parts/dot.js", DOT + "const wide = 3;", "parts/dot.js: .*parts/tools.js and .* both declare wide"),
    ],
)
def test_what_cannot_be_joined_is_refused_by_name(
    tmp_path: Path, file: str, content: str, message: str
) -> None:
    write(tmp_path, **{file: content})
    with pytest.raises(SketchLoadError, match=message):
        Sketch.load(tmp_path)
