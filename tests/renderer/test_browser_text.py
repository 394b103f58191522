"""Letters that a font does not have are made of those that it has, as a browser makes them (Chromium 156)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import skia
from PySide6.QtPdf import QPdfDocument

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.export import export_picture
from renderer.fonts import FontLibrary
from renderer.glyph_mask import Pen
from renderer.paper import Page
from renderer.sheet import Cell, sheet_pdf
from renderer.sketch import Script, Sketch
from renderer.text_layout import is_leaned
from renderer.text_style import TextStyle
from renderer.v8 import V8Engine
from tests.renderer.v8_drawing import pixels


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


@pytest.mark.parametrize(
    ("caps", "size", "parts"),
    [
        ("small-caps", 24, [("H", 24), ("ELLO", 17), ("!", 24)]),
        ("small-caps", 45, [("H", 45), ("ELLO", 32), ("!", 45)]),
        ("all-small-caps", 24, [("HELLO!", 17)]),
        ("unicase", 24, [("H", 17), ("ello", 24), ("!", 17)]),
        ("titling-caps", 24, [("Hello!", 24)]),
    ],
)
def test_small_capitals_are_capitals_of_a_smaller_font(
    engine: V8Engine, caps: str, size: int, parts: list[tuple[str, int]]
) -> None:
    head = (
        "function setup() { createCanvas(200, 60); noLoop(); }\n"
        "function draw() { background(255); fill(0); const c = drawingContext;"
    )
    asked = f"{head} c.font = '{size}px serif'; c.fontVariantCaps = '{caps}'; c.fillText('Hello!', 5, 40); }}"
    by_hand = (
        f"{head} let x = 5; for (const [part, size] of {json.dumps(parts)}) {{"
        " c.font = `${size}px serif`; c.fillText(part, x, 40); x += c.measureText(part).width; } }"
    )
    assert np.array_equal(pixels(engine, asked), pixels(engine, by_hand))


def test_the_font_says_its_small_capitals_and_another_font_takes_them_away(engine: V8Engine) -> None:
    source = (
        "function setup() { createCanvas(20, 20); noLoop(); const c = drawingContext, said = [];\n"
        "c.font = 'bold small-caps 24px serif'; said.push(c.font, c.fontVariantCaps);\n"
        "c.font = '12px serif'; said.push(c.fontVariantCaps);\n"
        "c.fontVariantCaps = 'unicase'; said.push(c.font);\n"
        "c.fontVariantCaps = 'nonsense'; said.push(c.fontVariantCaps); print(said.join('; ')); }"
    )
    picture = engine.draw(RenderRequest(Sketch("caps", (Script(source, "sketch.js"),)), Design()))
    assert picture.console == ("bold small-caps 24px serif; small-caps; normal; 12px serif; unicase",)


@pytest.mark.parametrize(("size", "height"), [(332.8, 332.796875), (12.01, 12.015625)])
def test_a_font_is_as_high_as_whole_64ths_of_a_pixel(engine: V8Engine, size: float, height: float) -> None:
    source = (
        f"function setup() {{ const c = drawingContext; c.font = '{size}px Arial';\n"
        "const low = (where) => { c.textBaseline = where; return c.measureText('8').alphabeticBaseline; };\n"
        "const [top, bottom] = [low('top'), low('bottom')];\n"
        "print(bottom - top, low('middle') * 2 - top - bottom); }"
    )
    picture = engine.draw(RenderRequest(Sketch("high", (Script(source, "sketch.js"),)), Design()))
    assert picture.console == (f"{height} 0",)


def families_without_italic() -> Iterator[str]:
    """The machine's families whose upright letters must be leaned."""
    fonts = skia.FontMgr.RefDefault()
    for number in range(fonts.countFamilies()):
        family = fonts.getFamilyName(number)
        italic = fonts.matchFamilyStyle(family, skia.FontStyle.Italic())
        if italic is not None and is_leaned(italic) and italic.unicharToGlyph(ord("l")):
            yield family


