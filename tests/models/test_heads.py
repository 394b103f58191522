"""What a network says about a parameter can be trained, read back and trusted."""

from __future__ import annotations

import colorsys
import math
from functools import cache

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from models.encoding import Encoding
from models.gaussian_heads import MULTIPLES, AngleHead
from models.heads import head_for
from models.oklab import oklab_to_srgb, srgb_to_oklab
from renderer.parameter import Parameter, ParameterSpace, Value

SPACE = ParameterSpace(
    [
        Parameter("size", "float", 2.0, 10.0),
        Parameter("count", "int", 1, 9),
        Parameter("many", "int", 0, 100_000),
        Parameter("hue", "angle", 0.0, 360.0),
        Parameter("layout", "choice", choices=("ring", "grid", "spiral")),
        Parameter("filled", "bool"),
        Parameter("ink", "color"),
        Parameter("glass", "color", default="#11223344"),
    ]
)
EXAMPLES: dict[str, list[Value]] = {
    "size": [2.0, 5.5, 10.0],
    "count": [1, 4, 9],
    "many": [0, 50_000, 100_000],
    "hue": [0.0, 90.0, 359.0],
    "layout": ["ring", "spiral"],
    "filled": [True, False],
    "ink": ["#000000", "#1e90ff", "#ffffff"],
    "glass": ["#11223344", "#ff000080"],
}
CASES = [(name, value) for name, values in EXAMPLES.items() for value in values]


@cache
def trained_logits(name: str, value: Value) -> torch.Tensor:
    """Outputs that make the loss of one target as small as gradient descent finds."""
    head = head_for(SPACE[name])
    logits = torch.zeros(1, head.n_outputs, requires_grad=True)
    targets = torch.tensor([head.encode(value)])
    optimizer = torch.optim.Adam([logits], lr=0.1)
    for _ in range(300):
        optimizer.zero_grad()
        torch.autograd.backward(head.loss(logits, targets).sum())
        optimizer.step()
    return logits.detach()


@pytest.mark.parametrize(("name", "value"), CASES)
def test_the_outputs_that_minimise_the_loss_say_the_true_value(name: str, value: Value) -> None:
    head = head_for(SPACE[name])
    (best,) = head.best(trained_logits(name, value))
    if isinstance(value, float):
        assert best == pytest.approx(value, abs=0.05 * SPACE[name].span)
    elif name == "many":
        assert abs(int(best) - int(value)) < 2_000
    elif SPACE[name].kind == "color":
        assert math.dist(head.encode(best), head.encode(value)) < 0.02
    else:
        assert best == value


@pytest.mark.parametrize(("name", "value"), CASES)
def test_a_learnt_value_is_less_uncertain_than_an_untrained_one(name: str, value: Value) -> None:
    head = head_for(SPACE[name])
    untrained = float(head.uncertainty(torch.zeros(1, head.n_outputs)))
    assert 0 <= float(head.uncertainty(trained_logits(name, value))) < untrained <= 1


@pytest.mark.parametrize(("name", "value"), CASES)
def test_a_design_is_moved_by_what_is_said_of_the_wanted_picture_and_not_of_its_own(
    name: str, value: Value
) -> None:
    head, start = head_for(SPACE[name]), SPACE.default()[name]
    wanted, seen = (trained_logits(name, said) for said in (value, start))
    moved = head.corrected(start, wanted, seen)
    assert math.dist(head.encode(moved), head.encode(value)) < 0.05
    assert head.corrected(start, seen, seen) == start


def test_every_sample_of_an_untrained_posterior_is_a_value_of_the_space() -> None:
    encoding = Encoding(SPACE)
    drawn = encoding.sample(torch.zeros(200, encoding.n_outputs), torch.Generator().manual_seed(3))
    assert all(SPACE[name].contains(value) for values in drawn for name, value in values.items())
    assert {values["layout"] for values in drawn} == {"ring", "grid", "spiral"}


def test_the_same_seed_draws_the_same_posterior_samples() -> None:
    encoding = Encoding(SPACE)
    logits = torch.zeros(5, encoding.n_outputs)
    first, second = (encoding.sample(logits, torch.Generator().manual_seed(8)) for _ in range(2))
    assert first == second


