"""A screenshot shows a canvas and a window around it; only the canvas is looked at."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from models.framing import Box, canvas_box

CANVAS = (320, 180)


@pytest.fixture
def drawing() -> Image.Image:
    """What a sketch drew, on a ground that is nearly a window's."""
    made = Image.new("RGB", CANVAS, (250, 250, 248))
    draw = ImageDraw.Draw(made)
    draw.rectangle((40, 30, 280, 150), (20, 90, 200))
    draw.ellipse((120, 60, 200, 140), "orange")
    return made


def framed(drawing: Image.Image, around: Box, colour: str = "#dfe3e6", bar: str = "#3b4252") -> Image.Image:
    """The drawing with so many pixels left, above, right of and below it, the upper ones a title bar."""
    left, above, right, below = around
    made = Image.new("RGB", (drawing.width + left + right, drawing.height + above + below), colour)
    draw = ImageDraw.Draw(made)
    made.paste(bar, (0, 0, made.width, above))
    if above:
        draw.text((6, 3), "My sketch", "white")
    made.paste(drawing, (left, above))
    return made


@pytest.mark.parametrize("around", [(0, 24, 0, 0), (3, 22, 3, 3), (30, 0, 30, 0), (0, 20, 0, 20)])
def test_the_canvas_is_found_in_a_window(drawing: Image.Image, around: Box) -> None:
    left, above, _right, _below = around
    assert canvas_box(framed(drawing, around), (1280, 720)) == (left, above, left + 320, above + 180)


def test_it_is_found_in_a_small_jpeg_of_one(drawing: Image.Image) -> None:
    screenshot = framed(drawing.resize((1280, 720)), (4, 50, 4, 4))
    small = screenshot.resize((round(screenshot.width * 0.6), round(screenshot.height * 0.6)))
    file = io.BytesIO()
    small.save(file, "JPEG", quality=75)
    with Image.open(file) as read:
        box = canvas_box(read.convert("RGB"), CANVAS)
    assert box == pytest.approx((2.4, 30, 770.4, 462), abs=2.5)


def test_it_is_found_in_a_picture_of_very_many_pixels(drawing: Image.Image) -> None:
    large = framed(drawing, (3, 22, 3, 3)).resize((16 * 326, 16 * 205), Image.Resampling.NEAREST)
    assert canvas_box(large, CANVAS) == pytest.approx((48, 352, 5168, 3232), abs=3)


def test_a_picture_of_the_canvas_shape_is_left_whole(drawing: Image.Image) -> None:
    assert canvas_box(drawing, CANVAS) is None
    assert canvas_box(drawing.resize((151, 85)), CANVAS) is None


def test_what_is_cut_out_of_a_drawing_is_left_whole(drawing: Image.Image) -> None:
    assert canvas_box(drawing.crop((0, 0, 180, 180)), CANVAS) is None


def test_a_part_is_not_taken_for_a_canvas_where_a_drawing_lies_around_it(drawing: Image.Image) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (220, 320, 3), np.uint8)
    picture = Image.fromarray(noise)
    picture.paste(drawing, (0, 20))
    assert canvas_box(picture, CANVAS) is None
