"""The browser's contrast of text: how much of a glyph's coverage is drawn, by the colour's lightness.

Skia corrects the coverage of glyphs for contrast and gamma, by constants fixed when it is built; the
browser's differ from those of skia-python. Surfaces can be told others (`browser_props`), and letters then
cost what they cost a browser. Where Skia would take another colour's lightness than the browser does, a mask
filter takes the coverage as it is, and the correction is done here.
"""

from __future__ import annotations

import ctypes
from functools import cache, lru_cache

import numpy as np
import skia
from numpy.typing import NDArray

_CONTRAST = 0.2
_SKIA_GAMMA = 1.2
# The same in the six bits that Skia keeps behind the point.
_GAMMA = 76 / 64
_LEVELS = 8
_BITS = 3
_SHIFT = 8 - _BITS
_LUMINANCE = (54, 183, 19)
# Where pybind11 keeps the address of what an object stands for, and where Skia's properties of a surface have
# contrast and gamma, with the values that they are made with.
_ADDRESS_AT = 16
_CONTRAST_AT = 8
_SKIAS_OWN = (0.5, 0.0)


@cache
def browser_props() -> skia.SurfaceProps | None:
    """Properties of surfaces that correct text as the browser does; None where they cannot be told to.

    WORKAROUND: skia-python lacks Skia's constructor that takes them (https://github.com/kyamagu/skia-python),
    so the numbers are written where they stand in memory, and only where Skia's own are found there.
    """
    props = skia.SurfaceProps(0, skia.PixelGeometry.kUnknown_PixelGeometry)
    address = ctypes.c_void_p.from_address(id(props) + _ADDRESS_AT).value
    if address is None:
        return None
    numbers = (ctypes.c_float * 2).from_address(address + _CONTRAST_AT)
    if tuple(numbers) != _SKIAS_OWN:
        return None
    numbers[0], numbers[1] = _CONTRAST, _SKIA_GAMMA
    return props


def contrast_filter(color: skia.Color4f) -> skia.MaskFilter:
    """The correction for text of this colour."""
    return filter_for(contrast_level(color))


def contrast_level(color: skia.Color4f) -> int:
    """The step of lightness, from 0 to 7, by which text of this colour is corrected."""
    return contrast_of(color.fR, color.fG, color.fB)


def contrast_of(red: float, green: float, blue: float) -> int:
    """The same of a colour's channels, from 0 to 1; what is beyond is as if it were there."""
    if not (0 <= red <= 1 and 0 <= green <= 1 and 0 <= blue <= 1):
        red, green, blue = (min(1.0, max(0.0, part)) for part in (red, green, blue))
    return _level(round(255 * red) >> _SHIFT, round(255 * green) >> _SHIFT, round(255 * blue) >> _SHIFT)


@lru_cache(maxsize=_LEVELS**3)
def _level(*steps: int) -> int:
    lightness = sum(_light(step) * weight for step, weight in zip(steps, _LUMINANCE, strict=True)) >> 8
    return lightness >> 8 - _BITS


def _light(step: int) -> int:
    """The lightness from 0 to 255 of one of eight steps: its three bits, repeated to fill eight."""
    return step << 5 | step << 2 | step >> 1


@lru_cache(maxsize=_LEVELS)
def filter_for(level: int) -> skia.MaskFilter:
    """The correction for one of eight steps of lightness."""
    return skia.TableMaskFilter.Create(coverage_table(level).tolist())


@lru_cache(maxsize=_LEVELS)
def coverage_table(level: int) -> NDArray[np.uint8]:
    """What each of 256 coverages becomes for one of eight steps of lightness."""
    source = _light(level) / 255
    target = 1 - source
    light_source, light_target = source**_GAMMA, target**_GAMMA
    coverage = np.arange(256) / 255
    raised = coverage + (1 - coverage) * (_CONTRAST * light_target) * coverage
    mixed = light_source * raised + light_target * (1 - raised)
    corrected = (mixed ** (1 / _GAMMA) - target) / (source - target)
    table: NDArray[np.uint8] = np.clip(np.round(255 * corrected), 0, 255).astype(np.uint8)
    return table
