"""The brood that a picture's population becomes: a first generation of its own, like any import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.breeding_types import Brood
from explorer.document_types import TileLineage

if TYPE_CHECKING:
    from explorer.document import Document
    from explorer.findings import Population

_SPREAD = 1_000_003


def picture_brood(document: Document, population: Population) -> Brood:
    """What `Document.accept` makes a new branch of.

    Raises:
        KonomiError: The designs belong to another sketch.
    """
    request = document.import_request(population.designs[0], "picture")
    lineage = tuple(TileLineage((), operator) for operator in population.operators)
    return Brood(request, population.designs, lineage)


def picture_seed(document: Document) -> int:
    """Where a population's samples and mutations come from: other ones each time."""
    tiles = document.generation.tiles
    first = tiles[0].design.seed if tiles else 0
    return (first * _SPREAD + len(document.history)) % 2**32
