"""What JPEG does to tensors is what Pillow's JPEG does to pictures."""

from __future__ import annotations

import io

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw
from torch import Tensor

from models.augment import augment, jpeg
from models.jpeg import through_jpeg


def _drawing(size: int, turn: float) -> Image.Image:
    """Discs on a slope of colours: edges, flats and gradients."""
    ramp = np.linspace(20, 230, size)
    ground = np.stack(
        [np.tile(ramp, (size, 1)), np.tile(ramp[:, None], (1, size)), np.full((size, size), 90.0)]
    )
    picture = Image.fromarray(ground.transpose(1, 2, 0).astype(np.uint8))
    pen = ImageDraw.Draw(picture)
    for index in range(5):
        x, y = (0.5 + 0.3 * f(turn + index) for f in (np.cos, np.sin))
        place = [size * (x - 0.1), size * (y - 0.1), size * (x + 0.1), size * (y + 0.1)]
        pen.ellipse(place, fill=(250 - 50 * index, 40 * index, 120), outline=(0, 0, 0))
    return picture


def _saved(picture: Image.Image, quality: int) -> Image.Image:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return Image.open(file).convert("RGB")


def _tensor(pictures: list[Image.Image]) -> Tensor:
    return torch.from_numpy(np.stack([np.asarray(p) for p in pictures])).permute(0, 3, 1, 2).float() / 255


@pytest.mark.parametrize("size", [64, 44])
@pytest.mark.parametrize("quality", [20, 50, 75, 95])
def test_a_picture_comes_back_as_from_a_file(size: int, quality: int) -> None:
    drawings = [_drawing(size, turn) for turn in (0.0, 0.7, 2.1)]
    ours = through_jpeg(_tensor(drawings), torch.full((3,), quality))
    files = _tensor([_saved(drawing, quality) for drawing in drawings])
    damage = (files - _tensor(drawings)).abs().mean()
    assert (ours - files).abs().mean() < 0.1 * damage + 1 / 255


def test_each_picture_has_its_own_quality() -> None:
    pictures = _tensor([_drawing(32, 0.3)] * 2)
    both = through_jpeg(pictures, torch.tensor([30, 90]))
    for row, quality in enumerate((30, 90)):
        assert torch.equal(both[row], through_jpeg(pictures[:1], torch.tensor([quality]))[0])


def test_only_a_share_is_saved_and_the_others_are_untouched() -> None:
    pictures = _tensor([_drawing(32, 0.1 * turn) for turn in range(40)])
    after = jpeg(pictures, 0.4, torch.Generator().manual_seed(3))
    changed = (after != pictures).flatten(1).any(dim=1)
    assert 6 <= int(changed.sum()) <= 26


def test_pictures_can_be_damaged_by_a_strength_that_lies_on_the_device() -> None:
    pictures = _tensor([_drawing(32, 0.1 * turn) for turn in range(8)])
    as_number, as_tensor = (
        augment(pictures, strength, torch.Generator().manual_seed(3))
        for strength in (0.75, torch.tensor(0.75))
    )
    assert torch.allclose(as_number, as_tensor, atol=1e-5)
