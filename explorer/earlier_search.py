"""Looking for earlier sessions of a sketch that a new one can build on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from explorer.document_archive import Archive
from explorer.earlier import EarlierSession
from explorer.session_errors import SessionError
from explorer.session_report import session_contents
from genetics.choice import Choice
from renderer.parameter import ParameterSpace

MOST_EARLIER = 3
"""So many earlier sessions are built on, the latest ones: what one likes changes."""


def find_earlier(paths: Iterable[Path], space: ParameterSpace, uuid: str) -> tuple[EarlierSession, ...]:
    """The latest sessions that can be built on, the oldest of them first.

    Args:
        paths: Where sessions lie, the latest first. What cannot be read is passed over.
        space: The parameters that their sketch must have.
        uuid: The session that is to build on them.
    """
    found: dict[str, EarlierSession] = {}
    for path in paths:
        try:
            contents = session_contents(path)
        except SessionError:
            continue
        head = contents.head
        same = contents.inspection.space.fingerprint == space.fingerprint
        choices = _choices(contents.archive) if same and head.uuid != uuid else ()
        if any(choice.liked or choice.pinned for choice in choices):
            found.setdefault(head.uuid, EarlierSession(head.uuid, path.stem, choices))
        if len(found) == MOST_EARLIER:
            break
    return tuple(found.values())[::-1]


def _choices(archive: Archive) -> tuple[Choice, ...]:
    steps = [entry.choice for entry in archive.entries.values() if entry.choice is not None]
    # How long tiles were looked at stays in the session that it was recorded in.
    return tuple(replace(choice, looked_s=None) for step in steps for choice in step.choices)
