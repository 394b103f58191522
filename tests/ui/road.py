"""The whole road in one process that is then killed: ``python -m tests.ui.road SKETCH DATA_FOLDER``.

It opens a sketch in a real window, goes three generations, locks, goes back and branches, undoes,
pins and saves, prints as one line of JSON what it left behind, and waits for its end.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.breeding_process import BreedingProcess
from explorer.document import Document
from explorer.library import Library
from explorer.ui.application import favour_the_window, make_application
from explorer.ui.explorer_page import ExplorerPage
from explorer.ui.main_window import MainWindow
from explorer.ui.theme import apply_theme
from renderer.pool import RenderPool
from tests.ui.heartbeat import Heartbeat, yardstick_ms


class Artist:
    """Uses a window as an artist does, with mouse and keys, and waits as one does.

    Args:
        window: The window.
        heartbeat: Told what goes on.
    """

    def __init__(self, window: MainWindow, heartbeat: Heartbeat) -> None:
        self.window = window
        self.heartbeat = heartbeat

    @property
    def page(self) -> ExplorerPage:
        assert self.window.page is not None
        return self.window.page

    @property
    def document(self) -> Document:
        return self.page.document

    def open(self, path: Path) -> None:
        self.heartbeat.doing = f"opening {path.name}"
        self.window.open_path(path)
        self.wait(lambda: self.window.page is not None)
        self.wait(lambda: bool(self.document.generation.tiles))
        self.wait_for_pictures()

    def point_at(self, row: int) -> None:
        """Bring the pointer upon a tile."""
        grid = self.page.grid
        QTest.mouseMove(grid.viewport(), grid.visualRect(grid.grid_model.index(row)).center())

    def like(self, *rows: int) -> None:
        self.heartbeat.doing = "liking"
        grid = self.page.grid
        for row in rows:
            middle = grid.visualRect(grid.grid_model.index(row)).center()
            QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        self.heartbeat.doing = f"pressing {key.name}"
        self.page.grid.setFocus()
        both = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            both |= modifier
        QTest.keyClick(self.page.grid, key, both)

    def next_generation(self) -> None:
        before = self.document.generation.id
        self.press(Qt.Key.Key_Return)
        self.heartbeat.doing = "breeding and drawing"
        self.wait(lambda: self.document.generation.id != before)
        self.wait_for_pictures()

    def go_back_to(self, row_from_newest: int) -> None:
        """Click one row of the history."""
        self.heartbeat.doing = "going back"
        view = self.page.history.view
        index = view.model().index(row_from_newest, 0)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
        self.wait_for_pictures()

    def wait_for_pictures(self) -> None:
        self.wait(lambda: self.page.grid.grid_model.is_complete)

    def wait(self, until: Callable[[], bool]) -> None:
        while not until():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def go_the_road(artist: Artist, sketch: Path, saved: Path) -> None:
    """Everything that "Done when" names, up to the kill."""
    artist.open(sketch)
    for likes in ((2, 7), (0, 5), (3, 4)):
        artist.like(*likes)
        artist.next_generation()
    name = artist.document.space.names[0]
    artist.heartbeat.doing = "locking"
    artist.document.lock(name, artist.document.generation.tiles[0].design.values[name])
    artist.like(1)
    artist.next_generation()
    artist.go_back_to(3)
    artist.like(8)
    artist.next_generation()
    artist.like(6)
    artist.press(Qt.Key.Key_X)
    artist.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    artist.press(Qt.Key.Key_P)
    artist.heartbeat.doing = "saving"
    artist.window.saving.save_as(saved)
    artist.like(9)


def state_of(document: Document) -> dict[str, Any]:
    """Everything that must be there again."""
    return {
        "generation": document.generation.id,
        "tiles": [tile.design.to_json() for tile in document.generation.tiles],
        "history": [[g.id, g.parent_id, g.number, len(g.tiles)] for g in document.history],
        "liked": {str(g.id): list(document.choice_of(g.id).liked) for g in document.history},
        "rejected": sorted(document.rejected),
        "shelf": [tile.design.to_json() for tile in document.shelf],
        "locks": dict(document.constraints.locks),
        "undo": document.undo_text,
        "redo": document.can_redo,
    }


def main(sketch: Path, data: Path) -> None:
    """Go the road, say what is there, and wait for the end."""
    app = make_application()
    apply_theme(app, "dark")
    settings = QSettings(str(data / "settings.ini"), QSettings.Format.IniFormat)
    with RenderPool(workers=2, polite=True) as pool, BreedingProcess() as breeding:
        window = MainWindow(pool, Library(data), settings, lambda: 7, breeding.breed)
        window.show()
        favour_the_window()
        with Heartbeat() as heartbeat:
            artist = Artist(window, heartbeat)
            go_the_road(artist, sketch, data / "saved.konomi")
        left = {
            "state": state_of(artist.document),
            "gaps": sorted(heartbeat.gaps),
            "yardstick_ms": yardstick_ms(),
        }
        sys.stdout.write(json.dumps(left) + "\n")
        sys.stdout.flush()
        QApplication.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
