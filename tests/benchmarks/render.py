"""One worker's speed: `dips` at 256 px, a fresh design each, against browsers and against the limit.

    python -m tests.benchmarks.render [PICTURES]

prints, over so many designs (60) spread over the whole space and all in one run, milliseconds a picture:

- ``v8``: the V8 engine as a worker uses it, from request to pixels;
- ``open page``: one page of Qt WebEngine that is kept open, only redraws and reads back;
- ``page each``: Qt WebEngine with a page for each design, as its pictures are made when they count;
- ``limit``: p5's own JavaScript time in V8, measured with the same sketch on a canvas whose methods do
  nothing, and Skia's time to play a picture that was put together beforehand, with nothing in between.

The sketch is the built-in one with a canvas of 256 px, so that all draw and read back the same pixels.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from time import perf_counter

import skia

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.replay import play, raster_surface, straight_pixels
from renderer.sketch import Sketch
from renderer.v8 import V8Engine
from renderer.web import WebEngine
from tests.renderer.built_in import designs, path_of

SIDE = 256
WARM_UP = 5
"""Designs drawn before the clock runs: V8 compiles what is used often while it is used."""

MUTE = """
function mute(context) {
  const methods = Object.getPrototypeOf(context);
  for (const name of Object.getOwnPropertyNames(methods)) {
    const property = Object.getOwnPropertyDescriptor(methods, name);
    if (name === 'constructor' || name === 'canvas') continue;
    if (typeof property.value === 'function') {
      Object.defineProperty(context, name, { value() {} });
    } else {
      let kept = context[name];
      Object.defineProperty(context, name, { get: () => kept, set: (value) => { kept = value; } });
    }
  }
}
"""


def dips() -> Sketch:
    """`dips` with a canvas of `SIDE` pixels."""
    sketch = Sketch.load(path_of("dips"))
    sketch = _edited(sketch, "createCanvas(600, 600);", f"createCanvas({SIDE}, {SIDE});")
    centre = "translate(width / 2, height / 2);"
    return _edited(sketch, centre, f"{centre} scale(width / 600);")


def muted(sketch: Sketch) -> Sketch:
    """The sketch on a canvas whose methods do nothing: what is left is p5's and its own time."""
    after = f"createCanvas({SIDE}, {SIDE}); mute(drawingContext);"
    return _edited(
        _edited(sketch, f"createCanvas({SIDE}, {SIDE});", after),
        "function setup()",
        MUTE + "function setup()",
    )


def _edited(sketch: Sketch, old: str, new: str) -> Sketch:
    script = sketch.scripts[0]
    if script.source.count(old) != 1:
        raise ValueError(f"the sketch is not as expected: {old!r} is not there exactly once")
    return replace(
        sketch, scripts=(replace(script, source=script.source.replace(old, new)), *sketch.scripts[1:])
    )


def milliseconds(draw: Callable[[Design], object], shown: Sequence[Design]) -> float:
    """Mean milliseconds a design, after `WARM_UP` of them."""
    for design in shown[:WARM_UP]:
        draw(design)
    began = perf_counter()
    for design in shown[WARM_UP:]:
        draw(design)
    return (perf_counter() - began) * 1000 / (len(shown) - WARM_UP)


def playback_ms(engine: V8Engine, sketch: Sketch, shown: Sequence[Design]) -> float:
    """Mean milliseconds of Skia alone: a picture put together beforehand, drawn and read back."""
    bounds = skia.Rect.MakeWH(SIDE, SIDE)

    def recorded(design: Design) -> skia.Picture:
        inspection, discovery = engine._examine(sketch)
        values = inspection.space.complete(design.values)
        run = engine._run(sketch, values, discovery, design.seed, 0)
        recorder = skia.PictureRecorder()
        play(run.recording, recorder.beginRecording(bounds))
        return recorder.finishRecordingAsPicture()

    pictures = {id(design): recorded(design) for design in shown}

    def draw(design: Design) -> None:
        surface = raster_surface(SIDE, SIDE)
        pictures[id(design)].playback(surface.getCanvas())
        straight_pixels(surface, 0, 0, SIDE, SIDE)

    return milliseconds(draw, shown)


def main(n_pictures: int = 60) -> None:
    """Print the table."""
    sketch = dips()
    with V8Engine() as engine, WebEngine() as web:
        shown = list(designs(engine.inspect(sketch).space, n_pictures + WARM_UP))
        quiet = muted(sketch)
        engine.inspect(quiet)
        web.draw(RenderRequest(sketch, shown[0]))
        v8_ms = milliseconds(lambda design: engine.draw(RenderRequest(sketch, design)), shown)
        p5_ms = milliseconds(lambda design: engine.draw(RenderRequest(quiet, design)), shown)
        skia_ms = playback_ms(engine, sketch, shown)
        open_ms = milliseconds(lambda design: web.redraw(sketch, design), shown)
        each_ms = milliseconds(lambda design: web.draw(RenderRequest(sketch, design)), shown)
    limit_ms = p5_ms + skia_ms
    print(f"dips, {SIDE} px, {n_pictures} designs, one worker          wanted     found")
    print(f"an open page that only redraws / v8           ≥ 1.5   {open_ms / v8_ms:7.2f}")
    print(f"a page for each design / v8                   ≥ 20    {each_ms / v8_ms:7.2f}")
    print(f"v8 / limit                                    ≤ 2     {v8_ms / limit_ms:7.2f}")
    print(f"ms a picture: v8 {v8_ms:.2f}, open page {open_ms:.2f}, page each {each_ms:.1f}, ", end="")
    print(f"limit {limit_ms:.2f} (p5 {p5_ms:.2f}, Skia {skia_ms:.2f})")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
