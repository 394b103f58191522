"""The canvas inside a picture of more than it: a screenshot with a window's bar, a film's black bands.

A sketch's canvas has one shape. A picture of another shape, in which straight edges from side to side bound a
part of just that shape, and only plain bands with a few letters lie around it, is a picture of that part.
What is as large as the canvas is it, also where a line around it has its shape nearly too. A picture that has
the canvas' own shape shows more only if such a part is in it: a sketch may draw a margin itself.
"""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from models.compare import is_whole

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels."""

Steps = NDArray[np.float64]
"""Between each line of a picture and the next, in levels."""

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

_MOST_EDGES, _MOST_STEPS = 6, 20
"""Edges of a side that are tried, from outside in, and where the size is known."""

_LARGEST = 2048
"""Pixels a side that are looked at; a larger picture is made smaller first: it would take gigabytes."""


def canvas_box(picture: Image.Image, canvas: tuple[int, int]) -> Box | None:
    """Where the canvas lies in a picture that shows more; None where it does not, or nothing tells.

    Args:
        picture: RGB.
        canvas: Width and height of what the sketch draws, in any unit.
    """
    if is_whole(picture.size, canvas):
        return None
    has_shape = _is_shaped(*picture.size, canvas[0] / canvas[1])
    times = -(-max(picture.size) // _LARGEST)
    if times > 1:
        small = None if has_shape else canvas_box(picture.reduce(times), canvas)
        return None if small is None else _enlarged(small, times, picture.size)
    pixels = np.asarray(picture, np.int16)
    steps = _steps(pixels), _steps(pixels.transpose(1, 0, 2))
    boxes = _as_large(steps, canvas)
    if not has_shape:
        boxes += _shaped(steps, canvas[0] / canvas[1])
    for box in boxes:
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


def _steps(pixels: NDArray[np.int16]) -> Steps:
    """How high the step between two lines is down a picture, 0 where it is not seen from side to side."""
    margin = round((1 - _LEAST) / 2 * pixels.shape[1])  # a bar along another side may cross the edge
    steps = np.abs(np.diff(pixels[:, margin : pixels.shape[1] - margin], axis=0)).max(axis=2)
    is_edge = (steps > _STEP).mean(axis=1) >= _STRAIGHT
    return np.where(is_edge, steps.mean(axis=1), 0.0)


def _edges(steps: Steps, most: int) -> tuple[list[int], list[int]]:
    """Where a canvas may begin and end: a picture's own ends, and edges all across it."""
    size = len(steps) + 1
    places = np.flatnonzero(steps) + 1
    room = (1 - _LEAST) * size
    first = [int(place) for place in places if place <= room]
    last = [int(place) for place in places if place >= size - room]
    return [0, *first[:most]], [size, *last[-most:]]


def _as_large(steps: tuple[Steps, Steps], canvas: tuple[int, int]) -> list[Box]:
    """Boxes with as many pixels as the canvas, or a whole number of times as many a side.

    Beside a high step compression leaves small ones: the box with the higher steps comes first.
    """
    found: list[tuple[float, Box]] = []
    (down, tall), (across, wide) = ((side, canvas[axis]) for axis, side in ((1, steps[0]), (0, steps[1])))
    for left, right in product(*_edges(across, _MOST_STEPS)):
        times = (right - left) // wide
        if times < 1 or right - left != times * wide:
            continue
        found += [
            (_height(across, left, right) + _height(down, top, bottom), (left, top, right, bottom))
            for top, bottom in product(*_edges(down, _MOST_STEPS))
            if bottom - top == times * tall
        ]
    return [box for _, box in sorted(found, key=lambda one: -one[0])]


def _height(steps: Steps, *places: int) -> float:
    """Of the steps at some places; a picture's end is none."""
    return float(sum(steps[place - 1] for place in places if 0 < place <= len(steps)))


def _shaped(steps: tuple[Steps, Steps], shape: float) -> list[Box]:
    """Boxes of a shape; of those that have it as exactly the largest first: others may be drawn inside."""
    # Compression leaves small steps beside a large one.
    (tops, bottoms), (lefts, rights) = (_edges(_highest(side), _MOST_EDGES) for side in steps)
    boxes = [
        (left, top, right, bottom)
        for left, top, right, bottom in product(lefts, tops, rights, bottoms)
        if _is_shaped(right - left, bottom - top, shape)
    ]
    return sorted(boxes, key=lambda box: (_off(box, shape), (box[0] - box[2]) * (box[3] - box[1])))


def _highest(steps: Steps) -> Steps:
    """The same without steps that have a higher one beside them."""
    near = [steps[max(i - _BESIDE, 0) : i + _BESIDE + 1].max() for i in range(len(steps))]
    return np.where(steps >= near, steps, 0.0)


def _around(pixels: NDArray[np.int16], box: Box) -> list[NDArray[np.int16]]:
    left, top, right, bottom = box
    return [pixels[:top], pixels[bottom:], pixels[top:bottom, :left], pixels[top:bottom, right:]]


def _is_plain(band: NDArray[np.int16]) -> bool:
    if not band.size:
        return True
    flat: NDArray[Any] = band.reshape(-1, 3)
    return bool((np.abs(flat - np.median(flat, axis=0)).max(axis=1) <= _NEARLY).mean() >= _PLAIN)
