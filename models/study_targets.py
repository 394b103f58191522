"""The numbers the original study regressed: z-scores, and cosine and sine for an angle.

One parameter may be several *columns*: ``hue`` becomes ``hue_cos`` and ``hue_sin`` (as in the study's
``val_losses.json``), a choice one column for each value, a colour its three channels.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from renderer.parameter import Parameter, ParameterSpace, Value, Values

_CHANNELS = ("red", "green", "blue", "alpha")


@dataclass(frozen=True)
class Scale:
    """Mean and standard deviation of each column of the training values, shape ``(columns,)`` each."""

    mean: Tensor
    deviation: Tensor

    @classmethod
    def of(cls, columns: Tensor) -> Scale:
        """Measured on training values, ``(n, columns)``; a constant column keeps deviation 1."""
        deviation = columns.std(dim=0, unbiased=False)
        return cls(columns.mean(dim=0), torch.where(deviation > 0, deviation, torch.ones_like(deviation)))

    def standardise(self, columns: Tensor) -> Tensor:
        """Z-scores of values, ``(n, columns)``."""
        return (columns - self.mean) / self.deviation

    def invert(self, scores: Tensor) -> Tensor:
        """Undo `standardise`."""
        return scores * self.deviation + self.mean


def column_names(parameter: Parameter) -> tuple[str, ...]:
    """The names of a parameter's columns, as they stand in ``val_losses.json``."""
    name = parameter.name
    if parameter.kind == "angle":
        return (f"{name}_cos", f"{name}_sin")
    if parameter.kind == "choice":
        return tuple(f"{name}_{choice}" for choice in parameter.choices)
    if parameter.kind == "color":
        n_channels = (len(str(parameter.default)) - 1) // 2
        return tuple(f"{name}_{channel}" for channel in _CHANNELS[:n_channels])
    return (name,)


def columns_of(space: ParameterSpace, values: Sequence[Values]) -> Tensor:
    """Every column of several designs, float32 ``(len(values), columns)``."""
    rows = [[number for p in space for number in _numbers(p, row[p.name])] for row in values]
    return torch.tensor(rows, dtype=torch.float32).reshape(len(values), -1)


def values_of(space: ParameterSpace, columns: Tensor) -> list[dict[str, Value]]:
    """Undo `columns_of` for whatever a network put out: the allowed values nearest to it."""
    found: list[dict[str, Value]] = []
    for row in columns.tolist():
        rest = iter(row)
        found.append({p.name: _value(p, [next(rest) for _ in column_names(p)]) for p in space})
    return found


def loss_weights(losses: Mapping[str, float]) -> dict[str, float]:
    """The study's weights: the inverse of each validation loss, divided by the largest inverse."""
    inverse = {name: 1 / max(loss, 1e-9) for name, loss in losses.items()}
    largest = max(inverse.values(), default=1.0)
    return {name: value / largest for name, value in inverse.items()}


def _numbers(parameter: Parameter, value: Value) -> list[float]:
    if parameter.kind == "angle":
        turn = math.tau * (float(value) - parameter.bounds[0]) / parameter.span
        return [math.cos(turn), math.sin(turn)]
    if parameter.kind == "choice":
        return [float(choice == value) for choice in parameter.choices]
    if parameter.kind == "color":
        digits = str(value)[1:]
        return [int(digits[i : i + 2], 16) / 255 for i in range(0, len(digits), 2)]
    return [float(value)]


def _value(parameter: Parameter, numbers: Sequence[float]) -> Value:
    if parameter.kind == "angle":
        low, _ = parameter.bounds
        turn = math.atan2(numbers[1], numbers[0]) / math.tau % 1.0
        return parameter.clip(low + turn * parameter.span)
    if parameter.kind == "choice":
        return parameter.choices[max(range(len(numbers)), key=lambda index: numbers[index])]
    if parameter.kind == "color":
        channels = [round(255 * min(max(number, 0.0), 1.0)) for number in numbers]
        return "#" + "".join(f"{channel:02x}" for channel in channels)
    return numbers[0] >= 0.5 if parameter.kind == "bool" else parameter.clip(numbers[0])
