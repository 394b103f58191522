"""SVG files as images of a sketch: the same shapes, sizes and colours as in a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from renderer.errors import UnsupportedCallError
from renderer.v8 import V8Engine
from tests.renderer.v8_drawing import draw

SKETCH = """
let art;
function preload() { art = loadImage('art.svg'); }
function setup() { createCanvas(120, 120); background(255); image(art, 0, 0); noLoop(); }
function draw() { print(art.width, art.height); }
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


def document(inside: str, head: str = 'width="100" height="100"') -> dict[str, bytes]:
    return {"art.svg": f'<svg xmlns="http://www.w3.org/2000/svg" {head}>{inside}</svg>'.encode()}


PAINTED = {
    "an attribute": '<rect width="60" height="60" fill="#c80000"/>',
    "a style of its own": '<rect width="60" height="60" fill="blue" style="fill: #c80000"/>',
    "a style sheet": (
        '<style>.a, .b { fill: #c80000; }</style><g><rect class="x b" width="60" height="60"/></g>'
    ),
    "an id before a class": (
        "<style>#it{fill:#c80000}.a{fill:blue}rect{fill:lime}</style>"
        '<rect id="it" class="a" width="60" height="60"/>'
    ),
    "a drawing program's own words": (
        '<x:view xmlns:x="urn:of-a-program"/><path style="fill:#c80000" d="M0,0h60v60h-60z"/>'
    ),
}


@pytest.mark.parametrize("how", PAINTED)
def test_a_shape_has_the_colour_that_is_given_by(engine: V8Engine, how: str) -> None:
    picture = draw(engine, SKETCH, files=document(PAINTED[how])).pixels
    assert picture[30, 30].tolist() == [200, 0, 0, 255]
    assert picture[80, 80].tolist() == [255, 255, 255, 255]


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('width="40" height="30"', "40 30"),
        ('width="40px" viewBox="0 0 20 10"', "40 20"),
        ('viewBox="0 0 64 64"', "150 150"),
        ('width="100%" height="100%" viewBox="0 0 64 16"', "300 75"),
        ('width="1in" height="48pt"', "96 64"),
        ("", "300 150"),
    ],
)
def test_an_image_is_as_large_as_a_browser_says(engine: V8Engine, head: str, size: str) -> None:
    assert draw(engine, SKETCH, files=document("", head)).console == (size,)


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("<text>a</text>", "<text> in an SVG image"),
        ("<style>g > rect { fill: red }</style>", "the style g > rect in an SVG image"),
        ("<g>" * 5000 + "</g>" * 5000, "more than 100 groups in one another"),
    ],
)
def test_what_is_not_drawn_here_is_left_to_the_web_engine(engine: V8Engine, inside: str, what: str) -> None:
    with pytest.raises(UnsupportedCallError, match=what):
        draw(engine, SKETCH, files=document(inside))


def test_a_document_that_grows_by_entities_is_not_read(engine: V8Engine) -> None:
    grows = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + document("")["art.svg"]
    with pytest.raises(UnsupportedCallError, match="<!ENTITY> in an SVG image"):
        draw(engine, SKETCH, files={"art.svg": grows})


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ('width="1e6" height="1e6"', "1e[+]06 × 1e[+]06"),
        ('width="1e999" height="9"', "inf × 9"),
    ],
)
def test_a_size_that_cannot_be_held_is_left_to_the_web_engine(engine: V8Engine, head: str, says: str) -> None:
    with pytest.raises(UnsupportedCallError, match=f"an SVG image of {says} pixels"):
        draw(engine, SKETCH, files=document("", head))


@pytest.mark.parametrize("head", ['viewBox="0 0 e e"', 'viewBox="1.2.3"', 'width="1.2.3" height="-4"'])
def test_a_size_that_is_no_number_is_as_none(engine: V8Engine, head: str) -> None:
    assert draw(engine, SKETCH, files=document("", head)).console == ("300 150",)
