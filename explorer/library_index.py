"""The library's list of sessions, a small SQLite file that several windows may use at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import apsw

from explorer.session_errors import SessionError, reading, writing

_FORMAT = 1
_WAIT_MS = 250
"""How long to wait for another window that is just writing its line."""
_SCHEMA = """
CREATE TABLE session (
    path TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    opened REAL NOT NULL,
    thumbnail BLOB NOT NULL,
    generations INTEGER NOT NULL,
    is_open INTEGER NOT NULL
) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What the list knows of one session; ``is_open`` stays when the program dies."""

    path: Path
    title: str
    opened: float
    thumbnail: bytes
    generations: int
    is_open: bool


class Index:
    """Rows by path. It never raises once made: what went wrong is kept in ``problem``.

    A list that is damaged or of another format is put aside under another name and begun anew.

    Args:
        path: The list's file; its folder is made.

    Raises:
        SessionError: The folder can be neither made nor written.
    """

    def __init__(self, path: Path) -> None:
        self.problem = ""
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = _open(path)
        except SessionError as error:
            if not isinstance(error.__cause__, (apsw.NotADBError, apsw.CorruptError, ValueError)):
                raise
            self.problem = "The list of recent sessions was damaged and is begun anew."
            path.replace(path.with_name(f"{path.name}.damaged"))
            self._connection = _open(path)
        self._path = path

    def rows(self) -> list[Row]:
        """All rows, last opened first."""
        query = """SELECT path, title, opened, thumbnail, generations, is_open
                   FROM session ORDER BY opened DESC, path"""
        rows: list[Row] = []
        with self._noting_problems():
            rows += [
                Row(Path(path), title, opened, thumbnail, generations, bool(is_open))
                for path, title, opened, thumbnail, generations, is_open in self._connection.execute(query)
            ]
        return rows

    def put(self, row: Row) -> None:
        """Add or replace the row of a path."""
        cells = (str(row.path), row.title, row.opened, row.thumbnail, row.generations, int(row.is_open))
        with self._noting_problems():
            self._connection.execute("INSERT OR REPLACE INTO session VALUES (?, ?, ?, ?, ?, ?)", cells)

    def set_open(self, path: Path, *, is_open: bool) -> None:
        """Change whether a session counts as open."""
        with self._noting_problems():
            self._connection.execute(
                "UPDATE session SET is_open = ? WHERE path = ?", (int(is_open), str(path))
            )

    def remove(self, path: Path) -> None:
        """Take a row out."""
        with self._noting_problems():
            self._connection.execute("DELETE FROM session WHERE path = ?", (str(path),))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def _noting_problems(self) -> Iterator[None]:
        try:
            with reading(self._path):
                yield
        except SessionError as error:
            self.problem = f"The list of recent sessions is not up to date. {error}"


def _open(path: Path) -> apsw.Connection:
    with reading(path):
        connection = apsw.Connection(str(path))
        try:
            connection.set_busy_timeout(_WAIT_MS)
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: apsw.Connection) -> None:
    """Make the table where it is missing, while no other window does the same."""
    connection.execute("BEGIN IMMEDIATE")
    if connection.pragma("user_version") == 0:
        connection.execute(_SCHEMA)
        connection.pragma("user_version", _FORMAT)
    if connection.pragma("user_version") != _FORMAT:
        raise ValueError("a list of another format")
    connection.execute("SELECT count(*) FROM session").fetchall()
    connection.execute("COMMIT")
