"""Figures of a training for Weights & Biases; optional, and offline where there is no network."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from types import TracebackType
from typing import Any, Self

from renderer.errors import KonomiError


class Logbook:
    """Where figures are also sent; does nothing unless asked to. Use it as a context manager.

    Args:
        wanted: Whether to keep a run of Weights & Biases.
        name: Of the run.
        config: What the training was asked to do.

    Raises:
        KonomiError: It is wanted, and not installed.
    """

    def __init__(self, wanted: bool, name: str, config: Mapping[str, Any]) -> None:
        self._run: Any = None
        if not wanted:
            return
        try:
            wandb = import_module("wandb")
        except ImportError as error:
            raise KonomiError(
                "--wandb needs Weights & Biases; install it with: pip install 'konomi[wandb]'."
            ) from error
        # Without a key wandb would stop and ask for one; offline, its files can be sent later.
        mode = "online" if os.environ.get("WANDB_API_KEY") else "offline"
        self._run = wandb.init(
            project="konomi", name=name, config=dict(config), mode=os.environ.get("WANDB_MODE", mode)
        )

    def log(self, figures: Mapping[str, float]) -> None:
        """Send one row of figures."""
        if self._run is not None:
            self._run.log(dict(figures))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._run is not None:
            self._run.finish()
