"""A canvas as large as what holds it: sizes are those that a browser lays out (numbers: Chromium 156)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.errors import SketchRuntimeError
from renderer.sketch import Script, Sketch
from renderer.v8 import V8Engine

AS_LARGE = (
    "function setup() { const it = document.querySelector('#it');\n"
    " createCanvas(it.clientWidth, it.clientHeight).parent(it); noLoop(); }"
)
ALONE = '<div id="it"></div>'


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


@pytest.mark.parametrize(
    ("css", "body", "size"),
    [
        ("#it { height: 50px }", ALONE, (1264, 50)),
        (
            "html, body { height: 100%; margin: 0 } #it { height: 70%; border: 5px dashed red }",
            ALONE,
            (1270, 504),
        ),
        ("#it { width: clamp(200px, 50vw, 400px); height: min(90vh, 300px) }", ALONE, (400, 300)),
        (
            ":root { --side: 240px } #it { width: calc(100% - var(--side)); height: var(--no, 130px) }",
            ALONE,
            (1024, 130),
        ),
        ("body { font-size: 20px } #it { width: 20em; height: 10rem; padding: 1em 2em }", ALONE, (480, 200)),
        (
            ":root { --w: 640px } "
            "#it { width: var(--w); aspect-ratio: 16/9; border: 2px solid; padding: 1em }",
            ALONE,
            (672, 392),
        ),
        (
            "#it { width: 300px; height: 9px } @media (max-width: 900px) { #it { width: 1px } }",
            ALONE,
            (300, 9),
        ),
        (
            "#it { height: 9px } @media screen and (min-width: 1000px) { #it { width: 500px } }",
            ALONE,
            (500, 9),
        ),
        (
            "#it { width: 2px; height: 9px } div { width: 500px !important }",
            '<div id="it" style="width: 3px"></div>',
            (500, 9),
        ),
        (
            ".a .b { width: 3px; height: 120px } .b.c { width: 350px }",
            '<div class="a"><p id="it" class="b c"></p></div>',
            (350, 120),
        ),
        (
            "* { margin: 0; box-sizing: border-box } header { height: 60px; padding: 10px } "
            "#it { height: calc(100vh - 60px) }",
            f"<header>Title</header>{ALONE}",
            (1280, 660),
        ),
        (
            "body { margin: 0; display: flex; justify-content: center; height: 100vh } "
            "#it { width: 80%; height: 80% }",
            '<main id="it"></main>',
            (1024, 576),
        ),
        (
            "* { margin: 0 } .row { display: flex; height: 100vh } .left { width: 200px } #it { flex: 1 }",
            f'<div class="row"><div class="left"></div>{ALONE}</div>',
            (1080, 720),
        ),
        (
            ".row { display: flex; gap: 20px; padding: 10px } .row > * { flex: 1 1 0; height: 111px }",
            f'<div class="row"><div></div>{ALONE}<div></div></div>',
            (401, 111),
        ),
        (
            "body { margin: 0; height: 100vh; display: flex; flex-direction: column } "
            "nav { height: 50px } #it { flex: 1 }",
            f"<nav></nav>{ALONE}",
            (1280, 566),
        ),
        (
            ".grid { display: grid; grid-template-columns: 1fr 2fr; height: 400px; gap: 10px }",
            f'<div class="grid"><div></div>{ALONE}</div>',
            (836, 400),
        ),
        (
            ".a { position: relative; width: 700px; height: 400px } "
            "#it { position: absolute; inset: 20px 50px 30px 10% }",
            f'<div class="a">{ALONE}</div>',
            (580, 350),
        ),
        (
            "#it { width: 400px }",
            '<div id="it"><h1>Title</h1><p>One line.</p><p>Another.</p></div>',
            (400, 110),
        ),
        (
            "#it { display: inline-block; padding: 3px }",
            '<div id="it"><p style="width: 77px; height: 20px; margin: 0"></p></div>',
            (83, 26),
        ),
        (
            "#it { position: absolute }",
            '<div id="it"><div style="width: 50%; padding: 0 10%">'
            '<p style="margin: 0 3px">Words</p></div></div>',
            (47, 18),
        ),
        (
            "#it { position: fixed; max-width: 200px; padding: 5px }",
            '<div id="it">words that are more than will <b>fit into</b> two hundred pixels of a page</div>',
            (210, 64),
        ),
        (
            "#it { display: flex; gap: 10px; float: left }",
            '<div id="it"><span>a</span><span>b <i>c</i></span><button>push</button></div>',
            (91, 21),
        ),
        (
            "body { font-family: Arial; line-height: 1.5 } #it { width: 200px }",
            '<ul id="it"><li>An item that needs more than a line</li><li>Another</li></ul>',
            (240, 72),
        ),
        (
            "#it { width: 400px; display: grid; grid-template-columns: repeat(2, 1fr); gap: 10px }",
            '<div id="it"><p>a</p><p>b</p><p>c which is longer and wraps around in its cell</p></div>',
            (400, 128),
        ),
        (
            "#it { float: left } button { padding: 6px 12px; font-size: 20px }",
            '<div id="it"><button>one</button><button>two</button></div>',
            (122, 39),
        ),
        (
            "* { margin: 0 } .g { display: grid; grid-template-columns: 100px 200px auto 200px;"
            " height: 600px; grid-template-rows: 50px auto 100px 100px }"
            " #it { grid-column: 2/5; grid-row: 2 } .g > :first-child { grid-column: 1 / -1 }"
            " .g > :last-child { grid-column: span 2 }",
            f'<div class="g"><p>Title</p><p>x</p>{ALONE}<p>y</p></div>',
            (1180, 350),
        ),
        (
            '.g { display: grid; grid-template-areas: "h h" "s m" "f f"; grid-template-columns: 180px 1fr;'
            " grid-template-rows: 60px 1fr 40px; gap: 8px; height: 500px } #it { grid-area: m }",
            f'<div class="g"><p style="grid-area: h">x</p>{ALONE}</div>',
            (1076, 384),
        ),
        (
            ".g { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 10px;"
            " width: 900px } p { margin: 0 }",
            '<div class="g"><p>a</p><p id="it">b</p><p>c</p></div>',
            (293, 18),
        ),
        (
            ".g { display: grid; place-items: center; height: 300px }",
            '<div class="g"><p id="it">In the middle</p></div>',
            (85, 18),
        ),
    ],
)
def test_an_element_is_as_large_as_a_browser_lays_it_out(
    engine: V8Engine, css: str, body: str, size: tuple[int, int]
) -> None:
    sketch = Sketch("layout", (Script(AS_LARGE, "sketch.js"),), page=f"<style>{css}</style>{body}")
    assert engine.draw(RenderRequest(sketch, Design())).canvas == size


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("(min-width: 600px)", True),
        ("only screen and (max-width: 48em)", False),
        ("screen and (min-width: 40em) and (orientation: landscape)", True),
        ("(max-width: 10px), (width > 600px)", True),
        ("not print", True),
        ("not all and (min-width: 1px)", False),
        ("(prefers-color-scheme: dark)", False),
        ("(prefers-reduced-motion)", False),
        ("(pointer: coarse)", False),
        ("(min-aspect-ratio: 16/10)", True),
        ("(min-resolution: 2dppx)", False),
    ],
)
def test_what_is_asked_of_the_screen_is_answered_as_by_a_browser(
    engine: V8Engine, query: str, holds: bool
) -> None:
    css = f"#it {{ width: 9px; height: 9px }} @media {query} {{ #it {{ width: 77px }} }}"
    source = f"{AS_LARGE[:-1]} print(matchMedia('{query}').matches); }}"
    sketch = Sketch("layout", (Script(source, "sketch.js"),), page=f"<style>{css}</style>{ALONE}")
    picture = engine.draw(RenderRequest(sketch, Design()))
    assert (picture.canvas, picture.console) == ((77 if holds else 9, 9), (str(holds).lower(),))


def test_what_shares_a_column_keeps_its_size_when_the_canvas_is_in_it(engine: V8Engine) -> None:
    css = "body { margin: 0; height: 100vh; display: flex; flex-direction: column } #it { flex: 1 }"
    source = AS_LARGE.replace("noLoop()", "print(it.clientHeight)")
    sketch = Sketch("layout", (Script(source, "sketch.js"),), page=f"<style>{css}</style>{ALONE}")
    assert engine.draw(RenderRequest(sketch, Design())).console == ("720",)


def test_the_size_that_a_style_sheet_gives_can_be_read(engine: V8Engine) -> None:
    source = (
        "function setup() { createCanvas(9, 9);\n"
        " const it = document.querySelector('#it'), style = getComputedStyle(it);\n"
        " print(it.offsetWidth, style.width, style.getPropertyValue('--ink'), style.fontSize); }"
    )
    page = (
        f"<style>:root {{ --ink: teal }} #it {{ width: 30.3px; padding: 5px; font-size: 2em }}</style>{ALONE}"
    )
    sketch = Sketch("layout", (Script(source, "sketch.js"),), page=page)
    assert engine.draw(RenderRequest(sketch, Design())).console == ("40 30.2969px teal 32px",)


def test_the_font_of_a_canvas_is_the_pages_even_where_nobody_chose_one(engine: V8Engine) -> None:
    source = (
        "function setup() { const canvas = createCanvas(9, 9);\n"
        " const names = ['font-family', 'font-size', 'line-height', 'font-style', 'color'];\n"
        " print(names.map((name) => canvas.style(name)).join('; '));\n"
        " textFont(canvas.style('font-family')); text('a', 0, 9); }"
    )
    plain = Sketch("plain", (Script(source, "sketch.js"),))
    assert engine.draw(RenderRequest(plain, Design())).console == (
        '"Times New Roman"; 16px; normal; normal; rgb(0, 0, 0)',
    )
    page = "<style>body { font-family: monospace; color: teal }</style>" + ALONE
    styled = Sketch("styled", (Script(source, "sketch.js"),), page=page)
    assert engine.draw(RenderRequest(styled, Design())).console == (
        "monospace; 16px; normal; normal; rgb(0, 128, 128)",
    )


def test_controls_and_what_is_hidden_have_a_browsers_sizes(engine: V8Engine) -> None:
    kinds = ("range", "checkbox", "color", "hidden", "text")
    source = (
        "function setup() { createCanvas(9, 9);\n"
        f" const made = {list(kinds)}.map((kind) => createInput('1', kind));\n"
        " made.push(createDiv('seen').size(40, 30), createDiv('hidden').size(40, 30)); made.at(-1).hide();\n"
        " print(made.map(({ elt }) => `${elt.offsetWidth}x${elt.offsetHeight}`).join(' ')); }"
    )
    sketch = Sketch("layout", (Script(source, "sketch.js"),))
    sizes = engine.draw(RenderRequest(sketch, Design())).console
    assert sizes == ("129x16 13x13 50x27 0x0 177x21 40x30 0x0",)


def test_a_menu_a_button_and_a_span_are_as_wide_as_their_words(engine: V8Engine) -> None:
    source = (
        "function setup() { createCanvas(9, 9); const menu = createSelect();\n"
        " const wide = (word) => createButton(word).width - createButton('').width;\n"
        " menu.option('a'); const narrow = menu.elt.offsetWidth; menu.option('a longer choice');\n"
        " print(menu.elt.offsetWidth > narrow + 40, wide('iiii') < wide('wwww'),"
        " createSpan('seen').width > 9); }"
    )
    sketch = Sketch("layout", (Script(source, "sketch.js"),))
    assert engine.draw(RenderRequest(sketch, Design())).console == ("true true true",)


def test_all_elements_of_a_page_can_be_removed_even_films_and_sounds(engine: V8Engine) -> None:
    source = (
        "function setup() { createCanvas(9, 9); createVideo(['a.mp4']); createAudio('a.mp3');\n"
        " createDiv('x'); removeElements(); print(...['div', 'video', 'audio'].map((name) =>"
        " selectAll(name).length)); }"
    )
    sketch = Sketch("layout", (Script(source, "sketch.js"),))
    assert engine.draw(RenderRequest(sketch, Design())).console == ("0 0 0",)


def test_a_canvas_without_room_is_named(engine: V8Engine) -> None:
    sketch = Sketch("layout", (Script(AS_LARGE, "sketch.js"),), page=ALONE)
    with pytest.raises(SketchRuntimeError, match="1264 × 0 pixels has no room"):
        engine.draw(RenderRequest(sketch, Design()))
