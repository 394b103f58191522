"""A `Session`: one SQLite file that holds a whole evolution and is always up to date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

import apsw

from explorer.commands import UndoLog
from explorer.document_archive import Archive, Drawn, Entry
from explorer.document_state import State
from explorer.document_types import Settings, Tile
from explorer.earlier import EarlierSession
from explorer.events import Event
from explorer.log_flushing import LogFlusher
from explorer.session_copy import copy_file
from explorer.session_errors import SessionError, making, writing
from explorer.session_file import close_file, create_file, open_copy, open_file, remove_file
from explorer.session_place import has_moved
from explorer.session_reading import Contents, Head, read_contents
from explorer.session_writing import (
    write_earlier,
    write_entry,
    write_head,
    write_impressions,
    write_log,
    write_look,
    write_sketch,
    write_state,
    write_tile,
)
from renderer.engine import Inspection
from renderer.sketch import Sketch

__all__ = ["SUFFIX", "Session", "SessionError"]

SUFFIX = ".konomi"
"""What a session's file name ends in."""


class Session:
    """An open session file. Nobody else can open it until it is closed.

    Make one with `create` or `open`. It keeps nothing in memory but the connection: who uses it
    holds the contents and says what changed, within a `transaction`. Where the file was moved or deleted
    meanwhile, all of it is written to its place again before anything else is.

    Attributes:
        rescued: Emits the path at which the file was written again.
    """

    def __init__(self, path: Path, connection: apsw.Connection, contents: Contents) -> None:
        self._path = path
        self._connection = connection
        self._flusher = LogFlusher(path)
        self.contents = contents
        self.rescued: Event[Path] = Event()

    @classmethod
    def create(
        cls,
        path: Path,
        sketch: Sketch,
        inspection: Inspection,
        *,
        seed: int,
        created: float,
        settings: Settings | None = None,
    ) -> Session:
        """A new session at ``path``, whose folder is made where it is missing.

        Args:
            path: Where nothing is yet.
            sketch: Kept whole.
            inspection: What its trial run found out.
            seed: The evolution's seed, from 0.
            created: Seconds since 1970 (UTC).
            settings: What to begin with; None for the defaults.

        Raises:
            SessionError: The file cannot be made.
        """
        path = path.absolute()
        head = Head(uuid4().hex, created, version("konomi"), seed, False, b"", sketch.hash)
        state = State(settings=settings or Settings())
        contents = Contents(head, sketch, inspection, Archive(), state, UndoLog())
        session = cls(path, create_file(path), contents)
        try:
            with making(path), session.transaction():
                write_head(session._connection, head)
                write_sketch(session._connection, sketch, inspection)
                write_state(session._connection, None, contents.state)
                write_log(session._connection, None, contents.log)
        except BaseException:
            session._connection.close()
            remove_file(path)
            raise
        return session

    @classmethod
    def open(cls, path: Path) -> Session:
        """An existing session, checked as a whole and brought to the newest format.

        Raises:
            SessionError: It is none, damaged, too new, in use, or may not be written.
        """
        path = path.absolute()
        connection, contents = open_file(path, read_contents)
        session = cls(path, connection, contents)
        try:
            if contents.notes:
                with session.transaction():
                    connection.execute("DELETE FROM command")
                    write_log(connection, None, contents.log)
        except BaseException:
            connection.close()
            raise
        return session

    @property
    def path(self) -> Path:
        """The file, as an absolute path."""
        return self._path

    @property
    def connection(self) -> apsw.Connection:
        """For reports and tests; who writes through it answers for it."""
        return self._connection

    @contextmanager
    def transaction(self, *, flush: bool = True) -> Iterator[None]:
        """Everything written inside counts together, or not at all if an exception leaves it.

        Args:
            flush: Have it brought to the disk at once, without waiting for that. In either case it
                survives the death of this process from the end of the transaction; a power failure, from
                when the disk has it.

        Raises:
            SessionError: The disk is full or failed, or it failed to flush what came before; then nothing
                inside counts.
        """
        with writing(self._path):
            self._stay_in_place()
            self._flusher.check()
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
            if flush:
                self._flusher.ask()

    def add_entry(self, entry: Entry, tiles: tuple[Tile, ...]) -> None:
        """Write a new generation."""
        write_entry(self._connection, entry, tiles)

    def add_tile(self, tile: Tile) -> None:
        """Write a tile that takes another's place, or an edited one."""
        write_tile(self._connection, tile)

    def add_look(self, tile_id: int, at: float, seconds: float) -> None:
        """Write one look at a tile."""
        write_look(self._connection, tile_id, at, seconds)

    def add_impressions(self, impressions: Mapping[Drawn, bytes]) -> None:
        """Write how tiles look."""
        write_impressions(self._connection, impressions)

    def add_earlier(self, sessions: Iterable[EarlierSession]) -> None:
        """Write what is built on."""
        write_earlier(self._connection, sessions)

    def write_state(self, before: State, after: State) -> None:
        """Write what ``after`` has different from ``before``, which is in the file."""
        write_state(self._connection, before, after)

    def write_log(self, before: UndoLog, after: UndoLog) -> None:
        """Write what ``after`` has different from ``before``, which is in the file."""
        write_log(self._connection, before, after)

    def set_thumbnail(self, png: bytes) -> None:
        """Write the picture that stands for the session."""
        self._connection.execute("UPDATE session SET thumbnail = ?", (png,))

    def save_as(self, path: Path) -> None:
        """Write a complete copy to ``path`` and go on working there; the old file stays as it is.

        Raises:
            SessionError: The copy could not be made, or another file lies at its own place now; then this
                goes on where it was.
        """
        path = path.absolute()
        if path == self._path:
            if self._was_replaced():
                raise SessionError(
                    f"{path.name} is another file by now and was left as it is. "
                    "Choose another name for this session."
                )
            self._stay_in_place()
            return
        copy_file(self._connection, path)
        connection = open_copy(path)
        old_connection, old_path = self._connection, self._path
        self._flusher.close()
        self._connection, self._path, self._flusher = connection, path, LogFlusher(path)
        self.contents = replace(self.contents, head=replace(self.contents.head, named=True))
        with suppress(SessionError):
            # Its log then stays beside the old file and is read at its next opening; nothing here is wrong.
            close_file(old_connection, old_path)

    def close(self) -> None:
        """Leave one plain file behind; closing twice is harmless.

        Raises:
            SessionError: The disk was full; nothing is lost, the log beside the file holds the rest.
        """
        try:
            self._stay_in_place()
        except apsw.ConnectionClosedError:
            return
        finally:
            self._flusher.close()
            close_file(self._connection, self._path)

    def _stay_in_place(self) -> None:
        """Write everything to its place again, should somebody have moved or deleted the file.

        Raises:
            SessionError: Another file lies there now, or it cannot be written.
        """
        if not has_moved(self._connection):
            return
        if self._was_replaced():
            raise SessionError(
                f"{self._path.name} was replaced by another file while it was open. "
                "Use “Save as…” to keep what is here."
            )
        copy_file(self._connection, self._path, named=self.contents.head.named)
        self._flusher.close()
        with suppress(SessionError):
            # Before the new file has a log: closing the old one removes what is called like its own.
            close_file(self._connection, self._path)
        self._connection, self._flusher = open_copy(self._path), LogFlusher(self._path)
        self.rescued.emit(self._path)

    def _was_replaced(self) -> bool:
        """Whether another file lies where this one was."""
        return has_moved(self._connection) and self._path.exists()
