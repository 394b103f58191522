"""A trained network that is ready to look at pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from models.compare import resized
from models.encoding import Encoding
from models.network import PictureNetwork
from renderer.parameter import ParameterSpace, Value, Values


@dataclass(frozen=True)
class Guesser:
    """A network with its encoding.

    Attributes:
        network: Ready to look at pictures.
        encoding: How its outputs are read.
        size: Side of the pictures it looks at.
        temperatures: Calibration of each parameter's spread.
        facts: What the training wrote down, see `models.weights.Card`.
    """

    network: PictureNetwork
    encoding: Encoding
    size: int
    temperatures: dict[str, float] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)

    def logits(self, pictures: Tensor) -> Tensor:
        """Calibrated outputs for ``(n, 3, side, side)`` pictures of any side."""
        with torch.no_grad():
            outputs: Tensor = self.network(resized(pictures, self.size))
        return self.encoding.tempered(outputs, self.temperatures)

    def embedding(self, pictures: Tensor) -> Tensor:
        """Where pictures lie in what the network learnt to see, ``(n, width)``; near means alike."""
        with torch.no_grad():
            return self.network.embedding(resized(pictures, self.size))

    def best(self, picture: Tensor) -> dict[str, Value]:
        """The likeliest values of one picture."""
        return self.encoding.best(self.logits(picture))[0]

    def samples(self, picture: Tensor, n: int, seed: int, spread: float = 1.0) -> list[dict[str, Value]]:
        """Draws from the posterior of one picture, scattered ``spread`` times as far."""
        generator = torch.Generator().manual_seed(seed)
        wider = self.encoding.tempered(self.logits(picture), dict.fromkeys(self.encoding.heads, spread))
        return self.encoding.sample(wider.expand(n, -1), generator)

    def corrected(self, drawn: Sequence[Values], pictures: Tensor, wanted: Tensor) -> list[dict[str, Value]]:
        """Designs moved by the network's own error: by what it says of the wanted picture, less of theirs.

        Args:
            drawn: Values of some designs.
            pictures: Theirs, ``(len(drawn), 3, side, side)``.
            wanted: `logits` of the picture to reach.
        """
        return self.encoding.corrected(drawn, wanted, self.logits(pictures))

    def uncertainty(self, picture: Tensor) -> dict[str, float]:
        """Expected error of each value as a share of its range."""
        return {
            name: float(part[0]) for name, part in self.encoding.uncertainty(self.logits(picture)).items()
        }


def guesses(
    picture: Tensor, model: Guesser, space: ParameterSpace, n_samples: int, seed: int, spread: float = 1.0
) -> tuple[dict[str, Value], ...]:
    """The network's best value and samples of its posterior, none twice."""
    found: list[dict[str, Value]] = []
    for values in [model.best(picture), *model.samples(picture, n_samples, seed, spread)]:
        complete = space.complete(values)
        if complete not in found:
            found.append(complete)
    return tuple(found)
