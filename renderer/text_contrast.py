"""The browser's contrast of text: how much of a glyph's coverage is drawn, by the colour's lightness.

Skia corrects the coverage of glyphs for contrast and gamma, by constants fixed when it is built; the
browser's differ from those of skia-python. A mask filter takes the coverage as it is, so the browser's
correction is done here.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import skia
from numpy.typing import NDArray

_CONTRAST = 0.2
_GAMMA = 1.2
_LEVELS = 8
_LUMINANCE = (0.2126, 0.7152, 0.0722)


def contrast_filter(red: float, green: float, blue: float) -> skia.MaskFilter:
    """The correction for text of this colour (channels 0 to 1)."""
    weights = zip((red, green, blue), _LUMINANCE, strict=True)
    luminance = round(255 * sum(channel * weight for channel, weight in weights))
    return _filter(min(_LEVELS - 1, luminance * _LEVELS // 256))


@lru_cache(maxsize=_LEVELS)
def _filter(level: int) -> skia.MaskFilter:
    return skia.TableMaskFilter.Create(coverage_table(level).tolist())


def coverage_table(level: int) -> NDArray[np.uint8]:
    """What each of 256 coverages becomes for one of eight steps of lightness."""
    # Three bits of lightness, repeated to fill eight.
    source = (level << 5 | level << 2 | level >> 1) / 255
    target = 1 - source
    light_source, light_target = source**_GAMMA, target**_GAMMA
    coverage = np.arange(256) / 255
    raised = coverage + (1 - coverage) * (_CONTRAST * light_target) * coverage
    mixed = light_source * raised + light_target * (1 - raised)
    corrected = (mixed ** (1 / _GAMMA) - target) / (source - target)
    table: NDArray[np.uint8] = np.clip(np.round(255 * corrected), 0, 255).astype(np.uint8)
    return table
