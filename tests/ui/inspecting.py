"""Sketches for the inspector's tests, and how they look into it."""

from __future__ import annotations

from collections.abc import Callable

from explorer.ui.inspector import Inspector
from explorer.ui.parameter_row import ParameterRow

Shown = Callable[..., Inspector]

KINDS = """\
$fx.params([
  {id: "size", type: "number", group: "Form", default: 40, options: {min: 10, max: 80}},
  {id: "count", type: "number", group: "Form", default: 3, options: {min: 1, max: 9, step: 1}},
  {id: "turn", type: "number", group: "Form", default: 90, options: {min: 0, max: 360, wrap: true}},
  {id: "mode", type: "select", group: "Look", default: "ring", options: {options: ["ring", "grid"]}},
  {id: "filled", type: "boolean", group: "Look", default: true},
  {id: "ink", type: "color", group: "Look", default: "1e90ff"},
]);
function setup() { createCanvas(120, 90); noLoop(); }
function draw() {
  background(240 + random(10));
  fill($fx.getParam("ink").hex.rgb);
  if (!$fx.getParam("filled")) noFill();
  translate(60, 45);
  rotate(radians($fx.getParam("turn")));
  for (let i = 0; i < $fx.getParam("count"); i++) rect(i * 6, 0, $fx.getParam("size"), 20);
}
"""

MANY = "$fx.params(Array.from({length: 300}, (_, i) => ({id: `value ${i}`, type: 'number', \
group: `group ${Math.floor(i / 50)}`, default: 0.5, options: {min: 0, max: 1}})));\n\
function setup() { createCanvas(60, 60); noLoop(); }\n\
function draw() { background(255); }\n"


def row_of(inspector: Inspector, name: str) -> ParameterRow:
    """The row of a parameter, which must be built."""
    found = inspector.parameters.row(name)
    assert found is not None
    return found


def built(inspector: Inspector) -> list[str]:
    """Names of the parameters whose rows are built."""
    return [name for group in inspector.parameters.groups for name in group.rows]
