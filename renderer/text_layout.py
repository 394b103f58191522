"""One line of text as glyphs in their places, shaped word by word as a browser does it."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, groupby, pairwise

import skia

from renderer.bidi import RIGHT_TO_LEFT, visual_runs
from renderer.text_style import TextStyle, words_of
from renderer.typeface_choice import Face, by_typeface
from renderer.unadjusted import unadjusted

_BOLD = 600
_SLANT = -0.25
_HEAD = int.from_bytes(b"head", "big")
_MAC_STYLE, _ITALIC = 45, 2
"""Byte and bit in which a font's head table says that it is drawn italic."""
# Skia 144's serialised text blob: bounds, and for each run its count, packed flags, size of the text, offset,
# font, then glyphs, places, clusters and text, each with its size before it; a count of 0 is the end.
_BOUNDS_BYTES = 16
_RUN_HEAD_BYTES = 20
_SIZE_IS_BYTE = 0x80000000
_ONE = 1 << 16
"""HarfBuzz counts in so many parts of a pixel."""


@dataclass(frozen=True)
class GlyphRun:
    """Glyphs of one font and where each begins, in pixels from the start of the line."""

    font: skia.Font
    glyphs: tuple[int, ...]
    positions: tuple[float, ...]

    @cached_property
    def hinted(self) -> skia.Font:
        """The font as it is drawn in pixels; `font` alone knows which characters its glyphs are."""
        return unadjusted(self.font, self.glyphs)

    @property
    def ink_boxes(self) -> list[skia.Rect]:
        """The box of each glyph from where it begins, in whole pixels."""
        # Of the shape that Skia fills (text_drawing.py); FreeType's own boxes are a pixel larger at times.
        filled = skia.Paint(Style=skia.Paint.kStrokeAndFill_Style, StrokeWidth=0)
        boxes: list[skia.Rect] = self.hinted.getBounds(list(self.glyphs), filled)
        return boxes

    @cached_property
    def outlines(self) -> tuple[bytes | None, ...]:
        """Each glyph's outline in font units, as Skia writes paths; None for one without."""
        typeface = self.font.getTypeface()
        paths = skia.Font(typeface, typeface.getUnitsPerEm()).getPaths(list(self.glyphs))
        return tuple(bytes(path.serialize()) if path and not path.isEmpty() else None for path in paths)


@dataclass(frozen=True)
class Line:
    """A shaped line and its advance width in pixels."""

    runs: tuple[GlyphRun, ...]
    width: float

    @cached_property
    def blob(self) -> skia.TextBlob | None:
        """The line to draw in pixels, from its baseline's left end; None if there is nothing to see."""
        return self._blob_of([run.hinted for run in self.runs])

    @property
    def readable_blob(self) -> skia.TextBlob | None:
        """The same for documents, from which text can be taken."""
        return self._blob_of([run.font for run in self.runs])

    def _blob_of(self, fonts: Sequence[skia.Font]) -> skia.TextBlob | None:
        builder = skia.TextBlobBuilder()
        for run, font in zip(self.runs, fonts, strict=True):
            builder.allocRunPosH(font, list(run.glyphs), list(run.positions), 0.0)
        return builder.make() if self.runs else None

    @cached_property
    def enlarged(self) -> dict[float, skia.TextBlob]:
        """The same line for matrices that enlarge, by their scale, as far as it was drawn so."""
        return {}

    @cached_property
    def largest(self) -> float:
        """The size of its largest font, in pixels."""
        return max((float(run.font.getSize()) for run in self.runs), default=0.0)

    @cached_property
    def is_emboldened(self) -> bool:
        """Whether a font of it is made bold by widening its outlines."""
        return any(run.font.isEmbolden() for run in self.runs)

    @cached_property
    def has_color(self) -> bool:
        """Whether a font of it brings its own colours, as emoji do."""
        return any(_has_color(Face(run.font.getTypeface())) for run in self.runs)


