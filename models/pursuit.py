"""Following designs to the picture: steps, sweeps and small changes, until one is as good as right.

What costs is drawing, so each way is begun only where the one before has not led there: steps from guesses,
from other combinations of values, from what lies around where no slope leads on.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import torch

from models.breeding import bred, scattered
from models.chart import Chart
from models.compare import seen_through, ssim
from models.drawing import Drawer
from models.hypotheses import RIGHT, SIMILARITY_BLUR, Inference, Wish
from models.judge import REACHED, Candidate, Round, Target
from models.narrowing import narrowed
from models.redrawn import Redraw
from models.refine import AGAIN, BROAD, DOUBTFUL, EAGER, LEAPING, ROUNDS, THOROUGH, WIDE, refine
from models.search import combined, nearest, reviewed
from models.sweeping import swept
from models.wandering import wandered
from renderer.parameter import ParameterSpace, Values

NEARLY, ENOUGH, ALIKE = 0.95, RIGHT, 0.9995
"""Similarities above which the last, fine steps are worth their drawings, no other combination of values is
looked for, and nothing at all is left to do."""

HOPEFUL = 0.8
"""Similarity below which fine steps change nothing that can be seen, even if nothing else is left to do."""

HOPELESS, _FOREIGN, _PATIENCE = (0.45, 0.5), 0.15, 2
"""Similarities below which a network's guesses become nothing more: after the first steps, and after what
follows. Where it is unsure so many turns come first, unless less is alike than the second: cropped, `braid`
was met from 0.16 by the last of these. Pictures of the sketch itself were above, most others below."""

Move = Literal["guess", "brood", "scatter", "sweep", "stray"]
"""How steps are begun: from guesses, from what descends from more of them, from many that scatter farther,
from other combinations of values, from small changes at random."""

_OPENING: tuple[Move, ...] = ("sweep", "scatter", "stray")
"""Moves for which a crop that was not found may still lie between, where the picture's size says nothing of
it: of `veils`, cut by a sixteenth and made smaller, only designs that made up for the crop looked near."""

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

_MOST_AGAIN, _MOST_FINE, _FALLING = 8, 5, 0.85
"""So often coarse and fine rounds are repeated while each leaves so much of what is unlike at most."""

EXPLORED, _COARSE = 0.3, 0.6
"""Share of the work that is done when it begins, and that is nearly all of its own."""

FIRST_TURN, SECOND_TURN = (EXPLORED + _COARSE * turn / (_MOST_SWEEPS + 2) for turn in (1, 2))
"""More than this share of the work is done when steps from the first guesses, and what comes after them, have
come to an end."""

_TURNED = 0.001
"""What the end of a turn adds to it, so that it is heard of before the next is begun."""

COARSE = 2
"""The rounds that are coarse: they look at blurred pictures."""

StateOf = Callable[[Sequence[Candidate], Target, float], Inference]
"""What is known, given designs, how the picture lies, and the share of the work that is done."""


@dataclass(frozen=True)
class Guesses:
    """What a network guesses of the picture.

    Attributes:
        samples: The likeliest designs; empty where there is no network.
        others: Asks it for more.
        wider: Asks it for many that scatter farther than it says.
        is_unsure: Whether it is unsure of several values at once: these are bred before any are swept.
    """

    samples: Sequence[Values] = ()
    others: Callable[[], Sequence[Values]] = tuple
    wider: Callable[[], Sequence[Values]] = tuple
    is_unsure: bool = False


class Pursuit:
    """Designs being led to one picture.

    Args:
        whole: The picture.
        space: The sketch's parameters, at least one.
        draw: Draws designs.
        wish: What is wanted.
        redraw: Draws a design as the picture would have been.
        guesses: What a network guesses.
        state: Makes what is known of designs.
    """

    def __init__(
        self,
        whole: Target,
        space: ParameterSpace,
        draw: Drawer,
        wish: Wish,
        redraw: Redraw,
        guesses: Guesses,
        state: StateOf,
    ) -> None:
        self._whole, self._space, self._draw, self._wish = whole, space, draw, wish
        self._redraw, self._guesses, self._state = redraw, guesses, state
        self._n_swept = 0
        self._chart = Chart(space, space.names)

    def steps(self, found: Sequence[Candidate], target: Target, likeness: float) -> Iterator[Inference]:
        """Steps from what was found, then from elsewhere, until something is as good as right."""
        near: list[Candidate] = []
        is_settled, likest = False, likeness
        for turn, move in enumerate(self._moves()):
            if is_settled and move in ("sweep", "scatter"):
                continue
            before, is_last = likeness, move == "stray"
            done = EXPLORED + _COARSE * (1.0 if is_last else (turn + 1) / (_MOST_SWEEPS + 2))
            if move in _OPENING and likeness < NEARLY and target.zoom is None:
                target = replace(target, is_open=True)
            target, tried, coarse = self._moved(move, near or found, target, likeness)
            target, refined, likeness = yield from self._coarsely(tried, target, coarse, done)
            near = self._in_order([*refined, *near], target)
            likest = max(likest, likeness)
            if self._is_hopeless(turn, likest):
                break
            target, refined, near, likeness = yield from self._sharply(
                refined, near, target, likeness, done, is_last
            )
            is_settled = likeness > NEARLY and 1 - likeness > _SETTLED * (1 - before)
            if likeness > (_STAYING if is_settled else ENOUGH):
                break
            if not is_last:
                yield self._state(near, target, done + _TURNED)
        yield self._state([*refined, *self._one_each([*near, *found])], target, 1.0)

    def _is_hopeless(self, turn: int, likest: float) -> bool:
        """Whether more of what a network says would lead nowhere.

        Steps look at blurred colours and may lead away from what was liker: what counts is the likest so far.
        """
        if not self._guesses.samples:
            return False
        is_patient = self._guesses.is_unsure and turn < _PATIENCE
        return likest < (_FOREIGN if is_patient else HOPELESS[min(turn, 1)])

    def _moves(self) -> Iterator[Move]:
        """How steps are begun, one after the other."""
        yield "guess"
        moves: list[Move] = ["sweep"] * _MOST_SWEEPS
        if self._guesses.samples:
            moves[0 if self._guesses.is_unsure else 1] = "brood"
            if self._guesses.is_unsure:
                moves[-1] = "scatter"
        budget = self._wish.budget
        for move in moves:
            before = self._draw.n_drawn
            if move != "sweep" or before <= budget:
                yield move
            if move == "brood":
                # Breeding is not taken from what sweeps may cost: where it fails, they may not.
                budget += self._draw.n_drawn - before
        yield "stray"

    def _moved(
        self, move: Move, near: Sequence[Candidate], target: Target, likeness: float
    ) -> tuple[Target, Sequence[Candidate], Sequence[Round]]:
        """Where steps begin, and how coarse they are at first."""
        if move == "sweep":
            return target, self._one_each(self._swept(near, target)), ROUNDS[:COARSE]
        if move == "brood":
            others = self._guesses.others()
            return *bred(self._space, target, self._draw, near, others, self._wish.seed), BROAD
        if move == "scatter":
            return *scattered(target, self._draw, self._guesses.wider()), THOROUGH
        if move == "stray":
            return target, self._one_each(self._strayed(near, target)), [AGAIN]
        return target, self._one_each(near), EAGER[likeness > ENOUGH :] if self._guesses.samples else WIDE

    def _coarsely(
        self, tried: Sequence[Candidate], target: Target, rounds: Sequence[Round], done: float
    ) -> Generator[Inference, None, tuple[Target, list[Candidate], float]]:
        """Coarse rounds; then more, as long as they help, under the crop that the better designs agree on."""
        target, refined, likeness = yield from self._refined(tried, target, rounds, done, ENOUGH)
        if likeness >= ENOUGH:
            return target, refined, likeness
        target = reviewed(target, refined, self._draw)
        again = [AGAIN] * _MOST_AGAIN
        return (yield from self._refined(self._one_each(refined), target, again, done, ALIKE, likeness))

    def _sharply(
        self,
        refined: list[Candidate],
        near: list[Candidate],
        target: Target,
        likeness: float,
        done: float,
        is_last: bool,
    ) -> Generator[Inference, None, tuple[Target, list[Candidate], list[Candidate], float]]:
        """Fine steps where they are worth it; if the best is still told apart, leaps and fine steps again.

        Leaps first cost `veils` a fifth more drawings, most of them for what the fine steps put right anyway.
        """
        for leaps in (False, True):
            if leaps:
                if is_last or likeness <= LEAPT or not self._may_leap(near[0], target):
                    break
                target, refined, likeness = yield from self._leapt(near, target, done)
                near = self._in_order([*refined, *near], target)
            if likeness > (HOPEFUL if is_last else NEARLY):
                target, refined, near, likeness = yield from self._finely(near, target, done)
        return target, refined, near, likeness

    def _finely(
        self, near: list[Candidate], target: Target, done: float
    ) -> Generator[Inference, None, tuple[Target, list[Candidate], list[Candidate], float]]:
        """Fine steps, again as long as they help and the best can be told apart.

        Many layers look like a few more or less: a count of fifty is met in several goes.
        """
        unlike = np.inf
        for _ in range(_MOST_FINE):
            start, fine = self._one_each(near), DOUBTFUL if self._guesses.is_unsure else ROUNDS[COARSE:]
            target, refined, likeness = yield from self._refined(start, target, fine, done, ALIKE)
            near = self._in_order([*refined, *near], target)
            left = 1 - self._sharpness(refined[0], target)
            if left < 1 - SHARP or left > _FALLING * unlike:
                break
            unlike = left
        return target, refined, near, likeness

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
        start = [candidate.values for candidate in tried[:n_started]]
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

    def _one_each(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The first of each combination of counts and choices."""
        return combined(self._space, candidates)

    def _in_order(self, candidates: Sequence[Candidate], target: Target) -> list[Candidate]:
        """Candidates of different rounds, as one measure sees them."""
        return nearest([candidate.values for candidate in candidates], target, self._draw)

    def _swept(self, near: Sequence[Candidate], target: Target) -> list[Candidate]:
        """What sweeps find around the best combination of counts, the next time around the second best."""
        bases = self._one_each(near)
        base = bases[self._n_swept % len(bases)].values
        self._n_swept += 1
        looked = swept(self._space, target, self._draw, base, self._guesses.samples)
        return sorted([*near, *looked], key=lambda candidate: candidate.distance)
