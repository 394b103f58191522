"""What a network says about one parameter: targets, likelihood, best value, samples, spread.

Each kind of parameter has the likelihood that suits it. Counts are soft-binned classes, because an
exact count is what matters and its neighbours are nearly right; floats are Gaussians whose variance
is learnt; an angle is a point on the unit circle, so that 359 and 1 degrees are neighbours; colours
are Gaussians in OKLab, where distance is what the eye sees.

Raw network outputs are called ``logits`` throughout, shape ``(batch, head.n_outputs)``; targets have
shape ``(batch, head.n_targets)``; both are float tensors of any precision.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import torch
from torch import Tensor, nn

from models.gaussian_heads import AngleHead, ColorHead, FloatHead
from renderer.parameter import Parameter, Value

MAX_CLASSES = 128
"""Ints with more levels than this are regressed like floats: no picture tells 400 from 401."""

COUNT_SIGMA = 0.5
"""Width, in levels, of the soft target around a count."""

_HARDLY = -5.0
"""Log probability below which a class is hardly believed: how hardly says nothing more."""

_STAYING = 1.0
"""How much more log probability another class must gain for a value to become it."""


class Head(Protocol):
    """One parameter's share of a network's output."""

    parameter: Parameter
    n_outputs: int
    n_targets: int

    def encode(self, value: Value) -> list[float]:
        """The training target of ``value``, ``n_targets`` numbers."""

    def loss(self, logits: Tensor, targets: Tensor) -> Tensor:
        """Negative log likelihood of each picture, shape ``(batch,)``, up to a constant."""

    def surprise(self, logits: Tensor, targets: Tensor) -> Tensor:
        """Plain negative log likelihood of the true value, shape ``(batch,)``, up to a constant."""

    def tempered(self, logits: Tensor, temperature: float) -> Tensor:
        """The same outputs with a spread that is ``temperature`` times as wide."""

    def best(self, logits: Tensor) -> list[Value]:
        """The likeliest value of each picture."""

    def sample(self, logits: Tensor, generator: torch.Generator) -> list[Value]:
        """One draw from the posterior of each picture."""

    def corrected(self, value: Value, wanted: Tensor, seen: Tensor) -> Value:
        """A drawn design's value, moved by what is said of the wanted picture and not of the drawn one.

        Args:
            value: What the picture was drawn with.
            wanted: Logits of the picture to reach, ``(1, n_outputs)``.
            seen: Logits of the drawn picture, ``(1, n_outputs)``.
        """

    def uncertainty(self, logits: Tensor) -> Tensor:
        """Expected error as a share of the range, shape ``(batch,)``: 0 is certain, 1 knows nothing."""


def head_for(parameter: Parameter, multiples: Sequence[int] = (1,)) -> Head:
    """The head that suits a parameter's kind; ``multiples`` is for angles, see `AngleHead`."""
    levels = parameter.n_levels
    if parameter.kind in ("choice", "bool"):
        return ClassHead(parameter, levels or 1)
    if parameter.kind == "int" and levels is not None and levels <= MAX_CLASSES:
        return CountHead(parameter, levels)
    if parameter.kind == "angle":
        return AngleHead(parameter, multiples)
    if parameter.kind == "color":
        return ColorHead(parameter)
    return FloatHead(parameter)


class ClassHead:
    """Choices and booleans: cross entropy over the classes."""

    def __init__(self, parameter: Parameter, n_classes: int) -> None:
        self.parameter = parameter
        self.n_outputs = n_classes
        self.n_targets = 1

    def encode(self, value: Value) -> list[float]:
        if self.parameter.kind == "bool":
            return [float(bool(value))]
        return [float(self.parameter.choices.index(str(value)))]

    def decode(self, index: int) -> Value:
        """The value of a class."""
        return bool(index) if self.parameter.kind == "bool" else self.parameter.choices[index]

    def loss(self, logits: Tensor, targets: Tensor) -> Tensor:
        return nn.functional.cross_entropy(logits, targets[:, 0].long(), reduction="none")

    def surprise(self, logits: Tensor, targets: Tensor) -> Tensor:
        return nn.functional.cross_entropy(logits, targets[:, 0].long(), reduction="none")

    def tempered(self, logits: Tensor, temperature: float) -> Tensor:
        return logits / temperature

    def best(self, logits: Tensor) -> list[Value]:
        return [self.decode(int(index)) for index in logits.argmax(dim=1)]

    def sample(self, logits: Tensor, generator: torch.Generator) -> list[Value]:
        drawn = torch.multinomial(logits.softmax(dim=1), 1, generator=generator)[:, 0]
        return [self.decode(int(index)) for index in drawn]

    def corrected(self, value: Value, wanted: Tensor, seen: Tensor) -> Value:
        said = wanted.log_softmax(dim=1) - seen.log_softmax(dim=1).clamp(min=_HARDLY)
        said[0, int(self.encode(value)[0])] += _STAYING
        return self.decode(int(said[0].argmax()))

    def uncertainty(self, logits: Tensor) -> Tensor:
        return 1 - logits.softmax(dim=1).amax(dim=1)


class CountHead(ClassHead):
    """Ints with few levels: classes with a soft target, so that a neighbour is nearly right."""

    def encode(self, value: Value) -> list[float]:
        low, _ = self.parameter.bounds
        return [round((float(value) - low) / (self.parameter.step or 1.0))]

    def decode(self, index: int) -> Value:
        low, _ = self.parameter.bounds
        return self.parameter.clip(low + index * (self.parameter.step or 1.0))

    def loss(self, logits: Tensor, targets: Tensor) -> Tensor:
        distance = (self._levels(logits) - targets[:, :1]) / COUNT_SIGMA
        soft = (-0.5 * distance.square()).softmax(dim=1)
        return nn.functional.cross_entropy(logits, soft, reduction="none")

    def corrected(self, value: Value, wanted: Tensor, seen: Tensor) -> Value:
        level = self.encode(value)[0] + float(self._mean(wanted) - self._mean(seen))
        return self.decode(min(max(round(level), 0), self.n_outputs - 1))

    def uncertainty(self, logits: Tensor) -> Tensor:
        weights = logits.softmax(dim=1)
        off = (self._levels(logits) - self._mean(logits)).square()
        return ((weights * off).sum(dim=1).sqrt() / max(1, self.n_outputs - 1)).clamp(max=1.0)

    def _levels(self, logits: Tensor) -> Tensor:
        return torch.arange(self.n_outputs, device=logits.device, dtype=logits.dtype)

    def _mean(self, logits: Tensor) -> Tensor:
        return (logits.softmax(dim=1) * self._levels(logits)).sum(dim=1, keepdim=True)
