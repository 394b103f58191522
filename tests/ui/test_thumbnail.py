"""The small picture by which a session is known."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from explorer.document import Document
from explorer.library import Library
from explorer.ui.main_window import MainWindow
from explorer.ui.thumbnail import SIDE, small_png
from tests.ui.steps import open_and_wait


def favourite(qtbot: QtBot, window: MainWindow, sketch_file: Path) -> tuple[Document, QImage]:
    """An open session in which one tile is liked, and that tile's picture."""
    document = open_and_wait(qtbot, window, sketch_file)
    assert window.page is not None
    document.toggle_like(4)
    picture = window.page.grid.picture_of(document.generation.tiles[4])
    assert picture is not None
    return document, picture


def test_the_session_is_known_by_its_favourite(
    qtbot: QtBot, window: MainWindow, library: Library, sketch_file: Path
) -> None:
    document, picture = favourite(qtbot, window, sketch_file)

    qtbot.waitUntil(lambda: document.thumbnail == small_png(picture), timeout=20_000)

    window.close_document()
    assert library.recent()[0].thumbnail == small_png(picture)


def test_who_leaves_at_once_finds_the_picture_too(
    qtbot: QtBot, window: MainWindow, library: Library, sketch_file: Path
) -> None:
    _, picture = favourite(qtbot, window, sketch_file)

    window.close_document()

    assert library.recent()[0].thumbnail == small_png(picture)


def test_a_large_picture_becomes_small_and_keeps_its_proportions() -> None:
    png = small_png(QImage(1000, 500, QImage.Format.Format_ARGB32_Premultiplied))

    small = QImage.fromData(png)
    assert (small.width(), small.height()) == (SIDE, SIDE // 2)
