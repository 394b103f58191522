"""The languages of the window: English in the source, Japanese in ``assets/translations``.

Every visible string stands in the source inside ``tr`` or ``translate``; ``i18n_update`` collects
them and builds what is loaded here. Widgets follow a change of language by their ``changeEvent``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

import assets

Language = Literal["system", "en", "ja"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

_LOCALES = {
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
    "ja": QLocale(QLocale.Language.Japanese, QLocale.Country.Japan),
}


def install_language(app: QApplication, code: Language) -> None:
    """Show every text in a language from now on; widgets that exist are told.

    Args:
        app: The application; it owns the translations.
        code: ``"en"``, ``"ja"``, or ``"system"`` for what the system asks for (English where that
            is neither).

    Raises:
        ValueError: ``code`` is none of these.
    """
    if code not in LANGUAGES:
        raise ValueError(f"code must be one of {', '.join(LANGUAGES)}; got {code!r}")
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.setParent(None)
    # Dates and figures follow too, except where the system already speaks the language its own way.
    locale = QLocale.system()
    if code != "system" and locale.language() != _LOCALES[code].language():
        locale = _LOCALES[code]
    QLocale.setDefault(locale)
    language = current_language()
    qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for name, folder in ((f"qtbase_{language}", qt_folder), (f"konomi_{language}", translations_folder())):
        translator = QTranslator(app)
        # Qt has no file for English, and needs none.
        if translator.load(str(folder / f"{name}.qm")):
            app.installTranslator(translator)


def current_language() -> str:
    """``"ja"`` or ``"en"``: the language that was installed last."""
    return "ja" if QLocale().language() == QLocale.Language.Japanese else "en"


def translations_folder() -> Path:
    """Where the ``.ts`` sources and the ``.qm`` files that are loaded lie."""
    return Path(assets.__file__).parent / "translations"
