"""The original study's models, reproducible to the letter: one CNN a parameter, then all at once.

A single model is trained for each parameter and its validation loss is kept in ``val_losses.json``.
The joint model regresses every column with a weighted mean squared error, the weight of a column being
the inverse of its single model's loss divided by the largest inverse. `models.training` is what came of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from models.study_targets import Scale, column_names, columns_of, loss_weights, values_of
from renderer.parameter import ParameterSpace, Value, Values


@dataclass(frozen=True)
class StudyRecipe:
    """How the study trained.

    Attributes:
        epochs: Passes over the training pictures.
        batch: Pictures a step.
        learning_rate: Adam's, constant.
        holdout: Share of pictures kept for validation.
        seed: Of weights, split and order.
    """

    epochs: int = 10
    batch: int = 32
    learning_rate: float = 1e-3
    holdout: float = 0.2
    seed: int = 0


class StudyNetwork(nn.Module):
    """Four convolutions with max pooling, then two linear layers; one output a column."""

    def __init__(self, n_columns: int) -> None:
        super().__init__()
        widths = (3, 16, 32, 64, 64)
        layers: list[nn.Module] = []
        for n_in, n_out in pairwise(widths):
            layers += [nn.Conv2d(n_in, n_out, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
        self.features = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(4), nn.Flatten())
        self.regress = nn.Sequential(nn.Linear(64 * 16, 128), nn.ReLU(), nn.Linear(128, n_columns))

    def forward(self, pictures: Tensor) -> Tensor:
        """Z-scores of every column."""
        scores: Tensor = self.regress(self.features(pictures))
        return scores


@dataclass(frozen=True)
class StudyModel:
    """A trained network with what is needed to read its answers.

    Attributes:
        space: The parameters it predicts.
        network: The network.
        scale: Z-scores of the training values.
        val_losses: Mean squared error of each column's z-scores on the held-out pictures.
        held_out: Indices of the held-out pictures.
    """

    space: ParameterSpace
    network: StudyNetwork
    scale: Scale
    val_losses: dict[str, float]
    held_out: tuple[int, ...]

    def predict(self, pictures: NDArray[np.uint8]) -> list[dict[str, Value]]:
        """Values of ``(n, size, size, 3)`` pictures: z-scores inverted, angles by arctan2."""
        return values_of(self.space, self.scale.invert(_scores(self.network, pictures)))


@dataclass(frozen=True)
class StudyEpoch:
    """What is known after one pass.

    Attributes:
        number: From 1.
        train_loss: Mean weighted loss over the pass.
        val_losses: Mean squared error of each column's z-scores on the held-out pictures.
    """

    number: int
    train_loss: float
    val_losses: Mapping[str, float]


def train_study(
    space: ParameterSpace,
    pictures: NDArray[np.uint8],
    values: Sequence[Values],
    recipe: StudyRecipe,
    single_losses: dict[str, float] | None = None,
    proceed: Callable[[float], bool] = lambda _done: True,
    on_epoch: Callable[[StudyEpoch], object] = lambda _epoch: None,
) -> StudyModel | None:
    """Train one CNN on all columns of ``space``: a single model when the space has one parameter.

    Args:
        space: The parameters to regress.
        pictures: uint8 ``(n, size, size, 3)``.
        values: What each picture was drawn from.
        recipe: How.
        single_losses: The loss that weights each column; every weight is 1 when left out.
        proceed: Called before each step with the share done; False stops.
        on_epoch: Told what is known after each pass.

    Returns:
        The model, or None if it was stopped.
    """
    names = tuple(name for parameter in space for name in column_names(parameter))
    columns = columns_of(space, values)
    torch.manual_seed(recipe.seed)  # the only way to seed a module's first weights
    network = StudyNetwork(len(names))
    order = torch.randperm(len(values), generator=torch.Generator().manual_seed(recipe.seed))
    n_held = max(1, round(len(values) * recipe.holdout))
    held_out, train = order[:n_held], order[n_held:]
    scale = Scale.of(columns[train])
    targets = scale.standardise(columns)
    weights = loss_weights(single_losses or dict.fromkeys(names, 1.0))
    weight = torch.tensor([weights[name] for name in names])
    indices = tuple(int(index) for index in held_out)

    def val_losses() -> dict[str, float]:
        error = _scores(network, pictures[np.array(indices)]) - targets[held_out]
        return dict(zip(names, error.square().mean(dim=0).tolist(), strict=True))

    for number, loss in enumerate(_fit(network, pictures, targets, train, weight, recipe, proceed), start=1):
        if loss is None:
            return None
        on_epoch(StudyEpoch(number, loss, val_losses()))
    return StudyModel(space, network, scale, val_losses(), indices)


def _fit(
    network: StudyNetwork,
    pictures: NDArray[np.uint8],
    targets: Tensor,
    train: Tensor,
    weight: Tensor,
    recipe: StudyRecipe,
    proceed: Callable[[float], bool],
) -> Iterator[float | None]:
    """Adam on the weighted mean squared error; the mean loss of each pass, None if it was stopped."""
    optimizer = torch.optim.Adam(network.parameters(), recipe.learning_rate)
    generator = torch.Generator().manual_seed(recipe.seed + 1)
    for epoch in range(recipe.epochs):
        network.train()
        total = 0.0
        parts = torch.split(train[torch.randperm(len(train), generator=generator)], recipe.batch)
        for step, part in enumerate(parts):
            if not proceed((epoch + step / len(parts)) / recipe.epochs):
                yield None
                return
            scores = network(_tensor(pictures[part.numpy()]))
            loss = ((scores - targets[part]).square() * weight).mean()
            optimizer.zero_grad(set_to_none=True)
            torch.autograd.backward(loss)
            optimizer.step()
            total += float(loss.detach()) * len(part)
        yield total / len(train)


def _scores(network: StudyNetwork, pictures: NDArray[np.uint8]) -> Tensor:
    network.eval()
    with torch.no_grad():
        parts = [network(_tensor(pictures[i : i + 128])) for i in range(0, len(pictures), 128)]
    return torch.cat(parts)


def _tensor(pictures: NDArray[np.uint8]) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(pictures)).permute(0, 3, 1, 2).float() / 255
