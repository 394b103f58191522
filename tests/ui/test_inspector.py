"""The inspector shows what a design is made of, and lets the artist try what it would be otherwise."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from explorer.breeding import breed
from explorer.document import Document
from explorer.document_types import Tile
from explorer.ui.inspector import Inspector
from explorer.ui.painter import Painter
from explorer.ui.parameter_row import ParameterRow
from explorer.ui.parameter_text import decimals, source_text, tip_text, value_text
from renderer.engine import RenderRequest
from renderer.errors import KonomiError
from renderer.parameter import Parameter, Source, Value
from renderer.pool import RenderPool
from tests.ui.steps import NewDocument

KINDS = """\
$fx.params([
  {id: "size", type: "number", group: "Form", default: 40, options: {min: 10, max: 80}},
  {id: "count", type: "number", group: "Form", default: 3, options: {min: 1, max: 9, step: 1}},
  {id: "turn", type: "number", group: "Form", default: 90, options: {min: 0, max: 360, wrap: true}},
  {id: "mode", type: "select", group: "Look", default: "ring", options: {options: ["ring", "grid"]}},
  {id: "filled", type: "boolean", group: "Look", default: true},
  {id: "ink", type: "color", group: "Look", default: "1e90ff"},
]);
function setup() { createCanvas(120, 90); noLoop(); }
function draw() {
  background(240 + random(10));
  fill($fx.getParam("ink").hex.rgb);
  if (!$fx.getParam("filled")) noFill();
  translate(60, 45);
  rotate(radians($fx.getParam("turn")));
  for (let i = 0; i < $fx.getParam("count"); i++) rect(i * 6, 0, $fx.getParam("size"), 20);
}
"""

MANY = "$fx.params(Array.from({length: 300}, (_, i) => ({id: `value ${i}`, type: 'number', \
group: `group ${Math.floor(i / 50)}`, default: 0.5, options: {min: 0, max: 1}})));\n\
function setup() { createCanvas(60, 60); noLoop(); }\n\
function draw() { background(255); }\n"

Shown = Callable[..., Inspector]


@pytest.fixture
def document(new_document: NewDocument) -> Document:
    return new_document(KINDS)


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
    assert [group.header.text() for group in inspector.parameters.groups] == ["Form", "Look"]
    values = document.generation.tiles[4].design.values
    assert {name: _row(inspector, name).state.value for name in document.space.names} == dict(values)


def test_each_kind_has_its_own_field(inspector: Inspector) -> None:
    fields = {
        name: type(_row(inspector, name).editor).__name__
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
    row = _row(inspector, "size")
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
    row = _row(inspector, "size")
    QTest.mouseClick(row.reset_button, Qt.MouseButton.LeftButton)
    assert row.state.value == 40.0
    assert not row.reset_button.isVisible()


def test_a_typed_number_is_taken(inspector: Inspector, qtbot: QtBot) -> None:
    field = _row(inspector, "count").editor.field
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field, "7")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert inspector.design is not None
    assert inspector.design.values["count"] == 7


def test_a_choice_and_a_switch_are_taken(inspector: Inspector, document: Document, qtbot: QtBot) -> None:
    before = document.generation.tiles[4].design.values
    box = _row(inspector, "mode").editor.field
    assert isinstance(box, QComboBox)
    other = 1 - box.currentIndex()
    box.activated.emit(other)
    QTest.mouseClick(_row(inspector, "filled").editor.field, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert inspector.design is not None
    assert inspector.design.values["mode"] == ("ring", "grid")[other]
    assert inspector.design.values["filled"] is not before["filled"]


def test_a_lock_keeps_its_value_in_every_later_design(
    inspector: Inspector, document: Document, qtbot: QtBot
) -> None:
    value = _row(inspector, "size").state.value
    QTest.mouseClick(_row(inspector, "size").lock_button, Qt.MouseButton.LeftButton)
    assert document.constraints.locks == {"size": value}
    document.toggle_like(0)
    document.accept(breed(document.next_request()))
    assert {tile.design.values["size"] for tile in document.generation.tiles} == {value}
    QTest.mouseClick(_row(inspector, "size").lock_button, Qt.MouseButton.LeftButton)
    assert document.constraints.locks == {}


def test_a_lock_moves_with_the_value_that_the_artist_sets(inspector: Inspector, document: Document) -> None:
    document.lock("size", 20.0)
    _row(inspector, "size").changing.emit("size", 30.0)
    assert document.constraints.locks == {"size": 20.0}
    _row(inspector, "size").chosen.emit("size", 35.0)
    assert document.constraints.locks == {"size": 35.0}


def test_range_handles_narrow_and_the_menu_widens_again(inspector: Inspector, document: Document) -> None:
    row = _row(inspector, "size")
    assert row.editor.track is not None
    row.editor.track.range_chosen.emit(20.0, 60.0)
    assert document.constraints.ranges == {"size": (20.0, 60.0)}
    assert row.state.narrowed == (20.0, 60.0)
    action = next(action for action in row.menu().actions() if action.text() == "Whole range again")
    action.trigger()
    assert document.constraints.ranges == {}


def test_a_range_drawn_to_its_full_width_is_no_constraint(inspector: Inspector, document: Document) -> None:
    row = _row(inspector, "size")
    assert row.editor.track is not None
    row.editor.track.range_chosen.emit(20.0, 60.0)
    row.editor.track.range_chosen.emit(10.0, 80.0)
    assert document.constraints.ranges == {}


def test_undo_is_seen_in_the_rows(inspector: Inspector, document: Document) -> None:
    document.lock("size", 33.0)
    document.narrow("count", 2, 4)
    assert _row(inspector, "size").state.lock == 33.0
    document.undo()
    document.undo()
    assert _row(inspector, "size").state.lock is None
    assert _row(inspector, "count").state.narrowed is None


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
        QTest.mouseClick(_row(inspector, "size").lock_button, Qt.MouseButton.LeftButton)
    assert str(told.args[0]) == "The disk is full."
    assert _row(inspector, "size").state.lock is None


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


def test_three_hundred_parameters_are_built_only_where_they_are_seen(
    new_document: NewDocument, show: Shown, qtbot: QtBot
) -> None:
    inspector = show(new_document(MANY), height=800)
    qtbot.wait(1)
    qtbot.waitUntil(lambda: len(_built(inspector)) > 4)
    assert len(_built(inspector)) < 40
    bar = inspector.parameters.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: inspector.parameters.row("value 299") is not None)
    assert len(_built(inspector)) < 80
    assert inspector.parameters.row("value 150") is None


def test_a_parameter_is_found_by_typing_its_name(
    new_document: NewDocument, show: Shown, qtbot: QtBot
) -> None:
    inspector = show(new_document(MANY), height=800)
    assert inspector.filter.isVisible()
    QTest.keyClicks(inspector.filter, "VALUE 299")
    qtbot.waitUntil(lambda: inspector.parameters.row("value 299") is not None)
    visible = [name for name in _built(inspector) if inspector.parameters.row(name).isVisible()]  # type: ignore[union-attr]
    assert visible == ["value 299"]
    inspector.filter.clear()
    qtbot.waitUntil(lambda: inspector.parameters.row("value 0").isVisible())  # type: ignore[union-attr]


def test_few_parameters_need_no_search(inspector: Inspector) -> None:
    assert not inspector.filter.isVisible()


def test_a_group_folds_away(inspector: Inspector, qtbot: QtBot) -> None:
    form = inspector.parameters.groups[0]
    QTest.mouseClick(form.header, Qt.MouseButton.LeftButton)
    assert not _row(inspector, "size").isVisible()
    assert _row(inspector, "mode").isVisible()
    QTest.mouseClick(form.header, Qt.MouseButton.LeftButton)
    assert _row(inspector, "size").isVisible()


def test_tab_goes_through_the_rows_in_the_order_of_reading(inspector: Inspector, qtbot: QtBot) -> None:
    _row(inspector, "size").editor.field.setFocus()
    seen = []
    for _ in range(40):
        widget = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, ParameterRow):
            widget = widget.parentWidget()
        if isinstance(widget, ParameterRow) and widget.parameter.name not in seen:
            seen.append(widget.parameter.name)
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == ["size", "count", "turn", "mode", "filled", "ink"]


def test_every_field_and_button_is_named_for_a_screen_reader(
    inspector: Inspector, document: Document
) -> None:
    for name in document.space.names:
        row = _row(inspector, name)
        for stop in row.tab_stops:
            assert name in stop.accessibleName(), (name, stop)


def test_the_name_s_tool_tip_says_where_the_parameter_was_declared(document: Document) -> None:
    parameter = document.space["count"]
    assert source_text(parameter) == f"Declared in {parameter.source.file}, line {parameter.source.line}."
    assert source_text(parameter) in tip_text(parameter)
    assert "Range: 1 – 9" in tip_text(parameter)


@pytest.mark.parametrize(
    ("parameter", "value", "text"),
    [
        (Parameter("a", "float", 0, 1), 0.123456, "0.123"[:4]),
        (Parameter("a", "float", 0, 0.5), 0.123456, "0.123"),
        (Parameter("a", "float", 0, 1000), 123.456, "123"),
        (Parameter("a", "float", 0, 1, step=0.25), 0.25, "0.25"),
        (Parameter("a", "int", 0, 9), 4, "4"),
        (Parameter("a", "angle", 0, 360), 12.5, "12°"),
        (Parameter("a", "angle", 0, 6.283), 1.5708, "1.57"),
        (Parameter("a", "bool"), True, "on"),
        (Parameter("a", "color"), "#1e90ff", "#1e90ff"),
    ],
)
def test_values_are_shown_with_as_many_digits_as_matter(
    parameter: Parameter, value: Value, text: str
) -> None:
    assert value_text(parameter, value) == text


def test_what_is_read_is_what_is_drawn(inspector: Inspector) -> None:
    track = _row(inspector, "size").editor.track
    assert track is not None
    track.value_chosen.emit(33.333333)
    assert inspector.design is not None
    value = inspector.design.values["size"]
    assert value == round(33.333333, decimals(Parameter("size", "float", 10, 80)))


def test_a_parameter_of_no_known_place_has_no_source_line() -> None:
    assert source_text(Parameter("a", source=Source("api"), low=0, high=1)) == ""


def test_breeding_settings_are_the_documents_and_can_be_undone(
    inspector: Inspector, document: Document, qtbot: QtBot
) -> None:
    panel = inspector.breeding
    panel.boldness.setValue(80)
    panel.population.setValue(9)
    panel.seeds.activated.emit(1)
    assert document.settings.boldness == pytest.approx(0.8)
    assert document.settings.population == 9
    assert document.settings.seed_policy == "varied"
    for _ in range(3):
        document.undo()
    assert (panel.boldness.value(), panel.population.value(), panel.seeds.currentIndex()) == (30, 12, 0)


def test_the_boldness_is_set_once_when_its_slider_is_let_go(inspector: Inspector, document: Document) -> None:
    slider = inspector.breeding.boldness
    slider.setSliderDown(True)
    for value in (40, 50, 60):
        slider.setValue(value)
    assert document.settings.boldness == pytest.approx(0.3)
    slider.setSliderDown(False)
    assert document.settings.boldness == pytest.approx(0.6)
    document.undo()
    assert document.settings.boldness == pytest.approx(0.3)


def test_a_still_sketch_has_no_frame_to_choose(inspector: Inspector) -> None:
    assert not inspector.breeding.frame.isEnabled()
    assert inspector.breeding.frame.text() == "auto (1)"


def test_an_animated_sketch_lets_its_frame_be_chosen(new_document: NewDocument, show: Shown) -> None:
    document = new_document(KINDS.replace("noLoop();", ""))
    inspector = show(document)
    assert inspector.breeding.frame.text() == "auto (60)"
    inspector.breeding.frame.setValue(12)
    assert document.settings.frame == 12
    inspector.breeding.frame.setValue(0)
    assert document.settings.frame is None


def test_a_sketch_without_parameters_says_so(
    new_document: NewDocument, painter: Painter, qtbot: QtBot
) -> None:
    source = (
        "function setup() { createCanvas(60, 60); noLoop(); }\nfunction draw() { background(random(255)); }\n"
    )
    document = new_document(source)
    painter.set_sketch(document.sketch)
    inspector = Inspector(document, painter)
    qtbot.addWidget(inspector)
    inspector.show_tile(document.generation.tiles[0])
    inspector.resize(320, 800)
    inspector.show()
    assert inspector.none_label.isVisible()
    assert inspector.seed.isVisible()


def test_the_inspector_changes_its_language_while_it_is_open(inspector: Inspector, in_japanese: None) -> None:
    assert inspector.head.drop.text() == "編集を破棄"
    assert "固定" in _row(inspector, "size").lock_button.toolTip()
    assert inspector.breeding.seeds.itemText(0) == "すべて同じ"


def test_a_closed_inspector_leaves_the_document_alone(document: Document, painter: Painter) -> None:
    listeners = len(document.changed)
    inspector = Inspector(document, painter)
    assert len(document.changed) > listeners
    inspector.deleteLater()
    QApplication.sendPostedEvents(inspector, QEvent.Type.DeferredDelete)
    assert len(document.changed) == listeners
    document.lock("size", 20.0)


def _row(inspector: Inspector, name: str) -> ParameterRow:
    row = inspector.parameters.row(name)
    assert row is not None
    return row


def _built(inspector: Inspector) -> list[str]:
    return [name for group in inspector.parameters.groups for name in group.rows]


def _settled_on(inspector: Inspector, name: str, value: Value) -> bool:
    shown = inspector.preview.shown_design
    return shown is not None and shown.values[name] == value


def _pixels(inspector: Inspector) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    image = inspector.preview.image.convertToFormat(inspector.preview.image.Format.Format_RGBA8888)
    flat = np.frombuffer(bytes(image.constBits()), dtype=np.uint8)
    return flat.reshape(image.height(), image.width(), 4)[..., :3]
