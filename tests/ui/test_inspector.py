"""The inspector shows what a design is made of, and lets the artist try what it would be otherwise."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from explorer.breeding import breed
from explorer.document import Document
from explorer.ui.inspector import Inspector
from explorer.ui.painter import Painter
from explorer.ui.parameter_text import decimals
from renderer.engine import RenderRequest
from renderer.errors import KonomiError
from renderer.parameter import Parameter, Value
from renderer.pool import RenderPool
from tests.ui.inspecting import KINDS, Shown, row_of
from tests.ui.steps import NewDocument


@pytest.fixture
def document(new_document: NewDocument) -> Document:
    return new_document(KINDS)


@pytest.fixture
def inspector(document: Document, show: Shown) -> Inspector:
    return show(document)


def test_before_a_design_is_chosen_there_is_a_hint_and_no_row(
    document: Document, painter: Painter, qtbot: QtBot
) -> None:
    inspector = Inspector(document, painter)
    qtbot.addWidget(inspector)
    inspector.show()
    qtbot.waitExposed(inspector)
    assert inspector.design is None
    assert not inspector.parameters.isVisible()
    assert inspector.breeding.isVisible()


def test_every_parameter_shows_the_designs_value_below_the_sketchs_own_headings(
    inspector: Inspector, document: Document
) -> None:
    assert [group.header.fold.text() for group in inspector.parameters.groups] == ["Form", "Look"]
    values = document.generation.tiles[4].design.values
    assert {name: row_of(inspector, name).state.value for name in document.space.names} == dict(values)


def test_each_kind_has_its_own_field(inspector: Inspector) -> None:
    fields = {
        name: type(row_of(inspector, name).editor).__name__
        for name in ("size", "turn", "mode", "filled", "ink")
    }
    assert fields == {
        "size": "NumberEditor",
        "turn": "NumberEditor",
        "mode": "ChoiceEditor",
        "filled": "BoolEditor",
        "ink": "ColorEditor",
    }


def test_a_drag_redraws_the_picture_and_leaves_the_generation_alone(
    inspector: Inspector, document: Document, pool: RenderPool, qtbot: QtBot
) -> None:
    before = document.generation
    row = row_of(inspector, "size")
    row.changing.emit("size", 75.0)
    qtbot.waitUntil(lambda: _settled_on(inspector, "size", 75.0), timeout=20_000)
    assert document.generation == before
    assert not document.can_undo
    design = before.tiles[4].design.with_values(size=75.0)
    image = inspector.preview.image
    wanted = pool.draw(RenderRequest(document.sketch, design, size=(image.width(), image.height()))).result()
    assert np.array_equal(_pixels(inspector), wanted.pixels[..., :3])


def test_while_pictures_are_slow_only_the_newest_wish_is_drawn(inspector: Inspector, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not inspector.preview.image.isNull(), timeout=20_000)
    shown: list[float] = []
    inspector.preview.shown.connect(lambda design: shown.append(design.values["size"]))
    for step in range(60):
        inspector.parameters.row("size").changing.emit("size", 11.0 + step)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: bool(shown) and shown[-1] == 70.0, timeout=20_000)
    assert len(shown) <= 3


def test_what_differs_from_the_parent_is_marked(document: Document, show: Shown) -> None:
    document.toggle_like(2)
    document.accept(breed(document.next_request()))
    child = next(tile for tile in document.generation.tiles if tile.lineage.changed)
    parent = document.tile(child.lineage.parents[0])
    inspector = show(document, child)
    for name in child.lineage.changed:
        assert inspector.parameters.row(name).state.parent_value == parent.design.values[name]  # type: ignore[union-attr]
    same = set(document.space.names) - set(child.lineage.changed)
    assert all(inspector.parameters.row(name).state.parent_value is None for name in same)  # type: ignore[union-attr]


def test_a_value_goes_back_to_the_sketchs_default(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.set_value("size", 71.0)
    row = row_of(inspector, "size")
    QTest.mouseClick(row.reset_button, Qt.MouseButton.LeftButton)
    assert row.state.value == 40.0
    assert not row.reset_button.isVisible()


def test_a_typed_number_is_taken(inspector: Inspector, qtbot: QtBot) -> None:
    field = row_of(inspector, "count").editor.field
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field, "7")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert inspector.design is not None
    assert inspector.design.values["count"] == 7


def test_a_choice_and_a_switch_are_taken(inspector: Inspector, document: Document, qtbot: QtBot) -> None:
    before = document.generation.tiles[4].design.values
    box = row_of(inspector, "mode").editor.field
    assert isinstance(box, QComboBox)
    other = 1 - box.currentIndex()
    box.activated.emit(other)
    QTest.mouseClick(row_of(inspector, "filled").editor.field, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert inspector.design is not None
    assert inspector.design.values["mode"] == ("ring", "grid")[other]
    assert inspector.design.values["filled"] is not before["filled"]


def test_a_lock_keeps_its_value_in_every_later_design(
    inspector: Inspector, document: Document, qtbot: QtBot
) -> None:
    value = row_of(inspector, "size").state.value
    QTest.mouseClick(row_of(inspector, "size").lock_button, Qt.MouseButton.LeftButton)
    assert document.constraints.locks == {"size": value}
    document.toggle_like(0)
    document.accept(breed(document.next_request()))
    assert {tile.design.values["size"] for tile in document.generation.tiles} == {value}
    QTest.mouseClick(row_of(inspector, "size").lock_button, Qt.MouseButton.LeftButton)
    assert document.constraints.locks == {}


def test_a_lock_moves_with_the_value_that_the_artist_sets(inspector: Inspector, document: Document) -> None:
    document.lock("size", 20.0)
    row_of(inspector, "size").changing.emit("size", 30.0)
    assert document.constraints.locks == {"size": 20.0}
    row_of(inspector, "size").chosen.emit("size", 35.0)
    assert document.constraints.locks == {"size": 35.0}


def test_range_handles_narrow_and_the_menu_widens_again(inspector: Inspector, document: Document) -> None:
    row = row_of(inspector, "size")
    assert row.editor.track is not None
    row.editor.track.range_chosen.emit(20.0, 60.0)
    assert document.constraints.ranges == {"size": (20.0, 60.0)}
    assert row.state.narrowed == (20.0, 60.0)
    action = next(action for action in row.menu().actions() if action.text() == "Whole range again")
    action.trigger()
    assert document.constraints.ranges == {}


def test_a_range_drawn_to_its_full_width_is_no_constraint(inspector: Inspector, document: Document) -> None:
    row = row_of(inspector, "size")
    assert row.editor.track is not None
    row.editor.track.range_chosen.emit(20.0, 60.0)
    row.editor.track.range_chosen.emit(10.0, 80.0)
    assert document.constraints.ranges == {}


def test_undo_is_seen_in_the_rows(inspector: Inspector, document: Document) -> None:
    document.lock("size", 33.0)
    document.narrow("count", 2, 4)
    assert row_of(inspector, "size").state.lock == 33.0
    document.undo()
    document.undo()
    assert row_of(inspector, "size").state.lock is None
    assert row_of(inspector, "count").state.narrowed is None


def test_an_edited_design_can_be_kept_on_the_shelf(
    inspector: Inspector, document: Document, qtbot: QtBot
) -> None:
    assert not inspector.head.keep.isVisible()
    inspector.set_value("size", 77.0)
    assert inspector.head.keep.isVisible()
    with qtbot.waitSignal(inspector.kept, timeout=1000):
        QTest.mouseClick(inspector.head.keep, Qt.MouseButton.LeftButton)
    assert [tile.design.values["size"] for tile in document.shelf] == [77.0]
    assert not inspector.is_edited
    assert not inspector.head.keep.isVisible()


def test_edits_can_be_dropped(inspector: Inspector, document: Document, qtbot: QtBot) -> None:
    inspector.set_value("size", 77.0)
    QTest.mouseClick(inspector.head.drop, Qt.MouseButton.LeftButton)
    assert inspector.design == document.generation.tiles[4].design
    assert document.shelf == ()


def test_another_design_starts_without_the_edits_of_the_last(
    inspector: Inspector, document: Document
) -> None:
    inspector.set_value("size", 77.0)
    inspector.show_tile(document.generation.tiles[5])
    assert inspector.design == document.generation.tiles[5].design
    inspector.show_tile(None)
    assert inspector.preview.image.isNull()
    assert not inspector.parameters.isVisible()


def test_a_design_is_pinned_from_here(inspector: Inspector, document: Document, qtbot: QtBot) -> None:
    QTest.mouseClick(inspector.head.pin, Qt.MouseButton.LeftButton)
    assert document.is_pinned(document.generation.tiles[4].id)
    QTest.mouseClick(inspector.head.pin, Qt.MouseButton.LeftButton)
    assert document.shelf == ()


def test_the_die_draws_another_seed_and_keeps_the_values(inspector: Inspector, qtbot: QtBot) -> None:
    before = inspector.design
    QTest.mouseClick(inspector.seed.die, Qt.MouseButton.LeftButton)
    assert before is not None
    assert inspector.design is not None
    assert inspector.design.seed != before.seed
    assert inspector.design.values == before.values


def test_a_seed_is_typed_up_to_its_largest(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.seed.field.selectAll()
    QTest.keyClicks(inspector.seed.field, str(2**32 - 1))
    QTest.keyClick(inspector.seed.field, Qt.Key.Key_Return)
    assert inspector.design is not None
    assert inspector.design.seed == 2**32 - 1


def test_where_no_seed_changes_anything_the_seed_says_so(new_document: NewDocument, show: Shown) -> None:
    document = new_document(KINDS.replace("240 + random(10)", "240"))
    inspector = show(document)
    assert not inspector.seed.field.isEnabled()
    assert "changes nothing" in inspector.seed.field.toolTip()


def test_the_world_s_refusal_is_told_and_the_row_shows_what_is_true(
    inspector: Inspector, document: Document, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(name: str, value: Value) -> None:
        raise KonomiError("The disk is full.")

    monkeypatch.setattr(document, "lock", refuse)
    with qtbot.waitSignal(inspector.problem, timeout=1000) as told:
        QTest.mouseClick(row_of(inspector, "size").lock_button, Qt.MouseButton.LeftButton)
    assert str(told.args[0]) == "The disk is full."
    assert row_of(inspector, "size").state.lock is None


def test_a_design_that_fails_says_why_in_place_of_its_picture(
    new_document: NewDocument, show: Shown, qtbot: QtBot
) -> None:
    broken = KINDS.replace("fill(", 'if (!$fx.getParam("filled")) throw new Error("not filled"); fill(')
    document = new_document(broken)
    inspector = show(document)
    inspector.set_value("filled", True)
    qtbot.waitUntil(lambda: _settled_on(inspector, "filled", True), timeout=20_000)
    inspector.set_value("filled", False)
    qtbot.waitUntil(lambda: "not filled" in inspector.preview.error, timeout=20_000)


def test_what_is_read_is_what_is_drawn(inspector: Inspector) -> None:
    track = row_of(inspector, "size").editor.track
    assert track is not None
    track.value_chosen.emit(33.333333)
    assert inspector.design is not None
    value = inspector.design.values["size"]
    assert value == round(33.333333, decimals(Parameter("size", "float", 10, 80)))


def test_the_inspector_changes_its_language_while_it_is_open(inspector: Inspector, in_japanese: None) -> None:
    assert inspector.head.drop.text() == "編集を破棄"
    assert "固定" in row_of(inspector, "size").lock_button.toolTip()
    assert inspector.breeding.seeds.itemText(0) == "すべて同じ"


def test_a_closed_inspector_leaves_the_document_alone(document: Document, painter: Painter) -> None:
    listeners = len(document.changed)
    inspector = Inspector(document, painter)
    assert len(document.changed) > listeners
    inspector.deleteLater()
    QApplication.sendPostedEvents(inspector, QEvent.Type.DeferredDelete)
    assert len(document.changed) == listeners
    document.lock("size", 20.0)


def _settled_on(inspector: Inspector, name: str, value: Value) -> bool:
    shown = inspector.preview.shown_design
    return shown is not None and shown.values[name] == value


def _pixels(inspector: Inspector) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    image = inspector.preview.image.convertToFormat(inspector.preview.image.Format.Format_RGBA8888)
    flat = np.frombuffer(bytes(image.constBits()), dtype=np.uint8)
    return flat.reshape(image.height(), image.width(), 4)[..., :3]
