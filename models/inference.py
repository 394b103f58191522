"""Which designs would draw this picture: guess with the network, then redraw and refine.

What a model puts out is parameters; the picture is always drawn by the sketch itself. Inference tells
what it knows after each round, so that a window can show the hypotheses as they improve, and stops
whenever the artist has seen enough.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
import torch
from PIL import Image

from models.chart import Chart
from models.compare import View, distinct, pyramid, seen_through, shares_of, ssim, to_tensor
from models.drawing import Drawer, DrawOne, Interrupted
from models.guesser import Guesser, guesses
from models.hypotheses import CLOSE, RIGHT, Hypothesis, Inference, Origin, Wish, label_of
from models.judge import REACHED, Candidate, Round, Target
from models.narrowing import narrowed
from models.pictures import square
from models.redrawn import Redraw, redrawing
from models.refine import AGAIN, EAGER, LEAPING, ROUNDS, WIDE, refine
from models.sampling import spread_values
from models.search import Eye, combined, corrected, explored, nearest, reviewed
from models.sweeping import swept
from models.wandering import wandered
from renderer.design import Design
from renderer.engine import Inspection
from renderer.errors import KonomiError
from renderer.parameter import ParameterSpace, Values
from renderer.sketch import Sketch

SIZE = 128
"""Side of the pictures that are compared, in pixels."""

SIMILARITY_BLUR = 1.0
N_SAMPLES = 40
NEARLY, ENOUGH, ALIKE = 0.95, RIGHT, 0.9995
"""Similarities above which the last, fine steps are worth their drawings, no other combination of values is
looked for, and nothing at all is left to do."""

HOPEFUL = 0.8
"""Similarity below which fine steps change nothing that can be seen, even if nothing else is left to do."""

HOPELESS = (0.45, 0.5)
"""Similarities below which a network's guesses become nothing more: after the first steps, and after those
that follow a sweep. Pictures of the sketch itself were above them by then, and most others below."""

MIN_DISTINCT = 0.02
"""Two hypotheses whose pictures are nearer than this are one."""

Move = Literal["guess", "sweep", "stray"]
"""How steps are begun: from guesses, from other combinations of values, from small changes at random."""

_SPARE = 4
"""So many more than the wanted hypotheses are drawn, since some look the same."""

_MOST_SWEEPS = 3
"""How often other combinations of values are looked for, where the budget allows."""

_SETTLED, _STAYING = 0.8, 0.98
"""What is nearly right is swept no more once a turn leaves more than the first share of what is unlike, and
above the second similarity it is then looked for no more."""

N_WANDERED, N_NARROWED = 120, 400
"""Drawings at most of wandering and of narrowing in, where sweeps and steps have not met the picture."""

LEAPT, SHARP, _MOST_LEAPS, _FELL = 0.9, 0.985, 6, 0.97
"""Above the first similarity values that have steps are changed by steps, unless not even without a blur the
picture can be told apart; so often, as long as each time leaves so much of the distance at most."""

_MOST_AGAIN, _FALLING = 8, 0.85
"""So often a coarse round is repeated while each leaves so much of what is unlike at most."""

_CORRECTED_ONES, _CORRECTIONS = ((0, 4), (4, 16)), 5
"""Which guesses follow the network's own error, then which others if none is nearly right, and how often
at most; see `models.search.corrected`."""

_FIRST_LOOKED_AT = 7
"""So many designs beside the sketch's own are drawn before the first answer of a search without a model."""

_LOOKED, _SEARCHED, _CORRECTED, _EXPLORED, _COARSE = 0.02, 0.15, 0.2, 0.3, 0.6
COARSE = 2
"""The rounds that are coarse: they look at blurred pictures."""


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
    eye = None
    if model is not None:
        # At once as large as the network wants it, as in its training.
        fine = Drawer(sketch, draw, model.size, wish.seed, cancelled, finer=1)
        eye = Eye(model, to_tensor(square(picture, model.size)), fine)
    canvas = (inspection.width, inspection.height)
    target = Target(to_tensor(square(picture, SIZE)), View(shares=shares_of(picture.size, canvas)))
    redraw = redrawing(sketch, draw, picture.size, canvas, SIZE, cancelled)
    search = _Search(target, sketch, inspection.space, drawer, eye, wish, redraw)
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


