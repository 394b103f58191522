"""A first look around: many designs are drawn, the crop between is found, the best have children."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from models.chart import is_count
from models.compare import IDENTITY, View, pyramid, seen_through
from models.drawing import DrawMany, Look
from models.guesser import Guesser
from models.judge import Candidate, Target
from models.registration import N_AGREEING, possible_views, uncut_view
from models.sampling import spread_values
from models.sweep import is_class
from models.texture import texture
from models.variation import crossed, mutated
from renderer.parameter import ParameterSpace, Value, Values

Measure = Callable[[Target], Look]
"""How far drawn pictures are from a target."""

N_PARENTS = 10
N_CHILDREN = 40
STRENGTHS = (0.2, 0.12, 0.08, 0.05)
"""How far children lie from their parents in each round, as a share of the range."""

LEAST_CORRECTED = 16
"""So many designs are moved by the network's own error in any case, two steps of each at least."""

_FEATURES = (8, 16, 32)
_SCATTERED = 1 / 3


@dataclass(frozen=True)
class Eye:
    """A network that looks at pictures of its own size.

    Attributes:
        model: It.
        picture: What it is shown of the picture that is looked for, ``(1, 3, size, size)``.
        draw: Draws designs for it.
    """

    model: Guesser
    picture: Tensor
    draw: DrawMany


def explored(
    target: Target,
    space: ParameterSpace,
    draw: DrawMany,
    starts: Sequence[Values],
    n_spread: int,
    n_rounds: int,
    seed: int,
) -> tuple[Target, list[Candidate]]:
    """The crop and blur that fit best, and all designs looked at, nearest first under it.

    Args:
        target: What to reach; its crop and blur are looked for anew.
        space: The sketch's parameters.
        draw: Draws designs at the same size.
        starts: Where to begin; they are believed to scatter as the truth may.
        n_spread: How many designs all over the space to look at, where there are no starts.
        n_rounds: How often the best have children.
        seed: Of the children.
    """
    rng = np.random.default_rng([seed, 3])
    designs = [dict(values) for values in starts] or [space.default(), *spread_values(space, n_spread, seed)]
    target, found = aligned(target, designs, draw)
    for number in range(n_rounds):
        parents = [candidate.values for candidate in found[:N_PARENTS]]
        strength = STRENGTHS[min(number, len(STRENGTHS) - 1)]
        children = [child(space, parents, starts, strength, rng) for _ in range(N_CHILDREN)]
        # Far ones are let go: they are never parents again.
        designs = [candidate.values for candidate in found[: 2 * N_PARENTS]] + children
        target, found = aligned(target, designs, draw)
    return target, found


def aligned(target: Target, designs: Sequence[Values], draw: DrawMany) -> tuple[Target, list[Candidate]]:
    """The crop and blur under which the nearest designs look most like the picture, and all in order."""
    drawn = torch.nan_to_num(draw(designs), nan=2.0)
    view, *others = _views(drawn, target)
    target = replace(target, view=view, other_view=others[0] if others else None)
    distances = apart(rows(drawn, target.view), wanted_row(target))
    found = [Candidate(dict(designs[int(i)]), float(distances[i])) for i in distances.argsort()]
    return target, found


def reviewed(target: Target, candidates: Sequence[Candidate], draw: DrawMany) -> Target:
    """The target, seen as the best designs agree: they may know of a crop that worse ones did not."""
    drawn = torch.nan_to_num(draw([candidate.values for candidate in candidates[:N_AGREEING]]), nan=2.0)
    return replace(target, view=_views(drawn, target)[0], other_view=None)


def _views(drawn: Tensor, target: Target) -> list[View]:
    """The likely crops and blurs."""
    look = (drawn, target.picture, target.view.shares)
    return [uncut_view(*look)] if target.zoom == 1 else possible_views(*look, target.zoom)


