"""What saving as JPEG does to a picture, on tensors: many pictures at once, on whatever device they lie.

Colours become brightness and two tints, of which every second pixel is kept each way; blocks of 8×8 become
cosine waves, whose heights are rounded to multiples of a table; and back (ITU-T T.81, Annexes A and K, with
libjpeg's scale of qualities and its smooth enlargement). No file is written: entropy coding loses nothing.
"""

from __future__ import annotations

import math
from functools import lru_cache

import torch
from torch import Tensor
from torch.nn import functional

Rows = tuple[tuple[float, ...], ...]

_BLOCK = 8
_PADDED = 2 * _BLOCK
"""Sides are filled up to multiples of a block of tints."""

_TO_YCC: Rows = ((0.299, 0.587, 0.114), (-0.168736, -0.331264, 0.5), (0.5, -0.418688, -0.081312))
_TO_RGB: Rows = ((1.0, 0.0, 1.402), (1.0, -0.344136, -0.714136), (1.0, 1.772, 0.0))

_WAVES: Rows = tuple(
    tuple(
        math.cos(math.pi / _BLOCK * wave * (place + 0.5)) * ((2 if wave else 1) / _BLOCK) ** 0.5
        for place in range(_BLOCK)
    )
    for wave in range(_BLOCK)
)
"""The orthogonal matrix of the discrete cosine transform."""

_LUMA_TABLE: Rows = (
    (16, 11, 10, 16, 24, 40, 51, 61),
    (12, 12, 14, 19, 26, 58, 60, 55),
    (14, 13, 16, 24, 40, 57, 69, 56),
    (14, 17, 22, 29, 51, 87, 80, 62),
    (18, 22, 37, 56, 68, 109, 103, 77),
    (24, 35, 55, 64, 81, 104, 113, 92),
    (49, 64, 78, 87, 103, 121, 120, 101),
    (72, 92, 95, 98, 112, 100, 103, 99),
)
_TINT_TABLE: Rows = (
    (17, 18, 24, 47, 99, 99, 99, 99),
    (18, 21, 26, 66, 99, 99, 99, 99),
    (24, 26, 56, 99, 99, 99, 99, 99),
    (47, 66, 99, 99, 99, 99, 99, 99),
    (99, 99, 99, 99, 99, 99, 99, 99),
    (99, 99, 99, 99, 99, 99, 99, 99),
    (99, 99, 99, 99, 99, 99, 99, 99),
    (99, 99, 99, 99, 99, 99, 99, 99),
)


def through_jpeg(pictures: Tensor, quality: Tensor) -> Tensor:
    """Pictures as they come back from a JPEG file.

    Args:
        pictures: ``(n, 3, height, width)`` from 0 to 1.
        quality: ``(n,)``, 1 to 100, as Pillow and libjpeg count it.
    """
    height, width = pictures.shape[2:]
    missing = (0, -width % _PADDED, 0, -height % _PADDED)
    padded = functional.pad(pictures.clamp(0, 1), missing, mode="replicate")
    ycc = _mixed((padded * 255).round(), _TO_YCC).round()
    luma = _coded(ycc[:, :1] - 128, _table(_LUMA_TABLE, quality)) + 128
    tints = _coded(functional.avg_pool2d(ycc[:, 1:], 2), _table(_TINT_TABLE, quality))
    tints = functional.interpolate(tints, scale_factor=2, mode="bilinear", align_corners=False)
    back = _mixed(torch.cat([luma, tints], dim=1), _TO_RGB).round().clamp(0, 255) / 255
    return back[:, :, :height, :width]


def _coded(planes: Tensor, table: Tensor) -> Tensor:
    """``(n, channels, height, width)`` whose waves are rounded to multiples of ``(n, 8, 8)``."""
    n, channels, height, width = planes.shape
    blocks = planes.reshape(n, channels, height // _BLOCK, _BLOCK, width // _BLOCK, _BLOCK).transpose(3, 4)
    waves = _placed(_WAVES, planes.device)
    steps = table[:, None, None, None]
    kept = ((waves @ blocks @ waves.T) / steps).round() * steps
    return (waves.T @ kept @ waves).transpose(3, 4).reshape(planes.shape)


def _table(base: Rows, quality: Tensor) -> Tensor:
    """The steps of each picture's waves, ``(n, 8, 8)``."""
    quality = quality.float()
    percent = torch.where(quality < 50, (5000 / quality).floor(), 200 - 2 * quality)
    steps = _placed(base, quality.device)
    return ((steps * percent[:, None, None] + 50) / 100).floor().clamp(1, 255)


def _mixed(pictures: Tensor, matrix: Rows) -> Tensor:
    """Each pixel's three channels through a matrix."""
    return torch.einsum("oc,nchw->nohw", _placed(matrix, pictures.device), pictures)


@lru_cache(maxsize=16)
def _placed(numbers: Rows, device: torch.device) -> Tensor:
    """A table on a device, sent there once."""
    return torch.tensor(numbers, device=device, dtype=torch.float32)
