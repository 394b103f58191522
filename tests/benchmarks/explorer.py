"""What the artist waits for: from Enter to pictures, from start to the first grid, and standstills.

    python -m tests.benchmarks.explorer [GENERATIONS]

prints for each built-in sketch, over so many generations (9) in a real window (offscreen unless
QT_QPA_PLATFORM says otherwise): milliseconds from Enter, pressed at the very moment of the like (a second
after the pictures came), until the brood is there, until the first newly drawn tile and until all twelve
are on the screen (median, and the slowest): first of likes out of the blue, as by digit keys, then of
clicks after the pointer has been on each tile for a moment; then until the first and all are when Enter
comes as soon after the like as a good typist presses the next key, and until all are when it comes after
half a second.
On a busy machine wall time says more of the others, so processor time is given too: of breeding, of
the window's own thread, of all workers together, and what follows from them for a quiet machine of four
cores. Then the longest standstill of the window, with the processor time that the window itself used in
it. Then, five times, from the start of the process to the first full grid of `dips`, with the processor
time of the window and of all others.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import psutil
from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, Qt, QTimer

from explorer.breeding_process import BreedingProcess
from explorer.document_types import Change
from explorer.library import Library
from explorer.ui.application import favour_the_window, make_application
from explorer.ui.explorer_page import ExplorerPage
from explorer.ui.main_window import MainWindow
from explorer.ui.theme import apply_theme
from renderer.pool import RenderPool
from tests.renderer.built_in import NAMES, path_of
from tests.ui.heartbeat import Heartbeat
from tests.ui.road import Artist

STARTS = 5
LOOKS_S = 1.0
"""How long she looks at twelve new pictures before the first like: quick, for a person."""
POINTS_S = 0.2
"""How long the pointer is on a tile before it is liked: to see that it is there, and to press (.1 s each in
the keystroke-level model), with no time for a look at the picture."""
AT_ONCE_S, NEXT_KEY_S, LATER_S = 0.0, 0.2, 0.5
"""From the last like to Enter: as a script does it; an average skilled typist's next key, the keystroke-level
model's .2 s (Card, Moran, Newell 1980); an artist whose hand has to leave the mouse, which that model puts at
.4 s, before the key."""
AS_THE_COMMAND_DOES = """
import sys, time
from pathlib import Path
from explorer.app import main

def attend(window):
    from PySide6.QtCore import QTimer
    def look():
        page = window.page
        if page is not None and page.isVisible() and page.grid.grid_model.is_complete:
            page.grid.viewport().repaint()
            print((time.time() - float(sys.argv[1])) * 1000, time.process_time() * 1000, flush=True)
            window.close()
    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(5)

main(Path(sys.argv[2]), attend=attend)
"""
"""Opens a sketch as ``konomi SKETCH`` does, says when its grid is full, and ends."""


class PaintWatch(QObject):
    """Notes when the first new tile and when all tiles of a generation are on the screen.

    Args:
        page: The explorer page.
    """

    def __init__(self, page: ExplorerPage) -> None:
        super().__init__(page)
        self._model = page.grid.grid_model
        self._done = 0
        self.bred_ms: float | None = None
        self.first_ms: float | None = None
        self.all_ms: float | None = None
        self._began = time.perf_counter()
        self._model.progress.connect(self._on_progress)
        page.document.changed.connect(self._on_change)
        page.grid.viewport().installEventFilter(self)

    def begin(self) -> None:
        """Enter is about to be pressed."""
        self.bred_ms = self.first_ms = self.all_ms = None
        self._began = time.perf_counter()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is there when the grid begins to paint is on the screen in the event loop's next turn."""
        if event.type() == QEvent.Type.Paint and self.bred_ms is not None and self.all_ms is None:
            QTimer.singleShot(0, self, partial(self._painted, self._done))
        return super().eventFilter(watched, event)

    def _on_change(self, change: Change) -> None:
        if change.kind == "generation":
            self.bred_ms = self._now()

    def _on_progress(self, done: int, _total: int) -> None:
        self._done = done

    def _painted(self, done: int) -> None:
        # Elites are in memory and shown with the empty tiles.
        tiles = self._model.tiles
        if self.first_ms is None and done > sum(tile.lineage.operator == "elite" for tile in tiles):
            self.first_ms = self._now()
        if self.all_ms is None and done == len(tiles):
            self.all_ms = self._now()

    def _now(self) -> float:
        return (time.perf_counter() - self._began) * 1000


@dataclass(frozen=True)
class Processors:
    """Processor time used so far, in milliseconds.

    Attributes:
        breeding: By the breeding process.
        window: By the window's thread.
        workers: By all workers together.
    """

    breeding: float
    window: float
    workers: float

    @classmethod
    def now(cls, breeder: psutil.Process) -> Processors:
        """As it stands."""
        others = [p for p in psutil.Process().children(recursive=True) if p != breeder and p.is_running()]
        workers = sum(_used_ms(worker) for worker in others)
        return cls(_used_ms(breeder), time.thread_time() * 1000, workers)

    def since(self, before: Processors, n: int) -> Processors:
        """The share of each of ``n`` generations since ``before``."""
        return Processors(
            (self.breeding - before.breeding) / n,
            (self.window - before.window) / n,
            (self.workers - before.workers) / n,
        )

    @property
    def quiet_ms(self) -> float:
        """From Enter to twelve pictures where nothing else runs: in turn, and drawing on four cores."""
        return self.breeding + self.window + self.workers / 4


