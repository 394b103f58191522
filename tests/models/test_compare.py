"""Pictures are compared under the crop and blur that lie between them, all of it as matrices."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional

from models.compare import (
    View,
    blurred,
    features,
    is_whole,
    known_zoom,
    pyramid,
    resized,
    seen_through,
    shares_of,
    to_tensor,
)
from models.lens import crop_lens, through
from models.orthogonal import orthogonal
from models.pictures import from_pixels, reduced, square

VIEW = View(1.12, 0.04, -0.03, 0.6)


@pytest.fixture(scope="module")
def pictures() -> Tensor:
    """Soft blots: what a shift moves a little changes a little."""
    rough = torch.rand(3, 3, 64, 64, generator=torch.Generator().manual_seed(1))
    smooth = blurred(rough, 4.0)
    return (smooth - smooth.min()) / (smooth.max() - smooth.min())


def test_a_crop_is_what_sampling_the_picture_gives(pictures: Tensor) -> None:
    zoom, x, y = torch.tensor([1.2]), torch.tensor([0.05]), torch.tensor([-0.1])
    ours = through(pictures, crop_lens(64, zoom, y), crop_lens(64, zoom, x))
    theta = torch.tensor([[[1 / 1.2, 0, 0.05], [0, 1 / 1.2, -0.1]]]).expand(3, -1, -1)
    grid = functional.affine_grid(theta, list(pictures.shape), align_corners=False)
    theirs = functional.grid_sample(pictures, grid, padding_mode="border", align_corners=False)
    assert torch.allclose(ours, theirs, atol=5e-3)


def test_a_drawing_is_seen_as_sharp_as_a_picture_cut_from_a_larger_one() -> None:
    large = torch.rand(1, 3, 128, 128, generator=torch.Generator().manual_seed(5))
    cut, small = resized(large[..., 16:112, 16:112], 48), resized(large, 64)
    zoom, none = torch.tensor([4 / 3]), torch.zeros(1)
    ours = through(small, crop_lens(64, zoom, none), crop_lens(64, zoom, none))
    straight = functional.interpolate(small[..., 8:56, 8:56], 64, mode="bilinear")
    theirs = functional.interpolate(cut, 64, mode="bicubic")
    assert (ours - theirs).square().mean() < 0.5 * (straight - theirs).square().mean()


def test_what_is_cut_all_around_an_upright_picture_leaves_the_margins_of_its_square_alone() -> None:
    large = torch.rand(1, 3, 8, 6, generator=torch.Generator().manual_seed(6))
    smooth = functional.interpolate(large, (256, 192), mode="bicubic").clamp(0, 1)
    whole = Image.fromarray((smooth[0].permute(1, 2, 0) * 255).byte().numpy())
    cut = whole.crop((4, 16, 172, 240))
    shares = shares_of(cut.size, (600, 800))
    pictures = [to_tensor(square(one, 64)) for one in (whole, cut)]
    wanted = pictures[1][..., 8:56]
    seen = seen_through(pictures[0], View(8 / 7, -8 / 128, 0.0, shares=shares))
    assert (seen[..., 8:56] - wanted).abs().max() < 0.02
    assert torch.allclose(seen[..., :8], pictures[0][..., :8], atol=1e-4)


@pytest.mark.parametrize(("picture", "shares"), [((300, 400), (0.75, 1.0)), ((400, 400), (1.0, 1.0))])
def test_only_a_picture_of_the_canvas_proportions_was_cut_all_around(
    picture: tuple[int, int], shares: tuple[float, float]
) -> None:
    assert shares_of(picture, (480, 640)) == pytest.approx(shares)


def test_shrinking_keeps_the_mean_between_any_two_sizes(pictures: Tensor) -> None:
    for size in (16, 24, 40):
        small = resized(pictures, size)
        assert small.shape[-1] == size
        assert torch.allclose(small.mean(dim=(1, 2, 3)), pictures.mean(dim=(1, 2, 3)), atol=1e-5)
    assert torch.allclose(resized(pictures, 16), functional.avg_pool2d(pictures, 4), atol=1e-5)


def test_features_are_the_pyramid_of_what_is_seen(pictures: Tensor) -> None:
    step_by_step = pyramid(blurred(seen_through(pictures, VIEW), 1.0), (8, 16, 32))
    assert torch.allclose(features(pictures, VIEW, 2.0, (8, 16, 32)), step_by_step, atol=1e-5)


@pytest.mark.parametrize("opaque", [True, False])
def test_a_drawn_picture_is_made_small_as_any_other(opaque: bool) -> None:
    pixels = np.random.default_rng(3).integers(0, 256, (48, 36, 4)).astype(np.uint8)
    if opaque:
        pixels[..., 3] = 255
    apart = reduced(pixels, 3, 16).astype(int) - square(from_pixels(pixels), 16)
    assert np.abs(apart).max() <= 1


@pytest.mark.parametrize("shape", [(12, 30), (30, 12), (16, 16)])
def test_a_step_goes_equally_far_in_every_direction(shape: tuple[int, int]) -> None:
    matrix = torch.randn(shape, generator=torch.Generator().manual_seed(7))
    lengths = torch.linalg.svdvals(orthogonal(matrix))
    assert 0.5 < float(lengths.min()) <= float(lengths.max()) < 1.5


@pytest.mark.parametrize(
    ("picture", "is_saved_whole"),
    [
        ((1280, 720), True),
        ((2560, 1440), True),
        ((640, 360), True),
        ((427, 240), True),
        ((1152, 648), False),
        ((1280, 648), False),
        ((720, 1280), False),
        ((896, 504), False),
    ],
)
def test_a_canvas_is_saved_whole_where_it_has_its_own_size_or_so_many_times_it(
    picture: tuple[int, int], is_saved_whole: bool
) -> None:
    assert is_whole(picture, (1280, 720)) == is_saved_whole


@pytest.mark.parametrize(
    ("picture", "zoom"),
    [
        ((640, 480), 1.0),
        ((1280, 960), 1.0),
        ((576, 432), 640 / 576),
        ((400, 300), None),
        ((600, 300), None),
        ((900, 675), None),
    ],
)
def test_the_size_of_a_picture_tells_its_zoom(picture: tuple[int, int], zoom: float | None) -> None:
    assert known_zoom(picture, (640, 480)) == zoom
