"""Fonts: which typeface a CSS family means on this machine, and how wide and high a line of text is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import skia

from renderer.text_layout import Line, is_leaned, lay_out, set_line_up
from renderer.text_style import TextStyle
from renderer.typeface_choice import Face

_LINES_KEPT = 4096
_LAYOUT_UNITS = 64
# What the browser takes for CSS's generic families, and for two families that it treats as one.
_GENERIC = {
    "sans-serif": "Arial",
    "serif": "Times New Roman",
    "monospace": "Monospace",
    "system-ui": "DejaVu Sans",
    "helvetica": "Arial",
    "times": "Times New Roman",
    "courier": "Courier New",
}
# What a browser takes where no wanted family exists: its standard font, else the machine's own font of that
# kind, whatever its name.
_STANDARD = "Times New Roman"
_LAST_RESORTS = ("serif", "monospace")
_LAST_RESORT = "sans-serif"
# A found font may carry another name only where it has the wanted one's measures.
_SAME_MEASURES = {
    "arial": ("liberation sans", "arimo"),
    "times new roman": ("liberation serif", "tinos"),
    "courier new": ("liberation mono", "cousine"),
    "calibri": ("carlito",),
    "cambria": ("caladea",),
    "georgia": ("gelasio",),
}
_ANY_NAME = frozenset(("monospace",))


class FontMetrics(NamedTuple):
    """Measures of one font at one size, in pixels, as a browser rounds them."""

    ascent: float
    descent: float
    em_ascent: float
    em_descent: float
    ideographic: float


class Measures(NamedTuple):
    """What a canvas tells of a text: its width, and its font's measures; JavaScript counts on the order."""

    width: float
    ascent: float
    descent: float
    em_ascent: float
    em_descent: float
    ideographic: float


class FontLibrary:
    """The machine's fonts, and those that the sketch brings along."""

    def __init__(self) -> None:
        self._own: dict[str, skia.Typeface] = {}
        self._lines: OrderedDict[tuple[str, TextStyle], Line] = OrderedDict()
        self._metrics: dict[TextStyle, FontMetrics] = {}

    def register(self, family: str, content: bytes) -> bool:
        """Add a font file of the sketch under a family name; False if it is none."""
        typeface = skia.Typeface.MakeFromData(skia.Data.MakeWithCopy(content))
        if typeface is None:
            return False
        self._own[family.lower()] = typeface
        self._lines.clear()
        self._metrics.clear()
        return True

    def line(self, text: str, style: TextStyle) -> Line:
        """A text of one line, shaped."""
        key = text, style
        line = self._lines.pop(key, None)
        if line is None:
            line = lay_out(text, style, self._typefaces(style))
            while len(self._lines) >= _LINES_KEPT:
                self._lines.popitem(last=False)
        self._lines[key] = line
        return line

    def line_of(self, report: Mapping[str, Any]) -> Line:
        """The line of a recorded text."""
        return self.line(str(report["text"]), TextStyle.from_report(report["style"]))

    def blob_of(self, report: Mapping[str, Any]) -> skia.TextBlob | None:
        """The glyphs of a recorded text; None if it has none."""
        return self.line_of(report).readable_blob

    def measure(self, text: str, style: TextStyle) -> Measures:
        """Width and the font's own measures, in pixels."""
        return Measures(self.line(text, style).width, *self.metrics(style))

    def ink(self, text: str, style: TextStyle) -> dict[str, float]:
        """The box of what is seen of a text, from where its baseline begins, in pixels (y down)."""
        ink = skia.Rect.MakeEmpty()
        for run in self.line(text, style).runs:
            for bounds, x in zip(run.ink_boxes, run.positions, strict=True):
                if not bounds.isEmpty():
                    ink.join(bounds.makeOffset(x, 0))
        return {"left": ink.left(), "right": ink.right(), "top": ink.top(), "bottom": ink.bottom()}

    def metrics(self, style: TextStyle) -> FontMetrics:
        """The measures of the style's first font."""
        metrics = self._metrics.get(style)
        if metrics is None:
            if len(self._metrics) >= _LINES_KEPT:
                self._metrics.clear()
            metrics = self._metrics[style] = _metrics_of(self._typefaces(style)[0], style)
        return metrics

    def line_box(self, style: TextStyle) -> dict[str, float]:
        """Where a line of this font, in a block of the page's default font, has its parts (p5 asks)."""
        parts = [self._line_height(part) for part in (style, TextStyle(16.0, ("serif",)))]
        above, below = (max(heights) for heights in zip(*parts, strict=True))
        return {"textTop": above - self.metrics(style).ascent, "baseline": above, "bottom": above + below}

    def _line_height(self, style: TextStyle) -> tuple[float, float]:
        """How far a line reaches above and below its baseline, with half of the gap on either side."""
        metrics = self.metrics(style)
        gap = round(set_line_up(self._typefaces(style)[0], style).getMetrics().fLeading)
        return metrics.ascent + gap // 2, metrics.descent + gap - gap // 2

    def _typefaces(self, style: TextStyle) -> tuple[skia.Typeface, ...]:
        """The style's families that exist, in order of preference; never empty."""
        found = [self._typeface(family, style) for family in style.families]
        known = tuple(typeface for typeface in found if typeface is not None)
        if known:
            return known
        standard = _machine_typeface(_STANDARD, style.weight, style.italic)
        if standard is not None:
            return (standard,)
        kind = next((name for name in style.families if name in _LAST_RESORTS), _LAST_RESORT)
        return (_any_typeface(kind, style.weight, style.italic),)

    def _typeface(self, family: str, style: TextStyle) -> skia.Typeface | None:
        own = self._own.get(family.lower())
        return own or _machine_typeface(_GENERIC.get(family.lower(), family), style.weight, style.italic)


