"""Preferences hold at once, are remembered, and survive nonsense in their file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from explorer.folders import MOST_WORKERS, settings_file, wanted_workers
from explorer.ui.i18n import LANGUAGES, install_language
from explorer.ui.preference_values import (
    PreferenceValues,
    read_preferences,
    write_preferences,
)
from explorer.ui.preferences import Preferences
from explorer.ui.theme import SCHEMES, apply_theme
from explorer.ui.theme_colors import LIGHT

VALUES = st.builds(
    PreferenceValues,
    theme=st.sampled_from(SCHEMES),
    language=st.sampled_from(LANGUAGES),
    population=st.integers(4, 30),
    record_looking=st.booleans(),
    workers=st.integers(0, MOST_WORKERS),
)


@pytest.fixture
def dialog(themed: QApplication, settings: QSettings, qtbot: QtBot) -> Iterator[Preferences]:
    dialog = Preferences(None, settings)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    apply_theme(themed, "dark")
    install_language(themed, "en")


def test_a_first_start_follows_the_system_and_uses_every_core(settings: QSettings) -> None:
    assert read_preferences(settings) == PreferenceValues("system", "system", 12, True, 0)


@given(VALUES)
def test_reading_undoes_writing(tmp_path_factory: pytest.TempPathFactory, values: PreferenceValues) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.ini"
    write_preferences(QSettings(str(file), QSettings.Format.IniFormat), values)
    assert read_preferences(QSettings(str(file), QSettings.Format.IniFormat)) == values


@given(st.dictionaries(st.sampled_from(("theme", "language", "population", "workers")), st.text(max_size=8)))
def test_a_damaged_file_costs_only_the_damaged_value(
    tmp_path_factory: pytest.TempPathFactory, damage: dict[str, str]
) -> None:
    file = tmp_path_factory.mktemp("settings") / "settings.ini"
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    for name, text in damage.items():
        settings.setValue(f"preferences/{name}", text)
    read = read_preferences(settings)
    assert read.theme in SCHEMES
    assert read.language in LANGUAGES
    assert 4 <= read.population <= 30
    assert 0 <= read.workers <= MOST_WORKERS


def test_the_theme_changes_at_once_and_is_remembered(
    dialog: Preferences, settings: QSettings, themed: QApplication, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.changed, timeout=1000):
        _choose(dialog.theme, "light")
    assert themed.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window
    assert read_preferences(settings).theme == "light"


def test_the_language_changes_at_once_in_this_very_dialog(
    dialog: Preferences, settings: QSettings, qtbot: QtBot
) -> None:
    _choose(dialog.language, "ja")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "環境設定")
    assert read_preferences(settings).language == "ja"
    assert dialog.language.itemText(1) == "English"
    _choose(dialog.language, "en")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "Preferences")
    assert dialog.language.itemText(2) == "日本語"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_line_is_cut_off_in_either_language(dialog: Preferences, qtbot: QtBot, language: str) -> None:
    _choose(dialog.language, language)
    labels = dialog.findChildren(QLabel)

    def cut_off() -> list[str]:
        return [label.text() for label in labels if label.height() < label.heightForWidth(label.width())]

    qtbot.waitUntil(lambda: cut_off() == [])
    assert all(label.height() >= label.fontMetrics().height() for label in labels)


def test_how_new_sessions_begin_is_set_here(dialog: Preferences, settings: QSettings) -> None:
    dialog.population.setValue(20)
    dialog.record_looking.setChecked(False)
    dialog.workers.setValue(3)
    assert read_preferences(settings) == PreferenceValues("system", "system", 20, False, 3)


def test_the_defaults_come_back_by_one_button(dialog: Preferences, settings: QSettings) -> None:
    dialog.population.setValue(20)
    _choose(dialog.theme, "light")
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    buttons.button(QDialogButtonBox.StandardButton.RestoreDefaults).click()
    assert read_preferences(settings) == PreferenceValues()
    assert dialog.population.value() == 12
    assert dialog.theme.currentIndex() == SCHEMES.index("system")


def test_what_was_set_is_shown_when_the_dialog_opens_again(
    dialog: Preferences, settings: QSettings, qtbot: QtBot
) -> None:
    dialog.population.setValue(9)
    again = Preferences(None, settings)
    qtbot.addWidget(again)
    assert again.population.value() == 9
    assert again.values == dialog.values


def test_every_field_is_named_for_a_screen_reader(dialog: Preferences) -> None:
    for field in (dialog.theme, dialog.language, dialog.population, dialog.workers):
        assert field.accessibleName()
    assert dialog.record_looking.text()


def _choose(box: QComboBox, code: str) -> None:
    index = box.findData(code)
    box.setCurrentIndex(index)
    box.activated.emit(index)


@given(workers=st.integers(0, MOST_WORKERS))
def test_drawing_is_started_with_as_many_processes_before_qt_can_read_the_preferences(
    tmp_path_factory: pytest.TempPathFactory, workers: int
) -> None:
    folder = tmp_path_factory.mktemp("data")
    assert wanted_workers(folder) == 0
    settings = QSettings(str(settings_file(folder)), QSettings.Format.IniFormat)
    settings.setValue("window/geometry", b"\x01\xff%(odd)s;=\n")
    write_preferences(settings, PreferenceValues(workers=workers))

    assert wanted_workers(folder) == workers


@pytest.mark.parametrize(
    "text", ["", "[preferences]\nworkers=many\n", "workers=3\n", "\0\1\2", "[preferences]\nworkers=-1"]
)
def test_nonsense_in_the_settings_leaves_the_number_of_processes_to_the_machine(
    tmp_path: Path, text: str
) -> None:
    settings_file(tmp_path).write_text(text)
    assert wanted_workers(tmp_path) == 0
