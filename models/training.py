"""Training our own model: one network for all parameters, likelihood heads, damage ramped in.

A `Trainer` is a plain loop that can be asked to stop between two batches, tells what it knows after
each epoch, and can be saved and taken up again. It knows no window, no command line and no clock but
the one it is given.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.augment import augment
from models.encoding import Encoding
from models.network import NetworkShape, PictureNetwork
from renderer.parameter import Values


@dataclass(frozen=True)
class Recipe:
    """How a model is trained.

    Attributes:
        epochs: Passes over the training pictures; the learning rate ends at 0 with the last.
        batch: Pictures a step.
        learning_rate: Peak of the one-cycle schedule of AdamW.
        weight_decay: AdamW's.
        strength: Augmentation at the end of the ramp, 0 to 1.
        ramp: Share of the training over which augmentation grows to ``strength``.
        holdout: Share of the pictures kept for validation.
        seed: Of weights, order and augmentation.
    """

    epochs: int = 10
    batch: int = 64
    learning_rate: float = 2e-3
    weight_decay: float = 0.02
    strength: float = 1.0
    ramp: float = 0.5
    holdout: float = 0.08
    seed: int = 0


@dataclass(frozen=True)
class Epoch:
    """What is known after one pass.

    Attributes:
        number: From 1.
        train_loss: Mean loss over the pass, summed over parameters.
        losses: Validation loss of each parameter.
        errors: Validation error of each parameter: share wrong for counts, choices and booleans, mean
            error as a share of the range (of half a turn for angles) for the rest.
    """

    number: int
    train_loss: float
    losses: Mapping[str, float] = field(default_factory=dict)
    errors: Mapping[str, float] = field(default_factory=dict)


class Trainer:
    """Trains one network on one data set.

    Args:
        encoding: What to predict.
        pictures: uint8 ``(n, size, size, 3)``; may be a memory map.
        values: The values each picture was drawn from, in the same order.
        recipe: How.
        shape: The network's sizes; its ``n_outputs`` is taken from the encoding.
    """

    def __init__(
        self,
        encoding: Encoding,
        pictures: NDArray[np.uint8],
        values: Sequence[Values],
        recipe: Recipe,
        shape: NetworkShape | None = None,
    ) -> None:
        self.encoding = encoding
        self.recipe = recipe
        self._pictures = pictures
        self._values = values
        self._targets = encoding.encode(values)
        torch.manual_seed(recipe.seed)  # the only way to seed a module's first weights
        self.network = PictureNetwork(_with_outputs(shape or NetworkShape(0), encoding.n_outputs))
        order = torch.randperm(len(pictures), generator=self._generator(0))
        n_held = max(1, round(len(pictures) * recipe.holdout))
        self.held_out, self._train = order[:n_held], order[n_held:]
        self._optimizer = torch.optim.AdamW(
            self.network.parameters(), recipe.learning_rate, weight_decay=recipe.weight_decay
        )
        self.epoch = 0

    @property
    def n_steps(self) -> int:
        """Steps in an epoch."""
        return max(1, math.ceil(len(self._train) / self.recipe.batch))

    def run(self, proceed: Callable[[float], bool]) -> Iterator[Epoch]:
        """Train to the end of the recipe; yields after each epoch.

        Args:
            proceed: Called before each step with the share done, 0 to 1; False stops at once, and
                the epoch under way is not reported.
        """
        while self.epoch < self.recipe.epochs:
            loss = self._pass(proceed)
            if loss is None:
                return
            self.epoch += 1
            yield self.validate(loss)

    def validate(self, train_loss: float = math.nan) -> Epoch:
        """Losses and errors on the pictures that were held out."""
        self.network.eval()
        with torch.no_grad():
            logits = torch.cat([self.network(self._batch(part)) for part in torch.split(self.held_out, 128)])
        losses = self.encoding.losses(logits, self._targets[self.held_out])
        truth = [self._values[int(index)] for index in self.held_out]
        errors = parameter_errors(self.encoding, self.encoding.best(logits), truth)
        means = {name: float(loss.mean()) for name, loss in losses.items()}
        return Epoch(self.epoch, train_loss, means, errors)

    def _pass(self, proceed: Callable[[float], bool]) -> float | None:
        generator = self._generator(self.epoch + 1)
        order = self._train[torch.randperm(len(self._train), generator=generator)]
        self.network.train()
        total = 0.0
        for step, part in enumerate(torch.split(order, self.recipe.batch)):
            done = (self.epoch + step / self.n_steps) / self.recipe.epochs
            if not proceed(done):
                return None
            strength = self.recipe.strength * min(1.0, done / self.recipe.ramp)
            pictures = augment(self._batch(part), strength, generator)
            total += self._step(pictures, self._targets[part], done) * len(part)
        return total / len(order)

    def _step(self, pictures: Tensor, targets: Tensor, done: float) -> float:
        for group in self._optimizer.param_groups:
            group["lr"] = self.recipe.learning_rate * one_cycle(done)
        logits = self.network(pictures)
        losses = self.encoding.losses(logits, targets)
        loss = torch.stack([part.mean() for part in losses.values()]).sum()
        self._optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimizer.step()
        return float(loss.detach())

    def _batch(self, part: Tensor) -> Tensor:
        rows = np.sort(part.numpy())  # a memory map is read in its own order
        back = torch.from_numpy(np.searchsorted(rows, part.numpy()))
        pictures = torch.from_numpy(np.ascontiguousarray(self._pictures[rows]))[back]
        return pictures.permute(0, 3, 1, 2).float() / 255

    def _generator(self, stream: int) -> torch.Generator:
        return torch.Generator().manual_seed(self.recipe.seed * 1_000_003 + stream)


def one_cycle(done: float, warm: float = 0.15) -> float:
    """Learning rate as a share of its peak: up over ``warm`` of the training, then a cosine down to 0."""
    if done < warm:
        return max(0.02, done / warm)
    return 0.5 * (1 + math.cos(math.pi * (done - warm) / (1 - warm)))


def parameter_errors(
    encoding: Encoding, guesses: Sequence[Values], truth: Sequence[Values]
) -> dict[str, float]:
    """Mean error of each parameter, 0 to 1, as `Epoch.errors` describes it."""
    return {
        name: float(
            np.mean([_error(encoding, name, g[name], t[name]) for g, t in zip(guesses, truth, strict=True)])
        )
        for name in encoding.heads
    }


def _error(encoding: Encoding, name: str, guess: object, truth: object) -> float:
    parameter = encoding.space[name]
    if parameter.kind in ("int", "choice", "bool"):
        return float(guess != truth)
    if parameter.kind == "color":
        mine, theirs = (encoding.heads[name].encode(str(value)) for value in (guess, truth))
        return min(1.0, math.dist(mine, theirs))
    distance = abs(float(str(guess)) - float(str(truth))) / (parameter.span or 1.0)
    return 2 * min(distance, 1 - distance) if parameter.kind == "angle" else distance


def _with_outputs(shape: NetworkShape, n_outputs: int) -> NetworkShape:
    return NetworkShape(n_outputs, shape.widths, shape.blocks, shape.embedding)
