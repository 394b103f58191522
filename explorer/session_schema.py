"""The tables of a session file, as the sum of all migrations from an empty file.

A new file and an old one travel the same road: every migration that the file has not had yet.
A released migration is never edited; what changes is a further one, with the format's dump in
``tests/explorer/formats`` as its test.
"""

from __future__ import annotations

import apsw

APPLICATION_ID = 0x4B6F6E6F
"""``Kono``: what `file` and SQLite know a Konomi session by."""

_FORMAT_1 = """
CREATE TABLE session (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uuid TEXT NOT NULL,
    created REAL NOT NULL,
    app TEXT NOT NULL,
    seed INTEGER NOT NULL,
    named INTEGER NOT NULL DEFAULT 0,
    thumbnail BLOB NOT NULL DEFAULT x''
) STRICT;
CREATE TABLE sketch (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    page TEXT NOT NULL,
    p5 TEXT NOT NULL,
    hash TEXT NOT NULL,
    inspection TEXT NOT NULL CHECK (json_valid(inspection))
) STRICT;
CREATE TABLE script (
    position INTEGER PRIMARY KEY,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    source TEXT NOT NULL
) STRICT;
CREATE TABLE file (path TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;

CREATE TABLE generation (
    id INTEGER PRIMARY KEY,
    parent INTEGER REFERENCES generation,
    choice INTEGER UNIQUE REFERENCES choice,
    number INTEGER NOT NULL CHECK (number >= 1),
    created REAL NOT NULL
) STRICT;
CREATE TABLE tile (
    id INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL REFERENCES generation,
    position INTEGER NOT NULL CHECK (position >= -1),
    seed INTEGER NOT NULL,
    "values" TEXT NOT NULL CHECK (json_valid("values")),
    operator TEXT NOT NULL,
    changed TEXT NOT NULL CHECK (json_valid(changed))
) STRICT;
CREATE TABLE tile_parent (
    tile INTEGER NOT NULL REFERENCES tile,
    position INTEGER NOT NULL,
    parent INTEGER NOT NULL REFERENCES tile,
    PRIMARY KEY (tile, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE choice (
    id INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL REFERENCES generation,
    made REAL NOT NULL
) STRICT;
CREATE TABLE choice_tile (
    choice INTEGER NOT NULL REFERENCES choice,
    position INTEGER NOT NULL,
    tile INTEGER NOT NULL REFERENCES tile,
    liked_rank INTEGER,
    liked_at REAL,
    rejected_at REAL,
    pinned INTEGER NOT NULL,
    looked_s REAL,
    PRIMARY KEY (choice, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE look (
    id INTEGER PRIMARY KEY,
    tile INTEGER NOT NULL REFERENCES tile,
    at REAL NOT NULL,
    seconds REAL NOT NULL CHECK (seconds >= 0)
) STRICT;

CREATE TABLE mark (
    tile INTEGER PRIMARY KEY REFERENCES tile,
    kind TEXT NOT NULL CHECK (kind IN ('like', 'reject')),
    position INTEGER NOT NULL,
    at REAL NOT NULL
) STRICT;
CREATE TABLE swap (
    generation INTEGER NOT NULL REFERENCES generation,
    position INTEGER NOT NULL,
    tile INTEGER NOT NULL REFERENCES tile,
    PRIMARY KEY (generation, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE shelf (position INTEGER PRIMARY KEY, tile INTEGER NOT NULL UNIQUE REFERENCES tile) STRICT;
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL CHECK (json_valid(value))) STRICT;
CREATE TABLE command (
    position INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    made REAL NOT NULL,
    edits TEXT NOT NULL CHECK (json_valid(edits))
) STRICT;

CREATE INDEX tile_generation ON tile (generation);
CREATE INDEX look_tile ON look (tile);
"""

_FORMAT_2 = """
CREATE TABLE duel (
    generation INTEGER NOT NULL REFERENCES generation,
    position INTEGER NOT NULL,
    first INTEGER NOT NULL REFERENCES tile,
    second INTEGER NOT NULL REFERENCES tile,
    winner INTEGER REFERENCES tile,
    at REAL NOT NULL,
    PRIMARY KEY (generation, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE choice_duel (
    choice INTEGER NOT NULL REFERENCES choice,
    position INTEGER NOT NULL,
    first INTEGER NOT NULL REFERENCES tile,
    second INTEGER NOT NULL REFERENCES tile,
    winner INTEGER REFERENCES tile,
    at REAL NOT NULL,
    PRIMARY KEY (choice, position)
) STRICT, WITHOUT ROWID;
"""

_FORMAT_3 = """
CREATE TABLE picture (
    tile INTEGER NOT NULL REFERENCES tile,
    frame INTEGER NOT NULL CHECK (frame >= 0),
    impression BLOB NOT NULL,
    PRIMARY KEY (tile, frame)
) STRICT;
ALTER TABLE choice_tile ADD COLUMN frame INTEGER;
"""

_FORMAT_4 = """
CREATE TABLE earlier (
    position INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    choices TEXT NOT NULL CHECK (json_valid(choices))
) STRICT;
"""

MIGRATIONS: tuple[str, ...] = (_FORMAT_1, _FORMAT_2, _FORMAT_3, _FORMAT_4)
"""``MIGRATIONS[n]`` leads from format ``n`` to ``n + 1``; format 0 is an empty file."""

FORMAT = len(MIGRATIONS)
"""The format that this Konomi writes, kept in the file's ``user_version``."""


def migrate(connection: apsw.Connection, migrations: tuple[str, ...] = MIGRATIONS) -> None:
    """Bring a file to the newest format; the caller's transaction makes it all or nothing."""
    for version in range(connection.pragma("user_version"), len(migrations)):
        connection.execute(migrations[version])
        connection.pragma("user_version", version + 1)


def schema_of(connection: apsw.Connection) -> list[tuple[str, ...]]:
    """Every table and index as SQLite keeps it, in a fixed order."""
    query = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
    return [tuple(str(cell) for cell in row) for row in connection.execute(query)]


def expected_schema(migrations: tuple[str, ...] = MIGRATIONS) -> list[tuple[str, ...]]:
    """What `schema_of` gives for a file made here."""
    connection = apsw.Connection(":memory:")
    try:
        migrate(connection, migrations)
        return schema_of(connection)
    finally:
        connection.close()
