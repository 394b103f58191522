"""Where Konomi keeps things."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def data_folder() -> Path:
    """Where Konomi keeps what is the user's: ``KONOMI_DATA``, or the system's place for it."""
    given = os.environ.get("KONOMI_DATA")
    return Path(given).absolute() if given else platformdirs.user_data_path("Konomi", appauthor=False)
