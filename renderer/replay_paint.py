"""Paints of a recording as Skia's: colours, strokes, dashes, gradients, patterns and shadows."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import skia

from renderer.recording import Recording
from renderer.replay_filter import canvas_filter, drop_shadow
from renderer.text_drawing import draw_line, tone_of
from renderer.text_layout import Line

_CAPS = (skia.Paint.Cap.kButt_Cap, skia.Paint.Cap.kRound_Cap, skia.Paint.Cap.kSquare_Cap)
_JOINS = (skia.Paint.Join.kMiter_Join, skia.Paint.Join.kRound_Join, skia.Paint.Join.kBevel_Join)
# Not the enumeration's own members: some of those are second names of others.
_MODES = tuple(skia.BlendMode(number) for number in range(int(skia.BlendMode.kLastMode) + 1))
_TILES = {
    "repeat": (skia.TileMode.kRepeat, skia.TileMode.kRepeat),
    "repeat-x": (skia.TileMode.kRepeat, skia.TileMode.kDecal),
    "repeat-y": (skia.TileMode.kDecal, skia.TileMode.kRepeat),
    "no-repeat": (skia.TileMode.kDecal, skia.TileMode.kDecal),
}
_STROKE = 1 << 20
_LINEAR = skia.SamplingOptions(skia.FilterMode.kLinear)


@dataclass(frozen=True)
class Shadow:
    """A canvas shadow in device units; it does not follow the matrix."""

    color: skia.Color4f
    sigma: float
    x: float
    y: float
    dithered: bool

    @property
    def filter(self) -> skia.ImageFilter:
        """Shadow and content together, for what is drawn as an image."""
        return drop_shadow(self.x, self.y, self.sigma, self.color.toColor())


def blend_mode(number: int) -> skia.BlendMode:
    """Skia's blend mode by its number."""
    return _MODES[number]


