"""What is drawn and cut as a picture was shows whether anything is left to look for."""

from __future__ import annotations

import pytest
import torch

from models.compare import View, to_tensor
from models.drawing import Interrupted
from models.pictures import from_pixels, square
from models.redrawn import LARGEST, redrawing
from renderer.design import Design
from renderer.engine import Inspection, Picture, RenderRequest
from renderer.job import RenderJob
from renderer.parameter import Value
from renderer.pool import RenderPool
from renderer.sketch import Sketch

VALUES: dict[str, Value] = {"across": 0.37, "size": 0.45, "bars": 3, "night": True}
DESIGN = Design(VALUES)


@pytest.mark.parametrize(
    ("box", "view"),
    [
        ((0, 0, 200, 200), View()),
        ((10, 10, 190, 190), View(200 / 180)),
        ((0, 10, 180, 190), View(200 / 180, -0.1, 0.0)),
    ],
)
def test_the_right_design_is_just_the_picture_however_it_was_cut(
    pool: RenderPool, disc: Sketch, inspection: Inspection, box: tuple[int, int, int, int], view: View
) -> None:
    whole = from_pixels(pool.draw(RenderRequest(disc, DESIGN, size=(200, 200))).result().pixels)
    picture = whole.crop(box)
    redraw = redrawing(disc, pool.draw, picture.size, (inspection.width, inspection.height), 128)
    redrawn, wanted = redraw(DESIGN, view), to_tensor(square(picture, 128))
    assert redrawn is not None
    assert torch.allclose(redrawn, wanted, atol=1e-6)


def test_nothing_is_drawn_for_a_picture_that_was_cut_from_elsewhere_or_is_huge(
    pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    canvas = (inspection.width, inspection.height)
    assert redrawing(disc, pool.draw, (200, 120), canvas, 128)(DESIGN, View()) is None
    assert redrawing(disc, pool.draw, (200, 200), canvas, 128)(DESIGN, View(0.9)) is None
    assert redrawing(disc, pool.draw, (LARGEST + 1,) * 2, canvas, 128)(DESIGN, View()) is None


def test_whoever_stops_does_not_wait_for_the_picture(disc: Sketch, inspection: Inspection) -> None:
    job = RenderJob[Picture](disc, 0, lambda: None)
    canvas = (inspection.width, inspection.height)
    redraw = redrawing(disc, lambda _request: job, (200, 200), canvas, 128, cancelled=lambda: True)
    with pytest.raises(Interrupted):
        redraw(DESIGN, View())
    assert job.cancelled
