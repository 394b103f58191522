"""No two pictures of a grid that look the same, whatever their parameters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from genetics.descriptions import descriptions_of
from genetics.grid import Key, key
from renderer.design import Design

Array = NDArray[np.float64]
Describe = Callable[[Sequence[Design]], Array]
"""Draws designs and gives one row of numbers for each picture, ``(n, k)``."""

_TWINS: Final = 0.25
"""Pictures closer than this share of the median distance are twins."""

FORETOLD_TWINS: Final = 0.03
"""Designs that are foretold to look less different than this are taken for twins; a parameter's whole range
makes a difference of about 1. Eight users, who like what looks most like a hidden picture: twins among the
twelve of grids 5 to 9, without and with, fields 3.0 .9, letters .8 .5, braid 1.3 .1; how far the best shown
by then is from the hidden picture, as a share of the first grid's best, .76 .76, .84 .83, .66 .64. Twice as
much (three users) leaves no twins and grids too wide: fields .77 instead of .70, dips .81 instead of .69."""

_ALIKE: Final = 0.15
"""Pictures that differ by no more than this share of what there is to see in them are twins."""


class Pictures:
    """Describes designs, each only once.

    Args:
        describe: Draws designs and describes their pictures.

    Raises:
        KonomiError: From a call, where ``describe`` gave no row of numbers for each design.
    """

    def __init__(self, describe: Describe) -> None:
        self._describe = describe
        self._known: dict[Key, Array] = {}

    def __call__(self, designs: Sequence[Design]) -> Array:
        """One row for each design, ``(n, k)``."""
        new = {key(design): design for design in designs if key(design) not in self._known}
        if new:
            described = descriptions_of(self._describe(list(new.values())), "features", len(new))
            self._known |= dict(zip(new, described, strict=True))
        return np.array([self._known[key(design)] for design in designs])


def unlike_pictures(descriptors: Array, n_taken: int, n: int, contents: Array | None = None) -> list[int]:
    """Indices of ``n`` pictures after the first ``n_taken``, leaving out later twins of earlier ones.

    Args:
        descriptors: One row for each picture, ``(m, k)``; equal distances should look equally different.
            A row of NaN, of a picture that is not known, is like no other.
        n_taken: So many of the first are in the grid already.
        n: How many more are wanted; where too few differ, the first twins come back.
        contents: How much there is to see in each picture, ``(m,)``, in the unit of distances: what differs
            by a small share of that is the same picture. Where left out, the median distance has to do.
    """
    gaps = np.linalg.norm(descriptors[:, None, :] - descriptors[None, :, :], axis=-1)
    least = _apart(gaps) if contents is None else _ALIKE * (contents[:, None] + contents) / 2
    kept = list(range(n_taken))
    for i in range(n_taken, len(descriptors)):
        if len(kept) < n_taken + n and not any(gaps[i, k] <= least[i, k] for k in kept):
            kept.append(i)
    twins = [i for i in range(len(descriptors)) if i not in set(kept)]
    return sorted((*kept[n_taken:], *twins[: n_taken + n - len(kept)]))


def twins_within(descriptors: Array) -> float:
    """How far apart two of these pictures, ``(m, k)``, may be and still be twins."""
    return float(_apart(np.linalg.norm(descriptors[:, None, :] - descriptors[None, :, :], axis=-1))[0, 0])


def _apart(gaps: Array) -> Array:
    """Least distance of two pictures that are not twins, ``(m, m)``, from all distances."""
    others = gaps[np.triu_indices(len(gaps), 1)]
    others = others[~np.isnan(others)]
    return np.full_like(gaps, _TWINS * float(np.median(others)) if len(others) else 0.0)
