"""How far a design is: what a little more crop would explain is no fault of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor

from models.compare import IDENTITY, View, blurred, features, seen_through
from models.drawing import Look, as_they_are
from models.judge import Judge, Target
from models.refine import ROUNDS
from renderer.parameter import Values

CROP = View(1.12, 0.04, -0.03)
NEAR_CROP = View(1.11, 0.045, -0.025)
PLAIN = replace(ROUNDS[1], texture=0.0)


def drawn(designs: Sequence[Values], look: Look = as_they_are) -> Tensor:
    """Soft blots, others for each number."""
    pictures = []
    for values in designs:
        rough = torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(int(values["blots"])))
        smooth = blurred(rough, 4.0)
        pictures.append((smooth - smooth.min()) / (smooth.max() - smooth.min()))
    return look(torch.cat(pictures))


def apart(number: int, view: View) -> tuple[float, float]:
    """How far a design is for the judge, and how far its features are as they are seen."""
    target = Target(seen_through(drawn([{"blots": 1}]), CROP), view)
    judge = Judge(target, PLAIN, drawn)
    (rows,) = judge.features([[{"blots": number}]])
    plain = [
        features(picture, lens, PLAIN.blur, PLAIN.sizes)
        for picture, lens in ((drawn([{"blots": number}]), view), (target.picture, IDENTITY))
    ]
    return float(judge.distances(rows)[0]), float((plain[0] - plain[1]).square().sum().sqrt())


def test_the_right_design_is_near_though_the_crop_is_not_quite_right() -> None:
    judged, plain = apart(1, NEAR_CROP)
    assert judged < 0.4 * plain


def test_a_zoom_that_is_known_explains_nothing() -> None:
    """A ring that is half as large again would be as near as the right one."""
    larger = seen_through(drawn([{"blots": 1}]), View(1.05))
    judged = []
    for zoom in (None, CROP.zoom):
        judge = Judge(Target(seen_through(larger, CROP), CROP, zoom=zoom), PLAIN, drawn)
        judged.append(float(judge.distances(judge.features([[{"blots": 1}]])[0])[0]))
    assert judged[0] < 0.7 * judged[1]


def test_a_wrong_design_is_as_far_as_ever() -> None:
    judged, plain = apart(2, NEAR_CROP)
    assert judged > 0.8 * plain


def test_a_crop_that_was_not_found_is_no_fault_either_while_one_may_lie_between() -> None:
    """Only designs that made up for it looked near, and the right one far."""
    picture = seen_through(drawn([{"blots": 1}]), View(1.04, 0.02))
    judged = []
    for is_open in (False, True):
        judge = Judge(Target(picture, IDENTITY, is_open=is_open), PLAIN, drawn)
        judged.append(judge.distances(judge.features([[{"blots": 1}, {"blots": 2}]])[0]))
    assert judged[1][0] < 0.5 * judged[0][0]
    assert judged[1][1] > 0.8 * judged[0][1]


def test_where_nothing_is_cropped_nothing_is_left_out() -> None:
    judged, plain = apart(1, IDENTITY)
    assert judged > 0.99 * plain
