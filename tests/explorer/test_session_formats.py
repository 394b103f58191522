"""Every format of a session that ever was opens with all it holds."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import apsw
import pytest

from explorer.document import Document
from explorer.session_schema import FORMAT, MIGRATIONS, expected_schema, migrate, schema_of

FORMATS = Path(__file__).parent / "formats"


def test_there_is_a_dump_of_every_format_that_was_ever_released() -> None:
    assert sorted(dump.name for dump in FORMATS.iterdir()) == [
        f"format_{n}.sql" for n in range(1, FORMAT + 1)
    ]


@pytest.mark.parametrize("version", range(1, FORMAT + 1))
def test_a_session_of_every_format_opens_with_all_it_holds(tmp_path: Path, version: int) -> None:
    path = tmp_path / "old.konomi"
    with closing(apsw.Connection(str(path))) as connection:
        connection.execute((FORMATS / f"format_{version}.sql").read_text(encoding="utf-8"))
        assert connection.pragma("user_version") == version
    document = Document.open(path)
    assert document.sketch.name == "dips"
    assert len(document.history) == 3
    assert (document.liked, document.rejected) == ((1, 3), frozenset({0}))
    assert len(document.shelf) == 2
    assert dict(document.constraints.locks) == {"layout": "渦"}
    assert document.notes == ()
    assert (document.settings.automatic, document.temperature) == (False, document.settings.boldness)
    assert (document.undo_text, document.redo_text) == ("Not this", "Pin")
    assert [session.title for session in document.earlier] == ["dips"] * (version > 3)
    document.redo()
    seen = [document.has_seen(tile.id) for tile in document.history[0].tiles[:3]]
    assert seen == [version > 2, False, version > 2]
    document.close()
    with closing(apsw.Connection(str(path))) as connection:
        assert connection.pragma("user_version") == FORMAT


@pytest.mark.parametrize("version", range(FORMAT))
def test_every_older_schema_migrates_to_the_one_of_a_new_file(version: int) -> None:
    with closing(apsw.Connection(":memory:")) as connection:
        migrate(connection, MIGRATIONS[:version])
        assert connection.pragma("user_version") == version
        migrate(connection)
        assert schema_of(connection) == expected_schema()
        assert connection.pragma("user_version") == FORMAT
