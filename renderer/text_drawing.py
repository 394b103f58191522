"""Lines of text on a canvas of pixels, as the browser draws them.

The browser's letters are outlines that Skia itself fills, at quarters of a pixel, and whose coverage it then
corrects for contrast. skia-python's Skia would have FreeType fill them, and corrects by other constants; so
here letters go the browser's way by hand.
"""

from __future__ import annotations

import math

import skia

from renderer.glyph_mask import Pen, Turn, glyph_mask, relaxed
from renderer.text_contrast import contrast_filter, contrast_level
from renderer.text_layout import Line

AS_PATH = 256.0
"""Pixels in device space from which Skia draws letters as shapes, which know no contrast."""
_HALF_STEP = 0.125
_SCALES_KEPT = 4
_FILL = skia.Paint.kFill_Style
_STROKE_AND_FILL = skia.Paint.kStrokeAndFill_Style
_TwoByTwo = tuple[float, float, float, float]


def draw_line(
    canvas: skia.Canvas, line: Line, x: float, y: float, paint: skia.Paint, tone: skia.Color4f
) -> None:
    """Draw a line of text.

    Args:
        canvas: Where to; its matrix holds.
        line: What to draw.
        x: Where its baseline begins.
        y: How far down its baseline is.
        paint: What it is filled or stroked with.
        tone: The colour whose lightness decides the contrast.
    """
    matrix = canvas.getTotalMatrix()
    parts = _two_by_two(matrix)
    masked = paint.getMaskFilter() is None and not line.has_color and not _as_path(line, parts)
    filled = paint.getStyle() == _FILL
    if masked and _is_turned(parts) and not line.is_emboldened and paint.getPathEffect() is None:
        _draw_turned(canvas, line, x, y, paint, contrast_level(tone))
        return
    paint = skia.Paint(paint)
    if masked:
        paint.setMaskFilter(contrast_filter(tone))
    if filled:
        # The same shapes, but filled by Skia as the browser's are, not by FreeType.
        paint.setStyle(_STROKE_AND_FILL)
        paint.setStrokeWidth(0)
    if filled and paint.getShader() is None and _is_enlarged(parts):
        _draw_enlarged(canvas, line, x, y, paint, matrix)
    else:
        canvas.drawTextBlob(line.blob, x, y, paint)


def tone_of(paint: skia.Paint, stops: list[list[float]] | None) -> skia.Color4f:
    """The colour that stands for a paint: of a gradient the mean, of a picture a grey, of a shadow its own.

    Args:
        paint: The paint.
        stops: The stops of its gradient, one at either end: place and colour; None where it has none.
    """
    if stops:
        colors = [stop[1:4] for stop in stops]
        color = skia.Color4f(*(sum(channel) / len(colors) for channel in zip(*colors, strict=True)), 1)
    else:
        color = skia.Color4f(0.5, 0.5, 0.5, 1) if paint.getShader() else paint.getColor4f()
    tint = paint.getColorFilter()
    return skia.Color4f.FromColor(tint.filterColor(color.toColor())) if tint else color


def _as_path(line: Line, parts: _TwoByTwo) -> bool:
    """Whether the letters are too large to be kept as masks."""
    a, c, b, d = parts
    widest = max(math.hypot(a, b), math.hypot(c, d))
    return line.largest * widest > AS_PATH


def _is_turned(parts: _TwoByTwo) -> bool:
    """Whether letters stand in another way than upright, upside down or on their side."""
    a, c, b, d = parts
    return not (b == c == 0 or a == d == 0)


def _is_enlarged(parts: _TwoByTwo) -> bool:
    a, c, b, d = parts
    return b == c == 0 and a == d != 1 and a > 0


def _two_by_two(matrix: skia.Matrix) -> _TwoByTwo:
    a, c, _, b, d = matrix.get9()[:5]
    return a, c, b, d


