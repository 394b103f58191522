"""Which designs would draw this picture: guess with the network, then redraw and refine.

Inference is a generator of states, each with the best hypotheses so far, so that a window can show
them as they improve and stop whenever the artist has seen enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import torch
from torch import Tensor

from models.chart import Chart
from models.compare import find_view, pyramid, seen_through, ssim
from models.encoding import Encoding
from models.network import PictureNetwork
from models.refine import Candidate, DrawMany, Target, refine
from renderer.parameter import ParameterSpace, Value, Values

Label = Literal["from this sketch", "close", "the nearest it can draw"]

FROM_THIS_SKETCH = 0.9
CLOSE = 0.6
"""Similarities above which a picture is held to be drawn by the sketch itself, or by something like it."""

SIMILARITY_BLUR = 1.0
N_SAMPLES = 40
N_REFINED = 4
MIN_DISTINCT = 0.02
"""Two hypotheses whose pictures are nearer than this are one."""


@dataclass(frozen=True)
class Hypothesis:
    """One design that may have drawn the picture.

    Attributes:
        values: Its values.
        similarity: SSIM of the redrawn picture and the target after a light blur: 1 is equal.
        uncertainty: Expected error of each value as a share of its range; empty without a model.
    """

    values: dict[str, Value]
    similarity: float
    uncertainty: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Inference:
    """What is known so far.

    Attributes:
        label: How the picture relates to the sketch.
        hypotheses: Distinct designs, best first.
        done: Share of the work done, 0 to 1.
    """

    label: Label
    hypotheses: tuple[Hypothesis, ...]
    done: float


@dataclass(frozen=True)
class Guesser:
    """A trained network with its encoding.

    Attributes:
        network: Ready to look at pictures.
        encoding: How its outputs are read.
        size: Side of the pictures it looks at.
        temperatures: Calibration of each parameter's spread.
    """

    network: PictureNetwork
    encoding: Encoding
    size: int
    temperatures: dict[str, float] = field(default_factory=dict)

    def logits(self, picture: Tensor) -> Tensor:
        """Raw outputs of one ``(1, 3, size, size)`` picture."""
        with torch.no_grad():
            outputs: Tensor = self.network(picture)
        return outputs


def infer(
    picture: Tensor,
    space: ParameterSpace,
    draw: DrawMany,
    starts: Sequence[Values],
    guesser: Guesser | None = None,
    n_hypotheses: int = 5,
    seed: int = 0,
) -> Iterator[Inference]:
    """Find designs whose pictures look like ``picture``; yields what is known after each round.

    Args:
        picture: ``(1, 3, size, size)`` from 0 to 1.
        space: The sketch's parameters.
        draw: Draws designs at the same size.
        starts: Designs spread over the space, looked at where there is no network or it is unsure.
        guesser: The sketch's network, if it was taught.
        n_hypotheses: How many distinct designs to give.
        seed: Of the posterior samples.
    """
    guesses = _guesses(picture, guesser, seed)
    pool = [space.complete(values) for values in [*guesses, *starts]]
    if not pool:
        pool = [space.default()]
    drawn = torch.nan_to_num(draw(pool), nan=2.0)
    target, order = _aligned(picture, drawn)
    screened = [Candidate(pool[index], distance) for index, distance in order]
    uncertainty = _uncertainty(picture, guesser)
    yield _state(screened, target, draw, uncertainty, n_hypotheses, 0.3)
    chart = Chart(space, space.names)
    rounds = refine([candidate.values for candidate in screened[:N_REFINED]], target, chart, draw)
    for number, candidates in enumerate(rounds, start=1):
        rest = [c for c in screened[N_REFINED:] if c.values not in [one.values for one in candidates]]
        yield _state(
            [*candidates, *rest], target, draw, uncertainty, n_hypotheses, min(1.0, 0.3 + 0.175 * number)
        )


def label_of(similarity: float) -> Label:
    """The word for how like the target the best hypothesis is."""
    if similarity >= FROM_THIS_SKETCH:
        return "from this sketch"
    return "close" if similarity >= CLOSE else "the nearest it can draw"


def _guesses(picture: Tensor, guesser: Guesser | None, seed: int) -> list[dict[str, Value]]:
    """The network's best value and samples of its posterior, none twice."""
    if guesser is None:
        return []
    logits = guesser.logits(picture)
    generator = torch.Generator().manual_seed(seed)
    samples = guesser.encoding.sample(logits.expand(N_SAMPLES, -1), generator)
    found: list[dict[str, Value]] = []
    for values in [*guesser.encoding.best(logits), *samples]:
        if values not in found:
            found.append(values)
    return found


def _uncertainty(picture: Tensor, guesser: Guesser | None) -> dict[str, float]:
    if guesser is None:
        return {}
    spread = guesser.encoding.uncertainty(guesser.logits(picture))
    return {name: float(part[0]) for name, part in spread.items()}


def _aligned(picture: Tensor, drawn: Tensor) -> tuple[Target, list[tuple[int, float]]]:
    """The crop and blur that fit the nearest drawn pictures best, and all of them ordered under it."""
    wanted = pyramid(picture)
    plain = (pyramid(drawn) - wanted).square().sum(dim=1).sqrt()
    nearest = [int(index) for index in plain.argsort()[:3]]
    views = [find_view(drawn[index : index + 1], picture) for index in nearest]
    seen = [pyramid(seen_through(drawn, view)) for view in views]
    found = torch.stack([(rows - wanted).square().sum(dim=1).sqrt() for rows in seen])
    best = int(found.amin(dim=1).argmin())
    distances = found[best]
    order = [(int(index), float(distances[index])) for index in distances.argsort()]
    return Target(picture, views[best]), order


def _state(
    candidates: Sequence[Candidate],
    target: Target,
    draw: DrawMany,
    uncertainty: dict[str, float],
    n_hypotheses: int,
    done: float,
) -> Inference:
    """The best candidates whose pictures differ, redrawn and compared."""
    first = list(candidates[: 3 * n_hypotheses])
    pictures = seen_through(torch.nan_to_num(draw([c.values for c in first]), nan=0.0), target.view)
    likeness = ssim(pictures, target.picture.expand(len(first), -1, -1, -1), SIMILARITY_BLUR).numpy()
    rows = pyramid(pictures)
    kept: list[int] = []
    for index in np.argsort(-likeness, kind="stable"):
        apart = [(rows[index] - rows[other]).square().sum().sqrt() for other in kept]
        if len(kept) < n_hypotheses and all(float(gap) > MIN_DISTINCT for gap in apart):
            kept.append(int(index))
    found = tuple(Hypothesis(first[i].values, float(likeness[i]), uncertainty) for i in kept)
    return Inference(label_of(found[0].similarity), found, done)
