"""Colours as OKLab coordinates, where equal distances look equally different.

Source: Björn Ottosson, "A perceptual color space for image processing" (2020). The inverse
matrices are computed, not copied, so that hexadecimal colours survive the way there and back.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LAB_LOW: Final = (0.0, -0.24, -0.32)
"""Lower corner of the box around sRGB in OKLab (L, a, b)."""
LAB_HIGH: Final = (1.0, 0.28, 0.20)
"""Upper corner of the same box."""

_TO_LMS: Final[Array] = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB: Final[Array] = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_FROM_LMS: Final[Array] = np.asarray(np.linalg.inv(_TO_LMS), dtype=np.float64)
_FROM_LAB: Final[Array] = np.asarray(np.linalg.inv(_TO_LAB), dtype=np.float64)
_GAMUT_TOLERANCE: Final = 1e-6
_BISECTIONS: Final = 14


def srgb_to_oklab(rgb: Array) -> Array:
    """Gamma-coded sRGB in 0..1, shape ``(..., 3)``, as OKLab (L 0..1, a, b), same shape."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((np.maximum(rgb, 0) + 0.055) / 1.055) ** 2.4)
    lab: Array = np.cbrt(linear @ _TO_LMS.T) @ _TO_LAB.T
    return lab


def oklab_to_srgb(lab: Array) -> Array:
    """OKLab, shape ``(..., 3)``, as gamma-coded sRGB in 0..1; undoes `srgb_to_oklab`.

    A colour outside sRGB keeps its lightness and hue and loses chroma until it fits.
    """
    linear = np.clip(_linear(reduce_chroma(lab)), 0.0, 1.0)
    coded: Array = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return coded


def reduce_chroma(lab: Array) -> Array:
    """OKLab colours, shape ``(..., 3)``, moved straight towards grey until sRGB holds them."""
    lab = np.concatenate([np.clip(lab[..., :1], 0.0, 1.0), lab[..., 1:]], axis=-1)
    outer = ~_in_gamut(_linear(lab))
    if bool(np.any(outer)):
        lab[outer] = _brought_in(lab[outer])
    return lab


def hex_to_oklaba(text: str) -> tuple[float, float, float, float]:
    """``#rrggbb`` or ``#rrggbbaa`` as (L, a, b, alpha); alpha is 1 where it is not given."""
    numbers = bytes.fromhex(text[1:])
    lightness, a, b = srgb_to_oklab(np.array(list(numbers[:3])) / 255).tolist()
    return lightness, a, b, (numbers[3] / 255 if len(numbers) == 4 else 1.0)


def oklaba_to_hex(laba: Array, *, with_alpha: bool) -> str:
    """(L, a, b, alpha) as ``#rrggbb``, or ``#rrggbbaa`` if wanted; undoes `hex_to_oklaba`."""
    channels = np.append(oklab_to_srgb(laba[:3]), np.clip(laba[3], 0.0, 1.0))
    numbers = np.rint(channels * 255).astype(int).tolist()
    return "#" + bytes(numbers if with_alpha else numbers[:3]).hex()


def _linear(lab: Array) -> Array:
    return _cubed(lab @ _FROM_LAB.T)


def _cubed(roots: Array) -> Array:
    """Linear sRGB of the cube roots of LMS; products, because a power takes ten times as long."""
    linear: Array = (roots * roots * roots) @ _FROM_LMS.T
    return linear


def _in_gamut(linear: Array) -> NDArray[np.bool_]:
    fits: NDArray[np.bool_] = np.all(
        (linear >= -_GAMUT_TOLERANCE) & (linear <= 1 + _GAMUT_TOLERANCE), axis=-1
    )
    return fits


def _brought_in(lab: Array) -> Array:
    """OKLab colours ``(n, 3)`` that lie outside the gamut, moved to its surface."""
    grey, chroma = lab[:, :1] @ _FROM_LAB[:, :1].T, lab[:, 1:] @ _FROM_LAB[:, 1:].T
    inside, step = np.zeros((len(lab), 1)), 1.0
    for _ in range(_BISECTIONS):
        step /= 2
        fits = _in_gamut(_cubed(grey + (inside + step) * chroma))
        inside[fits] += step
    return np.concatenate([lab[:, :1], lab[:, 1:] * inside], axis=1)
