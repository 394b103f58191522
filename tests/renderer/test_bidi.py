"""Hebrew and Arabic stand as a browser sets them: each part in its place (compared with Chromium 156)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renderer.bidi import visual_runs
from renderer.v8 import V8Engine
from tests.renderer.v8_drawing import pixels


@pytest.mark.parametrize(
    ("text", "rtl", "runs"),
    [
        ("abc", False, [("abc", False)]),
        ("abc!", True, [("!", True), ("abc", False)]),
        ("שלום עולם", False, [("שלום עולם", True)]),
        ("abc שלום עולם def", False, [("abc ", False), ("שלום עולם", True), (" def", False)]),
        ("abc שלום עולם def", True, [("def", False), (" שלום עולם ", True), ("abc", False)]),
        ("שלום! 12 (אבג)", False, [(" (אבג)", True), ("12", False), ("שלום! ", True)]),
        ("50% אחוז", True, [(" אחוז", True), ("50%", False)]),
        ("a(ב)c", True, [("c", False), ("(ב)", True), ("a", False)]),
        ("12:30 אב", False, [("12:30 ", False), ("אב", True)]),
        ("אב 1,234.5", False, [("1,234.5", False), ("אב ", True)]),
    ],
)
def test_parts_of_a_line_stand_where_a_reader_expects_them(
    text: str, rtl: bool, runs: list[tuple[str, bool]]
) -> None:
    assert visual_runs(text, rtl) == runs


@given(st.text(st.sampled_from("ab1.,-+%$( )[]!אבגمر١٢ \u0301"), max_size=20), st.booleans())
def test_no_letter_is_lost_or_twice(text: str, rtl: bool) -> None:
    assert sorted("".join(part for part, _ in visual_runs(text, rtl))) == sorted(text)


@given(st.text(st.sampled_from("ab1.,-+%$( )[]!"), max_size=20))
def test_a_line_without_letters_to_the_left_stays_as_it_is(text: str) -> None:
    assert "".join(part for part, _ in visual_runs(text, False)) == text


def test_a_sentence_is_drawn_from_right_to_left_whatever_words_it_has() -> None:
    head = "function setup() { createCanvas(300, 40); noLoop(); textSize(20); const c = drawingContext;\n"
    by_words = (
        f"{head} let x = 5; for (const word of ['עולם', ' ', 'שלום']) {{"
        " text(word, x, 30); x += textWidth(word); } }"
    )
    with V8Engine() as engine:
        at_once = pixels(engine, f"{head} text('שלום עולם', 5, 30); }}")
        assert np.array_equal(at_once, pixels(engine, by_words))
        signs = [
            pixels(engine, f"{head} c.direction = '{way}'; c.textAlign = 'left'; text('{text}', 5, 30); }}")
            for way, text in (("rtl", "abc!"), ("ltr", "!abc"))
        ]
    assert np.array_equal(signs[0], signs[1])
