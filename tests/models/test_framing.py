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


@pytest.mark.parametrize("border", [1, 2, 3])
@pytest.mark.parametrize("ground", ["#faf9f5", "#101418"])
@pytest.mark.parametrize("bar", [0, 30])
def test_a_line_around_the_canvas_is_no_part_of_it(
    drawing: Image.Image, border: int, ground: str, bar: int
) -> None:
    """With the line it has the canvas' shape nearly as well, and everything lay a little beside its place."""
    drawing.paste(ground, (0, 0, 320, 20))
    lined = framed(drawing, (border,) * 4, colour="#3a3a3f", bar="#3a3a3f")
    picture = framed(lined, (0, bar, 0, 0), bar="#dfe1e5")
    assert canvas_box(picture, CANVAS) == (border, bar + border, border + 320, bar + border + 180)


def test_it_is_found_on_paper_of_its_own_shape() -> None:
    print_ = Image.new("RGB", (290, 290), "white")
    print_.paste("#e8c070", (20, 20, 270, 270))
    print_.paste("#204080", (60, 60, 170, 230))
    file = io.BytesIO()
    print_.save(file, "JPEG", quality=90)
    with Image.open(file) as read:
        assert canvas_box(read.convert("RGB"), (250, 250)) == (20, 20, 270, 270)


def test_a_margin_that_a_sketch_draws_itself_is_left_where_it_is() -> None:
    own = Image.new("RGB", (400, 400), "white")
    own.paste("#e8c070", (40, 40, 360, 360))
    for side in (240, 400, 520, 800):
        assert canvas_box(own.resize((side, side)), (400, 400)) is None


def test_what_is_cut_out_of_a_drawing_is_left_whole(drawing: Image.Image) -> None:
    assert canvas_box(drawing.crop((0, 0, 180, 180)), CANVAS) is None


def test_a_part_is_not_taken_for_a_canvas_where_a_drawing_lies_around_it(drawing: Image.Image) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (220, 320, 3), np.uint8)
    picture = Image.fromarray(noise)
    picture.paste(drawing, (0, 20))
    assert canvas_box(picture, CANVAS) is None
