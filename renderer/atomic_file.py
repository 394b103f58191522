"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from renderer.errors import KonomiError

_SENTENCES = {
    errno.ENOSPC: "There is no space left on the disk for {name}.",
    errno.EDQUOT: "There is no space left on the disk for {name}.",
    errno.EFBIG: "{name} would be larger than this disk allows.",
    errno.EACCES: "{name} cannot be written: the folder {folder} does not allow it.",
    errno.EPERM: "{name} cannot be written: the folder {folder} does not allow it.",
    errno.EROFS: "{name} cannot be written: the folder {folder} is read-only.",
    errno.ENOENT: "{name} cannot be written: there is no folder {folder}.",
    errno.ENOTDIR: "{name} cannot be written: {folder} is not a folder.",
    errno.EISDIR: "{name} cannot be written: it is the name of a folder.",
    errno.ENAMETOOLONG: "{name} cannot be written: the name is too long.",
}


def write_atomically(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let ``write`` fill a new file, and put it in the place of ``path`` once it is safely on the disk.

    Whatever goes wrong, ``path`` holds what it held before, or the new content, never half of it.

    Args:
        path: The file to make or to replace.
        write: Given the open file; its own errors pass through.

    Raises:
        KonomiError: The file cannot be written; one sentence says why.
    """
    if "\0" in str(path):
        raise KonomiError(f"{path.name!r} cannot be the name of a file.")
    # A name of its own beside the target: os.replace works within one disk only.
    temporary = path.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise KonomiError(_sentence(path, error)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the new name as safe as the content; Windows cannot and need not."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sentence(path: Path, error: OSError) -> str:
    sentence = _SENTENCES.get(error.errno or 0, "{name} cannot be written: {reason}.")
    return sentence.format(name=path.name, folder=path.parent, reason=error.strerror or error)
