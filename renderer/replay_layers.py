"""How large a layer a filter is given: no larger than what is drawn in it, where that is drawn alike."""

from __future__ import annotations

from dataclasses import dataclass

import skia

# What is drawn in these modes changes the canvas also where nothing is drawn.
_EVERYWHERE = frozenset(
    getattr(skia.BlendMode, f"k{name}")
    for name in ("Clear", "Src", "SrcIn", "DstIn", "SrcOut", "DstATop", "Modulate")
)
_SMOOTHED_EDGE = 2
_EXACT_PIXELS = 20_000_000
"""So many pixels of layers as large as the canvas are drawn in a second or two."""


@dataclass(frozen=True)
class Outline:
    """Where a shape is drawn, but for its stroke, before the matrix."""

    bounds: skia.Rect
    curved: bool = False


def outline_of(path: skia.Path) -> Outline:
    """The outline of a path."""
    return Outline(path.getBounds(), path.getSegmentMasks() != skia.Path.kLine_SegmentMask)


class Layers:
    """A filter works on all of its layer: for many small shapes layers as large as the canvas take minutes.

    Curves fall on other pixels at some edges in a layer that begins elsewhere than the browser's, which is as
    large as the canvas. So they are given such a one too, as long as there are few.
    """

    def __init__(self) -> None:
        self._spent = 0

    def bounds(self, canvas: skia.Canvas, paint: skia.Paint, outline: Outline | None) -> skia.Rect | None:
        """What of the canvas the layer need cover, in pixels; None for all of it."""
        if outline is None or paint.getBlendMode() in _EVERYWHERE or not paint.canComputeFastBounds():
            return None
        if outline.curved and self._spent < _EXACT_PIXELS:
            whole = canvas.getDeviceClipBounds()
            self._spent += whole.width() * whole.height()
            return None
        drawn = canvas.getTotalMatrix().mapRect(paint.computeFastBounds(outline.bounds))
        drawn.outset(_SMOOTHED_EDGE, _SMOOTHED_EDGE)
        return skia.Rect.Make(drawn.roundOut())
