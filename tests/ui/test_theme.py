"""The look: readable in both themes, in step with the system, icons in the theme's colour."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QPushButton,
    QSlider,
    QSpinBox,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.logging import _QtMessageCapture
from pytestqt.qtbot import QtBot

import assets
from explorer.ui.icons import app_icon, icon, pixmap, set_icon
from explorer.ui.theme import Theme, apply_theme, colors_of, palette, say_scheme, style_sheet
from explorer.ui.theme_colors import DARK, LIGHT, Colors, contrast

THEMES = pytest.mark.parametrize("colors", [DARK, LIGHT], ids=["dark", "light"])
SURFACES = ("window", "base", "raised", "hover")
ICONS = sorted(path.stem for path in (Path(assets.__file__).parent / "icons").glob("*.svg"))
HEX = st.from_regex(r"\A#[0-9a-f]{6}\Z")


@given(HEX, HEX)
def test_contrast_is_symmetric_and_lies_between_1_and_21(first: str, second: str) -> None:
    assert contrast(first, second) == contrast(second, first)
    assert 1.0 <= contrast(first, second) <= 21.0


def test_contrast_agrees_with_the_figures_of_the_guideline() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#123456", "#123456") == 1.0


@THEMES
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "warning", "error"])
def test_all_text_is_readable_on_every_surface(colors: Colors, ink: str, surface: str) -> None:
    assert contrast(getattr(colors, ink), getattr(colors, surface)) >= 4.5


@THEMES
def test_text_is_readable_upon_the_accent_colour(colors: Colors) -> None:
    assert contrast(colors.on_accent, colors.accent) >= 4.5


@THEMES
@pytest.mark.parametrize("surface", ["window", "base", "raised"])
def test_tracks_edges_and_focus_rings_are_seen(colors: Colors, surface: str) -> None:
    assert contrast(colors.outline, getattr(colors, surface)) >= 3.0
    assert contrast(colors.accent, getattr(colors, surface)) >= 3.0


@THEMES
def test_surfaces_are_neutral_so_that_they_do_not_tint_the_pictures(colors: Colors) -> None:
    for name in (*SURFACES, "line"):
        channels = [int(getattr(colors, name)[place : place + 2], 16) for place in (1, 3, 5)]
        assert max(channels) - min(channels) <= 5


@THEMES
def test_every_colour_has_a_role_of_the_palette_to_itself(colors: Colors) -> None:
    found = palette(colors)
    roles = [role for role in QPalette.ColorRole if role != QPalette.ColorRole.NColorRoles]
    shown = {found.color(role).name() for role in roles}
    assert shown >= {value for name, value in asdict(colors).items() if name != "name"}


def test_the_style_sheet_is_filled_completely_and_names_files_that_exist() -> None:
    sheet = style_sheet(10.0)
    assert "$" not in sheet
    for path in re.findall(r"url\((.+?)\)", sheet):
        assert Path(path).is_file()
    assert not re.findall(r"#[0-9a-f]{6}", sheet), "a colour that would not follow the palette"


def test_qt_reads_the_style_sheet_without_a_warning(qtbot: QtBot, qtlog: _QtMessageCapture) -> None:
    widget = QToolButton()
    qtbot.addWidget(widget)
    widget.setStyleSheet(style_sheet(10.0))
    widget.ensurePolished()
    assert [record.message for record in qtlog.records] == []


def test_a_window_that_changes_its_theme_looks_as_if_it_had_been_made_in_it(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme = apply_theme(qapp, "dark")
    changed = _sampler(qtbot)
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme("light")
    assert changed.grab().toImage() == _sampler(qtbot).grab().toImage()
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme("dark")
    assert changed.grab().toImage() == _sampler(qtbot).grab().toImage()


def test_a_window_is_never_seen_half_dark_half_light(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = apply_theme(qapp, "dark")
    window = _sampler(qtbot)
    monkeypatch.setattr("explorer.ui.repolish.PIECE_S", 0.0)
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme("light")
        assert not window.updatesEnabled()
    assert window.updatesEnabled()
    apply_theme(qapp, "dark")


def test_a_second_change_of_mind_wins(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = apply_theme(qapp, "dark")
    window = _sampler(qtbot)
    before = window.grab().toImage()
    monkeypatch.setattr("explorer.ui.repolish.PIECE_S", 0.0)
    theme.set_scheme("light")
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme("dark")
    assert window.updatesEnabled()
    assert window.grab().toImage() == before


def test_a_scheme_gives_the_whole_application_its_palette(qapp: QApplication, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.ensurePolished()
    theme = apply_theme(qapp, "system")
    for colors in (LIGHT, DARK):
        with qtbot.waitSignal(theme.changed):
            theme.set_scheme("light" if colors is LIGHT else "dark")
        assert colors_of(widget) == colors
        assert qapp.palette().color(QPalette.ColorRole.WindowText).name() == colors.text


def test_the_theme_follows_the_system_only_when_it_is_asked_to(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = apply_theme(qapp, "system")
    for scheme, colors in ((Qt.ColorScheme.Light, LIGHT), (Qt.ColorScheme.Dark, DARK)):
        monkeypatch.setattr(Theme, "_system_scheme", lambda _, scheme=scheme: scheme)
        qapp.styleHints().colorSchemeChanged.emit(scheme)
        assert theme.colors == colors
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == colors.window
    theme.set_scheme("light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window


def test_a_system_without_an_opinion_gets_dark(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Theme, "_system_scheme", lambda _: Qt.ColorScheme.Unknown)
    assert apply_theme(qapp, "system").colors == DARK


def test_an_unknown_scheme_is_refused_by_name(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="system, light, dark"):
        apply_theme(qapp, "sepia")  # type: ignore[arg-type]


def test_the_font_names_japanese_shapes_before_the_systems_own_fallback(qapp: QApplication) -> None:
    apply_theme(qapp, "dark")
    families = qapp.font().families()
    assert families
    chinese = [place for place, family in enumerate(families) if family.endswith((" SC", " TC", " KR"))]
    japanese = [place for place, family in enumerate(families) if family.endswith(" JP")]
    assert not (chinese and japanese) or min(japanese) < min(chinese)


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_something_within_its_frame(qapp: QApplication, name: str) -> None:
    image = pixmap(name, 40, "#ff0000").toImage()
    seen = [(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() > 40]
    assert seen
    if name != "app":
        assert all(0 < x < 39 and 0 < y < 39 for x, y in seen)


def test_icons_take_the_colour_of_the_theme_and_grey_where_they_are_disabled(qapp: QApplication) -> None:
    for colors in (DARK, LIGHT):
        made = icon("stop", colors)
        looks = (
            (made.pixmap(20, mode=made.Mode.Normal, state=made.State.Off), colors.text),
            (made.pixmap(20, mode=made.Mode.Normal, state=made.State.On), colors.accent),
            (made.pixmap(20, mode=made.Mode.Disabled, state=made.State.Off), colors.disabled),
        )
        for drawn, color in looks:
            assert _strongest(drawn.toImage()) == color


def test_a_change_of_theme_recolours_the_icons_of_buttons_and_actions(
    qapp: QApplication, qtbot: QtBot
) -> None:
    button = QToolButton()
    action = QAction(button)
    qtbot.addWidget(button)
    set_icon(button, "stop")
    set_icon(action, "stop")
    theme = apply_theme(qapp, "dark")
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme("light")
    for target in (button, action):
        assert _strongest(target.icon().pixmap(20).toImage()) == LIGHT.text
    apply_theme(qapp, "dark")


def test_a_missing_icon_is_an_error_and_not_an_empty_button(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("unheard-of")


def test_the_window_has_an_icon_for_every_size_a_desktop_asks_for(qapp: QApplication) -> None:
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 32, 48, 256}


def _strongest(image: QImage) -> str:
    """The colour of the most opaque pixel."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda color: color.alpha()).name()


def _sampler(qtbot: QtBot) -> QMainWindow:
    """A window with something of every kind: text, buttons, fields, a tick, a slider, a list."""
    window, middle = QMainWindow(), QWidget()
    say_scheme(window)
    window.setCentralWidget(middle)
    column = QVBoxLayout(middle)
    heading, button, box, words = QLabel("Text"), QPushButton("Next"), QCheckBox("On"), QListWidget()
    heading.setProperty("role", "muted")
    button.setProperty("primary", True)
    box.setChecked(True)
    words.addItems(["one", "two"])
    fields = (QLineEdit("1"), QSpinBox(), QComboBox(), QSlider(Qt.Orientation.Horizontal), QTabBar())
    for widget in (heading, button, box, words, *fields):
        # A ring of the focus would come and go with the other windows.
        widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(300, 420)
    with qtbot.waitExposed(window):
        window.show()
    return window
