"""The convolutional network that looks at a picture: pixel-unshuffle stem, residual stages, two pools.

The stem folds 4×4 pixels into channels instead of throwing them away, so that thin strokes survive
the first halving, and each cell is told where it is; from there plain residual blocks. With a stem of 8 a
picture may be twice as large for nearly the same work. Both the mean
and the maximum of the last feature map are kept: the mean tells how much of something there is, the
maximum whether there is any. What repeats, and how often, and which way edges run is read off the picture
and laid beside them (`models.rhythm`, `models.edges`).
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor, cat, linspace, nn, stack
from torch.nn import functional

from models.edges import N_EDGES, edges
from models.rhythm import ink, n_rhythms, rhythms

STEM = 4
"""Side of the pixel blocks that the stem folds into channels, and of what rhythms and edges are read off."""

N_PLACES = 2
"""Channels that tell a cell where it is."""


@dataclass(frozen=True)
class NetworkShape:
    """The sizes that fix a network's weights.

    Attributes:
        n_outputs: Width of the output, the encoding's ``n_outputs``.
        widths: Channels of each residual stage; each stage but the first halves the picture.
        blocks: Residual blocks a stage.
        embedding: Width of the layer before the output, used for maps and likeness too.
        rhythm: Width of what is made of the picture's rhythms and edges. With 0 the network sees neither
            these nor the picture's ink, as none did once.
        stem: Side of the pixel blocks that the stem folds, a multiple of `STEM`.
    """

    n_outputs: int
    widths: tuple[int, ...] = (32, 64, 96, 160)
    blocks: int = 2
    embedding: int = 256
    rhythm: int = 0
    stem: int = STEM

    @property
    def finer(self) -> int:
        """How many times finer than `STEM` the stem looks."""
        return self.stem // STEM


class PictureNetwork(nn.Module):
    """Pictures in, one row of raw outputs each.

    Input is ``(batch, 3, size, size)`` RGB from 0 to 1, with a size divisible by the stem.
    """

    def __init__(self, shape: NetworkShape) -> None:
        super().__init__()
        self.shape = shape
        first, n_layers = shape.widths[0], 4 if shape.rhythm else 3
        self.fold = nn.PixelUnshuffle(shape.stem)
        n_in = n_layers * shape.stem**2 + N_PLACES
        self.stem = nn.Sequential(_conv(n_in, first), _Norm(first), nn.SiLU())
        self.stages = nn.Sequential(*_stages(shape))
        if shape.rhythm:
            n_told = n_rhythms(shape.finer) + N_EDGES
            self.rhythm = nn.Sequential(nn.Linear(n_told, shape.rhythm), nn.SiLU())
        seen = 2 * shape.widths[-1] + shape.rhythm
        self.embed = nn.Sequential(nn.Linear(seen, shape.embedding), nn.SiLU())
        self.head = nn.Linear(shape.embedding, shape.n_outputs)

    def embedding(self, pictures: Tensor) -> Tensor:
        """What the network sees, ``(batch, shape.embedding)``; near means alike."""
        layers, told = [pictures * 2 - 1], []
        if self.shape.rhythm:
            fine = ink(pictures)
            coarse = fine if self.shape.finer == 1 else ink(functional.avg_pool2d(pictures, self.shape.finer))
            layers.append(fine)
            told.append(self.rhythm(cat([rhythms(coarse, fine), edges(coarse)], dim=1)))
        folded = self.fold(cat(layers, dim=1))
        features = self.stages(self.stem(cat([folded, _places(folded)], dim=1)))
        pooled = cat([features.mean(dim=(2, 3)), features.amax(dim=(2, 3)), *told], dim=1)
        embedded: Tensor = self.embed(pooled)
        return embedded

    def kernels(self) -> list[nn.Parameter]:
        """The matrices and kernels inside: neither what reads colours nor what writes outputs."""
        inner = [self.stages, self.embed, *([self.rhythm] if self.shape.rhythm else [])]
        return [weight for part in inner for weight in part.parameters() if weight.ndim > 1]

    def forward(self, pictures: Tensor) -> Tensor:
        """Raw outputs, ``(batch, shape.n_outputs)``."""
        outputs: Tensor = self.head(self.embedding(pictures))
        return outputs


def _places(features: Tensor) -> Tensor:
    """Where in the picture each cell is, -1 to 1 across and down, ``(batch, 2, height, width)``.

    Pooling forgets places; with these a network can tell what is where (Liu et al. 2018, *CoordConv*).
    """
    n, _, height, width = features.shape
    across = linspace(-1, 1, width, device=features.device, dtype=features.dtype)
    down = linspace(-1, 1, height, device=features.device, dtype=features.dtype)
    return stack([across.expand(height, width), down[:, None].expand(height, width)]).expand(n, -1, -1, -1)


class _Norm(nn.GroupNorm):
    """Group normalisation: it does not care how large a batch is, so one picture is like many."""

    def __init__(self, channels: int) -> None:
        super().__init__(8, channels)


class _Block(nn.Module):
    """Two 3×3 convolutions around a shortcut."""

    def __init__(self, n_in: int, n_out: int, stride: int) -> None:
        super().__init__()
        self.path = nn.Sequential(
            _conv(n_in, n_out, stride), _Norm(n_out), nn.SiLU(), _conv(n_out, n_out), _Norm(n_out)
        )
        same = n_in == n_out and stride == 1
        self.shortcut = nn.Identity() if same else nn.Conv2d(n_in, n_out, 1, stride)
        self.activate = nn.SiLU()

    def forward(self, features: Tensor) -> Tensor:
        out: Tensor = self.activate(self.path(features) + self.shortcut(features))
        return out


def _stages(shape: NetworkShape) -> list[nn.Module]:
    blocks: list[nn.Module] = []
    before = shape.widths[0]
    for stage, width in enumerate(shape.widths):
        for index in range(shape.blocks):
            stride = 2 if stage > 0 and index == 0 else 1
            blocks.append(_Block(before, width, stride))
            before = width
    return blocks


def _conv(n_in: int, n_out: int, stride: int = 1) -> nn.Conv2d:
    return nn.Conv2d(n_in, n_out, 3, stride, padding=1, bias=False)
