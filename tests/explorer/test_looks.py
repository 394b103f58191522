"""What a breeding process knows of how designs look."""

from __future__ import annotations

import numpy as np

from explorer.breeding_types import LOOK_PX
from explorer.looks import Looks
from renderer.design import Design


def look(grey: int, dot: int = 0) -> bytes:
    """A grey picture with a dark dot of so many pixels."""
    pixels = np.full((LOOK_PX, LOOK_PX, 4), 255, np.uint8)
    pixels[..., :3] = grey
    pixels[:dot, :dot, :3] = 0
    return pixels.tobytes()


def seen(*looks: bytes) -> tuple[Looks, list[Design]]:
    """Designs that look like this, and what remembers it."""
    known, designs = Looks(), [Design({}, seed) for seed in range(len(looks))]
    known.note(designs, looks)
    return known, designs


def test_what_looks_as_something_before_it_gives_way_to_what_comes_later() -> None:
    known, designs = seen(look(20), look(120), look(20, dot=1), look(220), look(60), look(160))

    assert known.unlike(designs, 4) == (0, 1, 3, 4)


def test_where_too_few_differ_twins_are_shown() -> None:
    known, designs = seen(look(20), look(20), look(20), look(220))

    assert known.unlike(designs, 3) == (0, 1, 3)


def test_what_was_never_seen_is_not_known() -> None:
    known, designs = seen(look(20), look(220))

    rows = known([*designs, Design({}, 7)])

    assert np.isnan(rows).any(axis=1).tolist() == [False, False, True]
