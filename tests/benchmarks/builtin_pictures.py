"""Whether the built-in sketches look as browsers show them.

    python -m tests.benchmarks.builtin_pictures [N]

prints for each sketch, over N designs (20) spread over its whole space, against Qt WebEngine and, where
it is installed, against Debian's Chromium: how many pictures are equal in every pixel, the largest mean
absolute difference of a picture (out of 255), and the largest share of pixels that differ by more than 32.
Where the two browsers differ from each other, their releases of Skia do.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack

import numpy as np

from renderer.design import Design
from renderer.engine import Pixels, RenderRequest
from renderer.sketch import Sketch
from renderer.v8 import V8Engine
from renderer.web import WebEngine
from renderer.written import with_values
from tests.renderer.built_in import NAMES, designs, path_of
from tests.visual.chromium import PROGRAM, Chromium
from tests.visual.test_p5_reference import VISIBLE_STEP

FRAME = 1
SEED = 11

Draw = Callable[[Sketch, Design], Pixels]
"""Draws a sketch, which has the design's values written in, with the design's seed."""


def browsers(open_things: ExitStack) -> dict[str, Draw]:
    """What there is to compare with."""
    web = open_things.enter_context(WebEngine(time_limit_s=60))
    found: dict[str, Draw] = {
        "WebEngine": lambda sketch, design: web.draw(RenderRequest(sketch, design, frame=FRAME)).pixels
    }
    if PROGRAM.exists():
        chromium = open_things.enter_context(Chromium())
        found["Chromium"] = lambda sketch, design: chromium.draw(sketch, design, FRAME)
    return found


def compare(v8: V8Engine, name: str, n: int, draws: dict[str, Draw]) -> str:
    """One line of the table."""
    sketch = Sketch.load(path_of(name))
    inspection = v8.inspect(sketch)
    differences: dict[str, list[tuple[float, float]]] = {browser: [] for browser in draws}
    for design in designs(inspection.space, n, seed=SEED):
        ours = v8.draw(RenderRequest(sketch, design, frame=FRAME)).pixels.astype(int)
        written = with_values(sketch, inspection, design, False)
        for browser, draw in draws.items():
            apart = np.abs(ours - draw(written, Design(seed=design.seed)))
            visible = float((apart.max(axis=2) > VISIBLE_STEP).mean())
            differences[browser].append((float(apart.mean()), visible))
    return f"{name:9}" + "".join(_cells(found) for found in differences.values())


def _cells(found: list[tuple[float, float]]) -> str:
    means, visible = zip(*found, strict=True)
    return f"   {sum(mean == 0 for mean in means):5} {max(means):9.4f} {100 * max(visible):7.3f} %"


def main(n: int = 20) -> None:
    """Print everything."""
    with ExitStack() as open_things:
        draws = browsers(open_things)
        v8 = open_things.enter_context(V8Engine())
        print(f"{n} designs" + "".join(f"   {browser:>25}" for browser in draws))
        print("         " + "   equal      mean   visible" * len(draws))
        for name in NAMES:
            print(compare(v8, name, n, draws), flush=True)


if __name__ == "__main__":
    main(*[int(word) for word in sys.argv[1:]])
