"""Which of several pictures look alike."""

from __future__ import annotations

import numpy as np

from explorer.breeding_types import LOOK_PX
from explorer.looks import unlike


def look(grey: int, dot: int = 0) -> bytes:
    """A grey picture with a dark dot of so many pixels."""
    pixels = np.full((LOOK_PX, LOOK_PX, 4), 255, np.uint8)
    pixels[..., :3] = grey
    pixels[:dot, :dot, :3] = 0
    return pixels.tobytes()


def test_what_looks_as_something_before_it_gives_way_to_what_comes_later() -> None:
    looks = [look(20), look(120), look(20, dot=1), look(220), look(60), look(160)]

    assert unlike(looks, 4) == (0, 1, 3, 4)


def test_where_too_few_differ_twins_are_shown() -> None:
    assert unlike([look(20), look(20), look(20), look(220)], 3) == (0, 1, 3)
