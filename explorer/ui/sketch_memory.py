"""What the artist chose for a sketch, remembered from session to session: constants and p5 version."""

from __future__ import annotations

import json
from dataclasses import replace

from PySide6.QtCore import QSettings

from renderer.sketch import P5_VERSIONS, Sketch

_CONSTANTS = "constants"
_P5 = "p5"


class SketchMemory:
    """Remembers by the sketch's source. May be used on any thread: it opens the settings for each question.

    Args:
        settings_path: The window's settings file.
    """

    def __init__(self, settings_path: str) -> None:
        self._path = settings_path

    def recalled(self, sketch: Sketch) -> Sketch:
        """The sketch as it was chosen last; itself where nothing ever was."""
        settings = self._settings()
        version = str(settings.value(_p5_key(sketch), ""))
        if version in P5_VERSIONS.values():
            sketch = replace(sketch, p5=version)
        stored = settings.value(_constants_key(sketch))
        try:
            keys = json.loads(str(stored)) if stored is not None else None
        except ValueError:
            return sketch
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            return sketch
        return replace(sketch, constants=tuple(keys))

    def keep_constants(self, sketch: Sketch) -> None:
        """Remember the constants of ``sketch`` as chosen."""
        self._keep(_constants_key(sketch), json.dumps(sketch.constants))

    def keep_p5(self, sketch: Sketch) -> None:
        """Remember the p5 version of ``sketch`` as chosen."""
        self._keep(_p5_key(sketch), sketch.p5)

    def _keep(self, key: str, value: str) -> None:
        settings = self._settings()
        settings.setValue(key, value)
        settings.sync()

    def _settings(self) -> QSettings:
        return QSettings(self._path, QSettings.Format.IniFormat)


def _constants_key(sketch: Sketch) -> str:
    return f"{_CONSTANTS}/{replace(sketch, constants=None).hash}"


def _p5_key(sketch: Sketch) -> str:
    return f"{_P5}/{replace(sketch, constants=None, p5='').hash}"
