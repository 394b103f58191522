"""How a picture lies beside what a sketch draws: which crop and blur lie between.

A drawn picture that is wrong often looks less wrong when it is shifted or enlarged: a shape in another place
can be laid over the one that is looked for. So a crop is believed only if several designs, wrong in different
ways, are then nearer than as many others, their own best, without it. What is nearest without a crop would be
asked in vain: guesses whose picture lies as the target's once it is cropped are far off until it is.
"""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from models.compare import REGISTRATION_SIZE, SQUARE, Shares, View, blurred, resized, seen_through
from models.lens import crop_lens, through

NEAR = 0.006
"""Mean square difference below which a blur can be seen: any blur makes a wrong picture less wrong."""

BELIEVED, UNUSUAL, DOUBTED = 0.9, 0.75, (0.8, 0.97)
"""A crop is believed that brings what is nearest below the first share of how near anything is without, one
that is not from the middle or shows more than was drawn only below the second. Between the last two shares
the other way is worth trying too, if a cut can be it at all."""

_MIDDLE = 0.03
"""Shifts below it, in half widths, are from the middle."""

ADVANTAGE = 0.8
"""A blur is believed only if it brings the difference below this share."""

SMOOTHEST = 0.9
"""No blur is believed that leaves less than this share of the detail which the picture itself has."""

N_AGREEING = 5
"""So many designs, wrong in different ways, must gain by a crop."""

_COARSE, _GRID_SIZE, _N_FINALISTS = 16, 32, 40
_CENTRED = 0.04
"""How much farther than its own margin a crop may be shifted, in half widths."""

_CUT = 0.01
"""How much farther than its margin a crop may be found shifted and still be a cut, in half widths."""

_SOFT = 1e-9
"""Keeps the logarithm of a difference finite where pictures are equal."""


def agreed_view(drawn: Tensor, target: Tensor, shares: Shares = SQUARE) -> View:
    """The likeliest of `possible_views`."""
    return possible_views(drawn, target, shares)[0]


def possible_views(
    drawn: Tensor, target: Tensor, shares: Shares = SQUARE, zoom: float | None = None
) -> list[View]:
    """The likely crop and blur, and where that is not certain what else may be: the identity, or a crop.

    A grid of zooms and shifts on small pictures, the best of them on larger ones, then coordinate steps that
    halve; finally the blur.

    Args:
        drawn: ``(n, 3, side, side)``.
        target: ``(1, 3, side, side)``.
        shares: Of the width and height that pictures take, see `View`.
        zoom: Of the crop where it is known: its middle is then what the identity is else.
    """
    small, wanted = resized(drawn, REGISTRATION_SIZE), resized(target, REGISTRATION_SIZE)
    none = torch.tensor([[zoom or 1.0, 0.0, 0.0]])
    views = torch.cat([none, _view_grid() if zoom is None else _shift_grid(zoom)])
    for size, blur, n_left in ((_COARSE, 2.0, _N_FINALISTS), (_GRID_SIZE, 1.0, 1)):
        coarse, coarse_wanted = (resized(blurred(pictures, blur), size) for pictures in (small, wanted))
        differences = _differences(coarse, coarse_wanted, views, shares)
        nearest = differences.sort(dim=0)
        together = nearest.values[:N_AGREEING].mean(dim=0)
        order = together[1:].argsort()[:n_left] + 1
        views = torch.cat([none, views[order]])
    best = int(order[0])
    share = float(((together[best] - together[0]) / 2).exp())
    chosen, plain = (small[nearest.indices[:N_AGREEING, view]] for view in (best, 0))
    crop = _stepped(chosen, wanted, _view(views[1], shares), 0.02, 4, zoom)
    whole = _view(none[0], shares)
    likely = [_with_blur(chosen[:1], wanted, crop), _with_blur(plain[:1], wanted, whole)]
    is_usual = crop.zoom >= 1 and max(abs(crop.shift_x), abs(crop.shift_y)) < _MIDDLE
    if share >= (BELIEVED if is_usual else UNUSUAL):
        likely.reverse()
    return likely if DOUBTED[0] < share < DOUBTED[1] and _is_cut(crop) else likely[:1]


def is_nearer_whole(drawn: Tensor, target: Tensor, shares: Shares, zoom: float) -> bool:
    """Whether several designs, wrong in different ways, are nearer uncropped than with any crop of a zoom.

    Of guesses for 96 pictures of six sketches that were made smaller and 96 that were cut it was wrong for
    six and nine, four of these of `braid` cut by a sixth.

    Args:
        drawn: ``(n, 3, side, side)``.
        target: ``(1, 3, side, side)``.
        shares: Of the width and height that pictures take, see `View`.
        zoom: Of the crop, above 1.
    """
    views = torch.cat([torch.tensor([[1.0, 0.0, 0.0]]), _shift_grid(zoom)])
    small, wanted = (
        resized(blurred(resized(p, REGISTRATION_SIZE), 1.0), _GRID_SIZE) for p in (drawn, target)
    )
    nearest = _differences(small, wanted, views, shares).sort(dim=0).values[:N_AGREEING]
    together = nearest.mean(dim=0)
    return bool(together[0] <= together[1:].min())


