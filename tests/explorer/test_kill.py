"""Kill -9 loses nothing but the click in flight: a real process, really killed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from explorer.breeding import breed
from explorer.document import Document
from explorer.library import Library

CLICKER = """
import itertools, json, sys
from pathlib import Path
from explorer.breeding import breed
from explorer.library import Library
from tests.explorer.session_making import new_document

library = Library(Path(sys.argv[1]))
document = new_document(library.new_path("dips"))
library.opened(document)

def say():
    seen = {
        "path": str(document.path),
        "generation": document.generation.id,
        "generations": len(document.history),
        "liked": document.liked,
        "shelf": [tile.id for tile in document.shelf],
        "boldness": document.settings.boldness,
        "undo": document.undo_text,
    }
    print(json.dumps(seen), flush=True)

say()
if sys.argv[2] == '0':
    sys.stdin.read()
for n in itertools.count():
    document.toggle_like(n % 12); say()
    document.toggle_pin(document.generation.tiles[(5 * n) % 12].id); say()
    document.looked(n % 12, 0.5)
    document.set_boldness((n % 10) / 10); say()
    if n % 5 == 4:
        document.accept(breed(document.next_request())); say()
"""


def killed_after(folder: Path, n_told: int, *, clicks: bool = True) -> dict[str, Any]:
    """Let another process click away, kill it once it told so much, and give what it told last."""
    command = [sys.executable, "-c", CLICKER, str(folder), str(int(clicks))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as clicker:
        assert clicker.stdout is not None
        lines = [clicker.stdout.readline() for _ in range(n_told)]
        clicker.kill()
        # What it told before it died counts as well: it was on disk by then.
        lines += clicker.stdout.readlines()
    whole = [line for line in lines if line.endswith("\n")]
    assert len(whole) >= n_told
    return dict(json.loads(whole[-1]))


@pytest.mark.parametrize("n_told", [2, 40, 77])
def test_after_kill_9_everything_that_was_told_is_there(tmp_path: Path, n_told: int) -> None:
    told = killed_after(tmp_path, n_told)
    library = Library(tmp_path)
    (crashed,) = library.crashed()
    document = Document.open(crashed.path)
    assert crashed.generations == len(document.history)
    assert library.recent() == (crashed,), "the list says what the crash left, too"
    assert 0 <= len(document.history) - told["generations"] <= 1
    # One click may have been in flight: what was told is the state now, or one step before.
    if not is_told(document, told):
        document.undo()
    assert is_told(document, told)
    document.toggle_reject(11)
    assert document.accept(breed(document.next_request()))
    library.opened(document)
    library.closed(document)
    assert library.crashed() == ()
    library.close()


def is_told(document: Document, told: dict[str, Any]) -> bool:
    seen = {
        "generation": document.generation.id,
        "liked": list(document.liked),
        "shelf": [tile.id for tile in document.shelf],
        "boldness": document.settings.boldness,
        "undo": document.undo_text,
    }
    return all(told[name] == value for name, value in seen.items())


def test_a_session_that_was_never_clicked_is_not_offered_after_a_kill(tmp_path: Path) -> None:
    told = killed_after(tmp_path, 1, clicks=False)
    library = Library(tmp_path)
    assert library.crashed() == ()
    assert library.recent() == ()
    assert not Path(told["path"]).exists()
    library.close()


def test_half_a_file_from_a_kill_while_it_was_made_is_not_in_the_way(tmp_path: Path) -> None:
    library = Library(tmp_path)
    path = library.new_path("dips")
    path.parent.mkdir()
    path.write_bytes(b"")
    assert library.recent() == ()
    assert library.crashed() == ()
    assert library.new_path("dips") != path
    library.close()
