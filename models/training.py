"""Training our own model: one network for all parameters, likelihood heads, damage ramped in.

A `Trainer` takes one step at a time and knows no data set, no clock, no window: whoever trains says what
share of the training is done, by steps or by time, and learning rate and damage follow.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from models.augment import augment
from models.calibration import fitted_temperatures
from models.chart import is_count
from models.encoding import Encoding
from models.network import NetworkShape, PictureNetwork
from models.orthogonal import Muon
from renderer.parameter import Values

_JUDGED_AT_ONCE = 64
_BATCH, _BATCH_OF_GPUS = 32, 128


@dataclass(frozen=True)
class Recipe:
    """How a model is trained.

    Attributes:
        batch: Pictures a step.
        learning_rate: Peak of the one-cycle schedule of Muon and AdamW.
        weight_decay: Of both.
        strength: Augmentation at the end of the ramp, 0 to 1.
        ramp: Share of the training over which augmentation grows to ``strength``.
        holdout: Share of the pictures kept for validation.
        averaging: Weight of the past in the running mean of the weights, which is what is kept.
        seed: Of weights, split, order and augmentation.
    """

    batch: int = _BATCH
    learning_rate: float = 2e-3
    weight_decay: float = 0.02
    strength: float = 0.8
    ramp: float = 0.6
    holdout: float = 0.08
    averaging: float = 0.99
    seed: int = 0

    @classmethod
    def usual(cls, seed: int) -> Recipe:
        """As this machine's device learns most: a GPU takes more pictures in a step."""
        return cls(batch=_BATCH_OF_GPUS if best_device().type == "cuda" else _BATCH, seed=seed)

    def going_on(self) -> Recipe:
        """The same for a network that has learnt already: smaller steps, and full damage soon."""
        return replace(self, learning_rate=self.learning_rate / 2, ramp=min(self.ramp, 0.1))


@dataclass(frozen=True)
class Figures:
    """How well a network does on pictures it did not learn from.

    Attributes:
        losses: Surprise at each parameter's true values once the spread is calibrated: an overconfident
            network may well guess better than it did before.
        errors: Error of each parameter, 0 to 1: share wrong for counts, choices and booleans, mean error
            as a share of the range (of half a turn for angles) for the rest, ints of many levels among
            them.
    """

    losses: Mapping[str, float]
    errors: Mapping[str, float]

    @property
    def loss(self) -> float:
        """The sum of all losses: what training makes small."""
        return sum(self.losses.values())


