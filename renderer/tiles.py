"""Pictures too large to be drawn at once: tiles of one fixed grid, so that no pixel depends on who asks.

Skia's edges are smooth only up to some 8,000 pixels from the corner of what is drawn on, and 20,000 × 20,000
pixels take 1.6 GB. Both are no concern of a tile. Cutting a shape at a tile's edge can change the last bits
of its outline, so a large picture is *defined* by its tiles: whole or in bands, it is the same bit for bit.
"""

from __future__ import annotations

import numpy as np
import skia

from renderer.engine import Pixels
from renderer.recording import Recording
from renderer.replay import play
from renderer.sizes import TILE
from renderer.surfaces import raster_surface, straight_pixels


class TiledPicture:
    """One picture, kept as Skia's own list of commands, of which any rows can be drawn.

    Args:
        recording: What to draw; it is read once, here.
        size: ``(width, height)`` of the whole picture in pixels.
        scale: Pixels for one pixel of the recording.
        tile: Width and height of a tile.
    """

    def __init__(
        self, recording: Recording, size: tuple[int, int], scale: float, tile: tuple[int, int] = TILE
    ) -> None:
        self.size = size
        self._tile = tile
        recorder = skia.PictureRecorder()
        play(recording, recorder.beginRecording(skia.Rect.MakeWH(*size)), scale=scale)
        self._picture: skia.Picture = recorder.finishRecordingAsPicture()

    def rows(self, top: int, bottom: int) -> Pixels:
        """Rows ``top`` up to but without ``bottom``: ``(bottom - top, width, 4)`` with straight alpha."""
        width, height = self.size
        across, down = self._tile
        pixels = np.empty((min(bottom, height) - top, width, 4), np.uint8)
        for tile_top in range(top - top % down, min(bottom, height), down):
            first, last = max(top, tile_top), min(bottom, height, tile_top + down)
            for left in range(0, width, across):
                right = min(width, left + across)
                content = self._drawn(left, tile_top, right - left, first - tile_top, last - first)
                pixels[first - top : last - top, left:right] = content
        return pixels

    def _drawn(self, left: int, top: int, width: int, skipped: int, n_rows: int) -> Pixels:
        """Some rows of one tile, which is always drawn whole."""
        surface = raster_surface(width, min(self._tile[1], self.size[1] - top))
        canvas = surface.getCanvas()
        canvas.translate(-left, -top)
        canvas.drawPicture(self._picture)
        content = straight_pixels(surface, 0, skipped, width, n_rows)
        return np.frombuffer(content, np.uint8).reshape(n_rows, width, 4)
