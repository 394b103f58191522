"""The `Document`: the model behind the window. It knows no Qt and belongs to one thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.breeding import BreedRequest, Brood
from explorer.document_types import Change, ChoiceView, Generation, Settings, Tile
from explorer.events import Event
from renderer.design import Design
from renderer.engine import Inspection
from renderer.parameter import ParameterSpace, Value
from renderer.sketch import Sketch

if TYPE_CHECKING:
    from genetics import Constraints, SeedPolicy

Clock = Callable[[], float]


class Document:
    """One session as the window sees it. (Public surface; being filled in.)

    `create` and `open` may run on any thread; afterwards a document belongs to the thread that
    uses it. Every change is on disk before `changed` tells of it. What the world does wrong (full
    disk, damaged file) is a `SessionError` with one sentence, and then nothing has changed.
    A new document has the empty generation (id 0, no tiles) until the first brood is accepted.
    """

    changed: Event[Change]

    @classmethod
    def create(
        cls, path: Path, sketch: Sketch, inspection: Inspection, *, seed: int, clock: Clock = time.time
    ) -> Document: raise NotImplementedError
    @classmethod
    def open(cls, path: Path, *, clock: Clock = time.time) -> Document: raise NotImplementedError

    @property
    def sketch(self) -> Sketch: raise NotImplementedError
    @property
    def inspection(self) -> Inspection: raise NotImplementedError
    @property
    def space(self) -> ParameterSpace: raise NotImplementedError
    @property
    def path(self) -> Path: raise NotImplementedError
    @property
    def title(self) -> str: raise NotImplementedError
    @property
    def touched(self) -> bool:
        """Whether the artist has done anything that is worth keeping."""
        raise NotImplementedError
    @property
    def thumbnail(self) -> bytes:
        """PNG; b"" while there is none."""
        raise NotImplementedError
    def set_thumbnail(self, png: bytes) -> None: raise NotImplementedError

    @property
    def generation(self) -> Generation: raise NotImplementedError
    @property
    def history(self) -> tuple[Generation, ...]:
        """Every generation there ever was, in order of creation; undo moves, but removes none."""
        raise NotImplementedError
    @property
    def liked(self) -> tuple[int, ...]: raise NotImplementedError
    @property
    def rejected(self) -> frozenset[int]: raise NotImplementedError
    @property
    def shelf(self) -> tuple[Tile, ...]: raise NotImplementedError
    @property
    def constraints(self) -> Constraints: raise NotImplementedError
    @property
    def settings(self) -> Settings: raise NotImplementedError
    def generation_of(self, generation_id: int) -> Generation: raise NotImplementedError
    def choice_of(self, generation_id: int) -> ChoiceView: raise NotImplementedError
    def tile(self, tile_id: int) -> Tile: raise NotImplementedError
    def is_pinned(self, tile_id: int) -> bool: raise NotImplementedError

    def toggle_like(self, index: int) -> None: raise NotImplementedError
    def toggle_reject(self, index: int) -> None: raise NotImplementedError
    def toggle_pin(self, tile_id: int) -> None: raise NotImplementedError
    def looked(self, index: int, seconds: float) -> None: raise NotImplementedError
    def go_to(self, generation_id: int) -> None: raise NotImplementedError

    def lock(self, name: str, value: Value) -> None: raise NotImplementedError
    def unlock(self, name: str) -> None: raise NotImplementedError
    def narrow(self, name: str, low: float, high: float) -> None: raise NotImplementedError
    def widen(self, name: str) -> None: raise NotImplementedError
    def set_boldness(self, boldness: float) -> None: raise NotImplementedError
    def set_population(self, population: int) -> None: raise NotImplementedError
    def set_seed_policy(self, policy: SeedPolicy) -> None: raise NotImplementedError
    def set_frame(self, frame: int | None) -> None: raise NotImplementedError
    def set_record_looking(self, on: bool) -> None: raise NotImplementedError

    def next_request(self) -> BreedRequest: raise NotImplementedError
    def more_like_request(self, tile_id: int) -> BreedRequest: raise NotImplementedError
    def again_request(self, index: int) -> BreedRequest: raise NotImplementedError
    def import_request(self, design: Design) -> BreedRequest:
        """Raises KonomiError where the design belongs to another sketch."""
        raise NotImplementedError
    def accept(self, brood: Brood) -> bool:
        """Whether the brood found its place (False: already there, or its tile was replaced)."""
        raise NotImplementedError

    def preview(self, tile_id: int, **values: Value) -> Design: raise NotImplementedError
    def adopt(self, design: Design, parent_id: int | None = None) -> Tile:
        """Put an edited design on the shelf as a tile of its own (operator ``edited``)."""
        raise NotImplementedError

    @property
    def can_undo(self) -> bool: raise NotImplementedError
    @property
    def can_redo(self) -> bool: raise NotImplementedError
    @property
    def undo_text(self) -> str: raise NotImplementedError
    @property
    def redo_text(self) -> str: raise NotImplementedError
    def undo(self) -> None: raise NotImplementedError
    def redo(self) -> None: raise NotImplementedError

    def save_as(self, path: Path) -> None: raise NotImplementedError
    def export_choices(self, path: Path) -> None: raise NotImplementedError
    def close(self) -> None: raise NotImplementedError
