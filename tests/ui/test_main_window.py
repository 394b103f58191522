"""The window: opening, choosing, breeding, undoing, failing calmly, remembering."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.breeding import breed
from explorer.document import Document
from explorer.library import Library
from explorer.ui.explorer_page import ExplorerPage
from explorer.ui.main_window import MainWindow
from renderer.design import Design
from renderer.export import export_picture
from renderer.pool import RenderPool
from tests.ui.steps import SKETCH, open_and_wait, wait_until_drawn


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, sketch_file: Path) -> ExplorerPage:
    open_and_wait(qtbot, window, sketch_file)
    assert window.page is not None
    return window.page


def press(qtbot: QtBot, page: ExplorerPage, key: Qt.Key) -> None:
    page.grid.setFocus()
    qtbot.keyClick(page.grid, key)


def next_generation(qtbot: QtBot, page: ExplorerPage) -> None:
    before = page.document.generation.id
    press(qtbot, page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.document.generation.id != before, timeout=20_000)
    wait_until_drawn(qtbot, page.grid.grid_model)


def said(window: MainWindow) -> str:
    return window.messages.message.text if window.messages.message is not None else ""


# Choosing and breeding


def test_space_x_and_p_say_what_the_artist_thinks_of_the_selected_design(
    qtbot: QtBot, page: ExplorerPage
) -> None:
    page.grid.select(3)
    press(qtbot, page, Qt.Key.Key_Space)
    press(qtbot, page, Qt.Key.Key_P)
    page.grid.select(8)
    press(qtbot, page, Qt.Key.Key_X)

    assert page.document.liked == (3,)
    assert page.document.rejected == {8}
    assert [tile.index for tile in page.document.shelf] == [3]


def test_enter_breeds_the_next_generation_from_what_is_liked(qtbot: QtBot, page: ExplorerPage) -> None:
    page.document.toggle_like(2)
    liked = page.document.generation.tiles[2]

    next_generation(qtbot, page)

    assert page.document.generation.number == 2
    parents = {p for tile in page.document.generation.tiles for p in tile.lineage.parents}
    assert liked.id in parents


def test_a_second_enter_while_designs_are_bred_does_no_harm(qtbot: QtBot, page: ExplorerPage) -> None:
    page.document.toggle_like(2)

    page.breeder.next_generation()
    page.breeder.next_generation()
    page.breeder.again(1)
    qtbot.waitUntil(lambda: not page.breeder.busy, timeout=20_000)

    assert [generation.number for generation in page.document.history] == [1, 2]


def test_with_nothing_liked_it_asks_once_and_then_looks_further_afield(
    qtbot: QtBot, window: MainWindow, page: ExplorerPage
) -> None:
    press(qtbot, page, Qt.Key.Key_Return)
    assert said(window) == "None of these?"
    assert page.document.generation.number == 1

    next_generation(qtbot, page)
    assert page.document.generation.number == 2
    assert said(window) == ""

    next_generation(qtbot, page)
    assert page.document.generation.number == 3


def test_a_like_takes_the_question_back(qtbot: QtBot, window: MainWindow, page: ExplorerPage) -> None:
    press(qtbot, page, Qt.Key.Key_Return)

    page.document.toggle_like(0)

    assert said(window) == ""


def test_everything_can_be_undone_and_redone_by_keys(qtbot: QtBot, page: ExplorerPage) -> None:
    page.document.toggle_like(2)
    next_generation(qtbot, page)
    page.document.toggle_reject(1)
    page.document.lock("size", 33.0)

    for _ in range(4):
        qtbot.keyClick(page.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.document.generation.number == 1
    assert page.document.liked == ()
    assert not page.document.constraints.locks

    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for _ in range(4):
        qtbot.keyClick(page.grid, Qt.Key.Key_Z, both)
    assert page.document.generation.number == 2
    assert page.document.rejected == {1}
    assert dict(page.document.constraints.locks) == {"size": 33.0}


def test_undo_says_what_it_would_take_back(window: MainWindow, page: ExplorerPage) -> None:
    undo = window.actions_of_window.undo
    assert not undo.isEnabled() or "Like" not in undo.text()

    page.document.toggle_like(2)

    assert undo.isEnabled()
    assert "Like" in undo.text()


def test_more_like_this_and_only_this_one_again(qtbot: QtBot, page: ExplorerPage) -> None:
    page.grid.select(6)
    before = page.document.generation.tiles
    press(qtbot, page, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: page.document.generation.tiles != before, timeout=20_000)
    changed = [n for n in range(12) if page.document.generation.tiles[n] != before[n]]
    assert changed == [6]

    tile = page.document.generation.tiles[6]
    press(qtbot, page, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: page.document.generation.number == 2, timeout=20_000)
    assert all(child.lineage.parents[:1] == (tile.id,) for child in page.document.generation.tiles)


def test_copied_values_are_the_designs(qtbot: QtBot, page: ExplorerPage) -> None:
    page.grid.select(4)

    page.copy_values()

    text = QApplication.clipboard().text()
    design = page.document.generation.tiles[4].design
    assert Design.from_json(text[text.index("{") :]) == design
    assert text.startswith(f"size: {design.values['size']:.1f}")


def test_letters_in_the_inspector_stay_letters(qtbot: QtBot, page: ExplorerPage) -> None:
    page.inspector.setFocus()

    qtbot.keyClick(page.inspector, Qt.Key.Key_X)

    assert page.document.rejected == frozenset()


# Opening and dropping


def test_a_session_opens_as_it_was_left(
    qtbot: QtBot, window: MainWindow, page: ExplorerPage, tmp_path: Path
) -> None:
    page.document.toggle_like(2)
    next_generation(qtbot, page)
    page.document.toggle_like(5)
    tiles = page.document.generation.tiles
    window.save_as(tmp_path / "kept.konomi")
    window.close_document()
    assert window.page is None

    document = open_and_wait(qtbot, window, tmp_path / "kept.konomi")

    assert document.generation.tiles == tiles
    assert document.liked == (5,)
    assert len(document.history) == 2


def test_a_dropped_sketch_opens(qtbot: QtBot, window: MainWindow, sketch_file: Path) -> None:
    with qtbot.waitSignal(window.opener.opened, timeout=20_000):
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


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
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


def test_opening_can_be_given_up(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "endless.js"
    path.write_text("function setup() { while (true) {} }")

    window.open_path(path)
    qtbot.waitUntil(lambda: window.progress.is_working, timeout=20_000)
    window.opener.cancel()

    assert not window.progress.is_working
    assert window.page is None


# The frame


def test_the_window_and_its_docks_come_back_as_they_were(
    qtbot: QtBot,
    window: MainWindow,
    page: ExplorerPage,
    pool: RenderPool,
    library: Library,
    settings: QSettings,
    sketch_file: Path,
) -> None:
    page.inspector_dock.hide()
    window.resize(780, 700)
    window.close()

    again = MainWindow(pool, library, settings, lambda: 8, breed, sketches=())
    qtbot.addWidget(again)
    again.show()
    open_and_wait(qtbot, again, sketch_file)

    assert again.size().toTuple() == (780, 700)
    assert again.page is not None
    assert not again.page.inspector_dock.isVisible()
    assert again.bar.boldness.isVisible(), "boldness moves into the bar when the inspector is hidden"
    again.close()


def test_closing_the_window_keeps_the_session_among_the_recent(
    window: MainWindow, page: ExplorerPage, library: Library
) -> None:
    page.document.toggle_like(1)
    path = page.document.path

    window.close()

    assert [session.path for session in library.recent()] == [path]
    assert library.crashed() == ()


def test_a_session_that_was_never_touched_leaves_nothing_behind(
    window: MainWindow, page: ExplorerPage, library: Library
) -> None:
    path = page.document.path

    window.close_document()

    assert not path.exists()
    assert library.recent() == ()


def test_another_frame_draws_the_grid_again(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "moving.js"
    path.write_text(SKETCH.replace("noLoop();", "").replace("circle(60", "circle(frameCount * 3"))
    document = open_and_wait(qtbot, window, path)
    assert window.page is not None
    model = window.page.grid.grid_model
    before = window.page.grid.picture_of(document.generation.tiles[0])

    document.set_frame(5)

    qtbot.waitUntil(
        lambda: (
            window.page is not None
            and model.is_complete
            and window.page.grid.picture_of(document.generation.tiles[0]) != before
        ),
        timeout=20_000,
    )


def test_the_state_is_told_in_the_status_line(window: MainWindow, page: ExplorerPage) -> None:
    page.document.toggle_like(1)

    assert "Generation 1" in window.state_text
    assert "1 liked" in window.state_text


def test_a_brood_that_comes_after_closing_harms_nobody(
    qtbot: QtBot, window: MainWindow, page: ExplorerPage
) -> None:
    page.document.toggle_like(1)
    page.breeder.next_generation()

    window.close_document()

    assert window.page is None
    assert not page.breeder.busy


def test_the_open_session_is_not_opened_twice(window: MainWindow, page: ExplorerPage) -> None:
    window.open_path(page.document.path)

    assert window.page is page
    assert not window.opener.busy


def test_escape_closes_a_message(qtbot: QtBot, window: MainWindow, page: ExplorerPage) -> None:
    press(qtbot, page, Qt.Key.Key_Return)

    press(qtbot, page, Qt.Key.Key_Escape)

    assert said(window) == ""


def test_another_number_of_designs_is_drawn_at_its_own_size(qtbot: QtBot, page: ExplorerPage) -> None:
    page.document.set_population(20)
    page.document.toggle_like(0)

    next_generation(qtbot, page)

    assert len(page.document.generation.tiles) == 20
    images = [page.grid.picture_of(tile) for tile in page.document.generation.tiles]
    assert {image.size().toTuple() for image in images if image is not None} == {
        page.grid.grid_model.picture_size_px
    }
