"""A `Recording`: everything one sketch drew, as a list of commands that can be replayed at any size.

``ops`` is a stream of words of 32 bits. Each command is one word ``code | length << 8`` and as many
argument words as it says; arguments are integers, or floats in the same bits. ``data`` holds what
commands refer to by word offset:

- a paint: width, miter limit, red, green, blue, alpha (floats), packed flags, resource number (0: none);
  the flags are Skia's: byte 0 anti-alias, byte 1 blend mode, byte 2 cap | join << 2 | style << 4;
- a path: number of words that follow, then Skia's own serialised form;
- a gradient's numbers, and place, red, green, blue and alpha of each stop (floats);
- pixels: straight RGBA bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any, NamedTuple

import skia

from renderer.fonts import FontLibrary

_GRADIENT_NUMBERS = {"linear": 4, "radial": 6, "conic": 3}
_STOP_WORDS = 5


class Op(IntEnum):
    """Codes of the commands and their arguments."""

    TARGET = 1  # canvas: the following commands draw on it, with no clip and an unknown matrix
    MATRIX = 2  # a b c d e f: x' = a x + c y + e
    CLIP = 3  # path: intersect the clip, under the current matrix
    UNCLIP = 4  # drop every clip; the matrix is unknown afterwards
    PATH = 5  # paint, path
    RECT = 6  # paint, left top right bottom
    LINE = 7  # paint, x0 y0 x1 y1
    ARC = 8  # paint, left top right bottom, start and sweep in degrees; open
    OVAL = 9  # paint, left top right bottom
    IMAGE = 10  # paint, source (canvas, or -1 - image), smoothing 0-3, source and destination rectangle
    TEXT = 11  # paint, resource, x y of the baseline's left end, horizontal squeeze
    PIXELS = 12  # data offset, x y width height: replace pixels
    CANVAS = 13  # canvas, width height: a new size, empty
    LAYER = 14  # blend mode: what follows is composed as a whole
    ENDLAYER = 15
    CLEAR = 16  # the whole canvas, within the clip
    STRIPE = 17  # paint, x0 y0 x1 y1 of a line; paint and path of what it covers, for pixels


class Stretch(NamedTuple):
    """Commands from ``start`` to ``end`` (words of the list) as one serialised Skia picture.

    Attributes:
        start: First word of the first command.
        end: First word after the last one.
        first: Where the picture begins, in bytes of the data.
        last: Where it ends; ``first`` for commands whose outcome cannot be seen any more.
        state: Words of the arguments of each clip in force at the end, after those of its matrix (-1: none).
        matrix: Word of the arguments of the matrix in force at the end; -1 for none.
    """

    start: int
    end: int
    first: int
    last: int
    state: tuple[tuple[int, int], ...]
    matrix: int

    @classmethod
    def from_report(cls, report: Sequence[int]) -> Stretch:
        """The stretch as JavaScript describes it."""
        start, end, first, last, matrix, _, *state = report
        return cls(start, end, first, last, tuple(zip(state[::2], state[1::2], strict=True)), matrix)


class Gradient(NamedTuple):
    """A gradient of a paint.

    Attributes:
        kind: ``linear``, ``radial`` or ``conic``.
        numbers: What the canvas's method that makes it takes.
        stops: Place, red, green, blue and alpha of each, from 0 to 1, in order of places; the first at 0 and
            the last at 1, if there are any. Skia 144 would do that too, but forgets which it put there where
            all are equally far apart.
    """

    kind: str
    numbers: list[float]
    stops: list[list[float]]


@dataclass(frozen=True)
class Recording:
    """The commands of one picture and what they refer to.

    The views point into the engine's memory and are valid until it draws again; `copy` keeps them.

    Attributes:
        ops: Commands, as a view of int32 words.
        data: Paints, paths and pixels, as a view of int32 words.
        resources: Gradients, patterns, dashes, shadows, texts; commands count them from 1.
        sizes: ``(width, height)`` in pixels of every canvas when the list begins.
        canvas: The canvas that is the picture.
        width: Its width in CSS pixels.
        height: Its height in CSS pixels.
        pixels: Its size in its own pixels at the end: CSS pixels times the pixel density.
        reads_itself: Whether it is drawn somewhere as an image, so that its pixels are needed.
        pictures: Stretches of the list that are there a second time, as Skia pictures.
        images: Decoded images of the sketch's folder, by number.
        fonts: Where text finds its typefaces.
    """

    ops: memoryview
    data: memoryview
    resources: tuple[Mapping[str, Any], ...]
    sizes: Mapping[int, tuple[int, int]]
    canvas: int
    width: int
    height: int
    pixels: tuple[int, int] = (0, 0)
    reads_itself: bool = False
    pictures: tuple[Stretch, ...] = ()
    images: Mapping[int, skia.Image] = field(default_factory=dict)
    fonts: FontLibrary = field(default_factory=FontLibrary)

    @property
    def pixel_size(self) -> tuple[int, int]:
        """Size of the picture's canvas in its own pixels (CSS pixels times the pixel density)."""
        return self.pixels

    def gradient(self, style: Mapping[str, Any]) -> Gradient:
        """The gradient that a paint's resource tells of."""
        kind, at, count = str(style["kind"]), int(style["at"]), _GRADIENT_NUMBERS[str(style["kind"])]
        floats = self.data.cast("B").cast("f")
        words = [float(word) for word in floats[at : at + count + _STOP_WORDS * int(style["stops"])]]
        stops = [words[first : first + _STOP_WORDS] for first in range(count, len(words), _STOP_WORDS)]
        return Gradient(kind, words[:count], _to_both_ends(sorted(stops, key=lambda stop: stop[0])))

    def copy(self) -> Recording:
        """The same recording in memory of its own."""
        ops = memoryview(bytes(self.ops)).cast("i")
        return replace(self, ops=ops, data=memoryview(bytes(self.data)).cast("i"))


def _to_both_ends(stops: list[list[float]]) -> list[list[float]]:
    first = [[0.0, *stops[0][1:]]] if stops and stops[0][0] > 0 else []
    last = [[1.0, *stops[-1][1:]]] if stops and stops[-1][0] < 1 else []
    return first + stops + last
