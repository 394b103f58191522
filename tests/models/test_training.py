"""Training learns what a picture shows, repeats itself exactly, and stops when asked."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from models.augment import augment
from models.encoding import Encoding
from models.network import NetworkShape
from models.training import Recipe, Trainer, one_cycle
from renderer.parameter import Parameter, ParameterSpace, Value

SPACE = ParameterSpace(
    [Parameter("grey", "float", 0.0, 1.0), Parameter("side", "choice", choices=("left", "right"))]
)
SHAPE = NetworkShape(0, widths=(8, 16), blocks=1, embedding=16)
RECIPE = Recipe(epochs=16, batch=16, learning_rate=1e-2, strength=0.0, holdout=0.25, seed=4)


def half_grey_pictures(n: int) -> tuple[NDArray[np.uint8], list[dict[str, Value]]]:
    """Pictures whose left or right half has some grey; the other half is black."""
    rng = np.random.default_rng(0)
    values: list[dict[str, Value]] = []
    pictures = np.zeros((n, 16, 16, 3), np.uint8)
    for picture in pictures:
        grey, side = float(rng.uniform(0.2, 1)), str(rng.choice(("left", "right")))
        half = picture[:, :8] if side == "left" else picture[:, 8:]
        half[:] = round(255 * grey)
        values.append({"grey": grey, "side": side})
    return pictures, values


def trained() -> Trainer:
    pictures, values = half_grey_pictures(128)
    return Trainer(Encoding(SPACE), pictures, values, RECIPE, SHAPE)


def test_training_learns_what_the_pictures_show() -> None:
    *_, last = trained().run(lambda _done: True)
    assert last.number == RECIPE.epochs
    assert last.errors["side"] == 0
    assert last.errors["grey"] < 0.1


def test_the_same_seed_trains_the_same_network() -> None:
    first, second = trained(), trained()
    assert list(first.run(lambda _done: True)) == list(second.run(lambda _done: True))
    for mine, theirs in zip(first.network.parameters(), second.network.parameters(), strict=True):
        assert torch.equal(mine, theirs)


def test_training_stops_before_the_next_step_when_asked() -> None:
    trainer = trained()
    asked: list[float] = []

    def proceed(done: float) -> bool:
        asked.append(done)
        return len(asked) <= trainer.n_steps + 2

    assert [epoch.number for epoch in trainer.run(proceed)] == [1]
    assert asked == sorted(asked)
    assert len(asked) == trainer.n_steps + 3


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
