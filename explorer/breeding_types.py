"""What is asked of breeding and what it answers: frozen values that travel between threads and processes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from explorer.document_types import Marks, Settings, Tile, TileLineage
from explorer.earlier import EarlierSession
from genetics import Choice, Constraints
from genetics.cooling import cooled
from renderer.design import Design
from renderer.parameter import ParameterSpace

BreedKind = Literal[
    "next", "more_like", "between", "again", "import", "picture", "prepare", "advise", "seen", "unlike"
]

LOOK_PX = 64
"""Side of the small pictures by which it is seen whether designs look alike."""

IMPRESSION_BYTES = 1024
"""What is kept of such a picture: enough to tell how different it looks from another (`explorer.looks`)."""


@dataclass(frozen=True)
class PathStep:
    """One choice on the way from the first generation to here.

    Attributes:
        tiles: What was shown, in order.
        marks: What was liked, favourite first, rejected, and preferred to what; none of it is
            "none of these".
        pinned: Ids of the tiles that were on the shelf then.
        looked_s: Seconds that each tile was looked at, in the order of ``tiles``; empty where
            the artist keeps that to herself.
        impressions: How each tile looked, `IMPRESSION_BYTES` each, ``b""`` where it was not drawn by then;
            empty where none was.
        frame: At which frame they were drawn; None for the sketch's own.
        made: When, in seconds since 1970 (UTC).
    """

    tiles: tuple[Tile, ...]
    marks: Marks = field(default_factory=Marks)
    pinned: tuple[int, ...] = ()
    looked_s: tuple[float, ...] = ()
    made: float = 0.0
    impressions: tuple[bytes, ...] = field(default=(), repr=False)
    frame: int | None = None

    @cached_property
    def choice(self) -> Choice:
        """The choice as genetics knows it: by index, and without sketch and p5 version.

        Raises:
            KonomiError: Nobody can have chosen like this.
        """
        place = {tile.id: index for index, tile in enumerate(self.tiles)}
        rejected = [place[tile_id] for tile_id in self.marks.rejected_ids]
        return Choice(
            shown=[bare(tile.design) for tile in self.tiles],
            liked=[place[tile_id] for tile_id in self.marks.liked_ids],
            rejected=rejected,
            # What was pinned and rejected was kept for something else than its looks here.
            pinned=[place[t] for t in self.pinned if t in place and place[t] not in rejected],
            looked_s=self.looked_s or None,
        )

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """All that genetics is told: each pair of "this or that", then the grid as a whole.

        Who only compared pairs said nothing of the grid, and surely not "none of these".
        """
        designs = {tile.id: bare(tile.design) for tile in self.tiles}
        pairs = tuple(
            Choice(shown=[designs[duel.first], designs[duel.second]], liked=[int(duel.winner == duel.second)])
            for duel in self.marks.duels
            if duel.winner is not None
        )
        only_pairs = not (self.choice.liked or self.choice.rejected or self.choice.pinned)
        return pairs if pairs and only_pairs else (*pairs, self.choice)

    @cached_property
    def tile_ids(self) -> dict[Design, int]:
        """Which tile showed a design; designs without sketch and p5 version."""
        return {design: tile.id for design, tile in zip(self.choice.shown, self.tiles, strict=True)}


@dataclass(frozen=True)
class BreedRequest:
    """Everything that breeding needs to know; it touches nothing of the document.

    Attributes:
        kind: ``next`` generation; ``more_like`` one tile; ``between`` two tiles; one tile ``again``;
            ``import`` of a design;
            ``picture``: designs that were found in a picture, which `breed` is not asked for;
            ``prepare``: learn from the path, breed nothing, so that the next answer comes sooner;
            ``advise``: breed nothing, say what is known of the taste;
            ``seen``: breed nothing, say what is to be kept of how tiles look;
            ``unlike``: the same of a brood's designs and its spares, and which of them to show, none like
            another.
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
        cooled_from: How many of `steps` were made before automatic boldness last began to cool.
        subject: The tile that ``more_like`` and ``again`` are about, and that ``between`` begins with.
        other: The tile that ``between`` ends with.
        shown: For ``again``: the tiles that the new one must differ from; for ``seen``: those that are drawn.
        design: For ``import``: the design to start from; for ``advise``: the one to explain, if any.
        looks: For ``seen`` and ``unlike``: pictures, as straight RGBA of `LOOK_PX` a side; ``b""`` where one
            could not be drawn.
        model_state: What an earlier brood's evolution had worked out; it saves time and changes nothing.
        earlier: Sessions before this one that count too, the oldest first.
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
    cooled_from: int = 0
    subject: Tile | None = None
    other: Tile | None = None
    shown: tuple[Tile, ...] = ()
    design: Design | None = None
    looks: tuple[bytes, ...] = field(default=(), repr=False)
    model_state: Any = field(default=None, compare=False, repr=False)
    earlier: tuple[EarlierSession, ...] = field(default=(), repr=False)

    @property
    def steps(self) -> tuple[PathStep, ...]:
        """All that evolution is told: the path, and then the choice."""
        return self.path if self.choice is None else (*self.path, self.choice)

    @property
    def temperature(self) -> float:
        """The boldness in use: what was set, or what has cooled from choice to choice, 0 to 1."""
        if not self.settings.automatic:
            return self.settings.boldness
        steps = reversed(self.steps[self.cooled_from :])
        return cooled(choice for step in steps for choice in reversed(step.choices))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a design is shown, or what would be thought of it; see `genetics.insight.Reason`.

    Attributes:
        liking: Probability that it is preferred to the middle one of all designs shown so far, 0 to 1.
        certainty: How much of what could be known of its liking is known, 0 to 1.
        leans_on: Ids of the liked tiles that the prediction leans on, the strongest first.
    """

    liking: float
    certainty: float
    leans_on: tuple[int, ...]


@dataclass(frozen=True)
class Advice:
    """What the choices so far say.

    Attributes:
        ranges: Part of a parameter's range that holds nearly all that was liked, by name.
        reason: Of the design that was asked about; None where nothing is learnt yet.
        sees_preference: False where the choices look like chance, so that the grid is kept wide.
    """

    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    reason: Reason | None = None
    sees_preference: bool = True


@dataclass(frozen=True)
class Brood:
    """The answer to a `BreedRequest`.

    Attributes:
        request: What was asked.
        designs: The new designs, in the order in which they are to be shown; one for ``again``, none for
            ``prepare``, ``advise``, ``seen`` and ``unlike``.
        lineage: Where each of them comes from.
        spares: For ``next``: more designs, with their lineage, should some of the first look alike.
        order: The answer to ``unlike``: places among designs and spares.
        model_state: What the evolution has worked out, for the next request.
        advice: The answer to ``advise``.
        impressions: What is to be kept of each picture asked about by ``seen`` or ``unlike``; of a brood,
            how each design looks, if they were drawn ahead.
        fits: Whether every design is known to have each value of the space, in range (`fitted`).
    """

    request: BreedRequest
    designs: tuple[Design, ...]
    lineage: tuple[TileLineage, ...]
    spares: tuple[tuple[Design, TileLineage], ...] = field(default=(), compare=False, repr=False)
    order: tuple[int, ...] = ()
    model_state: Any = field(default=None, compare=False, repr=False)
    advice: Advice | None = field(default=None, compare=False, repr=False)
    impressions: tuple[bytes, ...] = field(default=(), compare=False, repr=False)
    fits: bool = field(default=False, compare=False, repr=False)

    @property
    def candidates(self) -> tuple[Design, ...]:
        """The designs, then the spares."""
        return (*self.designs, *(design for design, _ in self.spares))

    def arranged(self, order: Sequence[int], impressions: Sequence[bytes]) -> Brood:
        """The brood of those at these places among designs and spares, which look like this."""
        everyone = [*zip(self.designs, self.lineage, strict=True), *self.spares]
        chosen = [everyone[place] for place in order]
        designs, lineage = tuple(design for design, _ in chosen), tuple(line for _, line in chosen)
        looks = tuple(impressions[place] for place in order)
        return replace(self, designs=designs, lineage=lineage, spares=(), impressions=looks)


def bare(design: Design) -> Design:
    """A design as genetics knows it: without sketch and p5 version."""
    return Design(design.values, design.seed)
