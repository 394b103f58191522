"""Steps that turn every direction of a weight matrix by the same amount.

Source: Jordan et al. 2024, *Muon: an optimizer for hidden layers in neural networks*, with the scale of
Liu et al. 2025, *Muon is scalable for LLM training*, under which AdamW's learning rates serve. A small
network with minutes to learn sees more in fewer pictures so; an added cost of a tenth a step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn

_COEFFICIENTS = (3.4445, -4.7750, 2.0315)
"""Of the quintic iteration that brings singular values near 1 in a few rounds."""

_N_ITERATIONS = 5
_LIKE_ADAMW = 0.2
"""Root mean square of AdamW's steps, which ours are given."""


class Muon(torch.optim.Optimizer):
    """Nesterov momentum whose steps are made orthogonal; for matrices and kernels inside a network.

    Args:
        parameters: Of two dimensions or more; a kernel is the matrix of its outputs by all else.
        lr: As for AdamW.
        weight_decay: As for AdamW.
        momentum: Weight of the past.
    """

    def __init__(
        self, parameters: Iterable[nn.Parameter], lr: float, weight_decay: float, momentum: float = 0.95
    ) -> None:
        super().__init__(parameters, {"lr": lr, "weight_decay": weight_decay, "momentum": momentum})

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> float | None:  # type: ignore[override]
        """Move all parameters by one step; gives what ``closure`` gives, as torch's own do."""
        loss = None if closure is None else closure()
        for group in self.param_groups:
            for parameter in group["params"]:
                if parameter.grad is None:
                    continue
                state = self.state[parameter]
                past = state.setdefault("past", torch.zeros_like(parameter))
                past.lerp_(parameter.grad, 1 - group["momentum"])
                ahead = parameter.grad.lerp(past, group["momentum"])
                rows = ahead.flatten(1)
                size = _LIKE_ADAMW * max(rows.shape) ** 0.5 * group["lr"]
                parameter.mul_(1 - group["lr"] * group["weight_decay"])
                parameter.add_(orthogonal(rows).view(ahead.shape), alpha=-size)
        return loss


def orthogonal(matrix: Tensor) -> Tensor:
    """The matrix with all its singular values brought near 1."""
    a, b, c = _COEFFICIENTS
    tall = matrix.shape[0] > matrix.shape[1]
    x: Tensor = matrix.T if tall else matrix
    x = x / (torch.linalg.matrix_norm(x) + 1e-7)
    for _ in range(_N_ITERATIONS):
        square = x @ x.T
        x = a * x + (b * square + c * square @ square) @ x
    return x.T if tall else x
