"""What the tests of the V8 engine have in common: a sketch of a few lines, and its picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from renderer.design import Design
from renderer.engine import Picture, Pixels, RenderRequest
from renderer.parameter import Value
from renderer.sketch import Script, Sketch
from renderer.v8 import V8Engine


def sketch_of(source: str, files: Mapping[str, bytes] | None = None, page: str = "") -> Sketch:
    """A sketch of one script called ``sketch.js``."""
    return Sketch("sketch", (Script(source, "sketch.js"),), files or {}, page)


def drawing(body: str, side: int = 60, setup: str = "") -> str:
    """A sketch that draws once: ``body`` on a square white canvas."""
    return (
        f"function setup() {{ createCanvas({side}, {side}); noLoop(); {setup} }}\n"
        f"function draw() {{ background(255); {body} }}"
    )


def draw(
    engine: V8Engine,
    source: str,
    values: Mapping[str, Value] | None = None,
    *,
    seed: int = 0,
    frame: int | None = None,
    size: tuple[int, int] | None = None,
    files: Mapping[str, bytes] | None = None,
    kind: Literal["pixels", "svg", "pdf"] = "pixels",
) -> Picture:
    """The picture of a sketch of one script."""
    sketch = sketch_of(source, files)
    return engine.draw(RenderRequest(sketch, Design(values or {}, seed), frame, size, kind))


def pixels(engine: V8Engine, source: str, **options: int) -> Pixels:
    """Its pixels, of shape ``(height, width, 4)``."""
    return draw(engine, source, **options).pixels  # type: ignore[arg-type]


def color_at(engine: V8Engine, source: str, x: int, y: int) -> tuple[int, int, int, int]:
    """One pixel of the picture."""
    r, g, b, a = pixels(engine, source)[y, x].tolist()
    return r, g, b, a


def printed(engine: V8Engine, source: str, **options: int) -> tuple[str, ...]:
    """What the sketch prints while it is drawn."""
    return draw(engine, source, **options).console  # type: ignore[arg-type]
