"""The frozen values that a `Document` hands out: tiles, generations, choices and settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from renderer.design import Design
from renderer.errors import KonomiError

if TYPE_CHECKING:
    from genetics import SeedPolicy

ChangeKind = Literal[
    "generation", "choice", "shelf", "constraints", "settings", "history", "pictures", "saved"
]

SEED_POLICIES: tuple[str, ...] = ("fixed", "varied", "evolved")
POPULATION_LIMITS = (4, 30)
"""Fewest and most tiles of one generation."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became different in a document; everything else is as it was.

    Attributes:
        kind: ``generation``: other tiles are shown, in `Document.generation` or in the history;
            ``choice``: likes or rejections of a generation; ``shelf``; ``constraints``;
            ``settings``; ``history``: a generation was added; ``pictures``: it is known how tiles look that
            were not known before; ``saved``: the file's path or title.
            What can be undone may be different after each of them.
        generation_id: The generation it is about; None for the whole document.
    """

    kind: ChangeKind
    generation_id: int | None = None


@dataclass(frozen=True, slots=True)
class TileLineage:
    """Where a tile comes from.

    Attributes:
        parents: Ids of the tiles it descends from; empty for a first one.
        operator: ``initial``, ``elite``, ``crossover``, ``mutation``, ``crossover+mutation``,
            ``random``, ``between``, ``imported``, ``found`` (in a picture), ``sampled`` (what
            it may be, too) or ``edited``.
        changed: Names of the parameters whose values differ from the first parent.
    """

    parents: tuple[int, ...] = ()
    operator: str = "initial"
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """One design in its place.

    Attributes:
        id: Unique within the session, for ever.
        index: Place in its generation, from 0; -1 for an edited design, which is on the shelf only.
        design: Values and seed, with the sketch's hash and p5 version.
        lineage: Where it comes from.
        generation_id: The generation it was shown in; for an edited design, the one it was edited in.
    """

    id: int
    index: int
    design: Design
    lineage: TileLineage
    generation_id: int = 0


@dataclass(frozen=True, slots=True)
class Generation:
    """The designs shown together.

    Attributes:
        id: Unique within the session; 0 only for the empty generation of a new document.
        parent_id: The generation whose choice it was bred from; None for a first one.
        number: Distance from its first ancestor, which is 1.
        tiles: In the order in which they are shown.
        created: Seconds since 1970 (UTC).
    """

    id: int
    parent_id: int | None
    number: int
    tiles: tuple[Tile, ...]
    created: float


@dataclass(frozen=True, slots=True)
class Duel:
    """One answer to "this or that"; tiles by id.

    Attributes:
        first: One of the two.
        second: The other one.
        winner: Which was preferred; None for "cannot say".
        at: When, in seconds since 1970 (UTC).
    """

    first: int
    second: int
    winner: int | None
    at: float


@dataclass(frozen=True, slots=True)
class Marks:
    """What the artist said about one generation so far; tiles by id.

    Attributes:
        liked: ``(tile id, time)`` of each like, favourite first.
        rejected: ``(tile id, time)`` of each "not this", in the order in which they were made.
        duels: Each answer to "this or that", in the order in which they were made.
    """

    liked: tuple[tuple[int, float], ...] = ()
    rejected: tuple[tuple[int, float], ...] = ()
    duels: tuple[Duel, ...] = ()

    @property
    def prefers(self) -> bool:
        """Whether something was liked, or preferred to something else."""
        return bool(self.liked) or any(duel.winner is not None for duel in self.duels)

    @property
    def liked_ids(self) -> tuple[int, ...]:
        """Ids of the liked tiles, favourite first."""
        return tuple(tile_id for tile_id, _ in self.liked)

    @property
    def rejected_ids(self) -> tuple[int, ...]:
        """Ids of the rejected tiles."""
        return tuple(tile_id for tile_id, _ in self.rejected)


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A generation's choice as tile indices.

    Attributes:
        liked: Favourite first.
        rejected: "Not this".
        decided: Whether a later generation was bred from it; with nothing chosen that means
            "none of these".
        preferred: What won in pairs, the latest winner first.
    """

    liked: tuple[int, ...] = ()
    rejected: frozenset[int] = frozenset()
    decided: bool = False
    preferred: tuple[int, ...] = ()

    @property
    def chosen(self) -> tuple[int, ...]:
        """What stands for the choice: the liked ones, or else those that won in pairs."""
        return self.liked or self.preferred


@dataclass(frozen=True, slots=True)
class Settings:
    """How the next generation is bred and shown.

    Attributes:
        boldness: How far children may lie from their parents, 0 to 1.
        population: Tiles in a generation, 4 to 30.
        seed_policy: ``fixed``, ``varied`` or ``evolved``.
        frame: Frame at which pictures are taken, from 1; None for the sketch's own.
        record_looking: Whether looked-at durations are kept as evidence.
        automatic: Whether boldness cools by itself from choice to choice instead.
        reheated: Ids of the generations from which it began to cool anew; the nearest on the way counts.
        earlier: Whether what was chosen in earlier sessions counts too.

    Raises:
        KonomiError: A value outside its range; the message names it.
    """

    boldness: float = 0.3
    population: int = 12
    seed_policy: SeedPolicy = "fixed"
    frame: int | None = None
    record_looking: bool = True
    automatic: bool = False
    reheated: tuple[int, ...] = ()
    earlier: bool = False

    def __post_init__(self) -> None:
        if not 0.0 <= self.boldness <= 1.0:
            raise KonomiError(f"Boldness must lie between 0 and 1; got {self.boldness}.")
        low, high = POPULATION_LIMITS
        if not low <= self.population <= high:
            raise KonomiError(f"A generation has {low} to {high} pictures; got {self.population}.")
        if self.seed_policy not in SEED_POLICIES:
            known = ", ".join(SEED_POLICIES)
            raise KonomiError(f"The seed policy must be one of {known}; got {self.seed_policy!r}.")
        if self.frame is not None and self.frame < 1:
            raise KonomiError(f"Frames are counted from 1; got {self.frame}.")
