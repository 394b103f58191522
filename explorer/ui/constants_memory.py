"""Which of a sketch's constants the artist chose to vary, remembered from session to session."""

from __future__ import annotations

import json
from dataclasses import replace

from PySide6.QtCore import QSettings

from renderer.sketch import Sketch

_GROUP = "constants"


class ConstantsMemory:
    """Remembers by the sketch's source. May be used on any thread: it opens the settings for each question.

    Args:
        settings_path: The window's settings file.
    """

    def __init__(self, settings_path: str) -> None:
        self._path = settings_path

    def recalled(self, sketch: Sketch) -> Sketch:
        """The sketch with the constants that were chosen for it last; itself where none ever were."""
        stored = self._settings().value(_key(sketch))
        try:
            keys = json.loads(str(stored)) if stored is not None else None
        except ValueError:
            return sketch
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            return sketch
        return replace(sketch, constants=tuple(keys))

    def keep(self, sketch: Sketch) -> None:
        """Remember the constants of ``sketch`` as chosen."""
        settings = self._settings()
        settings.setValue(_key(sketch), json.dumps(sketch.constants))
        settings.sync()

    def _settings(self) -> QSettings:
        return QSettings(self._path, QSettings.Format.IniFormat)


def _key(sketch: Sketch) -> str:
    return f"{_GROUP}/{replace(sketch, constants=None).hash}"
