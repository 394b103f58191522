"""The look of the window: Fusion with palettes of our own, following the system's dark or light.

Everything that style sheets say stands in ``assets/theme.qss``, a template whose ``$names`` are the
fields of `Colors`. Widgets that paint themselves ask `colors_of`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from string import Template
from typing import Literal, cast, get_args

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontDatabase, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QStyleFactory, QWidget

import assets
from explorer.ui.icons import refresh_icons
from explorer.ui.theme_colors import DARK, LIGHT, Colors

Scheme = Literal["system", "light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)

# What Qt reports where nobody chose a font; then these read better, if they are installed.
_UNCHOSEN_FAMILIES = ("Sans Serif", "Sans", "DejaVu Sans")
_LATIN_FAMILIES = ("Inter", "Noto Sans", "Cantarell", "Ubuntu")
# Named before the system's own fallback, because that may give kanji their Chinese shapes.
_JAPANESE_FAMILIES = (
    "Hiragino Sans",
    "Yu Gothic UI",
    "Meiryo",
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "IPAexGothic",
)
_SMALLEST_POINT_SIZE = 9.75


class Theme(QObject):
    """Keeps an application in one scheme, or in step with the system.

    Args:
        app: The application that is styled; it owns the theme.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme: Scheme = "system"
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setFont(_font())
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def colors(self) -> Colors:
        """The colours in use."""
        if self._scheme != "system":
            return LIGHT if self._scheme == "light" else DARK
        # A system that says nothing gets dark: pictures stand out best on it.
        return LIGHT if self._system_scheme() == Qt.ColorScheme.Light else DARK

    def set_scheme(self, scheme: Scheme) -> None:
        """Show ``scheme`` from now on.

        Raises:
            ValueError: It is none of `SCHEMES`.
        """
        if scheme not in SCHEMES:
            raise ValueError(f"scheme must be one of {', '.join(SCHEMES)}; got {scheme!r}")
        self._scheme = scheme
        # The title bar and the system's dialogs follow this hint, where the platform has it.
        named = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        self._app.styleHints().setColorScheme(named.get(scheme, Qt.ColorScheme.Unknown))
        self._restyle()

    def _system_scheme(self) -> Qt.ColorScheme:
        return self._app.styleHints().colorScheme()

    def _follow_system(self) -> None:
        if self._scheme == "system":
            self._restyle()

    def _restyle(self) -> None:
        colors = self.colors
        self._app.setPalette(palette(colors))
        self._app.setStyleSheet(style_sheet(colors, self._app.font().pointSizeF()))
        refresh_icons(_with_icons(self._app), colors)
        self.changed.emit()


def apply_theme(app: QApplication, scheme: Scheme) -> Theme:
    """Style the application; safe to call again with another scheme.

    Raises:
        ValueError: ``scheme`` is none of `SCHEMES`.
    """
    theme = app.findChild(Theme) or Theme(app)
    theme.set_scheme(scheme)
    return theme


def colors_of(widget: QWidget) -> Colors:
    """The theme's colours for a widget that paints itself."""
    return DARK if widget.palette().window().color().lightness() < 128 else LIGHT


def pen(color: str, width: float) -> QPen:
    """A line with round ends, for widgets that paint themselves."""
    made = QPen(QColor(color), width)
    made.setCapStyle(Qt.PenCapStyle.RoundCap)
    return made


def palette(colors: Colors) -> QPalette:
    """Every role and group that Fusion reads, in ``colors``."""
    role = QPalette.ColorRole
    by_role = {
        role.Window: colors.window,
        role.WindowText: colors.text,
        role.Base: colors.base,
        role.AlternateBase: colors.raised,
        role.ToolTipBase: colors.raised,
        role.ToolTipText: colors.text,
        role.PlaceholderText: colors.muted,
        role.Text: colors.text,
        role.Button: colors.raised,
        role.ButtonText: colors.text,
        role.BrightText: colors.error,
        role.Light: colors.hover,
        role.Midlight: colors.hover,
        role.Mid: colors.line,
        role.Dark: colors.line,
        role.Shadow: "#000000",
        role.Highlight: colors.accent,
        role.HighlightedText: colors.on_accent,
        role.Accent: colors.accent,
        role.Link: colors.accent,
        role.LinkVisited: colors.accent,
    }
    made = QPalette()
    for which, color in by_role.items():
        made.setColor(which, QColor(color))
    for which in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(colors.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colors.line))
    return made


def style_sheet(colors: Colors, point_size: float) -> str:
    """``assets/theme.qss`` with the colours and the sizes of type filled in.

    Args:
        colors: What the ``$names`` of the template stand for.
        point_size: Size of ordinary text; headings and captions are set in proportion.
    """
    folder = Path(assets.__file__).parent
    sizes = {"title": 1.7, "heading": 1.12, "caption": 0.9}
    filled = {f"{name}_size": f"{point_size * scale:.1f}pt" for name, scale in sizes.items()}
    filled["icons"] = (folder / "icons").as_posix()
    template = Template((folder / "theme.qss").read_text(encoding="utf-8"))
    return template.substitute(asdict(colors), **filled)


def _font() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    families = [*font.families(), *_JAPANESE_FAMILIES]
    if font.family() in _UNCHOSEN_FAMILIES:
        families = [*_LATIN_FAMILIES, *_JAPANESE_FAMILIES, *font.families()]
    # A family that is not installed costs Qt a slow search for look-alikes, so it is left out.
    installed = set(QFontDatabase.families())
    font.setFamilies([name for name in families if name in installed] or font.families())
    font.setPointSizeF(max(font.pointSizeF(), _SMALLEST_POINT_SIZE))
    return font


def _with_icons(app: QApplication) -> Iterator[QObject]:
    """Only these kinds have icons, and to look at every object of the window takes a tenth of a second."""
    for widget in app.topLevelWidgets():
        yield widget
        for kind in (QAbstractButton, QAction):
            yield from cast("list[QObject]", widget.findChildren(kind))
