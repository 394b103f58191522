"""In which order the parts of a line stand that reads in both directions (Unicode's UAX #9).

A canvas sets one line at a time, and its direction is given. Signs that only embed or isolate are looked
past. Libraries that are kept up (python-bidi 0.6) give a line in the order in which it is seen, with its runs
forgotten; but a font must be given each run as it is read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "〈": "〉", "「": "」", "『": "』", "【": "】"}
_NEUTRAL = ("B", "S", "WS", "ON", "BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
_STRONG = ("L", "R", "AL")

Mark = TypeVar("Mark", int, str)


def visual_runs(text: str, rtl: bool) -> list[tuple[str, bool]]:
    """The line's parts from left to right, each as it is read, and whether it reads to the left."""
    levels = _levels(text, int(rtl))
    runs = [(level, "".join(text[i] for i in group)) for level, group in _grouped(levels)]
    for lowest in range(max(levels, default=0), 0, -1):
        runs = _reversed_from(runs, lowest)
    return [(part, level % 2 == 1) for level, part in runs]


def _grouped(marks: Sequence[Mark]) -> list[tuple[Mark, list[int]]]:
    """Where marks that are the same stand side by side."""
    return [(mark, list(group)) for mark, group in groupby(range(len(marks)), marks.__getitem__)]


def _reversed_from(runs: list[tuple[int, str]], lowest: int) -> list[tuple[int, str]]:
    """Rule L2: each stretch of this level or a higher one the other way round."""
    ordered: list[tuple[int, str]] = []
    for is_high, group in groupby(runs, lambda run: run[0] >= lowest):
        stretch = list(group)
        ordered += reversed(stretch) if is_high else stretch
    return ordered


def _levels(text: str, base: int) -> list[int]:
    own = "R" if base else "L"
    kinds = [unicodedata.bidirectional(character) or "L" for character in text]
    _settle_weak(kinds, own)
    _settle_brackets(text, kinds, own)
    _settle_neutral(kinds, own)
    levels = [base + _rise(kind, base) for kind in kinds]
    for i in range(len(text.rstrip()), len(text)):
        levels[i] = base
    return levels


def _rise(kind: str, base: int) -> int:
    """Rules I1 and I2."""
    if base:
        return int(kind != "R")
    return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


def _settle_weak(kinds: list[str], own: str) -> None:
    """Rules W1 to W7, in place."""
    for i, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[i] = kinds[i - 1] if i else own
    strong = own
    for i, kind in enumerate(kinds):
        strong = kind if kind in _STRONG else strong
        if kind == "EN" and strong == "AL":
            kinds[i] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for i in range(1, len(kinds) - 1):
        before, kind, after = kinds[i - 1 : i + 2]
        if before == after and (
            (kind == "ES" and before == "EN") or (kind == "CS" and before in ("EN", "AN"))
        ):
            kinds[i] = before
    _settle_terminators(kinds)
    strong = own
    for i, kind in enumerate(kinds):
        strong = kind if kind in _STRONG else strong
        if kind == "EN" and strong == "L":
            kinds[i] = "L"


def _settle_terminators(kinds: list[str]) -> None:
    """Rules W5 and W6: a sign of money or of per cent belongs to the number beside it."""
    for kind, group in _grouped(tuple(kinds)):
        if kind != "ET":
            continue
        beside = kinds[group[0] - 1 : group[0]] + kinds[group[-1] + 1 : group[-1] + 2]
        for i in group:
            kinds[i] = "EN" if "EN" in beside else "ON"
    kinds[:] = ["ON" if kind in ("ES", "CS") else kind for kind in kinds]


def _direction(kind: str) -> str | None:
    """What a character stands for among neutral ones: a number reads like its surroundings to the left."""
    return "R" if kind in ("R", "EN", "AN") else "L" if kind == "L" else None


def _settle_brackets(text: str, kinds: list[str], own: str) -> None:
    """Rule N0, in place: both of a pair go the way of what they hold."""
    for first, last in _pairs(text, kinds):
        inside = {_direction(kind) for kind in kinds[first + 1 : last]} - {None}
        if own in inside:
            kinds[first] = kinds[last] = own
        elif inside:
            before = next((d for d in map(_direction, reversed(kinds[:first])) if d), own)
            kinds[first] = kinds[last] = before


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for i, character in enumerate(text):
        if kinds[i] != "ON":
            continue
        if character in _BRACKETS:
            opened.append((_BRACKETS[character], i))
        elif any(closing == character for closing, _ in opened):
            while opened[-1][0] != character:
                opened.pop()
            pairs.append((opened.pop()[1], i))
    return sorted(pairs)


def _settle_neutral(kinds: list[str], own: str) -> None:
    """Rules N1 and N2, in place."""
    for is_neutral, group in groupby(range(len(kinds)), [kind in _NEUTRAL for kind in kinds].__getitem__):
        if not is_neutral:
            continue
        places = list(group)
        before = _direction(kinds[places[0] - 1]) if places[0] else own
        after = _direction(kinds[places[-1] + 1]) if places[-1] + 1 < len(kinds) else own
        for i in places:
            kinds[i] = before if before == after and before else own
