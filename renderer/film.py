"""Films: how long and how fine one is, and which frames of a moving sketch it shows when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from renderer.engine import Pixels, RenderRequest
from renderer.errors import KonomiError

FILM_SUFFIXES = (".gif", ".mp4", ".webm")
LONGEST_S = 600.0
FASTEST = 60.0
FASTEST_GIF = 50.0
"""Readers slow down a GIF that is faster."""
LARGEST_SIDE = 8192
"""Longest side of a film in pixels: more is more than players show."""

_CHUNK_BYTES = 48 * 2**20
_MOST_IN_A_CHUNK = 30
_ENOUGH = 2
"""So many frames show whether a sketch stands still."""
_LATER = re.compile(r"\b(setTimeout|setInterval|requestAnimationFrame)\b")
"""What lets a sketch draw after it has called ``noLoop``."""


@dataclass(frozen=True)
class Film:
    """How long and how fine a film is.

    Attributes:
        seconds: Its length.
        fps: Pictures in a second.
        start: The sketch's first frame in it, from 1.

    Raises:
        KonomiError: A figure that makes no film.
    """

    seconds: float = 4.0
    fps: float = 30.0
    start: int = 1

    def __post_init__(self) -> None:
        if not 0 < self.seconds <= LONGEST_S:
            raise KonomiError(f"A film lasts up to {LONGEST_S:g} seconds; got {self.seconds:g}.")
        if not 1 <= self.fps <= FASTEST:
            raise KonomiError(f"A film has 1 to {FASTEST:g} pictures in a second; got {self.fps:g}.")

    @property
    def n_pictures(self) -> int:
        """How many pictures it has."""
        return max(1, round(self.seconds * self.fps))

    def frames(self, rate: float) -> list[int]:
        """The sketch's frame on show at each picture, where the sketch draws ``rate`` frames a second."""
        return [self.start + int(i * rate / self.fps + 1e-9) for i in range(self.n_pictures)]


def chunks(request: RenderRequest, film: Film, rate: float, size: tuple[int, int]) -> Iterator[RenderRequest]:
    """The film's frames as requests that each fit into memory; the first two suffice for `stands_still`.

    Args:
        request: The design.
        film: What is wanted.
        rate: Frames that the sketch draws in a second.
        size: Largest ``(width, height)`` of a picture.
    """
    frames = list(dict.fromkeys(film.frames(rate)))
    n = max(1, min(_MOST_IN_A_CHUNK, _CHUNK_BYTES // (4 * size[0] * size[1])))
    edges = [0, *range(min(n, _ENOUGH), len(frames), n), len(frames)]
    for start, end in pairwise(edges):
        yield replace(request, frames=tuple(frames[start:end]))


def stands_still(part: RenderRequest, frame: int) -> bool:
    """Whether a sketch that ended at ``frame`` will look the same in all frames from the last of ``part`` on.

    It has then stopped before the frame that was wanted, and has nothing that could make it draw once more.
    """
    return frame < part.frames[-1] and not any(_LATER.search(script.source) for script in part.sketch.scripts)


def in_time(pictures: Iterable[Pixels], film: Film, rate: float) -> Iterator[Pixels]:
    """Each picture as often as it is on show; ``pictures`` are those of the different frames."""
    coming = iter(pictures)
    for _, repeats in groupby(film.frames(rate)):
        picture = next(coming)
        yield from (picture for _ in repeats)
