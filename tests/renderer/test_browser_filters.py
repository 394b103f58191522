"""What ``context.filter`` makes of shapes is what the browser's makes of them (numbers: Chromium 156)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import skia

from renderer.replay_layers import Layers, Outline, outline_of
from renderer.v8 import V8Engine
from tests.renderer.v8_drawing import pixels

HALF = (
    "function setup() {{ createCanvas(31, 31); background(0); noStroke(); fill(255); noLoop();\n"
    " drawingContext.filter = 'blur({sigma}px)'; rect(15, 0, 40, 31); }}"
)


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


@pytest.mark.parametrize(
    ("sigma", "edge"),
    [
        (0.4, [0, 0, 0, 0, 255, 255, 255, 255]),
        (0.8, [0, 0, 21, 85, 170, 234, 255, 255]),
        (1.3, [0, 0, 21, 85, 170, 234, 255, 255]),
        (1.5, [0, 9, 38, 94, 161, 217, 246, 255]),
        (1.9, [13, 32, 64, 105, 150, 191, 223, 242]),
        (3, [35, 57, 83, 112, 143, 172, 198, 220]),
    ],
)
def test_a_small_blur_is_three_boxes_too(engine: V8Engine, sigma: float, edge: list[int]) -> None:
    assert pixels(engine, HALF.format(sigma=sigma))[15, 11:19, 0].tolist() == edge


def test_a_half_of_a_level_is_rounded_down(engine: V8Engine) -> None:
    source = (
        "function setup() { createCanvas(60, 60); background(240, 220, 200); noStroke(); noLoop();\n"
        " drawingContext.filter = 'blur(1.3px)'; fill(200, 50, 80); rect(20, 20, 20, 15); }"
    )
    drawn = pixels(engine, source)
    assert (drawn[18, 21, :3].tolist(), drawn[21, 21, :3].tolist()) == ([237, 207, 191], [207, 78, 99])


@pytest.mark.parametrize(
    ("name", "color"),
    [
        ("opacity(40%)", [228, 168, 164, 255]),
        ("invert(0.9)", [105, 193, 170, 255]),
        ("contrast(1.7)", [249, 49, 85, 255]),
        ("brightness(70%)", [162, 76, 89, 255]),
    ],
)
def test_channels_are_changed_in_whole_levels(engine: V8Engine, name: str, color: list[int]) -> None:
    source = (
        "function setup() { createCanvas(20, 20); background(240, 220, 200); noStroke(); noLoop();\n"
        f" drawingContext.filter = '{name}'; fill(201, 53, 84, 200); rect(0, 0, 20, 20); }}"
    )
    assert pixels(engine, source)[9, 9].tolist() == color


def test_the_shadow_of_an_image_is_blurred_alike(engine: V8Engine) -> None:
    source = (
        "function setup() { createCanvas(40, 40); background(255); noLoop();\n"
        " const g = createGraphics(20, 20); g.background(0, 90, 200);\n"
        " const c = drawingContext; c.shadowColor = 'black'; c.shadowBlur = %s;\n"
        " image(g, 10, 10); }"
    )
    assert [pixels(engine, source % blur)[20, 7:11, 0].tolist() for blur in (1.5, 2)] == [
        [255, 255, 255, 0],
        [255, 234, 170, 0],
    ]


def test_a_filter_is_given_no_more_of_the_canvas_than_a_shape_needs() -> None:
    canvas = skia.Surface(3000, 2000).getCanvas()
    canvas.translate(100, 50)
    paint, square = skia.Paint(), skia.Rect.MakeWH(20, 10)
    layers = Layers()
    assert layers.bounds(canvas, paint, Outline(square)) == skia.Rect.MakeLTRB(98, 48, 122, 62)
    assert layers.bounds(canvas, skia.Paint(BlendMode=skia.BlendMode.kSrcIn), Outline(square)) is None
    assert layers.bounds(canvas, paint, None) is None


def test_curves_are_given_the_browsers_layer_until_that_takes_seconds() -> None:
    canvas = skia.Surface(3000, 2000).getCanvas()
    circle = outline_of(skia.Path().addCircle(50, 50, 40))
    assert circle.curved
    assert not outline_of(skia.Path().addRect(skia.Rect.MakeWH(5, 5))).curved
    layers = Layers()
    given = [layers.bounds(canvas, skia.Paint(), circle) for _ in range(6)]
    assert given[:4] == [None] * 4
    assert given[5] == skia.Rect.MakeLTRB(8, 8, 92, 92)


def test_a_shape_without_curves_is_filtered_alike_in_a_layer_of_any_size(
    engine: V8Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = (
        "function setup() { createCanvas(90, 70); background(240, 220, 200); noLoop();\n"
        " drawingContext.filter = 'blur(2px) saturate(3)'; fill(200, 50, 80, 200); strokeWeight(3);\n"
        " for (let i = 0; i < 9; i++) { push(); translate(i * 12, i * 9); rotate(i); scale(1 + i / 9);\n"
        "  triangle(0, 0, 30, 10, 5, 25); rect(5, 5, 14, 9); pop(); } }"
    )
    close = pixels(engine, source)
    monkeypatch.setattr(Layers, "bounds", lambda *_: None)
    assert np.array_equal(pixels(engine, source), close)
