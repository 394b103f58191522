"""What a network has learnt as the beginning of another, which may say more.

Everything up to the embedding is taken over, and of the output what both say. An angle that is learnt with
more multiples (`models.gaussian_heads.MULTIPLES`) begins knowing nothing of the new ones. One that is given
rhythms (`models.rhythm`) makes nothing of them at first, and one with a finer stem takes means of larger
pictures' pixels: so both say the same.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from models.encoding import Encoding
from models.gaussian_heads import AngleHead
from models.guesser import Guesser
from models.heads import Head
from models.network import N_PLACES, NetworkShape, PictureNetwork

_STEM, _EMBED = "stem.0.weight", "embed.0.weight"

_UNKNOWN_WAVE = math.log(0.5)
"""Log variance of the cosine and the sine of an angle that may be any."""


def transferred(
    known: Guesser, encoding: Encoding, seed: int, wanted: NetworkShape | None = None
) -> PictureNetwork:
    """A network for ``encoding`` that begins with what ``known`` has learnt.

    Args:
        known: A model of the same space, of some or all of its parameters.
        encoding: What is to be predicted.
        seed: Of the weights for what ``known`` does not predict.
        wanted: What it is to become: its rhythm and stem count where ``known`` has no rhythms yet.
    """
    torch.manual_seed(seed)  # the only way to seed a module's first weights
    shape = known.network.shape
    network = PictureNetwork(replace(grown(shape, wanted), n_outputs=encoding.n_outputs))
    learnt, own = known.network.state_dict(), network.state_dict()
    if network.shape.finer > shape.finer:
        learnt = learnt | {_STEM: _finer_stem(learnt[_STEM], shape, network.shape.stem)}
    if network.shape.rhythm and not shape.rhythm:
        learnt = own | _with_rhythm(learnt, own, 3 * network.shape.stem**2)
    head = {name: own[name] for name in ("head.weight", "head.bias")}
    network.load_state_dict({name: tensor.clone() for name, tensor in learnt.items()} | head)
    before, at = _places(known.encoding), 0
    with torch.no_grad():
        for name, after in encoding.heads.items():
            if name in before:
                origins = _origins(known.encoding.heads[name], after)
                _take_over(known.network.head, before[name], network.head, at, origins, after.n_targets)
            at += after.n_outputs
    return network


def grown(shape: NetworkShape, wanted: NetworkShape | None) -> NetworkShape:
    """The shape of a network that goes on from one of another shape; see `transferred`."""
    if wanted is None or shape.rhythm:
        return shape
    stem = max(shape.stem, wanted.stem) if wanted.rhythm else shape.stem
    return replace(shape, rhythm=wanted.rhythm, stem=stem)


def origin_of(known: Guesser | None) -> dict[str, Any] | None:
    """What the card of a model that began with ``known`` tells of it; None where it began with nothing."""
    if known is None:
        return None
    told = ("pictures", "steps", "batch", "seed", "taught_on_from")
    return {name: known.facts[name] for name in told if name in known.facts}


def _finer_stem(kernel: Tensor, shape: NetworkShape, stem: int) -> Tensor:
    """A stem's kernel for larger pictures: each pixel becomes a block, of which it takes the mean."""
    finer = stem // shape.stem
    colours, places = kernel[:, :-N_PLACES], kernel[:, -N_PLACES:]
    blocks = colours.reshape(len(kernel), -1, shape.stem, shape.stem, *kernel.shape[2:]) / finer**2
    blocks = blocks.repeat_interleave(finer, dim=2).repeat_interleave(finer, dim=3)
    return torch.cat([blocks.reshape(len(kernel), -1, *kernel.shape[2:]), places], dim=1)


def _with_rhythm(learnt: dict[str, Tensor], own: Mapping[str, Tensor], n_colours: int) -> dict[str, Tensor]:
    """The weights of a network without rhythms for one that has them: nothing is made of what is new."""
    stem, embed = (torch.zeros_like(own[name]) for name in (_STEM, _EMBED))
    stem[:, :n_colours] = learnt[_STEM][:, :n_colours]
    stem[:, -N_PLACES:] = learnt[_STEM][:, -N_PLACES:]
    embed[:, : learnt[_EMBED].shape[1]] = learnt[_EMBED]
    return learnt | {_STEM: stem, _EMBED: embed}


def _take_over(
    old: torch.nn.Linear,
    start: int,
    new: torch.nn.Linear,
    at: int,
    origins: Sequence[int | None],
    n_targets: int,
) -> None:
    """Copy the outputs of one parameter, and let those of unknown origin say that they know nothing."""
    for index, origin in enumerate(origins):
        if origin is not None:
            new.weight[at + index] = old.weight[start + origin]
            new.bias[at + index] = old.bias[start + origin]
        else:
            new.weight[at + index] = 0.0
            new.bias[at + index] = 0.0 if index < n_targets else _UNKNOWN_WAVE


def _origins(old: Head, new: Head) -> list[int | None]:
    """For each output of ``new`` the same one of ``old``; None where that has none."""
    if not isinstance(old, AngleHead) or not isinstance(new, AngleHead):
        return list(range(new.n_outputs))
    known = {multiple: 2 * place for place, multiple in enumerate(old.multiples)}
    means = [known[m] + wave if m in known else None for m in new.multiples for wave in (0, 1)]
    return [*means, *(None if mean is None else mean + old.n_targets for mean in means)]


def _places(encoding: Encoding) -> dict[str, int]:
    """Where the outputs of each parameter begin."""
    places, at = {}, 0
    for name, head in encoding.heads.items():
        places[name] = at
        at += head.n_outputs
    return places
