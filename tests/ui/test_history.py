"""The history shows every generation with its branches, and leads back to each of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.breeding import Brood, breed
from explorer.document import Document
from explorer.document_types import Generation, TileLineage
from explorer.ui.history import HistoryStrip
from explorer.ui.history_graph import graph_of
from explorer.ui.history_model import CURRENT_ROLE, GRAPH_ROLE, LIKED_ROLE, TILES_ROLE
from explorer.ui.painter import Painter
from explorer.ui.theme_colors import DARK
from genetics.sampling import spread
from renderer.design import Design
from renderer.errors import KonomiError
from tests.ui.steps import NewDocument

PARENTS = st.lists(st.integers(0, 10**6), max_size=40).map(
    lambda draws: [None, *(draw % (place + 1) for place, draw in enumerate(draws))]
)


@pytest.fixture
def strip(document: Document, painter: Painter, qtbot: QtBot) -> HistoryStrip:
    strip = HistoryStrip(document, painter)
    qtbot.addWidget(strip)
    strip.resize(232, 600)
    strip.show()
    qtbot.waitExposed(strip)
    return strip


@given(PARENTS)
def test_every_generation_is_joined_to_its_parent_by_one_unbroken_line(parents: list[int | None]) -> None:
    rows = tuple(reversed(graph_of(_history(parents))))
    for child, parent in enumerate(parents):
        if parent is None:
            continue
        lane = rows[child].lane
        assert lane in rows[child].below
        for between in range(parent + 1, child):
            assert lane in rows[between].above
            assert lane in rows[between].below
        assert lane in (rows[parent].above if lane == rows[parent].lane else rows[parent].branches)


@given(PARENTS)
def test_no_line_runs_through_the_dot_of_another_branch(parents: list[int | None]) -> None:
    rows = tuple(reversed(graph_of(_history(parents))))
    lanes_of_edges = [
        (parent, child, rows[child].lane) for child, parent in enumerate(parents) if parent is not None
    ]
    for place, row in enumerate(rows):
        passing = [lane for parent, child, lane in lanes_of_edges if parent < place < child]
        assert row.lane not in passing
        assert len(passing) == len(set(passing))


@given(st.integers(1, 60))
def test_a_history_without_branches_takes_one_lane(length: int) -> None:
    parents = [None, *range(length - 1)]
    assert {row.lane for row in graph_of(_history(parents))} == {0}


def test_two_branches_stand_side_by_side_and_a_finished_lane_is_used_again() -> None:
    #  0 ─ 1 ─ 2          (first branch)
    #      └─ 3           (second, from 1)
    #  0 ─ 4 … after 3 ended
    rows = tuple(reversed(graph_of(_history([None, 0, 1, 1, 3]))))
    assert [row.lane for row in rows] == [0, 0, 0, 1, 1]
    assert rows[1].branches == {1}


def test_the_newest_generation_stands_on_top_and_the_one_on_show_is_marked(
    strip: HistoryStrip, document: Document
) -> None:
    _breed(document, likes=(3, 1))
    _breed(document, likes=(0,))
    assert [index.data() for index in _rows(strip)] == ["Generation 3", "Generation 2", "Generation 1"]
    assert [index.data(CURRENT_ROLE) for index in _rows(strip)] == [True, False, False]


def test_a_generation_is_shown_by_its_liked_designs_favourite_first(
    strip: HistoryStrip, document: Document
) -> None:
    _breed(document, likes=(3, 1))
    now, before = _rows(strip)
    assert [tile.index for tile in before.data(TILES_ROLE)] == [3, 1]
    assert before.data(LIKED_ROLE) == 2
    assert len(now.data(TILES_ROLE)) == 12


def test_a_generation_chosen_from_in_pairs_is_shown_by_what_won(
    strip: HistoryStrip, document: Document
) -> None:
    document.prefer((4, 6), 6)
    document.prefer((6, 2), 6)
    document.prefer((1, 3), 1)
    document.accept(breed(document.next_request()))
    before = _rows(strip)[1]
    assert [tile.index for tile in before.data(TILES_ROLE)] == [1, 6]
    assert "compared in pairs" in before.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_click_goes_back_and_choosing_there_branches(
    strip: HistoryStrip, document: Document, qtbot: QtBot
) -> None:
    _breed(document, likes=(0,))
    _breed(document, likes=(1,))
    first = document.history[0]
    _click(qtbot, strip, 2)
    assert document.generation == first
    _breed(document, likes=(2,))
    rows = _rows(strip)
    assert [row.data() for row in rows] == ["Generation 2", "Generation 3", "Generation 2", "Generation 1"]
    assert rows[0].data(GRAPH_ROLE).lane == 1
    assert rows[3].data(GRAPH_ROLE).branches == {1}
    assert len(document.history) == 4


def test_the_keyboard_looks_with_arrows_and_goes_with_enter(
    strip: HistoryStrip, document: Document, qtbot: QtBot
) -> None:
    _breed(document, likes=(0,))
    current = document.generation
    strip.view.setFocus()
    QTest.keyClick(strip.view, Qt.Key.Key_Down)
    assert document.generation == current
    QTest.keyClick(strip.view, Qt.Key.Key_Return)
    assert document.generation.number == 1


def test_going_back_is_undone_like_everything_else(
    strip: HistoryStrip, document: Document, qtbot: QtBot
) -> None:
    _breed(document, likes=(0,))
    _click(qtbot, strip, 1)
    document.undo()
    assert [row.data(CURRENT_ROLE) for row in _rows(strip)] == [True, False]
    assert strip.view.currentIndex().row() == 0


def test_a_generation_that_cannot_be_reached_is_told(
    strip: HistoryStrip, document: Document, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(generation_id: int) -> None:
        raise KonomiError("The disk is full.")

    _breed(document, likes=(0,))
    monkeypatch.setattr(document, "go_to", refuse)
    with qtbot.waitSignal(strip.problem, timeout=1000) as told:
        _click(qtbot, strip, 1)
    assert str(told.args[0]) == "The disk is full."


def test_each_row_is_read_aloud_with_what_was_chosen(strip: HistoryStrip, document: Document) -> None:
    _breed(document, likes=(3, 1))
    _breed(document, likes=())
    spoken = [str(row.data(Qt.ItemDataRole.AccessibleTextRole)) for row in _rows(strip)]
    assert spoken[0].startswith("Generation 3, on show")
    assert spoken[1].startswith("Generation 2, none liked")
    assert spoken[2].startswith("Generation 1, 2 liked")
    interface = QAccessible.queryAccessibleInterface(strip.view)
    assert interface.childCount() >= 3


def test_a_new_document_says_what_will_be_here(
    new_document: NewDocument, painter: Painter, qtbot: QtBot
) -> None:
    strip = HistoryStrip(new_document(empty=True), painter)
    qtbot.addWidget(strip)
    strip.show()
    assert not strip.view.isVisible()
    assert strip.empty_label.isVisible()


def test_thumbnails_are_drawn_by_the_engine(strip: HistoryStrip, document: Document, qtbot: QtBot) -> None:
    _breed(document, likes=(3,))
    liked = document.history[0].tiles[3]
    qtbot.waitUntil(lambda: strip.thumbnails.image(liked.design, (44, 44)) is not None, timeout=20_000)
    qtbot.waitUntil(lambda: _has_colours(strip), timeout=20_000)


def test_a_long_history_asks_only_for_the_pictures_in_view(
    strip: HistoryStrip, document: Document, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        _add_quickly(document, number)
    asked: set[Design] = set()
    image_of = strip.thumbnails.image

    def count(design: Design, size: tuple[int, int]) -> QImage | None:
        asked.add(design)
        return image_of(design, size)

    monkeypatch.setattr(strip.thumbnails, "image", count)
    qtbot.waitUntil(strip.view.updatesEnabled)
    strip.grab()
    assert 0 < len(asked) <= 9 * 5


def test_what_is_liked_now_is_seen_in_the_row_at_once(strip: HistoryStrip, document: Document) -> None:
    document.toggle_like(7)
    assert [tile.index for tile in _rows(strip)[0].data(TILES_ROLE)] == [7]


def test_the_history_changes_its_language_while_it_is_open(strip: HistoryStrip, in_japanese: None) -> None:
    assert strip.windowTitle() == "履歴"
    assert _rows(strip)[0].data() == "第 1 世代"


def _history(parents: list[int | None]) -> tuple[Generation, ...]:
    return tuple(
        Generation(place + 1, None if p is None else p + 1, 1, (), 0.0) for place, p in enumerate(parents)
    )


def _breed(document: Document, likes: tuple[int, ...]) -> None:
    for index in likes:
        document.toggle_like(index)
    document.accept(breed(document.next_request()))


def _add_quickly(document: Document, number: int) -> None:
    """Another generation whose designs nobody bred: a long history without the time that it takes."""
    request = document.next_request()
    designs = tuple(
        Design(values, number, request.sketch, request.p5) for values in spread(document.space, 12, number)
    )
    document.accept(Brood(request, designs, tuple(TileLineage(operator="random") for _ in designs)))


def _rows(strip: HistoryStrip) -> list[QModelIndex]:
    return [strip.model.index(row) for row in range(strip.model.rowCount())]


def _click(qtbot: QtBot, strip: HistoryStrip, row: int) -> None:
    place = strip.view.visualRect(strip.model.index(row)).center()
    QTest.mouseClick(strip.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def _has_colours(strip: HistoryStrip) -> bool:
    """Whether the list shows anything that is no colour of the theme's."""
    image = strip.view.grab().toImage()
    step = range(0, image.width(), 3)
    return any(
        image.pixelColor(x, 50).hsvSaturation() > 40 and image.pixelColor(x, 50).name() != DARK.accent
        for x in step
    )
