"""What the rows of the inspector show and hold: values, locks and ranges, as they are in the document."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from explorer.document import Document
from explorer.document_types import Tile
from explorer.ui.parameter_row import RowState
from renderer.design import Design
from renderer.errors import KonomiError
from renderer.parameter import Value


class Holds(QObject):
    """Locks values and narrows ranges, as the artist wishes.

    Args:
        document: The session.
        parent: Qt parent.

    Signals:
        problem(KonomiError): Something could not be done; the error says why, and everything is as it was.
    """

    problem = Signal(object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document

    @property
    def is_all_locked(self) -> bool:
        """Whether every parameter has a locked value."""
        names = set(self._document.space.names)
        return bool(names) and set(self._document.constraints.locks) == names

    def lock(self, name: str, value: Value | None) -> None:
        """Keep a value in all designs from now on; None frees it."""
        document = self._document
        self.change(lambda: document.unlock(name) if value is None else document.lock(name, value))

    def move_lock(self, name: str, value: Value) -> None:
        """Have a lock follow a value that was changed by hand; nothing where there is none."""
        lock = self._document.constraints.locks.get(name)
        if lock is not None and lock != value:
            self.lock(name, value)

    def lock_many(self, design: Design, names: Sequence[str], on: bool) -> None:
        """Keep, or free, several values of a design, as one step."""
        values = self._document.space.complete(design.values)
        self.change(lambda: self._document.hold({name: values[name] if on else None for name in names}))

    def narrow(self, name: str, ends: tuple[float, float] | None) -> None:
        """Keep a number within a range from now on; None gives it its whole range back."""
        document = self._document
        self.change(lambda: document.widen(name) if ends is None else document.narrow(name, *ends))

    def narrow_many(self, ranges: dict[str, tuple[float, float]]) -> None:
        """Keep several numbers within ranges, as one step."""
        self.change(lambda: self._document.hold({}, ranges))

    def change(self, change: Callable[[], object]) -> None:
        """Change the document; what the world does wrong is told."""
        try:
            change()
        except KonomiError as error:
            self.problem.emit(error)


def row_states(document: Document, tile: Tile, design: Design, idle: frozenset[str]) -> dict[str, RowState]:
    """What each parameter's row shows of a design.

    Args:
        document: Knows what is held, and the tile's parents.
        tile: What the design was before values were changed by hand.
        design: The design on show.
        idle: Parameters that change nothing in the picture.
    """
    parents = tile.lineage.parents
    before = document.tile(parents[0]).design.values if parents else {}
    constraints = document.constraints
    states = {}
    for parameter in document.space:
        name, default = parameter.name, parameter.default
        value = design.values.get(name, default)
        was = before.get(name, value)
        states[name] = RowState(
            value if value is not None else 0,
            was if was != value else None,
            constraints.locks.get(name),
            constraints.ranges.get(name),
            name in idle,
        )
    return states
