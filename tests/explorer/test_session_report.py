"""Looking into a session from outside: what it holds, whether it is sound, its choices."""

from __future__ import annotations

import json
import tempfile
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from explorer.document import Document
from explorer.session import SessionError
from explorer.session_report import check_session, export_session, session_info
from explorer.session_schema import FORMAT
from tests.explorer.session_making import SKETCH, SPACE, new_document, plain_user


@pytest.fixture
def path(tmp_path: Path) -> Path:
    document = new_document(tmp_path / "dips.konomi", generations=3)
    document.toggle_like(1)
    document.toggle_reject(4)
    document.toggle_pin(1)
    document.lock("layout", "grid")
    document.narrow("hue", 300, 20)
    document.close()
    return tmp_path / "dips.konomi"


def test_info_is_one_json_document(path: Path) -> None:
    info = json.loads(json.dumps(session_info(path)))
    assert info["sketch"] == {
        "name": "dips",
        "hash": SKETCH.hash,
        "p5": SKETCH.p5,
        "files": ["data/leaf.png", "sketch.js"],
        "parameters": list(SPACE.names),
    }
    counts = ("generations", "branches", "designs", "choices", "likes", "rejections", "pinned")
    assert [info[name] for name in counts] == [3, 1, 36, 2, 5, 1, 1]
    assert info["format"] == FORMAT
    assert (info["locks"], info["ranges"]) == ({"layout": "grid"}, {"hue": [300, 20]})
    assert info["settings"]["population"] == 12
    assert info["bytes"] == path.stat().st_size


def test_looking_changes_nothing_even_where_nothing_may_be_written(path: Path, tmp_path: Path) -> None:
    # Not in tmp_path, which nobody but its owner can enter.
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "dips.konomi"
        kept.write_bytes(path.read_bytes())
        kept.chmod(0o444)
        Path(folder).chmod(0o555)
        mtime = kept.stat().st_mtime_ns
        with plain_user():
            assert check_session(kept) == []
            assert session_info(kept)["generations"] == 3
            with pytest.raises(SessionError, match="is read-only"):
                Document.open(kept)
        assert export_session(kept, tmp_path / "choices.csv") == 3
        assert (kept.read_bytes(), kept.stat().st_mtime_ns) == (path.read_bytes(), mtime)
        assert [file.name for file in Path(folder).iterdir()] == ["dips.konomi"]


def test_a_session_in_use_says_so(path: Path) -> None:
    document = Document.open(path)
    for look in (session_info, check_session):
        with pytest.raises(SessionError, match="open in another window"):
            look(path)
    document.close()


def test_check_names_what_is_wrong(path: Path) -> None:
    with closing(apsw.Connection(str(path))) as connection:
        connection.execute("UPDATE file SET content = x'00' WHERE path = 'sketch.js'")
        connection.execute("UPDATE command SET label = 'Dance'")
    assert check_session(path) == [
        "What could be undone was damaged and is forgotten.",
        "The sketch inside is not the one that the session was made with.",
    ]
    with closing(apsw.Connection(str(path))) as connection:
        connection.execute("DELETE FROM tile WHERE id = 5")
    problems = check_session(path)
    assert problems
    assert all(problem.endswith("points to a missing tile.") for problem in problems)
    with pytest.raises(SessionError, match="is damaged"):
        session_info(path)


def test_what_is_no_session_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello " * 1000)
    for look in (session_info, check_session):
        with pytest.raises(SessionError, match=r"notes.txt is not a Konomi session"):
            look(tmp_path / "notes.txt")
