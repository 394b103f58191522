"""OKLab, the colour space in which equal distances look equal.

Source: Björn Ottosson, *A perceptual color space for image processing* (2020).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Triple = tuple[float, float, float]

_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_FROM_LAB = np.linalg.inv(_TO_LAB)
_FROM_LMS = np.linalg.inv(_TO_LMS)


def srgb_to_oklab(red: float, green: float, blue: float) -> Triple:
    """Channels 0 to 1 to lightness (0 to 1) and the opponent axes a and b (about -0.4 to 0.4)."""
    lightness, a, b = image_to_oklab(np.array([red, green, blue]))
    return float(lightness), float(a), float(b)


def oklab_to_srgb(lightness: float, a: float, b: float) -> Triple:
    """Undo `srgb_to_oklab`; channels outside the sRGB gamut are cut to 0..1."""
    linear = _FROM_LMS @ (_FROM_LAB @ np.array([lightness, a, b])) ** 3
    curved = np.where(
        linear <= 0.0031308, 12.92 * linear, 1.055 * np.maximum(linear, 0.0031308) ** (1 / 2.4) - 0.055
    )
    red, green, blue = np.clip(curved, 0.0, 1.0)
    return float(red), float(green), float(blue)


def image_to_oklab(image: NDArray[np.floating]) -> NDArray[np.float64]:
    """Convert ``(..., 3)`` sRGB channels, 0 to 1, to ``(..., 3)`` OKLab."""
    channels = np.asarray(image, dtype=np.float64)
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.cbrt(linear @ _TO_LMS.T) @ _TO_LAB.T)
