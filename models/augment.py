"""What happens to a picture between a sketch and somebody's clipboard, done to batches of tensors.

Pictures are ``(batch, 3, size, size)`` float tensors from 0 to 1. Every function draws from the
generator it is given, and ``strength`` runs from 0 (untouched) to 1 (the worst that is trained for),
so that training can begin with clean pictures and ramp the damage in.
"""

from __future__ import annotations

import io

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional

MAX_ZOOM = 0.18
MAX_SHIFT = 0.08
MAX_ASPECT = 0.03
MAX_PERSPECTIVE = 0.04
MAX_CAST = 0.12
WORST_JPEG = 40


def augment(pictures: Tensor, strength: float, generator: torch.Generator) -> Tensor:
    """A damaged copy of a batch: geometry, border, resolution, colour, compression."""
    if strength <= 0:
        return pictures
    damaged = warp(pictures, strength, generator)
    damaged = window_border(damaged, 0.2 * strength, generator)
    damaged = lose_resolution(damaged, 0.5 * strength, generator)
    damaged = colour_cast(damaged, strength, generator)
    return jpeg(damaged, 0.4 * strength, generator)


def warp(pictures: Tensor, strength: float, generator: torch.Generator) -> Tensor:
    """Crop or pad, shift, and a slight perspective; what comes into view repeats the border."""
    n, _, size, _ = pictures.shape
    draw = _signed(n, 6, generator) * strength
    # A third stays where it is: most pictures that are dropped in were not cropped at all.
    draw *= (torch.rand(n, 1, generator=generator) > 1 / 3).float()
    zoom = 1 + MAX_ZOOM * draw[:, 0]
    aspect = 1 + MAX_ASPECT * draw[:, 1]
    axis = (torch.arange(size) * 2 + 1) / size - 1
    y, x = torch.meshgrid(axis, axis, indexing="ij")
    x, y = x.expand(n, size, size), y.expand(n, size, size)
    depth = 1 + MAX_PERSPECTIVE * (_column(draw[:, 2]) * x + _column(draw[:, 3]) * y)
    x = x * _column(zoom * aspect) / depth + 2 * MAX_SHIFT * _column(draw[:, 4])
    y = y * _column(zoom / aspect) / depth + 2 * MAX_SHIFT * _column(draw[:, 5])
    grid = torch.stack([x, y], dim=3)
    return functional.grid_sample(pictures, grid, padding_mode="border", align_corners=False)


def window_border(pictures: Tensor, share: float, generator: torch.Generator) -> Tensor:
    """Lay a plain bar of up to a twelfth along one edge of some pictures, as a window's frame would."""
    damaged = pictures.clone()
    n, _, size, _ = pictures.shape
    for index in _some(n, share, generator):
        width = 1 + int(torch.randint(max(1, size // 12), (), generator=generator))
        shade = torch.rand(3, 1, 1, generator=generator)
        turned = torch.rot90(damaged[index], int(torch.randint(4, (), generator=generator)), (1, 2))
        turned[:, :width] = shade
    return damaged


def lose_resolution(pictures: Tensor, share: float, generator: torch.Generator) -> Tensor:
    """Shrink some pictures to 40-90 % and enlarge them again, which also blurs."""
    damaged = pictures.clone()
    n, _, size, _ = pictures.shape
    for index in _some(n, share, generator):
        side = int(size * (0.4 + 0.5 * float(torch.rand((), generator=generator))))
        small = functional.interpolate(pictures[index : index + 1], (side, side), mode="area")
        large = functional.interpolate(small, (size, size), mode="bilinear", align_corners=False)
        damaged[index] = large[0]
    return damaged


def colour_cast(pictures: Tensor, strength: float, generator: torch.Generator) -> Tensor:
    """Scale each channel and bend the tone curve a little."""
    n = len(pictures)
    gain = 1 + MAX_CAST * strength * _signed(n, 3, generator)
    gamma = 1 + MAX_CAST * strength * _signed(n, 1, generator)
    kept = (torch.rand(n, 1, generator=generator) > 0.5).float()
    gain, gamma = 1 + (gain - 1) * kept, 1 + (gamma - 1) * kept
    return (pictures.clamp(0, 1) ** gamma[:, :, None, None] * gain[:, :, None, None]).clamp(0, 1)


def jpeg(pictures: Tensor, share: float, generator: torch.Generator) -> Tensor:
    """Save some pictures as JPEG of quality 40 to 95 and read them again."""
    damaged = pictures.clone()
    for index in _some(len(pictures), share, generator):
        quality = WORST_JPEG + int(torch.randint(56, (), generator=generator))
        pixels = (pictures[index].clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy()
        file = io.BytesIO()
        Image.fromarray(pixels).save(file, "JPEG", quality=quality)
        with Image.open(file) as read:
            back = np.array(read.convert("RGB"))
        damaged[index] = torch.from_numpy(back).permute(2, 0, 1).float() / 255
    return damaged


def _signed(n: int, k: int, generator: torch.Generator) -> Tensor:
    """Uniform draws from -1 to 1, shape ``(n, k)``."""
    return torch.rand(n, k, generator=generator) * 2 - 1


def _column(values: Tensor) -> Tensor:
    return values[:, None, None]


def _some(n: int, share: float, generator: torch.Generator) -> list[int]:
    """Indices of a random share of a batch."""
    chosen = torch.rand(n, generator=generator) < share
    return [int(index) for index in torch.nonzero(chosen)[:, 0]]
