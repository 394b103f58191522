"""Paints of a recording as SVG: presentation attributes, gradients, and what SVG does not have."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from renderer.recording import Recording

SOURCE_OVER = 3
CLEAR = 0

_BLENDS: Mapping[int, str] = {
    12: "plus-lighter",
    14: "screen",
    15: "overlay",
    16: "darken",
    17: "lighten",
    18: "color-dodge",
    19: "color-burn",
    20: "hard-light",
    21: "soft-light",
    22: "difference",
    23: "exclusion",
    24: "multiply",
    25: "hue",
    26: "saturation",
    27: "color",
    28: "luminosity",
}
"""CSS names of the blend modes that do not touch pixels beside the shape, by Skia's numbers."""

_CAPS = ("butt", "round", "square")
_JOINS = ("miter", "round", "bevel")
_STROKE = 1 << 20


class NotVectorError(Exception):
    """A recording uses what SVG does not have; the text names it."""


@dataclass
class Definitions:
    """What elements refer to, in order; equal definitions are kept once."""

    ids: dict[str, str] = field(default_factory=dict)

    def add(self, prefix: str, template: str) -> str:
        """Keep a definition and give its id; ``{id}`` in the template stands for it."""
        if template not in self.ids:
            self.ids[template] = f"{prefix}{len(self.ids) + 1}"
        return self.ids[template]

    def __str__(self) -> str:
        return "\n".join(template.replace("{id}", name) for template, name in self.ids.items())


@dataclass(frozen=True)
class SvgPaint:
    """How a shape is painted.

    Attributes:
        attributes: Fill or stroke.
        opacity: Of an image, which has neither.
        blend: CSS blend mode; ``""`` for the normal one.
        shadow: Id of the filter that draws the shadow; ``""`` for none.
        clears: Whether the paint wipes out instead of drawing.
    """

    attributes: str
    opacity: float
    blend: str
    shadow: str
    clears: bool


