"""The folder a sketch lives in, on disk or inside a zip: the only place its files may come from."""

from __future__ import annotations

import os
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from renderer.errors import SketchLoadError

MAX_FILE_BYTES = 64 * 2**20
"""Largest single file that is read."""

MAX_ENTRIES = 2_000
"""Most files that a folder is searched for; beyond that only files named by the sketch are taken."""

_SKIPPED_FOLDERS = frozenset(("node_modules", "__MACOSX", "__pycache__"))


class Folder(Protocol):
    """Files by relative path with forward slashes."""

    name: str

    def read(self, path: str) -> bytes | None:
        """Content of the file, or None where there is no such file inside the folder.

        Raises:
            SketchLoadError: The file is too large or cannot be read.
        """

    def names(self) -> list[str] | None:
        """Every file, sorted; None where there are too many to look through."""


def inside(path: str) -> str | None:
    """``path`` made plain (``a/./b`` is ``a/b``), or None where it would leave the folder."""
    if "\\" in path or "\0" in path or ":" in path.split("/", 1)[0]:
        return None
    plain = posixpath.normpath(path.lstrip("/"))
    return None if plain in ("", ".", "..") or plain.startswith("../") else plain


class DiskFolder:
    """A real folder; symbolic links are followed only while they stay inside it.

    Args:
        root: The folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self.name = self._root.name or "sketch"

    def read(self, path: str) -> bytes | None:
        """See `Folder.read`."""
        plain = inside(path)
        real = self._real_file(plain) if plain is not None else None
        if plain is None or real is None:
            return None
        try:
            with real.open("rb") as stream:
                content = stream.read(MAX_FILE_BYTES + 1)
        except OSError as error:
            raise SketchLoadError(f"{plain} cannot be read: {error.strerror}.") from error
        return _bounded(plain, content)

    def names(self) -> list[str] | None:
        """See `Folder.names`."""
        found: list[str] = []
        for name in self._walk():
            found.append(name)
            if len(found) > MAX_ENTRIES:
                return None
        return sorted(found)

    def _real_file(self, plain: str) -> Path | None:
        try:
            real = (self._root / plain).resolve()
            return real if real.is_relative_to(self._root) and real.is_file() else None
        except (OSError, RuntimeError, ValueError):
            # A name no file can have, or a loop of symbolic links: there is no such file.
            return None

    def _walk(self) -> Iterator[str]:
        for folder, subfolders, names in os.walk(self._root):
            subfolders[:] = sorted(
                name
                for name in subfolders
                if name not in _SKIPPED_FOLDERS and not name.startswith(".") and is_text(name)
            )
            relative = Path(folder).relative_to(self._root)
            # What is not named in text can be asked for by no sketch.
            plain = (name for name in names if not name.startswith(".") and is_text(name))
            yield from ((relative / name).as_posix() for name in plain)


def is_text(name: str) -> bool:
    """Whether a name is text; Linux allows any bytes, which Python then carries as half characters."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


class ZipFolder:
    """The members of a zip file, as the p5 web editor downloads a sketch.

    Members are read in memory and never unpacked to disk.

    Args:
        path: The zip file.

    Raises:
        SketchLoadError: Not a zip file, or a member that points outside, or is too large.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
            raise SketchLoadError(f"{path.name} is not a zip file that can be read.") from error
        members = [info for info in self._zip.infolist() if not info.is_dir()]
        if len(members) > MAX_ENTRIES:
            raise SketchLoadError(f"{path.name} holds {len(members)} files; at most {MAX_ENTRIES} are read.")
        for info in members:
            if inside(info.filename) is None or info.filename.startswith("/"):
                raise SketchLoadError(
                    f"{path.name} holds {info.filename!r}, which points outside; it was not opened."
                )
        kept = {info.filename: info for info in members if not _is_skipped(info.filename)}
        self._members = _without_common_folder(kept)
        self.name = path.stem

    def read(self, path: str) -> bytes | None:
        """See `Folder.read`."""
        plain = inside(path)
        info = self._members.get(plain) if plain is not None else None
        if info is None:
            return None
        try:
            with self._zip.open(info) as stream:
                content = stream.read(MAX_FILE_BYTES + 1)
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
            # RuntimeError: the member is encrypted.
            raise SketchLoadError(f"{plain} inside the zip cannot be read: {error}.") from error
        return _bounded(info.filename, content)

    def names(self) -> list[str] | None:
        """See `Folder.names`."""
        return sorted(self._members)


class Subfolder:
    """A folder inside of another, and all that is seen of it.

    Args:
        folder: The outer one.
        path: Its path there.
    """

    def __init__(self, folder: Folder, path: str) -> None:
        self._folder = folder
        self._path = f"{path}/"
        self.name = folder.name

    def read(self, path: str) -> bytes | None:
        """See `Folder.read`."""
        plain = inside(path)
        return None if plain is None else self._folder.read(self._path + plain)

    def names(self) -> list[str] | None:
        """See `Folder.names`."""
        names = self._folder.names()
        if names is None:
            return None
        return [name.removeprefix(self._path) for name in names if name.startswith(self._path)]


def _bounded(path: str, content: bytes) -> bytes:
    if len(content) > MAX_FILE_BYTES:
        raise SketchLoadError(f"{path} is larger than {MAX_FILE_BYTES >> 20} MB.")
    return content


def _is_skipped(path: str) -> bool:
    return any(part in _SKIPPED_FOLDERS or part.startswith(".") for part in path.split("/"))


def _without_common_folder(members: dict[str, zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Members of a zip whose everything lies in one folder, as if that folder were zipped."""
    tops = {name.split("/", 1)[0] for name in members}
    if len(tops) != 1 or any("/" not in name for name in members):
        return members
    return _without_common_folder({name.split("/", 1)[1]: info for name, info in members.items()})
