"""What is read from a surface: straight colours, whatever shines through."""

from __future__ import annotations

import numpy as np
import skia
from hypothesis import given
from hypothesis import strategies as st

from renderer.surfaces import raster_surface, straight_pixels

channel = st.integers(0, 255)


@given(st.tuples(channel, channel, channel), st.lists(channel, min_size=4, max_size=4))
def test_colours_are_read_as_they_were_drawn_as_far_as_their_alpha_can_tell(
    colour: tuple[int, int, int], alphas: list[int]
) -> None:
    surface = raster_surface(2, 2)
    for place, alpha in enumerate(alphas):
        spot = skia.Rect.MakeXYWH(place % 2, place // 2, 1, 1)
        surface.getCanvas().drawRect(spot, skia.Paint(Color=skia.Color(*colour, alpha)))
    read = np.frombuffer(straight_pixels(surface, 0, 0, 2, 2), np.uint8).reshape(4, 4)
    assert read[:, 3].tolist() == alphas
    for pixel, alpha in zip(read, alphas, strict=True):
        # One step of a multiplied colour is 255 / alpha steps of a straight one.
        wanted = colour if alpha else (0, 0, 0)
        assert np.abs(pixel[:3].astype(int) - wanted).max() <= (255 / alpha if alpha else 0)


def test_beyond_the_edge_of_an_opaque_surface_nothing_is_read() -> None:
    surface = raster_surface(2, 1)
    surface.getCanvas().clear(skia.Color(10, 20, 30))
    read = np.frombuffer(straight_pixels(surface, 1, 0, 2, 1), np.uint8).reshape(2, 4)
    assert read.tolist() == [[10, 20, 30, 255], [0, 0, 0, 0]]
