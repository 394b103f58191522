"""The list of parameters: groups that fold, rows built where they are seen, all of it by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.document import Document
from explorer.ui.inspector import Inspector
from explorer.ui.painter import Painter
from explorer.ui.parameter_row import ParameterRow
from tests.ui.inspecting import KINDS, MANY, Shown, built, row_of
from tests.ui.steps import NewDocument


@pytest.fixture
def document(new_document: NewDocument) -> Document:
    return new_document(KINDS)


@pytest.fixture
def inspector(document: Document, show: Shown) -> Inspector:
    return show(document)


def test_three_hundred_parameters_are_built_only_where_they_are_seen(
    new_document: NewDocument, show: Shown, qtbot: QtBot
) -> None:
    inspector = show(new_document(MANY), height=800)
    qtbot.wait(1)
    qtbot.waitUntil(lambda: len(built(inspector)) > 4)
    assert len(built(inspector)) < 40
    bar = inspector.parameters.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: inspector.parameters.row("value 299") is not None)
    assert len(built(inspector)) < 80
    assert inspector.parameters.row("value 150") is None


def test_a_parameter_is_found_by_typing_its_name(
    new_document: NewDocument, show: Shown, qtbot: QtBot
) -> None:
    inspector = show(new_document(MANY), height=800)
    assert inspector.filter.isVisible()
    QTest.keyClicks(inspector.filter, "VALUE 299")
    qtbot.waitUntil(lambda: inspector.parameters.row("value 299") is not None)
    visible = [name for name in built(inspector) if inspector.parameters.row(name).isVisible()]  # type: ignore[union-attr]
    assert visible == ["value 299"]
    inspector.filter.clear()
    qtbot.waitUntil(lambda: inspector.parameters.row("value 0").isVisible())  # type: ignore[union-attr]


@pytest.mark.parametrize("height", [640, 1000])
def test_in_a_low_window_the_picture_gives_way_to_the_parameters(
    new_document: NewDocument, show: Shown, qtbot: QtBot, height: int
) -> None:
    inspector = show(new_document(MANY), height=height)

    # A small laptop's window has an inspector of 640.
    qtbot.waitUntil(lambda: inspector.parameters.height() >= 190)
    assert inspector.preview.height() >= 110


def test_few_parameters_need_no_search(inspector: Inspector) -> None:
    assert not inspector.filter.isVisible()


def test_a_group_folds_away(inspector: Inspector, qtbot: QtBot) -> None:
    form = inspector.parameters.groups[0]
    QTest.mouseClick(form.header.fold, Qt.MouseButton.LeftButton)
    assert not row_of(inspector, "size").isVisible()
    assert row_of(inspector, "mode").isVisible()
    QTest.mouseClick(form.header.fold, Qt.MouseButton.LeftButton)
    assert row_of(inspector, "size").isVisible()


def test_tab_goes_through_the_rows_in_the_order_of_reading(inspector: Inspector, qtbot: QtBot) -> None:
    row_of(inspector, "size").editor.field.setFocus()
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
        row = row_of(inspector, name)
        for stop in row.tab_stops:
            assert name in stop.accessibleName(), (name, stop)


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
