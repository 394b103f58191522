"""A `Recording`: everything one sketch drew, as a list of commands that can be replayed at any size.

``ops`` is a stream of words of 32 bits. Each command is one word ``code | length << 8`` and as many
argument words as it says; arguments are integers, or floats in the same bits. ``data`` holds what
commands refer to by word offset:

- a paint: width, miter limit, red, green, blue, alpha (floats), packed flags, resource number (0: none);
  the flags are Skia's: byte 0 anti-alias, byte 1 blend mode, byte 2 cap | join << 2 | style << 4;
- a path: number of words that follow, then Skia's own serialised form;
- pixels: straight RGBA bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

import skia

from renderer.fonts import FontLibrary


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
    images: Mapping[int, skia.Image] = field(default_factory=dict)
    fonts: FontLibrary = field(default_factory=FontLibrary)

    @property
    def pixel_size(self) -> tuple[int, int]:
        """Size of the picture's canvas in its own pixels (CSS pixels times the pixel density)."""
        return _final_size(self.ops, self.canvas, self.sizes.get(self.canvas, (self.width, self.height)))

    def copy(self) -> Recording:
        """The same recording in memory of its own."""
        ops = memoryview(bytes(self.ops)).cast("i")
        data = memoryview(bytes(self.data)).cast("i")
        return Recording(
            ops,
            data,
            self.resources,
            dict(self.sizes),
            self.canvas,
            self.width,
            self.height,
            self.images,
            self.fonts,
        )


def _final_size(ops: memoryview, canvas: int, size: tuple[int, int]) -> tuple[int, int]:
    at, end = 0, len(ops)
    while at < end:
        head = ops[at]
        if head & 0xFF == Op.CANVAS and ops[at + 1] == canvas:
            size = ops[at + 2], ops[at + 3]
        at += 1 + (head >> 8)
    return size
