"""The window speaks English and Japanese, completely, and changes between them while it is open."""

from __future__ import annotations

import ast
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

import explorer
from explorer.ui.i18n import current_language, install_language, translations_folder
from explorer.ui.i18n_update import unfinished, update

SOURCES = sorted((Path(explorer.__file__).parent).rglob("*.py"))
PLACE = re.compile(r"\{\w*\}|%n")
JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
# Shown as they are in every language.
ALIKE = {
    "{width} × {height} px",
    "{width} × {height} mm",
    "{title} – Konomi",
    "{action}: {what}",
    "JSON lines (*.jsonl)",
    "{number} of {total}",
}


@pytest.fixture
def language(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    install_language(qapp, "en")


@pytest.fixture(scope="module")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copies of the shipped files, brought up to date with the source as it is now."""
    folder = tmp_path_factory.mktemp("translations")
    for path in translations_folder().glob("konomi_*"):
        shutil.copy(path, folder)
    update(folder)
    return folder


def test_every_string_of_the_window_has_a_finished_japanese_translation(updated: Path) -> None:
    assert unfinished(updated / "konomi_ja.ts") == ()


@pytest.mark.parametrize("name", ["konomi_ja", "konomi_en"])
def test_what_is_shipped_is_up_to_date(updated: Path, name: str) -> None:
    hint = "run: python -m explorer.ui.i18n_update"
    shipped = translations_folder()
    assert (shipped / f"{name}.ts").read_text("utf-8") == (updated / f"{name}.ts").read_text("utf-8"), hint
    assert (shipped / f"{name}.qm").read_bytes() == (updated / f"{name}.qm").read_bytes(), hint


def test_no_string_that_the_source_marks_is_missing_in_the_files() -> None:
    known = {(context, source) for context, source, _ in _messages("konomi_ja")}
    marked = {found for path in SOURCES for found in _marked(path)}
    assert len(marked) > 150
    assert marked <= known


def test_a_translation_keeps_every_placeholder() -> None:
    for context, source, forms in _messages("konomi_ja"):
        for form in forms:
            assert sorted(PLACE.findall(form)) == sorted(PLACE.findall(source)), (context, source)


def test_every_translation_is_japanese() -> None:
    left = {
        source
        for _, source, forms in _messages("konomi_ja")
        if not all(JAPANESE.search(form) for form in forms) and re.search("[a-z]{3}", source)
    }
    assert left <= ALIKE


def test_one_term_is_always_said_in_the_same_word() -> None:
    terms = {
        "generation": "世代",
        "shelf": "棚",
        "seed": "シード",
        "parameter": "パラメータ",
        "boldness": "大胆さ",
    }
    for _, source, forms in _messages("konomi_ja"):
        for english, japanese in terms.items():
            if re.search(rf"\b{english}s?\b", source, re.IGNORECASE):
                assert japanese in forms[0], (source, forms[0])


def test_english_plurals_are_said_properly(language: QApplication) -> None:
    install_language(language, "en")
    translate = QCoreApplication.translate
    assert translate("RecentModel", "%n generation(s)", "", 1) == "1 generation"
    assert translate("RecentModel", "%n generation(s)", "", 7) == "7 generations"


def test_a_language_is_installed_and_taken_out_again(language: QApplication) -> None:
    for _ in range(2):
        install_language(language, "ja")
        assert current_language() == "ja"
        assert QCoreApplication.translate("HistoryStrip", "History") == "履歴"
        install_language(language, "en")
        assert current_language() == "en"
        assert QCoreApplication.translate("HistoryStrip", "History") == "History"
    assert len(language.findChildren(QTranslator)) <= 2


def test_widgets_are_told_of_a_new_language(language: QApplication, qtbot: QtBot) -> None:
    told: list[QEvent.Type] = []

    class Listener(QLabel):
        def changeEvent(self, event: QEvent) -> None:
            told.append(event.type())

    widget = Listener()
    qtbot.addWidget(widget)
    install_language(language, "ja")
    qtbot.waitUntil(lambda: QEvent.Type.LanguageChange in told)


def test_qts_own_buttons_speak_japanese_too(language: QApplication) -> None:
    install_language(language, "ja")
    assert JAPANESE.search(QCoreApplication.translate("QPlatformTheme", "Cancel"))


def test_the_system_s_language_is_english_unless_it_is_japanese(
    language: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, expected in (("de_DE", "en"), ("ja_JP", "ja"), ("en_US", "en")):
        monkeypatch.setattr(QLocale, "system", staticmethod(lambda name=name: QLocale(name)))
        install_language(language, "system")
        assert current_language() == expected
        assert QLocale().name() == name


def test_an_unknown_language_is_refused_by_name(language: QApplication) -> None:
    with pytest.raises(ValueError, match="system, en, ja"):
        install_language(language, "tlh")  # type: ignore[arg-type]


def _messages(name: str) -> Iterator[tuple[str, str, list[str]]]:
    """Context, source and translated forms of every entry of a shipped file."""
    for context in ET.parse(translations_folder() / f"{name}.ts").getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            yield context.findtext("name") or "", message.findtext("source") or "", forms


def _marked(path: Path) -> Iterator[tuple[str, str]]:
    """Context and text of every ``self.tr`` and ``translate`` in a file, read by Python's own parser."""
    for owner in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(owner, ast.ClassDef):
            for call in ast.walk(owner):
                if _calls(call, "tr"):
                    yield owner.name, _text(call.args[0])
        # `str.translate` has one argument; the error sentences stand in a list of their own.
        if _calls(owner, "translate") and len(owner.args) > 1 and path.name != "i18n_errors.py":
            yield _text(owner.args[0]), _text(owner.args[1])


def _calls(node: ast.AST, name: str) -> TypeGuard[ast.Call]:
    if not isinstance(node, ast.Call) or not node.args:
        return False
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return called == name


def _text(node: ast.expr) -> str:
    value = ast.literal_eval(node)
    assert isinstance(value, str)
    return value
