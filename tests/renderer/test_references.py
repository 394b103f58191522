"""The files that a sketch needs travel with it, and no others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from renderer import folder, references
from renderer.sketch import Sketch
from tests.renderer.sketch_folders import SOURCE, refusal, write


def test_only_files_that_the_sketch_names_travel_with_it(tmp_path: Path) -> None:
    source = (
        SOURCE + "// don't\nlet i = loadImage('img/a%20b.png?x=1'), f = loadFont(\"f.ttf\"); let o = 'o.obj';"
    )
    files: dict[str, str | bytes] = {"img/a b.png": b"1", "f.ttf": b"2", "o.obj": b"3"}
    root = write(tmp_path, files | {"sketch.js": source, "holiday.jpg": b"4", "render.png": b"5"})

    assert dict(Sketch.load(root).files) == files
    assert dict(Sketch.load(root / "sketch.js").files) == files


@pytest.mark.parametrize(
    "call",
    ["loadImage(`f/${i}.png`)", "loadImage('f/' + i + '.png')", "names.map(loadImage)", "img.src = n"],
)
def test_where_names_are_made_as_it_runs_every_data_file_travels_along(tmp_path: Path, call: str) -> None:
    root = write(tmp_path, {"sketch.js": SOURCE + call, "f/1.png": b"1", "b.csv": b"2", ".git/c.png": b"3"})

    assert set(Sketch.load(root).files) == {"f/1.png", "b.csv"}


def test_an_export_saved_beside_the_sketch_leaves_its_hash_alone(tmp_path: Path) -> None:
    root = write(
        tmp_path, {"sketch.js": SOURCE + "loadImage('a.png'); loadPixels(); i.src = 'a.png';", "a.png": b"1"}
    )
    before = Sketch.load(root).hash

    write(root, {"render.png": b"2", "render.svg": b"3"})

    assert Sketch.load(root).hash == before


def test_a_folder_with_very_many_files_gives_only_the_named_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "MAX_ENTRIES", 5)
    files: dict[str, str | bytes] = {f"photos/{i}.jpg": b"" for i in range(9)}
    root = write(tmp_path, files | {"sketch.js": SOURCE + "loadImage(x); loadImage('photos/3.jpg')"})

    assert set(Sketch.load(root / "sketch.js").files) == {"photos/3.jpg"}


def test_files_outside_the_folder_stay_outside(tmp_path: Path) -> None:
    write(tmp_path, {"secret.txt": "s", "sketch/inner.txt": "i"})
    root = tmp_path / "sketch"
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    (root / "own.txt").symlink_to(root / "inner.txt")
    (root / "loop.txt").symlink_to(root / "loop.txt")
    names = ["../secret.txt", "link.txt", str(tmp_path / "secret.txt"), "loop.txt", "own.txt", "c:\\x.txt"]
    write(root, {"sketch.js": SOURCE + f"loadStrings(x); {names!r}"})

    assert set(Sketch.load(root).files) == {"own.txt", "inner.txt"}


def test_what_is_not_a_plain_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path, {"sketch.js": SOURCE + "loadStrings('pipe.txt'); loadStrings(x)"})

    assert not Sketch.load(tmp_path).files


def test_a_page_and_its_style_sheet_name_files_too(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.woff2": b"1", "b.png": b"2"}
    css = "@font-face { src: url(a.woff2) }"
    html = f"<link rel='stylesheet' href='s.css'><img src='b.png'><script>{SOURCE}</script>"
    root = write(tmp_path, files | {"index.html": html, "s.css": css})

    assert dict(Sketch.load(root).files) == files


def test_too_many_bytes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(references, "MAX_TOTAL_BYTES", 2**20)
    root = write(tmp_path, {"sketch.js": SOURCE + "['a.bin', 'b.bin']", "a.bin": b"x" * 600_000})
    assert len(Sketch.load(root).files) == 1

    assert "larger than 1 MB" in refusal(write(root, {"b.bin": b"x" * 600_000}))
