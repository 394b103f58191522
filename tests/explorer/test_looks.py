"""What is kept of how designs look, and which of them look alike."""

from __future__ import annotations

import numpy as np

from explorer.breeding_types import IMPRESSION_BYTES, LOOK_PX
from explorer.looks import described, impression_of, recalled, unlike


def look(grey: int, dot: int = 0) -> bytes:
    """A grey picture with a dark dot of so many pixels."""
    pixels = np.full((LOOK_PX, LOOK_PX, 4), 255, np.uint8)
    pixels[..., :3] = grey
    pixels[:dot, :dot, :3] = 0
    return pixels.tobytes()


def test_what_looks_as_something_before_it_gives_way_to_what_comes_later() -> None:
    looks = look(20), look(120), look(20, dot=1), look(220), look(60), look(160)

    assert unlike(list(map(impression_of, looks)), 4) == (0, 1, 3, 4)


def strokes(ground: int, row: int, ink: int = 120) -> bytes:
    """A thin stroke on a plain ground."""
    pixels = np.full((LOOK_PX, LOOK_PX, 4), 255, np.uint8)
    pixels[..., :3] = ground
    pixels[row : row + 2, :, :3] = ink
    return pixels.tobytes()


def test_drawings_that_differ_are_no_twins_however_much_their_grounds_differ_from_others() -> None:
    looks = strokes(250, 4), strokes(250, 30), strokes(10, 4), strokes(10, 30), strokes(250, 4, ink=124)

    assert unlike(list(map(impression_of, looks)), 4) == (0, 1, 2, 3)
    assert unlike(list(map(impression_of, reversed(looks))), 4) == (0, 1, 2, 3)
    assert unlike([impression_of(looks[i]) for i in (0, 4, 1, 2)], 3) == (0, 2, 3)


def test_where_too_few_differ_twins_are_shown() -> None:
    assert unlike(list(map(impression_of, (look(20), look(20), look(20), look(220)))), 3) == (0, 1, 3)


def test_what_could_not_be_drawn_is_like_nothing() -> None:
    looks = [impression_of(look(20)), b"", impression_of(look(20)), b"", impression_of(look(220))]

    assert unlike(looks, 4) == (0, 1, 3, 4)


def test_what_is_kept_of_a_picture_tells_how_it_looks() -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (LOOK_PX, LOOK_PX, 4), np.uint8)
    pixels[20:] = (255, 0, 90, 255)
    pixels[:9] = (0, 255, 0, 0)

    kept = impression_of(pixels.tobytes())

    assert len(kept) == IMPRESSION_BYTES
    (row,) = recalled([kept])
    # Half of a 255th of what each number can be, and colours are described in sixteenths.
    assert np.abs(row - described(pixels)).max() < 0.51 / 255 / 16


def test_what_was_never_drawn_is_not_known() -> None:
    rows = recalled([impression_of(look(20)), b"", impression_of(look(220))])

    assert np.isnan(rows).any(axis=1).tolist() == [False, True, False]
