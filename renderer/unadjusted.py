"""Letters with marks hinted as the browser hints them: without what FreeType has done for them since 2.14.

Skia's FreeType moves the marks of certain characters away from their letters, makes tildes taller, and so
on; the browser's own hinter does not. FreeType knows those characters by the font's character map alone. So
they are drawn from a copy of the font in whose map their glyphs belong to characters of the same script that
hardly any font has: all else of the hinting stays the same.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from unicodedata import normalize

import skia

from renderer.typeface_choice import Face

_CMAP, _GLYF, _FVAR = (int.from_bytes(tag, "big") for tag in (b"cmap", b"glyf", b"fvar"))
_LARGEST_FONT = 8 * 2**20
_CHARACTERS = (*range(0x20, 0x3000), *range(0xA640, 0xA800), *range(0xFB00, 0xFE00), *range(0x1D400, 0x1D800))
"""What the copy's map has: the alphabets that are hinted so."""
# FreeType adjusts these besides letters with marks: what has two parts, and what hangs below.
_ADJUSTED = frozenset("¡¦¿ØøĳƗɨǃƇƈƠơƯưЏЦЩцщџіј")
# Of a script's own characters those that may be given away: mathematical letters, letters of few languages.
_SCRIPTS = (
    ((range(0xA1, 0x370), range(0x1E00, 0x1F00)), (*range(0x1D400, 0x1D800), *range(0xA722, 0xA770))),
    ((range(0x400, 0x530),), tuple(range(0x52F, 0x49F, -1))),
)
# The tops of these two decide where the hinter puts ascenders, so another glyph of the same form stays there.
_TWINS = (("i", "\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}"), ("j", "\N{CYRILLIC SMALL LETTER JE}"))


def unadjusted(font: skia.Font, glyphs: Sequence[int]) -> skia.Font:
    """The font to draw these glyphs with: itself, or one of its copy's where a glyph would be adjusted."""
    copy, adjusted = _copy_of(Face(font.getTypeface()))
    if copy is None or adjusted.isdisjoint(glyphs):
        return font
    found = font.makeWithSize(font.getSize())
    found.setTypeface(copy)
    return found


@lru_cache(maxsize=16)
def _copy_of(face: Face) -> tuple[skia.Typeface | None, frozenset[int]]:
    """A copy of the typeface that FreeType does not adjust, if there can be one, and what it would adjust."""
    typeface = face.typeface
    tags = set(typeface.getTableTags())
    # Other outlines are not hinted by this hinter; a variable font's copy would be its plain one.
    if _GLYF not in tags or _FVAR in tags:
        return None, frozenset()
    if sum(typeface.getTableSize(tag) for tag in tags) > _LARGEST_FONT:
        return None, frozenset()
    found = zip(_CHARACTERS, typeface.unicharsToGlyphs(_CHARACTERS), strict=True)
    glyph_of = {character: glyph for character, glyph in found if glyph}
    moved = dict(_moves(glyph_of))
    if not moved:
        return None, frozenset()
    changed = _changed(glyph_of, moved)
    tables = {tag: bytes(typeface.getTableData(tag)) for tag in tags} | {_CMAP: _character_map(changed)}
    copy = skia.Typeface.MakeFromData(skia.Data.MakeWithCopy(_font_file(tables)))
    # What Fontconfig makes bold or italic is not so by its file.
    if copy is None or (copy.isBold(), copy.isItalic()) != (typeface.isBold(), typeface.isItalic()):
        return None, frozenset()
    return copy, frozenset(glyph_of[character] for character in moved)


def _moves(glyph_of: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Characters that FreeType adjusts, and for each the one to which its glyph is given."""
    for ranges, given in _SCRIPTS:
        # First those that the font lacks.
        spare = iter(sorted(given, key=lambda character: character in glyph_of))
        adjusted = (character for part in ranges for character in part if _is_adjusted(character))
        yield from zip((character for character in adjusted if character in glyph_of), spare, strict=False)
        if 0xA1 in ranges[0]:
            twins = ((ord(plain), ord(twin)) for plain, twin in _TWINS)
            has_own = (plain for plain, twin in twins if glyph_of.get(plain, 0) != glyph_of.get(twin, 0) != 0)
            yield from zip(has_own, spare, strict=False)


def _is_adjusted(character: int) -> bool:
    letter = chr(character)
    return letter in _ADJUSTED or normalize("NFD", letter) != letter


def _changed(glyph_of: Mapping[int, int], moved: Mapping[int, int]) -> dict[int, int]:
    """The character map with glyphs moved."""
    changed = {character: glyph for character, glyph in glyph_of.items() if character not in moved}
    changed |= {spare: glyph_of[character] for character, spare in moved.items()}
    changed |= {ord(plain): glyph_of[ord(twin)] for plain, twin in _TWINS if ord(plain) in moved}
    return changed


def _character_map(glyph_of: Mapping[int, int]) -> bytes:
    """A ``cmap`` table with one map, of format 12."""
    groups: list[list[int]] = []
    for character in sorted(glyph_of):
        glyph = glyph_of[character]
        if groups and groups[-1][1] == character - 1 and groups[-1][2] + character - groups[-1][0] == glyph:
            groups[-1][1] = character
        else:
            groups.append([character, character, glyph])
    head = struct.pack(">HHHHI", 0, 1, 3, 10, 12)
    head += struct.pack(">HHIII", 12, 0, 16 + 12 * len(groups), 0, len(groups))
    return head + b"".join(struct.pack(">III", *group) for group in groups)


def _font_file(tables: Mapping[int, bytes]) -> bytes:
    """A font file of TrueType outlines with these tables; nobody looks at its checksums."""
    directory = struct.pack(">IHHHH", 0x00010000, len(tables), 0, 0, 0)
    at = len(directory) + 16 * len(tables)
    content = b""
    for tag in sorted(tables):
        directory += struct.pack(">IIII", tag, 0, at + len(content), len(tables[tag]))
        content += tables[tag] + bytes(-len(tables[tag]) % 4)
    return directory + content
