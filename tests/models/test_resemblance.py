"""What will never be met is resembled: in colours, edges and structure together."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from models.compare import IDENTITY, to_tensor
from models.drawing import Drawer
from models.hypotheses import CLOSE, Inference, Wish
from models.inference import SIZE, infer
from models.judge import Target
from models.pictures import square
from models.resemblance import resemblance, resembling
from models.sampling import spread_values
from renderer.engine import Inspection
from renderer.pool import RenderPool
from renderer.sketch import Sketch

WISH = Wish(n_spread=20, n_rounds=1, n_refined=1)


def foreign() -> Image.Image:
    """A slope of colours with fine noise: nothing that a disc and some bars could be."""
    slope = Image.linear_gradient("L").resize((96, 96))
    rough = np.random.default_rng(0).normal(128, 120, (96, 96)).clip(0, 255)
    noise = Image.fromarray(rough.astype(np.uint8))
    return Image.merge("RGB", (slope, noise, slope.rotate(90)))


def test_equal_pictures_resemble_each_other_most_and_each_measure_counts() -> None:
    wanted = to_tensor(square(foreign(), 64))
    unlike = resemblance(Target(wanted, IDENTITY))
    darker, mirrored = 0.8 * wanted, wanted.flip(3)
    assert float(unlike(wanted)[0]) == pytest.approx(0.01, abs=0.001)
    assert float(unlike(darker)[0]) > 0.02
    assert float(unlike(mirrored)[0]) > float(unlike(darker)[0])


def test_a_foreign_picture_ends_with_what_resembles_it_most(
    pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    told: list[Inference] = []
    picture = foreign()
    known = infer(picture, disc, inspection, pool.draw, None, WISH, on_progress=told.append)
    unlike = resemblance(Target(to_tensor(square(picture, SIZE)), IDENTITY))
    draw = Drawer(disc, pool.draw, SIZE)
    fronts = [float(unlike(draw([state.hypotheses[0].values]))[0]) for state in told]
    assert told[-2].hypotheses[0].similarity < CLOSE
    assert known.label == "the nearest it can draw"
    assert fronts[-1] == min(fronts)
    assert [state.done < 1 for state in told] == [True] * (len(told) - 1) + [False]


def test_what_is_bred_from_a_few_designs_resembles_more_than_the_best_of_as_many_random_ones(
    pool: RenderPool, disc: Sketch, inspection: Inspection
) -> None:
    target = Target(to_tensor(square(foreign(), SIZE)), IDENTITY)
    draw, space = Drawer(disc, pool.draw, SIZE), inspection.space
    found = resembling(space, target, draw, list(spread_values(space, 40, 0)), seed=0)
    random = resemblance(target)(draw(list(spread_values(space, 300, 1))))
    assert float(resemblance(target)(draw([found[0].values]))[0]) < float(random.min())
