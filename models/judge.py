"""How far drawn designs are from the picture that is looked for, at one fineness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.compare import IDENTITY, View, features
from models.drawing import DrawMany
from models.texture import texture
from renderer.parameter import Value, Values

Array = NDArray[np.floating[Any]]

REACHED = 0.004
"""Distance below which a picture cannot be told from the target: nothing more is climbed."""


NUDGE = 0.01
"""Zoom and shift by which it is measured what a crop changes."""


@dataclass(frozen=True)
class Round:
    """How finely one round looks, and at how many designs: drawing is what costs.

    Attributes:
        step: Finite-difference step, as a share of the range.
        blur: Blur of both pictures in pixels of 128: it makes a line's neighbourhood smooth.
        sizes: Sides of the pyramid that is compared.
        reach: The longest step of a count.
        swept: Counts with at most so many levels are tried at every one of them: many lines look like a few
            less until everything else is nearly right, and then only the right number fits.
        passes: How often it steps and climbs.
        n_stepped: How many of the best designs are stepped; the others are left as they are.
        n_climbed: How many of the best of these are climbed.
        n_answers: Changed counts of a design that the continuous values may answer.
        choices: Whether choices are tried too, and not only counts.
        fits: Distance, as a share of the picture's contrast, below which counts and choices are right.
        texture: Weight of `models.texture.texture` beside the pyramid: what is far from its place is felt.
        leaps: By how many steps continuous values that have steps are changed like counts.
        reached: Distance below which nothing more is climbed.
    """

    step: float
    blur: float
    sizes: tuple[int, ...]
    reach: int
    swept: int
    passes: int
    n_stepped: int
    n_climbed: int
    n_answers: int
    choices: bool = True
    fits: float = 0.0
    texture: float = 0.0
    leaps: tuple[int, ...] = ()
    reached: float = REACHED


@dataclass(frozen=True)
class Candidate:
    """A design on its way to the target.

    Attributes:
        values: Its values.
        distance: Pyramid distance of its picture to the target at the fineness of its last round.
    """

    values: dict[str, Value]
    distance: float


@dataclass(frozen=True)
class Target:
    """The picture to reach, and how drawn pictures are to be seen beside it.

    Attributes:
        picture: ``(1, 3, size, size)``.
        view: The crop and blur that lie between.
        other_view: Another that may be it, where that is not certain.
        zoom: The crop's zoom where it is known, 1 where there is none; None where a crop is looked for.
        is_open: Whether what a small crop would explain is no fault of a design even where none was found.
    """

    picture: Tensor
    view: View
    other_view: View | None = None
    zoom: float | None = None
    is_open: bool = False

    @property
    def views(self) -> list[View]:
        """All crops and blurs that may lie between, the likeliest first."""
        return [self.view] if self.other_view is None else [self.view, self.other_view]


class Judge:
    """Draws designs and says how far their pictures are, at one fineness."""

    def __init__(self, target: Target, fineness: Round, draw: DrawMany) -> None:
        self._target = target
        self._draw = draw
        self.fineness = fineness
        self._open = torch.zeros(0)
        self._open = self._open_directions()
        self.wanted: Array = self._features(target.picture, IDENTITY).numpy()[0]
        self._fits = fineness.fits * float(target.picture.std(dim=(2, 3)).square().mean().sqrt())

    def features(self, groups: Sequence[Sequence[Values]]) -> list[Array]:
        """Pyramid rows of several groups of designs as seen, each ``(n, features)``, drawn as one batch.

        A design that failed is far off.
        """
        rows = self._draw([values for group in groups for values in group], self._seen)
        ends = np.cumsum([len(group) for group in groups])
        return np.split(rows.numpy(), ends[:-1])

    def distances(self, rows: Array) -> Array:
        """Distance of each row of features to the target."""
        return np.asarray(np.linalg.norm(rows - self.wanted, axis=1))

    def fits(self, candidate: Candidate) -> bool:
        """Whether a candidate is so near that no other count or choice would be nearer."""
        return candidate.distance <= max(self.fineness.reached, self._fits)

    def rescore(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The same candidates with distances of this fineness."""
        found = self.distances(self.features([[candidate.values for candidate in candidates]])[0])
        return [replace(c, distance=float(d)) for c, d in zip(candidates, found, strict=True)]

    def nearest(
        self, candidates: Sequence[Candidate], trials: Sequence[Sequence[dict[str, Value]]]
    ) -> list[Candidate]:
        """Each candidate, or the best of its trials if that is nearer."""
        rows = self.features(trials)
        return [
            nearer(candidate, tried, self.distances(found))
            for candidate, tried, found in zip(candidates, trials, rows, strict=True)
        ]

    def _seen(self, drawn: Tensor) -> Tensor:
        return self._features(torch.nan_to_num(drawn, nan=2.0), self._target.view)

    def _features(self, pictures: Tensor, view: View) -> Tensor:
        rows = features(pictures, view, self.fineness.blur, self.fineness.sizes)
        if self.fineness.texture:
            rows = torch.cat([rows, self.fineness.texture * texture(pictures, view)], dim=1)
        return rows - (rows @ self._open) @ self._open.T if len(self._open) else rows

    def _open_directions(self) -> Tensor:
        """How features change with what is not known of the crop, a column each, orthonormal.

        What a little more zoom or shift would explain is no fault of a design: it is left out of every
        distance and slope, so that each step is one of values and crop together, judged by what no crop takes
        away (Golub & Pereyra 1973, *The differentiation of pseudo-inverses and nonlinear least squares
        problems whose variables separate*). In turn they get stuck: `grove` hides a shift in its ground.
        """
        view = self._target.view
        if view.is_whole and not self._target.is_open:
            return torch.zeros(0)
        changes = []
        moves = torch.eye(3) * NUDGE
        for move in moves if self._target.zoom is None else moves[1:]:
            zoom, x, y = (float(number) for number in move)
            ways = [View(1 + s * zoom, s * x, s * y, shares=view.shares) for s in (1, -1)]
            more, less = (self._features(self._target.picture, way) for way in ways)
            changes.append((more - less)[0])
        directions: Tensor = torch.linalg.qr(torch.stack(changes, dim=1)).Q
        return directions


def nearer(candidate: Candidate, trials: Sequence[dict[str, Value]], distances: Array) -> Candidate:
    """The candidate, or the best of its trials if that is nearer."""
    best = int(distances.argmin()) if len(distances) else -1
    if best < 0 or distances[best] >= candidate.distance:
        return candidate
    return Candidate(dict(trials[best]), float(distances[best]))
