"""Colours are blended and varied as the eye sees them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genetics.color import hex_to_oklaba, oklab_to_srgb, oklaba_to_hex, srgb_to_oklab

channels = st.lists(st.integers(0, 255), min_size=4, max_size=4)


@given(channels)
def test_a_colour_survives_the_way_to_oklab_and_back(numbers: list[int]) -> None:
    text = "#" + bytes(numbers).hex()
    assert oklaba_to_hex(np.array(hex_to_oklaba(text)), with_alpha=True) == text
    assert oklaba_to_hex(np.array(hex_to_oklaba(text[:7])), with_alpha=False) == text[:7]


def test_oklab_is_as_its_author_gives_it() -> None:
    # Reference values from Ottosson's article for sRGB white and from its sRGB red.
    assert srgb_to_oklab(np.ones(3)) == pytest.approx([1.0, 0.0, 0.0], abs=1e-6)
    assert srgb_to_oklab(np.array([1.0, 0.0, 0.0])) == pytest.approx([0.62796, 0.22486, 0.12585], abs=1e-4)


@given(st.floats(0.1, 0.9), st.floats(-1, 2), st.floats(-1, 2))
def test_a_colour_that_no_screen_shows_keeps_its_hue(lightness: float, a: float, b: float) -> None:
    rgb = oklab_to_srgb(np.array([lightness, a, b]))
    assert np.all((rgb >= 0) & (rgb <= 1))
    back = srgb_to_oklab(rgb)
    wanted, got = np.array([a, b]), back[1:]
    lengths = np.linalg.norm(wanted) * np.linalg.norm(got)
    assert float(wanted @ got) >= 0.999 * lengths - 1e-5
