"""Users who have a picture in mind: they like what looks most like a hidden picture of a real sketch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.breeding_types import LOOK_PX
from explorer.looks import CELLS, described
from genetics.region import Region
from genetics.tastes import Taste, noise_among
from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.errors import SketchError
from renderer.parameter import ParameterSpace, Values
from renderer.pool import RenderPool
from renderer.sketch import Sketch

Array = NDArray[np.float64]

N_RANDOM: Final = 500
"""So many random designs are what an evolution is compared with."""
_GRID: Final = 12
_TOP: Final = 25


class Gallery:
    """Draws designs of one sketch and describes how they look; each is drawn once.

    Args:
        pool: Draws.
        sketch: The sketch.
        space: Its parameters.
        seed: What every design is drawn with.
    """

    def __init__(self, pool: RenderPool, sketch: Sketch, space: ParameterSpace, seed: int = 0) -> None:
        self.space = space
        self._pool, self._sketch, self._seed = pool, sketch, seed
        self._known: dict[frozenset[tuple[str, object]], Array] = {}

    def describe(self, designs: Sequence[Values]) -> Array:
        """One row for each picture, ``(n, k)``; what cannot be drawn looks like nothing at all (0)."""
        keys = [frozenset(values.items()) for values in designs]
        new = {key: values for key, values in zip(keys, designs, strict=True) if key not in self._known}
        jobs = {key: self._pool.draw(self._request(values)) for key, values in new.items()}
        for key, job in jobs.items():
            try:
                self._known[key] = described(job.result().pixels)
            except SketchError:
                self._known[key] = np.zeros(CELLS * CELLS * 4)
        return np.array([self._known[key] for key in keys])

    def _request(self, values: Values) -> RenderRequest:
        return RenderRequest(self._sketch, Design(values, self._seed), None, (LOOK_PX, LOOK_PX))


def target_taste(gallery: Gallery, seed: int) -> tuple[Taste, float]:
    """A user with a hidden picture in mind, and the utility of the best of `N_RANDOM` random designs."""
    region = Region(gallery.space)
    rng = np.random.default_rng([seed, 99])
    target = gallery.describe(region.decode(region.sample(rng.random((1, region.width)))))[0]

    def utility(rows: Array) -> Array:
        return np.asarray(-np.linalg.norm(gallery.describe(region.decode(rows)) - target, axis=1))

    random = utility(region.sample(rng.random((N_RANDOM, region.width))))
    grids = random[: N_RANDOM // _GRID * _GRID].reshape(-1, _GRID)
    noise = noise_among(np.sort(random)[-_TOP:])
    taste = Taste("target", gallery.space, utility, 0.0, float(grids.max(axis=1).mean()), noise)
    return taste, float(random.max())
