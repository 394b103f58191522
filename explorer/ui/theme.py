"""The look of the window: Fusion with palettes of our own, following the system's dark or light.

Everything that style sheets say stands in ``assets/theme.qss``, a template whose ``$names`` are the
fields of `Colors`. They become roles of the palette, so that the sheet is the same in both schemes: a
new sheet takes Qt a millisecond a widget and lets nothing else happen meanwhile, a new palette a
fifth of that, in pieces (`Repolish`). Widgets that paint themselves ask `colors_of`.
"""

from __future__ import annotations

import re
from pathlib import Path
from string import Template
from typing import Literal, get_args

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QPen
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

import assets
from explorer.ui.repolish import Repolish
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

_ROLE = QPalette.ColorRole
# The first role of each colour is the one the style sheet asks for. The last four have no name of their
# own in Qt; they stand in roles that nothing else of this window's style reads.
_ROLES: dict[str, tuple[QPalette.ColorRole, ...]] = {
    "window": (_ROLE.Window,),
    "base": (_ROLE.Base,),
    "raised": (_ROLE.Button, _ROLE.AlternateBase, _ROLE.ToolTipBase),
    "hover": (_ROLE.Midlight, _ROLE.Light),
    "line": (_ROLE.Mid,),
    "text": (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText, _ROLE.ToolTipText),
    "muted": (_ROLE.PlaceholderText,),
    "accent": (_ROLE.Highlight, _ROLE.Accent, _ROLE.Link),
    "on_accent": (_ROLE.HighlightedText,),
    "outline": (_ROLE.Dark,),
    "disabled": (_ROLE.Shadow,),
    "warning": (_ROLE.LinkVisited,),
    "error": (_ROLE.BrightText,),
}


class Theme(QObject):
    """Keeps an application in one scheme, or in step with the system.

    Args:
        app: The application that is styled; it owns the theme.
    """

    changed = Signal()
    """Every widget has the colours of the scheme."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme: Scheme = "system"
        self._shown: Colors | None = None
        self._repolish = Repolish(app)
        self._repolish.finished.connect(self.changed)
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
        if colors is self._shown:
            self.changed.emit()
            return
        self._shown = colors
        self._app.setPalette(palette(colors))
        for window in self._app.topLevelWidgets():
            say_scheme(window)
        if not self._app.styleSheet():
            self._app.setStyleSheet(style_sheet(self._app.font().pointSizeF()))
        self._repolish.begin(colors)


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
    return _colors_in(widget.palette())


def say_scheme(window: QWidget) -> None:
    """Tell the style sheet which scheme ``window`` and its dialogs are in: pictures follow no palette."""
    window.setProperty("scheme", _colors_in(QApplication.palette()).name)


def _colors_in(shown: QPalette) -> Colors:
    return DARK if shown.window().color().lightness() < 128 else LIGHT


def pen(color: str, width: float) -> QPen:
    """A line with round ends, for widgets that paint themselves."""
    made = QPen(QColor(color), width)
    made.setCapStyle(Qt.PenCapStyle.RoundCap)
    return made


def palette(colors: Colors) -> QPalette:
    """Every role and group that Fusion reads, in ``colors``."""
    made = QPalette()
    for name, roles in _ROLES.items():
        for which in roles:
            made.setColor(which, QColor(getattr(colors, name)))
    role = QPalette.ColorRole
    for which in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(colors.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colors.line))
    return made


def style_sheet(point_size: float) -> str:
    """``assets/theme.qss`` with roles of the palette for its colours, and the sizes of type filled in.

    Args:
        point_size: Size of ordinary text; headings and captions are set in proportion.
    """
    sizes = {"title": 1.7, "heading": 1.12, "caption": 0.9}
    filled = {f"{name}_size": f"{point_size * scale:.1f}pt" for name, scale in sizes.items()}
    filled |= {name: f"palette({_spelt(roles[0])})" for name, roles in _ROLES.items()}
    filled["icons"] = (_folder() / "icons").as_posix()
    return Template((_folder() / "theme.qss").read_text(encoding="utf-8")).substitute(filled)


def _spelt(role: QPalette.ColorRole) -> str:
    """The role as style sheets write it: ``HighlightedText`` is ``highlighted-text``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", role.name).lower()


def _folder() -> Path:
    return Path(assets.__file__).parent


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
