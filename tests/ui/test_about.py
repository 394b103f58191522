"""About: which versions this is made of, and every licence to read."""

from __future__ import annotations

from importlib.metadata import version

import PySide6
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from explorer.ui.about import AboutDialog
from explorer.ui.about_components import Component, components, summary
from renderer.sketch import P5_VERSIONS


@pytest.fixture(scope="module")
def parts() -> tuple[Component, ...]:
    return components()


@pytest.fixture
def dialog(themed: QApplication, qtbot: QtBot) -> AboutDialog:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() > 0, timeout=20_000)
    return dialog


def test_konomi_itself_comes_first_with_its_licence(parts: tuple[Component, ...]) -> None:
    assert (parts[0].name, parts[0].version, parts[0].licence) == ("Konomi", version("konomi"), "MIT")
    assert parts[0].text.startswith("MIT License")


def test_the_engines_are_named_with_their_versions(parts: tuple[Component, ...]) -> None:
    versions = {part.name: part.version for part in parts}
    assert versions["Qt (PySide6)"] == PySide6.__version__
    assert versions["Skia (skia-python)"] == version("skia-python")
    assert versions["V8"].count(".") == 3
    assert {part.version for part in parts if part.name == "p5.js"} == set(P5_VERSIONS.values())


def test_every_component_has_a_version_a_licence_and_a_text_to_read(parts: tuple[Component, ...]) -> None:
    for part in parts:
        assert part.version, part.name
        assert part.licence, part.name
        assert part.text.strip(), part.name


def test_p5_comes_with_the_whole_text_of_its_licence(parts: tuple[Component, ...]) -> None:
    p5 = next(part for part in parts if part.name == "p5.js")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in p5.text
    assert len(p5.text) > 20_000


def test_every_package_that_konomi_needs_is_listed(parts: tuple[Component, ...]) -> None:
    names = {part.name.lower() for part in parts}
    assert {
        "apsw",
        "deap",
        "mini-racer",
        "numpy",
        "pebble",
        "pillow",
        "platformdirs",
        "psutil",
        "scipy",
    } <= names
    assert "pytest" not in names


def test_the_dialog_shows_the_licence_of_the_chosen_component(dialog: AboutDialog) -> None:
    assert dialog.text.toPlainText().startswith("MIT License")
    rows = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    dialog.list.setCurrentRow(rows.index(f"p5.js {P5_VERSIONS[1]}"))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in dialog.text.toPlainText()
    assert dialog.text.isReadOnly()


def test_versions_are_copied_for_a_report(dialog: AboutDialog, parts: tuple[Component, ...]) -> None:
    button = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Copy versions")
    button.click()
    assert QGuiApplication.clipboard().text() == summary(parts)
    assert f"Konomi {version('konomi')}" in summary(parts)


def test_the_dialog_changes_its_language_while_it_is_open(dialog: AboutDialog, in_japanese: None) -> None:
    assert dialog.windowTitle() == "Konomi について"


def test_closing_while_the_versions_are_still_read_is_harmless(themed: QApplication, qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    assert dialog.list.count() == 0
