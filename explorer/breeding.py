"""Breeding: a frozen request that carries everything, and a pure function that answers it.

The window takes a request from the document on its own thread, lets `breed` work on any thread,
and gives the `Brood` back to `Document.accept` on its own thread (STYLE.md, napari).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from explorer.document_types import Settings, Tile, TileLineage
from renderer.design import Design
from renderer.parameter import ParameterSpace

if TYPE_CHECKING:
    from genetics import Constraints

BreedKind = Literal["next", "more_like", "again", "import"]


@dataclass(frozen=True)
class PathStep:
    """One choice on the way from the first generation to here.

    Attributes:
        tiles: What was shown, in order.
        liked: Ids of the liked tiles, favourite first; empty is "none of these".
        rejected: Ids of the rejected tiles.
        pinned: Ids of the tiles that were on the shelf then.
        looked_s: Seconds each tile was looked at, in the order of ``tiles``.
    """

    tiles: tuple[Tile, ...]
    liked: tuple[int, ...] = ()
    rejected: tuple[int, ...] = ()
    pinned: tuple[int, ...] = ()
    looked_s: tuple[float, ...] = ()


@dataclass(frozen=True)
class BreedRequest:
    """Everything that breeding needs to know; it touches nothing of the document.

    Attributes:
        kind: ``next`` generation; ``more_like`` one tile; one tile ``again``; ``import`` of a design.
        session: Identity of the document that asked.
        space: The sketch's parameters.
        sketch: Hash of the sketch, for the designs.
        p5: p5 version, for the designs.
        seed: Seed of this request's randomness; another attempt at the same choice has another.
        first_seed: The design seed that a fixed seed policy keeps.
        path: The choices from the first generation on, oldest first.
        parent_id: The generation that the brood will hang below (for ``again``: be part of).
        choice: The choice made in the parent, to be kept with the brood; None where none was made.
        constraints: Locked values and narrowed ranges.
        settings: Boldness, population and seed policy.
        subject: The tile that ``more_like`` and ``again`` are about.
        shown: For ``again``: the tiles that the new one must differ from.
        design: For ``import``: the design to start from.
    """

    kind: BreedKind
    session: str
    space: ParameterSpace
    sketch: str
    p5: str
    seed: int
    first_seed: int
    path: tuple[PathStep, ...]
    parent_id: int | None
    choice: PathStep | None
    constraints: Constraints
    settings: Settings
    subject: Tile | None = None
    shown: tuple[Tile, ...] = ()
    design: Design | None = None


@dataclass(frozen=True)
class Brood:
    """The answer to a `BreedRequest`.

    Attributes:
        request: What was asked.
        designs: The new designs, in the order in which they are to be shown; one for ``again``.
        lineage: Where each of them comes from.
    """

    request: BreedRequest
    designs: tuple[Design, ...]
    lineage: tuple[TileLineage, ...]


def breed(request: BreedRequest) -> Brood:
    """Breed what ``request`` asks for.

    Pure: the same request gives the same brood, on any thread, in any process.

    Raises:
        ParameterError: The constraints leave nothing to vary in a way that genetics refuses.
    """
    raise NotImplementedError
