"""Canvases drawn into others, one by one, as the engine replays them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from renderer.v8 import V8Engine
from tests.renderer.v8_drawing import drawing, pixels

RED, BLUE, WHITE = [255, 0, 0], [0, 0, 255], [255, 255, 255]
LEAF = "const leaf = createGraphics(20, 20); leaf.background('red');"


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


def test_a_canvas_that_changes_between_two_uses_is_drawn_as_it_was_each_time(engine: V8Engine) -> None:
    source = drawing(
        f"{LEAF} image(leaf, 0, 0); image(leaf, 20, 0); leaf.background('blue'); image(leaf, 40, 0);"
    )
    assert pixels(engine, source)[10, 10::20, :3].tolist() == [RED, RED, BLUE]


def test_a_canvas_that_is_drawn_into_itself_shows_what_it_has_by_then(engine: V8Engine) -> None:
    copy = "drawingContext.drawImage(canvas, 0, 0, 20, 20, {x}, 0, 20, 20);"
    source = drawing(
        "background('red');" + copy.format(x=20) + "background('blue');" + copy.format(x=40),
        setup="pixelDensity(1);",
    )
    assert pixels(engine, source)[10, 10::20, :3].tolist() == [BLUE, BLUE, BLUE]
    source = drawing(f"fill('red'); noStroke(); square(0, 0, 10); {copy.format(x=20)} {copy.format(x=40)}")
    assert pixels(engine, source)[5, 5::20, :3].tolist() == [RED, RED, RED]


@pytest.mark.parametrize(
    ("matrix", "is_smoothed"),
    [
        ("translate(0.5, 0)", False),
        ("scale(1.01)", False),
        ("rotate(HALF_PI); translate(0, -40.5)", False),
        ("rotate(0.1)", True),
        ("shearX(0.1)", True),
        ("scale(0.04, 1)", True),
    ],
)
def test_edges_are_smoothed_where_an_image_is_turned_or_thinner_than_a_pixel(
    engine: V8Engine, matrix: str, is_smoothed: bool
) -> None:
    plain = f"drawingContext.imageSmoothingEnabled = false; {matrix}; image(leaf, 10.3, 10.3);"
    # The same image after one with another matrix: what is known of that one does not count.
    source = drawing(f"{LEAF} push(); rotate(1); image(leaf, 500, 500); pop(); {plain}")
    colors = {tuple(color) for row in pixels(engine, source)[..., :3].tolist() for color in row}
    assert tuple(RED) in colors or is_smoothed
    assert (len(colors) > 2) == is_smoothed
