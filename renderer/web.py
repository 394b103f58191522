"""`WebEngine`: draws p5.js sketches in Qt WebEngine, in a process of its own.

It is for sketches that the V8 engine does not carry (WEBGL, shaders, video) and the reference that the V8
engine is compared with. This side imports no Qt: it writes the page and reads the answer.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self

import numpy as np

from renderer.absent import notes_on_absent
from renderer.design import Design
from renderer.discovery import Discovery, discover
from renderer.engine import Inspection, Picture, Pixels, Raster, RenderRequest
from renderer.errors import (
    EngineCrashError,
    SketchMemoryError,
    SketchRuntimeError,
    SketchTimeoutError,
    check_canvas,
)
from renderer.parameter import ParameterSpace, Values
from renderer.pixels import pixels_pdf, pixels_svg, resized
from renderer.sizes import fitted_size
from renderer.sketch import Sketch
from renderer.web_errors import divided, page_error, refused_error
from renderer.web_process import WebProcess
from renderer.web_site import page_source, site_files
from renderer.web_wire import Message

DEFAULT_FRAME = 60
_INSPECTIONS_KEPT = 64
_BROWSER_MB = 400
"""What Chromium itself needs, beside what a sketch may use."""

_NO_PIXELS: Pixels = np.zeros((0, 0, 4), np.uint8)
_WHY_PIXELS = "Carried as pixels, because the sketch was drawn by a browser."


@dataclass(frozen=True)
class _Drawn:
    """What a page reported, and the pixels of its canvas."""

    report: Mapping[str, Any]
    pixels: Pixels
    lost: tuple[str, ...] = ()
    """Files that the page asked for and that are not in the sketch's folder."""

    @property
    def css_size(self) -> tuple[int, int]:
        return int(self.report["width"]), int(self.report["height"])


MOST_PAGES = 100
"""So many pages a browser shows before a fresh one takes its place: it grows with each, and grows slow."""


