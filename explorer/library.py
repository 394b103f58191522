"""The user's sessions: where new ones are kept, which were open last, which a crash left behind.

The list is an index only. Each session is a file of its own that needs no list, and sessions in
the library's folder are found again when the list is lost.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from explorer.document import Document
from explorer.folders import data_folder
from explorer.library_index import Index, Row
from explorer.session import SUFFIX, SessionError
from explorer.session_file import is_in_use
from explorer.session_report import summary

_FORBIDDEN = '<>:"/\\|?*'
_MOST_BYTES = 160
"""Of a session's first name: file systems take 255 for all of it, and a Japanese letter is three."""


@dataclass(frozen=True, slots=True)
class RecentSession:
    """A session that was open before.

    Attributes:
        path: Its file.
        title: What to call it.
        opened: Seconds since 1970 (UTC) of the last opening.
        thumbnail: PNG; ``b""`` while there is none.
        generations: How many generations it holds.
        is_missing: Whether there was no file there any more when the list was read.
    """

    path: Path
    title: str
    opened: float
    thumbnail: bytes
    generations: int
    is_missing: bool = False


class Library:
    """The folder of the user's sessions, and what is known of those elsewhere.

    Use it on one thread, except `new_path`. Trouble with the list itself is never in the way of
    work: it is told by `problem`, and what could not be noted is left out.

    Args:
        folder: Where to keep everything; None for `data_folder`.
        clock: Seconds since 1970.

    Raises:
        SessionError: The folder can be neither made nor written.
    """

    def __init__(self, folder: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        self.folder = (folder or data_folder()).absolute()
        self._clock = clock
        self._here: dict[Document, Path] = {}
        self._index = Index(self.folder / "library.db")

    @property
    def sessions_folder(self) -> Path:
        """Where sessions are kept until the artist saves them elsewhere."""
        return self.folder / "sessions"

    @property
    def problem(self) -> str:
        """One sentence about what is wrong with the list of sessions; ``""`` if nothing is."""
        return self._index.problem

    def new_path(self, name: str) -> Path:
        """A free path for a new session of a sketch called ``name``; any thread may ask."""
        safe = "".join(" " if c in _FORBIDDEN or ord(c) < 32 else c for c in name).strip(" .") or "sketch"
        short = safe[:80].encode(errors="ignore")[:_MOST_BYTES].decode(errors="ignore").strip()
        stem = f"{short} {time.strftime('%Y-%m-%d %H.%M.%S', time.localtime(self._clock()))}"
        path, n = self.sessions_folder / f"{stem}{SUFFIX}", 1
        while path.exists():
            n += 1
            path = self.sessions_folder / f"{stem} {n}{SUFFIX}"
        return path

    def opened(self, document: Document) -> None:
        """Remember that a document is open; call it after create, open and save_as.

        After "save as" the copy takes the place of the library's own file, which is removed.
        """
        before = self._here.get(document)
        self._here[document] = document.path
        self._index.put(self._row(document, is_open=True))
        if before is not None and before != document.path:
            self._index.set_open(before, is_open=False)
            self._remove_own(before)

    def closed(self, document: Document) -> None:
        """Close a document and remember that it ended well; one that was never touched is removed.

        Raises:
            SessionError: As `Document.close`.
        """
        self._here.pop(document, None)
        document.close()
        if document.touched or not self._is_own(document.path):
            self._index.put(self._row(document, is_open=False))
        else:
            self._remove_own(document.path)

    def recent(self, limit: int = 12) -> tuple[RecentSession, ...]:
        """Sessions that were open before, last opened first, without those open here.

        Those whose file is gone are among them until they are found by `relocate` or forgotten: a drive
        may only not be plugged in.
        """
        self._find_lost()
        here = set(self._here.values())
        rows = [row for row in self._index.rows() if row.path not in here]
        return tuple(_recent(row) for row in rows[:limit])

    def crashed(self) -> tuple[RecentSession, ...]:
        """Sessions that were open when a Konomi died, last opened first; all they hold is there."""
        here = set(self._here.values())
        rows = [row for row in self._index.rows() if row.is_open and row.path not in here]
        found = [self._recovered(row) for row in rows if row.path.is_file() and not is_in_use(row.path)]
        return tuple(_recent(row) for row in found if row is not None)

    def dismiss(self, path: Path) -> None:
        """Offer a session no more for recovery; it stays among the recent ones."""
        self._index.set_open(path.absolute(), is_open=False)

    def relocate(self, path: Path, found: Path) -> None:
        """Note that the session that was at ``path`` lies at ``found`` now.

        Raises:
            SessionError: ``found`` is no session; the list stays as it is.
        """
        about = summary(found)
        known = {row.path: row for row in self._index.rows()}
        before = known.get(path.absolute())
        opened = before.opened if before is not None else self._clock()
        row = Row(found.absolute(), about.title, opened, about.thumbnail, about.generations, is_open=False)
        self._index.put(row)
        self._index.remove(path.absolute())

    def forget(self, path: Path) -> None:
        """Leave a session out of `recent` and `crashed`; the file stays.

        One in the library's own folder is found again, since nothing else would lead to it.
        """
        self._index.remove(path.absolute())

    def close(self) -> None:
        """Let go of the list; closing twice is harmless."""
        self._index.close()

    def _row(self, document: Document, *, is_open: bool) -> Row:
        n = len(document.history)
        return Row(document.path, document.title, self._clock(), document.thumbnail, n, is_open)

    def _is_own(self, path: Path) -> bool:
        return path.parent == self.sessions_folder

    def _remove_own(self, path: Path) -> None:
        """Remove a file of the library's own that holds nothing which is not elsewhere."""
        if not self._is_own(path):
            return
        self._index.remove(path)
        try:
            path.unlink(missing_ok=True)
        except OSError:
            return  # it is left over, which costs a little space and is found again by `recent`

    def _recovered(self, row: Row) -> Row | None:
        """What a crashed session really holds; None where that is nothing."""
        try:
            found = summary(row.path)
        except SessionError:
            return row  # opening it says what is wrong
        if not found.touched and self._is_own(row.path):
            self._remove_own(row.path)
            return None
        known = Row(row.path, found.title, row.opened, found.thumbnail, found.generations, is_open=True)
        self._index.put(known)
        return known

    def _find_lost(self) -> None:
        """Take up sessions in the library's folder that the list does not know."""
        known = {row.path for row in self._index.rows()}
        for path in self.sessions_folder.glob(f"*{SUFFIX}"):
            if path in known or path in self._here.values() or is_in_use(path):
                continue
            try:
                found = summary(path)
            except SessionError:
                continue  # it cannot be opened, so it is not offered
            if not found.touched:
                self._remove_own(path)
                continue
            row = Row(
                path, found.title, path.stat().st_mtime, found.thumbnail, found.generations, is_open=False
            )
            self._index.put(row)


def _recent(row: Row) -> RecentSession:
    missing = not row.path.is_file()
    return RecentSession(row.path, row.title, row.opened, row.thumbnail, row.generations, missing)