def _used_ms(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system) * 1000


def generation(
    artist: Artist, watch: PaintWatch, number: int, pause_s: float = AT_ONCE_S, points_s: float = 0.0
) -> tuple[float, ...]:
    """Milliseconds from Enter to the brood, to the first tile and to all tiles."""
    _look(artist, LOOKS_S)
    rows = {(2 * number) % 12, (5 * number + 3) % 12}
    for row in rows:
        if points_s:
            artist.point_at(row)
            _look(artist, points_s)
        artist.like(row)
    _look(artist, pause_s)
    watch.begin()
    artist.press(Qt.Key.Key_Return)
    artist.heartbeat.doing = "breeding and drawing"
    artist.wait(lambda: watch.all_ms is not None)
    whole = watch.all_ms or 0.0
    return watch.bred_ms or 0.0, watch.first_ms or whole, whole


def _look(artist: Artist, seconds: float) -> None:
    until = time.perf_counter() + seconds
    artist.wait(lambda: time.perf_counter() >= until)


def measure(window: MainWindow, name: str, n: int, breeder: psutil.Process) -> str:
    """One line of the table."""
    with Heartbeat() as heartbeat:
        artist = Artist(window, heartbeat)
        artist.open(path_of(name))
        watch = PaintWatch(artist.page)
        generation(artist, watch, 0)
        opening = heartbeat.longest
        heartbeat.gaps.clear()
        before = Processors.now(breeder)
        waits = [generation(artist, watch, number) for number in range(n)]
        used = Processors.now(breeder).since(before, n)
        pointed = [generation(artist, watch, number, points_s=POINTS_S)[1:] for number in range(n)]
        typed = [generation(artist, watch, number, NEXT_KEY_S)[1:] for number in range(n)]
        later = [generation(artist, watch, number, LATER_S)[2] for number in range(n)]
        longest = heartbeat.longest
        window.close_document()
    columns = [*zip(*waits, strict=True), *zip(*pointed, strict=True), *zip(*typed, strict=True), later]
    figures = " ".join(f"{median(column):6.0f} ({max(column):4.0f})" for column in columns)
    shares = f"{used.breeding:6.0f} {used.window:6.0f} {used.workers:6.0f} {used.quiet_ms:6.0f}"
    still = f"{opening[0]:5.0f} ({opening[1]:3.0f})   {longest[0]:5.0f} ({longest[1]:3.0f})"
    return f"{name:9} {figures}  {shares}   {still}"


def window_figures(n: int, names: Sequence[str] = NAMES) -> None:
    """Print the table."""
    app = make_application()
    apply_theme(app, "dark")
    with tempfile.TemporaryDirectory() as folder, RenderPool(polite=True) as pool:
        pool.warm(wait=True)
        known = set(psutil.Process().children())
        with BreedingProcess() as breeding:
            breeding.warm()
            (breeder,) = set(psutil.Process().children()) - known
            settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
            library = Library(Path(folder))
            window = MainWindow(pool, library, settings, lambda: 7, breeding.breed)
            window.resize(1440, 900)
            window.show()
            favour_the_window()
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 500)
            print(
                f"{pool.workers} workers; ms: median (slowest); processor ms; standstill (its processor time)"
            )
            print(
                "               brood  first tile  all twelve  pointed first       all"
                "  0.2 s: first         all    0.5 s: all"
                "   breed window   draw  quiet  opening stood breeding stood"
            )
            for name in names:
                print(measure(window, name, n, breeder), flush=True)
            window.close()
            library.close()


def start_once(folder: Path) -> tuple[float, float, float]:
    """Milliseconds from the start of a process to its first full grid; processor time of it and of others."""
    # As where Konomi is installed: every module is compiled already, from the second start on.
    environment = os.environ | {"KONOMI_DATA": str(folder), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", AS_THE_COMMAND_DOES, repr(time.time()), str(path_of("dips"))]
    before = os.times()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    after = os.times()
    wall_ms, window_ms = (float(word) for word in done.stdout.split())
    all_s = after.children_user - before.children_user + after.children_system - before.children_system
    return wall_ms, window_ms, all_s * 1000 - window_ms


def start_figures() -> None:
    """Print how long a start takes."""
    with tempfile.TemporaryDirectory() as folder:
        start_once(Path(folder))
        starts = [start_once(Path(folder)) for _ in range(STARTS)]
    wall, own, others = (median(column) for column in zip(*starts, strict=True))
    print(f"start to first full grid: {wall:.0f} ms ({max(start[0] for start in starts):.0f})")
    print(
        f"processor time: window {own:.0f} ms until then; breeding and workers to their end {others:.0f} ms"
    )


def main(n_generations: int = 9) -> None:
    """Print everything."""
    window_figures(n_generations)
    start_figures()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # As the command does: the preference model's matrices are small.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main(*[int(word) for word in sys.argv[1:]])
