"""Brings the translation files up to date: ``python -m explorer.ui.i18n_update``.

Collects every ``tr`` and ``translate`` of the source into ``assets/translations/*.ts``, where
translators (or Qt Linguist) fill in the other language, and builds the ``.qm`` files that the window
loads. English has a file too, for its plurals only.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6

import explorer
from explorer.ui.i18n import translations_folder

_SOURCES = Path(explorer.__file__).parent


def update(folder: Path) -> tuple[str, ...]:
    """Bring the files in ``folder`` up to date.

    Args:
        folder: Holds ``konomi_ja.ts`` and ``konomi_en.ts``, or is where they are made.

    Returns:
        The Japanese entries that still lack a translation, as ``"context: source"``.
    """
    sources = [str(path) for path in sorted(_SOURCES.rglob("*.py"))]
    for language, more in (("ja", []), ("en", ["-pluralonly"])):
        ts = folder / f"konomi_{language}.ts"
        collect = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en"]
        _run("lupdate", *collect, *more, *sources, "-target-language", language, "-ts", str(ts))
        _run("lrelease", "-silent", str(ts), "-qm", str(ts.with_suffix(".qm")))
    return unfinished(folder / "konomi_ja.ts")


def unfinished(ts: Path) -> tuple[str, ...]:
    """Entries of a ``.ts`` file that are not fully translated, as ``"context: source"``."""
    found = []
    # The file is our own.
    for context in ET.parse(ts).getroot().iter("context"):  # noqa: S314
        for message in context.iter("message"):
            translation = message.find("translation")
            texts = ["".join(translation.itertext())] if translation is not None else [""]
            if translation is not None and message.get("numerus") == "yes":
                texts = ["".join(form.itertext()) for form in translation.iter("numerusform")]
            done = translation is not None and translation.get("type") is None
            if not done or not texts or not all(text.strip() for text in texts):
                found.append(f"{context.findtext('name')}: {message.findtext('source')}")
    return tuple(found)


def _run(tool: str, *arguments: str) -> None:
    folder = Path(PySide6.__file__).parent
    program = next(path for path in (folder / tool, folder / f"{tool}.exe") if path.exists())
    subprocess.run([str(program), *arguments], check=True)  # noqa: S603 - Qt's own tool


def main() -> int:
    """Update the files that are shipped; exit status 1 where something is not translated."""
    missing = update(translations_folder())
    for entry in missing:
        sys.stderr.write(f"not translated: {entry}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
