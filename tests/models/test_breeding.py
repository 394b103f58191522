"""What guesses hold only in parts is put together by their children; more are asked for only where needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest
import torch
from torch import Tensor

from models.breeding import N_BRED, N_GUESSES, N_SCATTERED, STRENGTHS, bred, scattered
from models.compare import IDENTITY, View, distance, seen_through
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
    """Draws a stripe of each value's shade, which may leap from one value to the next without any order, or
    tell nothing but the truth from all else."""

    def __init__(self, leaping: bool = False, all_alike: bool = False) -> None:
        self._known: set[tuple[Value, ...]] = set()
        self._leaping, self._all_alike = leaping, all_alike

    def __call__(self, designs: Sequence[Values], look: Look = as_they_are) -> Tensor:
        # As a drawer does: what it drew once it has at hand.
        self._known |= {tuple(values[name] for name in NAMES) for values in designs}
        shades = torch.tensor([[self._shade(float(v[n])) for n in NAMES] for v in designs]).view(
            -1, len(NAMES)
        )
        return look(shades[:, None, :, None].repeat_interleave(4, dim=2).expand(-1, 3, -1, 32).contiguous())

    @property
    def n_drawn(self) -> int:
        return len(self._known)

    def _shade(self, value: float) -> float:
        if self._all_alike:
            return 0.5 if value not in (0.1, 0.9) else value
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
    _, found = bred(SPACE, target, draw, [], some, seed=1)
    assert found[0].distance < 0.4 * nearest(some, target, draw)[0].distance


def test_the_places_that_are_led_on_look_different_and_the_nearest_comes_first() -> None:
    draw = Stripes()
    _, found = bred(SPACE, target_of(draw), draw, [], guessed(30), seed=1)
    assert 1 < len(found) <= N_BRED
    assert [c.distance for c in found] == sorted(c.distance for c in found)
    pictures = draw([candidate.values for candidate in found])
    for index in range(1, len(found)):
        assert float(distance(pictures[:index], pictures[index : index + 1]).min()) > 0.05


def test_a_crop_that_no_guess_was_near_enough_to_show_is_found_while_breeding() -> None:
    draw = Stripes()
    cropped = Target(seen_through(draw([TRUTH]), View(zoom=1.12)), IDENTITY)
    target, found = bred(SPACE, cropped, draw, [], guessed(30), seed=1)
    assert target.view.zoom == pytest.approx(1.12, abs=0.03)
    assert found[0].distance < 0.5 * nearest([TRUTH], cropped, draw)[0].distance


def test_what_was_led_on_has_children_too_and_is_not_lost() -> None:
    draw = Stripes()
    near = Candidate({**TRUTH, "a": 0.12}, 0.0)
    _, found = bred(SPACE, target_of(draw), draw, [near], guessed(30), seed=1)
    assert found[0].distance <= nearest([near.values], target_of(draw), draw)[0].distance


def test_the_same_seed_breeds_the_same() -> None:
    draw = Stripes()
    target = target_of(draw)
    first, same, other = (bred(SPACE, target, draw, [], guessed(30), seed)[1] for seed in (1, 1, 2))
    assert first == same
    assert first != other


def test_breeding_draws_no_more_than_its_guesses_and_children() -> None:
    draw = Stripes()
    bred(SPACE, Target(torch.zeros(1, 3, 32, 32), IDENTITY), draw, [], guessed(N_GUESSES), seed=1)
    assert draw.n_drawn <= N_GUESSES + len(STRENGTHS) * N_CHILDREN


class Asked:
    """Guesses that may be asked for, and how often they were."""

    def __init__(self, makes: Callable[[int], Sequence[Values]] = guessed) -> None:
        self.n_times = 0
        self._makes = makes

    def __call__(self) -> Sequence[Values]:
        self.n_times += 1
        return self._makes(30)


def wrong(n: int) -> list[dict[str, Value]]:
    """Designs none of which holds anything that is right."""
    rng = np.random.default_rng(5)
    return [{name: float(rng.uniform(0.4, 0.6)) for name in NAMES} for _ in range(n)]


def pursued(
    samples: Sequence[Values],
    others: Asked,
    wider: Asked,
    draw: Stripes,
    is_unsure: bool = True,
    likest: float = 1.0,
    before: float = 0.5,
) -> Inference:
    """What guesses lead to; nothing but what was there ``before`` is held to look liker than ``likest``."""
    target = target_of(draw)

    def state(candidates: Sequence[Candidate], _target: Target, done: float) -> Inference:
        likeness = min(likest, 1 - float(distance(draw([candidates[0].values]), target.picture)))
        design = Design(candidates[0].values)
        return Inference(label_of(likeness, done), (Hypothesis(design, likeness),), "model", done)

    def redraw(_design: Design, _view: View) -> None:
        return None

    pursuit = Pursuit(
        target, SPACE, drawer_of(draw), Wish(), redraw, Guesses(samples, others, wider, is_unsure), state
    )
    *_, last = pursuit.steps(nearest(samples, target, draw), target, before)
    return last


def drawer_of(draw: Stripes) -> Drawer:
    """The stripes where a sketch's drawer is wanted: both draw designs and count them."""
    return draw  # type: ignore[return-value]


def test_more_guesses_are_asked_for_only_where_the_first_have_led_nowhere() -> None:
    needless, needed, wider = Asked(), Asked(), Asked()
    assert (
        pursued([dict.fromkeys(NAMES, 0.5)], needless, needless, Stripes()).hypotheses[0].similarity > 0.999
    )
    assert needless.n_times == 0
    last = pursued([dict.fromkeys(NAMES, 0.5)], needed, wider, Stripes(leaping=True))
    assert needed.n_times == 1
    assert wider.n_times <= 1
    assert last.hypotheses[0].similarity > 0.95


def test_wider_guesses_are_asked_for_where_breeding_led_nowhere_either() -> None:
    others, wider = Asked(wrong), Asked(wrong)
    pursued([dict.fromkeys(NAMES, 0.5)], others, wider, Stripes(all_alike=True))
    assert (others.n_times, wider.n_times) == (1, 1)


def test_what_looks_unlike_is_given_up_at_once_only_by_a_network_that_is_sure() -> None:
    for is_unsure in (False, True):
        others, wider = Asked(), Asked()
        pursued([dict.fromkeys(NAMES, 0.5)], others, wider, Stripes(), is_unsure, likest=0.2, before=0.2)
        assert (others.n_times, wider.n_times) == (int(is_unsure), 0)


def test_what_looked_alike_before_the_first_steps_led_astray_is_not_given_up() -> None:
    others, wider = Asked(), Asked()
    pursued([dict.fromkeys(NAMES, 0.5)], others, wider, Stripes(), likest=0.1, before=0.65)
    assert (others.n_times, wider.n_times) == (1, 1)


def test_of_scattered_guesses_the_nearest_are_led_on_and_none_looks_like_another() -> None:
    draw = Stripes()
    some = [*guessed(30), *guessed(30)]
    target, found = scattered(target_of(draw), draw, some)
    assert target.view == IDENTITY
    assert 1 < len(found) <= N_SCATTERED
    assert found[0].distance == nearest(some, target_of(draw), draw)[0].distance
    assert len({tuple(candidate.values.values()) for candidate in found}) == len(found)
