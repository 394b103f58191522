"""The explorer's one event mechanism: a typed `Event` that listeners connect to.

It knows no Qt. Listeners are called on the thread that emits, in the order in which they
connected, after the emitter's state and its file already agree.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Event(Generic[T]):
    """Something that happens, told to everyone who connected.

    A listener may connect or disconnect others while it is being told: those who were connected
    when the telling began and still are get told, nobody else. An exception in a listener is a
    mistake of ours and reaches whoever emitted.
    """

    def __init__(self) -> None:
        self._listeners: tuple[Callable[[T], object], ...] = ()

    def connect(self, listener: Callable[[T], object]) -> Callable[[], None]:
        """Call ``listener`` with every value from now on.

        Args:
            listener: Called with the emitted value; connecting it twice calls it once.

        Returns:
            A function that disconnects the listener again, as often as one likes.
        """
        if listener not in self._listeners:
            self._listeners = (*self._listeners, listener)
        return lambda: self.disconnect(listener)

    def disconnect(self, listener: Callable[[T], object]) -> None:
        """Stop calling ``listener``; nothing happens where it is not connected."""
        self._listeners = tuple(known for known in self._listeners if known != listener)

    def emit(self, value: T) -> None:
        """Tell every connected listener."""
        for listener in self._listeners:
            if listener in self._listeners:
                listener(value)

    def __len__(self) -> int:
        return len(self._listeners)
