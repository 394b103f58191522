"""Boldness that grows smaller by itself: large steps while a taste is looked for, then small ones.

48 tuning sessions (four tastes of 4, 8 and 16 parameters), regret of the best shown at generations 3, 5, 10
and 15: .367 .224 .127 .108 where the learned strategy's steps are largest at the boldness where cooling
begins; .365 .240 .153 .128 where they were as large from .5 on, so that the first choice cooled nothing; .381
.251 .168 .137 where cooling begins at .5 instead (standard error of a difference .03 to .013).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from genetics.choice import Choice, n_grids

HOTTEST: Final = 0.6
"""Where cooling begins, and where `pool` makes its largest steps, so that each choice is felt."""
_COOLING: Final = 0.88
_COOLEST: Final = 0.1


def cooled(latest_first: Iterable[Choice]) -> float:
    """The boldness left after these choices, which are read no further than it can still fall.

    Args:
        latest_first: The choices since cooling began; one in which nothing was liked cools nothing, and
            a pair as little as it tells.
    """
    n_liked, boldness = 0.0, HOTTEST
    for choice in latest_first:
        n_liked += n_grids([choice]) if choice.liked or choice.pinned else 0.0
        boldness = max(_COOLEST, HOTTEST * _COOLING**n_liked)
        if boldness == _COOLEST:
            break
    return boldness