def test_either_side_of_a_full_turn_costs_the_same() -> None:
    head = head_for(SPACE["hue"])
    at_zero = torch.cat([torch.tensor([head.encode(0.0)]), torch.zeros(1, 2)], dim=1)
    before, after = (head.loss(at_zero, torch.tensor([head.encode(hue)])) for hue in (359.0, 1.0))
    assert torch.allclose(before, after)


def _gap(one: float, other: float) -> float:
    """Degrees between two angles, the short way round."""
    return abs((one - other + 180) % 360 - 180)


def _told(head: AngleHead, angles: list[float]) -> torch.Tensor:
    """Outputs that say as much as can be said of a picture which each of some angles would draw."""
    targets = torch.tensor([head.encode(angle) for angle in angles])
    spread = targets.var(dim=0, correction=0).clamp(min=1e-4)
    return torch.cat([targets.mean(dim=0), spread.log()])[None]


@pytest.mark.parametrize("hue", [0.0, 33.3, 123.4, 359.9])
def test_an_angle_with_multiples_is_read_back_finely(hue: float) -> None:
    head = AngleHead(SPACE["hue"], MULTIPLES)
    logits = _told(head, [hue])
    (best,) = head.best(logits)
    assert _gap(float(best), hue) < 0.05
    assert _gap(float(head.decode(head.encode(hue))), hue) < 0.05
    assert float(head.uncertainty(logits)) < 0.01


@pytest.mark.parametrize("folds", [2, 3, 4, 6])
def test_a_shape_that_repeats_offers_every_direction_that_draws_it_and_no_other(folds: int) -> None:
    head = AngleHead(SPACE["hue"], MULTIPLES)
    alike = [(20 + 360 * k / folds) % 360 for k in range(folds)]
    logits = _told(head, alike)
    drawn = head.sample(logits.expand(200, -1), torch.Generator().manual_seed(4))
    gaps = np.array([[_gap(float(angle), there) for there in alike] for angle in drawn])
    assert gaps.min(axis=1).max() < 10
    assert set(gaps.argmin(axis=1)) == set(range(folds))
    assert min(_gap(float(head.best(logits)[0]), there) for there in alike) < 1
    assert 0.2 < float(head.uncertainty(logits)) < 0.6


def test_an_angle_is_moved_to_the_nearest_direction_that_draws_the_same() -> None:
    head = AngleHead(SPACE["hue"], MULTIPLES)
    wanted, seen = (_told(head, [angle, angle + 180]) for angle in (50.0, 30.0))
    for start, end in ((30.0, 50.0), (210.0, 230.0)):
        assert float(head.corrected(start, wanted, seen)) == pytest.approx(end, abs=3)


def test_the_truth_surprises_less_than_what_is_not_true_on_the_circle_too() -> None:
    head = AngleHead(SPACE["hue"], MULTIPLES)
    logits = _told(head, [70.0, 250.0])
    right, wrong = (head.surprise(logits, torch.tensor([head.encode(angle)])) for angle in (250.0, 160.0))
    assert float(right) < float(head.surprise(torch.zeros_like(logits), torch.tensor([head.encode(250.0)])))
    assert float(right) < float(wrong)


def test_names_left_out_are_neither_predicted_nor_paid_for() -> None:
    encoding = Encoding(SPACE, ["hue", "count"])
    logits = torch.zeros(2, encoding.n_outputs)
    targets = encoding.encode([SPACE.default()] * 2)
    assert set(encoding.losses(logits, targets)) == {"hue", "count"}
    assert set(encoding.best(logits)[0]) == {"hue", "count"}


@given(st.tuples(*[st.floats(0, 1)] * 3))
def test_a_colour_survives_oklab(rgb: tuple[float, float, float]) -> None:
    assert oklab_to_srgb(*srgb_to_oklab(*rgb)) == pytest.approx(rgb, abs=1e-4)


def test_oklab_gives_greys_no_hue_and_white_full_lightness() -> None:
    assert srgb_to_oklab(1.0, 1.0, 1.0) == pytest.approx((1.0, 0.0, 0.0), abs=1e-4)
    lightness, a, b = srgb_to_oklab(*colorsys.hsv_to_rgb(0.3, 0.0, 0.5))
    assert 0 < lightness < 1
    assert (a, b) == pytest.approx((0.0, 0.0), abs=1e-4)
