"""How fast pictures are drawn: our sketches and ten heavier ones, against browsers and against the limit.

    python -m tests.benchmarks.render [PICTURES [SKETCH...]]

prints, over so many designs of each sketch (20), spread over its whole space, and all in one run:

- ``v8``: milliseconds that the V8 engine takes as a worker uses it, from request to pixels;
- ``open``: one page of Qt WebEngine that is kept open, only redraws and reads back;
- ``each``: Qt WebEngine with a page for each design, as its pictures are made when they count;
- ``page``: a new page of headless Chromium for each design, opened and closed, where Debian's is installed;
- ``reload``: one page of it that loads each design anew, the least that an unedited sketch needs;
- ``limit``: p5's own JavaScript time in V8, measured with the same sketch on a canvas whose methods do
  nothing, and Skia's time to play a picture that was put together beforehand, with nothing in between.
  Letters have to be made there too: no way to draw finds those that another one made;
- ``small``: the V8 engine at 128 px, the sketch run anew, against the open page with its whole canvas;
- ``replay``: a recording that is there already, replayed at 128 px, against the same page;
- ``cores``: pictures a second of as many workers as there are cores, for each core, against one worker.

where all but ``v8`` are ratios. The last lines have their geometric means. Pictures have 256 px on the long
side, by p5's own pixel density in both engines, for ``small`` and ``replay`` the canvas has its full size; of
those that move, the first frame.
"""

from __future__ import annotations

import math
import os
import re
import sys
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import count, filterfalse
from pathlib import Path
from statistics import geometric_mean
from time import perf_counter

import skia

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.errors import SketchError
from renderer.pool import RenderPool
from renderer.recording import Recording
from renderer.replay import play
from renderer.sizes import fitted_size
from renderer.sketch import Sketch
from renderer.surfaces import raster_surface, straight_pixels
from renderer.v8 import V8Engine, rasterize
from renderer.web import WebEngine
from tests.renderer.built_in import NAMES, designs, path_of
from tests.visual.chromium import PROGRAM, Chromium

SIDE, THUMBNAIL = 256, 128
WARM_UP = 5
"""Designs drawn before the clock runs: V8 compiles what is used often while it is used."""

LETTERS = 80
"""Together they take more than the 2 MB that Skia spends on letters."""
_TURNS = count()

# Plain assignments: a source that reaches into built-in objects is checked after every picture.
MUTE = """
function mute() {
  const nothing = () => {};
  const gradient = () => ({ addColorStop: nothing });
  const { canvas } = drawingContext;
  const fake = { canvas, createLinearGradient: gradient, createRadialGradient: gradient,
    measureText: () => ({ width: 9, fontBoundingBoxAscent: 9, fontBoundingBoxDescent: 3,
      actualBoundingBoxAscent: 9, actualBoundingBoxDescent: 3 }) };
  for (const name of ('save restore translate rotate scale transform setTransform resetTransform beginPath ' +
    'closePath moveTo lineTo bezierCurveTo quadraticCurveTo arc arcTo ellipse rect roundRect fill stroke ' +
    'clip fillRect strokeRect clearRect fillText strokeText drawImage setLineDash putImageData').split(' ')) {
    fake[name] = nothing;
  }
  for (const name of ('fillStyle strokeStyle lineWidth lineCap lineJoin font textAlign textBaseline ' +
    'globalCompositeOperation globalAlpha').split(' ')) fake[name] = '';
  const renderer = p5.instance._renderer;
  renderer.drawingContext = fake;
  drawingContext = fake;
}
"""


def small_canvas(sketch: Sketch) -> Sketch:
    """A sketch whose whole picture is `SIDE` pixels on its long side, by p5's own density."""
    made, long_side = _canvas_made(sketch)
    return _edited(sketch, made, f"pixelDensity({SIDE / long_side}); {made}")


def _canvas_made(sketch: Sketch) -> tuple[str, int]:
    """The call that makes the canvas, and the canvas's long side."""
    found = re.findall(r"createCanvas\((\d+), (\d+)\);", sketch.scripts[0].source)
    if len(found) != 1:
        raise ValueError(f"{sketch.name}: expected one canvas of a fixed size; got {len(found)}")
    width, height = found[0]
    return f"createCanvas({width}, {height});", max(int(width), int(height))


