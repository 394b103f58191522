"""The most frequent of texts, in few steps: filled with one colour, upright, without shadow or filter."""

from __future__ import annotations

import skia

from renderer.recording import Recording
from renderer.replay_paint import blend_mode
from renderer.text_contrast import browser_props, contrast_of, filter_for
from renderer.text_drawing import AS_PATH, enlarged
from renderer.text_layout import Line

_STROKE = 1 << 20
_STROKE_AND_FILL = skia.Paint.kStrokeAndFill_Style
NO_LEVEL = -1
"""The surface corrects the contrast."""


class PlainTexts:
    """Draws plain texts of one recording as `renderer.text_drawing` does, with a paint that it keeps.

    Args:
        recording: Where paints are described.
    """

    def __init__(self, recording: Recording) -> None:
        self._words = recording.data
        self._floats = recording.data.cast("B").cast("f")
        self._corrected = browser_props() is not None
        self._paints: dict[tuple[int, int], skia.Paint] = {}

    def draw(self, canvas: skia.Canvas, line: Line, x: float, y: float, offset: int) -> bool:
        """Draw a text with the paint at ``offset``; False if that, the line or the matrix is not plain."""
        packed, extra = self._words[offset + 6 : offset + 8]
        if extra or packed & _STROKE or line.has_color:
            return False
        matrix = canvas.getTotalMatrix()
        scale = 1.0 if matrix.isTranslate() else _upright_scale(matrix)
        if scale <= 0 or line.largest * scale > AS_PATH:
            return False
        red, green, blue, alpha = self._floats[offset + 2 : offset + 6]
        level = NO_LEVEL if self._corrected else contrast_of(red, green, blue)
        paint = self._paints.get((packed, level))
        if paint is None:
            paint = self._paints[packed, level] = _text_paint(packed, level)
        paint.setColor4f(skia.Color4f(red, green, blue, alpha))
        if scale == 1:
            canvas.drawTextBlob(line.blob, x, y, paint)
            return True
        start = matrix.mapXY(x, y)
        canvas.resetMatrix()
        canvas.drawTextBlob(enlarged(line, scale), start.x(), start.y(), paint)
        canvas.setMatrix(matrix)
        return True


def _upright_scale(matrix: skia.Matrix) -> float:
    """How much larger a matrix draws letters; 0 if it also turns, leans or squeezes them."""
    scale, skew, _, turn, height = matrix.get9()[:5]
    return 0.0 if skew or turn or scale != height else float(scale)


def _text_paint(packed: int, level: int) -> skia.Paint:
    """A paint for letters of one step of lightness: shapes filled by Skia, as the browser's are."""
    return skia.Paint(
        AntiAlias=bool(packed & 1),
        BlendMode=blend_mode(packed >> 8 & 0xFF),
        MaskFilter=None if level == NO_LEVEL else filter_for(level),
        Style=_STROKE_AND_FILL,
        StrokeWidth=0,
    )