def corrected(
    space: ParameterSpace,
    target: Target,
    draw: DrawMany,
    starts: Sequence[Values],
    eye: Eye,
    n_steps: int,
) -> list[Candidate]:
    """Designs on the way from ``starts``, moved by the network's own error, nearest first.

    A network that takes the drawn picture's five for four and a half does the same with the picture that is
    looked for: each step redraws and takes away what it is wrong by. It costs one picture a design and step,
    and as much again where it is not certain how the picture is cropped. Steps end, after the first two of
    many designs, as soon as one brings nothing nearer: most is gained by then, and `veils` gains nothing.
    """
    found: list[Candidate] = []
    wanted = eye.model.logits(eye.picture) if starts else torch.zeros(0)
    for view in target.views if starts else ():
        designs, least = [dict(values) for values in starts], np.inf
        n_certain = max(2, LEAST_CORRECTED // len(designs))
        for step in range(n_steps):
            seen = seen_through(torch.nan_to_num(eye.draw(designs), nan=0.0), view)
            moved = eye.model.corrected(designs, seen, wanted)
            designs = [space.complete(values) for values in moved]
            found += judged(designs, replace(target, view=view), draw)
            far = min(candidate.distance for candidate in found[-len(designs) :])
            if step + 1 >= n_certain and far >= least:
                break
            least = min(least, far)
    return nearest([candidate.values for candidate in found], target, draw)


def colours_and_texture(target: Target) -> Look:
    """How far drawn pictures are from the target by what a first look sees, ``(n,)``."""
    wanted = wanted_row(target)
    return lambda drawn: apart(rows(drawn, target.view), wanted)


def nearest(
    designs: Sequence[Values], target: Target, draw: DrawMany, by: Measure = colours_and_texture
) -> list[Candidate]:
    """Designs, nearest first."""
    return sorted(judged(designs, target, draw, by), key=lambda candidate: candidate.distance)


def judged(
    designs: Sequence[Values], target: Target, draw: DrawMany, by: Measure = colours_and_texture
) -> list[Candidate]:
    """How far designs are, in their own order."""
    if not designs:
        return []
    distances = draw(designs, by(target))
    return [Candidate(dict(values), float(d)) for values, d in zip(designs, distances, strict=True)]


def combined(space: ParameterSpace, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The nearest of each combination of counts and choices; long ints are no counts."""
    names = [p.name for p in space if is_class(p) or is_count(p)]
    first: dict[tuple[Value, ...], Candidate] = {}
    for candidate in candidates:
        first.setdefault(tuple(candidate.values[name] for name in names), candidate)
    return list(first.values())


def apart(seen: Tensor, wanted: Tensor) -> Tensor:
    """How far rows are from the wanted one, ``(n,)``."""
    return (seen - wanted).square().sum(dim=1).sqrt()


def wanted_row(target: Target) -> Tensor:
    """What is seen of the target, ``(1, features)``; see `rows`."""
    return rows(target.picture, IDENTITY)


def rows(pictures: Tensor, view: View) -> Tensor:
    """What a first look sees of drawn pictures: colours and texture, ``(n, features)``."""
    known = torch.nan_to_num(pictures, nan=2.0)
    return torch.cat([pyramid(seen_through(known, view), _FEATURES), texture(known, view)], dim=1)


def child(
    space: ParameterSpace,
    parents: Sequence[Values],
    believed: Sequence[Values],
    strength: float,
    rng: np.random.Generator,
) -> dict[str, Value]:
    """Of two parents, and a little changed: some children as the believed values scatter.

    They scatter where the network is unsure, and stay where it is certain.

    Args:
        space: The sketch's parameters.
        parents: The best first: these have more children.
        believed: Guesses of a network; there may be none.
        strength: Of a change, as a share of the range.
        rng: Source of randomness.
    """
    # Better parents have more children: the smaller of two draws.
    first, second = (parents[int(min(rng.integers(len(parents), size=2)))] for _ in range(2))
    both = crossed(first, second, rng)
    if not believed or rng.random() > _SCATTERED:
        return mutated(space, both, strength, rng)
    other = believed[int(rng.integers(len(believed)))]
    return crossed(other, both, rng, share=0.3)
