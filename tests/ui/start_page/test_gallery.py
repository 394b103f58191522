"""The gallery: sketches to begin with, as living pictures."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

import assets
from explorer.ui.start_page import StartPage
from explorer.ui.start_page_gallery import LIFE_ROLE
from explorer.ui.start_page_living import Life
from explorer.ui.start_page_sketches import BuiltInSketch, built_in_sketches
from renderer.design import Design
from tests.ui.start_page.steps import filled

SHIPPED = built_in_sketches(Path(assets.__file__).parent / "sketches")


def test_konomi_brings_eight_sketches_that_introduce_themselves_in_both_languages() -> None:
    assert len(SHIPPED) == 8
    for sketch in SHIPPED:
        assert sketch.title("en") != sketch.title("ja")
        assert sketch.about("en").endswith(".")
        assert sketch.about("ja").endswith("。")


def test_a_sketch_may_be_a_file_or_a_folder_and_needs_no_header(sketches: tuple[BuiltInSketch, ...]) -> None:
    assert [(sketch.path.name, sketch.title("en")) for sketch in sketches] == [
        ("one.js", "One"),
        ("two", "Two"),
        ("zero.js", "zero"),
    ]
    assert sketches[0].title("ja") == "Oneの絵"
    assert sketches[0].about("ja") == "About One."


def test_each_sketch_is_drawn_with_its_own_default_design(page: StartPage, qtbot: QtBot) -> None:
    lives = page.living.lives
    qtbot.waitUntil(lambda: not lives[0].image.isNull() and not lives[1].image.isNull(), timeout=20_000)
    # hue 210 at a fifth of saturation: a pale blue ground
    assert 190 < lives[0].image.pixelColor(4, 4).hsvHue() < 230


def test_a_sketch_that_cannot_be_drawn_says_so_in_its_place(page: StartPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "nonsense" in page.living.lives[2].error, timeout=20_000)
    page.grab()


def test_pictures_change_one_at_a_time_while_somebody_looks(page: StartPage, qtbot: QtBot) -> None:
    lives = page.living.lives
    page.living.start()
    qtbot.waitUntil(lambda: not lives[0].image.isNull() and not lives[1].image.isNull(), timeout=20_000)
    before = [life.design for life in lives[:2]]
    for _ in range(2):
        seen = [life.design for life in lives[:2]]
        page.living.step()
        qtbot.waitUntil(partial(_other_designs, lives, seen), timeout=20_000)
        changed = [life.design for life in lives[:2]]
        assert sum(old != new for old, new in zip(seen, changed, strict=True)) == 1
        qtbot.waitUntil(lambda: all(life.fade == 1.0 for life in lives), timeout=20_000)
    assert all(old != life.design for old, life in zip(before, lives, strict=False))


def test_the_page_holds_still_while_it_is_hidden(page: StartPage, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(page)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: page.living.is_running)
    page.hide()
    assert not page.living.is_running
    page.show()
    qtbot.waitUntil(lambda: page.living.is_running)
    page.setParent(None)


def test_the_page_holds_still_while_another_window_is_in_front(page: StartPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.living.is_running)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not page.living.is_running)


def test_another_size_draws_what_is_shown_again_and_sharp(page: StartPage, qtbot: QtBot) -> None:
    life = page.living.lives[0]
    qtbot.waitUntil(lambda: not life.image.isNull(), timeout=20_000)
    before, design = life.image.width(), life.design
    page.resize(700, 700)
    qtbot.waitUntil(lambda: life.image.width() != before, timeout=20_000)
    assert life.design == design


def test_a_click_and_the_keyboard_begin_with_a_sketch(
    page: StartPage, sketches: tuple[BuiltInSketch, ...], qtbot: QtBot
) -> None:
    chosen: list[Path] = []
    page.sketch_chosen.connect(chosen.append)
    view = page.gallery
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(1, 0)).center()
    )
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen == [sketches[1].path, sketches[0].path]


def test_the_gallery_paints_a_fade_between_two_designs(page: StartPage, qtbot: QtBot) -> None:
    life = page.gallery.model().index(0, 0).data(LIFE_ROLE)
    qtbot.waitUntil(lambda: not life.image.isNull(), timeout=20_000)
    life.before, life.image = filled("#ff0000"), filled("#0000ff")
    box = page.gallery.visualRect(page.gallery.model().index(0, 0))
    seen = []
    for fade in (0.0, 0.5, 1.0):
        life.fade = fade
        image = page.gallery.viewport().grab().toImage()
        seen.append(image.pixelColor(box.center().x(), box.top() + 40).blue())
    assert seen == [0, pytest.approx(128, abs=27), 255]


def _other_designs(lives: list[Life], before: list[Design | None]) -> bool:
    return [life.design for life in lives[:2]] != before