class WebEngine:
    """Draws sketches, one at a time, each in a fresh page; use it as a context manager.

    The process is started with the first sketch. A page that takes too long or too much is stopped, and
    the next one gets a new render process.

    Args:
        time_limit_s: Longest that one page may take.
        memory_limit_mb: Most that a page may use beside what Chromium itself needs.
    """

    name = "web"

    def __init__(self, time_limit_s: float = 10.0, memory_limit_mb: int = 512) -> None:
        self._time_limit_s = time_limit_s
        self._memory_limit_mb = memory_limit_mb
        self._process: WebProcess | None = None
        self._site = ""
        self._runs = 0
        self._pages = 0  # of this process
        self._known: dict[str, tuple[Inspection, Discovery]] = {}

    def inspect(self, sketch: Sketch) -> Inspection:
        """Run the sketch once with its own values and say what was found.

        Raises:
            SketchError: The sketch does not parse, throws, or wants what it may not have.
        """
        return self._examine(sketch)[0]

    def draw(self, request: RenderRequest) -> Picture:
        """Draw one design; at another size its pixels are enlarged or reduced.

        Raises:
            SketchError: As for `inspect`.
            ParameterError: A value that the sketch does not know or cannot take.
        """
        if request.frames:
            return self._draw_frames(request)
        started = time.perf_counter()
        inspection, discovery = self._examine(request.sketch)
        values = inspection.space.checked(request.design.values)
        drawn = self._run(request.sketch, values, discovery, request.design.seed, request.frame or 0)
        return _picture(drawn, _signed(request, inspection), started)

    def _draw_frames(self, request: RenderRequest) -> Picture:
        """Frames of a film, each by a page of its own, one below the other."""
        drawn = [self.draw(replace(request, frame=frame, frames=())) for frame in request.frames]
        first, last = drawn[0], drawn[-1]
        pixels = np.concatenate([resized(picture.pixels, first.size) for picture in drawn])
        elapsed_ms = sum(picture.elapsed_ms for picture in drawn)
        return replace(last, raster=Raster.of(pixels), size=first.size, elapsed_ms=elapsed_ms)

    def redraw(self, sketch: Sketch, design: Design) -> Picture:
        """Draw another design on the page that shows the sketch already, by p5's ``redraw``.

        Only for measuring what a page costs that is kept open: a sketch that reads its parameters in
        ``setup`` does not follow, and what an earlier design left behind stays.

        Raises:
            SketchError: As for `inspect`.
        """
        started = time.perf_counter()
        request = _signed(RenderRequest(sketch, design), self._examine(sketch)[0])
        values = dict(request.design.values)
        code = f"konomiHost.redraw({json.dumps(values)}, {design.seed})"
        answer = self._open_process(sketch).ask("evaluate", self._time_limit_s, code=code)
        if answer.body["say"] == "done" and not answer.blobs:
            raise SketchRuntimeError("The page could not be drawn again.")
        return _picture(self._drawn(sketch, answer), request, started)

    def close(self) -> None:
        """End the process and everything below it."""
        self._known.clear()
        self._end_process()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _examine(self, sketch: Sketch) -> tuple[Inspection, Discovery]:
        known = self._known.pop(sketch.hash, None)
        if known is None:
            drawn = self._run(sketch, None, Discovery(ParameterSpace()), 0, 1)
            known = _inspection(drawn, sketch)
            while len(self._known) >= _INSPECTIONS_KEPT:
                del self._known[next(iter(self._known))]
        self._known[sketch.hash] = known
        return known

    def _run(
        self, sketch: Sketch, values: Values | None, discovery: Discovery, seed: int, frame: int
    ) -> _Drawn:
        request = {
            "values": None if values is None else dict(values),
            "controls": dict(discovery.controls),
            "seed": seed,
            "frame": frame,
            "canvasLimit": self._memory_limit_mb * 2**20,
        }
        sketch = discovery.sketch or sketch
        answer = self._ask_page(sketch, request)
        if answer.body["say"] == "stuck" or (answer.body["say"] == "large" and self._pages > 1):
            # A page before this one goes on for ever, or many left too much behind: not this one's fault.
            self._end_process()
            answer = self._ask_page(sketch, request)
        drawn = self._drawn(sketch, answer)
        if drawn.report["pixels"] is None and drawn.lost:
            raise refused_error(drawn.lost[0], sketch, drawn.report["asked"])
        check_canvas(drawn.report["pixels"] and tuple(drawn.report["pixels"]))
        return drawn

    def _ask_page(self, sketch: Sketch, request: Mapping[str, Any]) -> Message:
        if self._pages >= MOST_PAGES:
            self._end_process()
        self._runs += 1
        page = page_source(sketch, {**request, "run": self._runs})
        memory_mb = self._memory_limit_mb + _BROWSER_MB
        process = self._open_process(sketch)
        self._pages += 1
        try:
            return process.ask(
                "open",
                self._time_limit_s,
                [page],
                run=self._runs,
                reporter="konomiHost",
                memory_mb=memory_mb,
            )
        except EngineCrashError:
            self._end_process()
            raise

    def _drawn(self, sketch: Sketch, answer: Message) -> _Drawn:
        """What came of a page; a file of its own that is missing is missing as in any browser.

        Where the page came to nothing that is the likely reason.
        """
        refused = answer.body.get("refused", ())
        outside, lost = divided(refused)
        match answer.body["say"]:
            case "done":
                report = json.loads(answer.blobs[0])
            case "slow" if refused:
                raise refused_error(refused[0])
            case "slow":
                raise SketchTimeoutError(f"The sketch did not finish within {self._time_limit_s:g} s.")
            case "large":
                raise SketchMemoryError(f"The sketch needs more than {self._memory_limit_mb} MB.")
            case _:
                self._end_process()
                raise EngineCrashError("The browser that drew the sketch died.")
        if outside or (lost and report["failure"]):
            raise refused_error((*outside, *lost)[0], sketch, report["asked"])
        if report["failure"]:
            raise page_error(report["failure"], sketch)
        width, height = report["pixels"] or (0, 0)
        content = b"".join(base64.b64decode(blob) for blob in answer.blobs[1:])
        return _Drawn(report, np.frombuffer(content, np.uint8).reshape(height, width, 4), lost)

    def _open_process(self, sketch: Sketch) -> WebProcess:
        if self._process is None:
            self._process = WebProcess()
            self._site = ""
            self._pages = 0
        if self._site != sketch.hash:
            files = site_files(sketch)
            names = [(path, kind) for path, kind, _ in files]
            contents = [content for _, _, content in files]
            self._process.tell("site", contents, host=f"s{sketch.hash[:32]}", files=names)
            self._site = sketch.hash
        return self._process

    def _end_process(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = None


def _picture(drawn: _Drawn, request: RenderRequest, started: float) -> Picture:
    height, width = drawn.pixels.shape[:2]
    size = fitted_size((width, height), request.size, drawn.css_size)
    pixels, document = drawn.pixels, b""
    if request.format == "pixels":
        pixels = resized(pixels, size, request.rows)
    else:
        make = pixels_svg if request.format == "svg" else pixels_pdf
        pixels, document = _NO_PIXELS, make(pixels, size, _WHY_PIXELS, request.design, request.page)
    return Picture(
        raster=Raster.of(pixels),
        document=document,
        size=size,
        canvas=drawn.css_size,
        frame=int(drawn.report["frame"]),
        engine=WebEngine.name,
        elapsed_ms=(time.perf_counter() - started) * 1000,
        console=tuple(drawn.report["printed"]),
        design=request.design,
    )


def _signed(request: RenderRequest, inspection: Inspection) -> RenderRequest:
    """The request with all that its picture shows: a value of each parameter, and the sketch."""
    sketch, design = request.sketch, request.design
    values = inspection.space.complete(design.values)
    return replace(request, design=Design(values, design.seed, sketch.hash, sketch.p5))


def _inspection(drawn: _Drawn, sketch: Sketch) -> tuple[Inspection, Discovery]:
    report = drawn.report
    discovery = discover(report["fx"], report["controls"], sketch)
    animated = bool(report["looping"])
    width, height = drawn.css_size
    inspection = Inspection(
        space=discovery.space,
        width=width,
        height=height,
        animated=animated,
        frame=DEFAULT_FRAME if animated else 1,
        fixed_seed=report["draws"] == 0,
        notes=(
            *notes_on_absent(sketch),
            *(refused_error(path).message for path in drawn.lost),
            *report["notes"],
            *discovery.notes,
        ),
        controls=tuple(discovery.controls.items()),
        constants=sketch.constants,
        rate=float(report.get("rate", 60)),
    )
    return inspection, discovery
