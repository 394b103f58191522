"""The sketches that Konomi brings, and what their own first lines say about them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_HEADER = re.compile(r"//\s*(title|about)(?:-([a-z]{2}))?\s*:\s*(.+?)\s*\Z")
_HEADER_LINES = 12


@dataclass(frozen=True)
class BuiltInSketch:
    """One sketch of ours.

    Attributes:
        path: Its file or folder, as `Sketch.load` takes it.
        titles: Language code to name; ``"en"`` is always there.
        abouts: Language code to one line of description; ``"en"`` is always there.
    """

    path: Path
    titles: Mapping[str, str]
    abouts: Mapping[str, str]

    def title(self, language: str) -> str:
        """The name in ``language``, or else in English."""
        return self.titles.get(language, self.titles["en"])

    def about(self, language: str) -> str:
        """The line of description in ``language``, or else in English."""
        return self.abouts.get(language, self.abouts["en"])


def built_in_sketches(folder: Path) -> tuple[BuiltInSketch, ...]:
    """The sketches in ``folder``, by file name: ``.js`` files, and folders with a ``sketch.js``.

    A sketch names itself in comments on its first lines: ``// title: Dips``, ``// title-ja: くぼみ``,
    ``// about: …``, ``// about-ja: …``. One without a title is called after its file.
    """
    found = []
    for path in sorted(folder.iterdir()):
        script = path / "sketch.js" if path.is_dir() else path
        if script.suffix == ".js" and script.is_file():
            found.append(_read(path, script))
    return tuple(found)


def _read(path: Path, script: Path) -> BuiltInSketch:
    told: dict[str, dict[str, str]] = {"title": {"en": path.stem}, "about": {"en": ""}}
    with script.open(encoding="utf-8") as lines:
        for _, line in zip(range(_HEADER_LINES), lines, strict=False):
            match = _HEADER.match(line)
            if match is not None:
                told[match[1]][match[2] or "en"] = match[3]
    return BuiltInSketch(path, told["title"], told["about"])
