"""What p5's reference lists for 2D sketches is drawn by the V8 engine as by a browser, in p5 1 and 2.

The browser is Qt WebEngine. ``python -m tests.visual.chromium`` compares the same cases with an installed
Chromium, which is the stricter reference: most are equal there in every pixel.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from renderer.design import Design
from renderer.engine import Engine, Picture, RenderRequest
from renderer.v8 import V8Engine
from renderer.web import WebEngine
from tests.visual.looking import OUT, leave_to_look_at
from tests.visual.sheets import GROUPS, sheet

MEAN_DIFFERENCE = 1.0
"""Largest mean absolute difference, out of 255."""
VISIBLE_STEP = 32
VISIBLE_SHARE = 0.005
"""Largest share of pixels that may differ by more than `VISIBLE_STEP`."""

SHEETS = [(group, p5) for group in GROUPS for p5 in (1, 2)]
CASES = [(group, p5, case.name) for group, p5 in SHEETS for case in sheet(group, p5).cases]


class Drawn:
    """Sheets as both engines drew them, each once."""

    def __init__(self, v8: Engine, web: Engine) -> None:
        self._engines = v8, web
        self._pictures: dict[tuple[str, int], tuple[Picture, Picture]] = {}

    def pictures(self, group: str, p5: int) -> tuple[Picture, Picture]:
        """The V8 engine's sheet and the browser's."""
        if (group, p5) not in self._pictures:
            request = RenderRequest(sheet(group, p5).sketch, Design({}, 7), frame=10)
            v8, web = (engine.draw(request) for engine in self._engines)
            self._pictures[group, p5] = v8, web
        return self._pictures[group, p5]


@pytest.fixture(scope="module")
def drawn() -> Iterator[Drawn]:
    with V8Engine(time_limit_s=60) as v8, WebEngine(time_limit_s=60) as web:
        yield Drawn(v8, web)


@pytest.mark.parametrize(("group", "p5", "name"), CASES, ids=[f"{g}-p5.{v}-{n}" for g, v, n in CASES])
def test_a_case_looks_as_in_a_browser(drawn: Drawn, group: str, p5: int, name: str) -> None:
    v8, web = drawn.pictures(group, p5)
    index = [case.name for case in sheet(group, p5).cases].index(name)
    ours, browsers = (sheet(group, p5).picture_of(index, picture.pixels) for picture in (v8, web))
    difference = np.abs(ours.astype(int) - browsers)
    visible = np.mean(difference.max(axis=-1) > VISIBLE_STEP)
    if difference.mean() > MEAN_DIFFERENCE or visible > VISIBLE_SHARE:
        leave_to_look_at(f"{group}-{p5}-{index}", ours, browsers, difference)
        pytest.fail(f"mean difference {difference.mean():.3f}, {visible:.2%} visible; see {OUT}")


@pytest.mark.parametrize(("group", "p5"), SHEETS)
def test_cases_print_what_they_print_in_a_browser_and_none_throws(drawn: Drawn, group: str, p5: int) -> None:
    v8, web = drawn.pictures(group, p5)
    # Files arrive in an order that a browser chooses, so lines are compared without theirs.
    assert sorted(v8.console) == sorted(web.console)
    names = [f"{case.name}: " for case in sheet(group, p5).cases]
    assert [line for line in v8.console if line.startswith(tuple(names))] == []


def test_there_are_cases_for_every_group_of_the_reference() -> None:
    expected = {"color", "dom", "environment", "events", "image", "math", "rendering", "shape", "transform"}
    assert set(GROUPS) == expected | {"typography"}
    assert all(len(sheet(group, p5).cases) >= 7 for group, p5 in SHEETS)
    assert sum(len(sheet(group, 2).cases) for group in GROUPS) >= 150
