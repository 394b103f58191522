"""The window: choosing, breeding, undoing, remembering."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.breeding import breed
from explorer.library import Library
from explorer.ui.explorer_page import ExplorerPage
from explorer.ui.main_window import MainWindow
from renderer.design import Design
from renderer.pool import RenderPool
from tests.ui.steps import SKETCH, next_generation, open_and_wait, press, said

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


def test_undo_while_designs_are_bred_takes_that_wish_back_and_no_like(
    qtbot: QtBot, window: MainWindow, page: ExplorerPage
) -> None:
    page.document.toggle_like(2)
    window.actions_of_window.next.trigger()
    assert page.breeder.busy

    window.actions_of_window.undo.trigger()

    assert page.document.liked == (2,)
    # Designs are bred one brood after the other: the next ones come after those that nobody wants any more.
    next_generation(qtbot, page)
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


def test_copied_values_are_the_designs(window: MainWindow, page: ExplorerPage) -> None:
    page.grid.select(4)

    window.actions_of_window.copy.trigger()

    text = QApplication.clipboard().text()
    design = page.document.generation.tiles[4].design
    assert Design.from_json(text[text.index("{") :]) == design
    assert text.startswith(f"size: {design.values['size']:.1f}")


def test_letters_in_the_inspector_stay_letters(qtbot: QtBot, page: ExplorerPage) -> None:
    page.inspector.setFocus()

    qtbot.keyClick(page.inspector, Qt.Key.Key_X)

    assert page.document.rejected == frozenset()


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
    page.docks.inspector.hide()
    window.resize(780, 700)
    window.close()

    again = MainWindow(pool, library, settings, lambda: 8, breed, sketches=())
    qtbot.addWidget(again)
    again.show()
    open_and_wait(qtbot, again, sketch_file)

    assert again.size().toTuple() == (780, 700)
    assert again.page is not None
    assert not again.page.docks.inspector.isVisible()
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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no open file")
def test_a_session_deleted_while_open_is_said_to_be_written_again(
    window: MainWindow, page: ExplorerPage
) -> None:
    path = page.document.path
    path.unlink()

    page.document.toggle_like(0)

    assert said(window) == f"{path.name} was moved or deleted while it was open."
    assert path.is_file()


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


def test_a_long_title_leaves_room_for_every_button(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / f"{'好み' * 40}.js"
    path.write_text(SKETCH, encoding="utf-8")

    document = open_and_wait(qtbot, window, path)
    qtbot.waitUntil(window.bar.isVisible)

    assert document.title == path.stem
    assert window.bar.title.whole_text == path.stem
    assert window.bar.title.text().endswith("…")
    assert window.bar.next_button.isVisible()
    assert window.bar.rect().contains(window.bar.next_button.geometry())


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


def test_the_window_says_why_the_web_engine_draws_the_open_sketch(
    window: MainWindow, page: ExplorerPage
) -> None:
    why = "a.js:2: The web engine draws this: V8 does not carry WEBGL."
    window.messages.clear()
    window.painter.handed_over.emit(replace(page.document.sketch, name="another", page="<p>"), why)
    assert said(window) == ""

    window.painter.handed_over.emit(page.document.sketch, why)

    assert said(window) == why


def test_a_damaged_list_of_sessions_is_told_once(
    qtbot: QtBot,
    themed: QApplication,
    pool: RenderPool,
    settings: QSettings,
    tmp_path: Path,
    sketch_file: Path,
) -> None:
    (tmp_path / "library.db").write_bytes(b"nothing that anybody wrote")
    library = Library(tmp_path)
    window = MainWindow(pool, library, settings, lambda: 7, breed, sketches=())
    qtbot.addWidget(window)
    window.show()
    assert said(window) == "The list of recent sessions was damaged and is begun anew."

    open_and_wait(qtbot, window, sketch_file)
    window.close_document()

    assert said(window) == ""
    window.close()
    library.close()


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
