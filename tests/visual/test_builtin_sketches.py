"""The V8 engine draws the built-in sketches as a browser does.

The browser here is Qt WebEngine, whose Skia is some releases older than Chromium's of today. A case that
fails leaves both pictures and their difference in ``tests/visual/out``, for somebody to look at.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from renderer.engine import Pixels, RenderRequest
from renderer.sketch import Sketch
from renderer.v8 import V8Engine
from renderer.web import WebEngine
from tests.renderer.built_in import NAMES, designs, path_of
from tests.visual.looking import OUT, leave_to_look_at

N_DESIGNS = 3
MEAN_DIFFERENCE = 0.05
"""Largest mean absolute difference, out of 255, of pictures without text or filters."""


@pytest.fixture(scope="module")
def v8() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


@pytest.fixture(scope="module")
def web() -> Iterator[WebEngine]:
    with WebEngine(time_limit_s=60) as engine:
        yield engine


@pytest.mark.parametrize("name", NAMES)
def test_a_built_in_sketch_looks_as_in_a_browser(name: str, v8: V8Engine, web: WebEngine) -> None:
    sketch = Sketch.load(path_of(name))
    assert v8.inspect(sketch) == web.inspect(sketch)

    for i, design in enumerate(designs(v8.inspect(sketch).space, N_DESIGNS, seed=3)):
        request = RenderRequest(sketch, design)
        ours, browsers = v8.draw(request), web.draw(request)
        assert (ours.canvas, ours.frame, ours.console) == (browsers.canvas, browsers.frame, browsers.console)
        assert_alike(ours.pixels, browsers.pixels, f"{name}-{i}")


def assert_alike(ours: Pixels, browsers: Pixels, name: str) -> None:
    assert ours.shape == browsers.shape
    difference = np.abs(ours.astype(int) - browsers)
    if difference.mean() > MEAN_DIFFERENCE:
        leave_to_look_at(name, ours, browsers, difference)
        pytest.fail(f"{name}: mean difference {difference.mean():.3f}; see {OUT}")
