"""How a text is set, and its words as they are set: small capitals are larger ones of a smaller font."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

_WORDS = re.compile(r" |[^ ]+")
_SMALL_CAPS = 0.7
"""How large a browser makes small capitals of a font without any, in whole pixels."""
_CAPS_AS_THEY_ARE = ("normal", "titling-caps")


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
    caps: str = "normal"
    rtl: bool = False

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
            caps=str(report.get("caps", "normal")),
            rtl=bool(report.get("rtl", False)),
        )


def words_of(text: str, style: TextStyle) -> Iterator[tuple[str, TextStyle]]:
    """The words of a text; with small capitals, in parts that are set alike."""
    if style.caps in _CAPS_AS_THEY_ARE:
        for word in _WORDS.findall(text):
            yield word, style
        return
    small = replace(style, size=math.floor(_single(style.size * _single(_SMALL_CAPS)) + 0.5))
    for word in _WORDS.findall(text):
        for is_small, letters in groupby(word, lambda letter: _is_small(letter, style.caps)):
            part = "".join(letters)
            if style.caps != "unicase":
                part = part.upper()
            yield part, small if is_small else style


def _single(number: float) -> float:
    return array("f", [number])[0]


def _is_small(letter: str, caps: str) -> bool:
    if caps.startswith("all-"):
        return True
    changes = letter != letter.upper()
    return not changes if caps == "unicase" else changes