def muted(sketch: Sketch) -> Sketch:
    """The sketch on a canvas whose methods do nothing: what is left is p5's and its own time."""
    made, _ = _canvas_made(sketch)
    return _edited(_edited(sketch, made, f"{made} mute();"), "function setup()", MUTE + "function setup()")


def _edited(sketch: Sketch, old: str, new: str) -> Sketch:
    script = sketch.scripts[0]
    if script.source.count(old) != 1:
        raise ValueError(f"the sketch is not as expected: {old!r} is not there exactly once")
    return replace(
        sketch, scripts=(replace(script, source=script.source.replace(old, new)), *sketch.scripts[1:])
    )


def milliseconds(shown: Sequence[Design], *draws: Callable[[Design], object]) -> list[float]:
    """Mean milliseconds a design of each way to draw, after `WARM_UP` of them.

    They take turns, a few designs at a time: a machine that is slow for a second is slow for all of them.
    Before its turn each loses the letters that Skia keeps for all of this process, or it would find those
    of the one before it.
    """
    spent = [0.0] * len(draws)
    for begin in range(0, len(shown), WARM_UP):
        for index, draw in enumerate(draws):
            forget_letters()
            began = perf_counter()
            for design in shown[begin : begin + WARM_UP]:
                draw(design)
            spent[index] += (perf_counter() - began) * 1000 if begin else 0.0
    return [total / (len(shown) - WARM_UP) for total in spent]


def forget_letters() -> None:
    """Have Skia draw so many large letters that it keeps no others."""
    canvas = raster_surface(SIDE, SIDE).getCanvas()
    typeface = skia.FontMgr.RefDefault().legacyMakeTypeface("", skia.FontStyle())
    paint, other = skia.Paint(), next(_TURNS) % 97 / 100
    for size in range(170, 170 + LETTERS):
        canvas.drawString("W", 0, SIDE, skia.Font(typeface, size + other), paint)


def recording_of(engine: V8Engine, sketch: Sketch, design: Design) -> Recording:
    """What a design's first frame draws."""
    inspection, discovery = engine._examine(sketch)
    values = inspection.space.complete(design.values)
    return engine._run(sketch, values, discovery, design.seed, 1).recording


def replay(engine: V8Engine, sketch: Sketch, shown: Sequence[Design]) -> Callable[[Design], object]:
    """Recordings that were made beforehand, drawn at 128 px on the long side."""
    recordings = {id(design): recording_of(engine, sketch, design).copy() for design in shown}

    def draw(design: Design) -> None:
        recording = recordings[id(design)]
        css = (recording.width, recording.height)
        rasterize(recording, fitted_size(recording.pixel_size, (THUMBNAIL, THUMBNAIL), css))

    return draw


def playback(engine: V8Engine, sketch: Sketch, shown: Sequence[Design]) -> Callable[[Design], object]:
    """Skia alone: a picture put together beforehand, drawn and read back."""

    def recorded(design: Design) -> tuple[skia.Picture, int, int]:
        recording = recording_of(engine, sketch, design)
        width, height = recording.pixel_size
        recorder = skia.PictureRecorder()
        play(recording, recorder.beginRecording(skia.Rect.MakeWH(width, height)))
        return recorder.finishRecordingAsPicture(), width, height

    pictures = {id(design): recorded(design) for design in shown}

    def draw(design: Design) -> None:
        picture, width, height = pictures[id(design)]
        surface = raster_surface(width, height)
        picture.playback(surface.getCanvas())
        straight_pixels(surface, 0, 0, width, height)

    return draw


@dataclass(frozen=True)
class Contenders:
    """Everything that draws; `quiet` is a V8 engine of its own, so that no compiled code is shared."""

    engine: V8Engine
    quiet: V8Engine
    web: WebEngine
    chromium: Chromium | None
    pool: RenderPool
    cores: int