class _Search:
    """One picture being looked for."""

    def __init__(
        self,
        whole: Target,
        sketch: Sketch,
        space: ParameterSpace,
        draw: Drawer,
        eye: Eye | None,
        wish: Wish,
        redraw: Redraw,
    ) -> None:
        self._whole, self._redraw = whole, redraw
        self._sketch, self._space, self._draw, self._wish = sketch, space, draw, wish
        self._chart = Chart(space, space.names)
        self._origin: Origin = "search" if eye is None else "model"
        self._samples = () if eye is None else guesses(eye.picture, eye.model, space, N_SAMPLES, wish.seed)
        self._uncertainty = {} if eye is None else eye.model.uncertainty(eye.picture)
        self._eye = eye

    def rounds(self) -> Iterator[Inference]:
        """What is known after guessing, after exploring, and after each round of refinement.

        What was best once stays in front: finer rounds may see a crop otherwise, and lose by it.
        """
        best: Inference | None = None
        for state in self._states():
            if best is None or state.hypotheses[0].similarity >= best.hypotheses[0].similarity:
                best = state
            label = label_of(best.hypotheses[0].similarity, state.done)
            yield replace(best, done=state.done, label=label)

    def _states(self) -> Iterator[Inference]:
        if self._eye is None:
            yield self._first_look()
        target, found = self._explored(self._samples, n_rounds=0)
        if not self._wish.n_refined or not len(self._space):
            yield self._state(found, target, 1.0)
            return
        state = self._state(found, target, _SEARCHED)
        yield state
        if self._eye is not None:
            guessed = combined(self._space, found)
            for first, last in _CORRECTED_ONES:
                target, found = self._corrected(self._eye, guessed[first:last], found, target)
                state = self._state(found, target, _CORRECTED)
                yield state
                if state.hypotheses[0].similarity > NEARLY:
                    break
        if self._eye is None or state.hypotheses[0].similarity < CLOSE:
            target, found = self._looked_around(found)
            state = self._state(found, target, _EXPLORED)
            yield state
        yield from self._followed(found, target, state.hypotheses[0].similarity)

    def _first_look(self) -> Inference:
        """Something to look at soon, however slow the sketch; all of it is among what is looked at next."""
        wish = self._wish
        n = min(_FIRST_LOOKED_AT, wish.n_spread)
        target, found = explored(self._whole, self._space, self._draw, (), n, 0, wish.seed)
        return self._state(found, target, _LOOKED)

    def _corrected(
        self, eye: Eye, guessed: Sequence[Candidate], found: Sequence[Candidate], target: Target
    ) -> tuple[Target, list[Candidate]]:
        """What guesses come to that follow the network's own error, beside what was found, and their crop."""
        starts = [candidate.values for candidate in guessed]
        moved = corrected(self._space, target, self._draw, starts, eye, _CORRECTIONS)
        return self._explored([candidate.values for candidate in [*moved, *found]], n_rounds=0)

    def _looked_around(self, found: Sequence[Candidate]) -> tuple[Target, list[Candidate]]:
        starts = [candidate.values for candidate in found]
        if self._eye is None:
            return self._explored(starts, self._wish.n_rounds)
        # A network that was never shown such a picture is sure of things that do not hold.
        starts += [self._space.default(), *spread_values(self._space, self._wish.n_spread, self._wish.seed)]
        return self._explored(starts, -(-self._wish.n_rounds // 4))

    def _followed(self, found: Sequence[Candidate], target: Target, likeness: float) -> Iterator[Inference]:
        """Steps from what was found, then from elsewhere, until something is as good as right."""
        near: list[Candidate] = []
        is_settled = False
        for turn, move in enumerate(self._moves()):
            if is_settled and move == "sweep":
                continue
            before, is_last = likeness, move == "stray"
            done = _EXPLORED + _COARSE * (1.0 if is_last else (turn + 1) / (_MOST_SWEEPS + 2))
            tried, coarse = self._moved(move, near or found, target, turn, likeness)
            target, refined, likeness = yield from self._coarsely(tried, target, coarse, done)
            near = self._in_order([*refined, *near], target)
            if self._eye and likeness < HOPELESS[min(turn, 1)]:
                break
            if likeness > LEAPT and not is_last and self._may_leap(near[0], target):
                target, refined, likeness = yield from self._leapt(near, target, done)
                near = self._in_order([*refined, *near], target)
            if likeness > NEARLY or (is_last and likeness > HOPEFUL):
                fine = ROUNDS[COARSE:]
                target, refined, likeness = yield from self._refined(near, target, fine, done, ALIKE)
                near = self._in_order([*refined, *near], target)
            is_settled = likeness > NEARLY and 1 - likeness > _SETTLED * (1 - before)
            if likeness > (_STAYING if is_settled else ENOUGH):
                break
        yield self._state([*refined, *combined(self._space, [*near, *found])], target, 1.0)

    def _moves(self) -> Iterator[Move]:
        """How steps are begun, one after the other."""
        yield "guess"
        for _ in range(_MOST_SWEEPS):
            if self._draw.n_drawn <= self._wish.budget:
                yield "sweep"
        yield "stray"

    def _moved(
        self, move: Move, near: Sequence[Candidate], target: Target, turn: int, likeness: float
    ) -> tuple[Sequence[Candidate], Sequence[Round]]:
        """Where steps begin, and how coarse they are at first."""
        if move == "sweep":
            return self._swept(near, target, turn - 1), ROUNDS[:COARSE]
        if move == "stray":
            return self._strayed(near, target), [AGAIN]
        return near, EAGER[likeness > ENOUGH :] if self._eye else WIDE

    def _coarsely(
        self, tried: Sequence[Candidate], target: Target, rounds: Sequence[Round], done: float
    ) -> Generator[Inference, None, tuple[Target, list[Candidate], float]]:
        """Coarse rounds; then more, as long as they help, under the crop that the better designs agree on."""
        target, refined, likeness = yield from self._refined(tried, target, rounds, done, ENOUGH)
        if likeness >= ENOUGH:
            return target, refined, likeness
        target = reviewed(target, refined, self._draw)
        again = [AGAIN] * _MOST_AGAIN
        return (yield from self._refined(refined, target, again, done, ALIKE, likeness))

    def _refined(
        self,
        tried: Sequence[Candidate],
        target: Target,
        rounds: Sequence[Round],
        done: float,
        enough: float,
        known: float | None = None,
    ) -> Generator[Inference, None, tuple[Target, list[Candidate], float]]:
        """What rounds of steps make of the first designs, and how like the best is.

        They end where it is like ``enough`` or, if it is ``known`` how like it was, where it stays so.
        """
        n_started = max(self._wish.n_refined, rounds[0].n_stepped)
        start = [candidate.values for candidate in combined(self._space, tried)[:n_started]]
        for seen, refined in refine(start, target, self._chart, self._draw, rounds):
            state = self._state(refined, seen, done)
            yield state
            likeness = self._likeness(state)
            if refined[0].distance < REACHED or likeness > enough:
                break
            if known is not None:
                if 1 - likeness > _FALLING * (1 - known):
                    break
                known = likeness
        return seen, refined, likeness

    def _likeness(self, state: Inference) -> float:
        """How like the best design is, drawn as large as the picture was if that shows that it is right."""
        best = state.hypotheses[0]
        if not HOPEFUL < best.similarity < ALIKE:
            return best.similarity
        redrawn = self._redraw(best.design, state.view)
        if redrawn is None:
            return best.similarity
        return max(best.similarity, float(ssim(redrawn, self._whole.picture, SIMILARITY_BLUR)[0]))

    def _may_leap(self, candidate: Candidate, target: Target) -> bool:
        """Whether there are values that have steps, and the design can still be told from the target."""
        return self._chart.is_graded and self._sharpness(candidate, target) < SHARP

    def _leapt(
        self, near: Sequence[Candidate], target: Target, done: float
    ) -> Generator[Inference, None, tuple[Target, list[Candidate], float]]:
        """The first design with values that have steps put right, and how like it is."""
        last = np.inf
        rounds = [LEAPING] * _MOST_LEAPS
        for seen, refined in refine([near[0].values], target, self._chart, self._draw, rounds):
            state = self._state(refined, seen, done)
            yield state
            if refined[0].distance > _FELL * last or not self._may_leap(refined[0], seen):
                break
            last = refined[0].distance
        return seen, refined, state.hypotheses[0].similarity

    def _sharpness(self, candidate: Candidate, target: Target) -> float:
        """How like a design is, not blurred."""
        seen = seen_through(torch.nan_to_num(self._draw([candidate.values]), nan=0.0), target.view)
        return float(ssim(seen, target.picture)[0])

    def _strayed(self, near: Sequence[Candidate], target: Target) -> list[Candidate]:
        """What is found around some designs where no slope leads, nearest first."""
        seed = self._wish.seed
        found = wandered(self._space, target, self._draw, near, N_WANDERED, seed)
        return narrowed(self._space, target, self._draw, found, N_NARROWED, seed)

    def _in_order(self, candidates: Sequence[Candidate], target: Target) -> list[Candidate]:
        """Candidates of different rounds, as one measure sees them."""
        return nearest([candidate.values for candidate in candidates], target, self._draw)

    def _swept(self, near: Sequence[Candidate], target: Target, turn: int) -> list[Candidate]:
        """What sweeps find around the best combination of counts, in the next turn around the second best."""
        bases = combined(self._space, near)
        looked = swept(self._space, target, self._draw, bases[turn % len(bases)].values, self._samples)
        return sorted([*near, *looked], key=lambda candidate: candidate.distance)

    def _explored(self, starts: Sequence[Values], n_rounds: int) -> tuple[Target, list[Candidate]]:
        wish = self._wish
        return explored(self._whole, self._space, self._draw, starts, wish.n_spread, n_rounds, wish.seed)

    def _state(self, candidates: Sequence[Candidate], target: Target, done: float) -> Inference:
        """The best candidates whose pictures differ."""
        designs = [candidate.values for candidate in candidates[: self._wish.n_hypotheses + _SPARE]]
        pictures = seen_through(torch.nan_to_num(self._draw(designs), nan=0.0), target.view)
        likeness = ssim(pictures, target.picture, SIMILARITY_BLUR).numpy()
        order = np.argsort(-likeness, kind="stable").tolist()
        kept = distinct(pyramid(pictures), order, self._wish.n_hypotheses, MIN_DISTINCT)
        found = tuple(self._hypothesis(designs[i], float(likeness[i])) for i in kept)
        label = label_of(found[0].similarity, done)
        return Inference(label, found, self._origin, done, target.view, tuple(self._samples))

    def _hypothesis(self, values: Values, similarity: float) -> Hypothesis:
        design = Design(values, self._wish.seed, self._sketch.hash, self._sketch.p5)
        return Hypothesis(design, similarity, self._uncertainty)
