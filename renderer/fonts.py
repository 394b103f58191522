"""Fonts: which typeface a CSS family means here, how wide a text is, and its glyphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import skia

_GENERIC = {
    "sans-serif": "sans-serif",
    "serif": "serif",
    "monospace": "monospace",
    "cursive": "cursive",
    "fantasy": "fantasy",
    "system-ui": "sans-serif",
    "ui-sans-serif": "sans-serif",
    "ui-serif": "serif",
    "ui-monospace": "monospace",
}
_SLANT_ITALIC = skia.FontStyle.Slant.kItalic_Slant
_SLANT_UPRIGHT = skia.FontStyle.Slant.kUpright_Slant


@dataclass(frozen=True)
class TextStyle:
    """What decides how a text is set: size in pixels, families in order of preference, weight 1-1000."""

    size: float
    families: tuple[str, ...]
    weight: int = 400
    italic: bool = False
    letter_spacing: float = 0.0
    word_spacing: float = 0.0
    kerning: bool = True

    @classmethod
    def from_report(cls, report: Mapping[str, Any]) -> TextStyle:
        """The style as JavaScript describes it."""
        return cls(
            size=float(report["size"]),
            families=tuple(report["families"]),
            weight=int(report["weight"]),
            italic=bool(report["italic"]),
            letter_spacing=float(report.get("letterSpacing") or 0.0),
            word_spacing=float(report.get("wordSpacing") or 0.0),
            kerning=bool(report.get("kerning", True)),
        )


class FontLibrary:
    """The machine's fonts, and those that the sketch brings along."""

    def __init__(self) -> None:
        self._own: dict[str, skia.Typeface] = {}
        self._manager = skia.FontMgr.RefDefault()

    def register(self, family: str, content: bytes) -> bool:
        """Add a font file of the sketch under a family name; False if it is none."""
        typeface = skia.Typeface.MakeFromData(skia.Data.MakeWithCopy(content))
        if typeface is None:
            return False
        self._own[family.lower()] = typeface
        return True

    def typeface(self, style: TextStyle) -> skia.Typeface:
        """The first of the style's families that exists, else the default one."""
        for family in style.families:
            own = self._own.get(family.lower())
            if own is not None:
                return own
            found = _machine_typeface(_GENERIC.get(family.lower(), family), style.weight, style.italic)
            if found is not None:
                return found
        return _machine_typeface("sans-serif", style.weight, style.italic) or skia.Typeface.MakeDefault()

    def font(self, style: TextStyle) -> skia.Font:
        """A font with the browser's settings: subpixel positions, no hinting."""
        font = skia.Font(self.typeface(style), style.size)
        font.setEdging(skia.Font.Edging.kAntiAlias)
        font.setSubpixel(True)
        font.setHinting(skia.FontHinting.kNone)
        font.setLinearMetrics(True)
        return font

    def blob(self, text: str, style: TextStyle) -> tuple[skia.TextBlob | None, float]:
        """The glyphs of one line and its advance width."""
        runs = self._runs(text, style)
        builder = skia.TextBlobBuilder()
        x = 0.0
        empty = True
        for font, glyphs, advances in runs:
            positions = []
            for advance in advances:
                positions.append(x)
                x += advance
            if glyphs:
                builder.allocRunPosH(font, glyphs, positions, 0.0)
                empty = False
        return (None if empty else builder.make()), x

    def blob_of(self, report: Mapping[str, Any]) -> skia.TextBlob | None:
        """The glyphs of a recorded text; None if it has none."""
        return self.blob(str(report["text"]), TextStyle.from_report(report["style"]))[0]

    def measure(self, text: str, style: TextStyle) -> dict[str, float]:
        """Width, ink box (y down) and the font's ascent and descent, in pixels."""
        blob, width = self.blob(text, style)
        ink = self._ink(text, style)
        metrics = self.font(style).getMetrics()
        ascent, descent = -metrics.fAscent, metrics.fDescent
        em = style.size / (ascent + descent) if ascent + descent else 1.0
        return {
            "width": width,
            "left": ink.left(),
            "right": ink.right(),
            "top": ink.top(),
            "bottom": ink.bottom(),
            "ascent": ascent,
            "descent": descent,
            "emAscent": ascent * em,
            "emDescent": descent * em,
        }

    def line_box(self, style: TextStyle) -> dict[str, float]:
        """Where a line of this font, in a block of the page's default font, has its parts (p5 asks)."""
        ascent, descent, _ = self._rounded(style)
        strut_ascent, strut_descent, strut_gap = self._rounded(TextStyle(16.0, ("serif",)))
        above = max(ascent, strut_ascent + strut_gap / 2)
        below = max(descent, strut_descent + strut_gap / 2)
        return {"textTop": above - ascent, "baseline": above, "bottom": above + below}

    def _rounded(self, style: TextStyle) -> tuple[float, float, float]:
        metrics = self.font(style).getMetrics()
        return float(round(-metrics.fAscent)), float(round(metrics.fDescent)), float(metrics.fLeading)

    def _runs(self, text: str, style: TextStyle) -> list[tuple[skia.Font, list[int], list[float]]]:
        """Glyphs and advances, split where another font must help out."""
        font = self.font(style)
        glyphs = font.textToGlyphs(text)
        widths = font.getWidths(glyphs) if glyphs else []
        spacing = [
            style.letter_spacing + (style.word_spacing if character == " " else 0.0) for character in text
        ]
        advances = [
            width + (spacing[i] if i < len(spacing) else style.letter_spacing)
            for i, width in enumerate(widths)
        ]
        return [(font, list(glyphs), advances)]

    def _ink(self, text: str, style: TextStyle) -> skia.Rect:
        rect = skia.Rect.MakeEmpty()
        x = 0.0
        for font, glyphs, advances in self._runs(text, style):
            for bounds, advance in zip(font.getBounds(glyphs), advances, strict=True):
                if not bounds.isEmpty():
                    rect.join(bounds.makeOffset(x, 0))
                x += advance
        return rect


@lru_cache(maxsize=256)
def _machine_typeface(family: str, weight: int, italic: bool) -> skia.Typeface | None:
    style = skia.FontStyle(
        weight, skia.FontStyle.Width.kNormal_Width, _SLANT_ITALIC if italic else _SLANT_UPRIGHT
    )
    return skia.FontMgr.RefDefault().matchFamilyStyle(family, style)


def families_of(styles: Sequence[TextStyle]) -> set[str]:
    """Every family that the styles mention."""
    return {family for style in styles for family in style.families}
