"""What Konomi has learnt, shown and offered: why this one, ranges, values to keep, the way between two."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from explorer.breeding_types import Advice
from explorer.ui.explorer_page import ExplorerPage
from explorer.ui.inspector import Inspector
from explorer.ui.keep_menu import fill_keep_menu
from explorer.ui.main_window import MainWindow
from tests.ui.inspecting import KINDS, Shown, row_of
from tests.ui.steps import NewDocument, next_generation, press, said, wait_until_drawn


def test_w_says_why_this_one_with_the_likes_it_leans_on_and_a_click_shows_those(
    qtbot: QtBot, page: ExplorerPage
) -> None:
    liked = page.document.generation.tiles[2]
    page.document.toggle_like(2)
    next_generation(qtbot, page)
    page.docks.inspector.hide()
    page.grid.select(4)

    press(qtbot, page, Qt.Key.Key_W)

    why = page.inspector.why
    qtbot.waitUntil(lambda: why.reason is not None, timeout=20_000)
    assert page.docks.inspector.isVisible()
    assert "% likely to please you" in why.words.text()
    assert [picture.toolTip() for picture in why.pictures] == ["Generation 1, design 3"]
    QTest.mouseClick(why.pictures[0], Qt.MouseButton.LeftButton)
    assert page.inspector.design == liked.design


def test_without_a_like_the_reason_is_that_there_is_none_yet(qtbot: QtBot, page: ExplorerPage) -> None:
    page.inspector.why.open()

    qtbot.waitUntil(lambda: "only a try" in page.inspector.why.words.text(), timeout=20_000)

    assert page.inspector.why.pictures == []


def test_where_no_preference_is_seen_the_inspector_says_so_until_one_is(
    new_document: NewDocument, show: Shown
) -> None:
    inspector = show(new_document(KINDS))
    assert not inspector.why.no_preference.isVisible()

    inspector.take_advice(Advice(sees_preference=False), None)
    assert inspector.why.no_preference.isVisible()
    assert "show no preference" in inspector.why.no_preference.text()

    inspector.take_advice(Advice(), None)
    assert not inspector.why.no_preference.isVisible()


def test_b_shows_what_lies_between_two_liked_designs_and_undo_goes_back(
    qtbot: QtBot, window: MainWindow, page: ExplorerPage
) -> None:
    press(qtbot, page, Qt.Key.Key_B)
    assert "Like two designs first" in said(window)
    page.document.toggle_like(2)
    page.document.toggle_like(7)
    ends = [page.document.generation.tiles[index].design for index in (2, 7)]
    assert page.window().findChild(MainWindow) is None
    assert window.actions_of_window.between.text() == "&Between designs 3 and 8"

    press(qtbot, page, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: page.document.generation.number == 2, timeout=20_000)
    wait_until_drawn(qtbot, page.grid.grid_model)

    strip = [tile.design for tile in page.document.generation.tiles]
    assert [strip[0], strip[-1]] == ends
    page.document.undo()
    assert page.document.generation.number == 1


def test_a_value_of_any_design_is_kept_by_its_menu_and_let_go_again(
    new_document: NewDocument, show: Shown
) -> None:
    document = new_document(KINDS)
    design = document.generation.tiles[8].design
    menu = QMenu()
    fill_keep_menu(menu, document, design, print)
    form = menu.actions()[0].menu()
    assert isinstance(form, QMenu)
    size = form.actions()[0]
    assert size.text().startswith("size\t")

    size.trigger()
    assert dict(document.constraints.locks) == {"size": design.values["size"]}
    fill_keep_menu(menu, document, design, print)
    again = menu.actions()[0].menu()
    assert isinstance(again, QMenu)
    assert again.actions()[0].isChecked()
    again.actions()[0].trigger()
    assert not document.constraints.locks
    again.actions()[-1].trigger()
    assert set(document.constraints.locks) == {"size", "count", "turn"}
    document.undo()
    assert not document.constraints.locks


def test_a_group_or_everything_is_locked_by_one_press_and_freed_by_another(
    new_document: NewDocument, show: Shown
) -> None:
    document = new_document(KINDS)
    inspector = show(document)
    form = inspector.parameters.groups[0]

    QTest.mouseClick(form.header.lock, Qt.MouseButton.LeftButton)
    assert set(document.constraints.locks) == {"size", "count", "turn"}
    assert form.header.lock.accessibleName() == "Form: Let this group vary again"
    QTest.mouseClick(form.header.lock, Qt.MouseButton.LeftButton)
    assert not document.constraints.locks

    QTest.mouseClick(inspector.head.lock_all, Qt.MouseButton.LeftButton)
    assert set(document.constraints.locks) == set(document.space.names)
    document.undo()
    assert not document.constraints.locks


def test_a_value_is_taken_over_from_what_is_liked(new_document: NewDocument, show: Shown) -> None:
    document = new_document(KINDS)
    inspector = show(document)
    document.toggle_like(1)
    liked = document.generation.tiles[1].design
    menu = row_of(inspector, "size").menu()
    take = next(action for action in menu.actions() if action.text().startswith("Take over"))
    assert take.text().endswith("from: Generation 1, design 2")

    take.trigger()

    assert inspector.design is not None
    assert inspector.design.values["size"] == liked.values["size"]


def test_a_range_learnt_from_likes_is_offered_used_in_one_step_and_can_be_declined(
    new_document: NewDocument, show: Shown
) -> None:
    document = new_document(KINDS)
    inspector: Inspector = show(document)
    offers = inspector.offers
    assert not offers.isVisible()

    inspector.take_advice(Advice({"size": (20.04, 44.96), "turn": (300.0, 40.0)}), None)
    assert offers.isVisible()
    assert dict(offers.offered) == {"size": (20.0, 45.0), "turn": (300.0, 40.0)}
    offers.uses["size"].click()
    assert dict(document.constraints.ranges) == {"size": (20.0, 45.0)}
    assert list(offers.offered) == ["turn"]
    document.undo()
    assert not document.constraints.ranges

    offers.all.click()
    assert set(document.constraints.ranges) == {"size", "turn"}
    assert not offers.isVisible()
    document.undo()
    offers.decline.click()
    assert not offers.isVisible()
    assert not document.constraints.ranges
