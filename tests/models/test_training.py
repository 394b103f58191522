"""Training learns what a picture shows, repeats itself exactly, and can be taken up again."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor

from models.augment import augment
from models.encoding import Encoding
from models.network import NetworkShape
from models.roundtrip import error
from models.training import Recipe, Trainer, one_cycle, parameter_errors
from renderer.parameter import Parameter, ParameterSpace, Value

SPACE = ParameterSpace(
    [Parameter("grey", "float", 0.0, 1.0), Parameter("side", "choice", choices=("left", "right"))]
)
SHAPE = NetworkShape(0, widths=(8, 16), blocks=1, embedding=16)
RECIPE = Recipe(batch=16, learning_rate=1e-2, strength=0.0, averaging=0.9, seed=4)
N_STEPS = 90


def half_grey_pictures(n: int, seed: int) -> tuple[Tensor, list[dict[str, Value]]]:
    """Pictures whose left or right half has some grey; the other half is black."""
    rng = np.random.default_rng(seed)
    values: list[dict[str, Value]] = []
    pictures = torch.zeros(n, 3, 16, 16)
    for picture in pictures:
        grey, side = float(rng.uniform(0.2, 1)), str(rng.choice(("left", "right")))
        half = picture[:, :, :8] if side == "left" else picture[:, :, 8:]
        half[:] = grey
        values.append({"grey": grey, "side": side})
    return pictures, values


def train(trainer: Trainer, n_steps: int = N_STEPS) -> Trainer:
    pictures, values = half_grey_pictures(96, seed=0)
    targets = trainer.encoding.encode(values)
    for step in range(trainer.n_steps, n_steps):
        rows = [(16 * step + i) % 96 for i in range(16)]
        trainer.learn(pictures[rows], targets[rows], step / N_STEPS)
    return trainer


def new() -> Trainer:
    return Trainer(Encoding(SPACE), RECIPE, SHAPE)


def test_training_learns_what_the_pictures_show() -> None:
    figures = train(new()).judge(*half_grey_pictures(64, seed=1))
    assert figures.errors["side"] == 0
    assert figures.errors["grey"] < 0.1


def test_a_network_that_is_too_sure_of_itself_is_judged_by_what_it_knows() -> None:
    trainer = train(new())
    held_out = half_grey_pictures(64, seed=1)
    before = trainer.judge(*held_out)
    with torch.no_grad():
        trainer.average.head.weight[2:] *= 3  # the two sides, after the grey's mean and spread
        trainer.average.head.bias[2:] *= 3
    after = trainer.judge(*held_out)
    assert after.errors == before.errors
    assert after.losses["side"] == pytest.approx(before.losses["side"], abs=0.02)


def test_a_training_taken_up_half_way_ends_as_one_that_was_never_stopped() -> None:
    whole = train(new())
    half = train(new(), N_STEPS // 2)
    resumed = new()
    resumed.restore(half.state())
    train(resumed)
    for mine, theirs in zip(whole.average.parameters(), resumed.average.parameters(), strict=True):
        assert torch.equal(mine, theirs)


def test_the_learning_rate_rises_once_and_ends_at_nothing() -> None:
    rates = [one_cycle(done) for done in np.linspace(0, 1, 101)]
    peak = int(np.argmax(rates))
    assert rates[:peak] == sorted(rates[:peak])
    assert rates[peak:] == sorted(rates[peak:], reverse=True)
    assert rates[-1] == pytest.approx(0)


@pytest.mark.parametrize("strength", [0.3, 1.0])
def test_damage_keeps_a_picture_a_picture_and_repeats_with_its_seed(strength: float) -> None:
    pictures = torch.rand(12, 3, 32, 32, generator=torch.Generator().manual_seed(2))
    once, twice = (augment(pictures, strength, torch.Generator().manual_seed(5)) for _ in range(2))
    assert torch.equal(once, twice)
    assert once.shape == pictures.shape
    assert 0 <= float(once.min()) <= float(once.max()) <= 1
    assert not torch.equal(once, pictures)


def test_no_strength_is_no_damage() -> None:
    pictures = torch.rand(2, 3, 16, 16, generator=torch.Generator().manual_seed(2))
    assert augment(pictures, 0.0, torch.Generator().manual_seed(5)) is pictures


PLACE = Parameter("width", "int", 0, 400)
COUNT = Parameter("petals", "int", 3, 18)


def test_a_count_is_right_or_wrong_and_an_int_of_many_levels_is_near_or_far() -> None:
    encoding = Encoding(ParameterSpace([PLACE, COUNT]))
    errors = parameter_errors(encoding, [{"width": 204, "petals": 7}], [{"width": 200, "petals": 8}])
    assert errors == {"width": pytest.approx(0.01), "petals": 1.0}
    assert error(PLACE, 200, 204) == pytest.approx(1.0)
    assert error(COUNT, 8, 6) == 2.0
