"""Refinement draws what may still be wrong, and looks at pictures while others are drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from models.chart import Chart
from models.compare import IDENTITY
from models.drawing import Drawer, Look, as_they_are
from models.judge import Round, Target
from models.refine import AGAIN, DOUBTFUL, LEAPING, ROUNDS, refine
from renderer.engine import Picture, Raster, RenderRequest
from renderer.job import RenderJob
from renderer.parameter import Parameter, ParameterSpace, Value, Values
from renderer.pool import RenderPool
from renderer.sketch import Sketch
from tests.renderer.built_in import path_of

SPACE = ParameterSpace([Parameter("bars", "int", 3, 12), Parameter("tone", "float", 0.0, 1.0)])
TRUTH = {"bars": 7, "tone": 0.4}


class Bars:
    """Draws bars of a tone, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.drawn: list[Values] = []

    def __call__(self, designs: Sequence[Values], look: Look = as_they_are) -> Tensor:
        self.drawn += designs
        place = (torch.arange(128) + 0.5) / 128
        rows = [torch.cos(2 * torch.pi * float(v["bars"]) * place).sign() * float(v["tone"]) for v in designs]
        return look(torch.stack([(0.5 + 0.5 * row).expand(3, 128, 128) for row in rows]))


def refined(bars: int, tone: float) -> tuple[Values, set[object]]:
    """What a fine round makes of a design, and which counts it tried."""
    draw = Bars()
    target = Target(draw([TRUTH]), IDENTITY)
    ((_, found),) = refine(
        [{"bars": bars, "tone": tone}], target, Chart(SPACE, SPACE.names), draw, ROUNDS[2:3]
    )
    return found[0].values, {values["bars"] for values in draw.drawn}


def test_a_count_that_is_wrong_is_put_right_though_the_tone_is_too() -> None:
    values, tried = refined(5, 0.3)
    assert values["bars"] == TRUTH["bars"]
    assert tried == set(range(3, 13))


def test_no_other_count_is_drawn_once_the_picture_fits() -> None:
    values, tried = refined(7, 0.42)
    assert abs(float(values["tone"]) - 0.4) < 0.005
    assert tried == {7}


CHECKS = ParameterSpace([Parameter("paper", "choice", choices=("plain", "woven"))])


def woven(designs: Sequence[Values], look: Look = as_they_are) -> Tensor:
    """Paper, plain or with a fine weave."""
    weave = 0.03 * ((torch.arange(128)[:, None] + torch.arange(128)) % 2)
    seen = [(0.5 + weave * (v["paper"] == "woven")).expand(3, 128, 128) for v in designs]
    return look(torch.stack(seen) if seen else torch.zeros(0, 3, 128, 128))


def test_a_choice_is_still_put_right_by_the_last_and_sharpest_look() -> None:
    target, chart = Target(woven([{"paper": "woven"}]), IDENTITY), Chart(CHECKS, CHECKS.names)
    ((_, found),) = refine([{"paper": "plain"}], target, chart, woven, ROUNDS[-1:])
    assert found[0].values == {"paper": "woven"}


def test_pictures_are_looked_at_while_others_are_still_being_drawn() -> None:
    waiting: list[RenderJob[Picture]] = []

    def draw(request: RenderRequest) -> RenderJob[Picture]:
        waiting.append(RenderJob(request, 0, lambda: None))
        if len(waiting) <= 12:
            deliver(waiting[-1])
        return waiting[-1]

    def deliver(job: RenderJob[Picture]) -> None:
        assert isinstance(job.task, RenderRequest)
        pixels = np.full((8, 8, 4), 255, np.uint8)
        pixels[..., :3] = job.task.design.values["shade"]
        job.deliver(Picture(Raster.of(pixels), (8, 8), 1, "v8", 0.0))

    def look(pictures: Tensor) -> Tensor:
        for job in waiting[12:]:
            deliver(job)
        return pictures.mean(dim=(1, 2, 3)) * 255

    # Whoever looked only at the end would wait for ever: half a second's worth of looking up is enough.
    patience = iter([False] * 10)
    sketch = Sketch("grey", ())
    drawer = Drawer(sketch, draw, 8, cancelled=lambda: next(patience, True), finer=1)
    shades = [3 * index for index in range(30)]
    assert drawer([{"shade": shade} for shade in shades], look).round().tolist() == shades


PANES = ParameterSpace(
    [Parameter("clearness", "float", 0.0, 1.0, step=0.01), Parameter("tone", "float", 0.0, 1.0)]
)


class Panes:
    """Draws a tone through glass of twenty kinds: a step of clearness mostly changes nothing."""

    def __call__(self, designs: Sequence[Values], look: Look = as_they_are) -> Tensor:
        glass = [0.2 + int(float(values["clearness"]) * 20) / 20 for values in designs]
        place = (torch.arange(128) + 0.5) / 128
        rows = [
            clear * place + float(values["tone"]) * (1 - 0.9 * place)
            for clear, values in zip(glass, designs, strict=True)
        ]
        seen = [(0.5 * row).expand(3, 128, 128) for row in rows]
        return look(torch.stack(seen) if seen else torch.zeros(0, 3, 128, 128))


def test_a_value_that_changes_nothing_until_it_leaps_is_put_right() -> None:
    draw = Panes()
    truth = {"clearness": 0.62, "tone": 0.4}
    target, chart = Target(draw([truth]), IDENTITY), Chart(PANES, PANES.names)
    start = [{"clearness": 0.52, "tone": 0.45}]
    found = {}
    for fineness in (AGAIN, LEAPING):
        *_, (_, near) = refine(start, target, chart, draw, [fineness] * 3)
        found[fineness] = near[0].values
    assert int(float(found[AGAIN]["clearness"]) * 20) != 12
    assert int(float(found[LEAPING]["clearness"]) * 20) == 12
    assert abs(float(found[LEAPING]["tone"]) - 0.4) < 0.005


def test_of_fifty_layers_the_right_number_is_found_where_nine_less_nearly_fit(pool: RenderPool) -> None:
    sketch = Sketch.load(path_of("veils"))
    space = pool.inspect(sketch).result().space
    draw = Drawer(sketch, pool.draw, 128, 0, lambda: False)
    truth: dict[str, Value] = {**space.default(), "layers": 50}
    target = Target(draw([truth]), IDENTITY)
    near = {**truth, "layers": 41, "clearness": float(truth["clearness"]) - 0.03, "edges": 1.1}

    def layers_after(fine: Sequence[Round]) -> Value:
        values: Values = near
        for _ in range(3):
            for _target, found in refine([values], target, Chart(space, space.names), draw, fine):
                values = found[0].values
        return values["layers"]

    assert layers_after(DOUBTFUL) == 50
    assert layers_after(ROUNDS[2:]) != 50
