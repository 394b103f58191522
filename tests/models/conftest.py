"""A small sketch whose pictures say everything about its parameters, and one pool for all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from renderer.engine import Inspection
from renderer.pool import RenderPool
from renderer.sketch import Sketch

DISC = """\
$fx.params([
  { id: 'across', type: 'number', options: { min: 0.2, max: 0.8 } },
  { id: 'size', type: 'number', options: { min: 0.2, max: 0.6 } },
  { id: 'bars', type: 'number', options: { min: 0, max: 4, step: 1 } },
  { id: 'night', type: 'boolean' },
]);
function setup() { createCanvas(80, 80); noLoop(); }
function draw() {
  const night = $fx.getParam('night');
  background(night ? 20 : 235);
  noStroke();
  fill(220, 60, 40);
  circle(80 * $fx.getParam('across'), 30, 80 * $fx.getParam('size'));
  fill(night ? 255 : 0);
  for (let i = 0; i < $fx.getParam('bars'); i++) rect(4 + 16 * i, 64, 8, 12);
}
"""


@pytest.fixture(scope="session")
def pool() -> Iterator[RenderPool]:
    with RenderPool(workers=1) as pool:
        yield pool


@pytest.fixture(scope="session")
def disc(tmp_path_factory: pytest.TempPathFactory) -> Sketch:
    path = tmp_path_factory.mktemp("sketches") / "disc.js"
    path.write_text(DISC)
    return Sketch.load(path)


@pytest.fixture(scope="session")
def inspection(pool: RenderPool, disc: Sketch) -> Inspection:
    return pool.inspect(disc).result()
