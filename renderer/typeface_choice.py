"""Which typeface each letter of a text gets, as a browser chooses: the first that can write it at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from unicodedata import combining, normalize

import skia


class Face:
    """A typeface as a key: Skia hands out the same one as different objects."""

    def __init__(self, typeface: skia.Typeface) -> None:
        self.typeface = typeface
        self._id = int(typeface.uniqueID())

    def __hash__(self) -> int:
        return self._id

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Face) and self._id == other._id


def by_typeface(word: str, typefaces: Sequence[skia.Typeface]) -> Iterator[tuple[skia.Typeface, str]]:
    """The word in parts, each with its typeface and spelt as that typeface can write it.

    Args:
        word: Some text.
        typefaces: In order of preference; for what none of them has, the machine is searched.
    """
    chosen = (_choice(letter, typefaces) for letter in _letters(word))
    for typeface, letters in groupby(chosen, lambda choice: choice[0]):
        yield typeface, "".join(letter for _, letter in letters)


def _letters(word: str) -> Iterator[str]:
    """The characters, each with the marks that are put on it."""
    start = 0
    for at, character in enumerate(word):
        if at > start and not combining(character):
            yield word[start:at]
            start = at
    yield word[start:]


def _choice(letter: str, typefaces: Sequence[skia.Typeface]) -> tuple[skia.Typeface, str]:
    """A typeface that has the letter, and the spelling in which it does: some are one character or two."""
    spellings = _spellings(letter)
    for typeface in typefaces:
        for spelling in spellings:
            if _has(typeface, spelling):
                return typeface, spelling
    for spelling in spellings:
        found = _fallback(spelling[0])
        if found is not None and (len(spelling) == 1 or _has(found, spelling)):
            return found, spelling
    return _fallback(letter[0]) or typefaces[0], letter


@lru_cache(maxsize=4096)
def _spellings(letter: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((letter, normalize("NFC", letter), normalize("NFD", letter))))


def _has(typeface: skia.Typeface, letter: str) -> bool:
    if len(letter) == 1:
        return bool(typeface.unicharToGlyph(ord(letter)))
    return all(typeface.unicharToGlyph(ord(character)) for character in letter)


@lru_cache(maxsize=4096)
def _fallback(character: str) -> skia.Typeface | None:
    """A font of the machine that has the character, in its plain style; looking takes milliseconds."""
    fonts = skia.FontMgr.RefDefault()
    return fonts.matchFamilyStyleCharacter("", skia.FontStyle.Normal(), [], ord(character))
