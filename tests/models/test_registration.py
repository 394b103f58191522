"""A crop is believed if designs that are wrong in different ways gain by the same one."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from models.compare import IDENTITY, SQUARE, View, blurred, seen_through
from models.registration import agreed_view, is_nearer_whole, nearer_view, possible_views

CROP = View(1.12, 0.04, -0.03)


def soft(n: int, seed: int) -> Tensor:
    """Soft blots: what a shift moves a little changes a little."""
    rough = torch.rand(n, 3, 64, 64, generator=torch.Generator().manual_seed(seed))
    smooth = blurred(rough, 4.0)
    return (smooth - smooth.min()) / (smooth.max() - smooth.min())


def disc(x: float, y: float) -> Tensor:
    """A soft disc, its centre in half widths from the middle."""
    axis = (torch.arange(64) * 2 + 1) / 64 - 1
    away = ((axis - x)[None].square() + (axis - y)[:, None].square()).sqrt()
    return ((0.4 - away) * 8).sigmoid().expand(1, 3, 64, 64)


def lines(period: int) -> Tensor:
    """Sharp lines, one in ``period`` pixels."""
    return (torch.arange(64) % period == 0).float().expand(1, 3, 64, 64) * 0.3


def test_the_crop_between_two_pictures_is_found() -> None:
    picture = soft(1, 1)
    found = agreed_view(picture, seen_through(picture, CROP))
    assert (found.zoom, found.shift_x, found.shift_y) == pytest.approx((1.12, 0.04, -0.03), abs=0.01)


def test_the_crop_is_found_with_pictures_that_are_all_a_little_wrong() -> None:
    picture = soft(1, 1)
    wrong = picture + 0.15 * (soft(5, 2) - 0.5)
    found = agreed_view(wrong, seen_through(picture, CROP))
    assert (found.zoom, found.shift_x, found.shift_y) == pytest.approx((1.12, 0.04, -0.03), abs=0.02)


def test_a_shift_that_helps_one_wrong_design_alone_is_not_believed() -> None:
    places = [(0.12, 0.0), (-0.12, 0.0), (0.0, 0.12), (0.0, -0.12)]
    wrong = torch.cat([disc(x, y) for x, y in places])
    assert agreed_view(wrong[:1], disc(0.0, 0.0)).shift_x == pytest.approx(0.12, abs=0.03)
    assert agreed_view(wrong, disc(0.0, 0.0)) == IDENTITY


def test_a_crop_is_found_by_those_it_brings_near_though_others_are_nearer_without() -> None:
    picture = soft(1, 1)
    seen, noise = seen_through(picture, CROP), 0.1 * (soft(14, 2) - 0.5)
    right, vague = picture + noise[:5], blurred(seen, 4.0) + noise[5:]
    found = agreed_view(torch.cat([vague, right]), seen)
    assert (found.zoom, found.shift_x, found.shift_y) == pytest.approx((1.12, 0.04, -0.03), abs=0.02)


def test_where_a_crop_helps_a_little_both_ways_are_possible() -> None:
    picture, doubtful = soft(1, 1), soft(5, 2)
    wrong = 0.35 * picture + 0.65 * doubtful
    found = possible_views(wrong, seen_through(picture, CROP))
    assert IDENTITY in found
    assert len(found) == 2


@pytest.mark.parametrize("view", [IDENTITY, View(1.12), View(1.12, 0.1, -0.1)])
def test_designs_that_are_all_a_little_wrong_tell_a_whole_picture_from_a_part(view: View) -> None:
    picture = soft(1, 1)
    wrong = picture + 0.3 * (soft(8, 2) - 0.5)
    assert is_nearer_whole(wrong, seen_through(picture, view), SQUARE, 1.12) == view.is_whole


def test_what_shows_more_than_was_drawn_is_no_cut_that_is_worth_trying() -> None:
    picture, doubtful = soft(1, 1), soft(5, 2)
    wrong = 0.35 * picture + 0.65 * doubtful
    shifted = View(1.02, 0.1, 0.0)
    assert possible_views(wrong, seen_through(picture, shifted)) == [IDENTITY]


@pytest.mark.parametrize("shift", [(0.0, 0.0), (0.1, -0.1), (-0.05, 0.08)])
def test_where_the_zoom_is_known_only_the_place_is_looked_for(shift: tuple[float, float]) -> None:
    picture = soft(1, 1)
    seen = seen_through(picture, View(1.15, *shift))
    view = possible_views(picture, seen, zoom=1.15)[0]
    assert view.zoom == pytest.approx(1.15)
    assert (view.shift_x, view.shift_y) == pytest.approx(shift, abs=0.01)
    assert nearer_view(
        picture, seen_through(picture, CROP), View(1.15, 0.02, 0.0), 1.15
    ).zoom == pytest.approx(1.15)


def test_a_blur_is_seen() -> None:
    picture = soft(1, 3) + 0.5 * lines(3)
    assert agreed_view(picture, blurred(picture, 0.7)).blur == pytest.approx(0.7, abs=0.2)
    assert nearer_view(picture, blurred(picture, 0.7), IDENTITY).blur == pytest.approx(0.7, abs=0.2)


def test_wrong_lines_are_not_blurred_away_where_the_picture_has_sharp_ones() -> None:
    assert agreed_view(0.4 * lines(3), 0.4 * lines(4)).blur == 0
