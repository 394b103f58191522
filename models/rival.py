"""What a teaching has to beat: the model that there was before, shown the same designs at its own size."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import torch
from torch import Tensor

from models.network import PictureNetwork
from models.pictures import Rgb, from_pixels, square
from models.training import Trainer
from renderer.design import Design
from renderer.engine import Picture
from renderer.errors import SketchError
from renderer.parameter import Value

DrawSized = Callable[[Sequence[Design], int], "list[Picture | SketchError]"]
"""Draws designs, this many pixels a side, and gives the outcomes in the same order."""


class Rival:
    """A model to be beaten.

    A teaching that an earlier version began with smaller pictures goes on with them; a model that looks at
    larger ones would be half blind there, so the designs are drawn for it once more.

    Args:
        network: It, at home where the trainer is.
        size: Side of the pictures it looks at.
        draw: Draws designs for it.
    """

    def __init__(self, network: PictureNetwork, size: int, draw: DrawSized) -> None:
        self.network = network
        self._size, self._draw = size, draw
        self._drawn: dict[Design, Rgb | None] = {}

    def loss(self, trainer: Trainer, designs: Sequence[Design], pictures: Tensor) -> float:
        """Its loss on designs that are held out; those that cannot be drawn at its size are passed over.

        Args:
            trainer: Who judges.
            designs: What is held out, at least one.
            pictures: Of these, as the trainer sees them; only looked at if they have the rival's size.
        """
        values: list[Mapping[str, Value]] = [design.values for design in designs]
        if pictures.shape[-1] != self._size:
            own = self._own(designs)
            values = [one for one, drawn in zip(values, own, strict=True) if drawn is not None]
            kept = [drawn for drawn in own if drawn is not None]
            if not kept:
                return float(np.inf)
            pictures = torch.from_numpy(np.stack(kept)).permute(0, 3, 1, 2)
        return trainer.judge(pictures, values, self.network).loss

    def _own(self, designs: Sequence[Design]) -> list[Rgb | None]:
        """The designs at the rival's size, each drawn once."""
        new = [design for design in designs if design not in self._drawn]
        for design, outcome in zip(new, self._draw(new, self._size), strict=True):
            self._drawn[design] = None if isinstance(outcome, SketchError) else self._seen(outcome)
        return [self._drawn[design] for design in designs]

    def _seen(self, picture: Picture) -> Rgb:
        return square(from_pixels(picture.pixels), self._size)
