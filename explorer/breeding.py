"""Breeding: a frozen request that carries everything, and a pure function that answers it.

The window takes a request from the document on its own thread, lets `breed` work on any thread or in any
process, and gives the `Brood` back to `Document.accept` on its own thread (STYLE.md, napari).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from explorer.breeding_types import Advice, BreedKind, BreedRequest, Brood, PathStep, Reason, bare
from explorer.document_types import Tile, TileLineage
from explorer.earlier import EarlierSession
from explorer.looks import impression_of, recalled, unlike
from genetics import Choice, Constraints, Evolution, Lineage
from genetics.ranges import learnt_ranges
from genetics.region import Region
from renderer.design import Design
from renderer.errors import KonomiError
from renderer.parameter import ParameterSpace

SPARES = 0.5
"""Share of the population that is bred besides, in case some of it looks alike."""

__all__ = ["BreedKind", "BreedRequest", "Brood", "Nursery", "PathStep", "breed"]


def breed(request: BreedRequest) -> Brood:
    """Breed what ``request`` asks for.

    Pure: the same request gives the same brood, on any thread, in any process. The evolution is
    rebuilt from the choices on the request's path, so a branch breeds as if the others had never been.

    Raises:
        KonomiError: Nothing can vary under the constraints; the sentence says what helps.
    """
    return Nursery().breed(request)


class Nursery:
    """Answers requests one after another as `breed` does, each as if it were the only one.

    The evolution of the latest path is kept, so that only the choices made since have to be told.
    """

    def __init__(self) -> None:
        self._kept: _Kept | None = None

    def breed(self, request: BreedRequest) -> Brood:
        """See `breed`."""
        if request.kind in ("seen", "unlike"):
            return _looked(request)
        base = self._base(request)
        if request.kind == "prepare":
            base.insight()
            return Brood(request, (), (), model_state=base.model_state)
        if request.kind == "advise":
            insight = base.insight()
            sees_preference = insight is None or insight.sees_preference
            advice = Advice(_ranges(base), _reason(request, base), sees_preference)
            return Brood(request, (), (), model_state=base.model_state, advice=advice)
        evolution = base.branch()
        evolution.population = request.settings.population
        evolution.boldness = None if request.settings.automatic else request.settings.boldness
        evolution.reheated_at = sum(len(step.choices) for step in request.steps[: request.cooled_from])
        evolution.seed_policy = request.settings.seed_policy
        if request.choice is not None:
            for choice in _told(request.choice, request.settings.frame):
                evolution.tell(choice)
        evolution.asked = request.attempt
        return _brood(request, evolution)

    def _base(self, request: BreedRequest) -> Evolution:
        """The evolution that was told the request's path, and not the choice at its end."""
        frame = request.settings.frame
        about = (request.session, request.space, request.seed, request.constraints, frame, request.earlier)
        kept = self._kept
        if kept is None or kept.about != about or request.path[: len(kept.path)] != kept.path:
            same_session = kept is not None and kept.about[0] == request.session
            state = kept.evolution.model_state if kept is not None and same_session else request.model_state
            kept = _Kept(about, (), _new_evolution(request, state))
        for step in request.path[len(kept.path) :]:
            for choice in _told(step, frame):
                kept.evolution.tell(choice)
        self._kept = replace(kept, path=request.path)
        return kept.evolution


@dataclass(frozen=True)
class _Kept:
    """An evolution, what it is about, and which choices it was told."""

    about: tuple[str, ParameterSpace, int, Constraints, int | None, tuple[EarlierSession, ...]]
    path: tuple[PathStep, ...]
    evolution: Evolution


def _looked(request: BreedRequest) -> Brood:
    """What is to be kept of pictures, and for ``unlike`` which of them to show."""
    impressions = tuple(impression_of(look) if look else b"" for look in request.looks)
    asked = request.kind == "unlike"
    order = unlike(impressions, request.settings.population) if asked else ()
    return Brood(request, (), (), order=order, impressions=impressions)


