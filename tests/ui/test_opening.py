"""What lies at a path: by its suffix, or by its first bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.ui.opening import kind_of
from renderer.errors import KonomiError


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("sketch.js", b"", "sketch"),
        ("page.HTML", b"", "sketch"),
        ("picture.png", b"", "picture"),
        ("drawing.svg", b"", "picture"),
        ("kept.konomi", b"", "session"),
        ("renamed.db", b"SQLite format 3\0 and so on", "session"),
        ("exported.html", b'<script type="application/json" id="konomi">{}</script>', "picture"),
        ("web editor.zip", b"PK", "sketch"),
    ],
)
def test_files_are_known_by_name_or_by_content(tmp_path: Path, name: str, content: bytes, kind: str) -> None:
    (tmp_path / name).write_bytes(content)

    assert kind_of(tmp_path / name) == kind


def test_a_folder_is_a_sketch(tmp_path: Path) -> None:
    assert kind_of(tmp_path) == "sketch"


def test_anything_else_says_what_can_be_opened(tmp_path: Path) -> None:
    (tmp_path / "song.mp3").write_bytes(b"la la")

    with pytest.raises(KonomiError, match=r"song\.mp3 is nothing that Konomi opens.*p5\.js"):
        kind_of(tmp_path / "song.mp3")
