"""Figures of a training for Weights & Biases and for TensorBoard; both optional, both without a network."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from importlib import import_module
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from renderer.errors import KonomiError

Figures = Mapping[str, float]
Log = Callable[[Figures, int | None], None]


class Logbook:
    """Where figures are also sent; does nothing unless asked to. Use it as a context manager.

    Args:
        name: Of the run.
        config: What the training was asked to do.
        wandb: Whether to keep a run of Weights & Biases.
        tensorboard: Folder for TensorBoard's event files; None for none.

    Raises:
        KonomiError: One is wanted, and not installed, or its folder cannot be written.
    """

    def __init__(
        self, name: str, config: Mapping[str, Any], *, wandb: bool = False, tensorboard: Path | None = None
    ) -> None:
        self._logs: list[Log] = []
        self._ends: list[Callable[[], None]] = []
        if wandb:
            self._open_wandb(name, config)
        if tensorboard is not None:
            self._open_tensorboard(tensorboard / name, config)

    def log(self, figures: Figures, step: int | None = None) -> None:
        """Send one row of figures.

        Args:
            figures: By name.
            step: Where it stands, so that a training taken up again goes on there; the next row if left out.
        """
        for log in self._logs:
            log(figures, step)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for end in self._ends:
            end()

    def _open_wandb(self, name: str, config: Mapping[str, Any]) -> None:
        try:
            wandb = import_module("wandb")
        except ImportError as error:
            raise KonomiError(
                "--wandb needs Weights & Biases; install it with: pip install 'konomi[wandb]'."
            ) from error
        # Without a key wandb would stop and ask for one; offline, its files can be sent later.
        mode = "online" if os.environ.get("WANDB_API_KEY") else "offline"
        run = wandb.init(
            project="konomi", name=name, config=dict(config), mode=os.environ.get("WANDB_MODE", mode)
        )
        self._logs.append(lambda figures, step: run.log(dict(figures), step=step))
        self._ends.append(run.finish)

    def _open_tensorboard(self, folder: Path, config: Mapping[str, Any]) -> None:
        try:
            writer = import_module("torch.utils.tensorboard").SummaryWriter(str(folder))
        except ImportError as error:
            raise KonomiError(
                "--tensorboard needs TensorBoard; install it with: pip install 'konomi[tensorboard]'."
            ) from error
        except OSError as error:
            raise KonomiError(f"{folder} cannot be written: {error.strerror}.") from error
        writer.add_text("config", "\n".join(f"    {key}: {value}" for key, value in config.items()))
        rows = count()

        def log(figures: Figures, step: int | None) -> None:
            row = next(rows)
            for name, value in figures.items():
                writer.add_scalar(name, value, row if step is None else step)

        self._logs.append(log)
        self._ends.append(writer.close)
