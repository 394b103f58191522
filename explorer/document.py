"""The `Document`: the model behind the window. It knows no Qt and belongs to one thread."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from explorer import document_steps as steps
from explorer.breeding_types import BreedKind, BreedRequest, Brood
from explorer.choices_export import Choices
from explorer.commands import Label
from explorer.document_archive import Drawn, Entry
from explorer.document_arrivals import (
    entry_of,
    fitted,
    impressions_of,
    is_there_already,
    replacement_of,
)
from explorer.document_editing import Clock, EditedDocument
from explorer.document_edits import Mark
from explorer.document_requests import Asker
from explorer.document_types import Change, ChoiceView, Generation, Settings, Tile, TileLineage
from explorer.session import Session
from genetics.cooling import HOTTEST
from renderer.design import MAX_SEED, Design
from renderer.engine import Inspection
from renderer.errors import KonomiError
from renderer.parameter import Value
from renderer.sketch import Sketch

__all__ = ["Change", "ChoiceView", "Clock", "Document", "Generation", "Settings", "Tile", "TileLineage"]

_LABELS = {"next": Label.NEXT, "more_like": Label.MORE_LIKE, "between": Label.BETWEEN}
_LABELS |= {"import": Label.IMPORT, "picture": Label.PICTURE}


class Document(EditedDocument):
    """One session as the window sees it: read it, ask it to do things, listen to `changed`.

    `create` and `open` may run on any thread; afterwards a document belongs to the thread that
    uses it. Each method that changes something is one transaction: it is on disk before `changed`
    tells of it. What the world does wrong (a full disk, a damaged file) is a `SessionError`, and
    then nothing has changed. A tile or generation that does not exist is a mistake of the
    caller's (`IndexError`, `KeyError`).

    Attributes:
        changed: Emits a `Change` for each thing that became different.
        rescued: Emits the file's path when it was moved or deleted meanwhile and written there again.
    """

    def __init__(self, session: Session, clock: Clock = time.time) -> None:
        super().__init__(session, clock)
        self.rescued = session.rescued
        self._model_state: Any = None

    @classmethod
    def create(
        cls,
        path: Path,
        sketch: Sketch,
        inspection: Inspection,
        *,
        seed: int,
        settings: Settings | None = None,
        clock: Clock = time.time,
    ) -> Document:
        """A new session of a sketch; its first generation is still to be bred.

        Args:
            path: Where nothing is yet; missing folders are made.
            sketch: Kept whole in the file.
            inspection: What the sketch's trial run found out.
            seed: Source of all breeding, 0 to 2³²-1; the first designs are drawn with it.
            settings: What to begin with, which is no step to undo; None for the defaults.
            clock: Seconds since 1970 (UTC).

        Raises:
            SessionError: The file cannot be made.
            KonomiError: The seed is out of range.
        """
        if not 0 <= seed <= MAX_SEED:
            raise KonomiError(f"A seed must lie between 0 and {MAX_SEED}; got {seed}.")
        made = Session.create(path, sketch, inspection, seed=seed, created=clock(), settings=settings)
        return cls(made, clock)

    @classmethod
    def open(cls, path: Path, *, clock: Clock = time.time) -> Document:
        """A session as it was left, whether it was closed or the program was killed.

        Raises:
            SessionError: It is no session, damaged, too new, in use, or may not be written.
        """
        return cls(Session.open(path), clock)

    def set_thumbnail(self, png: bytes) -> None:
        """Keep the picture that stands for the session; not a step, and nobody is told."""
        with self._session.transaction(flush=False):
            self._session.set_thumbnail(png)
        self._thumbnail = png

    def next_request(self, *, liking: int | None = None) -> BreedRequest:
        """Ask for the next generation; with nothing liked that says "none of these".

        Args:
            liking: The tile in this place counts as liked too.
        """
        return self._asker().next(liking)

    @property
    def temperature(self) -> float:
        """The boldness that the next generation is bred with: what is set, or what has cooled so far."""
        if not self.settings.automatic:
            return self.settings.boldness
        return self.next_request().temperature

    @property
    def can_reheat(self) -> bool:
        """Whether automatic boldness has cooled, so that `reheat` changes what is bred next."""
        return self.settings.automatic and bool(self._state.current) and self.temperature < HOTTEST

    def prepare_request(self) -> BreedRequest:
        """Ask for nothing but that what the choices say is worked out before it is needed."""
        return self._asker().prepare()

    def seen_request(self, tiles: Sequence[Tile]) -> BreedRequest:
        """Ask what is to be kept of how these tiles look; the caller puts in their ``looks``."""
        return self._asker().seen(tuple(tiles))

    def more_like_request(self, tile_id: int) -> BreedRequest:
        """Ask for variations of one tile; when accepted, it counts as its generation's favourite."""
        return self._asker().more_like(self.tile(tile_id))

    def between_request(self, first_id: int, second_id: int) -> BreedRequest:
        """Ask for a strip from one tile to another; when accepted, both count as liked where they stand."""
        return self._asker().between(self.tile(first_id), self.tile(second_id))

    def advise_request(self, design: Design | None = None) -> BreedRequest:
        """Ask what the choices on the way here say: of ranges, and of ``design`` where one is given."""
        return self._asker().advise(design)

    def again_request(self, index: int) -> BreedRequest:
        """Ask for another tile in one place of the current generation."""
        return self._asker().again(index)

    def import_request(self, design: Design, kind: BreedKind = "import") -> BreedRequest:
        """Ask for a new beginning around a design from outside, such as a dropped picture's.

        Raises:
            KonomiError: The design belongs to another sketch.
        """
        return self._asker().imported(design, kind)

    def accept(self, brood: Brood) -> bool:
        """Give a brood its place below its own parent, and show it unless the artist went elsewhere.

        Returns:
            Whether it found its place. False: it is empty or of another session, was accepted
            before, the one tile it was to replace is gone already, or all that it says was known.
        """
        if brood.request.session != self._session.contents.head.uuid:
            return False
        self._model_state = brood.model_state or self._model_state
        if brood.request.kind == "seen":
            return self._accept_impressions(brood)
        if not brood.designs:
            return False
        brood = fitted(brood)
        if brood.request.kind == "again":
            return self._accept_tile(brood)
        if is_there_already(brood, self._archive):
            return False
        self._accept_generation(brood)
        return True

    def preview(self, tile_id: int, /, **values: Value) -> Design:
        """A tile's design with other values, brought into their ranges; changes nothing.

        Raises:
            ParameterError: No such parameter, or a value of the wrong kind.
        """
        design = self.tile(tile_id).design
        return replace(design, values=self.space.complete({**design.values, **values}))

    def adopt(self, design: Design, parent_id: int | None = None) -> Tile:
        """Put an edited design on the shelf as a tile of its own, with the operator ``edited``.

        Args:
            design: As `preview` gives it.
            parent_id: The tile that was edited, if known.

        Returns:
            The new tile; the one that is on the shelf already where the design is the same.

        Raises:
            KonomiError: There is no generation yet, or the design does not fit the sketch.
        """
        tile = self._edited(design, parent_id)
        known = next((kept for kept in self.shelf if kept.design == tile.design), None)
        if known is not None:
            return known
        self._perform(
            steps.keep(self._state, tile.id, self._clock()),
            lambda: self._session.add_tile(tile),
            lambda: self._archive.add_tile(tile),
        )
        return tile

    def save_as(self, path: Path) -> None:
        """Write a complete copy and go on working there; the old file stays as it is.

        Raises:
            SessionError: The copy could not be made; then this goes on where it was.
        """
        self._session.save_as(path)
        self.changed.emit(Change("saved"))

    def all_choices(self) -> Choices:
        """Every choice made so far, for `export_choices`, which takes longer than a click may."""
        head = self._session.contents.head
        return Choices.of(head.uuid, head.sketch_hash, self.space, self._archive, self._state)

    def close(self) -> None:
        """Leave one plain file behind; what was read stays readable. Closing twice is harmless.

        Raises:
            SessionError: The disk was full; nothing is lost, the log beside the file holds the rest.
        """
        self._session.close()

    def _asker(self) -> Asker:
        head = self._session.contents.head
        return Asker(
            session=head.uuid,
            space=self.space,
            sketch=head.sketch_hash,
            p5=self.sketch.p5,
            seed=head.seed,
            archive=self._archive,
            state=self._state,
            view=self.generation_of,
            now=self._clock(),
            model_state=self._model_state,
            earlier=self.earlier,
        )

    def _accept_generation(self, brood: Brood) -> None:
        request, now = brood.request, self._clock()
        entry, tiles = entry_of(brood, self._archive, now)
        impressions = impressions_of(brood, tiles)
        state, log = self._state, self._log
        if not state.current:
            state = replace(state, current=entry.id)
        elif state.current == request.origin:
            command = steps.go_on(state, entry.id, _LABELS[request.kind], now, self._favour(request))
            state, log = command.do(state), log.with_command(command)
        self._settle(
            state,
            log,
            lambda: self._write(entry, tiles, impressions),
            lambda: self._remember(entry, tiles, impressions),
        )

    def _write(self, entry: Entry, tiles: tuple[Tile, ...], impressions: Mapping[Drawn, bytes]) -> None:
        self._session.add_entry(entry, tiles)
        self._session.add_impressions(impressions)

    def _remember(self, entry: Entry, tiles: tuple[Tile, ...], impressions: Mapping[Drawn, bytes]) -> None:
        self._archive.add(entry, tiles)
        self._archive.add_impressions(impressions)
        self._history = None

    def _accept_impressions(self, brood: Brood) -> bool:
        """Keep how tiles look: evidence, not a step."""
        impressions = {
            drawn: kept
            for drawn, kept in impressions_of(brood, brood.request.shown).items()
            if not self._archive.impression(*drawn)
        }
        if not impressions:
            return False
        # Not worth a wait for the disk: who has the session drawn again learns it again.
        with self._session.transaction(flush=False):
            self._session.add_impressions(impressions)
        self._archive.add_impressions(impressions)
        self.changed.emit(Change("pictures"))
        return True

    def _favour(self, request: BreedRequest) -> Mark | None:
        """The mark that says in its generation what a brood was bred from, beyond what was liked there."""
        subject, choice = request.subject, request.choice
        if subject is None or choice is None or request.parent_id is None:
            return None
        shown = {tile.id for tile in self.generation_of(request.parent_id).tiles}
        marks = self._state.marks_of(request.parent_id)
        after = marks
        if request.other is not None:
            ends = [tile.id for tile in (subject, request.other) if tile.id in shown]
            after = steps.liked_too(marks, ends, choice.made)
        elif subject.id in shown:
            after = steps.favoured(marks, subject.id, choice.made)
        return Mark(request.parent_id, marks, after)

    def _accept_tile(self, brood: Brood) -> bool:
        subject = brood.request.subject
        if subject is None or subject not in self.generation_of(subject.generation_id).tiles:
            return False
        tile = replacement_of(brood, subject, self._archive)
        original = self._archive.entries[subject.generation_id].tile_ids[subject.index]
        self._perform(
            steps.swap(self._state, subject, tile, original, self._clock()),
            lambda: self._session.add_tile(tile),
            lambda: self._archive.add_tile(tile),
        )
        return True

    def _edited(self, design: Design, parent_id: int | None) -> Tile:
        if not self._state.current:
            raise KonomiError("There is nothing to edit before the first generation.")
        head, values = self._session.contents.head, self.space.complete(design.values)
        whole = Design(values, design.seed, head.sketch_hash, self.sketch.p5)
        if parent_id is None:
            return Tile(self._archive.next_tile_id, -1, whole, TileLineage((), "edited"), self._state.current)
        parent = self.tile(parent_id)
        changed = tuple(name for name in values if values[name] != parent.design.values.get(name))
        lineage = TileLineage((parent.id,), "edited", changed)
        return Tile(self._archive.next_tile_id, -1, whole, lineage, parent.generation_id)
