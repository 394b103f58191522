"""What the window's tests share: real workers that draw a small sketch of the tests' own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.breeding import breed
from explorer.document import Document
from explorer.document_types import Tile
from explorer.library import Library
from explorer.ui.explorer_page import ExplorerPage
from explorer.ui.i18n import install_language
from explorer.ui.inspector import Inspector
from explorer.ui.main_window import MainWindow
from explorer.ui.painter import Painter
from explorer.ui.theme import apply_theme
from renderer.engine import Inspection
from renderer.pool import RenderPool
from renderer.sketch import Sketch
from tests.ui.inspecting import Shown
from tests.ui.steps import SKETCH, NewDocument, open_and_wait


@pytest.fixture(scope="session")
def pool() -> Iterator[RenderPool]:
    with RenderPool(workers=2) as pool:
        yield pool


@pytest.fixture(scope="session")
def inspected(pool: RenderPool) -> Callable[[Sketch], Inspection]:
    """Inspect a sketch, once for all tests."""
    known: dict[str, Inspection] = {}

    def inspect(sketch: Sketch) -> Inspection:
        if sketch.hash not in known:
            known[sketch.hash] = pool.inspect(sketch).result()
        return known[sketch.hash]

    return inspect


@pytest.fixture
def themed(qapp: QApplication) -> QApplication:
    apply_theme(qapp, "dark")
    return qapp


@pytest.fixture
def sketch_file(tmp_path: Path) -> Path:
    path = tmp_path / "circle.js"
    path.write_text(SKETCH, encoding="utf-8")
    return path


@pytest.fixture
def new_document(tmp_path: Path, inspected: Callable[[Sketch], Inspection]) -> Iterator[NewDocument]:
    """Make documents of a sketch's source, with their first generation unless told otherwise."""
    made: list[Document] = []

    def make(source: str = SKETCH, *, population: int = 12, empty: bool = False) -> Document:
        path = tmp_path / f"sketch{len(made)}.js"
        path.write_text(source, encoding="utf-8")
        sketch = Sketch.load(path)
        document = Document.create(path.with_suffix(".konomi"), sketch, inspected(sketch), seed=7)
        made.append(document)
        if population != 12:
            document.set_population(population)
        if not empty:
            document.accept(breed(document.next_request()))
        return document

    yield make
    for document in made:
        document.close()


@pytest.fixture
def document(new_document: NewDocument) -> Document:
    return new_document()


@pytest.fixture
def painter(themed: QApplication, pool: RenderPool, document: Document) -> Iterator[Painter]:
    painter = Painter(pool)
    painter.set_sketch(document.sketch)
    yield painter
    painter.close()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library")
    yield library
    library.close()


@pytest.fixture
def window(
    qtbot: QtBot, themed: QApplication, pool: RenderPool, library: Library, settings: QSettings
) -> Iterator[MainWindow]:
    # Without the start page's living pictures, which would keep the workers from the test's own.
    window = MainWindow(pool, library, settings, lambda: 7, breed, sketches=())
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, sketch_file: Path) -> ExplorerPage:
    open_and_wait(qtbot, window, sketch_file)
    assert window.page is not None
    return window.page


@pytest.fixture
def in_japanese(qapp: QApplication) -> Iterator[None]:
    """From here on the window speaks Japanese; ask for it last, to see it change its language."""
    install_language(qapp, "ja")
    yield
    install_language(qapp, "en")


@pytest.fixture
def show(qtbot: QtBot, painter: Painter) -> Shown:
    """Open an inspector of a usual size, and wait for its rows."""

    def make(document: Document, tile: Tile | None = None, *, height: int = 1100) -> Inspector:
        painter.set_sketch(document.sketch)
        inspector = Inspector(document, painter)
        qtbot.addWidget(inspector)
        inspector.resize(320, height)
        inspector.show_tile(tile or document.generation.tiles[4])
        inspector.show()
        qtbot.waitExposed(inspector)
        names = document.space.names[:6]
        qtbot.waitUntil(lambda: all(inspector.parameters.row(name) is not None for name in names))
        return inspector

    return make