def uncut_view(drawn: Tensor, target: Tensor, shares: Shares = SQUARE) -> View:
    """The blur under which the nearest of the drawn pictures comes nearest to one that was not cropped."""
    small, wanted = resized(drawn, REGISTRATION_SIZE), resized(target, REGISTRATION_SIZE)
    best = int((small - wanted).square().mean(dim=(1, 2, 3)).argmin())
    return _with_blur(small[best : best + 1], wanted, View(shares=shares))


def _is_cut(view: View) -> bool:
    """Whether all of what is shown was drawn: wrong designs are often laid nearer by what no cut does."""
    return max(abs(view.shift_x), abs(view.shift_y)) <= 1 - 1 / view.zoom + _CUT


def nearer_view(drawn: Tensor, target: Tensor, view: View, zoom: float | None = None) -> View:
    """A view that was found with a worse picture, put right with a better one; the identity stays.

    So does its ``zoom`` where that is known.
    """
    small, wanted = resized(drawn, REGISTRATION_SIZE), resized(target, REGISTRATION_SIZE)
    start = replace(view, blur=0.0)
    return _with_blur(
        small, wanted, start if view.is_whole else _stepped(small, wanted, start, 0.015, 5, zoom)
    )


def _view(numbers: Tensor, shares: Shares) -> View:
    zoom, shift_x, shift_y = (float(number) for number in numbers)
    return View(zoom, shift_x, shift_y, shares=shares)


def _with_blur(small: Tensor, wanted: Tensor, view: View) -> View:
    views = [replace(view, blur=blur) for blur in (0.0, 0.35, 0.5, 0.7, 1.0, 1.4)]
    # The finest level alone: a coarse one does not see a blur.
    seen = torch.cat([seen_through(small, v) for v in views])
    losses = (seen - wanted).square().mean(dim=(1, 2, 3))
    if losses[0] > NEAR:
        return views[0]
    losses[_detail(seen) < SMOOTHEST * _detail(wanted)] = torch.inf
    best = int(losses.argmin())
    return views[best] if losses[best] < ADVANTAGE * losses[0] else views[0]


def _detail(pictures: Tensor) -> Tensor:
    """How much there is that a blur takes away, ``(n,)``."""
    return (pictures - blurred(pictures, 1.0)).square().mean(dim=(1, 2, 3))


def _view_grid() -> Tensor:
    """Zooms, and shifts no larger than what a zoom leaves out or lays around."""
    zooms = torch.linspace(0.82, 1.3, 13)
    shifts = torch.linspace(-0.12, 0.12, 5)
    views = torch.cartesian_prod(zooms, shifts, shifts)
    margins = (1 - 1 / views[:, 0]).abs() + _CENTRED
    return views[(views[:, 1:].abs() <= margins[:, None]).all(dim=1)]


def _shift_grid(zoom: float) -> Tensor:
    """All over what a crop of this zoom may show."""
    shifts = torch.linspace(-1, 1, 5) * (1 - 1 / zoom)
    return torch.cartesian_prod(torch.tensor([zoom]), shifts, shifts)


def _stepped(
    drawn: Tensor, wanted: Tensor, view: View, step: float, n_times: int, zoom: float | None
) -> View:
    """A view moved to the best of its neighbours, again and again, each time half as far.

    Its zoom stays where it is known.
    """
    offsets = torch.tensor([-1.0, 0.0, 1.0])
    around = torch.cartesian_prod(offsets if zoom is None else torch.zeros(1), offsets, offsets)
    place = torch.tensor([view.zoom, view.shift_x, view.shift_y])
    for _ in range(n_times):
        near = place + around * step
        place = near[int(_differences(drawn, wanted, near, view.shares).mean(dim=0).argmin())]
        step /= 2
    return _view(place, view.shares)


def _differences(drawn: Tensor, wanted: Tensor, views: Tensor, shares: Shares) -> Tensor:
    """How much each picture differs under each view, as the logarithm of the mean square, ``(n, views)``."""
    zoom, shift_x, shift_y = views.T
    size = drawn.shape[-1]
    across, down = (crop_lens(size, zoom, s, x) for s, x in zip((shift_x, shift_y), shares, strict=True))
    found = [(through(one[None], down, across) - wanted).square().mean(dim=(1, 2, 3)) for one in drawn]
    return (torch.stack(found) + _SOFT).log()
