"""What is read from a surface: straight colours, whatever shines through."""

from __future__ import annotations

import numpy as np
import pytest
import skia
from hypothesis import given
from hypothesis import strategies as st

from renderer.surfaces import raster_surface, straight_pixels
from renderer.text_contrast import browser_props, contrast_filter

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


WORDS = ("Quick", "brown", "fox")


def _written(surface: skia.Surface, color: skia.Color4f, mask: skia.MaskFilter | None, layer: bool) -> None:
    canvas = surface.getCanvas()
    typeface = skia.FontMgr.RefDefault().legacyMakeTypeface("", skia.FontStyle())
    paint = skia.Paint(Color4f=color, AntiAlias=True, Style=skia.Paint.kStrokeAndFill_Style)
    if mask is not None:
        paint.setMaskFilter(mask)
    if layer:
        canvas.saveLayer(None, skia.Paint())
    for index, word in enumerate(WORDS):
        font = skia.Font(typeface, 11.3 + 7 * index)
        font.setSubpixel(True)
        canvas.drawString(word, 3.3, 20 + 22 * index, font, paint)
    canvas.restoreToCount(1)


@pytest.mark.parametrize("layer", [False, True])
@pytest.mark.parametrize("step", range(8))
def test_a_surface_corrects_letters_of_each_lightness_as_the_browser_does(step: int, layer: bool) -> None:
    assert browser_props() is not None, (
        "another skia-python: letters are corrected by filters, which is slower"
    )
    color = skia.Color4f(step / 7, step / 7, step / 7, 0.8)
    by_surface, by_filter = raster_surface(90, 80), raster_surface(90, 80)
    _written(by_surface, color, None, layer)
    _written(by_filter, color, contrast_filter(color), layer)
    assert np.array_equal(by_surface.toarray(), by_filter.toarray())
    assert len(np.unique(by_surface.toarray())) > 20
