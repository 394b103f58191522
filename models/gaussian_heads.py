"""What a network says about a number: Gaussians over places in a range, on a circle, in a space of colours.

See `models.heads` for what all heads have in common, and for the shapes.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence

import torch
from torch import Tensor

from models.oklab import oklab_to_srgb, srgb_to_oklab
from renderer.parameter import Parameter, Value

BETA = 0.5
"""β of the β-NLL loss (Seitzer et al. 2022, *On the Pitfalls of Heteroscedastic Uncertainty*)."""

MULTIPLES = (1, 2, 3, 4, 5, 6)
"""Of an angle, that a network learns the cosines and sines of: shapes repeat after a part of a turn."""

N_TURNS = 360
"""So many directions are compared where an angle has several multiples."""

_LOG_VARIANCE = (-12.0, 4.0)


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
    """Angles: cosine and sine, as in the research this tool grew out of, also of multiples of the angle.

    A picture that looks the same after half a turn or a quarter cannot tell the angle, whose cosine and sine
    are then nothing on average; but it tells twice or four times the angle, and every direction that agrees
    with that is offered.

    Args:
        parameter: The angle.
        multiples: Which multiples are learnt; 1 among them.
    """

    def __init__(self, parameter: Parameter, multiples: Sequence[int] = (1,)) -> None:
        super().__init__(parameter, 2 * len(multiples))
        self.multiples = tuple(multiples)
        turns = torch.arange(N_TURNS, dtype=torch.float64) * (math.tau / N_TURNS)
        waves = [wave(multiple * turns) for multiple in self.multiples for wave in (torch.cos, torch.sin)]
        self._directions = torch.stack(waves, dim=1).float()

    def encode(self, value: Value) -> list[float]:
        turn = math.tau * self._share(value)
        return [wave(multiple * turn) for multiple in self.multiples for wave in (math.cos, math.sin)]

    def decode(self, target: Sequence[float]) -> Value:
        if len(self.multiples) == 1:
            return self._value(math.atan2(target[1], target[0]) / math.tau)
        means = torch.tensor([target])
        return self._value(float(self._peaks(self._agreement(means, torch.zeros_like(means)))[0]))

    def surprise(self, logits: Tensor, targets: Tensor) -> Tensor:
        if len(self.multiples) == 1:
            return super().surprise(logits, targets)
        shares = torch.atan2(targets[:, 1], targets[:, 0]) / math.tau
        place = (shares * N_TURNS).round().long() % N_TURNS
        log_p = self._agreement(*self._split(logits)).log_softmax(dim=1)
        return -log_p.gather(1, place[:, None])[:, 0] - math.log(N_TURNS)

    def best(self, logits: Tensor) -> list[Value]:
        if len(self.multiples) == 1:
            return super().best(logits)
        return [self._value(turn) for turn in self._peaks(self._agreement(*self._split(logits))).tolist()]

    def sample(self, logits: Tensor, generator: torch.Generator) -> list[Value]:
        if len(self.multiples) == 1:
            return super().sample(logits, generator)
        weights = self._agreement(*self._split(logits)).softmax(dim=1)
        drawn = torch.multinomial(weights, 1, generator=generator)[:, 0]
        between = torch.rand(len(drawn), generator=generator) - 0.5
        return [self._value(turn) for turn in ((drawn + between) / N_TURNS).tolist()]

    def corrected(self, value: Value, wanted: Tensor, seen: Tensor) -> Value:
        if len(self.multiples) == 1:
            return super().corrected(value, wanted, seen)
        mean, log_variance = self._split(wanted)
        there = torch.tensor([self.encode(value)]) + mean - self._split(seen)[0]
        return self._value(float(self._peaks(self._agreement(there, log_variance))[0]))

    def uncertainty(self, logits: Tensor) -> Tensor:
        mean, log_variance = self._split(logits)
        if len(self.multiples) == 1:
            # On the unit circle a spread of σ is an arc of σ radians; half a turn knows nothing.
            return ((0.5 * log_variance).exp().mean(dim=1) / math.pi).clamp(max=1.0)
        agreement = self._agreement(mean, log_variance)
        off = (torch.arange(N_TURNS) - agreement.argmax(dim=1, keepdim=True)) % N_TURNS
        away = torch.minimum(off, N_TURNS - off) / (N_TURNS / 2)
        return (agreement.softmax(dim=1) * away).sum(dim=1)

    def _agreement(self, mean: Tensor, log_variance: Tensor) -> Tensor:
        """How far each direction agrees with what is said of all multiples: log density, ``(n, turns)``."""
        off = self._directions.to(mean.device) - mean[:, None]
        return -0.5 * (off.square() * (-log_variance).exp()[:, None]).sum(dim=2)

    @staticmethod
    def _peaks(agreement: Tensor) -> Tensor:
        """Where the best of each row lies, in turns: between directions, on the parabola through three."""
        at = agreement.argmax(dim=1, keepdim=True)
        before, here, after = (agreement.gather(1, (at + k) % N_TURNS)[:, 0] for k in (-1, 0, 1))
        bend = (2 * here - before - after).clamp(min=1e-9)
        return (at[:, 0] + (0.5 * (after - before) / bend).clamp(-0.5, 0.5)) / N_TURNS

    def _share(self, value: Value) -> float:
        low, _ = self.parameter.bounds
        return (float(value) - low) / self.parameter.span

    def _value(self, turn: float) -> Value:
        low, _ = self.parameter.bounds
        return self.parameter.clip(low + turn % 1.0 * self.parameter.span)


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