def test_a_font_without_italic_letters_is_leaned_as_far_as_a_browser_leans_it() -> None:
    family = next(families_without_italic(), None)
    if family is None:
        pytest.skip("Each of this machine's fonts has italic letters.")
    (run,) = FontLibrary().line("l", TextStyle(16.0, (family,), italic=True)).runs
    assert (run.font.getSkewX(), run.font.getTypeface().isItalic()) == (-0.25, False)


def test_letters_of_another_font_are_its_plain_ones_made_bold_and_leaned() -> None:
    library, style = FontLibrary(), TextStyle(16.0, ("Arial",), weight=700, italic=True)
    strange = "\u01de\u1e7d\u2657\u278f"  # A with two marks, v with a tilde, a bishop, a six in a disc
    (arial,) = (run.font.getTypeface().getFamilyName() for run in library.line("l", style).runs)
    fonts = [run.font for run in library.line(strange, style).runs]
    others = [font for font in fonts if font.getTypeface().getFamilyName() != arial]
    if not others:
        pytest.skip("This machine's Arial has all letters.")
    assert [(font.isEmbolden(), font.getSkewX()) for font in others] == [(True, -0.25)] * len(others)


@pytest.mark.parametrize(
    ("spelt", "same"),
    [
        ("A\u0308", "\u00c4"),
        ("cafe\u0301", "caf\u00e9"),
        ("\u212a", "K"),
        ("\u212b", "\u00c5"),
        ("\u1f75", "\u03ae"),
    ],
)
@pytest.mark.parametrize("kerning", ["auto", "none"])
def test_a_letter_is_the_same_however_it_is_spelt(
    engine: V8Engine, spelt: str, same: str, kerning: str
) -> None:
    source = (
        "function setup() { createCanvas(120, 60); noLoop(); }\n"
        "function draw() { background(255); fill(0); textFont('Arial', 30);"
        " drawingContext.fontKerning = '%s'; text('%s', 5, 45); }"
    )
    drawn, wanted = (pixels(engine, source % (kerning, text)) for text in (spelt, same))
    assert wanted.min() < 50
    assert np.array_equal(drawn, wanted)


def test_marks_that_a_font_lacks_are_of_the_font_that_has_them_with_their_letter() -> None:
    runs = FontLibrary().line("o\u0302\u0303", TextStyle(16.0, ("Arial",))).runs
    assert len(runs) == 1


@pytest.mark.parametrize(
    ("family", "size", "letter", "rows"),
    [
        ("DejaVu Sans", 10, "i", [226, 58, 226, 226, 226, 226, 226, 226]),
        ("DejaVu Sans", 10, "É", [215, 98, 1172, 249, 249, 1134, 249, 249, 249, 1191]),
        ("DejaVu Sans", 12, "ñ", [548, 527, 898, 683, 550, 540, 540, 540, 540]),
        ("DejaVu Sans", 12, "ç", [823, 464, 299, 283, 295, 383, 829, 187, 204, 442]),
        ("Liberation Sans", 12, "Ö", [478, 122, 967, 814, 597, 554, 565, 566, 601, 760, 1034]),
        ("Liberation Serif", 10, "i", [215, 13, 263, 202, 202, 202, 303]),
        (
            "Liberation Sans",
            18,
            "Й",
            [728, 957, 1081, 58, 948, 1104, 1180, 1191, 1195, 1190, 1199, 1192, 1198, 1196, 1181, 1118, 967],
        ),
    ],
)
def test_marks_stand_as_far_from_their_letters_as_in_a_browser(
    engine: V8Engine, family: str, size: int, letter: str, rows: list[int]
) -> None:
    if skia.FontMgr.RefDefault().matchFamily(family).count() == 0:
        pytest.skip(f"The machine has no {family}.")
    source = (
        "function setup() { createCanvas(30, 30); noLoop(); background(255); fill(0);"
        f" textFont('{family}'); textSize({size}); text('{letter}', 5, 22); }}"
    )
    darkness = (255 - pixels(engine, source)[..., 0].astype(int)).sum(1)
    assert [int(row) for row in darkness if row] == rows


