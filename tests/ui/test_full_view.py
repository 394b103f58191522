"""Full view: the selected design large, its neighbours a key away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from explorer.ui.explorer_page import ExplorerPage
from explorer.ui.full_view_canvas import FullViewCanvas
from explorer.ui.grid_model import TileRole
from explorer.ui.main_window import MainWindow
from explorer.ui.painter import to_image
from renderer.engine import RenderRequest
from renderer.pool import RenderPool
from tests.ui.steps import BROKEN_WHERE_EMPTY, open_and_wait


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, sketch_file: Path) -> ExplorerPage:
    open_and_wait(qtbot, window, sketch_file)
    assert window.page is not None
    window.page.grid.select(4)
    window.page.grid.setFocus()
    return window.page


def test_f_shows_the_selected_design_and_escape_goes_back(qtbot: QtBot, page: ExplorerPage) -> None:
    qtbot.keyClick(page.grid, Qt.Key.Key_F)
    shown_large = page.is_full_view, page.full_view.row

    qtbot.keyClick(page.full_view, Qt.Key.Key_Escape)

    assert shown_large == (True, 4)
    assert not page.is_full_view
    assert page.grid.hasFocus()


def test_f_once_more_goes_back_too(qtbot: QtBot, page: ExplorerPage) -> None:
    qtbot.keyClick(page.grid, Qt.Key.Key_F)
    qtbot.keyClick(page.full_view, Qt.Key.Key_F)

    assert not page.is_full_view


def test_left_and_right_go_through_the_generation_and_the_selection_follows(
    qtbot: QtBot, page: ExplorerPage
) -> None:
    qtbot.keyClick(page.grid, Qt.Key.Key_F)

    qtbot.keyClick(page.full_view, Qt.Key.Key_Right)
    qtbot.keyClick(page.full_view, Qt.Key.Key_Right)
    qtbot.keyClick(page.full_view, Qt.Key.Key_Left)

    assert page.full_view.row == 5
    assert page.grid.currentIndex().row() == 5
    qtbot.keyClick(page.full_view, Qt.Key.Key_End)
    qtbot.keyClick(page.full_view, Qt.Key.Key_Right)
    assert page.full_view.row == 11


def test_the_keys_of_the_grid_work_here_as_well(qtbot: QtBot, page: ExplorerPage) -> None:
    qtbot.keyClick(page.grid, Qt.Key.Key_F)

    qtbot.keyClick(page.full_view, Qt.Key.Key_Space)
    qtbot.keyClick(page.full_view, Qt.Key.Key_P)

    assert page.document.liked == (4,)
    assert [tile.index for tile in page.document.shelf] == [4]
    assert page.full_view.accessibleName() == "Design 5, liked, favourite, pinned"


def test_the_large_picture_is_the_engines_at_that_size(
    qtbot: QtBot, page: ExplorerPage, pool: RenderPool
) -> None:
    qtbot.keyClick(page.grid, Qt.Key.Key_F)
    canvas = page.full_view.findChild(FullViewCanvas)
    assert canvas is not None
    size = canvas.size_px
    design = page.document.generation.tiles[4].design

    expected = to_image(pool.draw(RenderRequest(page.document.sketch, design, size=size)).result())
    qtbot.waitUntil(lambda: canvas.image == expected, timeout=20_000)


def test_the_next_generation_is_shown_as_a_grid(qtbot: QtBot, page: ExplorerPage) -> None:
    qtbot.keyClick(page.grid, Qt.Key.Key_F)
    qtbot.keyClick(page.full_view, Qt.Key.Key_Space)

    qtbot.keyClick(page.full_view, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: page.document.generation.number == 2, timeout=20_000)
    assert not page.is_full_view


def test_no_input_method_comes_between_the_keys_and_the_picture(page: ExplorerPage) -> None:
    assert not page.full_view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_design_that_failed_in_the_grid_says_so_at_once(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "broken.js"
    path.write_text(BROKEN_WHERE_EMPTY, encoding="utf-8")
    open_and_wait(qtbot, window, path)
    assert window.page is not None
    page = window.page
    model = page.grid.grid_model
    failed = next(row for row in range(12) if model.index(row).data(TileRole.FAILURE) is not None)
    page.grid.select(failed)

    page.show_full_view()

    canvas = page.full_view.findChild(FullViewCanvas)
    assert canvas is not None
    assert canvas.failure == model.index(failed).data(TileRole.FAILURE)
