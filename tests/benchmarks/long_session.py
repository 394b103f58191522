"""What a long session costs the window: its longest standstill in each thing that an artist does.

    python -m tests.benchmarks.long_session [GENERATIONS] [DESIGNS]

makes a session of so many generations (200) of so many designs each (12), with branches, pins, looks and
impressions, opens it in a real window (offscreen unless QT_QPA_PLATFORM says otherwise) and prints for each
act the longest standstill in milliseconds, and how much of it the window's thread itself worked: the rest it
waited for a processor, or for Python's lock. At most 50 are wanted.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSettings, Qt

from explorer.breeding import breed
from explorer.breeding_process import BreedingProcess
from explorer.breeding_types import LOOK_PX, Brood
from explorer.document import Document
from explorer.document_types import TileLineage
from explorer.library import Library
from explorer.ui.application import favour_the_window, make_application
from explorer.ui.main_window import MainWindow
from explorer.ui.theme import apply_theme
from renderer.design import Design
from renderer.parameter import Value
from renderer.pool import RenderPool
from renderer.sketch import Sketch
from tests.renderer.built_in import path_of
from tests.ui.heartbeat import Heartbeat
from tests.ui.road import Artist

REST_S = 1.0
"""After each act, for what follows from it."""
BRANCH_EVERY = 50


def grown(path: Path, pool: RenderPool, n_generations: int, n_designs: int) -> None:
    """Make a session of `dips`; its designs are thrown, for breeding them would take minutes."""
    rng, sketch = random.Random(1), Sketch.load(path_of("dips"))
    document = Document.create(path, sketch, pool.inspect(sketch).result(), seed=3)
    document.set_population(n_designs)
    document.accept(breed(document.next_request()))
    while len(document.history) < n_generations:
        if len(document.history) % BRANCH_EVERY == 0:
            document.go_to(document.history[-4].id)
        _look_around(document, rng)
        liked = rng.sample(document.generation.tiles, 2)
        for tile in liked:
            document.toggle_like(tile.index)
        if rng.random() < 0.2:
            document.toggle_pin(liked[0].id)
        parents = tuple(tile.id for tile in liked)
        lineage = (TileLineage(parents, "mutation", document.space.names[:1]),) * n_designs
        designs = tuple(_thrown(document, rng) for _ in lineage)
        document.accept(Brood(document.next_request(), designs, lineage))
    document.close()


def _look_around(document: Document, rng: random.Random) -> None:
    tiles = document.generation.tiles
    for tile in tiles[:6]:
        document.looked(tile.index, 0.5)
    looks = tuple(rng.randbytes(4 * LOOK_PX**2) for _ in tiles)
    document.accept(breed(replace(document.seen_request(tiles), looks=looks)))


def _thrown(document: Document, rng: random.Random) -> Design:
    values: dict[str, Value] = {**document.space.default()}
    for parameter in document.space:
        if parameter.is_numeric:
            low, high = parameter.bounds
            values[parameter.name] = parameter.clip(low + rng.random() * (high - low))
    return Design(values, 7, document.sketch.hash, document.sketch.p5)


def acts(artist: Artist, folder: Path) -> dict[str, Callable[[], object]]:
    """What an artist does in a long session."""
    window, document = artist.window, artist.document
    return {
        "back one": lambda: artist.go_back_to(1),
        "back, half way": lambda: document.go_to(document.history[len(document.history) // 2].id),
        "back, another branch": lambda: document.go_to(document.history[BRANCH_EVERY - 1].id),
        "undo": lambda: artist.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        "like": lambda: artist.like(1),
        "pin": lambda: artist.press(Qt.Key.Key_P),
        "next": artist.next_generation,
        "export as CSV": lambda: window.saving.export_choices(folder / "choices.csv"),
        "export as JSON": lambda: window.saving.export_choices(folder / "choices.jsonl"),
        "save as": lambda: window.saving.save_as(folder / "saved.konomi"),
        "close": window.close_document,
    }


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    n_generations, n_designs = (int(text) for text in (*arguments, *("200", "12")[len(arguments) :]))
    app = make_application()
    apply_theme(app, "dark")
    with (
        tempfile.TemporaryDirectory() as place,
        RenderPool(workers=2, polite=True) as pool,
        BreedingProcess() as breeding,
    ):
        folder = Path(place)
        grown(folder / "long.konomi", pool, n_generations, n_designs)
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(
            pool, Library(folder / "library"), settings, lambda: 7, breeding.breed, sketches=()
        )
        window.resize(1280, 800)
        window.show()
        favour_the_window()
        with Heartbeat() as heartbeat:
            artist = Artist(window, heartbeat)
            _measure(heartbeat, artist, "open", lambda: artist.open(folder / "long.konomi"))
            for name, act in acts(artist, folder).items():
                _measure(heartbeat, artist, name, act)
        window.close()


def _measure(heartbeat: Heartbeat, artist: Artist, name: str, act: Callable[[], object]) -> None:
    heartbeat.gaps.clear()
    act()
    until = time.perf_counter() + REST_S
    artist.wait(lambda: time.perf_counter() >= until)
    wall_ms, own_ms, _ = heartbeat.longest
    shown = f"{wall_ms:5.0f} ms, of them its own {own_ms:.0f}" if wall_ms else "    at most 20 ms"
    sys.stdout.write(f"{name:20} {shown}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
