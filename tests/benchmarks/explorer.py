"""What the artist waits for: from Enter to pictures, from start to the first grid, and standstills.

    python -m tests.benchmarks.explorer [GENERATIONS]

prints for each built-in sketch, over so many generations (9) in a real window (offscreen unless
QT_QPA_PLATFORM says otherwise): milliseconds from Enter until the brood is there, until the first newly
drawn tile and until all twelve are painted (median, and the slowest), and the longest standstill of the
window meanwhile, with the processor time that the window itself used in it. Then, five times, from the
start of the process to the first full grid of `dips`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop, QObject, QSettings

from explorer.breeding_process import BreedingProcess
from explorer.library import Library
from explorer.ui.application import make_application
from explorer.ui.explorer_page import ExplorerPage
from explorer.ui.main_window import MainWindow
from explorer.ui.theme import apply_theme
from renderer.pool import RenderPool
from tests.renderer.built_in import NAMES, path_of
from tests.ui.heartbeat import Heartbeat
from tests.ui.road import Artist

STARTS = 5
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
            print((time.time() - float(sys.argv[1])) * 1000, flush=True)
            window.close()
    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(5)

main(Path(sys.argv[2]), attend=attend)
"""
"""Opens a sketch as ``konomi SKETCH`` does, says when its grid is full, and ends."""


class PaintWatch(QObject):
    """Notes when the first new tile and when all tiles of a generation are painted.

    Args:
        page: The explorer page.
    """

    def __init__(self, page: ExplorerPage) -> None:
        super().__init__(page)
        self._page = page
        self.bred_ms: float | None = None
        self.first_ms: float | None = None
        self.all_ms: float | None = None
        self._began = time.perf_counter()
        page.grid.grid_model.progress.connect(self._on_progress)
        page.breeder.busy_changed.connect(self._on_busy)

    def begin(self) -> None:
        """Enter is about to be pressed."""
        self.bred_ms = self.first_ms = self.all_ms = None
        self._began = time.perf_counter()

    def _on_busy(self, busy: bool) -> None:
        if not busy:
            self.bred_ms = (time.perf_counter() - self._began) * 1000

    def _on_progress(self, done: int, total: int) -> None:
        # Elites are in memory and told within the request; a tile that was drawn comes by the event loop.
        if self.all_ms is not None:
            return
        tiles = self._page.grid.grid_model.tiles
        kept = sum(tile.lineage.operator == "elite" for tile in tiles)
        if self.first_ms is None and done > kept:
            self.first_ms = self._painted()
        if done == total:
            self.all_ms = self._painted()

    def _painted(self) -> float:
        self._page.grid.viewport().repaint()
        return (time.perf_counter() - self._began) * 1000


def generations(artist: Artist, watch: PaintWatch, n: int) -> list[tuple[float, float, float]]:
    """Milliseconds to the brood, to the first tile and to all tiles, for each of ``n`` generations."""
    waits = []
    for number in range(n):
        artist.like((2 * number) % 12, (5 * number + 3) % 12)
        if not artist.document.liked:
            artist.like(0)
        watch.begin()
        artist.next_generation()
        whole = watch.all_ms or 0.0
        waits.append((watch.bred_ms or 0.0, watch.first_ms or whole, whole))
    return waits


def measure(window: MainWindow, name: str, n: int) -> str:
    """One line of the table."""
    with Heartbeat() as heartbeat:
        artist = Artist(window, heartbeat)
        artist.open(path_of(name))
        watch = PaintWatch(artist.page)
        generations(artist, watch, 1)
        opening = heartbeat.longest
        heartbeat.gaps.clear()
        waits = generations(artist, watch, n)
        longest = heartbeat.longest
        window.close_document()
    columns = list(zip(*waits, strict=True))
    figures = "   ".join(f"{median(column):6.0f} ({max(column):4.0f})" for column in columns)
    still = f"{opening[0]:5.0f} ({opening[1]:3.0f})   {longest[0]:5.0f} ({longest[1]:3.0f})"
    return f"{name:10} {figures}   {still}"


def window_figures(n: int) -> None:
    """Print the table."""
    app = make_application()
    apply_theme(app, "dark")
    with tempfile.TemporaryDirectory() as folder, RenderPool() as pool, BreedingProcess() as breeding:
        pool.warm(wait=True)
        breeding.warm()
        settings = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        library = Library(Path(folder))
        window = MainWindow(pool, library, settings, lambda: 7, breeding.breed)
        window.resize(1440, 900)
        window.show()
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 500)
        print(f"{pool.workers} workers; ms, median (slowest); standstill ms (its own processor time)")
        print("                  brood      first tile      all twelve   opening stood   breeding stood")
        for name in NAMES:
            print(measure(window, name, n), flush=True)
        window.close()
        library.close()


def start_once() -> float:
    """Milliseconds from the start of a process to its first full grid."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"KONOMI_DATA": folder}
        command = [sys.executable, "-c", AS_THE_COMMAND_DOES, repr(time.time()), str(path_of("dips"))]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout)


def main(n_generations: int = 9) -> None:
    """Print everything."""
    window_figures(n_generations)
    starts = [start_once() for _ in range(STARTS)]
    print(f"start to first full grid: {median(starts):.0f} ms ({max(starts):.0f})")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(*[int(word) for word in sys.argv[1:]])
