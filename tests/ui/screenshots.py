"""README's pictures, taken of the real window: ``python -m tests.ui.screenshots``."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Literal

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.breeding import breed
from explorer.library import Library
from explorer.ui.i18n import Language, install_language
from explorer.ui.main_window import MainWindow
from explorer.ui.theme import apply_theme
from renderer.pool import RenderPool
from tests.ui.heartbeat import Heartbeat
from tests.ui.road import Artist

ASSETS = Path(__file__).parents[2] / "assets"
SHOTS: tuple[tuple[str, Language, Literal["light", "dark"]], ...] = (
    ("dips", "en", "light"),
    ("currents", "ja", "dark"),
)


def photograph(sketch: str, language: Language, scheme: Literal["light", "dark"], target: Path) -> None:
    """Evolve a sketch for two generations, like some designs, and save the window as it then looks."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, scheme)
    install_language(app, language)
    with tempfile.TemporaryDirectory() as folder, RenderPool() as pool:
        library = Library(Path(folder))
        settings = QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat)
        window = MainWindow(pool, library, settings, lambda: 11, breed)
        window.resize(1440, 900)
        window.show()
        artist = Artist(window, Heartbeat())
        artist.open(ASSETS / "sketches" / f"{sketch}.js")
        for liked in ((2, 7), (0, 5)):
            artist.like(*liked)
            artist.next_generation()
        for index in (1, 3):
            artist.document.toggle_pin(artist.document.generation.tiles[index].id)
        artist.like(3, 6)
        artist.page.grid.select(8)
        artist.press(Qt.Key.Key_X)
        artist.page.grid.select(3)
        rest(window)
        window.grab().save(str(target))
        window.close()
        library.close()


def rest(window: MainWindow) -> None:
    """Wait until the next generation is foreseen and no picture is on its way any more."""
    artist_s = 2.0
    ends_s = time.monotonic() + artist_s
    while time.monotonic() < ends_s:
        QTest.qWait(50)
        if window.painter.is_busy:
            ends_s = time.monotonic() + artist_s


def main() -> int:
    """Take all of them."""
    QApplication.instance() or QApplication(sys.argv)
    for sketch, language, scheme in SHOTS:
        photograph(sketch, language, scheme, ASSETS / "screenshots" / f"explorer-{language}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