def lay_out(text: str, style: TextStyle, typefaces: Sequence[skia.Typeface]) -> Line:
    """Shape a text.

    Args:
        text: One line.
        style: How to set it.
        typefaces: In order of preference; for what none of them has, the machine is searched.
    """
    runs: list[GlyphRun] = []
    x = 0.0
    for word, font, set_as, rtl in _pieces(text, style, typefaces):
        glyphs, places, width = _shape(word, font, set_as, rtl)
        if glyphs:
            runs.append(GlyphRun(font, glyphs, tuple(x + place for place in places)))
        x += width
    return Line(tuple(_joined(runs)), x)


def _pieces(
    text: str, style: TextStyle, typefaces: Sequence[skia.Typeface]
) -> Iterator[tuple[str, skia.Font, TextStyle, bool]]:
    """Parts of one font and direction, from left to right, and how each is set."""
    one_way = not style.rtl and not RIGHT_TO_LEFT.search(text)
    for run, rtl in [(text, False)] if one_way else visual_runs(text, style.rtl):
        pieces = (
            (part, font, set_as, rtl)
            for word, set_as in words_of(run, style)
            for font, part in _by_font(word, set_as, typefaces)
        )
        yield from reversed(list(pieces)) if rtl else pieces


def set_line_up(typeface: skia.Typeface, style: TextStyle) -> skia.Font:
    """A font as the browser draws with it: subpixel places, slight hinting, made-up bold and italic.

    It is the same one for the same style, so nobody may change it.
    """
    return _fonts_of(Face(typeface), style.size, style.weight >= _BOLD, style.italic)[0]


@lru_cache(maxsize=512)
def _fonts_of(face: Face, size: float, bold: bool, italic: bool) -> tuple[skia.Font, skia.Font]:
    """A font to draw with, and one to measure with: without hinting."""
    typeface = face.typeface
    font = skia.Font(typeface, size)
    font.setEdging(skia.Font.Edging.kAntiAlias)
    font.setSubpixel(True)
    font.setHinting(skia.FontHinting.kSlight)
    if bold and not typeface.isBold():
        font.setEmbolden(True)
    if italic and not typeface.isItalic():
        font.setSkewX(_SLANT)
    measuring = font.makeWithSize(size)
    measuring.setHinting(skia.FontHinting.kNone)
    measuring.setLinearMetrics(True)
    return font, measuring


def is_leaned(typeface: skia.Typeface) -> bool:
    """Whether an italic font is an upright one that Fontconfig leans, which is less than a browser would."""
    head = bytes(typeface.getTableData(_HEAD)) if typeface.getTableSize(_HEAD) else b""
    return typeface.isItalic() and len(head) > _MAC_STYLE and not head[_MAC_STYLE] & _ITALIC


@lru_cache(maxsize=256)
def _has_color(face: Face) -> bool:
    tables = {tag.to_bytes(4, "big") for tag in face.typeface.getTableTags()}
    return bool(tables & {b"COLR", b"CBDT", b"sbix", b"SVG "})


def _by_font(
    word: str, style: TextStyle, typefaces: Sequence[skia.Typeface]
) -> Iterator[tuple[skia.Font, str]]:
    """The word in parts, each with the first font that has its characters."""
    first = set_line_up(typefaces[0], style)
    if 0 not in first.textToGlyphs(word):
        yield first, word
        return
    for typeface, letters in by_typeface(word, typefaces):
        yield set_line_up(typeface, style), letters


def _shape(
    text: str, font: skia.Font, style: TextStyle, rtl: bool
) -> tuple[tuple[int, ...], tuple[float, ...], float]:
    """Glyphs, their places, and the width of a piece of text in one font."""
    face = Face(font.getTypeface())
    _, measuring = _fonts_of(face, style.size, style.weight >= _BOLD, style.italic)
    if not style.kerning:
        glyphs = tuple(measuring.textToGlyphs(text))
        return glyphs, *_placed(measuring.getWidths(list(glyphs)), text, style)
    glyphs = () if rtl else _unkerned(text, face, measuring.isEmbolden(), measuring.getSkewX())
    if glyphs:
        widths = measuring.getWidths(list(glyphs))
        starts = _side_by_side(widths)
    else:
        glyphs, starts = _shaped(text, measuring, rtl)
        widths = measuring.getWidths([*glyphs[-1:]])
    if not glyphs:
        return (), (), 0.0
    advances = [after - before for before, after in pairwise(starts)] + [widths[-1]]
    return glyphs, *_placed(advances, text, style)


