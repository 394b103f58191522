"""What the size of a picture says of how it was cut, and what follows where it says nothing true.

Pixels stay as large as they were where a canvas is saved, and where a part of it is cut out. A ring that is
enlarged looks like a larger one, and a part of a larger ring like a whole one: what a picture shows does not
tell them apart, but its size does. So the zoom that follows from it is tried first, and any other where that
does not lead to the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Protocol

from models.hypotheses import FROM_THIS_SKETCH, RIGHT, Inference, label_of
from models.pursuit import FIRST_TURN, HOPEFUL

SAME = 0.997
"""Similarity, as large as the picture, above which its pixels are those that the sketch draws: what was made
a fifth smaller had .994 at most, what was not .999."""

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

    def seems_cut(self, known: Inference) -> bool:
        """Whether what was guessed, or found without a crop, would be nearer with one."""


Searches = Callable[[float | None], Search]
"""Searches with a zoom that is known, or for any."""

InFull = Callable[[Inference], float]
"""How like the best design is, drawn as large as the picture and cut like it."""


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
    """As a part of the canvas whose pixels are as large as ever; if they are not the same then, in any way.

    Which it is shows where both are drawn as large as the picture: lines of some pixels are then thicker in
    one of them, and what was made smaller is softer.
    """
    cut: Inference | None = None
    for cut in search(zoom).rounds():
        if cut.done >= 1 or (cut.done > FIRST_TURN and cut.hypotheses[0].similarity < HOPEFUL):
            break
        yield cut
    if cut is not None and cut.done >= 1 and in_full(cut) >= SAME:
        yield cut
        return
    begun = 0.0 if cut is None else min(cut.done, _LIKEST)
    for state in search(None).rounds():
        best = state if cut is None or _is_nearer(state, cut, in_full) else cut
        yield _told(best, begun + (1 - begun) * state.done)


def _is_nearer(one: Inference, other: Inference, in_full: InFull) -> bool:
    """Whether the one is nearer: where both may be right, as large as the picture is."""
    first, second = (known.hypotheses[0].similarity for known in (one, other))
    if one.done < 1 or min(first, second) < FROM_THIS_SKETCH:
        return first > second
    return in_full(one) > in_full(other)


def _first_whole(search: Searches) -> Iterator[Inference]:
    """Without a crop, and only if nothing as good as right is found so, and one would help, with it.

    A crop that is looked for is found also where none is. It lies in the middle then, as what is drawn does;
    what a network guesses tells of one beside the middle.
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
    unlike = _CLEARLY * (1 - best.hypotheses[0].similarity)
    for state in second.rounds():
        if 1 - state.hypotheses[0].similarity < min(unlike, 1 - best.hypotheses[0].similarity):
            best = state
        yield _told(best, max(_LIKEST, state.done))


def _told(known: Inference, done: float) -> Inference:
    """What is known, so much of the work being done."""
    return replace(known, done=done, label=label_of(known.hypotheses[0].similarity, done))
