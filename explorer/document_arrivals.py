"""Where a brood belongs: the generation or tile that it becomes."""

from __future__ import annotations

from dataclasses import replace

from explorer.breeding_types import BreedRequest, Brood
from explorer.document_archive import Archive, Drawn, Entry
from explorer.document_types import Tile
from renderer.design import Design


def fitted(brood: Brood) -> Brood:
    """The brood with every value of the space in each design, and the sketch they belong to.

    Raises:
        ParameterError: A design does not fit the sketch.
    """
    if brood.fits:
        return brood
    designs = tuple(_fitted(design, brood.request) for design in brood.designs)
    spares = tuple((_fitted(design, brood.request), lineage) for design, lineage in brood.spares)
    return replace(brood, designs=designs, spares=spares, fits=True)


def _fitted(design: Design, request: BreedRequest) -> Design:
    values = request.space.complete(design.values)
    return Design(values, design.seed, request.sketch, request.p5)


def is_there_already(brood: Brood, archive: Archive) -> bool:
    """Whether the same request was answered before, as when Enter is pressed twice."""
    siblings = archive.children(brood.request.parent_id)
    return any(_designs(entry, archive) == brood.designs for entry in siblings[brood.request.attempt :])


def entry_of(brood: Brood, archive: Archive, now: float) -> tuple[Entry, tuple[Tile, ...]]:
    """The generation that a brood becomes, below its own parent, and its tiles."""
    request = brood.request
    generation_id, first_id = archive.next_generation_id, archive.next_tile_id
    tiles = tuple(
        Tile(first_id + index, index, design, lineage, generation_id)
        for index, (design, lineage) in enumerate(zip(brood.designs, brood.lineage, strict=True))
    )
    above = 0 if request.parent_id is None else archive.entries[request.parent_id].number
    ids = tuple(tile.id for tile in tiles)
    return Entry(generation_id, request.parent_id, above + 1, now, ids, request.choice), tiles


def impressions_of(brood: Brood, tiles: tuple[Tile, ...]) -> dict[Drawn, bytes]:
    """How the tiles look that a brood is, or is about; nothing where its pictures were not drawn."""
    frame = brood.request.settings.frame
    known = zip(tiles, brood.impressions, strict=True) if brood.impressions else ()
    return {(tile.id, frame): kept for tile, kept in known if kept}


def replacement_of(brood: Brood, subject: Tile, archive: Archive) -> Tile:
    """The tile that takes the place of ``subject``."""
    (design,), (lineage,) = brood.designs, brood.lineage
    return Tile(archive.next_tile_id, subject.index, design, lineage, subject.generation_id)


def _designs(entry: Entry, archive: Archive) -> tuple[object, ...]:
    return tuple(archive.tiles[tile_id].design for tile_id in entry.tile_ids)
