"""Tiny sketches that the tests of the pool share."""

from __future__ import annotations

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.sketch import Script, Sketch

SIDE = 24


def sketch(source: str, file: str = "sketch.js") -> Sketch:
    """A sketch of one script."""
    return Sketch("test", (Script(source, file),))


PLAIN = sketch(
    f"function setup() {{ createCanvas({SIDE}, {SIDE}); noLoop(); }}\n"
    "function draw() { background(random(255), random(255), random(255)); circle(12, 12, random(20)); }\n"
)
"""A different picture for each seed."""

ENDLESS = sketch("function setup() { createCanvas(24, 24); }\nfunction draw() { while (true); }\n")


def request(drawn: Sketch = PLAIN, seed: int = 0, size: tuple[int, int] | None = None) -> RenderRequest:
    """A picture of a sketch without parameters."""
    return RenderRequest(drawn, Design(seed=seed), size=size)
