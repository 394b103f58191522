"""Below the parameters: how the next generation is bred, and which frame is drawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from explorer.document import Document
from explorer.earlier import EarlierSession
from explorer.ui.inspector import Inspector
from genetics import Choice
from tests.ui.inspecting import KINDS, Shown
from tests.ui.steps import NewDocument


@pytest.fixture
def document(new_document: NewDocument) -> Document:
    return new_document(KINDS)


@pytest.fixture
def inspector(document: Document, show: Shown) -> Inspector:
    return show(document)


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


def test_automatic_boldness_shows_how_it_cools_and_is_reheated(
    inspector: Inspector, document: Document, qtbot: QtBot
) -> None:
    panel = inspector.breeding
    assert (panel.automatic.isChecked(), panel.reheat.isEnabled()) == (False, False)
    qtbot.mouseClick(panel.automatic, Qt.MouseButton.LeftButton)
    assert document.settings.automatic
    assert (panel.boldness.isEnabled(), panel.reheat.isEnabled()) == (False, False)
    assert panel.reheat.toolTip() == "The steps are as large as they can be already"
    assert (panel.boldness.value(), panel.temperature.text()) == (60, "now 0.60")
    document.toggle_like(0)
    assert (panel.boldness.value(), panel.temperature.text()) == (53, "now 0.53")
    assert "large steps from the generation" in panel.reheat.toolTip()
    qtbot.mouseClick(panel.reheat, Qt.MouseButton.LeftButton)
    assert (panel.boldness.value(), panel.reheat.isEnabled()) == (60, False)
    document.undo()
    assert (panel.boldness.value(), panel.reheat.isEnabled()) == (53, True)
    for _ in range(2):
        document.undo()
    assert (panel.boldness.value(), panel.temperature.text()) == (30, "")
    assert (panel.boldness.isEnabled(), panel.automatic.isChecked()) == (True, False)


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


def test_earlier_sessions_are_offered_and_built_on_when_the_artist_says_so(
    inspector: Inspector, document: Document, qtbot: QtBot
) -> None:
    box = inspector.breeding.earlier
    assert box.isHidden()
    shown = document.generation.tiles
    choice = Choice(shown=[tile.design for tile in shown], liked=[1])
    document.offer_earlier([EarlierSession("a" * 32, "an evening", (choice,))])
    assert not box.isHidden()
    assert (box.isChecked(), document.settings.earlier) == (False, False)
    assert "an evening" in box.toolTip()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert document.settings.earlier
    document.undo()
    assert not box.isChecked()
