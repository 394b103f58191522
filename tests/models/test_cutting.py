"""What a picture's size says of its crop is tried first, and another crop only where that may be it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from models.compare import View
from models.cutting import AS_SHARP, Closely, InFull, tried
from models.hypotheses import Hypothesis, Inference, told
from models.pursuit import FIRST_TURN, SECOND_TURN
from renderer.design import Design

CUT, ANY, SHARP, SOFT = 1.1, 1.0, 1.0, AS_SHARP - 0.02


@dataclass
class Told:
    """A search that is known beforehand.

    Attributes:
        states: What is done and how like the best is, after each round.
        zoom: Of its crop.
        expected: The zoom that guesses agree on.
        whole: Whether guesses are nearer to the picture as it is.
        n_asked: How often it went on.
    """

    states: list[tuple[float, float]]
    zoom: float
    expected: float = 1.0
    whole: bool = False
    n_asked: int = 0

    def rounds(self) -> Iterator[Inference]:
        for done, similarity in self.states:
            self.n_asked += 1
            best = Hypothesis(Design({"zoom": self.zoom}), similarity)
            yield told(Inference("close", (best,), "model", 0.0, View(self.zoom)), done)

    def is_off_centre(self) -> bool:
        return False

    def expects(self, zoom: float) -> bool:
        return self.expected == zoom

    def seems_whole(self, zoom: float) -> bool:
        return self.whole and zoom > 1

    def seems_cut(self, known: Inference) -> bool:
        return known.done <= 1


def ended(first: Told, second: Told, zoom: float, in_full: InFull) -> Inference:
    """What is known at last; what is told on the way never goes back."""
    told_ = list(tried(lambda known: second if known is None else first, zoom, in_full))
    assert [state.done for state in told_] == sorted(state.done for state in told_)
    assert told_[-1].done == 1
    return told_[-1]


@pytest.mark.parametrize(("sharpness", "expected"), [(SHARP, ANY), (SOFT, CUT)])
def test_a_part_is_known_by_its_pixels_or_by_what_guesses_agree_on(sharpness: float, expected: float) -> None:
    first, second = Told([(0.4, 0.9), (1.0, 0.99)], CUT), Told([(1.0, 0.995)], ANY, expected)
    assert ended(first, second, CUT, lambda _: Closely(0.9, sharpness)).view.zoom == CUT
    assert second.n_asked == 0


def test_what_guesses_see_whole_is_not_looked_for_as_a_part() -> None:
    """A picture that was made a sixth smaller cost four times as many drawings, or was not found."""
    asked: list[float | None] = []
    searches = {None: Told([(1.0, 0.9)], ANY, whole=True), 1.0: Told([(1.0, 0.99)], 1.0), CUT: Told([], CUT)}

    def search(zoom: float | None) -> Told:
        asked.append(zoom)
        return searches[zoom]

    (found,) = tried(search, CUT, lambda _: Closely(0.9, SOFT))
    assert (found.view.zoom, asked) == (1.0, [None, 1.0])
    assert searches[None].n_asked == 0


def test_where_guesses_agree_what_is_nearly_right_is_not_looked_for_twice() -> None:
    first, second = Told([(1.0, 0.96)], CUT), Told([(1.0, 0.99)], ANY, expected=CUT)
    assert ended(first, second, CUT, lambda _: Closely(0.9, SOFT)).view.zoom == CUT
    assert second.n_asked == 0


def test_of_two_that_look_alike_the_one_is_taken_that_is_nearer_in_the_pictures_own_size() -> None:
    first, second = Told([(1.0, 0.995)], CUT), Told([(0.4, 0.9), (1.0, 0.99)], ANY)
    found = ended(first, second, CUT, lambda known: Closely(0.8 + 0.1 * (known.view.zoom == ANY), SOFT))
    assert found.view.zoom == ANY


def test_a_part_that_leads_nowhere_is_left_for_what_does() -> None:
    states = [(FIRST_TURN + 0.001, 0.7), (SECOND_TURN + 0.001, 0.75), (0.9, 0.76), (1.0, 0.76)]
    first, second = Told(states, CUT), Told([(0.4, 0.9), (1.0, 0.99)], ANY)
    assert ended(first, second, CUT, lambda _: Closely(0.0, 0.0)).view.zoom == ANY
    assert first.n_asked == 2


@pytest.mark.parametrize("zoom", [1.0, CUT])
def test_another_crop_that_leads_nowhere_is_given_up(zoom: float) -> None:
    """What is foreign, or right but for JPEG's noise, was looked for twice."""
    first = Told([(1.0, 0.9 if zoom == 1 else 0.99)], zoom)
    second = Told([(0.4, 0.5), (FIRST_TURN + 0.001, 0.6), (0.9, 0.7), (1.0, 0.7)], 1.2)
    assert ended(first, second, zoom, lambda _: Closely(0.9, SOFT)).view.zoom == zoom
    assert second.n_asked == 2


def test_another_crop_that_is_clearly_nearer_is_taken_for_that_of_a_whole_picture() -> None:
    first, second = Told([(1.0, 0.9)], 1.0), Told([(0.4, 0.85), (1.0, 0.98)], 1.2)
    assert ended(first, second, 1.0, lambda _: Closely(0.0, 0.0)).view.zoom == 1.2
