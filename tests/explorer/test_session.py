"""The session's file: one file, one writer, and a plain sentence for all that can be wrong with it."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import apsw
import pytest

from explorer.document import Document
from explorer.session import Session, SessionError
from explorer.session_codec import inspection_from_json, inspection_to_json
from explorer.session_schema import APPLICATION_ID, FORMAT, MIGRATIONS, expected_schema, migrate, schema_of
from renderer.engine import Inspection
from renderer.errors import KonomiError
from renderer.sketch import Sketch
from tests.explorer.session_making import INSPECTION, SKETCH, everything, go_on, new_document, plain_user

FORMATS = Path(__file__).parent / "formats"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed session with two generations."""
    document = new_document(tmp_path / "dips.konomi", generations=2)
    document.close()
    return tmp_path / "dips.konomi"


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def refusal(path: Path) -> str:
    """The sentence with which opening ``path`` is refused."""
    with pytest.raises(SessionError) as caught:
        Document.open(path)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


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


def test_a_read_only_file_is_refused_in_a_sentence() -> None:
    # Not in tmp_path, which nobody but its owner can enter.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "a.konomi"
        new_document(path).close()
        path.chmod(0o444)
        with plain_user():
            assert "is read-only" in refusal(path)
            with pytest.raises(SessionError, match=r"may not be read or written|Permission denied"):
                Document.create(Path(folder) / "b.konomi", SKETCH, INSPECTION, seed=1)
            with pytest.raises(SessionError, match="Permission denied"):
                Document.create(Path(folder) / "deeper" / "b.konomi", SKETCH, INSPECTION, seed=1)


def test_saving_to_a_folder_that_cannot_be_written_leaves_work_where_it_is() -> None:
    with tempfile.TemporaryDirectory() as mine, tempfile.TemporaryDirectory() as theirs:
        Path(theirs).chmod(0o555)
        if os.geteuid() == 0:
            os.chown(mine, 65534, 65534)
        with plain_user():
            document = new_document(Path(mine) / "a.konomi")
            with pytest.raises(SessionError, match=r"may not be read or written|Permission denied"):
                document.save_as(Path(theirs) / "b.konomi")
            document.toggle_like(3)
            assert document.path == Path(mine) / "a.konomi"
            document.close()
            assert names_in(Path(theirs)) == []


def test_a_full_disk_costs_the_last_step_and_says_so(path: Path) -> None:
    document = Document.open(path)
    connection = document._session.connection
    connection.pragma("max_page_count", connection.pragma("page_count"))
    before = everything(document)
    full = None
    for _ in range(400):
        try:
            document.toggle_pin(document.generation.tiles[0].id)
        except SessionError as error:
            full = error
            break
        before = everything(document)
    assert full is not None
    assert str(full).startswith("The disk is full: dips.konomi keeps all but this last step.")
    assert everything(document) == before
    connection.pragma("max_page_count", 100_000)
    document.toggle_like(5)
    after = everything(document)
    document.close()
    again = Document.open(path)
    assert everything(again) == after
    again.close()


class FaultyDisk(apsw.VFS):
    """A disk that fails to write whenever it is told to."""

    def __init__(self) -> None:
        self.broken = False
        self.error: type[apsw.Error] = apsw.FullError
        self.real = apsw.vfs_names()[0]
        super().__init__("faulty", self.real, makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        disk = self

        class File(apsw.VFSFile):
            def __init__(self) -> None:
                super().__init__(disk.real, name, flags)

            def xWrite(self, data: bytes, offset: int) -> None:
                if disk.broken:
                    raise disk.error("injected")
                super().xWrite(data, offset)

            def xSync(self, flags: int) -> None:
                if disk.broken:
                    raise disk.error("injected")
                super().xSync(flags)

        return File()


@pytest.fixture
def disk() -> Iterator[FaultyDisk]:
    disk = FaultyDisk()
    yield disk
    disk.unregister()


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(apsw.FullError, "The disk is full"), (apsw.IOError, "The disk reported an error")],
)
def test_a_failing_disk_loses_nothing_that_was_told(
    tmp_path: Path, disk: FaultyDisk, error: type[apsw.Error], sentence: str
) -> None:
    document = new_document(tmp_path / "a.konomi", generations=2)
    document.toggle_like(4)
    before = everything(document)
    disk.broken, disk.error = True, error
    for act in (
        lambda: document.toggle_like(5),
        lambda: document.lock("size", 0.5),
        lambda: document.looked(3, 1.0),
        document.undo,
        lambda: go_on(document),
        lambda: document.save_as(tmp_path / "b.konomi"),
        document.close,
    ):
        with pytest.raises(SessionError, match=sentence):
            act()
        assert everything(document) == before
    disk.broken = False
    assert not (tmp_path / "b.konomi").exists()
    again = Document.open(tmp_path / "a.konomi")
    assert everything(again) == before
    again.close()


def test_save_as_does_not_replace_a_session_that_is_open_elsewhere(path: Path, tmp_path: Path) -> None:
    other = new_document(tmp_path / "other.konomi")
    document = Document.open(path)
    with pytest.raises(SessionError, match=r"other.konomi is open in another window"):
        document.save_as(tmp_path / "other.konomi")
    with pytest.raises(SessionError, match="is a folder"):
        document.save_as(tmp_path)
    assert document.path == path
    document.close()
    other.close()


def test_save_as_replaces_whatever_the_artist_agreed_to_replace(path: Path, tmp_path: Path) -> None:
    old = new_document(tmp_path / "old.konomi", generations=3)
    old.close()
    (tmp_path / "old.konomi-wal").write_bytes(b"left over")
    (tmp_path / "photo.konomi").write_bytes(b"not a session at all")
    document = Document.open(path)
    before = everything(document)
    for name in ("old.konomi", "photo.konomi"):
        document.save_as(tmp_path / name)
        assert everything(document) == before
    document.save_as(document.path)
    document.close()
    assert names_in(tmp_path) == ["dips.konomi", "old.konomi", "photo.konomi"]
    again = Document.open(tmp_path / "old.konomi")
    assert everything(again) == before
    again.close()


def test_a_log_that_another_file_left_behind_is_never_read_into_a_copy(path: Path, tmp_path: Path) -> None:
    other = new_document(tmp_path / "other.konomi", generations=3)
    log = (tmp_path / "other.konomi-wal").read_bytes()
    other.close()
    (tmp_path / "photo.konomi").write_bytes(b"not a session at all")
    for name in ("photo.konomi", "gone.konomi"):
        (tmp_path / f"{name}-wal").write_bytes(log)
        document = Document.open(path)
        before = everything(document)
        document.save_as(tmp_path / name)
        document.close()
        again = Document.open(tmp_path / name)
        assert everything(again) == before
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
    assert (document.undo_text, document.redo_text) == ("Not this", "Pin")
    document.redo()
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


def test_a_session_error_is_a_sentence_for_the_user() -> None:
    assert issubclass(SessionError, KonomiError)