class SvgPaints:
    """Makes each paint of a recording once.

    Args:
        recording: Where the paints are described.
        size: Of the picture in its own pixels, which bounds how far a shadow is drawn.
        definitions: Where gradients and shadows go.
    """

    def __init__(self, recording: Recording, size: tuple[int, int], definitions: Definitions) -> None:
        self._words = recording.data
        self._floats = recording.data.cast("B").cast("f")
        self._recording = recording
        self._resources = recording.resources
        self._size = size
        self._definitions = definitions
        self._made: dict[int, SvgPaint] = {}

    def __getitem__(self, offset: int) -> SvgPaint:
        """The paint at a word offset.

        Raises:
            NotVectorError: SVG does not have it.
        """
        if offset not in self._made:
            self._made[offset] = self._make(offset)
        return self._made[offset]

    def _make(self, offset: int) -> SvgPaint:
        width, miter, red, green, blue, alpha = self._floats[offset : offset + 6]
        packed, number = self._words[offset + 6 : offset + 8]
        extra = self._resources[number - 1] if number else {}
        mode = packed >> 8 & 0xFF
        if mode not in _BLENDS and mode not in (SOURCE_OVER, CLEAR):
            raise NotVectorError("a composite mode")
        if "filter" in extra:
            raise NotVectorError("a canvas filter")
        ink = color(red, green, blue)
        if "shader" in extra:
            ink = f"url(#{self._gradient(extra['shader'])})"
        attributes = (
            _stroke(ink, alpha, width, miter, packed, extra) if packed & _STROKE else _fill(ink, alpha)
        )
        if not packed & 1:
            attributes += ' shape-rendering="crispEdges"'
        shadow = self._shadow(extra["shadow"]) if "shadow" in extra else ""
        if shadow and mode != SOURCE_OVER:
            raise NotVectorError("a shadow under a blend mode")
        return SvgPaint(attributes, alpha, _BLENDS.get(mode, ""), shadow, mode == CLEAR)

    def _gradient(self, style: Mapping[str, Any]) -> str:
        if style["kind"] not in ("linear", "radial"):
            raise NotVectorError("a pattern" if style["kind"] == "pattern" else "a conic gradient")
        kind, numbers, stops = self._recording.gradient(style)
        if kind == "radial":
            return self._radial(numbers, stops)
        x0, y0, x1, y1 = numbers
        if (x0, y0) == (x1, y1) or not stops:
            raise NotVectorError("a gradient without extent")
        place = f'x1="{number(x0)}" y1="{number(y0)}" x2="{number(x1)}" y2="{number(y1)}"'
        return self._add_gradient("linearGradient", place, stops)

    def _radial(self, numbers: Sequence[float], stops: Sequence[Sequence[float]]) -> str:
        x0, y0, r0, x1, y1, r1 = numbers
        if r0 > r1:
            x0, y0, r0, x1, y1, r1 = x1, y1, r1, x0, y0, r0
            stops = [(1 - stop[0], *stop[1:]) for stop in reversed(stops)]
        apart = math.hypot(x1 - x0, y1 - y0)
        # Only a circle inside the other one gives the same picture in SVG as in a canvas.
        if not stops or r1 <= 0 or apart + r0 > r1 * (1 - 1e-6) or (apart > 0 and r0 > 0):
            raise NotVectorError("a radial gradient between two circles")
        if r0 > 0:
            stops = [((r0 + stop[0] * (r1 - r0)) / r1, *stop[1:]) for stop in stops]
        place = f'cx="{number(x1)}" cy="{number(y1)}" r="{number(r1)}" fx="{number(x0)}" fy="{number(y0)}"'
        return self._add_gradient("radialGradient", place, stops)

    def _add_gradient(self, tag: str, place: str, stops: Sequence[Sequence[float]]) -> str:
        ordered = sorted(stops, key=lambda stop: stop[0])
        inner = "".join(_stop(*stop) for stop in ordered)
        start = f'<{tag} id="{{id}}" gradientUnits="userSpaceOnUse" {place}>'
        return self._definitions.add("gradient", f"{start}{inner}</{tag}>")

    def _shadow(self, shadow: Mapping[str, Any]) -> str:
        red, green, blue, alpha = shadow["color"]
        dx, dy, deviation = shadow["x"], shadow["y"], shadow["blur"] / 2
        reach = abs(dx) + abs(dy) + 3 * deviation
        width, height = self._size
        region = (
            f'x="{number(-reach)}" y="{number(-reach)}"'
            f' width="{number(width + 2 * reach)}" height="{number(height + 2 * reach)}"'
        )
        drop = (
            f'<feDropShadow dx="{number(dx)}" dy="{number(dy)}" stdDeviation="{number(deviation)}"'
            f' flood-color="{color(red, green, blue)}"{_opacity("flood-opacity", alpha)}/>'
        )
        units = 'filterUnits="userSpaceOnUse" color-interpolation-filters="sRGB"'
        return self._definitions.add("shadow", f'<filter id="{{id}}" {units} {region}>{drop}</filter>')


def number(value: float) -> str:
    """A number with the digits that single precision has."""
    return f"{value:.7g}"


def color(red: float, green: float, blue: float) -> str:
    """A colour from channels between 0 and 1."""
    channels = [min(max(channel, 0.0), 1.0) * 255 for channel in (red, green, blue)]
    if all(abs(channel - round(channel)) < 1e-3 for channel in channels):
        return "#" + "".join(f"{round(channel):02x}" for channel in channels)
    return f"rgb({', '.join(f'{channel / 2.55:.4g}%' for channel in channels)})"


def _stop(at: float, red: float, green: float, blue: float, alpha: float) -> str:
    ink = color(red, green, blue)
    return f'<stop offset="{number(at)}" stop-color="{ink}"{_opacity("stop-opacity", alpha)}/>'


def _opacity(name: str, alpha: float) -> str:
    return "" if alpha >= 1 else f' {name}="{number(alpha)}"'


def _fill(ink: str, alpha: float) -> str:
    return f'fill="{ink}"{_opacity("fill-opacity", alpha)}'


def _stroke(ink: str, alpha: float, width: float, miter: float, packed: int, extra: Mapping[str, Any]) -> str:
    cap, join = _CAPS[packed >> 16 & 3], _JOINS[packed >> 18 & 3]
    parts = [f'fill="none" stroke="{ink}" stroke-width="{number(width)}"{_opacity("stroke-opacity", alpha)}']
    if cap != "butt":
        parts.append(f'stroke-linecap="{cap}"')
    parts.append(f'stroke-miterlimit="{number(miter)}"' if join == "miter" else f'stroke-linejoin="{join}"')
    if "dash" in extra:
        dash = extra["dash"]
        parts.append(f'stroke-dasharray="{" ".join(map(number, dash["intervals"]))}"')
        parts.append(f'stroke-dashoffset="{number(dash["offset"])}"')
    return " ".join(parts)
