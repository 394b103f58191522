"""Which designs would draw this picture: guess with the network, then redraw and refine.

What a model puts out is parameters; the picture is always drawn by the sketch itself. Inference tells
what it knows after each round, so that a window can show the hypotheses as they improve, and stops
whenever the artist has seen enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import torch
from PIL import Image

from models.breeding import N_GUESSES, N_WIDER, WIDER
from models.compare import (
    View,
    contrast,
    distance,
    distinct,
    known_zoom,
    pyramid,
    seen_through,
    shares_of,
    sharpness,
    ssim,
    to_tensor,
)
from models.cutting import Closely, tried
from models.drawing import Drawer, DrawOne, Interrupted
from models.guesser import Guesser, guesses
from models.hypotheses import CLOSE, SIMILARITY_BLUR, Hypothesis, Inference, Origin, Wish, label_of, told
from models.judge import Candidate, Target
from models.pictures import square
from models.pursuit import EXPLORED, HOPELESS, NEARLY, Guesses, Pursuit
from models.redrawn import Redraw, redrawing
from models.registration import agreed_view, is_nearer_whole
from models.resemblance import resembling
from models.sampling import spread_values
from models.search import Eye, combined, corrected, explored, nearest
from renderer.design import Design
from renderer.engine import Inspection
from renderer.errors import KonomiError
from renderer.parameter import ParameterSpace, Value, Values
from renderer.sketch import Sketch

SIZE = 128
"""Side of the pictures that are compared, in pixels."""

N_SAMPLES = 40
MIN_DISTINCT = 0.02
"""Two hypotheses whose pictures are nearer than this are one."""

_SPARE = 4
"""So many more than the wanted hypotheses are drawn, since some look the same."""

_CORRECTED_ONES, _CORRECTIONS = ((0, 4), (4, 16)), 5
"""Which guesses follow the network's own error, then which others if none is nearly right, and how often
at most; see `models.search.corrected`."""

UNSURE, SEVERAL = 0.1, 3
"""A network is unsure of a value whose expected error is above the first share of its range; so many of these
are bred before they are swept. In `dips` two counts hide each other, which sweeps find."""

N_ATTEMPTS = 3
"""So often a search without a model looks around, each time at other designs, if nothing nearly right came of
it and what came is not hopeless: of 15 pictures of five sketches it then met 10 (SSIM above .95), at first 8;
those that it never meets cost three times the drawings."""

_OTHER_ZOOM = 0.03
"""Difference from which two zooms are not the same."""

OFF_CENTRE = 0.012
"""Shift in half widths above which a crop is not from the middle."""

_FIRST_LOOKED_AT = 7
"""So many designs beside the sketch's own are drawn before the first answer of a search without a model."""

