"""Skia's raster surfaces as the browser uses them, and the pixels read from them."""

from __future__ import annotations

import numpy as np
import skia

from renderer.text_contrast import browser_props

_OPAQUE = 255


def raster_surface(width: int, height: int) -> skia.Surface:
    """A transparent surface as the browser uses it: sRGB in 8-bit BGRA, colours multiplied by alpha.

    The order of the bytes decides which of Skia's blending routines is used, and so the last bit.
    """
    kind = (skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType, skia.ColorSpace.MakeSRGB())
    return skia.Surface.MakeRaster(skia.ImageInfo.Make(width, height, *kind), surfaceProps=browser_props())


def straight_pixels(surface: skia.Surface, left: int, top: int, width: int, height: int) -> bytearray:
    """A part of a surface as RGBA bytes, colours not multiplied by alpha; transparent outside of it."""
    pixels = bytearray(width * height * 4)
    # Dividing by alpha takes six times as long as reading, and most pictures have nothing to divide.
    surface.readPixels(_rgba(width, height, skia.kPremul_AlphaType), pixels, width * 4, left, top)
    if np.bitwise_and.reduce(np.frombuffer(pixels, np.uint32)) >> 24 != _OPAQUE:
        surface.readPixels(_rgba(width, height, skia.kUnpremul_AlphaType), pixels, width * 4, left, top)
    return pixels


def _rgba(width: int, height: int, alpha: skia.AlphaType) -> skia.ImageInfo:
    return skia.ImageInfo.Make(width, height, skia.kRGBA_8888_ColorType, alpha, skia.ColorSpace.MakeSRGB())
