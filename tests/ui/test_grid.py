"""The grid: a click is a like, and everything an artist wants to know of a design is on its tile."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from explorer.breeding import breed
from explorer.document import Document
from explorer.ui.grid import GridView
from explorer.ui.grid_delegate import picture_area
from explorer.ui.grid_model import TileRole
from explorer.ui.painter import Painter, to_image
from explorer.ui.tile_drag import tile_mime_data
from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.errors import SketchRuntimeError
from renderer.pool import RenderPool
from tests.ui.steps import ANIMATED, BROKEN_WHERE_EMPTY, NewDocument, wait_until_drawn

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def grid(qtbot: QtBot, painter: Painter, document: Document) -> Iterator[GridView]:
    view = show_grid(qtbot, document, painter)
    yield view
    view.close_document()


def show_grid(qtbot: QtBot, document: Document, painter: Painter) -> GridView:
    painter.set_sketch(document.sketch)
    view = GridView(document, painter)
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    qtbot.waitExposed(view)
    view.setFocus()
    return view


def middle_of(grid: GridView, row: int) -> QPoint:
    return grid.visualRect(grid.grid_model.index(row)).center()


def click(qtbot: QtBot, grid: GridView, row: int) -> None:
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(grid, row))


def told(grid: GridView, row: int, role: int) -> object:
    return grid.grid_model.index(row).data(role)


def test_every_tile_shows_its_own_design_as_the_engine_draws_it(
    qtbot: QtBot, grid: GridView, document: Document, pool: RenderPool
) -> None:
    wait_until_drawn(qtbot, grid.grid_model)

    size = grid.grid_model.picture_size_px
    for tile in document.generation.tiles:
        picture = pool.draw(RenderRequest(document.sketch, tile.design, size=size)).result()
        assert told(grid, tile.index, TileRole.IMAGE) == to_image(picture)


def test_progress_is_told_until_all_tiles_are_there(qtbot: QtBot, grid: GridView) -> None:
    steps: list[tuple[int, int]] = []
    grid.grid_model.progress.connect(lambda done, total: steps.append((done, total)))

    wait_until_drawn(qtbot, grid.grid_model)

    assert steps == sorted(steps)
    assert steps[-1] == (12, 12)


def test_all_tiles_are_in_view_and_none_touches_another(qtbot: QtBot, grid: GridView) -> None:
    for size in (QSize(900, 700), QSize(420, 1000), QSize(1600, 400), QSize(330, 250)):
        grid.resize(size)
        cells = [grid.visualRect(grid.grid_model.index(row)) for row in range(12)]

        view = grid.viewport().rect()
        assert all(view.contains(cell) for cell in cells), size
        assert len({(cell.width(), cell.height()) for cell in cells}) == 1
        overlaps = [(a, b) for a in cells for b in cells if a != b and a.intersects(b)]
        assert overlaps == []


@pytest.mark.parametrize("population", [4, 7, 30])
def test_any_population_fits(
    qtbot: QtBot, painter: Painter, new_document: NewDocument, population: int
) -> None:
    grid = show_grid(qtbot, new_document(population=population), painter)

    cells = [grid.visualRect(grid.grid_model.index(row)) for row in range(population)]
    assert all(grid.viewport().rect().contains(cell) for cell in cells)
    assert len({cell.topLeft().toTuple() for cell in cells}) == population
    grid.close_document()


def test_a_click_likes_and_the_order_of_liking_is_kept(
    qtbot: QtBot, grid: GridView, document: Document
) -> None:
    for row in (5, 2, 9):
        click(qtbot, grid, row)

    assert document.liked == (5, 2, 9)
    assert [told(grid, row, TileRole.RANK) for row in (5, 2, 9, 0)] == [0, 1, 2, None]


def test_a_second_click_takes_the_like_back_and_the_others_move_up(
    qtbot: QtBot, grid: GridView, document: Document
) -> None:
    for row in (5, 2, 5):
        click(qtbot, grid, row)

    assert document.liked == (2,)


def test_a_double_click_is_two_clicks(qtbot: QtBot, grid: GridView, document: Document) -> None:
    qtbot.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(grid, 4))

    assert document.liked == ()


def test_the_gap_between_two_pictures_is_nobodys(qtbot: QtBot, grid: GridView, document: Document) -> None:
    cell = grid.visualRect(grid.grid_model.index(5))
    assert not picture_area(cell).contains(cell.topLeft())

    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=cell.topLeft())

    assert document.liked == ()


def test_letting_go_over_another_tile_likes_neither(qtbot: QtBot, grid: GridView, document: Document) -> None:
    qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(grid, 1))
    qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(grid, 2))

    assert document.liked == ()


def test_the_right_button_likes_nothing(qtbot: QtBot, grid: GridView, document: Document) -> None:
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.RightButton, pos=middle_of(grid, 1))

    assert document.liked == ()


def test_digits_like_by_place(qtbot: QtBot, grid: GridView, document: Document) -> None:
    qtbot.keyClicks(grid, "310")

    assert document.liked == (2, 0, 9)
    assert grid.current_tile is not None
    assert grid.current_tile.index == 9


def test_a_digit_beyond_the_last_tile_does_nothing(
    qtbot: QtBot, painter: Painter, new_document: NewDocument
) -> None:
    few = new_document(population=4)
    grid = show_grid(qtbot, few, painter)

    qtbot.keyClicks(grid, "9")

    assert few.liked == ()
    grid.close_document()


def test_arrow_keys_walk_through_all_tiles_and_stop_at_the_ends(qtbot: QtBot, grid: GridView) -> None:
    rows = []
    for _ in range(13):
        rows.append(grid.currentIndex().row())
        qtbot.keyClick(grid, Qt.Key.Key_Right)

    assert rows == [*range(12), 11]
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert middle_of(grid, grid.currentIndex().row()).x() == middle_of(grid, 11).x()
    assert grid.currentIndex().row() < 11


def test_a_screen_reader_finds_named_designs(qtbot: QtBot, grid: GridView, document: Document) -> None:
    click(qtbot, grid, 2)
    click(qtbot, grid, 7)
    document.toggle_reject(4)
    document.toggle_pin(document.generation.tiles[7].id)

    assert told(grid, 0, SPOKEN) == "Design 1"
    assert told(grid, 2, SPOKEN) == "Design 3, liked, favourite"
    assert told(grid, 7, SPOKEN) == "Design 8, liked, second favourite, pinned"
    assert told(grid, 4, SPOKEN) == "Design 5, not this"


def test_what_changed_against_the_parent_is_told(qtbot: QtBot, grid: GridView, document: Document) -> None:
    document.toggle_like(0)
    document.accept(breed(document.next_request()))

    for tile in document.generation.tiles:
        changes = told(grid, tile.index, TileRole.CHANGES)
        assert isinstance(changes, tuple)
        assert {change.label for change in changes} == set(tile.lineage.changed)
        for change in changes:
            assert change.before != change.after


def test_a_design_that_cannot_be_drawn_says_why_and_where(
    qtbot: QtBot, painter: Painter, new_document: NewDocument
) -> None:
    grid = show_grid(qtbot, new_document(BROKEN_WHERE_EMPTY), painter)
    wait_until_drawn(qtbot, grid.grid_model)

    failures = [told(grid, row, TileRole.FAILURE) for row in range(12)]
    failed = [error for error in failures if error is not None]
    assert 0 < len(failed) < 12, "half of the designs are broken"
    assert all(isinstance(error, SketchRuntimeError) and error.line == 10 for error in failed)
    row = next(row for row, error in enumerate(failures) if error is not None)
    assert "the circle is empty" in str(told(grid, row, Qt.ItemDataRole.AccessibleDescriptionRole))
    assert not grid.grab().isNull()
    grid.close_document()


def test_a_new_generation_keeps_the_selected_place(qtbot: QtBot, grid: GridView, document: Document) -> None:
    grid.select(5)
    document.toggle_like(5)
    told_tiles: list[object] = []
    grid.tile_selected.connect(told_tiles.append)

    document.accept(breed(document.next_request()))

    assert grid.currentIndex().row() == 5
    assert told_tiles[-1] == document.generation.tiles[5]


def test_only_this_one_again_replaces_one_picture(qtbot: QtBot, grid: GridView, document: Document) -> None:
    wait_until_drawn(qtbot, grid.grid_model)
    before = [told(grid, row, TileRole.IMAGE) for row in range(12)]

    document.accept(breed(document.again_request(3)))
    qtbot.waitUntil(lambda: grid.grid_model.is_complete, timeout=20_000)

    after = [told(grid, row, TileRole.IMAGE) for row in range(12)]
    assert [row for row in range(12) if before[row] != after[row]] == [3]


def test_stopping_leaves_the_tiles_that_are_there_and_drawing_again_brings_the_rest(
    qtbot: QtBot, grid: GridView
) -> None:
    grid.resize(910, 705)
    grid.grid_model.set_picture_size((77, 77))
    grid.grid_model.stop()

    grid.grid_model.redraw()

    wait_until_drawn(qtbot, grid.grid_model)


def test_no_input_method_comes_between_the_keys_and_the_grid(grid: GridView) -> None:
    assert not grid.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    grid.selectionModel().setCurrentIndex(
        grid.grid_model.index(3), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    assert not grid.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_an_animated_design_plays_while_the_pointer_is_on_it(
    qtbot: QtBot, painter: Painter, new_document: NewDocument
) -> None:
    grid = show_grid(qtbot, new_document(ANIMATED, population=4), painter)
    wait_until_drawn(qtbot, grid.grid_model)
    own = told(grid, 1, TileRole.IMAGE)
    seen: list[object] = []
    grid.grid_model.dataChanged.connect(lambda *_: seen.append(told(grid, 1, TileRole.IMAGE)))

    qtbot.mouseMove(grid.viewport(), middle_of(grid, 1))

    def different() -> bool:
        return sum(a != b for a, b in pairwise(seen)) >= 3

    qtbot.waitUntil(different, timeout=20_000)
    qtbot.mouseMove(grid.viewport(), QPoint(1, 1))
    qtbot.waitUntil(lambda: told(grid, 1, TileRole.IMAGE) == own, timeout=20_000)
    grid.close_document()


def test_a_dragged_picture_carries_its_design_as_an_exported_one_does(
    qtbot: QtBot, grid: GridView, tmp_path: Path
) -> None:
    wait_until_drawn(qtbot, grid.grid_model)
    tile = grid.current_tile
    assert tile is not None
    picture = grid.picture_of(tile)
    assert picture is not None

    data = tile_mime_data(picture, tile.design, tmp_path / "dragged.png")

    assert data.urls() == [QUrl.fromLocalFile(str(tmp_path / "dragged.png"))]
    found = Design.from_image(tmp_path / "dragged.png")
    assert (dict(found.values), found.seed) == (dict(tile.design.values), tile.design.seed)


def test_twelve_named_items_stand_in_the_accessibility_tree(qtbot: QtBot, grid: GridView) -> None:
    click(qtbot, grid, 1)

    tree = QAccessible.queryAccessibleInterface(grid)
    names = [tree.child(n).text(QAccessible.Text.Name) for n in range(tree.childCount())]

    assert [name for name in names if name.startswith("Design")][:3] == [
        "Design 1",
        "Design 2, liked, favourite",
        "Design 3",
    ]
    assert sum(name.startswith("Design") for name in names) == 12


def test_pointer_and_arrow_keys_point_at_a_tile_and_a_new_generation_does_not(
    qtbot: QtBot, grid: GridView, document: Document
) -> None:
    rows: list[int] = []
    grid.pointed.connect(rows.append)

    qtbot.mouseMove(grid.viewport(), middle_of(grid, 1))
    qtbot.waitUntil(lambda: rows[-1:] == [1])
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert rows[-1] == grid.currentIndex().row()
    qtbot.mouseMove(grid.viewport(), QPoint(1, 1))
    qtbot.waitUntil(lambda: rows[-1] == -1)
    n_rows = len(rows)

    document.toggle_like(1)
    document.accept(breed(document.next_request()))

    assert set(rows[n_rows:]) <= {-1}