def _metrics_of(typeface: skia.Typeface, style: TextStyle) -> FontMetrics:
    found = set_line_up(typeface, style).getMetrics()
    ascent, descent = float(round(-found.fAscent)), float(round(found.fDescent))
    tables = _tables(Face(typeface))
    high, low = tables.typographic or (ascent, descent)
    em_ascent = _in_layout(style.size * high / (high + low))
    ideographic = low / tables.units * style.size if tables.own_baseline else descent
    return FontMetrics(ascent, descent, em_ascent, _in_layout(style.size) - em_ascent, ideographic)


def _in_layout(length: float) -> float:
    return round(length * _LAYOUT_UNITS) / _LAYOUT_UNITS


@lru_cache(maxsize=256)
def _machine_typeface(family: str, weight: int, italic: bool) -> skia.Typeface | None:
    """A font of the machine, if it has one of this name or a stand-in with the same measures."""
    typeface = skia.FontMgr.RefDefault().matchFamilyStyle(family, _font_style(weight, italic))
    if typeface is None:
        return None
    if italic and is_leaned(typeface):
        return _machine_typeface(family, weight, False)
    wanted, name = family.lower(), typeface.getFamilyName().lower()
    if wanted in _ANY_NAME or name == wanted or name in _SAME_MEASURES.get(wanted, ()):
        return typeface
    return None


@lru_cache(maxsize=64)
def _any_typeface(family: str, weight: int, italic: bool) -> skia.Typeface:
    """The machine's stand-in for ``family``; without one, whatever font the machine has."""
    fonts, style = skia.FontMgr.RefDefault(), _font_style(weight, italic)
    return fonts.matchFamilyStyle(family, style) or fonts.legacyMakeTypeface("", style)


def _font_style(weight: int, italic: bool) -> skia.FontStyle:
    slant = skia.FontStyle.Slant.kItalic_Slant if italic else skia.FontStyle.Slant.kUpright_Slant
    return skia.FontStyle(weight, skia.FontStyle.Width.kNormal_Width, slant)


class _Tables(NamedTuple):
    """What a font's tables say that does not depend on its size."""

    typographic: tuple[float, float] | None
    own_baseline: bool
    units: int


@lru_cache(maxsize=256)
def _tables(face: Face) -> _Tables:
    typeface = face.typeface
    own_baseline = typeface.getTableSize(_tag("BASE")) > 0
    return _Tables(_typographic(typeface), own_baseline, int(typeface.getUnitsPerEm()))


def _typographic(typeface: skia.Typeface) -> tuple[float, float] | None:
    """Ascent and descent (positive) of the OS/2 table in font units; None if it has none."""
    if typeface.getTableSize(_tag("OS/2")) < 72:
        return None
    table = bytes(typeface.getTableData(_tag("OS/2")))
    ascent = int.from_bytes(table[68:70], "big", signed=True)
    descent = -int.from_bytes(table[70:72], "big", signed=True)
    return (ascent, descent) if ascent + descent > 0 else None


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")
