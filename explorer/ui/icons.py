"""Our own icons: stroke drawings in ``assets/icons``, coloured by the theme.

A drawing says ``currentColor`` where the theme's colour goes. `set_icon` remembers the drawing's
name on the button or action, so that a change of theme can draw it again.

WORKAROUND: a ``QIconEngine`` that paints in the palette's colour would need no such memory, but one
written in Python crashes PySide6 6.11 as soon as Qt copies the icon
(https://doc.qt.io/qtforpython-6/PySide6/QtGui/QIconEngine.html, ``clone`` has no owner).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

import assets
from explorer.ui.theme_colors import DARK, LIGHT, Colors

# Pixel sizes of buttons and menus at one and two pixels a point; Qt takes the nearest.
_SIZES = (16, 20, 32, 40)
_NAME = "iconName"
_QUIET = "iconIsQuiet"


def icon(name: str, colors: Colors | None = None, *, quiet: bool = False) -> QIcon:
    """The drawing ``name`` as an icon; disabled is grey, switched on is the accent colour.

    Args:
        name: File name in ``assets/icons`` without ``.svg``.
        colors: The theme; None takes the one the application has now.
        quiet: Draw it like text of second rank, switched on or off.

    Raises:
        FileNotFoundError: There is no such drawing.
    """
    colors = colors or _current_colors()
    made = QIcon()
    looks = (
        (QIcon.Mode.Normal, QIcon.State.Off, colors.muted if quiet else colors.text),
        (QIcon.Mode.Normal, QIcon.State.On, colors.muted if quiet else colors.accent),
        (QIcon.Mode.Disabled, QIcon.State.Off, colors.disabled),
        (QIcon.Mode.Disabled, QIcon.State.On, colors.disabled),
    )
    for mode, state, color in looks:
        for size in _SIZES:
            made.addPixmap(pixmap(name, size, color), mode, state)
    return made


def set_icon(target: QAbstractButton | QAction, name: str, *, quiet: bool = False) -> None:
    """Give a button or an action the drawing ``name``, in this theme and in the next."""
    if (target.property(_NAME), target.property(_QUIET)) == (name, quiet) and not target.icon().isNull():
        return
    target.setProperty(_NAME, name)
    target.setProperty(_QUIET, quiet)
    target.setIcon(icon(name, quiet=quiet))


def refresh_icons(objects: Iterable[QObject], colors: Colors) -> None:
    """Draw every icon set by `set_icon` again, in ``colors``."""
    drawn: dict[tuple[str, bool], QIcon] = {}
    for target in objects:
        name, quiet = target.property(_NAME), bool(target.property(_QUIET))
        if name and isinstance(target, (QAbstractButton, QAction)):
            if (name, quiet) not in drawn:
                drawn[name, quiet] = icon(name, colors, quiet=quiet)
            target.setIcon(drawn[name, quiet])


def pixmap(name: str, size: int, color: str) -> QPixmap:
    """The drawing ``name`` at ``size`` x ``size`` pixels, with ``color`` for ``currentColor``.

    Qt's own cache keeps it: one window shows some fifty icons, each in sixteen looks.

    Raises:
        FileNotFoundError: There is no such drawing.
    """
    key = f"konomi/{name}/{size}/{color}"
    drawn = QPixmap()
    if not QPixmapCache.find(key, drawn):
        drawn = _draw(name, size, color)
        QPixmapCache.insert(key, drawn)
    return drawn


def _draw(name: str, size: int, color: str) -> QPixmap:
    source = _path(name).read_text(encoding="utf-8").replace("currentColor", color)
    drawn = QPixmap(size, size)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    return drawn


def app_icon() -> QIcon:
    """The icon of the window and the task bar, in full colour."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(pixmap("app", size, DARK.accent))
    return made


def _current_colors() -> Colors:
    return DARK if QApplication.palette().window().color().lightness() < 128 else LIGHT


def _path(name: str) -> Path:
    return Path(assets.__file__).parent / "icons" / f"{name}.svg"