def _told(step: PathStep, frame: int | None) -> list[Choice]:
    """The choices of a step, with how the tiles looked if that was at the frame that is drawn now."""
    if not step.impressions or step.frame != frame:
        return list(step.choices)
    known = dict(zip(step.choice.shown, recalled(step.impressions), strict=True))
    return [replace(choice, looks=np.array([known[d] for d in choice.shown])) for choice in step.choices]


def _new_evolution(request: BreedRequest, model_state: object) -> Evolution:
    return Evolution(
        request.space,
        seed=request.seed,
        constraints=request.constraints,
        model_state=model_state,
        earlier=[session.choices for session in request.earlier],
    )


def _brood(request: BreedRequest, evolution: Evolution) -> Brood:
    designs = _designs(request, evolution)
    if not designs:
        raise KonomiError("There is no other design to show; unlock a parameter or widen a range.")
    ids = _tile_ids(request)
    lineage = tuple(_lineage(evolution.lineage(design), ids) for design in designs)
    stamped = tuple(replace(design, sketch=request.sketch, p5=request.p5) for design in designs)
    lineage = _with_anchor(request, designs[0], lineage)
    n = request.settings.population if request.kind == "next" else len(designs)
    spares = tuple(zip(stamped[n:], lineage[n:], strict=True))
    return Brood(request, stamped[:n], lineage[:n], spares, model_state=evolution.model_state)


def _designs(request: BreedRequest, evolution: Evolution) -> list[Design]:
    anchor = _anchor(request)
    if request.kind == "again" and request.subject is not None:
        shown = [bare(tile.design) for tile in request.shown]
        return [evolution.replacement(shown, request.subject.index)]
    if request.kind == "between" and request.subject is not None and request.other is not None:
        return _strip(request.subject, request.other, evolution)
    if anchor is None:
        return evolution.ask(spares=round(SPARES * request.settings.population))
    return [anchor, *evolution.more_like(anchor, request.settings.population - 1)]


def _strip(first: Tile, second: Tile, evolution: Evolution) -> list[Design]:
    strip = evolution.between(bare(first.design), bare(second.design))
    if len(strip) == 1:
        raise KonomiError("Nothing lies between these two designs; they differ too little.")
    if len(strip) == 2:
        # They differ in one choice, one switch, one whole number or the seed alone: the strip is both ends.
        raise KonomiError("Nothing lies between these two designs; they are one step apart.")
    return strip


def _ranges(evolution: Evolution) -> dict[str, tuple[float, float]]:
    """Ranges learnt from grids: half of all that is shown in pairs is preferred, wherever it lies."""
    return learnt_ranges(evolution.space, [choice for choice in evolution.choices if len(choice.shown) > 2])


def _reason(request: BreedRequest, evolution: Evolution) -> Reason | None:
    """Why a design would be liked, with the tiles that were liked instead of their designs."""
    if request.design is None:
        return None
    design = bare(request.design)
    reason = evolution.why(design)
    if reason is None:
        return None
    ids = _tile_ids(request)
    # That it was liked itself, where it was, is no reason for it.
    leans_on = tuple(ids[liked] for liked in reason.ancestors if liked in ids and liked != design)
    return Reason(reason.liking, reason.certainty, leans_on)


def _anchor(request: BreedRequest) -> Design | None:
    """The design that the brood is built around and that takes the first place in it."""
    if request.kind == "more_like" and request.subject is not None:
        design = request.subject.design
        # Like every elite it keeps what was locked since; an imported picture stays what it is.
        return Design(Region(request.space, request.constraints).restrict(design.values), design.seed)
    return bare(request.design) if request.kind == "import" and request.design is not None else None


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
    ids: dict[Design, int] = {}
    for step in request.steps:
        ids |= step.tile_ids
    if request.kind == "between" and request.subject is not None and request.other is not None:
        ids |= {bare(tile.design): tile.id for tile in (request.subject, request.other)}
    if request.subject is not None and request.kind == "more_like":
        ids[_anchor(request) or bare(request.subject.design)] = request.subject.id
    return ids
