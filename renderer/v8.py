"""`V8Engine`: draws p5.js sketches with V8 and Skia, without a browser."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Generator
from dataclasses import replace
from functools import partial
from types import TracebackType
from typing import Self

import numpy as np

from renderer.absent import notes_on_absent
from renderer.design import Design
from renderer.discovery import Discovery, discover
from renderer.endless import endless_loop
from renderer.engine import Inspection, Picture, Pixels, Raster, RenderRequest
from renderer.errors import SketchError, SketchMemoryError, SketchTimeoutError, check_canvas
from renderer.failing_script import GoingOn
from renderer.late_loop import COUNTS, RESET, WATCH_S, watch_loops
from renderer.literals import has_tags
from renderer.overpainting import Overpainting
from renderer.parameter import ParameterSpace, Values
from renderer.recording import Recording
from renderer.reel import Reel
from renderer.replay import Player, play
from renderer.sizes import TILE, fitted_size, is_tiled
from renderer.sketch import Sketch
from renderer.surfaces import raster_surface, straight_pixels
from renderer.tiles import TiledPicture
from renderer.v8_errors import FrameNeededError
from renderer.v8_host import Host, Run
from renderer.vector import pdf_document, svg_document

DEFAULT_FRAME = 60
_INSPECTIONS_KEPT = 64
_DECLARES = re.compile(
    r"\$fx|create(?:Slider|Checkbox|Select|Radio|ColorPicker|Input|Gui)|<(?:input|select)|\b(?:OPC|\w*GUI|Pane|QuickSettings)\b",
    re.I,
)
_NO_PIXELS: Pixels = np.zeros((0, 0, 4), np.uint8)


class V8Engine:
    """Draws sketches, one at a time, in this process; use it as a context manager.

    Each run gets a fresh page, a fresh scope and a fresh p5; the isolate with p5 in it stays warm. V8
    belongs in a worker process of its own: a sketch can bring it down.

    Args:
        time_limit_s: Longest that one run of a sketch may take.
        memory_limit_mb: Limit of the JavaScript heap, and of any one canvas.
    """

    name = "v8"

    def __init__(self, time_limit_s: float = 10.0, memory_limit_mb: int = 512) -> None:
        self._time_limit_s = time_limit_s
        self._memory_limit_mb = memory_limit_mb
        self._hosts: dict[str, Host] = {}
        self._known: dict[str, tuple[Inspection, Discovery]] = {}
        self._tiled: tuple[object, TiledPicture, Picture] | None = None
        self._reel: tuple[object, int, Reel] | None = None
        self._frames: deque[int] = deque()
        self._overpainting = Overpainting()
        self._going_on = GoingOn()

    def warm(self, p5: str) -> None:
        """Load p5 now instead of with the first sketch."""
        self._host(p5)

    def inspect(self, sketch: Sketch) -> Inspection:
        """Run the sketch once with its own values and say what was found.

        Raises:
            SketchError: The sketch does not parse, throws, or wants what it may not have.
        """
        return self._examine(sketch)[0]

    def draw(self, request: RenderRequest) -> Picture:
        """Draw one design.

        Raises:
            SketchError: As for `inspect`.
            ParameterError: A value that the sketch does not know or cannot take.
        """
        if request.frames:
            return self._draw_frames(request)
        if request.rows is not None:
            return self._draw_rows(request, *request.rows)
        started = time.perf_counter()
        run = self._run_design(request)
        pixels, document = self._finish(run.recording, request)
        return self._picture(run, request, started, pixels, document)

    def _draw_rows(self, request: RenderRequest, top: int, bottom: int) -> Picture:
        """A band of a large picture; what the sketch drew is kept for the band after it."""
        started = time.perf_counter()
        wanted = (request.sketch.hash, request.design, request.frame, request.size)
        if self._tiled is None or self._tiled[0] != wanted:
            self._tiled = None
            run = self._run_design(request)
            size = fitted_size(
                run.recording.pixel_size, request.size, (run.recording.width, run.recording.height)
            )
            tile = TILE if is_tiled(size) else size
            tiled = TiledPicture(run.recording, size, scale_of(run.recording, size), tile)
            self._tiled = wanted, tiled, self._picture(run, request, started, _NO_PIXELS, b"")
        _, tiled, picture = self._tiled
        elapsed_ms = (time.perf_counter() - started) * 1000
        return replace(picture, raster=Raster.of(tiled.rows(top, bottom)), elapsed_ms=elapsed_ms)

    def _draw_frames(self, request: RenderRequest) -> Picture:
        """Frames of a film; the run waits after them for the next."""
        started = time.perf_counter()
        wanted = (request.sketch.hash, request.design, request.size)
        if self._reel is None or self._reel[0] != wanted or self._reel[1] >= request.frames[0]:
            self._end_reel()
            self._reel = wanted, 0, Reel(self._film(request), request.size)
        _, _, reel = self._reel
        try:
            self._frames.extend(request.frames)
            pixels = reel.next(len(request.frames))
        except SketchError:
            self._end_reel()
            raise
        self._reel = wanted, request.frames[-1], reel
        picture = self._picture(reel.last, request, started, pixels, b"")
        return replace(picture, size=reel.size)

    def _film(self, request: RenderRequest) -> Generator[Run, None, None]:
        inspection, discovery = self._examine(request.sketch)
        values = inspection.space.checked(request.design.values)
        drawn = self._going_on.known(discovery.sketch or request.sketch)
        frames = iter(self._frames.popleft, 0)
        host = self._host_for(drawn)
        return host.film(drawn, values, discovery.controls, request.design.seed, frames)

    def _end_reel(self) -> None:
        """Before anything else is drawn, the run that waits is ended."""
        if self._reel is not None:
            self._reel[2].close()
        self._reel = None
        self._frames.clear()

    def _run_design(self, request: RenderRequest) -> Run:
        run = self._first_sight(request)
        if run is not None:
            return run
        inspection, discovery = self._examine(request.sketch)
        values = inspection.space.checked(request.design.values)
        frame = request.frame or 0
        return self._run(request.sketch, values, discovery, request.design.seed, frame, request.format)

    def _first_sight(self, request: RenderRequest) -> Run | None:
        """A sketch that is not known yet, drawn as it stands: if it declares nothing, that is the picture.

        Its own constants, were they parameters, would have the values that stand in its source.
        """
        sketch, design = request.sketch, request.design
        if sketch.hash in self._known or design.values or _may_declare(sketch):
            return None
        trial = Discovery(_empty_space())
        run = self._run(sketch, None, trial, design.seed, request.frame or 0, request.format)
        return None if run.report["fx"] or run.report["controls"] else run

    def _picture(
        self, run: Run, request: RenderRequest, started: float, pixels: Pixels, document: bytes
    ) -> Picture:
        recording = run.recording
        css = (recording.width, recording.height)
        return Picture(
            raster=Raster.of(pixels),
            document=document,
            size=fitted_size(recording.pixel_size, request.size, css),
            canvas=css,
            frame=int(run.report["frame"]),
            engine=self.name,
            elapsed_ms=(time.perf_counter() - started) * 1000,
            console=tuple(run.report["printed"]),
            design=self._signed(request),
        )

    def close(self) -> None:
        """Give back everything the engine holds."""
        self._end_reel()
        for host in self._hosts.values():
            host.close()
        self._hosts.clear()
        self._known.clear()
        self._tiled = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _host(self, p5: str) -> Host:
        host = self._hosts.get(p5)
        if host is None:
            host = self._hosts[p5] = Host(p5, self._time_limit_s, self._memory_limit_mb)
        return host

    def _host_for(self, sketch: Sketch) -> Host:
        host = self._host(sketch.p5)
        if host.ready_for(sketch):
            return host
        host.close()
        del self._hosts[sketch.p5]
        return self._host(sketch.p5)

    def _examine(self, sketch: Sketch) -> tuple[Inspection, Discovery]:
        known = self._known.pop(sketch.hash, None)
        if known is None:
            run = self._run(sketch, None, Discovery(_empty_space()), 0, 1)
            known = _inspection(run, sketch)
            while len(self._known) >= _INSPECTIONS_KEPT:
                del self._known[next(iter(self._known))]
        self._known[sketch.hash] = known
        return known

    def _run(
        self,
        sketch: Sketch,
        values: Values | None,
        discovery: Discovery,
        seed: int,
        frame: int,
        kind: str = "",
    ) -> Run:
        self._end_reel()
        drawn = discovery.sketch or sketch
        try:
            run = self._going_on.run(
                drawn, lambda shorter: self._run_once(shorter, values, discovery, seed, frame, kind)
            )
        except (SketchTimeoutError, SketchMemoryError) as error:
            if error.line is not None:
                raise
            place = endless_loop(drawn) or self._late_loop(drawn, values, discovery, seed, frame)
            if place is None:
                raise
            raise type(error)(error.message, *place) from None
        check_canvas(run.recording.pixel_size if run.recording.canvas >= 0 else None)
        return run

    def _run_once(
        self, sketch: Sketch, values: Values | None, discovery: Discovery, seed: int, frame: int, kind: str
    ) -> Run:
        """One run; a second one where it turns out that an earlier frame should have been recorded."""
        run = partial(
            Host.run,
            sketch=sketch,
            values=values,
            controls=discovery.controls,
            seed=seed,
            frame=frame,
            pictures=kind == "pixels",
        )
        try:
            done = run(self._host_for(sketch), may_skip=self._overpainting.may_skip(sketch))
        except FrameNeededError:
            self._overpainting.needed(sketch)
            done = run(self._host_for(sketch))
        self._overpainting.learn(sketch, done.report)
        return done

    def _late_loop(
        self, sketch: Sketch, values: Values | None, discovery: Discovery, seed: int, frame: int
    ) -> tuple[str, int] | None:
        """File and line of the loop in which the sketch is when its time is over."""
        watch = watch_loops(sketch)
        if watch is None:
            return None
        host = self._host_for(watch.sketch)
        host.tell(RESET)
        try:
            host.run(watch.sketch, values, discovery.controls, seed, frame, time_limit_s=WATCH_S)
        except SketchError:
            counts = host.tell(COUNTS)
            return watch.place(str(counts)) if counts else None
        return None

    def _finish(self, recording: Recording, request: RenderRequest) -> tuple[Pixels, bytes]:
        size = fitted_size(recording.pixel_size, request.size, (recording.width, recording.height))
        if request.format == "pixels":
            return rasterize(recording, size), b""
        make = svg_document if request.format == "svg" else pdf_document
        return _NO_PIXELS, make(recording, size, self._signed(request), request.page)

    def _signed(self, request: RenderRequest) -> Design:
        """What a picture shows; a sketch of which nothing was to be known has no parameters."""
        sketch, design = request.sketch, request.design
        known = self._known.get(sketch.hash)
        values = design.values if known is None else known[0].space.complete(design.values)
        return replace(design, values=values, sketch=sketch.hash, p5=sketch.p5)


def rasterize(recording: Recording, size: tuple[int, int]) -> Pixels:
    """The picture as straight RGBA pixels of shape ``(height, width, 4)``."""
    width, height = size
    scale = scale_of(recording, size)
    if is_tiled(size):
        return TiledPicture(recording, size, scale).rows(0, height)
    surface = raster_surface(width, height)
    play(recording, surface.getCanvas(), scale=scale)
    content = straight_pixels(surface, 0, 0, width, height)
    return np.frombuffer(content, np.uint8).reshape(height, width, 4)


def scale_of(recording: Recording, size: tuple[int, int]) -> float:
    """How many pixels of a picture of this size make one of the recording."""
    width, height = recording.pixel_size
    # The larger one: a rounded side must not leave a line of pixels bare.
    return 1.0 if size == (width, height) else max(size[0] / width, size[1] / height)


def _may_declare(sketch: Sketch) -> bool:
    """Whether a first run, of up to sixty frames, would probably be in vain; the run itself has the say."""
    sources = [sketch.page, *(script.source for script in sketch.scripts)]
    return sketch.constants is not None or has_tags(sketch) or any(map(_DECLARES.search, sources))


def _empty_space() -> ParameterSpace:
    return ParameterSpace()


def _inspection(run: Run, sketch: Sketch) -> tuple[Inspection, Discovery]:
    report = run.report
    discovery = discover(report["fx"], report["controls"], sketch)
    animated = bool(report["looping"])
    inspection = Inspection(
        space=discovery.space,
        width=run.recording.width,
        height=run.recording.height,
        animated=animated,
        frame=DEFAULT_FRAME if animated else 1,
        fixed_seed=report["draws"] == 0,
        notes=(*notes_on_absent(sketch), *report["notes"], *discovery.notes),
        controls=tuple(discovery.controls.items()),
        constants=sketch.constants,
        rate=float(report["rate"]),
    )
    return inspection, discovery


__all__ = ["Player", "V8Engine", "fitted_size", "rasterize"]
