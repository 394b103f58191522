"""Which designs would draw this picture: guess with the network, then redraw and refine.

What a model puts out is parameters; the picture is always drawn by the sketch itself. Inference tells
what it knows after each round, so that a window can show the hypotheses as they improve, and stops
whenever the artist has seen enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from models.chart import Chart
from models.compare import IDENTITY, View, pyramid, seen_through, ssim, to_tensor
from models.drawing import Drawer, DrawOne, Interrupted
from models.guesser import Guesser
from models.pictures import square
from models.refine import Candidate, DrawMany, Target, refine
from models.sampling import spread_values
from models.search import explored
from renderer.design import Design
from renderer.engine import Inspection
from renderer.errors import KonomiError
from renderer.parameter import ParameterSpace, Value, Values
from renderer.sketch import Sketch

Label = Literal["from this sketch", "close", "the nearest it can draw"]
Origin = Literal["metadata", "model", "search"]

FROM_THIS_SKETCH = 0.9
CLOSE = 0.6
"""Similarities above which a picture is held to be drawn by the sketch itself, or by something like it."""

SIZE = 128
"""Side of the pictures that are compared, in pixels."""

SIMILARITY_BLUR = 1.0
N_SAMPLES = 40
MIN_DISTINCT = 0.02
"""Two hypotheses whose pictures are nearer than this are one."""

_SEARCHED, _EXPLORED, _REFINED = 0.15, 0.35, 0.16


@dataclass(frozen=True)
class Wish:
    """What is wanted of an inference, and how much drawing it may cost.

    Attributes:
        seed: Seed of the designs, and of everything random. It is taken as known, never searched for: where
            a seed moves things about, another seed's picture can be met in its look, not in its places.
        n_hypotheses: How many distinct designs to give at most.
        n_spread: Designs spread over the space that are looked at where there is no model, or where what it
            guesses looks little like the picture.
        n_rounds: How often the best found so far have children; twice as often without a model.
        n_refined: How many of the best are refined by redrawing; 0 for none.
    """

    seed: int = 0
    n_hypotheses: int = 5
    n_spread: int = 96
    n_rounds: int = 2
    n_refined: int = 4


@dataclass(frozen=True)
class Hypothesis:
    """One design that may have drawn the picture.

    Attributes:
        design: Its values and seed.
        similarity: SSIM of the redrawn picture and the target after a light blur: 1 is equal.
        uncertainty: Expected error of each value as a share of its range; empty without a model.
    """

    design: Design
    similarity: float
    uncertainty: dict[str, float] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, Value]:
        """The design's values."""
        return dict(self.design.values)


@dataclass(frozen=True)
class Inference:
    """What is known so far.

    Attributes:
        label: How the picture relates to the sketch.
        hypotheses: Distinct designs, best first.
        origin: Whether they were read from the picture's metadata, guessed by a model, or searched for.
        done: Share of the work done, 0 to 1; below 1 in the end only if it was cancelled.
        view: How the picture lies beside the best design's: a crop, a shift, a blur.
        samples: Draws from the model's posterior, the likeliest first; empty without a model.
    """

    label: Label
    hypotheses: tuple[Hypothesis, ...]
    origin: Origin
    done: float
    view: View = IDENTITY
    samples: tuple[dict[str, Value], ...] = ()


