"""Whether an open session still lies where it was opened; somebody may move or delete it meanwhile."""

from __future__ import annotations

import ctypes

import apsw


def has_moved(connection: apsw.Connection) -> bool:
    """Whether the open file was moved, deleted or replaced, so that nothing leads to what is written to it.

    SQLite looks, in a microsecond, but of its own accord only when the file is closed. On Windows, where no
    open file can be moved, it never has.
    """
    moved = ctypes.c_int(0)
    connection.file_control("main", apsw.SQLITE_FCNTL_HAS_MOVED, ctypes.addressof(moved))
    return bool(moved.value)
