"""Where Konomi keeps things, and what has to be known of them before Qt is there to read them."""

from __future__ import annotations

import os
from configparser import Error, RawConfigParser
from pathlib import Path

import platformdirs

MOST_WORKERS = 64
"""Most processes that may be asked to draw."""


def data_folder() -> Path:
    """Where Konomi keeps what is the user's: ``KONOMI_DATA``, or the system's place for it."""
    given = os.environ.get("KONOMI_DATA")
    return Path(given).absolute() if given else platformdirs.user_data_path("Konomi", appauthor=False)


def is_there(path: Path) -> bool:
    """Whether there is a file or folder; where the system allows no such name, there is none."""
    try:
        return path.exists()
    except OSError:
        return False


def settings_file(folder: Path) -> Path:
    """Where the window remembers its place and what the artist prefers."""
    return folder / "settings.ini"


def wanted_workers(folder: Path) -> int:
    """How many processes shall draw, as the preferences say; 0 for as many as there are processor cores.

    Drawing is started before Qt is loaded, and only Qt reads its own file in full.
    """
    parser = RawConfigParser(strict=False, interpolation=None)
    try:
        parser.read(settings_file(folder), encoding="utf-8")
        wanted = parser.getint("preferences", "workers", fallback=0)
    except (Error, OSError, ValueError):
        return 0
    return wanted if 0 <= wanted <= MOST_WORKERS else 0