def infer(
    picture: Image.Image,
    sketch: Sketch,
    inspection: Inspection,
    draw: DrawOne,
    model: Guesser | None,
    wish: Wish | None = None,
    *,
    on_progress: Callable[[Inference], object] = lambda _inference: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Inference:
    """Find designs of a sketch whose pictures look like ``picture``.

    It may take seconds and is meant for a thread or process of its own; nothing global is touched.

    Args:
        picture: RGB, of any size; see `models.pictures.read_picture`.
        sketch: The sketch.
        inspection: What its trial run found.
        draw: Asks for one picture: `RenderPool.draw`.
        model: The sketch's model, see `models.finding.find_model`; without one the space is searched.
        wish: What is wanted; left out, five hypotheses of seed 0.
        on_progress: Told what is known after each round, on this thread.
        cancelled: Asked often; True ends the search with what is known by then.

    Raises:
        KonomiError: It was cancelled before anything was known, or no design can be drawn.
    """
    wish = wish or Wish()
    drawer = Drawer(sketch, draw, SIZE, wish.seed, cancelled)
    search = _Search(picture, sketch, inspection.space, drawer, model, wish)
    known: Inference | None = None
    try:
        for known in search.rounds():
            on_progress(known)
    except Interrupted:
        if known is None:
            raise KonomiError("The search was stopped before anything was found.") from None
    if known is None:
        raise KonomiError("None of the sketch's designs can be drawn.")
    return known


def label_of(similarity: float) -> Label:
    """The word for how like the target the best hypothesis is."""
    if similarity >= FROM_THIS_SKETCH:
        return "from this sketch"
    return "close" if similarity >= CLOSE else "the nearest it can draw"


class _Search:
    """One picture being looked for."""

    def __init__(
        self,
        picture: Image.Image,
        sketch: Sketch,
        space: ParameterSpace,
        draw: DrawMany,
        model: Guesser | None,
        wish: Wish,
    ) -> None:
        self._picture = to_tensor(square(picture, SIZE))
        self._sketch, self._space, self._draw, self._wish = sketch, space, draw, wish
        self._origin: Origin = "search" if model is None else "model"
        self._samples = () if model is None else _guesses(self._picture, model, space, wish.seed)
        self._uncertainty = {} if model is None else model.uncertainty(self._picture)

    def rounds(self) -> Iterator[Inference]:
        """What is known after guessing, after exploring, and after each round of refinement.

        What was best once stays in front: finer rounds may see a crop otherwise, and lose by it.
        """
        best: Inference | None = None
        for state in self._states():
            if best is None or state.hypotheses[0].similarity >= best.hypotheses[0].similarity:
                best = state
            yield replace(best, done=state.done)

    def _states(self) -> Iterator[Inference]:
        wish = self._wish
        target, found = self._explored(self._samples, n_rounds=0)
        is_last = not wish.n_refined or not len(self._space)
        first = self._state(found, target, 1.0 if is_last else _SEARCHED)
        yield first
        if is_last:
            return
        starts = [candidate.values for candidate in found]
        if self._samples and first.hypotheses[0].similarity < CLOSE:
            # A network that was never shown such a picture is sure of things that do not hold.
            starts += [self._space.default(), *spread_values(self._space, wish.n_spread, wish.seed)]
        target, found = self._explored(starts, wish.n_rounds * (1 if self._samples else 2))
        yield self._state(found, target, _EXPLORED)
        chart = Chart(self._space, self._space.names)
        begun = [candidate.values for candidate in found[: wish.n_refined]]
        rest = found[wish.n_refined :]
        for number, (seen, candidates) in enumerate(refine(begun, target, chart, self._draw), start=1):
            yield self._state([*candidates, *rest], seen, min(1.0, _EXPLORED + number * _REFINED + 0.01))

    def _explored(self, starts: Sequence[Values], n_rounds: int) -> tuple[Target, list[Candidate]]:
        wish = self._wish
        return explored(self._picture, self._space, self._draw, starts, wish.n_spread, n_rounds, wish.seed)

    def _state(self, candidates: Sequence[Candidate], target: Target, done: float) -> Inference:
        """The best candidates whose pictures differ, redrawn and compared."""
        first = list(candidates[: 3 * self._wish.n_hypotheses])
        drawn = self._draw([candidate.values for candidate in first])
        pictures = seen_through(torch.nan_to_num(drawn, nan=0.0), target.view)
        likeness = ssim(pictures, target.picture, SIMILARITY_BLUR).numpy()
        order = np.argsort(-likeness, kind="stable").tolist()
        kept = _distinct(pyramid(pictures), order, self._wish.n_hypotheses)
        found = tuple(self._hypothesis(first[i].values, float(likeness[i])) for i in kept)
        return Inference(
            label_of(found[0].similarity), found, self._origin, done, target.view, tuple(self._samples)
        )

    def _hypothesis(self, values: Values, similarity: float) -> Hypothesis:
        design = Design(values, self._wish.seed, self._sketch.hash, self._sketch.p5)
        return Hypothesis(design, similarity, self._uncertainty)


def _guesses(
    picture: Tensor, model: Guesser, space: ParameterSpace, seed: int
) -> tuple[dict[str, Value], ...]:
    """The network's best value and samples of its posterior, none twice."""
    found: list[dict[str, Value]] = []
    for values in [model.best(picture), *model.samples(picture, N_SAMPLES, seed)]:
        complete = space.complete(values)
        if complete not in found:
            found.append(complete)
    return tuple(found)


def _distinct(rows: Tensor, order: Sequence[int], n: int) -> list[int]:
    kept: list[int] = []
    for index in order:
        apart = [float((rows[index] - rows[other]).square().sum().sqrt()) for other in kept]
        if len(kept) < n and all(gap > MIN_DISTINCT for gap in apart):
            kept.append(int(index))
    return kept
