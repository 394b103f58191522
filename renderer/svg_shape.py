"""Shapes of a recording as SVG: paths from Skia's serialised form, arcs, matrices, text as outlines."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterator, Sequence

import skia

from renderer.svg_paint import NotVectorError, number

Point = tuple[float, float]

_HEAD_WORDS = 4
_MOVE, _LINE, _QUAD, _CONIC, _CUBIC, _CLOSE = range(6)
_N_POINTS = {_MOVE: 1, _LINE: 1, _QUAD: 2, _CONIC: 2, _CUBIC: 3, _CLOSE: 0}
_LETTERS = {_MOVE: "M", _LINE: "L", _QUAD: "Q", _CUBIC: "C"}
_OUTLINE = re.compile(rb'<path\b[^>]*?\bd="([^"]*)"')
_PICTURE_TABLES = {int.from_bytes(tag, "big") for tag in (b"CBDT", b"COLR", b"SVG ", b"sbix")}
_TEXT_AS_PATHS = 1


def matrix_attribute(values: Sequence[float]) -> str:
    """``transform``; nothing for the identity."""
    if tuple(values) == (1, 0, 0, 1, 0, 0):
        return ""
    return f' transform="matrix({" ".join(map(number, values))})"'


def path_attributes(serialized: bytes) -> tuple[str, bool]:
    """Path data, and whether its fill rule is even-odd.

    Args:
        serialized: What Skia's ``Path.readFromMemory`` reads (the recorder writes it).
    """
    head, n_points, n_weights, n_verbs = struct.unpack_from("<4i", serialized)
    at = 4 * _HEAD_WORDS
    floats = struct.unpack_from(f"<{2 * n_points + n_weights}f", serialized, at)
    verbs = serialized[at + 4 * len(floats) :][:n_verbs]
    points = list(zip(floats[0 : 2 * n_points : 2], floats[1 : 2 * n_points : 2], strict=True))
    return "".join(_segments(verbs, points, floats[2 * n_points :])), bool(head >> 8 & 3)


def _segments(verbs: bytes, points: Sequence[Point], weights: Sequence[float]) -> Iterator[str]:
    at = at_weight = 0
    for verb in verbs:
        if verb == _CLOSE:
            yield "Z"
            continue
        new = points[at : at + _N_POINTS[verb]]
        if verb == _CONIC:
            yield _conic(points[at - 1], new[0], new[1], weights[at_weight])
            at_weight += 1
        else:
            yield _LETTERS[verb] + _coordinates(new)
        at += len(new)


def _coordinates(points: Sequence[Point]) -> str:
    return " ".join(f"{x:.7g} {y:.7g}" for x, y in points)


def _conic(start: Point, control: Point, end: Point, weight: float) -> str:
    """A part of an ellipse as two cubics, which keep within four millionths of its size.

    A conic is halved by de Casteljau's rule for rational curves; then the cubic with the same tangents
    at both ends, handles ``4 w / 3 (1 + w)`` long, stands for each half (as 0.5523 does for a quarter).
    """
    near = _mixed((start, 1), (control, weight))
    far = _mixed((control, weight), (end, 1))
    middle = _mixed((start, 1), (control, 2 * weight), (end, 1))
    handle = 4 / 3 * (half := math.sqrt((1 + weight) / 2)) / (1 + half)
    return (
        "C"
        + _coordinates([_towards(start, near, handle), _towards(middle, near, handle), middle])
        + "C"
        + _coordinates([_towards(middle, far, handle), _towards(end, far, handle), end])
    )


def _mixed(*parts: tuple[Point, float]) -> Point:
    total = sum(share for _, share in parts)
    return sum(p[0] * share for p, share in parts) / total, sum(p[1] * share for p, share in parts) / total


def _towards(start: Point, end: Point, part: float) -> Point:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def rect(left: float, top: float, right: float, bottom: float) -> str:
    """A rectangle."""
    return (
        f'<rect x="{number(left)}" y="{number(top)}" width="{number(right - left)}"'
        f' height="{number(bottom - top)}"'
    )


def oval(left: float, top: float, right: float, bottom: float) -> str:
    """An ellipse inside a rectangle."""
    rx, ry = (right - left) / 2, (bottom - top) / 2
    return (
        f'<ellipse cx="{number(left + rx)}" cy="{number(top + ry)}" rx="{number(rx)}" ry="{number(ry)}"'
        if rx != ry
        else f'<circle cx="{number(left + rx)}" cy="{number(top + ry)}" r="{number(rx)}"'
    )


def arc(left: float, top: float, right: float, bottom: float, start: float, sweep: float) -> str:
    """An open arc of the ellipse inside a rectangle; degrees, clockwise from the right."""
    if abs(sweep) >= 360:
        return oval(left, top, right, bottom)
    rx, ry = (right - left) / 2, (bottom - top) / 2

    def on_rim(degrees: float) -> str:
        angle = math.radians(degrees)
        return f"{number(left + rx + rx * math.cos(angle))} {number(top + ry + ry * math.sin(angle))}"

    flags = f"{int(abs(sweep) > 180)} {int(sweep > 0)}"
    radii = f"{number(rx)} {number(ry)}"
    return f'<path d="M{on_rim(start)}A{radii} 0 {flags} {on_rim(start + sweep)}"'


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line."""
    return f'<line x1="{number(x0)}" y1="{number(y0)}" x2="{number(x1)}" y2="{number(y1)}"'


def outlines(text: skia.TextBlob) -> str:
    """The outlines of glyphs as path data.

    Raises:
        NotVectorError: A glyph is a coloured picture, such as an emoji.
    """
    for run in text:
        if _PICTURE_TABLES & set(run.fTypeface.getTableTags()):
            raise NotVectorError("letters that are pictures")
    stream = skia.DynamicMemoryWStream()
    canvas = skia.SVGCanvas.Make(skia.Rect.MakeWH(1, 1), stream, _TEXT_AS_PATHS)
    canvas.drawTextBlob(text, 0, 0, skia.Paint())
    # The stream is complete once its canvas is gone.
    del canvas
    return "".join(part.decode() for part in _OUTLINE.findall(bytes(stream.detachAsData())))
