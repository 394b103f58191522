"""Designs as tensors: the render pool, seen from where pictures are compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from models.pictures import reduced
from renderer.design import Design
from renderer.engine import Picture, RenderRequest
from renderer.errors import SketchError
from renderer.job import RenderJob
from renderer.parameter import Value, Values
from renderer.sketch import Sketch

DrawOne = Callable[[RenderRequest], RenderJob[Picture]]
"""`RenderPool.draw`: asks for a picture that comes later."""

Key = frozenset[tuple[str, Value]]

Look = Callable[[Tensor], Tensor]
"""What is made of pictures ``(n, 3, size, size)``, each by itself: ``(n, …)``."""


def as_they_are(pictures: Tensor) -> Tensor:
    """The pictures themselves."""
    return pictures


class DrawMany(Protocol):
    """Draws designs as float pictures ``(n, 3, size, size)``, and looks at them; a failed one is NaN."""

    def __call__(self, designs: Sequence[Values], look: Look = as_they_are) -> Tensor:
        """What ``look`` makes of the designs' pictures."""


FINER = 3
"""Times larger that pictures are drawn before they are averaged."""

_LOOK_S = 0.05
_AT_ONCE = 12
"""So many pictures are looked at while others are still being drawn."""

_MOST_KEPT = 4096


class Interrupted(Exception):  # noqa: N818 - not an error: someone asked to stop
    """Whoever asked for pictures does not want them any more."""


class Drawer:
    """Draws many values of one sketch at a time, with one seed; what was drawn is remembered.

    Args:
        sketch: The sketch.
        draw: Asks for one picture.
        size: Side of the square pictures.
        seed: Of every design.
        cancelled: Asked while pictures are waited for; True gives them up.
        finer: Pictures are drawn so many times larger and averaged, as others' pictures are made small. 1
            costs a sixth less, and threads thinner than a pixel then look otherwise.

    Attributes:
        n_drawn: Pictures drawn so far, those remembered not counted.
    """

    def __init__(
        self,
        sketch: Sketch,
        draw: DrawOne,
        size: int,
        seed: int = 0,
        cancelled: Callable[[], bool] = lambda: False,
        finer: int = FINER,
    ) -> None:
        self._sketch, self._draw, self._size, self._seed = sketch, draw, size, seed
        self._finer = finer
        self._cancelled = cancelled
        self._known: dict[Key, Tensor | None] = {}
        self.n_drawn = 0

    def __call__(self, designs: Sequence[Values], look: Look = as_they_are) -> Tensor:
        """Pictures from 0 to 1, NaN where a design cannot be drawn, as ``look`` sees them.

        It looks at the first while the workers draw the others: neither waits for the other.

        Raises:
            Interrupted: It was cancelled.
        """
        keys = [frozenset(values.items()) for values in designs]
        wanted = {key: values for key, values in zip(keys, designs, strict=True) if key not in self._known}
        if len(self._known) > _MOST_KEPT:
            self._known = {key: self._known[key] for key in keys if key in self._known}
        jobs = {key: self._draw(self._request(values)) for key, values in wanted.items()}
        parts = [keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE)] or [[]]
        try:
            seen = [look(self._stacked(part, jobs)) for part in parts]
        finally:
            for job in jobs.values():
                job.cancel()
        self.n_drawn += len(jobs)
        return torch.cat(seen)

    def _stacked(self, keys: Sequence[Key], jobs: Mapping[Key, RenderJob[Picture]]) -> Tensor:
        """Some pictures as a batch, once they are there."""
        for key in keys:
            if key not in self._known:
                self._known[key] = self._picture(jobs[key])
        if not keys:
            return torch.zeros(0, 3, self._size, self._size)
        nothing = torch.full((3, self._size, self._size), torch.nan)
        found = [self._known[key] for key in keys]
        return torch.stack([nothing if picture is None else picture.float() / 255 for picture in found])

    def _request(self, values: Values) -> RenderRequest:
        design = Design(values, self._seed, self._sketch.hash, self._sketch.p5)
        return RenderRequest(self._sketch, design, size=(self._finer * self._size,) * 2)

    def _picture(self, job: RenderJob[Picture]) -> Tensor | None:
        picture = awaited(job, self._cancelled)
        if picture is None:
            return None
        pixels = reduced(picture.pixels, self._finer, self._size)
        return torch.from_numpy(np.array(pixels.transpose(2, 0, 1), order="C"))


def awaited(job: RenderJob[Picture], cancelled: Callable[[], bool]) -> Picture | None:
    """The picture once it is there; None where it cannot be drawn.

    Raises:
        Interrupted: It was cancelled meanwhile.
    """
    while not job.done:
        if cancelled():
            raise Interrupted
        try:
            job.result(_LOOK_S)
        except TimeoutError:
            continue
        except SketchError:
            break
    try:
        return job.result()
    except SketchError:
        return None
