"""How a picture lies beside what a sketch draws: which crop and blur lie between.

A drawn picture that is wrong often looks less wrong when it is shifted or enlarged: a shape in another place
can be laid over the one that is looked for. So a crop is believed only if several designs, wrong in different
ways, gain by the same one.
"""

from __future__ import annotations

import torch
from torch import Tensor

from models.compare import IDENTITY, REGISTRATION_SIZE, View, blurred, pyramid, resized, seen_through
from models.lens import crop_lens, through

NEAR = 0.006
"""Mean square difference below which a blur can be seen: any blur makes a wrong picture less wrong."""

ADVANTAGE = 0.8
"""A crop is believed only if it brings distances below this share of what no crop gives."""

SMOOTHEST = 0.9
"""No blur is believed that leaves less than this share of the detail which the picture itself has."""

_GRID_SIZE = 32
_SOFT = 1e-9
"""Keeps the logarithm of a difference finite where pictures are equal."""


def agreed_view(drawn: Tensor, target: Tensor) -> View:
    """The crop and blur under which drawn pictures, taken together, look most like the target.

    A grid of zooms and shifts at a quarter of the size, then coordinate steps that halve; finally the
    blur. The identity is kept unless a crop is clearly better for most of them.

    Args:
        drawn: ``(n, 3, side, side)``, the nearest first.
        target: ``(1, 3, side, side)``.
    """
    small, wanted = resized(drawn, REGISTRATION_SIZE), resized(target, REGISTRATION_SIZE)
    coarse, coarse_wanted = (resized(blurred(pictures, 1.0), _GRID_SIZE) for pictures in (small, wanted))
    best = _best_of(coarse, coarse_wanted, _view_grid())
    view = _view(_stepped(small, wanted, best, 0.02, 4))
    return _with_blur(small[:1], wanted, view if advantage(small, wanted, view) < ADVANTAGE else IDENTITY)


def nearer_view(drawn: Tensor, target: Tensor, view: View) -> View:
    """A view that was found with a worse picture, put right with a better one; the identity stays."""
    small, wanted = resized(drawn, REGISTRATION_SIZE), resized(target, REGISTRATION_SIZE)
    if View(blur=view.blur) == view:
        return _with_blur(small, wanted, IDENTITY)
    start = torch.tensor([view.zoom, view.shift_x, view.shift_y])
    return _with_blur(small, wanted, _view(_stepped(small, wanted, start, 0.015, 5)))


def advantage(drawn: Tensor, target: Tensor, view: View) -> float:
    """How far pictures are under a view, as a share of how far each is without one: the mean."""
    wanted = pyramid(target)
    seen, plain = (
        (pyramid(pictures) - wanted).square().sum(dim=1).sqrt()
        for pictures in (seen_through(drawn, view), drawn)
    )
    return float((seen / plain.clamp(min=_SOFT)).mean())


def _view(numbers: Tensor) -> View:
    zoom, shift_x, shift_y = (float(number) for number in numbers)
    return View(zoom, shift_x, shift_y)


def _with_blur(small: Tensor, wanted: Tensor, view: View) -> View:
    views = [View(view.zoom, view.shift_x, view.shift_y, blur) for blur in (0.0, 0.35, 0.5, 0.7, 1.0, 1.4)]
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
    zooms = torch.linspace(0.82, 1.3, 13)
    shifts = torch.linspace(-0.12, 0.12, 5)
    return torch.cartesian_prod(zooms, shifts, shifts)


def _stepped(drawn: Tensor, wanted: Tensor, view: Tensor, step: float, n_times: int) -> Tensor:
    """A view moved to the best of its neighbours, again and again, each time half as far."""
    offsets = torch.tensor([-1.0, 0.0, 1.0])
    around = torch.cartesian_prod(offsets, offsets, offsets)
    for _ in range(n_times):
        view = _best_of(drawn, wanted, view + around * step)
        step /= 2
    return view


def _best_of(drawn: Tensor, wanted: Tensor, views: Tensor) -> Tensor:
    """The view under which pictures differ least from the wanted one, each by its own measure."""
    zoom, shift_x, shift_y = views.T
    size = drawn.shape[-1]
    down, across = crop_lens(size, zoom, shift_y), crop_lens(size, zoom, shift_x)
    differences = torch.stack(
        [(through(one[None], down, across) - wanted).square().mean(dim=(1, 2, 3)) for one in drawn]
    )
    return views[int((differences + _SOFT).log().mean(dim=0).argmin())]