def _draw_enlarged(
    canvas: skia.Canvas, line: Line, x: float, y: float, paint: skia.Paint, matrix: skia.Matrix
) -> None:
    """Draw letters of the size that they have in device space, so that no matrix rounds their outlines."""
    start = matrix.mapXY(x, y)
    blob = enlarged(line, matrix.getScaleX())
    canvas.resetMatrix()
    canvas.drawTextBlob(blob, start.x(), start.y(), paint)
    canvas.setMatrix(matrix)


def enlarged(line: Line, scale: float) -> skia.TextBlob:
    """The line with letters of the size that they have in device space."""
    blob = line.enlarged.get(scale)
    if blob is None:
        builder = skia.TextBlobBuilder()
        for run in line.runs:
            font = run.hinted.makeWithSize(run.font.getSize() * relaxed(scale))
            builder.allocRunPosH(font, list(run.glyphs), [place * scale for place in run.positions], 0.0)
        if len(line.enlarged) >= _SCALES_KEPT:
            line.enlarged.clear()
        blob = line.enlarged[scale] = builder.make()
    return blob


def _draw_turned(canvas: skia.Canvas, line: Line, x: float, y: float, paint: skia.Paint, level: int) -> None:
    """Draw letters that stand askew from masks of their own."""
    matrix = canvas.getTotalMatrix()
    parts = _two_by_two(matrix)
    pen = _pen_of(paint, parts)
    paint = skia.Paint(paint)
    paint.setStyle(_FILL)
    if paint.getShader() is not None:
        paint.setShader(paint.getShader().makeWithLocalMatrix(matrix))
    canvas.save()
    canvas.resetMatrix()
    for run in line.runs:
        turn = Turn.of(parts, run.font.getSize(), run.font.getSkewX())
        units = run.font.getTypeface().getUnitsPerEm()
        for outline, place in zip(run.outlines, run.positions, strict=True):
            if turn is None or outline is None:
                continue
            at = matrix.mapXY(x + place, y)
            (left, right), (top, down) = _placed(at, parts)
            mask = glyph_mask(outline, units, turn, (right, down), level, pen)
            if mask is not None:
                _draw_mask(canvas, mask[0], left + mask[1], top + mask[2], paint)
    canvas.restore()


def _draw_mask(canvas: skia.Canvas, mask: skia.Image, left: int, top: int, paint: skia.Paint) -> None:
    """Colour a mask as Skia colours letters; a mask drawn as an image is blended by another routine."""
    place = skia.Matrix.Translate(left, top)
    coverage = mask.makeShader(skia.TileMode.kDecal, skia.TileMode.kDecal, skia.SamplingOptions(), place)
    paint.setMaskFilter(skia.ShaderMaskFilter.Make(coverage))
    canvas.drawRect(skia.Rect.MakeXYWH(left, top, mask.width(), mask.height()), paint)


def _pen_of(paint: skia.Paint, parts: _TwoByTwo) -> Pen | None:
    if paint.getStyle() == _FILL:
        return None
    a, c, b, d = (relaxed(part) for part in parts)
    cap, join, miter = paint.getStrokeCap(), paint.getStrokeJoin(), paint.getStrokeMiter()
    return Pen(paint.getStrokeWidth(), cap, join, miter, (a, c, b, d))


def _placed(at: skia.Point, parts: _TwoByTwo) -> tuple[tuple[int, float], tuple[int, float]]:
    """Where a letter stands across and down: on whole pixels beside a baseline that is level or upright."""
    a, _, b, _ = parts
    across = _split(at.x()) if a else (math.floor(at.x() + 0.5), 0.0)
    return across, _split(at.y()) if b else (math.floor(at.y() + 0.5), 0.0)


def _split(place: float) -> tuple[int, float]:
    """Whole pixels, and the quarters of a pixel beyond them, of where a letter stands."""
    quarters = math.floor((place + _HALF_STEP) * 4)
    return quarters // 4, quarters % 4 / 4
