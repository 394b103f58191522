"""Opening, creating and closing the one SQLite file of a session.

The writer holds the file's lock for as long as it is open, so a second window is told at once.
While open, changes go to a write-ahead log beside the file (one flush to disk for each commit);
closing folds it in, leaving one plain file that any SQLite reads. The file is never touched by
Python's own `open`: closing such a handle would drop the lock of a connection in the same process.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import apsw

from explorer.session_errors import SessionError, damaged, making, read_only, reading, writing
from explorer.session_schema import APPLICATION_ID, FORMAT, expected_schema, migrate, schema_of

T = TypeVar("T")

READ_WRITE = apsw.SQLITE_OPEN_READWRITE
_CREATE = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
_PEEK = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
_LOG_PAGES = 200
"""The log is folded in this often, little at a time, so that no click waits for much of it."""
_SIDE_FILES = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself: whose it is, and its format."""

    application_id: int
    format: int


def peek(path: Path) -> Header:
    """Read a file's header without locking or changing anything, even while it is in use.

    Raises:
        SessionError: There is no such file, or it is no SQLite file.
    """
    if path.is_dir():
        raise SessionError(f"{path.name} is a folder, not a session.")
    if not path.exists():
        raise SessionError(f"There is no session {path}.")
    try:
        with reading(path), closing(apsw.Connection(f"{path.resolve().as_uri()}?immutable=1", _PEEK)) as file:
            header = Header(int(file.pragma("application_id")), int(file.pragma("user_version")))
    except SessionError as error:
        if isinstance(error.__cause__, apsw.NotADBError):
            raise SessionError(f"{path.name} is not a Konomi session.") from error
        raise
    return header


def check_header(path: Path, header: Header) -> None:
    """Raise unless a file with this header is a session that this Konomi reads."""
    if header == Header(0, 0):
        raise SessionError(f"{path.name} is empty or not a Konomi session.")
    if header.application_id != APPLICATION_ID:
        raise SessionError(f"{path.name} is a database of another program, not a Konomi session.")
    if header.format > FORMAT:
        raise SessionError(
            f"{path.name} was made by a newer Konomi (format {header.format}); this one reads up to {FORMAT}."
        )
    if header.format < 0:
        raise damaged(path)


def open_file(path: Path, read: Callable[[apsw.Connection], T]) -> tuple[apsw.Connection, T]:
    """Open a session for reading and writing, in the newest format, and hold its lock.

    Args:
        path: The session.
        read: Reads the contents; where it finds them wanting, the file is not even migrated.

    Returns:
        The connection, and what ``read`` gave.

    Raises:
        SessionError: Anything is wrong with the file; it is then as it was.
    """

    def check_and_read(connection: apsw.Connection) -> T:
        _check_and_migrate(connection, path)
        return read(connection)

    check_header(path, peek(path))
    return _opened(path, check_and_read)


def open_copy(path: Path) -> apsw.Connection:
    """Open what `session_copy` has just written, as `open_file` does, but without looking through all of it.

    Raises:
        SessionError: Somebody was quicker.
    """
    return _opened(path, lambda _connection: None)[0]


def _opened(path: Path, read: Callable[[apsw.Connection], T]) -> tuple[apsw.Connection, T]:
    with reading(path):
        connection = apsw.Connection(str(path), READ_WRITE)
        try:
            _check_writable(connection, path)
            _prepare(connection)
            connection.execute("BEGIN EXCLUSIVE")
            contents = read(connection)
            connection.execute("COMMIT")
            _begin_log(connection)
        except BaseException:
            connection.close()
            raise
    return connection, contents


