"""What is asked of breeding: requests built from a document's memory and state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from explorer.breeding_types import BreedKind, BreedRequest, PathStep
from explorer.document_archive import Archive
from explorer.document_state import NO_MARKS, State
from explorer.document_steps import favoured, liked_too, tile_at
from explorer.document_types import Generation, Marks, Tile
from explorer.earlier import EarlierSession
from renderer.design import Design
from renderer.errors import KonomiError
from renderer.parameter import ParameterSpace


@dataclass(frozen=True, slots=True)
class Asker:
    """Builds requests; it changes nothing.

    Attributes:
        session: Identity of the document.
        space: The sketch's parameters.
        sketch: The sketch's hash.
        p5: Its p5 version.
        seed: The session's seed.
        archive: What was ever shown and chosen.
        state: Where the artist is.
        view: A generation, by id, as it is shown.
        now: Seconds since 1970 (UTC).
        model_state: What the latest brood's evolution had worked out.
        earlier: What was chosen in earlier sessions.
    """

    session: str
    space: ParameterSpace
    sketch: str
    p5: str
    seed: int
    archive: Archive
    state: State
    view: Callable[[int], Generation]
    now: float
    model_state: Any = None
    earlier: tuple[EarlierSession, ...] = ()

    def next(self, liking: int | None = None) -> BreedRequest:
        """The generation after the current one; the first where there is none.

        Args:
            liking: The tile in this place counts as liked too.
        """
        current = self.state.current
        if not current:
            return self._request("next", None, None, self.archive.n_children(None))
        marks = self.state.marks_of(current)
        if liking is not None:
            marks = liked_too(marks, [tile_at(self.view(current), liking).id], self.now)
        return self._request("next", current, self._choice(current, marks), self.archive.n_children(current))

    def prepare(self) -> BreedRequest:
        """Nothing yet, but the choices that led here are learnt from."""
        return self._request("prepare", self.state.current or None, None, 0)

    def seen(self, tiles: tuple[Tile, ...]) -> BreedRequest:
        """Nothing, but what is to be kept of how these tiles look."""
        return replace(self._request("seen", None, None, 0, shown=tiles), model_state=None)

    def more_like(self, subject: Tile) -> BreedRequest:
        """Variations of one tile, below the generation it belongs to, in which it counts as favourite."""
        parent = subject.generation_id
        marks = self.state.marks_of(parent)
        if subject in self.view(parent).tiles:
            marks = favoured(marks, subject.id, self.now)
        # An edited tile was not among those shown; without other likes there was no choice at all.
        choice = self._choice(parent, marks) if marks != NO_MARKS else None
        return self._request("more_like", parent, choice, self.archive.n_children(parent), subject=subject)

    def between(self, first: Tile, second: Tile) -> BreedRequest:
        """A strip from one tile to another, below the generation on show."""
        current = self.state.current
        shown = {tile.id for tile in self.view(current).tiles}
        ends = [tile.id for tile in (first, second) if tile.id in shown]
        marks = liked_too(self.state.marks_of(current), ends, self.now)
        choice = self._choice(current, marks) if marks != NO_MARKS else None
        attempt = self.archive.n_children(current)
        return self._request("between", current, choice, attempt, subject=first, other=second)

    def advise(self, design: Design | None) -> BreedRequest:
        """No designs, but what is known of the artist's taste from the choices that led here."""
        return self._request("advise", self.state.current or None, None, 0, design=design)

    def again(self, index: int) -> BreedRequest:
        """Another tile for one place of the current generation."""
        generation = self.view(self.state.current)
        subject = tile_at(generation, index)
        attempt = self.archive.n_replaced(generation.id, index)
        return self._request("again", generation.id, None, attempt, subject=subject, shown=generation.tiles)

    def imported(self, design: Design, kind: BreedKind = "import") -> BreedRequest:
        """A new first generation around a design from outside.

        Raises:
            KonomiError: The design belongs to another sketch.
        """
        if design.sketch and design.sketch != self.sketch:
            raise KonomiError(
                "This picture was made with another sketch, or another version of it. Open that sketch first."
            )
        whole = Design(self.space.complete(design.values), design.seed)
        return self._request(kind, None, None, self.archive.n_children(None), design=whole)

    def _choice(self, generation_id: int, marks: Marks) -> PathStep:
        tiles = self.view(generation_id).tiles
        looked_s: tuple[float, ...] = ()
        if self.state.settings.record_looking:
            looked_s = tuple(self.archive.looked_s(tile.id) for tile in tiles)
        pinned = tuple(tile.id for tile in tiles if tile.id in self.state.shelf)
        frame = self.state.settings.frame
        impressions = tuple(self.archive.impression(tile.id, frame) for tile in tiles)
        step = PathStep(tiles, marks, pinned, looked_s, self.now)
        return replace(step, impressions=impressions, frame=frame) if any(impressions) else step

    def _cooled_from(self, generation_id: int | None, choice: PathStep | None) -> int:
        """How many steps lie before the latest reheating on the way to a choice in a generation.

        The choice made in the reheated generation itself is one of them: what is bred from it is hot.
        """
        settings = self.state.settings
        if not settings.automatic:
            return 0
        while generation_id is not None and generation_id not in settings.reheated:
            entry = self.archive.entries[generation_id]
            generation_id, choice = entry.parent_id, entry.choice
        reheated = generation_id is not None and choice is not None
        return len(self.archive.path_to(generation_id)) + reheated

    def _request(
        self,
        kind: BreedKind,
        parent_id: int | None,
        choice: PathStep | None,
        attempt: int,
        *,
        subject: Tile | None = None,
        other: Tile | None = None,
        shown: tuple[Tile, ...] = (),
        design: Design | None = None,
    ) -> BreedRequest:
        return BreedRequest(
            kind=kind,
            session=self.session,
            space=self.space,
            sketch=self.sketch,
            p5=self.p5,
            seed=self.seed,
            attempt=attempt,
            path=self.archive.path_to(parent_id),
            parent_id=parent_id,
            choice=choice,
            origin=self.state.current,
            constraints=self.state.constraints,
            settings=self.state.settings,
            cooled_from=self._cooled_from(parent_id, choice),
            subject=subject,
            other=other,
            shown=shown,
            design=design,
            model_state=self.model_state,
            earlier=self.earlier if self.state.settings.earlier else (),
        )
