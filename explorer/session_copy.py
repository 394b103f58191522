"""A complete copy of a session under another name, which is there whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import apsw

from explorer.session_errors import SessionError, making, reading, writing
from explorer.session_file import READ_WRITE, remove_file, remove_side_files


def copy_file(connection: apsw.Connection, target: Path, *, named: bool = True) -> None:
    """Write a complete copy to ``target``; it appears there whole or not at all.

    Args:
        connection: An open session; its own file may be gone.
        target: Where to.
        named: Whether the artist chose this name.

    Raises:
        SessionError: ``target`` is open elsewhere or cannot be written.
    """
    with making(target):
        if target.is_dir():
            raise SessionError(f"{target.name} is a folder; a session needs a file name.")
    _settle(target)
    unfinished = target.with_name(f".{target.name}.{uuid4().hex[:8]}.tmp")
    with making(target):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            connection.execute("VACUUM INTO ?", (str(unfinished),))
            _name_and_flush(unfinished, named=named)
            unfinished.replace(target)
            _flush_folder(target.parent)
        finally:
            remove_file(unfinished)


def _settle(target: Path) -> None:
    """Make sure that nobody has ``target`` open and that no old log would be read into the copy."""
    if target.exists():
        try:
            with reading(target):
                connection = apsw.Connection(str(target), READ_WRITE)
                try:
                    connection.pragma("locking_mode", "exclusive")
                    connection.execute("BEGIN EXCLUSIVE; COMMIT")
                finally:
                    connection.close()
        except SessionError as error:
            if not isinstance(error.__cause__, (apsw.NotADBError, apsw.CorruptError, apsw.ReadOnlyError)):
                raise
    with writing(target):
        remove_side_files(target)


def _name_and_flush(copy: Path, *, named: bool) -> None:
    """Note whether the artist named the copy; this commit also flushes all of it to disk."""
    with closing(apsw.Connection(str(copy), READ_WRITE)) as connection:
        connection.pragma("synchronous", "full")
        connection.execute("UPDATE session SET named = ?", (named,))


def _flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # Windows has no handle of a folder to flush; replacing is durable there.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