class Trainer:
    """One network on its way.

    Args:
        encoding: What to predict.
        recipe: How.
        shape: The network's sizes; its ``n_outputs`` is taken from the encoding.
        network: What has learnt already; a copy of it goes on, instead of a new one of that shape.

    Attributes:
        network: What learns.
        average: The running mean of its weights: steadier, and what is judged and kept.
        n_steps: Steps taken so far.
    """

    def __init__(
        self,
        encoding: Encoding,
        recipe: Recipe,
        shape: NetworkShape | None = None,
        network: PictureNetwork | None = None,
    ) -> None:
        self.encoding = encoding
        self.recipe = recipe
        self.device = best_device()
        torch.manual_seed(recipe.seed)  # the only way to seed a module's first weights
        if network is not None:
            network = copy.deepcopy(network)
        else:
            network = PictureNetwork(_with_outputs(shape or NetworkShape(0), encoding.n_outputs))
        self.network = at_home(network, self.device)
        self.average = copy.deepcopy(self.network).eval().requires_grad_(requires_grad=False)
        self.n_steps = 0
        self._optimizers = _optimizers(self.network, recipe)

    def learn(self, pictures: Tensor, targets: Tensor, done: float) -> float:
        """Take one step.

        Args:
            pictures: ``(batch, 3, size, size)`` from 0 to 1, or bytes, undamaged.
            targets: ``(batch, n_targets)`` of the encoding.
            done: Share of the training that is done, 0 to 1.

        Returns:
            The mean loss, summed over parameters.
        """
        generator = torch.Generator(self.device).manual_seed(self.recipe.seed * 1_000_003 + self.n_steps)
        strength = self.recipe.strength * min(1.0, done / self.recipe.ramp)
        damaged = augment(_from_bytes(pictures.to(self.device)).contiguous(), strength, generator)
        self._set_rate(self.recipe.learning_rate * one_cycle(done))
        self.network.train()
        logits = self.network(damaged.contiguous(memory_format=torch.channels_last))
        losses = self.encoding.losses(logits, targets.to(self.device))
        loss = torch.stack([part.mean() for part in losses.values()]).sum()
        self.network.zero_grad(set_to_none=True)
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        for optimizer in self._optimizers:
            optimizer.step()
        self.n_steps += 1
        self._follow()
        return float(loss.detach())

    def logits(self, pictures: Tensor, network: PictureNetwork | None = None) -> Tensor:
        """What the averaged network, or another that is `at_home`, says of pictures, on the CPU."""
        said = self.average if network is None else network
        with torch.no_grad():
            parts = [said(self._placed(part)) for part in torch.split(pictures, _JUDGED_AT_ONCE)]
        return torch.cat(parts).cpu()

    def judge(
        self, pictures: Tensor, values: Sequence[Values], network: PictureNetwork | None = None
    ) -> Figures:
        """Losses and errors of the averaged network, or of another."""
        logits, targets = self.logits(pictures, network), self.encoding.encode(values)
        calibrated = self.encoding.tempered(logits, fitted_temperatures(self.encoding, logits, targets))
        losses = self.encoding.surprise(calibrated, targets)
        errors = parameter_errors(self.encoding, self.encoding.best(logits), values)
        return Figures({name: float(loss.mean()) for name, loss in losses.items()}, errors)

    def state(self) -> dict[str, Any]:
        """Everything that `restore` needs to go on as if nothing had happened."""
        return {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self._optimizers],
            "n_steps": self.n_steps,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up what `state` gave.

        Raises:
            KeyError: Something is missing.
            RuntimeError: It is the state of another network.
            ValueError: It is the state of another optimiser.
        """
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        for optimizer, kept in zip(self._optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(kept)
        self.n_steps = int(state["n_steps"])

    def _set_rate(self, rate: float) -> None:
        for optimizer in self._optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate

    def _follow(self) -> None:
        """Move the running mean; in the beginning it follows closely, for it has nothing to remember."""
        past = min(self.recipe.averaging, self.n_steps / (self.n_steps + 10))
        with torch.no_grad():
            for mean, now in zip(self.average.parameters(), self.network.parameters(), strict=True):
                mean.lerp_(now, 1 - past)

    def _placed(self, pictures: Tensor) -> Tensor:
        return _from_bytes(pictures.to(self.device)).contiguous(memory_format=torch.channels_last)


def _from_bytes(pictures: Tensor) -> Tensor:
    return pictures.float() / 255 if pictures.dtype == torch.uint8 else pictures


def best_device() -> torch.device:
    """The fastest device of this machine: CUDA, Apple's MPS, or the processor."""
    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("mps" if torch.backends.mps.is_available() else "cpu")


def at_home(network: PictureNetwork, device: torch.device) -> PictureNetwork:
    """A network on a device, its weights laid as convolutions want them: else every step turns them round."""
    for parameter in network.parameters():
        if parameter.ndim == 4:
            parameter.data = parameter.data.to(memory_format=torch.channels_last)
    return network.to(device)


def _optimizers(network: PictureNetwork, recipe: Recipe) -> list[torch.optim.Optimizer]:
    """Muon for the kernels inside, AdamW for what reads pixels, what writes outputs, and all vectors."""
    inner = network.kernels()
    known = {id(p) for p in inner}
    outer = [p for p in network.parameters() if id(p) not in known]
    rate, decay = recipe.learning_rate, recipe.weight_decay
    return [Muon(inner, rate, decay), torch.optim.AdamW(outer, rate, weight_decay=decay)]


def one_cycle(done: float, warm: float = 0.1) -> float:
    """Learning rate as a share of its peak: up over ``warm`` of the training, then a cosine down to 0."""
    if done < warm:
        return max(0.02, done / warm)
    return 0.5 * (1 + math.cos(math.pi * min(1.0, (done - warm) / (1 - warm))))


def parameter_errors(
    encoding: Encoding, guesses: Sequence[Values], truth: Sequence[Values]
) -> dict[str, float]:
    """Mean error of each parameter, 0 to 1, as `Figures.errors` describes it."""
    return {
        name: float(
            np.mean([_error(encoding, name, g[name], t[name]) for g, t in zip(guesses, truth, strict=True)])
        )
        for name in encoding.heads
    }


def _error(encoding: Encoding, name: str, guess: object, truth: object) -> float:
    parameter = encoding.space[name]
    if parameter.kind in ("choice", "bool") or is_count(parameter):
        return float(guess != truth)
    if parameter.kind == "color":
        mine, theirs = (encoding.heads[name].encode(str(value)) for value in (guess, truth))
        return min(1.0, math.dist(mine, theirs))
    distance = abs(float(str(guess)) - float(str(truth))) / (parameter.span or 1.0)
    return 2 * min(distance, 1 - distance) if parameter.kind == "angle" else distance


def _with_outputs(shape: NetworkShape, n_outputs: int) -> NetworkShape:
    return replace(shape, n_outputs=n_outputs)
