"""The canvas inside a picture of more than it: a screenshot with a window's bar, a film's black bands.

A sketch's canvas has one shape. A picture of another shape, in which straight edges from side to side bound a
part of just that shape, and only plain bands with a few letters lie around it, is a picture of that part.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels."""

_STEP = 5
"""Levels by which neighbours differ across an edge; JPEG makes less of nothing."""

_BESIDE = 3
"""Pixels around an edge in which there is no other."""

_STRAIGHT = 0.9
"""Share of a side along which an edge has to be seen."""

_PLAIN, _NEARLY = 0.75, 12
"""Share of a band's pixels that have its own colour, and how nearly, in levels: the others are letters."""

_LEAST = 0.7
"""Share of a side that a canvas takes at least."""

_OFF, _OFF_SHARE = 1.5, 0.002
"""Pixels, and share of a side, by which the shape may differ: scaling lays edges between pixels."""

_MOST_EDGES = 6
"""Edges of a side that are tried, from outside in."""

_LARGEST = 2048
"""Pixels a side that are looked at; a larger picture is made smaller first: it would take gigabytes."""


def canvas_box(picture: Image.Image, canvas: tuple[int, int]) -> Box | None:
    """Where the canvas lies in a picture that shows more; None where it does not, or nothing tells.

    Args:
        picture: RGB.
        canvas: Width and height of what the sketch draws, in any unit.
    """
    shape = canvas[0] / canvas[1]
    if _is_shaped(picture.width, picture.height, shape):
        return None
    times = -(-max(picture.size) // _LARGEST)
    if times > 1:
        small = canvas_box(picture.reduce(times), canvas)
        return None if small is None else _enlarged(small, times, picture.size)
    pixels = np.asarray(picture, np.int16)
    tops, bottoms = _edges(pixels)
    lefts, rights = _edges(pixels.transpose(1, 0, 2))
    boxes = [
        (left, top, right, bottom)
        for left, top, right, bottom in product(lefts, tops, rights, bottoms)
        if _is_shaped(right - left, bottom - top, shape)
    ]
    # Of those that have the shape as exactly the largest: what else has it may be drawn inside of it.
    for box in sorted(boxes, key=lambda box: (_off(box, shape), (box[0] - box[2]) * (box[3] - box[1]))):
        if all(_is_plain(band) for band in _around(pixels, box)):
            return box
    return None


def _enlarged(box: Box, times: int, size: tuple[int, int]) -> Box:
    left, top, right, bottom = (times * edge for edge in box)
    return left, top, min(right, size[0]), min(bottom, size[1])


def _off(box: Box, shape: float) -> int:
    """By how many quarters of a pixel a box has not the shape."""
    return round(4 * abs(box[2] - box[0] - (box[3] - box[1]) * shape) / max(1.0, shape))


def _is_shaped(width: int, height: int, shape: float) -> bool:
    return abs(width - height * shape) <= (_OFF + _OFF_SHARE * max(width, height)) * max(1.0, shape)


def _edges(pixels: NDArray[np.int16]) -> tuple[list[int], list[int]]:
    """Where a canvas may begin and end, down the picture: its own ends, and edges all across it."""
    size = len(pixels)
    margin = round((1 - _LEAST) / 2 * pixels.shape[1])  # a bar along another side may cross the edge
    steps = np.abs(np.diff(pixels[:, margin : pixels.shape[1] - margin], axis=0)).max(axis=2)
    heights = steps.mean(axis=1)
    is_edge = (steps > _STEP).mean(axis=1) >= _STRAIGHT
    # Compression leaves small steps beside a large one.
    is_highest = [h >= heights[max(i - _BESIDE, 0) : i + _BESIDE + 1].max() for i, h in enumerate(heights)]
    places = np.flatnonzero(is_edge & is_highest) + 1
    room = (1 - _LEAST) * size
    first = [int(place) for place in places if place <= room]
    last = [int(place) for place in places if place >= size - room]
    return [0, *first[:_MOST_EDGES]], [size, *last[-_MOST_EDGES:]]


def _around(pixels: NDArray[np.int16], box: Box) -> list[NDArray[np.int16]]:
    left, top, right, bottom = box
    return [pixels[:top], pixels[bottom:], pixels[top:bottom, :left], pixels[top:bottom, right:]]


def _is_plain(band: NDArray[np.int16]) -> bool:
    if not band.size:
        return True
    flat: NDArray[Any] = band.reshape(-1, 3)
    return bool((np.abs(flat - np.median(flat, axis=0)).max(axis=1) <= _NEARLY).mean() >= _PLAIN)
