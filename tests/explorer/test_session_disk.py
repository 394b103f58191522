"""The disk under a session: read-only, full, failing, and what a copy may replace."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from math import inf
from pathlib import Path

import apsw
import pytest

from explorer.document import Document
from explorer.session import SessionError
from tests.explorer.session_making import (
    INSPECTION,
    SKETCH,
    everything,
    go_on,
    names_in,
    new_document,
    plain_user,
    refusal,
)

# What a kill would leave: the file and its log as they are on disk now.
COPY = """
import shutil, sys
for suffix in ("", "-wal"):
    shutil.copy(sys.argv[1] + suffix, sys.argv[1].replace("dips", "copy") + suffix)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed session with two generations."""
    document = new_document(tmp_path / "dips.konomi", generations=2)
    document.close()
    return tmp_path / "dips.konomi"


def test_a_read_only_file_is_refused_in_a_sentence() -> None:
    # Not in tmp_path, which nobody but its owner can enter.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "a.konomi"
        new_document(path).close()
        path.chmod(0o444)
        with plain_user():
            assert refusal(path).endswith(f"the file or its folder {folder} is read-only.")


@pytest.mark.parametrize("place", ["b.konomi", "deeper/still/b.konomi"])
def test_a_folder_in_which_no_session_can_be_made_is_named(place: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        with plain_user(), pytest.raises(SessionError) as refused:
            Document.create(Path(folder) / place, SKETCH, INSPECTION, seed=1)
        assert str(refused.value) == f"b.konomi cannot be written: the folder {folder} does not allow it."


def test_a_session_in_a_folder_that_has_become_read_only_is_refused_with_the_folders_name() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.konomi"
        new_document(path).close()
        path.chmod(0o666)
        Path(folder).chmod(0o555)
        with plain_user():
            assert f"its folder {folder} " in refusal(path)


def test_saving_to_a_folder_that_cannot_be_written_leaves_work_where_it_is() -> None:
    with tempfile.TemporaryDirectory() as mine, tempfile.TemporaryDirectory() as theirs:
        Path(theirs).chmod(0o555)
        if os.geteuid() == 0:
            os.chown(mine, 65534, 65534)
        with plain_user():
            document = new_document(Path(mine) / "a.konomi")
            with pytest.raises(SessionError, match=rf"the folder {theirs} does not allow it"):
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


@pytest.mark.parametrize("n_writes", [0, 3, 20, 50])
def test_a_session_that_a_full_disk_has_no_room_for_leaves_nothing_behind(
    tmp_path: Path, disk: FaultyDisk, n_writes: int
) -> None:
    disk.writes_left = n_writes

    with pytest.raises(SessionError) as refused:
        Document.create(tmp_path / "a.konomi", SKETCH, INSPECTION, seed=1)

    assert str(refused.value) == "The disk is full: a.konomi was not written. Free some space and try again."
    assert names_in(tmp_path) == []


def test_a_copy_that_a_full_disk_has_no_room_for_is_not_said_to_keep_anything(
    tmp_path: Path, disk: FaultyDisk
) -> None:
    document = new_document(tmp_path / "a.konomi")
    disk.broken = True

    with pytest.raises(SessionError, match=r"full: b\.konomi was not written"):
        document.save_as(tmp_path / "b.konomi")

    disk.broken = False
    document.close()
    assert names_in(tmp_path) == ["a.konomi"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no open file")
@pytest.mark.parametrize("moved", [True, False])
def test_a_session_that_is_moved_or_deleted_while_open_is_written_again(path: Path, *, moved: bool) -> None:
    document = Document.open(path)
    document.toggle_like(2)
    rescued: list[Path] = []
    document.rescued.connect(rescued.append)
    elsewhere = path.with_name("elsewhere.konomi")
    path.rename(elsewhere)
    if not moved:
        elsewhere.unlink()

    document.toggle_like(3)
    go_on(document)
    document.toggle_like(1)

    assert rescued == [path]
    told = everything(document)
    killed = subprocess.run([sys.executable, "-c", COPY, str(path)], check=True, capture_output=True)
    assert killed.stderr == b""
    document.close()
    for found in (path, path.with_name("copy.konomi")):
        again = Document.open(found)
        assert everything(again) == told
        again.close()
    assert names_in(path.parent) == sorted(
        {"copy.konomi", path.name} | ({elsewhere.name} if moved else set())
    )
    if moved:
        before = Document.open(elsewhere)
        assert before.choice_of(before.history[-1].id).liked == (2,), "up to when it was moved"
        before.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no open file")
def test_a_session_deleted_after_the_last_click_is_there_after_closing(path: Path) -> None:
    document = Document.open(path)
    document.toggle_like(2)
    told = everything(document)
    path.unlink()

    document.close()
    document.close()

    again = Document.open(path)
    assert everything(again) == told
    again.close()
    assert names_in(path.parent) == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no open file")
def test_a_session_replaced_while_open_overwrites_nobodys_file(path: Path) -> None:
    document = Document.open(path)
    path.unlink()
    path.write_text("of somebody else")

    with pytest.raises(SessionError, match="replaced by another file"):
        document.toggle_like(3)
    with pytest.raises(SessionError, match=r"is another file by now .* Choose another name"):
        document.save_as(path)
    document.save_as(path.with_name("mine.konomi"))
    document.toggle_like(3)
    document.close()

    assert path.read_text() == "of somebody else"
    again = Document.open(path.with_name("mine.konomi"))
    assert again.liked == (3,)
    again.close()


class FaultyDisk(apsw.VFS):
    """A disk that fails to write whenever it is told to."""

    def __init__(self) -> None:
        self.broken = False
        self.writes_left: float = inf
        self.error: type[apsw.Error] = apsw.FullError
        self.real = apsw.vfs_names()[0]
        super().__init__("faulty", self.real, makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        disk = self

        class File(apsw.VFSFile):
            def __init__(self) -> None:
                super().__init__(disk.real, name, flags)

            def xWrite(self, data: bytes, offset: int) -> None:
                disk.writes_left -= 1
                if disk.broken or disk.writes_left < 0:
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
    with pytest.raises(SessionError, match="File name too long"):
        document.save_as(tmp_path / ("好" * 120))
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
