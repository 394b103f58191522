"""What the browser's newer Skia draws in another way is brought to its pixels (numbers: Chromium 156)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import skia

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.sketch import P5_VERSIONS, Script, Sketch
from renderer.text_contrast import contrast_level, coverage_table
from renderer.v8 import V8Engine
from tests.renderer.v8_drawing import pixels


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


@pytest.mark.parametrize(
    ("x", "radius", "at", "color"),
    [
        (405, 8.5, (398, 19), (37, 130, 222)),
        (405, 8.5, (398, 20), (173, 208, 243)),
        (435, 9.0, (428, 20), (67, 147, 227)),
        (495, 10.0, (485, 13), (100, 166, 232)),
    ],
)
@pytest.mark.parametrize(
    "draw",
    [
        "circle({x}, 15, {diameter})",
        "const c = drawingContext; c.beginPath(); c.arc({x}, 15, {radius}, 0, TAU); c.fill()",
        "translate({x}, 15); circle(0, 0, {diameter})",
    ],
)
def test_a_circle_whose_edge_lies_on_a_subpixel_is_filled_as_the_browser_fills_it(
    engine: V8Engine, draw: str, x: int, radius: float, at: tuple[int, int], color: tuple[int, int, int]
) -> None:
    body = draw.format(x=x, radius=radius, diameter=2 * radius)
    source = (
        "function setup() { createCanvas(520, 30); noLoop(); noStroke(); }\n"
        f"function draw() {{ background(255); fill(20, 120, 220); {body}; }}"
    )
    assert tuple(pixels(engine, source)[at[1], at[0], :3].tolist()) == color


@pytest.mark.parametrize(
    ("color", "level", "covered"),
    [
        ((0, 0, 0), 0, {27: 27, 83: 82, 140: 137, 196: 190, 250: 247}),
        ((255, 255, 255), 7, {27: 38, 83: 99, 140: 154, 196: 204, 250: 251}),
        ((58, 105, 118), 2, {27: 28, 83: 86, 140: 143, 196: 198}),
        ((93, 136, 99), 3, {27: 29, 83: 87, 140: 145, 196: 199}),
    ],
)
def test_letters_have_the_contrast_that_the_browser_gives_their_colour(
    color: tuple[int, int, int], level: int, covered: dict[int, int]
) -> None:
    assert contrast_level(skia.Color4f(*(channel / 255 for channel in color), 1)) == level
    table = coverage_table(level)
    assert {coverage: int(table[coverage]) for coverage in covered} == covered


FONTS = {
    "687.75 30px Arial": "687 30px Arial",
    "1001 20px serif": "9px z",
    "lighter 20px Arial": "100 20px Arial",
    "normal bold 20PX Arial": "bold 20px Arial",
    "20px Arial, ": "9px z",
    "20px inherit": "9px z",
    "large serif": "18px serif",
    "smaller Arial": "13.3333px Arial",
}


def test_a_font_is_read_as_the_browser_reads_it(engine: V8Engine) -> None:
    source = (
        "function setup() { createCanvas(9, 9); noLoop(); const c = drawingContext;"
        " for (const font of %s) { c.font = '9px z'; c.font = font; print(c.font); } }"
    )
    sketch = Sketch("fonts", (Script(source % list(FONTS), "fonts.js"),))
    assert engine.draw(RenderRequest(sketch, Design())).console == tuple(FONTS.values())


def test_p5_2_finds_the_weight_among_a_fonts_variations(engine: V8Engine) -> None:
    source = (
        "async function setup() { createCanvas(9, 9); noLoop();"
        " textFont('serif', 20, { fontVariationSettings: `wght 687.1254` }); print(drawingContext.font); }"
    )
    sketch = Sketch("fonts", (Script(source, "fonts.js"),), p5=P5_VERSIONS[2])
    assert engine.draw(RenderRequest(sketch, Design())).console == ("687 20px serif",)


@pytest.mark.parametrize(("word", "parts"), [("Ωmega", ("Ω", "mega")), ("mπn", ("m", "π", "n"))])
def test_a_word_of_several_scripts_keeps_all_its_letters(
    engine: V8Engine, word: str, parts: tuple[str, ...]
) -> None:
    source = (
        "function setup() { createCanvas(200, 40); noLoop(); textSize(24); textFont('sans-serif'); }\n"
        "function draw() { background(255); fill(0); let x = 0;"
        " for (const part of %s) { text(part, x, 30); x += textWidth(part); } }"
    )
    whole, apart = (pixels(engine, source % list(words)) for words in ((word,), parts))
    assert whole.min() < 50
    assert np.array_equal(whole, apart)


def test_letters_that_are_hardly_turned_stand_where_upright_ones_do(engine: V8Engine) -> None:
    source = (
        "function setup() { createCanvas(200, 80); noLoop(); }\n"
        "function draw() { background(255); fill(0); textSize(40); rotate(%s); text('Leaf 8', 10, 50); }"
    )
    upright, turned = (pixels(engine, source % angle)[..., 0].astype(int) for angle in ("0", "0.002"))
    assert upright.min() < 50
    assert 0 < np.abs(upright - turned).mean() < 6
    assert abs(int((255 - upright).sum()) / int((255 - turned).sum()) - 1) < 0.03


@pytest.mark.parametrize("p5", P5_VERSIONS.values())
@pytest.mark.parametrize(
    ("given", "same"),
    [
        ("BLUR", "BLUR, 3"),
        ("BLUR, true", "BLUR, 3"),
        ("POSTERIZE", "POSTERIZE, 4"),
        ("THRESHOLD", "THRESHOLD, 0.5"),
        ("BLUR, false", "BLUR, undefined, false"),
    ],
)
def test_a_filter_without_a_value_takes_the_one_that_the_browser_takes(
    engine: V8Engine, p5: str, given: str, same: str
) -> None:
    source = (
        "function setup() { createCanvas(60, 60); noLoop(); }\n"
        "function draw() { background(90, 140, 210); circle(20, 30, 30); square(30, 30, 25); filter(%s); }"
    )
    unfiltered, filtered, expected = (
        engine.draw(
            RenderRequest(Sketch("filter", (Script(text, "sketch.js"),), p5=p5), Design({}, 0))
        ).pixels
        for text in (source.replace("filter(%s)", ""), source % given, source % same)
    )
    assert np.array_equal(filtered, expected)
    assert np.array_equal(filtered, unfiltered) == (given == "BLUR, false")


LINE = {
    "1.11.13": {"BLUR, 1": [121, 54, 13, 0, 0], "DILATE": [255, 255, 0, 0, 0], "ERODE": [0, 0, 0, 0, 0]},
    "2.3.4": {"BLUR, 1": [82, 55, 25, 7, 0], "DILATE": [0, 0, 0, 0, 0], "ERODE": [0, 0, 0, 0, 0]},
}
"""From a white line of a pixel on black to its right, in Chromium."""


@pytest.mark.parametrize(("p5", "name"), [(p5, name) for p5 in LINE for name in LINE[p5]])
def test_a_filter_does_what_the_browsers_shader_does(engine: V8Engine, p5: str, name: str) -> None:
    source = (
        "function setup() { createCanvas(40, 40); noLoop(); }\n"
        f"function draw() {{ background(0); noStroke(); rect(20, 0, 1, 40); filter({name}); }}"
    )
    sketch = Sketch("filter", (Script(source, "sketch.js"),), p5=p5)
    row = engine.draw(RenderRequest(sketch, Design())).pixels[20, :, 0]
    assert row[20:25].tolist() == LINE[p5][name]
    # p5 2.3.4's shaders take the last neighbour they look at.
    assert row[19] == (255 if p5.startswith("2") and name != "BLUR, 1" else LINE[p5][name][1])


def test_a_filter_of_p5_1_leaves_the_canvas_neither_moved_nor_turned(engine: V8Engine) -> None:
    source = (
        "function setup() { createCanvas(40, 40); noLoop(); }\n"
        "function draw() { background(255); noStroke(); fill(0); translate(20, 20); %s rect(0, 0, 10, 10); }"
    )
    still, moved = (pixels(engine, source % text) for text in ("filter(INVERT);", ""))
    assert (still[5, 5, 0], moved[5, 5, 0], moved[25, 25, 0]) == (0, 255, 0)


SLOW_STROKE = (
    "c.beginPath(); c.moveTo(50, 9); for (const x of [60, 55, 60, 50]) c.lineTo(x, 20 + i); c.stroke();"
)


@pytest.mark.parametrize(
    ("begins", "before", "shade"),
    [
        ("10, 0", "", 188),
        ("10, 3e-7", "", 188),
        ("10, -3e-7", "", 241),
        ("10, -3e-7", f"for (let i = 0; i < 5; i++) {{ {SLOW_STROKE} }}", 241),
        ("10, -3e-7", f"for (let i = 0; i < 6; i++) {{ {SLOW_STROKE} }}", 188),
        ("10, -3e-7", f"for (let i = 0; i < 6; i++) {{ {SLOW_STROKE} }} get(0, 0);", 241),
    ],
)
def test_a_circle_that_ends_before_it_begins_is_filled_as_the_browser_fills_it(
    engine: V8Engine, begins: str, before: str, shade: int
) -> None:
    source = (
        "function setup() { createCanvas(60, 40); noLoop(); }\n"
        f"function draw() {{ const c = drawingContext; background(255); {before}\n"
        "c.fillStyle = 'blue'; c.translate(25.3, 20.2); const p = new Path2D();\n"
        f"p.moveTo({begins}); p.ellipse(0, 0, 10, 10, 0, 0, TAU); c.fill(p); }}"
    )
    assert pixels(engine, source)[13, 17].tolist() == [shade, shade, 255, 255]


def test_a_circle_of_p5_2_is_filled_as_the_browser_fills_it(engine: V8Engine) -> None:
    source = (
        "function setup() { createCanvas(100, 100); noStroke(); noLoop(); }\n"
        "function draw() {\n background(200); translate(50, 50); fill('blue');\n"
        " circle(-19.177021544168125, 0, 20);\n}"
    )
    drawn = [
        engine.draw(RenderRequest(Sketch("circle", (Script(source, "sketch.js"),), p5=p5), Design())).pixels
        for p5 in P5_VERSIONS.values()
    ]
    assert np.count_nonzero((drawn[0] != drawn[1]).any(axis=-1)) == 52


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        ("color(srgb 1.3 -0.2 0.5)", [255, 0, 128]),
        ("color(srgb 1.3 -0.2 0.5 / .5)", [255, 100, 164]),
        ("oklch(.7 .4 150)", [0, 214, 0]),
        ("oklch(.7 .4 150 / .4)", [120, 206, 120]),
        ("lab(50 120 -110)", [223, 0, 255]),
        ("color(srgb-linear 2 .1 0 / .3)", [244, 167, 140]),
        ("color(a98-rgb .2 .6 .9)", [0, 154, 233]),
        ("color(rec2020 .2 .6 .9 / .5)", [100, 185, 220]),
        ("color(prophoto-rgb .9 .3 .1)", [255, 0, 0]),
        ("color(xyz-d50 .2 .3 .4)", [0, 168, 189]),
        ("color(xyz .2 .3 .4 / .5)", [100, 183, 182]),
    ],
)
def test_a_color_that_no_screen_shows_is_blended_as_the_browser_blends_it(
    engine: V8Engine, color: str, expected: list[int]
) -> None:
    source = (
        "function setup() { createCanvas(20, 20); noLoop(); }\n"
        f"function draw() {{ background(200); drawingContext.fillStyle = '{color}';\n"
        " drawingContext.fillRect(0, 0, 20, 20); }"
    )
    assert pixels(engine, source)[9, 9, :3].tolist() == expected


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        ("hsl(200, 80%, 50%)", [25, 162, 230]),
        ("hsl(200 80% 50%)", [25, 162, 230]),
        ("hwb(80 16% 3%)", [179, 247, 41]),
        ("lab(32 -125 -125)", [0, 113, 255]),
        ("color(display-p3 .41 .08 0)", [114, 5, 0]),
        ("color(a98-rgb .39 0 0)", [116, 0, 0]),
        ("color(rec2020 .69 .06 0)", [229, 0, 0]),
        ("color(xyz .03 0 0)", [88, 0, 6]),
    ],
)
def test_a_channel_between_two_bytes_is_rounded_as_the_browser_rounds_it(
    engine: V8Engine, color: str, expected: list[int]
) -> None:
    source = (
        f"function setup() {{ createCanvas(20, 20); drawingContext.fillStyle = '{color}'; rect(0, 0, 20); }}"
    )
    assert pixels(engine, source)[9, 9, :3].tolist() == expected


@pytest.mark.parametrize(
    ("color", "edge"),
    [
        ("white", [69, 65, 64]),
        ("oklch(1 0 0)", [70, 65, 65]),
        ("lab(100 0 0)", [70, 65, 65]),
        ("color(display-p3 1 1 1)", [70, 65, 65]),
        ("color(srgb-linear 1 1 1)", [69, 65, 64]),
        ("oklch(1 0 0 / 0.5)", [40, 35, 34]),
    ],
)
def test_white_of_another_space_is_blended_as_the_browser_blends_it(
    engine: V8Engine, color: str, edge: list[int]
) -> None:
    source = (
        "function setup() { createCanvas(20, 20); noLoop(); }\n"
        f"function draw() {{ background(10, 4, 3); const c = drawingContext; c.fillStyle = '{color}';\n"
        "c.arc(10, 10, 7.5, 0, TAU); c.fill(); }"
    )
    assert pixels(engine, source)[2, 8, :3].tolist() == edge


@pytest.mark.parametrize(
    ("sizes", "same"),
    [
        ((16.049, 16.041), True),
        ((16.041, 16.039), False),
        # In single precision 16.21 falls on the same hundredth as 16.2, which came first.
        ((16.204, 16.214), True),
        ((16.224, 16.214), False),
    ],
)
def test_text_is_set_in_the_hundredths_of_a_pixel_in_which_a_browser_sets_it(
    engine: V8Engine, sizes: tuple[float, float], same: bool
) -> None:
    source = (
        "function setup() { createCanvas(400, 60); noLoop(); }\nfunction draw() { background(255);\n"
        f"textSize({sizes[0]}); text('gaxgaxgaxgax', 5, 30);\n"
        f"textSize({sizes[1]}); text('gaxgaxgaxgax', 205, 30); }}"
    )
    drawn = pixels(engine, source)
    assert np.array_equal(drawn[:, :200], drawn[:, 200:]) == same


def test_which_size_came_first_is_forgotten_with_the_page(engine: V8Engine) -> None:
    source = (
        "function setup() { createCanvas(200, 60); noLoop(); }\n"
        "function draw() { background(255); %s textSize(16.214); text('gaxgaxgaxgax', 5, 30); }"
    )
    alone = pixels(engine, source % "")
    behind = pixels(engine, source % "textSize(16.204); textWidth('x');")
    assert not np.array_equal(alone, behind)
    assert np.array_equal(pixels(engine, source % ""), alone)


@pytest.mark.parametrize(
    ("shape", "levels"),
    [
        (
            "circle(324.46973794326186, 526.1663632802665, 33.55365531519056)",
            {(309, 517): 246, (310, 517): 25, (309, 518): 143},
        ),
        (
            "ellipse(825.2514112014323, 726.0668496983126, 39.07485163304945, 38.61227745)",
            {(838, 711): 235, (838, 712): 34},
        ),
        (
            "ellipse(476.46648631010544, 874.3387772943825, 37.40937563590705, 36.11406345386058)",
            {(462, 862): 95, (461, 863): 127},
        ),
    ],
)
def test_a_circle_that_no_near_weight_brings_to_the_browsers_pixels_is_brought_there(
    engine: V8Engine, shape: str, levels: dict[tuple[int, int], int]
) -> None:
    source = (
        "function setup() { createCanvas(900, 900); noLoop(); noStroke(); }\n"
        f"function draw() {{ background(255); fill(0); {shape}; }}"
    )
    drawn = pixels(engine, source)
    assert {at: int(drawn[at[1], at[0], 0]) for at in levels} == levels


@pytest.mark.parametrize(
    ("color", "gray"),
    [
        ("rgba(0, 0, 0, 0.14705882352941177)", 218),
        ("rgb(0 0 0 / 0.14705882352941177)", 218),
        ("hsla(0, 0%, 0%, 0.14705882352941177)", 218),
        ("rgba(0, 0, 0, 14.705882352941178%)", 217),
        ("RGBA(0, 0, 0, 0.14705882352941177)", 217),
        ("hwb(0 0% 100% / 0.14705882352941177)", 217),
        ("rgba(0, 0, 0, 0.5)", 127),
    ],
)
def test_an_alpha_of_half_a_step_is_rounded_as_the_browsers_quick_reader_rounds_it(
    engine: V8Engine, color: str, gray: int
) -> None:
    source = (
        "function setup() { createCanvas(4, 4); background(255); "
        f"drawingContext.fillStyle = '{color}'; drawingContext.fillRect(0, 0, 4, 4); noLoop(); }}"
    )
    assert pixels(engine, source)[1, 1, 0] == gray


@pytest.mark.parametrize(
    ("draw", "found"),
    [
        (
            "strokeWeight(0.75); blendMode(EXCLUSION); ellipse(15.25, 15.75, 22, 2.5);",
            {(4, 15): (243, 186, 129), (7, 16): (245, 195, 145), (22, 16): (245, 197, 149)},
        ),
        (
            "strokeWeight(0.75); strokeCap(PROJECT); blendMode(DIFFERENCE);"
            "beginShape(); vertex(28.75, 15.5); vertex(18.25, 23.5); vertex(3, 12.25); endShape(CLOSE);",
            {(7, 12): (244, 194, 143), (28, 15): (238, 155, 72), (27, 15): (241, 174, 107)},
        ),
    ],
)
def test_a_blended_line_below_a_pixel_is_the_outline_that_the_browser_fills(
    engine: V8Engine, draw: str, found: dict[tuple[int, int], tuple[int, int, int]]
) -> None:
    source = (
        "function setup() { createCanvas(32, 32); noLoop(); }\n"
        f"function draw() {{ background(255); noFill(); stroke(20, 120, 220); {draw} }}"
    )
    drawn = pixels(engine, source)
    assert {(x, y): tuple(drawn[y, x, :3].tolist()) for x, y in found} == found


@pytest.mark.parametrize(
    ("corners", "place"),
    [
        ("29.3, 135.65, 7.62, 108.02, -9.69, 83.41", (0, 96)),
        ("186.77, 55.14, 215.94, 9.74, 217.83, 8.49", (199, 34)),
        ("188.95, 30.5, 212.28, 5.05, 228.51, 3", (199, 18)),
        ("199.14, 95.41, 211.45, 66.86, 226.73, 88.21", (199, 93)),
    ],
)
def test_a_shape_that_a_side_of_the_canvas_cuts_off_ends_where_the_browsers_does(
    engine: V8Engine, corners: str, place: tuple[int, int]
) -> None:
    source = (
        "function setup() { createCanvas(200, 150); background(255); noStroke(); fill(0); "
        f"triangle({corners}); noLoop(); }}"
    )
    assert pixels(engine, source)[place[1], place[0], 0] == 255


@pytest.mark.parametrize(
    ("moved", "ends", "row", "expected"),
    [
        ("0, 0", "180.15, 79.85, 209.04, 50.96", 58, 0),
        ("100, 60", "70.9, -23.5, 132.4, 38", 66, 96),
        ("66.1, 36.9", "119.2, 10.8, 141.5, 33.1", 63, 64),
    ],
)
def test_a_line_that_leaves_the_canvas_ends_where_the_browsers_does(
    engine: V8Engine, moved: str, ends: str, row: int, expected: int
) -> None:
    width = 2 if moved == "0, 0" else 1.5
    source = (
        "function setup() { createCanvas(200, 150); background(0); stroke(255); noLoop(); "
        f"strokeWeight({width}); translate({moved}); line({ends}); }}"
    )
    assert pixels(engine, source)[row, 199, 0] == expected
