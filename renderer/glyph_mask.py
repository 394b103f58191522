"""Turned letters as the browser has them: unhinted outlines whose coverage Skia finds beside the canvas.

skia-python's letters come from FreeType, which rounds an outline once more after it is turned. So the
outline is taken in font units, rounded as font engines do, turned, and filled on a mask of its own.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import skia
from numpy.typing import NDArray

from renderer.text_contrast import coverage_table

_FINE = 64
_STEPS = 1024
_FAMILIAR_SIZE = 64
"""The size in which Skia gives outlines away."""
# Where a serialised path has the numbers of its points and verbs, and the points.
_COUNTS_AT = 4
_POINTS_AT = 16
_MOVE, _QUAD, _CLOSE = 0, 2, 5
_POINTS_OF_VERB = (1, 1, 2, 2, 3, 0)
_SINGLE = np.float32


@dataclass(frozen=True)
class Turn:
    """The size in which a font gives its outlines, and what is left of the matrix to turn them by."""

    size: float
    matrix: tuple[float, float, float, float]

    @classmethod
    def of(cls, two_by_two: tuple[float, float, float, float], size: float, skew: float) -> Turn | None:
        """The turn of text of a size under a matrix (a, c, b, d); None if nothing would be seen.

        In single precision, as Skia finds it: its last bits decide where an outline is rounded to.
        """
        a, c, b, d = (_SINGLE(relaxed(part)) * _SINGLE(size) for part in two_by_two)
        c, d = _SINGLE(c + a * _SINGLE(skew)), _SINGLE(d + b * _SINGLE(skew))
        cosine, sine = _upright(a, b)
        high = abs(_SINGLE(float(sine) * float(c) + float(cosine) * float(d)))
        if not high:
            return None
        back = _SINGLE(1) / high
        return cls(float(high), (float(a * back), float(c * back), float(b * back), float(d * back)))


@dataclass(frozen=True)
class Pen:
    """What letters are drawn along their outlines with, in the text's own space.

    Attributes:
        width: In units of that space, above 0.
        cap: Skia's cap.
        join: Skia's join.
        miter: Where corners are cut off.
        matrix: (a, c, b, d) that brings the text's own space onto the canvas, relaxed.
    """

    width: float
    cap: skia.Paint.Cap
    join: skia.Paint.Join
    miter: float
    matrix: tuple[float, float, float, float]

    def outlined(self, path: skia.Path) -> skia.Path:
        """What the pen covers that follows a path on the canvas: Skia draws it before it turns it."""
        a, c, b, d = self.matrix
        there = skia.Matrix.MakeAll(a, c, 0, b, d, 0, 0, 0, 1)
        back = skia.Matrix()
        if not there.invert(back):
            return skia.Path()
        path.transform(back)
        paint = skia.Paint(Style=skia.Paint.kStroke_Style, StrokeWidth=self.width, StrokeMiter=self.miter)
        paint.setStrokeCap(self.cap)
        paint.setStrokeJoin(self.join)
        covered = skia.Path()
        paint.getFillPath(path, covered)
        covered.transform(there)
        return covered


def relaxed(number: float) -> float:
    """A part of a matrix as Skia keeps it for letters, so that more of them are alike."""
    return math.floor(number * _STEPS + 0.5) / _STEPS


def _upright(a: Any, b: Any) -> tuple[Any, Any]:
    """Cosine and sine of the rotation that brings (a, b) back onto the x axis."""
    one = _SINGLE(1)
    if not b:
        return np.copysign(one, a), _SINGLE(0)
    if not a:
        return _SINGLE(0), -np.copysign(one, b)
    if abs(b) > abs(a):
        ratio = a / b
        sine = -one / np.copysign(np.sqrt(one + ratio * ratio), b)
        return -sine * ratio, sine
    ratio = b / a
    cosine = one / np.copysign(np.sqrt(one + ratio * ratio), a)
    return cosine, -cosine * ratio


@lru_cache(maxsize=4096)
def glyph_mask(
    outline: bytes, units: int, turn: Turn, shift: tuple[float, float], level: int, pen: Pen | None = None
) -> tuple[skia.Image, int, int] | None:
    """The coverage of a letter, and where its top left corner lies; None if it covers nothing.

    Args:
        outline: Its outline for a size of ``units``, as Skia writes paths.
        units: Units to the em of its font.
        turn: Size and turn.
        shift: How far from a whole pixel it stands.
        level: The step of lightness for which the coverage is corrected.
        pen: What it is drawn with; None where it is filled.
    """
    path = _rounded(outline, math.floor(turn.size * _FINE) / units, units)
    a, c, b, d = turn.matrix
    path.transform(skia.Matrix.MakeAll(a, c, 0, b, d, 0, 0, 0, 1))
    if pen is not None:
        path = pen.outlined(path)
    path.offset(*shift)
    box = path.getBounds().roundOut()
    width, height = box.width(), box.height()
    if width <= 0 or height <= 0:
        return None
    coverage = np.zeros((height, width), np.uint8)
    surface = skia.Surface.MakeRasterDirect(skia.ImageInfo.MakeA8(width, height), coverage, width)
    canvas = surface.getCanvas()
    canvas.translate(-box.left(), -box.top())
    canvas.drawPath(path, skia.Paint(AntiAlias=True))
    content = coverage_table(level)[coverage].tobytes()
    return skia.Image.frombytes(content, (width, height), skia.kAlpha_8_ColorType), box.left(), box.top()


def _rounded(outline: bytes, scale: float, units: int) -> skia.Path:
    """An outline in whole 64ths of a pixel, as font engines round it."""
    content = bytearray(outline)
    points = _points(content)
    places = _away_from_zero(np.round(points).astype(np.float64) * scale)
    for index, before, after in _between(outline, units):
        places[index] = np.trunc((places[before] + places[after]) / 2)
    points[:] = places / _FINE
    path = skia.Path()
    path.readFromMemory(content)
    return path


def _points(content: bytes | bytearray) -> NDArray[np.float32]:
    (count,) = struct.unpack_from("<I", content, _COUNTS_AT)
    return np.frombuffer(content, np.float32, 2 * count, _POINTS_AT).reshape(-1, 2)


def _away_from_zero(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rounded to whole numbers, halves away from zero."""
    rounded: NDArray[np.float64] = np.copysign(np.floor(np.abs(values) + 0.5), values)
    return rounded


