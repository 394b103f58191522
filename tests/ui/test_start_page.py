"""The start page: sketches to begin with, sessions to go on with, and what a crash left behind."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QModelIndex, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMainWindow,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

import assets
from explorer.document import Document
from explorer.library import Library, RecentSession
from explorer.ui.painter import Painter
from explorer.ui.start_page import StartPage
from explorer.ui.start_page_gallery import LIFE_ROLE
from explorer.ui.start_page_living import Life
from explorer.ui.start_page_recent import DETAIL_ROLE, MISSING_ROLE
from explorer.ui.start_page_rescue import Rescue
from explorer.ui.start_page_sketches import BuiltInSketch, built_in_sketches
from renderer.design import Design
from renderer.pool import RenderPool
from tests.ui.steps import SKETCH, NewDocument

SHIPPED = built_in_sketches(Path(assets.__file__).parent / "sketches")


@pytest.fixture
def sketches(tmp_path: Path) -> tuple[BuiltInSketch, ...]:
    """Two small sketches and one that fails."""
    folder = tmp_path / "sketches"
    folder.mkdir()
    head = "// title: {0}\n// title-ja: {0}の絵\n// about: About {0}.\n"
    (folder / "one.js").write_text(head.format("One") + SKETCH, encoding="utf-8")
    (folder / "two").mkdir()
    (folder / "two" / "sketch.js").write_text(head.format("Two") + SKETCH, encoding="utf-8")
    broken = "function setup() { createCanvas(40, 40); nonsense(); }\nfunction draw() {}\n"
    (folder / "zero.js").write_text(broken, encoding="utf-8")
    (folder / "notes.txt").write_text("no sketch", encoding="utf-8")
    return built_in_sketches(folder)


@pytest.fixture
def bare_painter(themed: QApplication, pool: RenderPool) -> Iterator[Painter]:
    """A painter that knows no document, as on the start page."""
    painter = Painter(pool)
    yield painter
    painter.close()


@pytest.fixture
def page(
    library: Library, bare_painter: Painter, sketches: tuple[BuiltInSketch, ...], qtbot: QtBot
) -> StartPage:
    page = StartPage(library, bare_painter, sketches=sketches, rng=random.Random(1))
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


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


def test_the_button_asks_to_open_a_file(page: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.open_requested, timeout=1000):
        QTest.mouseClick(page.open_button, Qt.MouseButton.LeftButton)


def test_without_sessions_the_page_says_what_will_be_there(page: StartPage) -> None:
    assert page.no_recent.isVisible()
    assert not page.recent.isVisible()
    assert not page.rescue.isVisible()


def test_recent_sessions_are_listed_with_picture_name_and_progress(
    page: StartPage, library: Library, document: Document, qtbot: QtBot
) -> None:
    _leave(library, document)
    page.refresh()
    index = _first(page)
    assert index.data() == document.title
    assert "generation" in index.data(DETAIL_ROLE)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith(document.title)
    with qtbot.waitSignal(page.session_chosen, timeout=1000) as told:
        _click(qtbot, page, _middle(page))
    assert told.args == [document.path]


def test_a_session_whose_file_is_gone_is_shown_as_gone_and_can_be_located_or_removed(
    page: StartPage, library: Library, document: Document, qtbot: QtBot
) -> None:
    _leave(library, document)
    document.path.unlink()
    page.refresh()
    opened: list[Path] = []
    page.session_chosen.connect(opened.append)

    assert _first(page).data(MISSING_ROLE)
    assert _first(page).data(DETAIL_ROLE) == "The file is no longer there"
    _click(qtbot, page, _middle(page))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Locate…", "Remove from this list"]
    with qtbot.waitSignal(page.locate_requested, timeout=1000) as told:
        menu.actions()[0].trigger()
    assert told.args == [document.path]
    menu.actions()[1].trigger()
    menu.close()

    assert opened == []
    assert page.recent.sessions.rowCount() == 0


def test_a_session_elsewhere_is_only_taken_off_the_list(
    page: StartPage, library: Library, document: Document, qtbot: QtBot
) -> None:
    _leave(library, document)
    page.refresh()
    page.recent.setCurrentIndex(_first(page))
    QTest.keyClick(page.recent, Qt.Key.Key_Delete)
    assert page.recent.sessions.rowCount() == 0
    assert document.path.exists()


def test_the_cross_of_a_row_takes_it_off(
    page: StartPage, library: Library, document: Document, qtbot: QtBot
) -> None:
    _leave(library, document)
    page.refresh()
    place = page.recent.visualRect(_first(page))
    place.setLeft(place.right() - 16)
    _click(qtbot, page, place.center())
    assert page.recent.sessions.rowCount() == 0


def test_a_session_of_konomis_own_goes_to_the_bin_after_a_question(
    page: StartPage,
    library: Library,
    new_document: NewDocument,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = _own_session(library, new_document())
    page.refresh()
    page.recent.menu_for(_first(page)).actions()[1].trigger()
    assert path.exists()
    _answer(page, "Keep")
    assert path.exists()
    page.recent.menu_for(_first(page)).actions()[1].trigger()
    _answer(page, "Move to the bin")
    assert not path.exists()
    assert page.recent.sessions.rowCount() == 0


def test_a_session_that_cannot_go_to_the_bin_stays_listed_and_the_artist_is_told(
    page: StartPage, library: Library, new_document: NewDocument, tmp_path: Path, qtbot: QtBot
) -> None:
    path = _own_session(library, new_document())
    page.refresh()
    page.recent.menu_for(_first(page)).actions()[1].trigger()
    elsewhere = path.rename(tmp_path / "moved meanwhile.konomi")
    with qtbot.waitSignal(page.problem, timeout=1000) as told:
        _answer(page, "Move to the bin")
    assert "could not be moved to the bin" in str(told.args[0])
    assert elsewhere.exists()
    assert page.recent.sessions.rowCount() == 1


def test_what_a_crash_left_open_is_offered_and_recovered(
    page: StartPage, library: Library, document: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    document.toggle_like(1)
    library.opened(document)
    library.close()
    document.close()
    page.use_library(Library(tmp_path / "library"))
    assert page.rescue.isVisible()
    button = next(b for b in page.rescue.findChildren(QAbstractButton) if document.title in b.text())
    with qtbot.waitSignal(page.session_chosen, timeout=1000) as told:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == [document.path]


def test_many_crashed_sessions_with_long_names_leave_the_sentence_its_room(
    themed: QApplication, qtbot: QtBot
) -> None:
    rescue = Rescue()
    qtbot.addWidget(rescue)
    names = ("ink & paper", "好み" * 40, "a" * 90, "left over")
    rescue.show_sessions([RecentSession(Path(name), name, 0.0, b"", 1) for name in names])
    rescue.resize(480, 120)
    rescue.show()
    qtbot.waitExposed(rescue)

    buttons = rescue.findChildren(QPushButton)
    assert [button.toolTip() for button in buttons] == list(names[:3])
    assert buttons[0].text() == "Recover “ink && paper”"
    assert rescue.minimumSizeHint().width() <= 420
    sentence = rescue.findChild(QLabel)
    assert isinstance(sentence, QLabel)
    assert sentence.width() >= 360


def test_a_rescue_that_is_declined_is_not_offered_again_but_stays_among_the_recent(
    page: StartPage, library: Library, document: Document, tmp_path: Path, qtbot: QtBot
) -> None:
    document.toggle_like(1)
    library.opened(document)
    library.close()
    document.close()
    page.use_library(Library(tmp_path / "library"))
    QTest.mouseClick(page.rescue.close_button, Qt.MouseButton.LeftButton)
    assert not page.rescue.isVisible()
    page.refresh()
    assert not page.rescue.isVisible()
    assert page.recent.sessions.rowCount() == 1


def test_everything_on_the_page_can_be_reached_by_tab_and_is_named(
    page: StartPage, library: Library, document: Document, qtbot: QtBot
) -> None:
    _leave(library, document)
    page.refresh()
    page.open_button.setFocus()
    reached = set()
    for _ in range(6):
        widget = QApplication.focusWidget()
        assert widget is not None
        reached.add(widget.objectName() or type(widget).__name__)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert {"QPushButton", "recent", "gallery"} <= reached
    assert page.gallery.accessibleName()
    assert page.recent.accessibleName()
    names = [page.gallery.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert names == ["One", "Two", "zero"]


def test_the_page_changes_its_language_while_it_is_open(page: StartPage, in_japanese: None) -> None:
    assert page.open_button.text() == "スケッチを開く…"
    assert page.gallery.model().index(0, 0).data() == "Oneの絵"


def test_the_gallery_paints_a_fade_between_two_designs(page: StartPage, qtbot: QtBot) -> None:
    life = page.gallery.model().index(0, 0).data(LIFE_ROLE)
    qtbot.waitUntil(lambda: not life.image.isNull(), timeout=20_000)
    life.before, life.image = _filled("#ff0000"), _filled("#0000ff")
    box = page.gallery.visualRect(page.gallery.model().index(0, 0))
    seen = []
    for fade in (0.0, 0.5, 1.0):
        life.fade = fade
        image = page.gallery.viewport().grab().toImage()
        seen.append(image.pixelColor(box.center().x(), box.top() + 40).blue())
    assert seen == [0, pytest.approx(128, abs=27), 255]


def _other_designs(lives: list[Life], before: list[Design | None]) -> bool:
    return [life.design for life in lives[:2]] != before


def _leave(library: Library, document: Document) -> None:
    """Open a document, do something worth keeping, and close it well."""
    library.opened(document)
    document.toggle_like(1)
    document.set_thumbnail(_png())
    library.closed(document)


def _own_session(library: Library, document: Document) -> Path:
    document.toggle_like(1)
    document.save_as(library.new_path("circle"))
    _leave(library, document)
    return document.path


def _png() -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    _filled("#ff8800").save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _filled(color: str) -> QImage:
    image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(color)
    return image


def _first(page: StartPage) -> QModelIndex:
    return page.recent.sessions.index(0)


def _middle(page: StartPage) -> QPoint:
    return page.recent.visualRect(_first(page)).center()


def _click(qtbot: QtBot, page: StartPage, place: QPoint) -> None:
    QTest.mouseClick(page.recent.viewport(), Qt.MouseButton.LeftButton, pos=place)


def _answer(page: StartPage, text: str) -> None:
    assert page.question is not None
    next(button for button in page.question.buttons() if button.text() == text).click()