def read_copy(path: Path) -> apsw.Connection:
    """A session in the newest format in memory, for looking only; the file may be read-only.

    Raises:
        SessionError: Anything is wrong with the file beyond what `problems_of` tells.
    """
    check_header(path, peek(path))
    memory = apsw.Connection(":memory:")
    try:
        with reading(path), closing(apsw.Connection(str(path), READ_WRITE)) as file:
            if not file.readonly("main"):
                # Without a log of its own beside the file; a file in use answers that it is.
                file.pragma("locking_mode", "exclusive")
            with memory.backup("main", file, "main") as backup:
                backup.step()
        with reading(path):
            check_header(path, Header(memory.pragma("application_id"), memory.pragma("user_version")))
            migrate(memory)
    except BaseException:
        memory.close()
        raise
    return memory


def is_in_use(path: Path) -> bool:
    """Whether a window, of this program or another process, has the session open."""
    try:
        with closing(apsw.Connection(str(path), READ_WRITE)) as connection:
            connection.pragma("locking_mode", "exclusive")
            connection.execute("BEGIN EXCLUSIVE; COMMIT")
    except (apsw.BusyError, apsw.LockedError):
        return True
    except apsw.Error:
        return False  # whatever is wrong with it, nobody is using it
    return False


def create_file(path: Path) -> apsw.Connection:
    """Make an empty session and hold its lock; where that fails, nothing is left of it.

    Raises:
        SessionError: There is something at ``path`` already, or its folder cannot be written.
    """
    if path.exists():
        raise SessionError(f"{path.name} is there already; a new session needs a new name.")
    with making(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = apsw.Connection(str(path), _CREATE)
        try:
            _prepare(connection)
            connection.execute("BEGIN IMMEDIATE")
            connection.pragma("application_id", APPLICATION_ID)
            migrate(connection)
            connection.execute("COMMIT")
            # Only now: a header that lives in the log alone could not be peeked at.
            _begin_log(connection)
        except BaseException:
            connection.close()
            remove_file(path)
            raise
    return connection


def remove_file(path: Path) -> None:
    """Remove a session that nobody has open, with what lies beside it."""
    path.unlink(missing_ok=True)
    remove_side_files(path)


def close_file(connection: apsw.Connection, path: Path) -> None:
    """Fold the log into the file and let go of it; closing twice is harmless.

    Raises:
        SessionError: The disk was full or failed. Nothing is lost: the log stays beside the file
            and is read at the next opening.
    """
    try:
        with writing(path):
            connection.pragma("journal_mode", "delete")
    except apsw.ConnectionClosedError:
        return
    finally:
        connection.close()


def _check_writable(connection: apsw.Connection, path: Path) -> None:
    # SQLite opens a file that it may not write for reading, without a word.
    if connection.readonly("main"):
        raise read_only(path)


def _prepare(connection: apsw.Connection) -> None:
    """Settings of every connection; the file may come from a stranger, so its schema is not trusted."""
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0)
    connection.pragma("cell_size_check", 1)
    connection.pragma("foreign_keys", 1)
    connection.pragma("synchronous", "full")
    connection.pragma("locking_mode", "exclusive")
    connection.pragma("wal_autocheckpoint", _LOG_PAGES)


def _begin_log(connection: apsw.Connection) -> None:
    """From here on a commit does not wait for the disk (`explorer.log_flushing`); folding the log in does."""
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "normal")


def _check_and_migrate(connection: apsw.Connection, path: Path) -> None:
    check_header(path, Header(connection.pragma("application_id"), connection.pragma("user_version")))
    problems = problems_of(connection)
    if problems:
        raise damaged(path)
    migrate(connection)
    if schema_of(connection) != expected_schema():
        raise damaged(path)


def problems_of(connection: apsw.Connection) -> list[str]:
    """What SQLite's own checks find; empty where all is well."""
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    problems = [] if found == ["ok"] else found
    for table, row, target, _ in connection.execute("PRAGMA foreign_key_check"):
        problems.append(f"Row {row} of {table} points to a missing {target}.")
    return problems


def remove_side_files(path: Path) -> None:
    """Remove what SQLite keeps beside a session that nobody has open."""
    for suffix in _SIDE_FILES:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
