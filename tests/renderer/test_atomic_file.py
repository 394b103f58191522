"""A file is written whole or not at all, and one sentence says why not."""

from __future__ import annotations

import errno
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from renderer.atomic_file import write_atomically
from renderer.errors import KonomiError


@contextmanager
def files_no_larger_than(n_bytes: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def failing(code: int) -> OSError:
    return OSError(code, os.strerror(code))


def refusal(path: Path, content: bytes = b"new") -> str:
    with pytest.raises(KonomiError) as caught:
        write_atomically(path, lambda stream: stream.write(content))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_file_is_made_or_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    for content in (b"first", b"second, longer", b""):
        write_atomically(path, lambda stream, content=content: stream.write(content))  # type: ignore[misc]
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"old")

    with files_no_larger_than(1000):
        assert refusal(path, b"x" * 5000) == "a.png would be larger than this disk allows."

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "There is no space left on the disk for a.png."),
        (errno.EIO, "a.png cannot be written: Input/output error."),
        (errno.EROFS, "is read-only"),
    ],
)
def test_a_disk_that_fails_half_way_leaves_nothing(tmp_path: Path, code: int, said: str) -> None:
    def write(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise failing(code)

    with pytest.raises(KonomiError) as caught:
        write_atomically(tmp_path / "a.png", write)

    assert said in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_an_error_of_the_writer_itself_passes_through_and_leaves_nothing(tmp_path: Path) -> None:
    def write(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise RuntimeError("ours")

    with pytest.raises(RuntimeError, match="ours"):
        write_atomically(tmp_path / "a.png", write)
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder.png").mkdir()

    assert "there is no folder" in refusal(tmp_path / "no" / "a.png")
    assert "is not a folder" in refusal(tmp_path / "file" / "a.png")
    assert "it is the name of a folder" in refusal(tmp_path / "folder.png")
    assert "the name is too long" in refusal(tmp_path / ("x" * 300))
    assert "cannot be the name of a file" in refusal(tmp_path / "a\0.png")


def test_the_file_can_be_read_by_those_the_user_allows(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "a.png", lambda stream: stream.write(b"x"))
    finally:
        os.umask(before)
    assert (tmp_path / "a.png").stat().st_mode & 0o777 == 0o640
