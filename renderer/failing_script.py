"""A script that throws while the page loads: a browser goes on with the next one, and so does the sketch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from renderer.acorn import ask_acorn
from renderer.errors import SketchError, UnsupportedCallError
from renderer.isolate import IsolateMemoryError, IsolateTimeoutError, JavaScriptError
from renderer.literals import utf16_offsets
from renderer.sketch import Sketch
from renderer.v8_errors import ScriptFailedError
from renderer.v8_host import Run

_MAX_SOURCE = 2**17
_SKETCHES_KEPT = 64
_TIME_LIMIT_S = 1.0
_FINDER = ("prelude.js", "statements.js")


class GoingOn:
    """Runs sketches as a browser does where a script throws, and knows which ones those are."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Sketch, str]] = {}

    def known(self, sketch: Sketch) -> Sketch:
        """What is run of a sketch, as far as is known."""
        return self._known.get(sketch.hash, (sketch, ""))[0]

    def run(self, sketch: Sketch, run: Callable[[Sketch], Run]) -> Run:
        """Run a sketch; where a script throws while the page loads, once more without the rest of it.

        Raises:
            SketchError: As for ``run``. Where nothing comes of going on, it is what the first script threw.
        """
        drawn, note = self._known.get(sketch.hash, (sketch, ""))
        try:
            done = run(drawn)
        except ScriptFailedError as error:
            drawn, done = _further(drawn, error, run)
            note = f"{error} The page goes on with the script after it, as in a browser."
            self._remember(sketch.hash, drawn, note)
        if note:
            done.report["notes"].append(note)
        return done

    def _remember(self, key: str, drawn: Sketch, note: str) -> None:
        while len(self._known) >= _SKETCHES_KEPT:
            del self._known[next(iter(self._known))]
        self._known[key] = drawn, note


def _further(sketch: Sketch, first: ScriptFailedError, run: Callable[[Sketch], Run]) -> tuple[Sketch, Run]:
    """What comes of going on after a script threw, and perhaps others after it."""
    drawn, error = sketch, first
    while (shorter := without_rest(drawn, error.script, error.at)) is not None and shorter.hash != drawn.hash:
        drawn = shorter
        try:
            done = run(drawn)
        except ScriptFailedError as another:
            error = another
        except UnsupportedCallError:
            raise
        except SketchError:
            break
        else:
            if done.recording.canvas < 0:
                break
            return drawn, done
    raise first.plain() from None


def without_rest(sketch: Sketch, index: int, at: tuple[int, int]) -> Sketch | None:
    """The sketch as it goes on in a browser when one of its scripts throws.

    What that script did before stands, functions and names that it declares are there, and the rest of it is
    never run. Every line stands where it stood.

    Args:
        sketch: With the script that throws.
        index: Which of its scripts.
        at: In which line and column of that script, from 1, the statement at its top was that threw.

    Returns:
        None where nothing follows that could go on, or where the script cannot be taken apart in time.
    """
    if not any(script.source.strip() for script in sketch.scripts[index + 1 :]):
        return None
    try:
        found = ask_acorn(
            sketch, _FINDER, "topStatements", most_characters=_MAX_SOURCE, time_limit_s=_TIME_LIMIT_S
        )[index]
    except (IsolateTimeoutError, IsolateMemoryError, JavaScriptError):
        return None
    place = [at[0], at[1] - 1]
    threw = next((i for i, one in enumerate(found or ()) if one["first"] <= place < one["last"]), None)
    if threw is None:
        return None
    scripts = list(sketch.scripts)
    source = scripts[index].source
    scripts[index] = replace(scripts[index], source="".join(_going_on(source, found, threw)))
    return replace(sketch, scripts=tuple(scripts))


def _going_on(source: str, statements: Sequence[Mapping[str, Any]], threw: int) -> Iterator[str]:
    """The script up to the statement that throws, that one, and what is declared after."""
    offset = utf16_offsets(source)
    done = 0
    for i, statement in enumerate(statements):
        start, end = offset(statement["start"]), offset(statement["end"])
        text = source[start:end]
        yield source[done:start]
        done = end
        if i < threw or statement["isFunction"]:
            yield text
        elif statement["names"]:
            yield f"{statement['word']} {','.join(statement['names'])};" + _lines(text)
        else:
            yield f"try{{{text}}}catch{{}}" if i == threw else _lines(text)
    yield source[done:]


def _lines(text: str) -> str:
    return "\n" * text.count("\n")
