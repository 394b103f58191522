"""Undo: every step of the artist's as a `Command`, and the `UndoLog` that keeps them.

Generations, tiles and looked-at times are facts and never undone: undoing a new generation leads
back to the one before, and the undone one stays in the history, so nothing that was ever shown is
lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from explorer.document_edits import Adjust, Edit, Hold
from explorer.document_state import State

GESTURE_S = 1.0
"""Steps of one gesture, such as dragging a slider, follow each other within this many seconds."""


class Label(StrEnum):
    """What undo and redo say they would take back; the window translates these."""

    LIKE = "Like"
    UNLIKE = "Unlike"
    REJECT = "Not this"
    UNREJECT = "Take back “Not this”"
    RANK = "Rank"
    PREFER = "This or that"
    PIN = "Pin"
    UNPIN = "Unpin"
    KEEP = "Keep an edited design"
    NEXT = "Next generation"
    MORE_LIKE = "More like this"
    BETWEEN = "Between two designs"
    AGAIN = "Only this one again"
    IMPORT = "Open a design"
    PICTURE = "Start from a picture"
    GO_TO = "Go to a generation"
    LOCK = "Lock"
    UNLOCK = "Unlock"
    NARROW = "Narrow a range"
    WIDEN = "Widen a range"
    BOLDNESS = "Change boldness"
    POPULATION = "Change the number of pictures"
    SEED_POLICY = "Change the seed policy"
    FRAME = "Change the frame"
    RECORD_LOOKING = "Change what is recorded"
    AUTOMATIC = "Automatic boldness"
    REHEAT = "Reheat"
    EARLIER = "Earlier sessions"


@dataclass(frozen=True, slots=True)
class Command:
    """One step that undo takes back as a whole.

    Attributes:
        label: What it is called.
        made: Seconds since 1970 (UTC).
        edits: Done first to last, undone last to first.
        gesture: What is being dragged; steps of the same one become a single command.
    """

    label: Label
    made: float
    edits: tuple[Edit, ...]
    gesture: str = field(default="", compare=False)

    def do(self, state: State) -> State:
        """The state after the command."""
        for edit in self.edits:
            state = edit.do(state)
        return state

    def undo(self, state: State) -> State:
        """The state before the command: ``undo(do(state)) == state``."""
        for edit in reversed(self.edits):
            state = edit.undo(state)
        return state

    def merged_with(self, later: Command) -> Command | None:
        """Both as one command where ``later`` goes on with the same gesture, else None."""
        if not self.gesture or self.gesture != later.gesture or not 0 <= later.made - self.made < GESTURE_S:
            return None
        match self.edits, later.edits:
            case ((Adjust(before=first),), (Adjust(after=last),)):
                return replace(later, edits=(Adjust(first, last),))
            case ((Hold(before=held),), (Hold(after=released),)):
                return replace(later, edits=(Hold(held, released),))
        return None

    @property
    def is_void(self) -> bool:
        """Whether it leaves everything as it was."""
        return all(isinstance(edit, (Adjust, Hold)) and edit.before == edit.after for edit in self.edits)


@dataclass(frozen=True, slots=True)
class UndoLog:
    """Commands in the order in which they were made; the first ``done`` of them are in effect."""

    commands: tuple[Command, ...] = ()
    done: int = 0

    def with_command(self, command: Command) -> UndoLog:
        """The log after a new command; what had been undone can no longer be redone."""
        kept = self.commands[: self.done]
        merged = kept[-1].merged_with(command) if kept and self.done == len(self.commands) else None
        if merged is not None:
            kept, command = kept[:-1], merged
        commands = kept if command.is_void else (*kept, command)
        return UndoLog(commands, len(commands))

    @property
    def last(self) -> Command | None:
        """What undo would take back."""
        return self.commands[self.done - 1] if self.done else None

    @property
    def next(self) -> Command | None:
        """What redo would bring back."""
        return self.commands[self.done] if self.done < len(self.commands) else None

    def check(self, state: State) -> None:
        """Raise unless every command fits the states that ``state`` came from and leads to.

        Raises:
            StaleEditError: One does not.
        """
        back, forth = state, state
        for command in reversed(self.commands[: self.done]):
            back = command.undo(back)
        for command in self.commands[self.done :]:
            forth = command.do(forth)