@lru_cache(maxsize=2048)
def _between(outline: bytes, units: int) -> tuple[tuple[int, int, int], ...]:
    """Points that a font does not hold, but that lie between two control points: itself and those two.

    A font engine finds them after rounding.
    """
    raw = np.round(_points(outline) * (_FAMILIAR_SIZE * _FINE / units))
    return tuple(
        (index, before, after)
        for index, before, after in _between_quads(outline)
        if (raw[index] == np.trunc((raw[before] + raw[after]) / 2)).all()
    )


def _between_quads(outline: bytes) -> Iterator[tuple[int, int, int]]:
    """Ends of curves that are followed by another: the point's index, and of the controls on either side."""
    points = _points(outline)
    (verb_count,) = struct.unpack_from("<I", outline, _COUNTS_AT + 8)
    verbs_at = _POINTS_AT + points.nbytes
    at = start = 0
    control = first = -1
    for verb in outline[verbs_at : verbs_at + verb_count]:
        if verb == _QUAD:
            if control >= 0:
                yield control + 1, control, at
            if at == start + 1:
                first = at
        elif verb == _CLOSE and control >= 0 and first >= 0 and (points[at - 1] == points[start]).all():
            yield start, control, first
            yield at - 1, control, first
        control = at if verb == _QUAD else -1
        if verb == _MOVE:
            start, first = at, -1
        at += _POINTS_OF_VERB[verb]