class Paints:
    """Makes each paint of one recording once.

    Args:
        recording: Where paints are described.
        scale: How much larger than recorded the canvas is drawn; shadows do not follow the matrix.
        image_of: Gives the picture that a canvas or image shows now, by its number in the recording.
        scale_of: How much larger than recorded that picture is.
    """

    def __init__(
        self,
        recording: Recording,
        scale: float,
        image_of: Callable[[int], skia.Image | None],
        scale_of: Callable[[int], float],
    ) -> None:
        self._recording = recording
        self._words = recording.data
        self._floats = recording.data.cast("B").cast("f")
        self._resources = recording.resources
        self.scale = scale
        self._image_of = image_of
        self._scale_of = scale_of
        self._made: dict[int, skia.Paint] = {}

    def __getitem__(self, offset: int) -> skia.Paint:
        paint = self._made.get(offset)
        if paint is None:
            paint = self._made[offset] = self._make(offset)
        return paint

    def resource(self, offset: int) -> Mapping[str, Any]:
        """What a plain paint cannot say: shader, dash, shadow; empty for a plain one."""
        number = self._words[offset + 7]
        return self._resources[number - 1] if number else {}

    def filter_of(self, offset: int) -> skia.ImageFilter | None:
        """What a paint's canvas filter does to whatever is drawn with it."""
        steps = self.resource(offset).get("filter")
        return canvas_filter(steps, self.scale) if steps else None

    def shadow_of(self, offset: int) -> Shadow | None:
        """The shadow that goes before a shape; None if it has none."""
        shadow = self.resource(offset).get("shadow")
        if shadow is None:
            return None
        sigma = shadow["blur"] / 2 * self.scale
        return Shadow(
            skia.Color4f(*shadow["color"]),
            sigma,
            shadow["x"] * self.scale,
            shadow["y"] * self.scale,
            shadow["dither"],
        )

    def shadow_paint(self, offset: int, shadow: Shadow) -> skia.Paint:
        """The shape's own paint, blurred and in the shadow's colour, as the browser draws it."""
        paint = self._make(offset)
        paint.setDither(shadow.dithered)
        if shadow.sigma > 0:
            paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, shadow.sigma, False))
        paint.setColorFilter(
            skia.ColorFilters.Blend(shadow.color, skia.ColorSpace.MakeSRGB(), skia.BlendMode.kSrcIn)
        )
        return paint

    def draw_text(
        self, canvas: skia.Canvas, line: Line, x: float, y: float, paint: skia.Paint, offset: int
    ) -> None:
        """Draw a line of text with the paint at ``offset``, or with its shadow's."""
        style = self.resource(offset).get("shader")
        gradient = self._recording.gradient(style) if style and style["kind"] != "pattern" else None
        draw_line(canvas, line, x, y, paint, tone_of(paint, gradient.stops if gradient else None))

    def _make(self, offset: int) -> skia.Paint:
        floats = self._floats[offset : offset + 6]
        packed = self._words[offset + 6]
        paint = skia.Paint(
            AntiAlias=bool(packed & 1),
            Color4f=skia.Color4f(floats[2], floats[3], floats[4], floats[5]),
            BlendMode=_MODES[packed >> 8 & 0xFF],
        )
        if packed & _STROKE:
            paint.setStyle(skia.Paint.kStroke_Style)
            paint.setStrokeWidth(floats[0])
            paint.setStrokeMiter(floats[1])
            paint.setStrokeCap(_CAPS[packed >> 16 & 3])
            paint.setStrokeJoin(_JOINS[packed >> 18 & 3])
        extra = self.resource(offset)
        if "shader" in extra:
            paint.setShader(self._shader(extra["shader"]))
            # The browser spreads the rounding error of gradients.
            paint.setDither(extra["shader"]["kind"] != "pattern")
        if "dash" in extra:
            dash = extra["dash"]
            paint.setPathEffect(skia.DashPathEffect.Make(dash["intervals"], dash["offset"]))
        return paint

    def _shader(self, style: Mapping[str, Any]) -> skia.Shader:
        if style["kind"] == "pattern":
            return self._pattern(style)
        kind, numbers, stops = self._recording.gradient(style)
        if not stops:
            return _nothing()
        colors, places = _stops(stops)
        if kind == "linear":
            return _linear(numbers, colors, places)
        if kind == "radial":
            return _radial(numbers, colors, places)
        return _conic(numbers, colors, places)

    def _pattern(self, style: Mapping[str, Any]) -> skia.Shader:
        source = style["source"]
        image = None if source is None else self._image_of(source)
        if image is None:
            return _nothing()
        across, down = _TILES[style["repetition"]]
        matrix = style["matrix"]
        local = skia.Matrix() if matrix is None else affine(matrix)
        scale = self._scale_of(source) if source >= 0 else 1.0
        if scale != 1:
            # A canvas is kept finer or coarser than its own pixels, by the picture's scale.
            local.preScale(1 / scale, 1 / scale)
        return image.makeShader(across, down, _LINEAR, local)


def affine(matrix: Any) -> skia.Matrix:
    """A matrix from a, b, c, d, e, f."""
    a, b, c, d, e, f = matrix
    return skia.Matrix.MakeAll(a, c, e, b, d, f, 0, 0, 1)


def _stops(stops: list[list[float]]) -> tuple[list[int], list[float]]:
    """Colours of eight bits a channel, and places."""
    return [skia.Color4f(*stop[1:]).toColor() for stop in stops], [stop[0] for stop in stops]


def _nothing() -> skia.Shader:
    return skia.Shaders.Color(0x00000000)


def _linear(numbers: list[float], colors: list[int], places: list[float]) -> skia.Shader:
    x0, y0, x1, y1 = numbers
    if (x0, y0) == (x1, y1):
        return _nothing()
    points = [skia.Point(x0, y0), skia.Point(x1, y1)]
    return skia.GradientShader.MakeLinear(points, colors, places, skia.TileMode.kClamp)


def _radial(numbers: list[float], colors: list[int], places: list[float]) -> skia.Shader:
    x0, y0, r0, x1, y1, r1 = numbers
    if x0 == x1 and y0 == y1 and r0 == r1:
        return _nothing()
    start, end = skia.Point(x0, y0), skia.Point(x1, y1)
    return skia.GradientShader.MakeTwoPointConical(
        start, r0, end, r1, colors, places, skia.TileMode.kClamp, 0
    )


def _conic(numbers: list[float], colors: list[int], places: list[float]) -> skia.Shader:
    angle, x, y = numbers
    turned = skia.Matrix.RotateDeg(math.degrees(angle), skia.Point(x, y))
    return skia.GradientShader.MakeSweep(x, y, colors, places, skia.TileMode.kClamp, 0.0, 360.0, 0, turned)
