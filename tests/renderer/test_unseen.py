"""What earlier frames drew and later ones painted over is not drawn again, and nothing else is left out."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.replay import Player
from renderer.sketch import P5_VERSIONS, Script, Sketch
from renderer.v8 import V8Engine

FRAME = 7

LAYERS = {
    "a layer painted anew in each frame": (
        "layer.background(200, 30, 30); layer.circle(t, 20, 9); background(240); image(layer, 5, 5)"
    ),
    "a layer that gathers": "layer.circle(9 * t, 20, 9); background(240); image(layer, 5, 5)",
    "a canvas that gathers": "layer.clear(); layer.circle(20, 20, 9 + t); image(layer, 5 * t, 5)",
    "a layer that is shown before it is painted anew": (
        "background(240); image(layer, 0, 0); layer.background(20 * t); layer.square(t, t, 20)"
    ),
    "a layer seldom looked at": (
        "layer.background(30 * t, 0, 0); layer.square(t, t, 20); background(240);"
        " if (t === 3) other = layer.get(); if (other) image(other, 20, 20)"
    ),
    "a layer drawn into another": (
        "other ??= createGraphics(60, 60); layer.background(9 * t); layer.circle(30, 30, 4 * t);"
        " other.image(layer, 2 * t, 0); background(240); image(other, 0, 0)"
    ),
    "a canvas that shows itself": "background(240); circle(9 * t, 30, 20); image(get(0, 0, 40, 40), 30, 30)",
    "a canvas drawn into its layer": (
        "background(9 * t, 90, 90); square(t, 3, 20); layer.image(get(), t, 0);"
        " background(200); image(layer, 0, 0)"
    ),
    "a layer that gets another size": (
        "if (t === 4) layer.resizeCanvas(50, 30); layer.background(30 * t); layer.circle(30, 9, 9 + t);"
        " background(240); image(layer, 3, 3)"
    ),
    "a pattern of a layer": (
        "layer.background(30 * t); layer.circle(9, 9, 9);"
        " if (t === 2) other = drawingContext.createPattern(layer.elt ?? layer.canvas, 'repeat');"
        " background(240); if (other) {"
        " drawingContext.fillStyle = other; drawingContext.fillRect(9, 9, 40, 40); }"
    ),
    "a clip over all frames": (
        "drawingContext.beginPath(); drawingContext.rect(5, 5, 40, 40); drawingContext.clip();"
        " background(30 * t, 90, 0); layer.background(9 * t); image(layer, 20, 20, 20, 20)"
    ),
    "see-through backgrounds": (
        "layer.background(200, 30); layer.circle(t, 9, 9); background(30 * t, 40); image(layer, 9, 9)"
    ),
    "a moved canvas": (
        "translate(t, t); background(240); layer.background(9 * t); image(layer, 5, 5); circle(20, 20, 9)"
    ),
}


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


@pytest.mark.parametrize("name", LAYERS)
@pytest.mark.parametrize("version", P5_VERSIONS.values())
def test_a_picture_is_the_same_frame_of_the_film_which_leaves_nothing_out(
    engine: V8Engine, name: str, version: str
) -> None:
    source = (
        "let layer, other, t = 0;\n"
        "function setup() { createCanvas(60, 60); layer = createGraphics(60, 60); noStroke(); }\n"
        f"function draw() {{ t++; {LAYERS[name]} }}"
    )
    sketch = Sketch("layers", (Script(source, "sketch.js"),), p5=version)
    still = engine.draw(RenderRequest(sketch, Design({}, 3), FRAME)).pixels
    film = engine.draw(RenderRequest(sketch, Design({}, 3), frames=(FRAME,))).pixels
    assert np.array_equal(still, film)


def test_frames_that_were_painted_over_are_left_out(
    engine: V8Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    played: list[int] = []
    monkeypatch.setattr(Player, "_image", lambda _player, at: played.append(at))
    source = (
        "let layer;\nfunction setup() { createCanvas(60, 60); layer = createGraphics(60, 60); }\n"
        "function draw() { layer.background(9); background(240); image(layer, 5, 5); }"
    )
    engine.draw(RenderRequest(Sketch("layers", (Script(source, "sketch.js"),)), Design({}, 3), 20))
    assert len(played) == 1
