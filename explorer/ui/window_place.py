"""Where a window stands on the screen: at first, and as it was left."""

from __future__ import annotations

from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QWidget

_KEY = "window/geometry"


def restore_place(window: QWidget, settings: QSettings) -> None:
    """Put ``window`` where it was; at first most of the screen, no more than is good to overlook."""
    room = window.screen().availableSize()
    window.resize(QSize(min(int(room.width() * 0.85), 1600), min(int(room.height() * 0.88), 1080)))
    place = settings.value(_KEY)
    if place is not None:
        window.restoreGeometry(place)


def keep_place(window: QWidget, settings: QSettings) -> None:
    """Remember where ``window`` is."""
    settings.setValue(_KEY, window.saveGeometry())