_LOOKED, _SEARCHED, _CORRECTED, _LIKEST = 0.02, 0.15, 0.2, 0.9
"""Share of the work that is done after each."""


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

    def search(zoom: float | None) -> _Search:
        whole = replace(target, zoom=zoom)
        return _Search(whole, sketch, inspection.space, drawer, eye, wish, redraw)

    def in_full(best: Inference) -> Closely:
        side = max(picture.size)
        draw_in_full = redrawing(sketch, draw, picture.size, canvas, side, cancelled)
        drawn = draw_in_full(best.hypotheses[0].design, replace(best.view, blur=0.0))
        if drawn is None:
            return Closely(0.0, 0.0)
        wanted = to_tensor(square(picture, side))
        return Closely(float(ssim(drawn, wanted)[0]), float(sharpness(wanted)[0] / sharpness(drawn)[0]))

    zoom = known_zoom(wish.size or picture.size, canvas)
    known: Inference | None = None
    try:
        for known in tried(search, zoom, in_full):
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
        self._origin: Origin = "search" if eye is None else "model"
        self._samples = () if eye is None else self._guesses(eye, N_SAMPLES, wish.seed)
        self._uncertainty = {} if eye is None else eye.model.uncertainty(eye.picture)
        self._eye = eye

    def _guesses(self, eye: Eye, n: int, seed: int, spread: float = 1.0) -> tuple[dict[str, Value], ...]:
        return guesses(eye.picture, eye.model, self._space, n, seed, spread)

    def rounds(self) -> Iterator[Inference]:
        """What is known after guessing, after exploring, and after each round of refinement.

        What was best once stays in front: finer rounds may see a crop otherwise, and lose by it. What will
        never be met is resembled at last.
        """
        best: Inference | None = None
        for state in self._states():
            if best is None or state.hypotheses[0].similarity >= best.hypotheses[0].similarity:
                best = state
            likeness = best.hypotheses[0].similarity
            is_foreign = likeness < CLOSE and self._wish.n_refined > 0 and len(self._space) > 0
            done = min(state.done, _LIKEST) if is_foreign else state.done
            yield told(best, done)
        if best is not None and is_foreign:
            yield self._resembling(best)

    def is_off_centre(self) -> bool:
        """Whether guesses agree on a crop that is not from the middle."""
        view = self._agreed(self._samples)
        return max(abs(view.shift_x), abs(view.shift_y)) > OFF_CENTRE

    def expects(self, zoom: float) -> bool:
        """Whether guesses agree on a crop of this zoom."""
        return abs(self._agreed(self._samples).zoom - zoom) < _OTHER_ZOOM

    def seems_whole(self, zoom: float) -> bool:
        """Whether guesses are nearer to the picture as it is than to it as a part of this zoom."""
        if not self._samples:
            return False
        drawn, whole = torch.nan_to_num(self._draw(self._samples), nan=2.0), self._whole
        return is_nearer_whole(drawn, whole.picture, whole.view.shares, zoom)

    def seems_cut(self, known: Inference) -> bool:
        """Whether what was guessed, or found without a crop, would be nearer with one."""
        found = [hypothesis.values for hypothesis in known.hypotheses]
        return not all(self._agreed(designs).is_whole for designs in (found, self._samples))

    def _agreed(self, designs: Sequence[Values]) -> View:
        """The crop that designs agree on."""
        whole = self._whole
        if not designs:
            return whole.view
        return agreed_view(torch.nan_to_num(self._draw(designs), nan=2.0), whole.picture, whole.view.shares)

    def _resembling(self, known: Inference) -> Inference:
        """What resembles the whole picture, likest first."""
        starts = [hypothesis.values for hypothesis in known.hypotheses]
        starts += [dict(values) for values in self._samples]
        starts += [self._space.default(), *spread_values(self._space, self._wish.n_spread, self._wish.seed)]
        found = resembling(self._space, self._whole, self._draw, starts, self._wish.seed)
        return self._state(found, self._whole, 1.0, in_order=True)

    def _states(self) -> Iterator[Inference]:
        if self._eye is not None:
            yield from self._attempt(self._wish.seed)
            return
        yield self._first_look()
        n = N_ATTEMPTS if self._wish.n_refined and len(self._space) else 1
        for number in range(n):
            for state in self._attempt(self._wish.seed + number):
                likeness, is_over = state.hypotheses[0].similarity, state.done >= 1
                if is_over and (number + 1 == n or not HOPELESS[0] < likeness <= NEARLY):
                    yield state
                    return
                yield replace(state, done=min((number + state.done) / n, _LIKEST))

    def _attempt(self, seed: int) -> Iterator[Inference]:
        """What is known after one look around, and after all that follows from it."""
        target, found = self._explored(self._samples, 0, seed)
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
            target, found = self._looked_around(found, seed)
            state = self._state(found, target, EXPLORED)
            yield state
        yield from self._pursuit().steps(found, target, state.hypotheses[0].similarity)

    def _pursuit(self) -> Pursuit:
        eye, seed = self._eye, self._wish.seed
        known = Guesses()
        if eye is not None:
            is_unsure = sum(error > UNSURE for error in self._uncertainty.values()) >= SEVERAL
            # Others than the first, which were drawn with the seed itself.
            known = Guesses(
                self._samples,
                lambda: self._guesses(eye, N_GUESSES, seed + 1),
                lambda: self._guesses(eye, N_WIDER, seed + 2, WIDER),
                is_unsure,
            )
        return Pursuit(self._whole, self._space, self._draw, self._wish, self._redraw, known, self._state)

    def _first_look(self) -> Inference:
        """Something to look at soon, however slow the sketch; all of it is among what is looked at next."""
        n = min(_FIRST_LOOKED_AT, self._wish.n_spread)
        designs = [self._space.default(), *spread_values(self._space, n, self._wish.seed)]
        # Uncropped: among so few a cut may be found that flatters one of them, which nothing passes later.
        return self._state(nearest(designs, self._whole, self._draw), self._whole, _LOOKED)

    def _corrected(
        self, eye: Eye, guessed: Sequence[Candidate], found: Sequence[Candidate], target: Target
    ) -> tuple[Target, list[Candidate]]:
        """What guesses come to that follow the network's own error, beside what was found, and their crop."""
        starts = [candidate.values for candidate in guessed]
        moved = corrected(self._space, target, self._draw, starts, eye, _CORRECTIONS)
        return self._explored([candidate.values for candidate in [*moved, *found]], 0, self._wish.seed)

    def _looked_around(self, found: Sequence[Candidate], seed: int) -> tuple[Target, list[Candidate]]:
        starts = [candidate.values for candidate in found]
        if self._eye is None:
            return self._explored(starts, self._wish.n_rounds, seed)
        # A network that was never shown such a picture is sure of things that do not hold.
        starts += [self._space.default(), *spread_values(self._space, self._wish.n_spread, self._wish.seed)]
        return self._explored(starts, -(-self._wish.n_rounds // 4), seed)

    def _explored(self, starts: Sequence[Values], n_rounds: int, seed: int) -> tuple[Target, list[Candidate]]:
        n = self._wish.n_spread
        return explored(self._whole, self._space, self._draw, starts, n, n_rounds, seed)

    def _state(
        self, candidates: Sequence[Candidate], target: Target, done: float, in_order: bool = False
    ) -> Inference:
        """The best candidates whose pictures differ, by how like they are or in their own order."""
        designs = [candidate.values for candidate in candidates[: self._wish.n_hypotheses + _SPARE]]
        pictures = seen_through(torch.nan_to_num(self._draw(designs), nan=0.0), target.view)
        likeness = ssim(pictures, target.picture, SIMILARITY_BLUR).numpy()
        order = list(range(len(designs))) if in_order else np.argsort(-likeness, kind="stable").tolist()
        kept = distinct(pyramid(pictures), order, self._wish.n_hypotheses, MIN_DISTINCT)
        unlike = distance(pictures, target.picture) / contrast(target.picture)
        found = tuple(self._hypothesis(designs[i], float(likeness[i]), float(unlike[i])) for i in kept)
        label = label_of(found[0].similarity, done, found[0].unlike)
        return Inference(label, found, self._origin, done, target.view, tuple(self._samples))

    def _hypothesis(self, values: Values, similarity: float, unlike: float) -> Hypothesis:
        design = Design(values, self._wish.seed, self._sketch.hash, self._sketch.p5)
        return Hypothesis(design, similarity, self._uncertainty, unlike)
