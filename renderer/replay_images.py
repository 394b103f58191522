"""Images drawn into a picture: which of their edges are smoothed, and the usual ones in few steps."""

from __future__ import annotations

from collections.abc import Sequence

import skia

from renderer.recording import Recording

SAMPLINGS = (
    skia.SamplingOptions(skia.FilterMode.kNearest),
    skia.SamplingOptions(skia.FilterMode.kLinear),
    skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kNearest),
    skia.SamplingOptions(skia.CubicResampler.Mitchell()),
)
FAST = skia.Canvas.SrcRectConstraint.kFast_SrcRectConstraint
_SURELY_A_PIXEL = 1.01
"""Sides from here on are at least a pixel in single precision too."""


class PlainImages:
    """Draws images without shadow or filter whose edges stay hard, as many a sketch does by the hundred.

    Args:
        recording: Where paints and places are described.
    """

    def __init__(self, recording: Recording) -> None:
        self._words = recording.data
        self._ops = recording.ops
        self._floats = recording.ops.cast("B").cast("f")
        self._scales: tuple[float, float] | None = None
        self._source: tuple[Sequence[float], skia.Rect] = ([], skia.Rect.MakeEmpty())

    def forget_matrix(self) -> None:
        """The canvas or its matrix is another one."""
        self._scales = None

    def draw(self, canvas: skia.Canvas, image: skia.Image, paint: skia.Paint, at: int, finer: float) -> bool:
        """Draw the image of the command whose first argument is word ``at``; False if it is not plain.

        Args:
            canvas: Where to.
            image: What it shows.
            paint: Its paint.
            at: Where the command's arguments are.
            finer: How many of the image's pixels make one of those that the command counts.
        """
        if self._words[self._ops[at] + 7] or finer != 1:
            return False
        across, down = self._scales or self._measured(canvas)
        places = self._floats[at + 3 : at + 11].tolist()
        left, top, right, bottom = places[4:]
        if (right - left) * across < _SURELY_A_PIXEL or (bottom - top) * down < _SURELY_A_PIXEL:
            return False
        target = skia.Rect.MakeLTRB(left, top, right, bottom)
        paint.setAntiAlias(False)
        sampling = SAMPLINGS[self._ops[at + 2]]
        canvas.drawImageRect(image, self._part(places[:4]), target, sampling, paint, FAST)
        return True

    def _part(self, places: Sequence[float]) -> skia.Rect:
        """The part of an image that is drawn, mostly the same as the last time."""
        if places != self._source[0]:
            self._source = places, skia.Rect.MakeLTRB(*places)
        return self._source[1]

    def _measured(self, canvas: skia.Canvas) -> tuple[float, float]:
        """How large the canvas's matrix makes both sides of an image; 0 if it also turns or leans them."""
        scale, skew, _, turn, height = canvas.getTotalMatrix().get9()[:5]
        self._scales = (0.0, 0.0) if skew or turn else (abs(scale), abs(height))
        return self._scales


def edges_smoothed(canvas: skia.Canvas, target: skia.Rect) -> bool:
    """The browser smooths an image's edges only when it is turned or smaller than a pixel."""
    matrix = canvas.getTotalMatrix()
    if not matrix.rectStaysRect():
        return True
    size = matrix.mapRect(target)
    return bool(size.width() < 1 or size.height() < 1)
