"""The session's file: one file, one writer, and a plain sentence for all that can be wrong with it."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import apsw
import pytest

from explorer.document import Document
from explorer.session import Session, SessionError
from explorer.session_codec import inspection_from_json, inspection_to_json
from explorer.session_schema import APPLICATION_ID, FORMAT
from renderer.engine import Inspection
from renderer.errors import KonomiError
from renderer.sketch import Sketch
from tests.explorer.session_making import INSPECTION, SKETCH, everything, names_in, new_document, refusal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed session with two generations."""
    document = new_document(tmp_path / "dips.konomi", generations=2)
    document.close()
    return tmp_path / "dips.konomi"


def test_closing_leaves_one_plain_file_that_any_sqlite_reads(path: Path) -> None:
    assert names_in(path.parent) == ["dips.konomi"]
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert other.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert other.execute("SELECT count(*) FROM tile").fetchone() == (24,)
    assert names_in(path.parent) == ["dips.konomi"]


def test_the_sketch_travels_with_all_its_files(path: Path) -> None:
    document = Document.open(path)
    for field in fields(Sketch):
        assert getattr(document.sketch, field.name) == getattr(SKETCH, field.name), field.name
    assert document.sketch.hash == SKETCH.hash
    for found in fields(Inspection):
        assert getattr(document.inspection, found.name) == getattr(INSPECTION, found.name), found.name
    document.close()


def test_an_inspection_is_kept_without_loss() -> None:
    assert inspection_from_json(inspection_to_json(INSPECTION)) == INSPECTION


def test_a_second_window_is_told_that_the_session_is_open(path: Path) -> None:
    document = Document.open(path)
    assert "open in another window" in refusal(path)
    document.toggle_like(0)
    document.close()
    Document.open(path).close()


def test_a_window_of_another_process_is_told_so_too(path: Path) -> None:
    document = Document.open(path)
    script = (
        "import sys; from pathlib import Path; from explorer.document import Document\n"
        "from renderer.errors import KonomiError\n"
        "try: Document.open(Path(sys.argv[1]))\n"
        "except KonomiError as error: sys.exit(str(error))\n"
    )
    other = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=False)
    assert "open in another window" in other.stderr
    document.close()


def test_looking_at_a_session_in_use_does_not_open_it_to_others(path: Path) -> None:
    # Closing a plain handle of the file would drop the lock of the whole process.
    document = Document.open(path)
    refusal(path)
    with pytest.raises(SessionError):
        Session.create(path, SKETCH, INSPECTION, seed=1, created=0)
    script = f"import apsw; apsw.Connection({str(path)!r}).execute('DELETE FROM shelf')"
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "BusyError" in other.stderr
    document.close()


def write(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def in_database(path: Path, *statements: str) -> None:
    with closing(apsw.Connection(str(path))) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda path: path.unlink(), "There is no session"),
        (lambda path: (path.unlink(), path.mkdir()), "is a folder"),
        (write(b""), "is empty or not a Konomi session"),
        (write(b"let x = 1;\n" * 500), "is not a Konomi session"),
        (write(b"SQLite format 3\0" + b"?" * 5000), "is not a Konomi session"),
        (lambda path: in_database(path, "PRAGMA application_id = 7"), "database of another program"),
        (
            lambda path: in_database(path, f"PRAGMA user_version = {FORMAT + 3}"),
            rf"made by a newer Konomi \(format {FORMAT + 3}\); this one reads up to {FORMAT}",
        ),
        (lambda path: in_database(path, "PRAGMA user_version = -1"), "is damaged"),
        (lambda path: in_database(path, "DROP TABLE shelf"), "is damaged"),
        (
            lambda path: in_database(
                path, "CREATE TRIGGER t AFTER INSERT ON look BEGIN DELETE FROM tile; END"
            ),
            "damaged",
        ),
        (lambda path: in_database(path, "DELETE FROM session"), "is damaged"),
        (lambda path: in_database(path, "DELETE FROM state"), "is damaged"),
        (lambda path: in_database(path, "UPDATE generation SET parent = 2 WHERE id = 1"), "is damaged"),
        (
            lambda path: in_database(path, "PRAGMA foreign_keys = 0", "DELETE FROM tile WHERE id = 3"),
            "is damaged",
        ),
        (
            lambda path: in_database(path, 'UPDATE tile SET "values" = \'{"size": 1}\' WHERE id = 3'),
            "is damaged",
        ),
        (lambda path: in_database(path, "UPDATE tile SET seed = -4 WHERE id = 3"), "is damaged"),
        (lambda path: in_database(path, "UPDATE sketch SET inspection = '[]'"), "is damaged"),
        (
            lambda path: in_database(path, "UPDATE state SET value = '99' WHERE name = 'current'"),
            "is damaged",
        ),
    ],
)
def test_a_file_that_is_no_sound_session_is_refused_in_a_sentence_and_left_alone(
    path: Path, spoil: Callable[[Path], object], sentence: str
) -> None:
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    assert re.search(sentence, refusal(path))
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert [name for name in names_in(path.parent) if name != path.name] == []


