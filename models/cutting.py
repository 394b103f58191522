"""What the size of a picture says of how it was cut, and what follows where it says nothing true.

Pixels stay as large as they were where a canvas is saved, and where a part of it is cut out. A ring that is
enlarged looks like a larger one, and a part of a larger ring like a whole one: what a picture shows does not
tell them apart, but its size does. So the zoom that follows from it is tried first, and any other where that
does not lead to the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from models.hypotheses import FROM_THIS_SKETCH, RIGHT, Inference, told
from models.pursuit import FIRST_TURN, HOPEFUL, SECOND_TURN

AS_SHARP = 0.98
"""Share of a design's sharpness from which a picture's pixels are those that the sketch draws: parts had .985
and more, what was made a tenth or fifth smaller .97 and less; JPEG leaves .7 to .97 of both."""

_CLEARLY = 0.7
"""A crop of what has the canvas' own size must leave less than this share of what is unlike without one."""

_LIKEST = 0.9
"""Share of the work that is done when the first search is."""


class Search(Protocol):
    """A search for one picture."""

    def rounds(self) -> Iterator[Inference]:
        """What is known after each round."""

    def is_off_centre(self) -> bool:
        """Whether guesses agree on a crop that is not from the middle."""

    def expects(self, zoom: float) -> bool:
        """Whether guesses agree on a crop of this zoom."""

    def seems_whole(self, zoom: float) -> bool:
        """Whether guesses are nearer to the picture as it is than to it as a part of this zoom."""

    def seems_cut(self, known: Inference) -> bool:
        """Whether what was guessed, or found without a crop, would be nearer with one."""


Searches = Callable[[float | None], Search]
"""Searches with a zoom that is known, or for any."""


@dataclass(frozen=True)
class Closely:
    """A picture beside the best design drawn as large and cut like it.

    Attributes:
        similarity: How like they are.
        sharpness: The picture's as a share of the design's.
    """

    similarity: float
    sharpness: float


InFull = Callable[[Inference], Closely]
"""Looks at the best design in the picture's own size."""


def tried(search: Searches, zoom: float | None, in_full: InFull) -> Iterator[Inference]:
    """What is found with the zoom that a picture's size tells, and if need be with any other.

    Args:
        search: Makes searches for the picture.
        zoom: See `models.compare.known_zoom`.
        in_full: Tells two that look alike apart.
    """
    if zoom is None:
        return search(None).rounds()
    return _first_whole(search) if zoom == 1 else _first_cut(search, zoom, in_full)


def _first_cut(search: Searches, zoom: float, in_full: InFull) -> Iterator[Inference]:
    """As a part of the canvas whose pixels are as large as ever, or whole; if not right then, in any way.

    Which it is what a network guesses tells in nine of ten cases, and else the picture's own size: what was
    made smaller is softer, and lines of some pixels are thinner. Where guesses agree there are no two.
    """
    any_zoom = search(None)
    seems_whole = any_zoom.seems_whole(zoom)
    first = search(1.0 if seems_whole else zoom)
    cut: Inference | None = None
    is_right = False
    for cut in first.rounds():
        if cut.done >= 1 or _leads_nowhere(cut, SECOND_TURN):
            break
        yield cut
    if cut is not None and cut.done >= 1:
        is_right = cut.hypotheses[0].similarity >= RIGHT
        is_agreed = not first.seems_cut(cut) if seems_whole else any_zoom.expects(zoom)
        is_known = is_agreed or (is_right and (seems_whole or in_full(cut).sharpness >= AS_SHARP))
        if is_known and cut.hypotheses[0].similarity >= FROM_THIS_SKETCH:
            yield cut
            return
    yield from _otherwise(any_zoom, cut, is_right, in_full)


def _otherwise(
    any_zoom: Search, cut: Inference | None, is_right: bool, in_full: InFull
) -> Iterator[Inference]:
    """What is found in any way, where that is nearer; given up if it leads nowhere and the first is right."""
    begun = 0.0 if cut is None else min(cut.done, _LIKEST)
    for state in any_zoom.rounds():
        is_given_up = is_right and _leads_nowhere(state)
        done = 1.0 if is_given_up else state.done
        best = state if cut is None or _is_nearer(state, cut, in_full) else cut
        yield told(best, begun + (1 - begun) * done)
        if is_given_up:
            return


def _is_nearer(one: Inference, other: Inference, in_full: InFull) -> bool:
    """Whether the one is nearer: where both may be right, as large as the picture is."""
    first, second = (known.hypotheses[0].similarity for known in (one, other))
    if one.done < 1 or min(first, second) < FROM_THIS_SKETCH:
        return first > second
    return in_full(one).similarity > in_full(other).similarity


def _leads_nowhere(known: Inference, turn: float = FIRST_TURN) -> bool:
    """Whether what was tried up to the end of a turn led to nothing like the picture."""
    return known.done > turn and known.hypotheses[0].similarity < HOPEFUL


def _first_whole(search: Searches) -> Iterator[Inference]:
    """Without a crop, and only if nothing as good as right is found so, and one would help, with it.

    A crop that is looked for is found also where none is. It lies in the middle then, as what is drawn does;
    what a network guesses tells of one beside the middle. One that leads nowhere at first is given up: what
    is foreign is not looked for twice.
    """
    first, second = search(1.0), search(None)
    if second.is_off_centre():
        yield from second.rounds()
        return
    for best in first.rounds():
        is_last = best.done >= 1 and not (best.hypotheses[0].similarity < RIGHT and first.seems_cut(best))
        if is_last or best.done < 1:
            yield best
        if is_last:
            return
    likeness = best.hypotheses[0].similarity
    for state in second.rounds():
        is_given_up = _leads_nowhere(state) and state.hypotheses[0].similarity <= likeness
        unlike = 1 - state.hypotheses[0].similarity
        if unlike < min(_CLEARLY * (1 - likeness), 1 - best.hypotheses[0].similarity):
            best = state
        yield told(best, 1.0 if is_given_up else max(_LIKEST, state.done))
        if is_given_up:
            return
