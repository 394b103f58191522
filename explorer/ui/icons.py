"""Our own icons: stroke drawings in ``assets/icons``, coloured by the theme.

A drawing says ``currentColor`` where the theme's colour goes. `set_icon` remembers the drawing's
name on the button or action, so that a change of theme can draw it again.

WORKAROUND: a ``QIconEngine`` that paints in the palette's colour would need no such memory, but one
written in Python crashes PySide6 6.11 as soon as Qt copies the icon
(https://doc.qt.io/qtforpython-6/PySide6/QtGui/QIconEngine.html, ``clone`` has no owner).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

import assets
from explorer.ui.theme_colors import DARK, LIGHT, Colors

_SIZES = (16, 20, 32)
"""Pixel sizes of menus, buttons and the drop target; Qt takes the nearest."""
_SIZES_FINE = (16, 20, 32, 40)
"""The same where a screen has two pixels a point."""
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
    sizes = _SIZES if _finest_ratio() == 1 else _SIZES_FINE
    for mode, state, color in looks:
        for drawn in _pixmaps(name, sizes, color):
            made.addPixmap(drawn, mode, state)
    return made


def set_icon(target: QAbstractButton | QAction, name: str, *, quiet: bool = False) -> None:
    """Give a button or an action the drawing ``name``, in this theme and in the next."""
    if (target.property(_NAME), target.property(_QUIET)) == (name, quiet) and not target.icon().isNull():
        return
    target.setProperty(_NAME, name)
    target.setProperty(_QUIET, quiet)
    target.setIcon(icon(name, quiet=quiet))


def refresh_icons(objects: Iterable[QObject], colors: Colors) -> Iterator[None]:
    """Draw every icon set by `set_icon` again, in ``colors``: one of the ``objects`` at each step."""
    drawn: dict[tuple[str, bool], QIcon] = {}
    for target in objects:
        name, quiet = target.property(_NAME), bool(target.property(_QUIET))
        if name and isinstance(target, (QAbstractButton, QAction)):
            if (name, quiet) not in drawn:
                drawn[name, quiet] = icon(name, colors, quiet=quiet)
            target.setIcon(drawn[name, quiet])
        yield


def pixmap(name: str, size: int, color: str) -> QPixmap:
    """The drawing ``name`` at ``size`` x ``size`` pixels, with ``color`` for ``currentColor``.

    Raises:
        FileNotFoundError: There is no such drawing.
    """
    return _pixmaps(name, (size,), color)[0]


def _pixmaps(name: str, sizes: Sequence[int], color: str) -> list[QPixmap]:
    """The drawing in several sizes. Qt's own cache keeps them: fifty icons have sixteen looks each."""
    found: list[QPixmap] = []
    renderer: QSvgRenderer | None = None
    for size in sizes:
        key = f"konomi/{name}/{size}/{color}"
        drawn = QPixmap()
        if not QPixmapCache.find(key, drawn):
            renderer = renderer or _renderer(name, color)
            drawn = _draw(renderer, size)
            QPixmapCache.insert(key, drawn)
        found.append(drawn)
    return found


def _renderer(name: str, color: str) -> QSvgRenderer:
    source = _source(name).replace("currentColor", color)
    return QSvgRenderer(QByteArray(source.encode()))


@cache
def _source(name: str) -> str:
    return (Path(assets.__file__).parent / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _draw(renderer: QSvgRenderer, size: int) -> QPixmap:
    drawn = QPixmap(size, size)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter)
    painter.end()
    return drawn


def app_icon() -> QIcon:
    """The icon of the window and the task bar, in full colour."""
    made = QIcon()
    for drawn in _pixmaps("app", (16, 24, 32, 48, 64, 128, 256), DARK.accent):
        made.addPixmap(drawn)
    return made


def _finest_ratio() -> float:
    """Pixels a point of the finest screen."""
    app = QApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QApplication) else 1.0


def _current_colors() -> Colors:
    return DARK if QApplication.palette().window().color().lightness() < 128 else LIGHT
