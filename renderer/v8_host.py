"""One V8 isolate with p5 and our host in it: runs a sketch and hands out what it recorded."""

from __future__ import annotations

import json
import time
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from renderer.errors import SketchError, SketchMemoryError, SketchRuntimeError, SketchTimeoutError
from renderer.isolate import (
    Isolate,
    IsolateMemoryError,
    IsolateTimeoutError,
    JavaScriptError,
    JavaScriptSyntaxError,
)
from renderer.javascript import brisk_p5_source, host_source
from renderer.parameter import Values
from renderer.recording import Recording
from renderer.sketch import Script, Sketch
from renderer.v8_answers import Answers
from renderer.v8_errors import ScriptFailedError, host_error, runtime_error, syntax_error
from renderer.v8_scope import Scope, join_scripts

_SKETCHES_KEPT = 32
_MB = 2**20
# What a piece of work says of itself.
_MORE, _STOPPED = 1, 2
_LARGE_WORDS = 1 << 20
"""Recordings beyond this give their memory back (KEEP_WORDS in recorder.js)."""


@dataclass(frozen=True)
class Run:
    """One finished run: its recording (valid until the next run) and what the host reported."""

    recording: Recording
    report: Mapping[str, Any]


class Host:
    """Draws sketches of one p5 version, one run at a time.

    Args:
        p5: Exact p5 version.
        time_limit_s: Longest that one run may take.
        memory_limit_mb: Limit of the JavaScript heap, and of any one canvas.
    """

    def __init__(self, p5: str, time_limit_s: float, memory_limit_mb: int) -> None:
        self._time_limit_s = time_limit_s
        self._memory_limit_mb = memory_limit_mb
        self._scopes: dict[str, Scope] = {}
        self._isolate = Isolate(memory_limit_mb)
        self._answers = Answers()
        self._usable = True
        self._was_large = False
        self._last = ""
        try:
            self._prepare(p5)
        except BaseException:
            self._isolate.close()
            raise

    def ready_for(self, sketch: Sketch) -> bool:
        """Whether a run may follow, with nothing left over from another sketch; if not, make a new host."""
        if self._usable and self._last != sketch.hash:
            self._usable = bool(self._isolate.eval("$konomi.restore()"))
            self._last = sketch.hash
        return self._usable

    def run(
        self,
        sketch: Sketch,
        values: Values | None,
        controls: Mapping[str, str],
        seed: int,
        frame: int,
        *,
        pictures: bool = False,
        may_skip: bool = False,
        time_limit_s: float | None = None,
    ) -> Run:
        """Draw one design.

        Args:
            sketch: What to draw.
            values: Value of each parameter; None for the sketch's own.
            controls: Names of the sketch's own controls, from its `Discovery`.
            seed: Seed of all randomness.
            frame: Frame to stop after; 0 for the sketch's default.
            pictures: Whether long stretches of the list are wanted as Skia pictures too.
            may_skip: Whether earlier frames may be left out of the recording.
            time_limit_s: Longest that this run may take; None for the host's own limit.

        Raises:
            FrameNeededError: An earlier frame was left out and is needed.
            SketchError: As for `Engine.draw`.
        """
        deadline = time.monotonic() + (time_limit_s or self._time_limit_s)
        wishes = {"frame": frame, "pictures": pictures, "maySkip": may_skip}
        scope, request = self._begin(sketch, values, controls, seed, wishes, deadline)
        try:
            answer = self._step(f"$konomi.draw({request})", deadline, scope)
            if not isinstance(answer, str):
                self._finish_steps(answer, deadline, scope)
                answer = self._eval("$konomi.finish()", deadline, scope)
            report = json.loads(str(answer))
        except SketchError:
            self._clean()
            raise
        self._usable = report["whole"]
        self._was_large = max(report["ops"], report["data"]) > _LARGE_WORDS
        return Run(self._answers.recording(report), report)

    def film(
        self,
        sketch: Sketch,
        values: Values | None,
        controls: Mapping[str, str],
        seed: int,
        frames: Iterable[int],
    ) -> Generator[Run, None, None]:
        """Draw several frames of one design in one run; nothing else may be drawn until this is closed.

        Args:
            sketch: What to draw.
            values: Value of each parameter; None for the sketch's own.
            controls: Names of the sketch's own controls, from its `Discovery`.
            seed: Seed of all randomness.
            frames: Which frames, in order.

        Yields:
            Each frame's recording, valid until the next one is asked for.

        Raises:
            SketchError: As for `Engine.draw`.
        """
        scope = None
        try:
            for frame in frames:
                deadline = time.monotonic() + self._time_limit_s
                if scope is None:
                    scope, request = self._begin(sketch, values, controls, seed, {"frame": frame}, deadline)
                    self._eval(f"$konomi.start({request})", deadline, scope)
                else:
                    self._eval(f"$konomi.goOn({frame})", deadline, scope)
                self._finish_steps(_MORE, deadline, scope)
                report = json.loads(str(self._eval("$konomi.drawn()", deadline, scope)))
                yield Run(self._answers.recording(report), report)
        finally:
            self._clean()

    def _begin(
        self,
        sketch: Sketch,
        values: Values | None,
        controls: Mapping[str, str],
        seed: int,
        wishes: Mapping[str, object],
        deadline: float,
    ) -> tuple[Scope, str]:
        """Make ready for a run: the sketch's scope, and what the host is to be told, as JSON."""
        if self._was_large:
            self._was_large = False
            self._refresh_memory(int(self._eval("$konomi.giveBack()", deadline, self._scope(sketch)[1])))
        key, scope = self._scope(sketch)
        request = {
            "sketch": key,
            "page": sketch.page,
            "values": None if values is None else dict(values),
            "controls": dict(controls),
            "seed": seed,
            **wishes,
            "canvasLimit": self._memory_limit_mb * _MB,
        }
        self._answers.begin(sketch.files)
        return scope, json.dumps(request)

    def _finish_steps(self, state: Any, deadline: float, scope: Scope) -> None:
        while state == _MORE:
            state = self._step("$konomi.advance()", deadline, scope)

    def tell(self, code: str) -> Any:
        """What plain JavaScript says, outside any sketch; None once the isolate cannot be used."""
        return self._isolate.eval(code) if self._usable else None

    def close(self) -> None:
        """Free the isolate."""
        self._usable = False
        self._answers.forget()
        self._isolate.close()

    def _prepare(self, p5: str) -> None:
        self._isolate.connect("konomiCall", self._answers.answer)
        self._isolate.eval(host_source())
        self._isolate.eval("$konomi.prepare()")
        self._isolate.eval(brisk_p5_source(p5))
        self._isolate.eval("$konomi.seal()")
        self._refresh_memory(1)

    def _refresh_memory(self, generation: int) -> None:
        """Views of the recorder's memory, which it makes anew after a very large picture."""
        if self._answers.generation != generation:
            views = {name: self._view(name) for name in ("ops", "data", "control")}
            self._answers.connect(generation, views["ops"], views["data"], views["control"])

    def _view(self, name: str) -> memoryview:
        view = self._isolate.eval(f"$konomi.memory({name!r})")
        if not isinstance(view, memoryview):
            raise TypeError(f"expected the recorder's {name} as a buffer; got {view!r}")
        return view.cast("i")

    def _scope(self, sketch: Sketch) -> tuple[str, Scope]:
        """The sketch's scripts as the host knows them, compiled on first use."""
        key = sketch.hash
        scope = self._scopes.pop(key, None)
        if scope is None:
            scope = join_scripts(sketch.scripts)
            self._define(key, scope, sketch)
            self._forget_oldest()
        self._scopes[key] = scope
        return key, scope

    def _define(self, key: str, scope: Scope, sketch: Sketch) -> None:
        names: dict[str, None] = {}
        for script in sketch.scripts:
            try:
                found = self._isolate.eval(f"$konomi.globalNames({json.dumps(script.source)})")
            except JavaScriptError as error:
                raise self._syntax_error(script, str(error)) from None
            names.update(dict.fromkeys(str(found).split()))
        try:
            self._isolate.eval(scope.definition(key, list(names), sketch.page))
        except JavaScriptSyntaxError as error:
            file, line = scope.locate(1)
            raise syntax_error(str(error), file, line) from None

    def _syntax_error(self, script: Script, report: str) -> SketchError:
        """Parse the script once more, by itself, for the place of the mistake.

        Should it parse after all, its first word throws, so that nothing of it ever runs.
        """
        try:
            self._isolate.eval(f"throw null;{script.source}")
        except JavaScriptError as error:
            report = str(error) if isinstance(error, JavaScriptSyntaxError) else report
        return syntax_error(report, script.file, script.line)

    def _forget_oldest(self) -> None:
        while len(self._scopes) >= _SKETCHES_KEPT:
            oldest = next(iter(self._scopes))
            del self._scopes[oldest]
            self._isolate.eval(f"$konomi.forget({json.dumps(oldest)})")

    def _eval(self, code: str, deadline: float, scope: Scope) -> Any:
        try:
            value = self._isolate.eval(code, max(0.001, deadline - time.monotonic()))
        except JavaScriptError as error:
            raise self._named_error() or self._thrown(str(error), scope) from None
        except IsolateTimeoutError:
            raise SketchTimeoutError(f"The sketch did not finish within {self._time_limit_s:g} s.") from None
        except IsolateMemoryError:
            self._usable = False
            raise SketchMemoryError(f"The sketch needs more than {self._memory_limit_mb} MB.") from None
        return value

    def _thrown(self, report: str, scope: Scope) -> SketchError:
        error = runtime_error(report, scope)
        if isinstance(error, ScriptFailedError):
            error.at = error.at[0], int(str(self._isolate.eval("$konomi.failedColumn()")))
        return error

    def _step(self, code: str, deadline: float, scope: Scope) -> Any:
        """One piece of work; between two of them V8 settles promises."""
        state = self._eval(code, deadline, scope)
        if state == _STOPPED:
            raise self._named_error() or SketchRuntimeError("The sketch was stopped.")
        return state

    def _named_error(self) -> SketchError | None:
        """The error that the host itself raised during the last piece of work."""
        found = json.loads(str(self._isolate.eval("$konomi.failure()")))
        if not found:
            return None
        return host_error(found["kind"], found["message"], found["file"], found["line"])

    def _clean(self) -> None:
        self._was_large = True
        if not self._usable:
            return
        try:
            whole = self._isolate.eval("$konomi.clean()", self._time_limit_s)
        except (JavaScriptError, IsolateTimeoutError, IsolateMemoryError):
            whole = False
        self._usable = bool(whole)
