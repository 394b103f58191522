"""Parameters that change nothing in the picture are found by drawing, and said so where they stand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from explorer.ui.idle_finder import IdleFinder
from explorer.ui.painter import Painter
from explorer.ui.widgets_text import ElidedLabel
from tests.ui.inspecting import Shown, row_of
from tests.ui.steps import NewDocument

PARTLY_IDLE = """\
$fx.params([
  {id: "size", type: "number", default: 40, options: {min: 10, max: 80}},
  {id: "ignored", type: "number", default: 5, options: {min: 0, max: 9}},
  {id: "ring", type: "boolean", default: true},
  {id: "only with a ring", type: "number", default: 3, options: {min: 1, max: 30}},
  {id: "forgotten", type: "select", default: "a", options: {options: ["a", "b", "c"]}},
  {id: "ink", type: "color", default: "1e90ff"},
]);
function setup() { createCanvas(120, 90); noLoop(); }
function draw() {
  background(255);
  fill($fx.getParam("ink").hex.rgb);
  circle(60, 45, $fx.getParam("size"));
  if ($fx.getParam("ring")) circle(60, 45, $fx.getParam("only with a ring"));
  if ($fx.getParam("ignored") > 8.99) throw new Error("never mind");
}
"""


@pytest.fixture
def finder(new_document: NewDocument, painter: Painter) -> Iterator[IdleFinder]:
    document = new_document(PARTLY_IDLE.replace('  if ($fx.getParam("ignored") > 8.99)', "  if (false)"))
    painter.set_sketch(document.sketch)
    finder = IdleFinder(document, painter)
    yield finder
    finder.close()


def test_only_what_changes_no_picture_from_anywhere_is_called_idle(qtbot: QtBot, finder: IdleFinder) -> None:
    told: list[frozenset[str]] = []
    finder.found.connect(told.append)

    with qtbot.waitSignal(finder.ended, timeout=30_000):
        finder.begin()

    assert told[-1] == {"ignored", "forgotten"}


def test_a_value_with_which_nothing_can_be_drawn_is_not_called_idle(
    qtbot: QtBot, new_document: NewDocument, painter: Painter
) -> None:
    document = new_document(PARTLY_IDLE)
    painter.set_sketch(document.sketch)
    finder = IdleFinder(document, painter)
    told: list[frozenset[str]] = []
    finder.found.connect(told.append)

    with qtbot.waitSignal(finder.ended, timeout=30_000):
        finder.begin()

    assert told[-1] == {"forgotten"}
    finder.close()


def test_the_inspector_says_at_the_parameter_that_it_has_no_effect(
    new_document: NewDocument, show: Shown
) -> None:
    inspector = show(new_document(PARTLY_IDLE))

    inspector.show_idle(frozenset({"ignored"}))

    label = row_of(inspector, "ignored").findChildren(ElidedLabel)[0]
    assert label.whole_text == "ignored · no effect"
    assert "No picture changed" in label.toolTip()
    assert row_of(inspector, "size").state.idle is False
    inspector.show_idle(frozenset())
    assert label.whole_text == "ignored"
