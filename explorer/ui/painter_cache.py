"""Pictures kept in memory, by what they show; the longest unused are forgotten first."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtGui import QImage

from renderer.design import Design
from renderer.errors import KonomiError


@dataclass(frozen=True, slots=True)
class PictureKey:
    """Everything that fixes a picture's pixels.

    Attributes:
        sketch: Hash of the sketch.
        design: Values and seed.
        frame: Frame, or None for the sketch's own.
        size: ``(width, height)`` in device pixels that it fits inside.
    """

    sketch: str
    design: Design
    frame: int | None
    size: tuple[int, int]


class ImageCache:
    """Images up to a total size, and the errors of pictures that cannot be drawn.

    An error is kept because a sketch that runs into its time limit would run into it again.

    Args:
        limit_bytes: Most that the images may take together; one image may always stay.
    """

    def __init__(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self._entries: OrderedDict[PictureKey, QImage | KonomiError] = OrderedDict()
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: PictureKey) -> QImage | KonomiError | None:
        """The image or error under ``key``, now the most recently used; None if unknown."""
        entry = self._entries.get(key)
        if entry is not None:
            self._entries.move_to_end(key)
        return entry

    def put(self, key: PictureKey, entry: QImage | KonomiError) -> None:
        """Keep ``entry``, and forget the longest unused ones that no longer fit beside it."""
        self._drop(key)
        self._entries[key] = entry
        self._bytes += _size_of(entry)
        while self._bytes > self._limit_bytes and len(self._entries) > 1:
            self._drop(next(iter(self._entries)))

    def forget_failures(self) -> None:
        """Forget every error, so that those pictures may be tried again."""
        for key in [key for key, entry in self._entries.items() if isinstance(entry, KonomiError)]:
            self._drop(key)

    def _drop(self, key: PictureKey) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._bytes -= _size_of(entry)


def _size_of(entry: QImage | KonomiError) -> int:
    return entry.sizeInBytes() if isinstance(entry, QImage) else 0
