"""Looking into a session without opening it: what it holds, whether it is sound, its choices.

Everything works on a copy in memory, so that a read-only file will do and nothing is ever changed.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explorer.choices_export import Choices, export_choices
from explorer.session_errors import SessionError, reading
from explorer.session_file import peek, problems_of, read_copy
from explorer.session_json import whole
from explorer.session_reading import Contents, one_row, read_contents, read_head
from explorer.session_schema import expected_schema, schema_of


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list says of a session; see `Document` for each."""

    title: str
    thumbnail: bytes
    generations: int
    touched: bool


def summary(path: Path) -> Summary:
    """What a list of sessions needs to know of one, without reading all of it.

    Raises:
        SessionError: It is no session, damaged, too new, or in use.
    """
    with closing(read_copy(path)) as copy, reading(path):
        head, (name,) = read_head(copy), one_row(copy, "SELECT name FROM sketch")
        query = """SELECT (SELECT count(*) FROM generation),
                          (SELECT count(*) FROM command) + (SELECT count(*) FROM mark)
                          + (SELECT count(*) FROM shelf)"""
        n_generations, n_steps = one_row(copy, query)
        title = path.stem if head.named else str(name)
        return Summary(title, head.thumbnail, whole(n_generations), n_generations > 1 or n_steps > 0)


def session_info(path: Path) -> dict[str, Any]:
    """What a session holds, ready for JSON.

    Returns:
        ``file``, ``bytes``, ``format``, ``app`` (version of the Konomi that made it), ``created``
        (seconds since 1970), ``session`` (its identity), ``seed``, ``sketch`` (``name``, ``hash``,
        ``p5``, ``files``, ``parameters``), ``generations``, ``branches``, ``designs``, ``choices``,
        ``likes``, ``rejections``, ``pinned``, ``locks``, ``ranges``, ``settings``, ``notes``.

    Raises:
        SessionError: It is no session, damaged, too new, or in use.
    """
    contents = session_contents(path)
    head, archive, state = contents.head, contents.archive, contents.state
    entries, marks = archive.entries.values(), state.marks.values()
    settings = {name: getattr(state.settings, name) for name in state.settings.__slots__}
    return {
        "file": str(path),
        "bytes": path.stat().st_size,
        "format": peek(path).format,
        "app": head.app,
        "created": head.created,
        "session": head.uuid,
        "seed": head.seed,
        "sketch": _sketch_info(contents),
        "generations": len(archive.entries),
        "branches": sum(archive.n_children(entry.id) == 0 for entry in entries),
        "designs": len(archive.tiles),
        "choices": sum(entry.choice is not None for entry in entries),
        "likes": sum(len(said.liked) for said in marks),
        "pairs": sum(len(said.duels) for said in marks),
        "rejections": sum(len(said.rejected) for said in marks),
        "pinned": len(state.shelf),
        "locks": dict(state.constraints.locks),
        "ranges": {name: list(bounds) for name, bounds in state.constraints.ranges.items()},
        "settings": settings,
        "notes": list(contents.notes),
    }


def check_session(path: Path) -> list[str]:
    """What is wrong inside a session, one sentence each; empty where it is sound.

    Raises:
        SessionError: It is no session, too new, in use, or cannot be read at all.
    """
    with closing(read_copy(path)) as copy:
        with reading(path):
            problems = problems_of(copy)
            if schema_of(copy) != expected_schema():
                problems.append("Its tables are not those of a Konomi session.")
        if problems:
            return problems
        try:
            with reading(path):
                contents = read_contents(copy)
        except SessionError as error:
            return [f"{error} ({error.__cause__})"]
    if contents.sketch.hash != contents.head.sketch_hash:
        problems.append("The sketch inside is not the one that the session was made with.")
    return [*contents.notes, *problems]


def export_session(path: Path, target: Path) -> int:
    """Write a session's choices to a ``.csv`` or ``.jsonl`` file.

    Returns:
        How many choices were written.

    Raises:
        SessionError: The session cannot be read, or the target not be written.
    """
    contents = session_contents(path)
    head = contents.head
    choices = Choices.of(
        head.uuid, head.sketch_hash, contents.inspection.space, contents.archive, contents.state
    )
    return export_choices(choices, target)


def session_contents(path: Path) -> Contents:
    """Everything a session holds, read from a copy.

    Raises:
        SessionError: It is no session, damaged, too new, or in use.
    """
    with closing(read_copy(path)) as copy, reading(path):
        if problems_of(copy) or schema_of(copy) != expected_schema():
            raise SessionError(
                f"{path.name} is damaged and was left as it is. A copy from a backup may help."
            )
        return read_contents(copy)


def _sketch_info(contents: Contents) -> dict[str, Any]:
    sketch = contents.sketch
    return {
        "name": sketch.name,
        "hash": contents.head.sketch_hash,
        "p5": sketch.p5,
        "files": sorted(sketch.files),
        "parameters": list(contents.inspection.space.names),
    }
