"""Sweeps around a base: what `models.sweep` would try is drawn, and the nearest of it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import torch
from torch import Tensor

from models.chart import is_count
from models.drawing import DrawMany
from models.judge import Candidate, Target
from models.search import apart, combined, nearest, rows, wanted_row
from models.sweep import grid, is_class, singles, valleys
from renderer.parameter import ParameterSpace, Value, Values

_MOST_PAIRED = 400
"""Pictures at most of counts and choices that are swept together with another parameter."""

_MOST_VALLEYS = 6
"""So many places of the partner are worth trying every two choices at: a square has four quarters."""

_BEAM = 6
"""So many combinations of counts and choices are followed, for what is right looks only a little better than
what is wrong while a continuous value is far off."""

_LEAPING = 2.0
"""A value changes things by leaps where the way along it is so many times longer than it is far."""

_THINNED = 2
"""Of the places of a continuous value every so manyth is tried for all that are followed."""


def swept(
    space: ParameterSpace,
    target: Target,
    draw: DrawMany,
    base: Values,
    believed: Sequence[Values],
) -> list[Candidate]:
    """What sweeps around a base find, nearest first; see `models.sweep`.

    The partner is the one continuous parameter that leads the picture astray most, along which much changes
    and yet nothing is reached, as in turning a thing. Choices are tried two by two wherever it fits best,
    with the middle of whatever changes things by leaps, since steps have led that astray; the best
    combinations are tried at its other values, where no slope leads; then each count and choice with all of
    the partner.

    Args:
        space: The sketch's parameters.
        target: What to reach.
        draw: Draws designs.
        base: The design that is changed.
        believed: What the network believes; without any, everything is tried.
    """
    tried = singles(space, base, believed)
    if not tried:
        return []
    sweep = _Sweep(space, target, draw, base)
    parts = sweep.alone(tried)
    known = [name for name in tried if is_class(space[name]) or is_count(space[name])]
    smooth = [name for name in tried if name not in known]
    partner = max(smooth, key=lambda name: _length(parts[name]) - _extent(parts[name]), default=None)
    along: dict[str, Sequence[Value]] = {}
    if partner is not None:
        distances = apart(parts[partner], wanted_row(target)).tolist()
        along = {partner: [tried[partner][index] for index in valleys(distances, _MOST_VALLEYS)]}
    leaping = [n for n in smooth if n != partner and _length(parts[n]) > _LEAPING * _extent(parts[n])]
    middle = {name: [tried[name][len(tried[name]) // 2]] for name in leaping}
    for pair in combinations([name for name in known if is_class(space[name])], 2):
        sweep.paired({**{name: tried[name] for name in pair}, **along, **middle})
    for name in leaping:
        sweep.followed(name, tried[name][::_THINNED])
    if partner is not None:
        steps = {name: _length(parts[name]) / (len(tried[name]) - 1) for name in known}
        for name in sorted(known, key=lambda name: -steps[name]):
            sweep.paired({name: tried[name], partner: tried[partner]})
    return sweep.found


class _Sweep:
    """What was found so far, nearest first, and how many more pictures pairs may cost."""

    def __init__(self, space: ParameterSpace, target: Target, draw: DrawMany, base: Values) -> None:
        self._space, self._target, self._draw, self._base = space, target, draw, base
        self._left = _MOST_PAIRED
        self.found: list[Candidate] = []

    def alone(self, tried: Mapping[str, Sequence[Value]]) -> dict[str, Tensor]:
        """Each parameter by itself; what is seen of its values, ``(n, features)`` each."""
        parts = [[{**self._base, name: value} for value in values] for name, values in tried.items()]
        designs = [dict(self._base), *(values for part in parts for values in part)]
        seen = self._draw(designs, lambda drawn: rows(drawn, self._target.view))
        distances = apart(seen, wanted_row(self._target)).tolist()
        self._keep([Candidate(values, far) for values, far in zip(designs, distances, strict=True)])
        return dict(zip(tried, torch.split(seen[1:], [len(part) for part in parts]), strict=True))

    def paired(self, tried: Mapping[str, Sequence[Value]]) -> None:
        """All combinations of some parameters' values, around the best so far, if that is not too much."""
        pairs = grid(tried)
        if len(pairs) <= self._left:
            self._left -= len(pairs)
            self._look([{**self.found[0].values, **pair} for pair in pairs])

    def followed(self, name: str, values: Sequence[Value]) -> None:
        """The best combinations of counts and choices at other values of one parameter."""
        best = combined(self._space, self.found)[:_BEAM]
        self._look([{**candidate.values, name: value} for candidate in best for value in values])

    def _look(self, designs: Sequence[dict[str, Value]]) -> None:
        self._keep(nearest(designs, self._target, self._draw))

    def _keep(self, found: Sequence[Candidate]) -> None:
        self.found += found
        self.found.sort(key=lambda candidate: candidate.distance)


def _length(seen: Tensor) -> float:
    """Of the way from the first row to the last, over all."""
    return float((seen[1:] - seen[:-1]).square().sum(dim=1).sqrt().sum())


def _extent(seen: Tensor) -> float:
    """How far any row is from the first."""
    return float((seen - seen[:1]).square().sum(dim=1).sqrt().max())
