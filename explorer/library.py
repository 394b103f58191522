"""The user's sessions: where new ones are kept, which were open last, which a crash left behind."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from explorer.document import Document


@dataclass(frozen=True, slots=True)
class RecentSession:
    """A session that was open before.

    Attributes:
        path: Its file.
        title: What to call it.
        opened: Seconds since 1970 (UTC) of the last opening.
        thumbnail: PNG; ``b""`` while there is none.
        generations: How many generations it holds.
    """

    path: Path
    title: str
    opened: float
    thumbnail: bytes
    generations: int


class Library:
    """The folder of the user's sessions. (Public surface; being filled in.)

    Args:
        folder: Where to keep everything; None for ``KONOMI_DATA`` or the system's place for user data.
        clock: Seconds since 1970.
    """

    def __init__(self, folder: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        raise NotImplementedError

    def new_path(self, name: str) -> Path:
        """A free path in the library's folder for a new session of a sketch called ``name``."""
        raise NotImplementedError
    def recent(self, limit: int = 12) -> tuple[RecentSession, ...]: raise NotImplementedError
    def crashed(self) -> tuple[RecentSession, ...]: raise NotImplementedError
    def opened(self, document: Document) -> None:
        """Remember that ``document`` is open (call after create, open and save_as)."""
        raise NotImplementedError
    def closed(self, document: Document) -> None:
        """Remember that ``document`` was closed cleanly; one never touched is removed."""
        raise NotImplementedError
    def forget(self, path: Path) -> None:
        """Leave ``path`` out of `recent` and `crashed`; the file stays."""
        raise NotImplementedError
    def close(self) -> None: raise NotImplementedError