def row(sketch: Sketch, n: int, by: Contenders) -> list[float]:
    """Milliseconds of the V8 engine, then every ratio, in the order of `COLUMNS`."""
    small = small_canvas(sketch)
    quiet = muted(small)
    shown = list(designs(by.engine.inspect(small).space, n + WARM_UP))
    by.quiet.inspect(quiet)
    v8, p5, skia_alone, open_page = with_open_page(
        by.web,
        small,
        shown,
        lambda design: by.engine.draw(RenderRequest(small, design, 1)),
        lambda design: by.quiet.draw(RenderRequest(quiet, design, 1)),
        playback(by.quiet, small, shown),
    )
    thumbnail, replayed, full_page = with_open_page(
        by.web,
        sketch,
        shown,
        lambda design: by.engine.draw(RenderRequest(sketch, design, 1, (THUMBNAIL, THUMBNAIL))),
        replay(by.quiet, sketch, shown),
    )
    few = shown[: WARM_UP + 6]
    [each] = milliseconds(few, lambda design: by.web.draw(RenderRequest(small, design, 1)))
    page = reload = math.nan
    if chromium := by.chromium:
        page, reload = milliseconds(
            few,
            lambda design: chromium.draw_in_new_page(small, design, 1),
            lambda design: chromium.draw(small, design, 1),
        )
    many = pooled_ms(by.pool, small, shown * by.cores)
    limit = v8 / (p5 + skia_alone)
    return [
        v8,
        open_page / v8,
        each / v8,
        page / v8,
        reload / v8,
        limit,
        full_page / thumbnail,
        full_page / replayed,
        v8 / many / by.cores,
    ]


def with_open_page(
    web: WebEngine, sketch: Sketch, shown: Sequence[Design], *draws: Callable[[Design], object]
) -> list[float]:
    """Milliseconds of each and, last, of a page that is kept open and only redraws.

    That is not a number where p5 cannot draw the sketch again.
    """
    try:
        web.draw(RenderRequest(sketch, shown[0], frame=1))
        web.redraw(sketch, shown[0])
    except SketchError:
        return [*milliseconds(shown, *draws), math.nan]
    return milliseconds(shown, *draws, lambda design: web.redraw(sketch, design))


def pooled_ms(pool: RenderPool, sketch: Sketch, shown: Sequence[Design]) -> float:
    """Milliseconds a picture of all workers together, after each has drawn a few."""
    requests = [RenderRequest(sketch, design, 1) for design in shown]
    deque(pool.draw_all(requests[: 4 * WARM_UP]), 0)
    began = perf_counter()
    deque(pool.draw_all(requests), 0)
    return (perf_counter() - began) * 1000 / len(requests)


def _mean(column: Sequence[float]) -> float:
    """The geometric mean of what could be measured; not a number where nothing could."""
    known = list(filterfalse(math.isnan, column))
    return geometric_mean(known) if known else math.nan


COLUMNS = ("v8 ms", "open/v8", "each/v8", "page/v8", "reload", "v8/limit", "small", "replay", "cores")
WANTED = ("", "≥ 2", "", "≥ 25", "", "≤ 1.4", "≥ 6", "≥ 6", "≥ 0.8")


def main(n_pictures: int = 20, *names: str) -> None:
    """Print the table."""
    heavy = sorted((Path(__file__).parent / "heavy").glob("*.js"))
    paths = [path for path in [*map(path_of, NAMES), *heavy] if not names or path.stem in names]
    cores = len(os.sched_getaffinity(0))
    print(
        f"{SIDE} px, {n_pictures} designs, {cores} cores".ljust(34)
        + "".join(f"{name:>10}" for name in COLUMNS)
    )
    rows = []
    with ExitStack() as stack:
        engine, quiet = stack.enter_context(V8Engine(60)), stack.enter_context(V8Engine(60))
        web = stack.enter_context(WebEngine(60))
        pool = stack.enter_context(RenderPool(cores, time_limit_s=60))
        chromium = stack.enter_context(Chromium()) if PROGRAM.exists() else None
        by = Contenders(engine, quiet, web, chromium, pool, cores)
        for path in paths:
            rows.append(row(Sketch.load(path), n_pictures, by))
            print(f"{path.stem:34}" + "".join(f"{value:10.2f}" for value in rows[-1]), flush=True)
    means = [_mean(column) for column in zip(*rows, strict=True)]
    print(f"{'geometric mean':34}" + "".join(f"{value:10.2f}" for value in means))
    print(f"{'wanted':34}" + "".join(f"{text:>10}" for text in WANTED))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20, *sys.argv[2:])
