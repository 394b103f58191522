"""The line under a design's name says where it comes from, and has room to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.document_types import Generation, Tile, TileLineage
from explorer.ui.i18n import install_language
from explorer.ui.inspector_head import InspectorHead
from explorer.ui.widgets_text import ElidedLabel
from renderer.design import Design

INSPECTOR_WIDTH = 320
"""As wide as it is in a window of 1280."""
MANY = tuple(f"value {number}" for number in range(12))


@pytest.fixture
def speaking(themed: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    install_language(themed, request.param)
    yield
    install_language(themed, "en")


@pytest.mark.parametrize("operator", ["crossover", "mutation", "crossover+mutation", "between", "edited"])
@pytest.mark.parametrize("speaking", ["en", "ja"], indirect=True)
@pytest.mark.usefixtures("speaking")
def test_an_origin_is_read_whole_however_many_values_changed(qtbot: QtBot, operator: str) -> None:
    tile = Tile(7, 3, Design({}, 1), TileLineage((1,), operator, MANY), 2)
    head = InspectorHead()
    qtbot.addWidget(head)
    head.show_tile(tile, Generation(2, 1, 2, (tile,), 0.0), is_pinned=False, is_edited=False, is_locked=False)
    head.resize(INSPECTOR_WIDTH, head.sizeHint().height())
    with qtbot.waitExposed(head):
        head.show()
    lines = [label for label in head.findChildren(ElidedLabel) if "12" in label.whole_text]
    assert [label.text() for label in lines] == [label.whole_text for label in lines] != []


def test_where_a_title_has_no_room_its_number_stays(qtbot: QtBot, themed: QApplication) -> None:
    tile = Tile(7, 11, Design({}, 1), TileLineage((), "initial"), 2)
    head = InspectorHead()
    qtbot.addWidget(head)
    head.show_tile(tile, Generation(2, 1, 2, (tile,), 0.0), is_pinned=False, is_edited=False, is_locked=False)
    head.resize(200, head.sizeHint().height())
    with qtbot.waitExposed(head):
        head.show()

    title = next(label for label in head.findChildren(ElidedLabel) if "Generation" in label.whole_text)
    assert "…" in title.text()
    assert title.text().endswith("12")
