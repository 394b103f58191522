"""What can be read of a document: frozen values only, each at hand without touching the file."""

from __future__ import annotations

from pathlib import Path

from explorer.commands import UndoLog
from explorer.document_state import NO_MARKS, State
from explorer.document_types import ChoiceView, Duel, Generation, Settings, Tile
from explorer.earlier import EarlierSession
from explorer.session import Session
from genetics import Constraints
from renderer.engine import Inspection
from renderer.parameter import ParameterSpace
from renderer.sketch import Sketch


class DocumentView:
    """The readable side of a `Document`.

    Args:
        session: An open session, read whole.
    """

    def __init__(self, session: Session) -> None:
        contents = session.contents
        self._session = session
        self._archive = contents.archive
        self._state: State = contents.state
        self._log: UndoLog = contents.log
        self._empty = Generation(0, None, 0, (), contents.head.created)
        self._thumbnail = contents.head.thumbnail
        self._views: dict[int, Generation] = {}
        self._history: tuple[Generation, ...] | None = None
        self._kept_earlier = contents.earlier
        self._found_earlier: tuple[EarlierSession, ...] = ()

    @property
    def sketch(self) -> Sketch:
        """The sketch with all its files, as it was when the session was made."""
        return self._session.contents.sketch

    @property
    def inspection(self) -> Inspection:
        """What the sketch's trial run found out."""
        return self._session.contents.inspection

    @property
    def space(self) -> ParameterSpace:
        """The sketch's parameters."""
        return self.inspection.space

    @property
    def path(self) -> Path:
        """The session's file, as an absolute path."""
        return self._session.path

    @property
    def uuid(self) -> str:
        """The session's identity; a copy has the same."""
        return self._session.contents.head.uuid

    @property
    def title(self) -> str:
        """The file's name where the artist gave it one, else the sketch's."""
        return self.path.stem if self._session.contents.head.named else self.sketch.name

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about what could not be read when the file was opened; usually none."""
        return self._session.contents.notes

    @property
    def touched(self) -> bool:
        """Whether the artist has done anything that is worth keeping."""
        untouched = State(current=self._state.current, settings=self._state.settings)
        return bool(self._log.commands) or len(self._archive.entries) > 1 or self._state != untouched

    @property
    def thumbnail(self) -> bytes:
        """PNG that stands for the session; ``b""`` while there is none."""
        return self._thumbnail

    @property
    def generation(self) -> Generation:
        """The generation on show; the empty one (id 0, no tiles) before the first brood is accepted."""
        return self.generation_of(self._state.current) if self._state.current else self._empty

    @property
    def history(self) -> tuple[Generation, ...]:
        """Every generation there ever was, in order of creation; undo moves, but removes none."""
        if self._history is None:
            self._history = tuple(self.generation_of(known) for known in self._archive.entries)
        return self._history

    @property
    def liked(self) -> tuple[int, ...]:
        """Indices of the liked tiles of the current generation, favourite first."""
        return self.choice_of(self._state.current).liked

    @property
    def rejected(self) -> frozenset[int]:
        """Indices of the rejected tiles of the current generation."""
        return self.choice_of(self._state.current).rejected

    @property
    def duels(self) -> tuple[Duel, ...]:
        """Each answer to "this or that" in the current generation."""
        return self._state.marks_of(self._state.current).duels

    @property
    def prefers(self) -> bool:
        """Whether something of the current generation is liked, or preferred to something else."""
        return self._state.marks_of(self._state.current).prefers

    @property
    def shelf(self) -> tuple[Tile, ...]:
        """The pinned tiles of all generations, oldest pin first."""
        return tuple(self._archive.tiles[tile_id] for tile_id in self._state.shelf)

    @property
    def constraints(self) -> Constraints:
        """Locked values and narrowed ranges, kept by every design bred from now on."""
        return self._state.constraints

    @property
    def settings(self) -> Settings:
        """Boldness, number of tiles, seed policy, frame, and whether looking is recorded."""
        return self._state.settings

    @property
    def earlier(self) -> tuple[EarlierSession, ...]:
        """Earlier sessions that this one builds on, or could; the oldest first."""
        return self._kept_earlier or self._found_earlier

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._log.last is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to bring back."""
        return self._log.next is not None

    @property
    def undo_text(self) -> str:
        """What undo would take back, one of `commands.Label`; ``""`` for nothing."""
        return self._log.last.label.value if self._log.last else ""

    @property
    def redo_text(self) -> str:
        """What redo would bring back, one of `commands.Label`; ``""`` for nothing."""
        return self._log.next.label.value if self._log.next else ""

    def generation_of(self, generation_id: int) -> Generation:
        """Any generation as it is shown.

        Raises:
            KeyError: There is none with this id.
        """
        if generation_id not in self._views:
            self._views[generation_id] = self._archive.generation(generation_id, self._state.swaps)
        return self._views[generation_id]

    def choice_of(self, generation_id: int) -> ChoiceView:
        """What was said of any generation so far."""
        marks = self._state.marks_of(generation_id)
        decided = self._archive.n_children(generation_id) > 0
        if marks == NO_MARKS:
            return ChoiceView(decided=decided)
        places = {tile.id: tile.index for tile in self.generation_of(generation_id).tiles}
        liked = tuple(places[tile_id] for tile_id in marks.liked_ids if tile_id in places)
        rejected = frozenset(places[tile_id] for tile_id in marks.rejected_ids if tile_id in places)
        # In a knock-out who won last came furthest.
        winners = dict.fromkeys(duel.winner for duel in reversed(marks.duels) if duel.winner in places)
        preferred = tuple(places[tile_id] for tile_id in winners if tile_id is not None)
        return ChoiceView(liked, rejected, decided, preferred)

    def tile(self, tile_id: int) -> Tile:
        """Any tile that was ever shown or kept.

        Raises:
            KeyError: There is none with this id.
        """
        return self._archive.tiles[tile_id]

    def has_seen(self, tile_id: int) -> bool:
        """Whether it is known how a tile looks, at the frame that is drawn now."""
        return bool(self._archive.impression(tile_id, self.settings.frame))

    def pair(self, selected: Tile | None) -> tuple[Tile, Tile] | None:
        """The two designs of the generation on show that "between" is about; None where there are none.

        The selected one and the best liked other; where the selected one is not liked and two are,
        those two.
        """
        tiles = self.generation.tiles
        liked = [tiles[index] for index in self.liked]
        others = [tile for tile in liked if tile != selected]
        if selected is None or selected not in tiles or (selected not in liked and len(others) > 1):
            return (liked[0], liked[1]) if len(liked) > 1 else None
        return (others[0], selected) if others else None

    def is_pinned(self, tile_id: int) -> bool:
        """Whether a tile is on the shelf."""
        return tile_id in self._state.shelf

    def _forget_views(self, before: State) -> None:
        """Drop the prepared generations whose tiles ``before`` had otherwise."""
        if before.swaps is self._state.swaps:
            return
        for generation_id, _ in {**before.swaps, **self._state.swaps}:
            self._views.pop(generation_id, None)
        self._history = None
