"""In which loop a sketch is when its time is over: found by running it again, with words put into its loops.

V8 stops a run without saying where it was. So the loops are made to count: each says when it is entered,
when it goes round and when it is left. The loop that does not end is then the innermost that is still
entered and goes round far oftener than it ever did before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from renderer.acorn import ask_acorn
from renderer.isolate import IsolateMemoryError, IsolateTimeoutError, JavaScriptError
from renderer.literals import utf16_offsets
from renderer.sketch import Sketch

WATCH_S = 0.5
"""How long the sketch is watched; whoever waits for its picture waits that much longer."""

RESET = "$konomi.loops.reset()"
"""To be evaluated before a run that is watched (js/loops.js)."""

COUNTS = "$konomi.loops.counts()"
"""To be evaluated after it, for `LoopWatch.place`."""

_MAX_SOURCE = 2**17
_TIME_LIMIT_S = 1.0
_FINDER = ("prelude.js", "watch_loops.js")


@dataclass(frozen=True)
class LoopWatch:
    """A sketch whose loops count.

    Attributes:
        sketch: It does what the sketch did; each line stands where it stood.
        places: File and line of each loop, by its number.
    """

    sketch: Sketch
    places: tuple[tuple[str, int], ...]

    def place(self, counts: str) -> tuple[str, int] | None:
        """File and line of the loop that does not end, from `COUNTS`; None if no loop is to blame."""
        for number, rounds, longest in reversed(json.loads(counts)):
            if rounds > 2 * longest:
                return self.places[number]
        return None


def watch_loops(sketch: Sketch) -> LoopWatch | None:
    """The sketch with words in its loops; None if it has none, or they cannot be found in time."""
    try:
        found = ask_acorn(
            sketch, _FINDER, "findLoops", most_characters=_MAX_SOURCE, time_limit_s=_TIME_LIMIT_S
        )
    except (IsolateTimeoutError, IsolateMemoryError, JavaScriptError):
        return None
    places: list[tuple[str, int]] = []
    scripts = []
    for script, loops in zip(sketch.scripts, found, strict=True):
        words = [word for i, loop in enumerate(loops, len(places)) for word in _words(i, loop)]
        places += [(script.file, script.line + int(loop["line"]) - 1) for loop in loops]
        scripts.append(replace(script, source=_with_words(script.source, words)))
    return LoopWatch(replace(sketch, scripts=tuple(scripts)), tuple(places)) if places else None


@dataclass(frozen=True)
class _Word:
    place: int
    closes: bool
    order: tuple[int, int]
    """Among those at one place: what closes comes first, the inner loop's before the outer's."""
    text: str


def _words(number: int, loop: Mapping[str, Any]) -> Iterator[_Word]:
    """What is to be written into one loop."""
    first, last = loop["body"]
    goes_round = f"$konomi.loops.round({number});"
    yield _Word(loop["start"], False, (number, 0), f"{{$konomi.loops.enter({number});try{{")
    if loop["isBlock"]:
        yield _Word(first + 1, False, (number, 1), goes_round)
    else:
        yield _Word(first, False, (number, 1), "{" + goes_round)
        yield _Word(last, True, (-number, 0), "}")
    yield _Word(loop["end"], True, (-number, 1), f"}}finally{{$konomi.loops.leave({number})}}}}")


def _with_words(source: str, words: Iterable[_Word]) -> str:
    offset = utf16_offsets(source)
    pieces, done = [], 0
    for word in sorted(words, key=lambda word: (word.place, not word.closes, word.order)):
        at = offset(word.place)
        pieces += [source[done:at], word.text]
        done = at
    return "".join([*pieces, source[done:]])