@pytest.mark.parametrize("kind", ["picture", "sheet"])
def test_the_words_of_a_document_can_be_searched(engine: V8Engine, tmp_path: Path, kind: str) -> None:
    words = "niño jardín"
    source = f"function setup() {{ createCanvas(99, 40); noLoop(); text('{words}', 5, 22); }}"
    sketch, path = Sketch("words", (Script(source, "sketch.js"),)), tmp_path / "words.pdf"
    if kind == "picture":
        export_picture(engine, sketch, Design(), path)
    else:
        cell = Cell(pixels(engine, source), words, "", Design())
        path.write_bytes(sheet_pdf([cell], 1, Page(100, 100, 10)))
    reader = QPdfDocument()
    reader.load(str(path))
    text = reader.getAllText(0).text()
    reader.close()
    assert words in text


def test_leant_letters_stand_on_whole_rows_as_upright_ones_do(engine: V8Engine) -> None:
    source = (
        "function setup() { createCanvas(80, 40); noLoop(); }\n"
        "function draw() { background(255); fill(0); textSize(20); const y = %s;"
        " shearX(0.3); text('Leaf', 10 - tan(0.3) * y, y); }"
    )
    twenty, above, below = (pixels(engine, source % y) for y in ("20", "20.4", "20.6"))
    assert twenty.min() < 50
    assert np.array_equal(twenty, above)
    assert np.array_equal(twenty[:-1], below[1:])


def test_turned_letters_are_dashed_as_upright_ones_are(engine: V8Engine) -> None:
    source = (
        "function setup() { createCanvas(120, 120); noLoop(); }\n"
        "function draw() { background(255); noFill(); stroke(0); strokeWeight(2); textSize(60);"
        " drawingContext.setLineDash(%s); translate(60, 60); rotate(%s); textAlign(CENTER, CENTER);"
        " text('O', 0, 0); }"
    )
    ink = [
        int((255 - pixels(engine, source % (dashes, turn))[..., 0].astype(int)).sum())
        for turn in ("0", "0.6")
        for dashes in ("[]", "[6, 6]")
    ]
    assert ink[1] < 0.8 * ink[0]
    assert ink[3] / ink[2] == pytest.approx(ink[1] / ink[0], abs=0.03)


@pytest.mark.parametrize(
    ("matrix", "box"),
    [
        ((1.0, 0.0, 0.0, 1.0), (-1.0, -1.0, 11.0, 11.0)),
        ((2.0, 0.0, 0.0, 1.0), (-2.0, -1.0, 12.0, 11.0)),
        ((0.0, -1.0, 1.0, 0.0), (-1.0, -1.0, 11.0, 11.0)),
    ],
)
def test_a_pen_is_led_along_letters_before_they_are_turned(
    matrix: tuple[float, float, float, float], box: tuple[float, float, float, float]
) -> None:
    pen = Pen(2.0, skia.Paint.kButt_Cap, skia.Paint.kMiter_Join, 10.0, matrix)
    square = skia.Path().addRect(skia.Rect.MakeXYWH(0, 0, 10, 10))
    bounds = pen.outlined(square).computeTightBounds()
    found = bounds.left(), bounds.top(), bounds.right(), bounds.bottom()
    assert found == pytest.approx(box, abs=1e-4)


def test_a_font_that_a_sketch_brings_is_not_another_ones(engine: V8Engine) -> None:
    file = next(Path("/usr/share/fonts").rglob("*Mono*.ttf"), None)
    if file is None:
        pytest.skip("the machine has no monospaced font")
    font = file.read_bytes()
    head = "function setup() { createCanvas(9, 9); noLoop(); const c = drawingContext;"
    width = "c.font = '20px Brought, serif'; print(c.measureText('iiii').width); }"
    brings = f"{head} new FontFace('Brought', 'url(own.ttf)').load(); {width}"
    wide, narrow, again = (
        engine.draw(RenderRequest(sketch, Design())).console[0]
        for sketch in (
            Sketch("brings", (Script(brings, "a.js"),), {"own.ttf": font}),
            Sketch("lacks", (Script(head + width, "a.js"),)),
            Sketch("brings", (Script(brings, "a.js"),), {"own.ttf": font}),
        )
    )
    assert float(wide) > 1.5 * float(narrow)
    assert again == wide
