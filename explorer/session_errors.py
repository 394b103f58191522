"""What can go wrong with a session's file, each as one plain sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from explorer.folders import is_there
from renderer.errors import KonomiError


class SessionError(KonomiError):
    """A session's file could not be read or written; the sentence says why and what helps."""


_WORLD: tuple[tuple[type[apsw.Error], str], ...] = (
    (apsw.BusyError, "{name} is open in another window. Close it there first."),
    (apsw.LockedError, "{name} is open in another window. Close it there first."),
    (apsw.FullError, "The disk is full: {name} keeps all but this last step. Free some space and try again."),
    (apsw.ReadOnlyError, "{name} cannot be changed: the file or its folder {folder} is read-only."),
    (apsw.PermissionsError, "{name} cannot be opened: this user may not read and write it."),
    (
        apsw.CantOpenError,
        "{name} cannot be opened: the file or its folder {folder} may not be read or written.",
    ),
    (apsw.IOError, "The disk reported an error with {name}. Check the disk, then try again."),
    (apsw.CorruptError, "{name} is damaged and was left as it is. A copy from a backup may help."),
    (apsw.NotADBError, "{name} is damaged and was left as it is. A copy from a backup may help."),
)

_REFUSED = {
    errno.EACCES: "{name} cannot be written: the folder {folder} does not allow it.",
    errno.EPERM: "{name} cannot be written: the folder {folder} does not allow it.",
    errno.EROFS: "{name} cannot be written: the folder {folder} is read-only.",
}
"""What a folder answers where nothing new may lie in it."""

_UNREADABLE = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, KonomiError)
"""What decoding raises when a file holds something that no Konomi wrote."""


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the world did to a file in use into a `SessionError`; our own mistakes pass through."""
    try:
        yield
    except apsw.Error as error:
        sentence = _sentence(error, path)
        if sentence is None:
            raise
        raise SessionError(sentence) from error
    except OSError as error:
        raise SessionError(_refusal(error.errno, path) or _os_sentence(error, path)) from error


@contextmanager
def making(path: Path) -> Iterator[None]:
    """As `writing`, for a file that is only being made: nothing of it is there yet that could be amiss."""
    try:
        with writing(path):
            yield
    except SessionError as error:
        cause = error.__cause__
        if isinstance(cause, apsw.FullError):
            text = f"The disk is full: {path.name} was not written. Free some space and try again."
            raise SessionError(text) from cause
        if isinstance(cause, apsw.CantOpenError):
            raise SessionError(_refusal(errno.EACCES, path)) from cause
        raise


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn everything that can be wrong with a file from elsewhere into a `SessionError`."""
    try:
        yield
    except SessionError:
        raise
    except apsw.Error as error:
        raise SessionError(_sentence(error, path) or str(damaged(path))) from error
    except OSError as error:
        raise SessionError(_os_sentence(error, path)) from error
    except _UNREADABLE as error:
        raise damaged(path) from error


def damaged(path: Path) -> SessionError:
    """The sentence for a file whose content makes no sense."""
    return SessionError(f"{path.name} is damaged and was left as it is. A copy from a backup may help.")


def read_only(path: Path) -> SessionError:
    """The sentence for a file that can be read and not be changed."""
    return SessionError(f"{path.name} cannot be changed: the file or its folder {path.parent} is read-only.")


def _sentence(error: apsw.Error, path: Path) -> str | None:
    for kind, sentence in _WORLD:
        if isinstance(error, kind):
            return sentence.format(name=path.name, folder=path.parent)
    return None


def _refusal(number: int | None, path: Path) -> str:
    """What to say where a folder, or one above it, takes nothing new; ``""`` if it is not that."""
    folder = next((parent for parent in path.parents if is_there(parent)), path.parent)
    return _REFUSED.get(number or 0, "").format(name=path.name, folder=folder)


def _os_sentence(error: OSError, path: Path) -> str:
    reason = error.strerror or type(error).__name__
    return f"{path.name} could not be read or written: {reason}."
