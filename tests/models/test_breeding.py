"""What guesses hold only in parts is put together by their children; more are asked for only where needed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from models.breeding import N_BRED, N_GUESSES, STRENGTHS, bred
from models.compare import IDENTITY, View, distance
from models.drawing import Drawer, Look, as_they_are
from models.hypotheses import Hypothesis, Inference, Wish, label_of
from models.judge import Candidate, Target
from models.pursuit import Guesses, Pursuit
from models.search import N_CHILDREN, nearest
from renderer.design import Design
from renderer.parameter import Parameter, ParameterSpace, Value, Values

NAMES = tuple("abcdefgh")
SPACE = ParameterSpace([Parameter(name, "float", 0.0, 1.0) for name in NAMES])
TRUTH: dict[str, Value] = dict(zip(NAMES, (0.1, 0.9) * 4, strict=True))
LEAPS = np.random.default_rng(0).permutation(12) / 11


class Stripes:
    """Draws a stripe of each value's shade, which may leap from one value to the next without any order."""

    def __init__(self, leaping: bool = False) -> None:
        self.n_drawn = 0
        self._leaping = leaping

    def __call__(self, designs: Sequence[Values], look: Look = as_they_are) -> Tensor:
        self.n_drawn += len(designs)
        shades = torch.tensor([[self._shade(float(v[n])) for n in NAMES] for v in designs]).view(
            -1, len(NAMES)
        )
        return look(shades[:, None, :, None].repeat_interleave(4, dim=2).expand(-1, 3, -1, 32).contiguous())

    def _shade(self, value: float) -> float:
        return float(LEAPS[min(11, int(12 * value))]) if self._leaping else value


def guessed(n: int) -> list[dict[str, Value]]:
    """Designs of which each is right in some values, and wrong in all others."""
    rng = np.random.default_rng(4)
    return [
        {name: TRUTH[name] if rng.random() < 0.4 else 1 - float(TRUTH[name]) for name in NAMES}
        for _ in range(n)
    ]


def target_of(draw: Stripes) -> Target:
    return Target(draw([TRUTH]), IDENTITY)


def test_values_that_no_guess_holds_together_are_found_together() -> None:
    draw = Stripes()
    target, some = target_of(draw), guessed(30)
    found = bred(SPACE, target, draw, [], some, seed=1)
    assert found[0].distance < 0.4 * nearest(some, target, draw)[0].distance


def test_the_places_that_are_led_on_look_different_and_the_nearest_comes_first() -> None:
    draw = Stripes()
    found = bred(SPACE, target_of(draw), draw, [], guessed(30), seed=1)
    assert 1 < len(found) <= N_BRED
    assert [c.distance for c in found] == sorted(c.distance for c in found)
    pictures = draw([candidate.values for candidate in found])
    for index in range(1, len(found)):
        assert float(distance(pictures[:index], pictures[index : index + 1]).min()) > 0.05


def test_what_was_led_on_has_children_too_and_is_not_lost() -> None:
    draw = Stripes()
    near = Candidate({**TRUTH, "a": 0.12}, 0.0)
    found = bred(SPACE, target_of(draw), draw, [near], guessed(30), seed=1)
    assert found[0].distance <= nearest([near.values], target_of(draw), draw)[0].distance


def test_the_same_seed_breeds_the_same() -> None:
    draw = Stripes()
    target = target_of(draw)
    first, same, other = (bred(SPACE, target, draw, [], guessed(30), seed) for seed in (1, 1, 2))
    assert first == same
    assert first != other


def test_breeding_draws_its_guesses_and_children_and_looks_at_the_best_again() -> None:
    draw = Stripes()
    bred(SPACE, Target(torch.zeros(1, 3, 32, 32), IDENTITY), draw, [], guessed(N_GUESSES), seed=1)
    assert draw.n_drawn <= N_GUESSES + len(STRENGTHS) * N_CHILDREN + 80


class Asked:
    """Guesses that may be asked for, and how often they were."""

    n_times = 0

    def __call__(self) -> Sequence[Values]:
        self.n_times += 1
        return guessed(30)


def pursued(samples: Sequence[Values], others: Asked, draw: Stripes) -> Inference:
    """What guesses lead to."""
    target = target_of(draw)

    def state(candidates: Sequence[Candidate], _target: Target, done: float) -> Inference:
        likeness = 1 - float(distance(draw([candidates[0].values]), target.picture))
        design = Design(candidates[0].values)
        return Inference(label_of(likeness, done), (Hypothesis(design, likeness),), "model", done)

    def redraw(_design: Design, _view: View) -> None:
        return None

    pursuit = Pursuit(target, SPACE, drawer_of(draw), Wish(), redraw, Guesses(samples, others, True), state)
    *_, last = pursuit.steps(nearest(samples, target, draw), target, 0.5)
    return last


def drawer_of(draw: Stripes) -> Drawer:
    """The stripes where a sketch's drawer is wanted: both draw designs and count them."""
    return draw  # type: ignore[return-value]


def test_more_guesses_are_asked_for_only_where_the_first_have_led_nowhere() -> None:
    needless, needed = Asked(), Asked()
    assert pursued([dict.fromkeys(NAMES, 0.5)], needless, Stripes()).hypotheses[0].similarity > 0.999
    assert needless.n_times == 0
    last = pursued([dict.fromkeys(NAMES, 0.5)], needed, Stripes(leaping=True))
    assert needed.n_times == 1
    assert last.hypotheses[0].similarity > 0.95
