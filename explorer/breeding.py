"""Breeding: a frozen request that carries everything, and a pure function that answers it.

The window takes a request from the document on its own thread, lets `breed` work on any thread,
and gives the `Brood` back to `Document.accept` on its own thread (STYLE.md, napari).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from explorer.document_types import Marks, Settings, Tile, TileLineage
from genetics import Choice, Constraints, Evolution, Lineage
from genetics.region import Region
from renderer.design import Design
from renderer.errors import KonomiError
from renderer.parameter import ParameterSpace

BreedKind = Literal["next", "more_like", "again", "import"]


@dataclass(frozen=True)
class PathStep:
    """One choice on the way from the first generation to here.

    Attributes:
        tiles: What was shown, in order.
        marks: What was liked, favourite first, and rejected; no likes is "none of these".
        pinned: Ids of the tiles that were on the shelf then.
        looked_s: Seconds that each tile was looked at, in the order of ``tiles``; empty where
            the artist keeps that to herself.
        made: When, in seconds since 1970 (UTC).
    """

    tiles: tuple[Tile, ...]
    marks: Marks = field(default_factory=Marks)
    pinned: tuple[int, ...] = ()
    looked_s: tuple[float, ...] = ()
    made: float = 0.0

    @cached_property
    def choice(self) -> Choice:
        """The choice as genetics knows it: by index, and without sketch and p5 version.

        Raises:
            KonomiError: Nobody can have chosen like this.
        """
        place = {tile.id: index for index, tile in enumerate(self.tiles)}
        rejected = [place[tile_id] for tile_id in self.marks.rejected_ids]
        return Choice(
            shown=[_bare(tile.design) for tile in self.tiles],
            liked=[place[tile_id] for tile_id in self.marks.liked_ids],
            rejected=rejected,
            # What was pinned and rejected was kept for something else than its looks here.
            pinned=[place[t] for t in self.pinned if t in place and place[t] not in rejected],
            looked_s=self.looked_s or None,
        )

    @cached_property
    def tile_ids(self) -> dict[Design, int]:
        """Which tile showed a design; designs without sketch and p5 version."""
        return {design: tile.id for design, tile in zip(self.choice.shown, self.tiles, strict=True)}


@dataclass(frozen=True)
class BreedRequest:
    """Everything that breeding needs to know; it touches nothing of the document.

    Attributes:
        kind: ``next`` generation; ``more_like`` one tile; one tile ``again``; ``import`` of a design.
        session: Identity of the document that asked.
        space: The sketch's parameters.
        sketch: Hash of the sketch, for the designs.
        p5: p5 version, for the designs.
        seed: The session's seed.
        attempt: How many broods this choice (or place) had before; each gives others.
        path: The choices from the first generation on, oldest first.
        parent_id: The generation that the brood will hang below (for ``again``: be part of).
        choice: The choice made in the parent, to be kept with the brood; None where none was made.
        origin: The generation that was on show when the request was made; 0 for none.
        constraints: Locked values and narrowed ranges.
        settings: Boldness, population and seed policy.
        subject: The tile that ``more_like`` and ``again`` are about.
        shown: For ``again``: the tiles that the new one must differ from.
        design: For ``import``: the design to start from.
        model_state: What an earlier brood's evolution had worked out; it saves time and changes nothing.
    """

    kind: BreedKind
    session: str
    space: ParameterSpace
    sketch: str
    p5: str
    seed: int
    attempt: int
    path: tuple[PathStep, ...]
    parent_id: int | None
    choice: PathStep | None
    origin: int
    constraints: Constraints
    settings: Settings
    subject: Tile | None = None
    shown: tuple[Tile, ...] = ()
    design: Design | None = None
    model_state: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Brood:
    """The answer to a `BreedRequest`.

    Attributes:
        request: What was asked.
        designs: The new designs, in the order in which they are to be shown; one for ``again``.
        lineage: Where each of them comes from.
        model_state: What the evolution has worked out, for the next request.
    """

    request: BreedRequest
    designs: tuple[Design, ...]
    lineage: tuple[TileLineage, ...]
    model_state: Any = field(default=None, compare=False, repr=False)


def breed(request: BreedRequest) -> Brood:
    """Breed what ``request`` asks for.

    Pure: the same request gives the same brood, on any thread, in any process. The evolution is
    rebuilt from the choices on the request's path, so a branch breeds as if the others had never been.

    Raises:
        KonomiError: Nothing can vary under the constraints; the sentence says what helps.
    """
    evolution = _evolution(request)
    designs = _designs(request, evolution)
    if not designs:
        raise KonomiError("There is no other design to show; unlock a parameter or widen a range.")
    ids = _tile_ids(request)
    lineage = tuple(_lineage(evolution.lineage(design), ids) for design in designs)
    stamped = tuple(replace(design, sketch=request.sketch, p5=request.p5) for design in designs)
    return Brood(request, stamped, _with_anchor(request, designs[0], lineage), evolution.model_state)


def _evolution(request: BreedRequest) -> Evolution:
    settings = request.settings
    evolution = Evolution(
        request.space,
        seed=request.seed,
        population=settings.population,
        boldness=settings.boldness,
        seed_policy=settings.seed_policy,
        constraints=request.constraints,
        model_state=request.model_state,
    )
    for step in (*request.path, *([request.choice] if request.choice else [])):
        evolution.tell(step.choice)
    evolution.asked = request.attempt
    return evolution


def _designs(request: BreedRequest, evolution: Evolution) -> list[Design]:
    anchor = _anchor(request)
    if request.kind == "again" and request.subject is not None:
        shown = [_bare(tile.design) for tile in request.shown]
        return [evolution.replacement(shown, request.subject.index)]
    if anchor is None:
        return evolution.ask()
    return [anchor, *evolution.more_like(anchor, request.settings.population - 1)]


def _anchor(request: BreedRequest) -> Design | None:
    """The design that the brood is built around and that takes the first place in it."""
    if request.kind == "more_like" and request.subject is not None:
        design = request.subject.design
        # Like every elite it keeps what was locked since; an imported picture stays what it is.
        return Design(Region(request.space, request.constraints).restrict(design.values), design.seed)
    return _bare(request.design) if request.kind == "import" and request.design is not None else None


def _with_anchor(
    request: BreedRequest, anchor: Design, lineage: tuple[TileLineage, ...]
) -> tuple[TileLineage, ...]:
    if request.kind == "more_like" and request.subject is not None:
        changed = tuple(n for n, v in anchor.values.items() if v != request.subject.design.values.get(n))
        return (TileLineage((request.subject.id,), "elite", changed), *lineage[1:])
    return (TileLineage((), "imported"), *lineage[1:]) if request.kind == "import" else lineage


def _lineage(lineage: Lineage, ids: dict[Design, int]) -> TileLineage:
    parents = tuple(ids[parent] for parent in lineage.parents if parent in ids)
    return TileLineage(parents, lineage.operator, lineage.changed)


def _tile_ids(request: BreedRequest) -> dict[Design, int]:
    """Which tile showed a design last; the tile that was chosen wins over an elite's earlier one."""
    steps = (*request.path, *([request.choice] if request.choice else []))
    ids: dict[Design, int] = {}
    for step in steps:
        ids |= step.tile_ids
    if request.subject is not None and request.kind == "more_like":
        ids[_anchor(request) or _bare(request.subject.design)] = request.subject.id
    return ids


def _bare(design: Design) -> Design:
    return Design(design.values, design.seed)
