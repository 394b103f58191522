"""What a network says about one parameter: targets, likelihood, best value, samples, spread.

Each kind of parameter has the likelihood that suits it. Counts are soft-binned classes, because an
exact count is what matters and its neighbours are nearly right; floats are Gaussians whose variance
is learnt; an angle is a point on the unit circle, so that 359 and 1 degrees are neighbours; colours
are Gaussians in OKLab, where distance is what the eye sees.

Raw network outputs are called ``logits`` throughout, shape ``(batch, head.n_outputs)``; targets have
shape ``(batch, head.n_targets)``; both are float tensors of any precision.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Protocol

import torch
from torch import Tensor, nn

from models.oklab import oklab_to_srgb, srgb_to_oklab
from renderer.parameter import Parameter, Value

MAX_CLASSES = 128
"""Ints with more levels than this are regressed like floats: no picture tells 400 from 401."""

COUNT_SIGMA = 0.5
"""Width, in levels, of the soft target around a count."""

BETA = 0.5
"""β of the β-NLL loss (Seitzer et al. 2022, *On the Pitfalls of Heteroscedastic Uncertainty*)."""

_HARDLY = -5.0
"""Log probability below which a class is hardly believed: how hardly says nothing more."""

_STAYING = 1.0
"""How much more log probability another class must gain for a value to become it."""

_LOG_VARIANCE = (-12.0, 4.0)


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


def head_for(parameter: Parameter) -> Head:
    """The head that suits a parameter's kind."""
    levels = parameter.n_levels
    if parameter.kind in ("choice", "bool"):
        return ClassHead(parameter, levels or 1)
    if parameter.kind == "int" and levels is not None and levels <= MAX_CLASSES:
        return CountHead(parameter, levels)
    if parameter.kind == "angle":
        return AngleHead(parameter)
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


class GaussianHead(ABC):
    """Independent Gaussians over ``n_targets`` numbers; outputs are means, then log variances."""

    def __init__(self, parameter: Parameter, n_targets: int) -> None:
        self.parameter = parameter
        self.n_targets = n_targets
        self.n_outputs = 2 * n_targets

    @abstractmethod
    def encode(self, value: Value) -> list[float]:
        """The target; each kind says how."""

    @abstractmethod
    def decode(self, target: Sequence[float]) -> Value:
        """The value nearest to a target."""

    def loss(self, logits: Tensor, targets: Tensor) -> Tensor:
        _, log_variance = self._split(logits)
        return (self._nll(logits, targets) * (BETA * log_variance).exp().detach()).sum(dim=1)

    def surprise(self, logits: Tensor, targets: Tensor) -> Tensor:
        return self._nll(logits, targets).sum(dim=1)

    def tempered(self, logits: Tensor, temperature: float) -> Tensor:
        mean, log_variance = self._split(logits)
        return torch.cat([mean, log_variance + 2 * math.log(temperature)], dim=1)

    def best(self, logits: Tensor) -> list[Value]:
        mean, _ = self._split(logits)
        return [self.decode(row) for row in mean.tolist()]

    def sample(self, logits: Tensor, generator: torch.Generator) -> list[Value]:
        mean, log_variance = self._split(logits)
        noise = torch.randn(mean.shape, generator=generator, dtype=mean.dtype)
        return [self.decode(row) for row in (mean + noise * (0.5 * log_variance).exp()).tolist()]

    def corrected(self, value: Value, wanted: Tensor, seen: Tensor) -> Value:
        move = (self._split(wanted)[0] - self._split(seen)[0])[0].tolist()
        return self.decode([own + step for own, step in zip(self.encode(value), move, strict=True)])

    def uncertainty(self, logits: Tensor) -> Tensor:
        _, log_variance = self._split(logits)
        return (0.5 * log_variance).exp().mean(dim=1).clamp(max=1.0)

    def _nll(self, logits: Tensor, targets: Tensor) -> Tensor:
        mean, log_variance = self._split(logits)
        return 0.5 * (log_variance + (targets - mean).square() * (-log_variance).exp())

    def _split(self, logits: Tensor) -> tuple[Tensor, Tensor]:
        mean, log_variance = logits[:, : self.n_targets], logits[:, self.n_targets :]
        return mean, log_variance.clamp(*_LOG_VARIANCE)


class FloatHead(GaussianHead):
    """Floats, and ints with very many levels: the place in the range, 0 to 1."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter, 1)

    def encode(self, value: Value) -> list[float]:
        low, _ = self.parameter.bounds
        return [(float(value) - low) / (self.parameter.span or 1.0)]

    def decode(self, target: Sequence[float]) -> Value:
        low, _ = self.parameter.bounds
        return self.parameter.clip(low + min(max(target[0], 0.0), 1.0) * self.parameter.span)


class AngleHead(GaussianHead):
    """Angles: cosine and sine, as in the research this tool grew out of."""

    def __init__(self, parameter: Parameter) -> None:
        super().__init__(parameter, 2)

    def encode(self, value: Value) -> list[float]:
        low, _ = self.parameter.bounds
        turn = math.tau * (float(value) - low) / self.parameter.span
        return [math.cos(turn), math.sin(turn)]

    def decode(self, target: Sequence[float]) -> Value:
        low, _ = self.parameter.bounds
        turn = math.atan2(target[1], target[0]) / math.tau % 1.0
        return self.parameter.clip(low + turn * self.parameter.span)

    def uncertainty(self, logits: Tensor) -> Tensor:
        # On the unit circle a spread of σ is an arc of σ radians; half a turn knows nothing.
        _, log_variance = self._split(logits)
        return ((0.5 * log_variance).exp().mean(dim=1) / math.pi).clamp(max=1.0)


class ColorHead(GaussianHead):
    """Colours: OKLab lightness and the two opponent axes, and alpha where the default has one."""

    def __init__(self, parameter: Parameter) -> None:
        self.has_alpha = len(str(parameter.default)) == len("#rrggbbaa")
        super().__init__(parameter, 4 if self.has_alpha else 3)

    def encode(self, value: Value) -> list[float]:
        text = str(value).lstrip("#")
        channels = [int(text[i : i + 2], 16) / 255 for i in range(0, len(text), 2)]
        lab = list(srgb_to_oklab(channels[0], channels[1], channels[2]))
        return [*lab, channels[3] if len(channels) > 3 else 1.0] if self.has_alpha else lab

    def decode(self, target: Sequence[float]) -> Value:
        channels = [*oklab_to_srgb(target[0], target[1], target[2]), *target[3:]]
        bytes_ = [round(255 * min(max(channel, 0.0), 1.0)) for channel in channels]
        return "#" + "".join(f"{byte:02x}" for byte in bytes_)
