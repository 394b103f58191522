"""A picture from outside, cut and made small for its search, which still knows how large it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from explorer.source_picture import WHOLE, read_source

CANVAS = (1200, 600)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Half of a canvas under a dark bar, as a screenshot of it."""
    made = Image.new("RGB", (600, 320), "#3b4252")
    made.paste(Image.radial_gradient("L").resize((600, 300)).convert("RGB"), (0, 20))
    made.paste("white", (0, 20, 600, 30))
    made.save(tmp_path / "a.png")
    return tmp_path / "a.png"


def test_what_lies_in_a_frame_is_the_whole_canvas_and_any_other_part_is_what_it_is(saved: Path) -> None:
    source = read_source(saved)

    box = source.framed(CANVAS)

    assert box == pytest.approx((0, 20 / 320, 1, 1))
    assert source.size_of(box, CANVAS) == CANVAS
    assert source.size_of((0.0, 0.5, 0.5, 1.0), CANVAS) == (300, 160)
    assert source.size_of(WHOLE, CANVAS) == (600, 320)


def test_a_large_picture_is_kept_smaller_and_counts_as_what_it_was(tmp_path: Path) -> None:
    Image.new("RGB", (2 * 1200, 2 * 600), "white").save(tmp_path / "a.png")

    source = read_source(tmp_path / "a.png")

    assert source.image.width < 2400
    assert source.framed(CANVAS) == WHOLE
    assert source.size_of(WHOLE, CANVAS) == (2400, 1200)