@pytest.mark.parametrize(
    "spoil",
    [
        """UPDATE command SET edits = replace(edits, '"after": 2', '"after": 77')""",
        """UPDATE command SET edits = replace(edits, '"before": 1', '"before": 77')""",
        "UPDATE command SET label = 'Dance' WHERE position = 1",
        "UPDATE command SET edits = '[7]' WHERE position = 1",
        "DELETE FROM command WHERE position = 1",
        "UPDATE command SET edits = (SELECT edits FROM command WHERE position = 0) WHERE position = 1",
        "UPDATE state SET value = '77' WHERE name = 'done'",
    ],
)
def test_a_damaged_undo_history_costs_only_itself(path: Path, spoil: str) -> None:
    document = Document.open(path)
    before = everything(document)
    document.close()
    in_database(path, spoil)
    again = Document.open(path)
    assert again.notes == ("What could be undone was damaged and is forgotten.",)
    assert not again.can_undo
    assert again.touched
    assert everything(again) | {"undo": ()} == before | {"undo": ()}
    again.toggle_like(3)
    again.undo()
    again.close()
    third = Document.open(path)
    assert third.notes == ()
    third.close()


def test_a_session_without_undo_history_is_still_one_worth_keeping(tmp_path: Path) -> None:
    document = new_document(tmp_path / "a.konomi")
    document.toggle_like(3)
    document.close()
    in_database(tmp_path / "a.konomi", "DELETE FROM command")
    again = Document.open(tmp_path / "a.konomi")
    assert not again.can_undo
    assert again.touched
    again.close()


def test_what_fails_half_way_counts_not_at_all(path: Path) -> None:
    session = Session.open(path)

    def fail_half_way() -> None:
        with session.transaction():
            session.set_thumbnail(b"half")
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        fail_half_way()
    with session.transaction():
        session.add_look(1, at=0, seconds=1)
    session.close()
    again = Session.open(path)
    assert again.contents.head.thumbnail == b""
    assert again.contents.archive.looked_s(1) == 1
    again.close()


def test_a_new_session_never_overwrites_a_file(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(SessionError, match="is there already"):
        Document.create(path, SKETCH, INSPECTION, seed=1)
    assert path.read_bytes() == before


def test_a_file_name_may_hold_anything_the_system_allows(tmp_path: Path) -> None:
    document = new_document(tmp_path / "50% 好み?#x&y=ü.konomi")
    document.close()
    again = Document.open(tmp_path / "50% 好み?#x&y=ü.konomi")
    again.save_as(tmp_path / "%2F.konomi")
    again.close()
    assert names_in(tmp_path) == ["%2F.konomi", "50% 好み?#x&y=ü.konomi"]


def test_a_session_error_is_a_sentence_for_the_user() -> None:
    assert issubclass(SessionError, KonomiError)
