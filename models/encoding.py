"""A whole parameter space as one vector: what goes into the loss, what comes out as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from models.heads import Head, head_for
from renderer.parameter import ParameterSpace, Value, Values


class Encoding:
    """The heads of all parameters of a space, laid side by side.

    Args:
        space: The parameters to predict.
        names: Which of them; all when left out. Parameters that change nothing in the picture are
            left out by the caller, since no network can learn them.
        multiples: Of angles, see `models.gaussian_heads.AngleHead`.
    """

    def __init__(
        self, space: ParameterSpace, names: Sequence[str] | None = None, multiples: Sequence[int] = (1,)
    ) -> None:
        wanted = space.names if names is None else tuple(names)
        self.space = space
        self.multiples = tuple(multiples)
        self.heads: dict[str, Head] = {name: head_for(space[name], multiples) for name in wanted}
        self.n_outputs = sum(head.n_outputs for head in self.heads.values())
        self.n_targets = sum(head.n_targets for head in self.heads.values())

    def encode(self, values: Sequence[Values]) -> Tensor:
        """Targets of several designs, float32 of shape ``(len(values), n_targets)``."""
        rows = [[x for name, head in self.heads.items() for x in head.encode(v[name])] for v in values]
        return torch.tensor(rows, dtype=torch.float32).reshape(len(values), self.n_targets)

    def losses(self, logits: Tensor, targets: Tensor) -> dict[str, Tensor]:
        """Loss of each parameter and picture: name to shape ``(batch,)``."""
        outputs, wanted = self._outputs(logits), self._targets(targets)
        return {name: head.loss(outputs[name], wanted[name]) for name, head in self.heads.items()}

    def surprise(self, logits: Tensor, targets: Tensor) -> dict[str, Tensor]:
        """Plain negative log likelihood of each parameter and picture: name to shape ``(batch,)``."""
        outputs, wanted = self._outputs(logits), self._targets(targets)
        return {name: head.surprise(outputs[name], wanted[name]) for name, head in self.heads.items()}

    def tempered(self, logits: Tensor, temperatures: Mapping[str, float]) -> Tensor:
        """The outputs with each parameter's spread widened by its temperature; 1 where none is given."""
        outputs = self._outputs(logits)
        parts = [head.tempered(outputs[n], temperatures.get(n, 1.0)) for n, head in self.heads.items()]
        return torch.cat(parts, dim=1) if parts else logits

    def best(self, logits: Tensor) -> list[dict[str, Value]]:
        """The likeliest values of each picture."""
        outputs = self._outputs(logits)
        return _rows({name: head.best(outputs[name]) for name, head in self.heads.items()}, len(logits))

    def sample(self, logits: Tensor, generator: torch.Generator) -> list[dict[str, Value]]:
        """One draw from the posterior of each picture; repeat rows for more."""
        outputs = self._outputs(logits)
        drawn = {name: head.sample(outputs[name], generator) for name, head in self.heads.items()}
        return _rows(drawn, len(logits))

    def corrected(self, values: Sequence[Values], wanted: Tensor, seen: Tensor) -> list[dict[str, Value]]:
        """Drawn designs' values, each moved by what is said of the wanted picture and not of the drawn one.

        Args:
            values: What the pictures were drawn with; other parameters stay.
            wanted: Logits of the picture to reach, ``(1, n_outputs)``.
            seen: Logits of the drawn pictures, ``(len(values), n_outputs)``.
        """
        goal, found = self._outputs(wanted), self._outputs(seen)
        return [
            {
                **own,
                **{n: h.corrected(own[n], goal[n], found[n][i : i + 1]) for n, h in self.heads.items()},
            }
            for i, own in enumerate(values)
        ]

    def uncertainty(self, logits: Tensor) -> dict[str, Tensor]:
        """Expected error of each parameter as a share of its range: name to ``(batch,)``."""
        outputs = self._outputs(logits)
        return {name: head.uncertainty(outputs[name]) for name, head in self.heads.items()}

    def _outputs(self, logits: Tensor) -> dict[str, Tensor]:
        sizes = [head.n_outputs for head in self.heads.values()]
        return dict(zip(self.heads, torch.split(logits, sizes, dim=1), strict=True))

    def _targets(self, targets: Tensor) -> dict[str, Tensor]:
        sizes = [head.n_targets for head in self.heads.values()]
        return dict(zip(self.heads, torch.split(targets, sizes, dim=1), strict=True))


def _rows(columns: dict[str, list[Value]], n_rows: int) -> list[dict[str, Value]]:
    return [{name: column[row] for name, column in columns.items()} for row in range(n_rows)]