@lru_cache(maxsize=8192)
def _unkerned(text: str, face: Face, bold: bool, skew: float) -> tuple[int, ...]:
    """The glyphs of a text that stand side by side at any size; none if the font moves or joins some.

    Shaping takes ten times as long as asking for widths, and a text is often wanted in many sizes.
    """
    font = skia.Font(face.typeface, face.typeface.getUnitsPerEm())
    font.setLinearMetrics(True)
    font.setHinting(skia.FontHinting.kNone)
    font.setEmbolden(bold)
    font.setSkewX(skew)
    glyphs, starts = _shaped(text, font, rtl=False)
    return glyphs if starts == _side_by_side(font.getWidths(list(glyphs))) else ()


def _side_by_side(widths: Sequence[float]) -> list[float]:
    """Where each glyph begins, as HarfBuzz adds these widths up, in single precision."""
    starts = accumulate((round(width * _ONE) for width in widths[:-1]), initial=0)
    return array("f", (start / _ONE for start in starts)).tolist()


def _placed(advances: Sequence[float], text: str, style: TextStyle) -> tuple[tuple[float, ...], float]:
    """Places of glyphs with these advances, and the whole width, with extra spacing put in."""
    extra = style.letter_spacing + (style.word_spacing if text == " " else 0.0)
    places, x = [], 0.0
    for advance in advances:
        places.append(x)
        x += advance + extra
    return tuple(places), x


def _shaped(text: str, font: skia.Font, rtl: bool) -> tuple[tuple[int, ...], list[float]]:
    """Glyphs and their places as HarfBuzz inside Skia sets them.

    WORKAROUND: skia-python hands out no positions, so they are read from the blob's serialised form,
    which belongs to the pinned Skia (tests/renderer/test_browser_pixels.py).
    """
    blob = skia.TextBlob.MakeFromShapedText(text, font, not rtl)
    if blob is None:
        return (), []
    content = bytes(blob.serialize())
    all_glyphs: list[int] = []
    all_places: list[float] = []
    at = _BOUNDS_BYTES
    while count := _word(content, at):  # a run for each script: "Ωmega" has two
        at += _RUN_HEAD_BYTES
        at += 4 * ((2 if _word(content, at) & _SIZE_IS_BYTE else 3) + _extra_font_words(font))
        all_glyphs += struct.unpack_from(f"<{count}H", content, at + 4)
        at = _behind(content, at)
        all_places += struct.unpack_from(f"<{2 * count}f", content, at + 4)[0::2]
        at = _behind(content, _behind(content, _behind(content, at)))
    return tuple(all_glyphs), all_places


def _word(content: bytes, at: int) -> int:
    (word,) = struct.unpack_from("<I", content, at)
    return int(word)


def _behind(content: bytes, at: int) -> int:
    """Where what comes after an array begins: its size in bytes stands before it."""
    return at + 4 + (_word(content, at) + 3) // 4 * 4


def _extra_font_words(font: skia.Font) -> int:
    """Words that a font takes in the serialised form besides flags, size and typeface."""
    return int(font.getScaleX() != 1) + int(font.getSkewX() != 0)


def _joined(runs: Sequence[GlyphRun]) -> Iterator[GlyphRun]:
    """Neighbouring runs of the same font as one."""
    for _, group in groupby(runs, lambda run: _kind(run.font)):
        same = list(group)
        glyphs = tuple(glyph for run in same for glyph in run.glyphs)
        places = tuple(place for run in same for place in run.positions)
        yield GlyphRun(same[0].font, glyphs, places)


def _kind(font: skia.Font) -> tuple[int, float, float]:
    return font.getTypeface().uniqueID(), font.getSkewX(), font.getSize()
