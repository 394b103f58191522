"""The window opens what it is given, by menu or by drop, and fails calmly where it cannot."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.breeding import breed
from explorer.document import Document
from explorer.ui.drop import one_of, others_than
from explorer.ui.explorer_page import ExplorerPage
from explorer.ui.main_window import MainWindow
from renderer.export import export_picture
from renderer.pool import RenderPool
from tests.ui.steps import SKETCH, NewDocument, next_generation, open_and_wait, said

# Opening and dropping


def test_a_session_opens_as_it_was_left(
    qtbot: QtBot, window: MainWindow, page: ExplorerPage, tmp_path: Path
) -> None:
    page.document.toggle_like(2)
    next_generation(qtbot, page)
    page.document.toggle_like(5)
    tiles = page.document.generation.tiles
    window.saving.save_as(tmp_path / "kept.konomi")
    window.close_document()
    assert window.page is None

    document = open_and_wait(qtbot, window, tmp_path / "kept.konomi")

    assert document.generation.tiles == tiles
    assert document.liked == (5,)
    assert len(document.history) == 2


def test_a_dropped_sketch_opens(qtbot: QtBot, window: MainWindow, sketch_file: Path) -> None:
    with qtbot.waitSignal(window.opened, timeout=20_000):
        drop(window, sketch_file)

    assert window.document is not None
    assert window.document.title.startswith("circle")


def test_a_dropped_picture_brings_its_design_back(
    qtbot: QtBot, window: MainWindow, page: ExplorerPage, pool: RenderPool, tmp_path: Path
) -> None:
    design = page.document.generation.tiles[7].design
    export_picture(pool, page.document.sketch, design, tmp_path / "seven.png")
    page.document.toggle_like(0)
    next_generation(qtbot, page)

    drop(window, tmp_path / "seven.png")
    qtbot.waitUntil(lambda: len(page.document.history) == 3, timeout=20_000)

    first = page.document.generation.tiles[0].design
    assert (dict(first.values), first.seed) == (dict(design.values), design.seed)


def test_a_picture_dropped_on_the_start_page_asks_for_its_sketch(
    qtbot: QtBot, window: MainWindow, pool: RenderPool, document: Document, tmp_path: Path
) -> None:
    export_picture(pool, document.sketch, document.generation.tiles[0].design, tmp_path / "one.png")

    with qtbot.waitSignal(window.opener.design_read, timeout=20_000):
        drop(window, tmp_path / "one.png")

    assert "Open the sketch" in said(window)


@pytest.mark.parametrize(
    ("dropped", "opened", "n_left_out"),
    [
        (["style.css", "sketch.js", "p5.js", "index.html"], "index.html", 0),
        (["readme.txt", "sketch.js"], "sketch.js", 0),
        (["b.js", "a.js", "c.js"], "b.js", 2),
        (["other/b.html", "a.html"], "other/b.html", 1),
        (["one.png"], "one.png", 0),
    ],
)
def test_of_several_dropped_files_the_one_they_belong_to_is_opened_and_others_are_named(
    dropped: list[str], opened: str, n_left_out: int
) -> None:
    paths = [Path(name) for name in dropped]

    assert one_of(paths) == Path(opened)
    assert len(others_than(Path(opened), paths)) == n_left_out


def test_what_is_left_out_of_a_drop_is_said(
    qtbot: QtBot, window: MainWindow, sketch_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.js"
    other.write_text(SKETCH, encoding="utf-8")

    with qtbot.waitSignal(window.opened, timeout=20_000):
        drop(window, sketch_file, other)

    assert window.document is not None
    assert window.document.title.startswith("circle")
    assert window.statusBar().currentMessage().startswith("One file is opened at a time; 1 other")


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    nothing, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    middle = window.rect().center()
    QApplication.sendEvent(window, QDragEnterEvent(middle, nothing, data, left, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(middle), nothing, data, left, none))


# Failing calmly


@pytest.mark.parametrize(
    ("name", "source", "sentence"),
    [
        ("typo.js", "function setup( {", "typo.js:1"),
        ("throws.js", "function setup() {\n  createCanvas(9, 9);\n  nothing.here();\n}", "throws.js:3"),
        ("notes.txt", "just words", "nothing that Konomi opens"),
        ("session.konomi", "not a session at all", "session.konomi"),
        ("plain.svg", "not a picture either", "plain.svg"),
    ],
)
def test_what_cannot_be_opened_is_one_sentence_and_the_window_goes_on(
    qtbot: QtBot,
    window: MainWindow,
    page: ExplorerPage,
    tmp_path: Path,
    name: str,
    source: str,
    sentence: str,
) -> None:
    path = tmp_path / name
    path.write_text(source, encoding="utf-8")

    with qtbot.waitSignal(window.opener.failed, timeout=30_000):
        window.open_path(path)

    assert sentence in said(window)
    assert "\n" not in said(window)
    assert window.page is page
    page.document.toggle_like(1)
    assert page.document.liked == (1,)


def test_a_missing_file_is_one_sentence(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.opener.failed, timeout=20_000):
        window.open_path(tmp_path / "gone.js")

    assert said(window) == "gone.js is not there any more."


def test_a_sketch_without_parameters_says_so(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "plain.js"
    path.write_text(
        "function setup() { createCanvas(50, 50); noLoop(); }\nfunction draw() { circle(25, 25, 9); }"
    )

    open_and_wait(qtbot, window, path)

    assert "declares no parameters" in said(window)


class OtherWindows(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.shown: list[object] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


@pytest.mark.parametrize("n_parameters", [0, 3, 40])
def test_however_many_parameters_a_sketch_has_the_keyboard_stays_with_the_window(
    qtbot: QtBot, window: MainWindow, themed: QApplication, tmp_path: Path, n_parameters: int
) -> None:
    path = tmp_path / "many.js"
    parameters = "".join(f"let p{n} = {n + 1}; // @param 0..100\n" for n in range(n_parameters))
    drawing = "function setup() { createCanvas(40, 40); noLoop(); background(random(255)); }"
    path.write_text(parameters + drawing, encoding="utf-8")
    others = OtherWindows(themed)

    document = open_and_wait(qtbot, window, path)

    assert len(document.space) == n_parameters
    assert others.shown == []
    assert window.isActiveWindow()


def test_opening_can_be_given_up(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "endless.js"
    path.write_text("function setup() { while (true) {} }")

    window.open_path(path)
    qtbot.waitUntil(lambda: window.progress.is_working, timeout=20_000)
    window.opener.cancel()

    assert not window.progress.is_working
    assert window.page is None


def test_a_sketch_closed_while_its_page_is_being_made_shows_nothing_and_opens_again(
    qtbot: QtBot, window: MainWindow, sketch_file: Path
) -> None:
    with qtbot.waitSignal(window.opener.opened, timeout=20_000) as opening:
        window.open_path(sketch_file)
    window.close_document()
    with qtbot.assertNotEmitted(window.opened, wait=100):
        assert window.page is None

    assert open_and_wait(qtbot, window, sketch_file) is not opening.args[0]


@pytest.mark.parametrize("n_pieces", [1, 2, 3])
def test_a_page_given_up_half_made_leaves_a_session_that_goes_on(
    qtbot: QtBot, window: MainWindow, new_document: NewDocument, n_pieces: int
) -> None:
    document = new_document()
    window.painter.set_sketch(document.sketch)
    parts = (document, window.painter, window.actions_of_window, window.messages, breed, window)
    pieces = ExplorerPage.in_pieces(*parts)
    for _ in range(n_pieces):
        next(pieces)

    pieces.close()
    gc.collect()
    qtbot.waitUntil(lambda: not window.findChildren(ExplorerPage))

    document.toggle_like(1)
    assert document.liked == (1,)


def test_docks_are_as_wide_as_they_were_when_a_session_is_opened_again(
    qtbot: QtBot, window: MainWindow, sketch_file: Path
) -> None:
    window.resize(1280, 800)
    widths = []
    for _ in range(2):
        open_and_wait(qtbot, window, sketch_file)
        page = window.page
        assert page is not None
        qtbot.waitUntil(page.grid.isVisible)
        QApplication.processEvents()
        widths.append((page.history.width(), page.docks.inspector.width()))
        window.close_document()

    assert widths[0] == widths[1]


def test_of_two_sketches_opened_at_once_the_last_is_shown(
    qtbot: QtBot, window: MainWindow, sketch_file: Path
) -> None:
    other = sketch_file.with_name("other.js")
    other.write_text(sketch_file.read_text(encoding="utf-8"), encoding="utf-8")
    with qtbot.waitSignal(window.opener.opened, timeout=20_000):
        window.open_path(sketch_file)

    # The first may be shown yet, for a moment.
    with qtbot.waitSignal(
        window.opened, timeout=30_000, check_params_cb=lambda document: document.title.startswith("other")
    ):
        window.open_path(other)

    assert window.document is not None
    assert window.document.title.startswith("other")


def test_a_sketch_that_was_evolved_before_offers_to_build_on_it(
    qtbot: QtBot, window: MainWindow, sketch_file: Path
) -> None:
    before = open_and_wait(qtbot, window, sketch_file)
    before.toggle_like(3)
    before.accept(breed(before.next_request()))
    window.close_document()
    now = open_and_wait(qtbot, window, sketch_file)
    assert window.page is not None
    box = window.page.inspector.breeding.earlier
    qtbot.waitUntil(box.isVisible, timeout=30_000)
    assert not now.settings.earlier
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    (session,) = now.earlier
    assert session.uuid == before.uuid
    assert now.next_request().earlier == (session,)
