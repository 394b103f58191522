"""Functions of p5's that the host has in their place: they give what p5's own give, to the last bit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.sketch import P5_VERSIONS, Script, Sketch
from renderer.v8 import V8Engine
from tests.renderer.v8_drawing import color_at, drawing, printed

NOISES = """noiseSeed(5);
  const found = [noise(.3), noise(-2.7, 1.4), noise(3, .25), noise(1e6 + .5, 7.75, .125), noise(4, 5, 6.5)];
  noiseDetail(7, .4); found.push(noise(.3, .6, .9), noise(12.34));
  noiseDetail(3); found.push(noise(.3, .6, .9));
  noiseDetail(0, .7); found.push(noise(9.1, 2.2));
  print(found.join(' '));"""
BY_CHROMIUM = {
    1: "0.42430095767960146 0.2858489433040013 0.6041500775507207 0.6131897398354066 0.6026244158856571 "
    "0.2837176800792009 0.416943626558505 0.2607261938584752 0.42374729226689856",
    2: "0.42430095767960146 0.2858489433040013 0.6041500775507207 0.6131897398354066 0.6026244158856571 "
    "0.2837176800792009 0.416943626558505 0.29853140597463856 0.42374729226689856",
}
"""What p5's own noise() gave for these in Chromium; p5 2 forgets the falloff with each noiseDetail()."""
PLACES = "[[.5, 2], [.5, 2.25], [.25, 2.25], [0, 0, 0], [.5, 0, .75], [.5, 2.25, .75], [-3.5, 1e4, 0]]"
VECTORS = {
    "distance": ("v.dist(w)", "sqrt(sq(w.x - v.x) + sq(w.y - v.y) + sq(w.z - v.z))"),
    "distance of two": ("p5.Vector.dist(v, w)", "sqrt(sq(w.x - v.x) + sq(w.y - v.y) + sq(w.z - v.z))"),
    "multiple": ("v.mult(.3)", "createVector(v.x * .3, v.y * .3, v.z * .3)"),
    "multiple by a vector": ("v.mult(w)", "createVector(v.x * w.x, v.y * w.y, v.z * w.z)"),
    "multiple by two numbers": ("v.mult(2, 3)", "createVector(v.x * 2, v.y * 3, v.z)"),
    "multiple by nothing": ("v.mult(NaN)", "v.copy()"),
    "share": ("v.div(7)", "createVector(v.x / 7, v.y / 7, v.z / 7)"),
    "share of none": ("v.div(0)", "v.copy()"),
}
COLORS = {
    "fill(12, 34, 56)": (12, 34, 56, 255),
    "fill(-5, 300, 56.5)": (0, 255, 57, 255),
    "fill(99)": (99, 99, 99, 255),
    "fill([12, 34, 56])": (12, 34, 56, 255),
    "colorMode(HSB); fill(120, 100, 50)": (0, 128, 0, 255),
    "colorMode(HSL, 1); fill(.5, 1, .25)": (0, 128, 128, 255),
    "fill('#0a141e'); fill('#0a141e')": (10, 20, 30, 255),
    "fill('tan'); colorMode(HSB); fill('tan')": (210, 180, 140, 255),
    "fill(9, 8, 7); fill(12, 34, 56, 0); fill(12, 34, 56)": (12, 34, 56, 255),
    "const c = color(12, 34, 56); fill(c); c.setGreen(99); fill(c)": (12, 99, 56, 255),
    "background(0); fill(100, 127.5)": (50, 50, 50, 255),
    "background(0); fill(255, 0, 0, 37.5); fill(255, 37.5)": (37, 37, 37, 255),
    "background(0); const c = color(200, 1e-5); fill(c)": (0, 0, 0, 255),
    "const c = color(9, 9, 9); c._array[3] = 2; fill(c)": (9, 9, 9, 255),
    "const c = color(9, 9, 9); c._array[3] = -1; fill(50); fill(c); background(0); fill(50)": (
        50,
        50,
        50,
        255,
    ),
    "fill(12, 34, NaN)": (255, 255, 255, 255),
    "colorMode(HSB, 1); fill(.5)": (128, 128, 128, 255),
    "colorMode(RGB, 1); background(0); fill(1, .5, 0, .5)": (128, 64, 0, 255),
    "p5.prototype.color = function () { return new p5.Color(this, [1, 2, 3]); }; fill(9)": (1, 2, 3, 255),
    "const c = color(12, 34, 56); fill(c); c.levels[0] = 200; fill(c)": (200, 34, 56, 255),
    "fill(12, 34, 56); background(0); fill(12, 34, 56, 128)": (6, 17, 28, 255),
    "drawingContext.fillStyle = 'rgba(300,20,3,1)'": (255, 20, 3, 255),
    "drawingContext.fillStyle = 'red'; drawingContext.fillStyle = 'rgba(1,2,3,4,1)'": (255, 0, 0, 255),
    "drawingContext.fillStyle = 'red'; drawingContext.fillStyle = 'rgba(10,20,,1)'": (255, 0, 0, 255),
    "drawingContext.fillStyle = 'hsl(120,100%,25%)'": (0, 128, 0, 255),
    "drawingContext.fillStyle = 'hsl(480.000000000000000, 100%, 25.0%)'": (0, 128, 0, 255),
    "background(0); drawingContext.fillStyle = 'hsla(0, 0%, 100%, .50196078431)'": (128, 128, 128, 255),
    "drawingContext.fillStyle = 'red'; drawingContext.fillStyle = 'hsl(120, .%, 25%)'": (255, 0, 0, 255),
    "drawingContext.fillStyle = 'red'; drawingContext.fillStyle = 'hsl(120, 9%, 25%, .5, 1)'": (
        255,
        0,
        0,
        255,
    ),
}


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


@pytest.mark.parametrize("major", P5_VERSIONS)
def test_noise_is_p5s_own_to_the_last_bit(engine: V8Engine, major: int) -> None:
    sketch = Sketch("noises", (Script(drawing(NOISES), "sketch.js"),), p5=P5_VERSIONS[major])
    assert engine.draw(RenderRequest(sketch, Design({}, 0))).console == (BY_CHROMIUM[major],)


def test_noise_does_not_depend_on_where_it_was_asked_before(engine: V8Engine) -> None:
    again = f"""const places = {PLACES}; const first = places.map((at) => noise(...at));
      const isSame = (at, i) => noise(...at) === first[i];
      const isSameAfterOthers = (at, i) => noise(random(9), random(9), random(9)) > 0 && isSame(at, i);
      print(places.every(isSame), places.every(isSameAfterOthers));"""
    assert printed(engine, drawing(again)) == ("true true",)


@pytest.mark.parametrize(("called", "meant"), VECTORS.values(), ids=VECTORS)
def test_vectors_reckon_as_p5s_own(engine: V8Engine, called: str, meant: str) -> None:
    both = f"""const v = createVector(1.1, -2.7, .3), w = createVector(4, .7, 9), known = {meant};
      print(String({called}) === String(known), w.x, w.y, w.z);"""
    assert printed(engine, drawing(both))[-1] == "true 4 0.7 9"


def test_vectors_turn_by_the_angles_that_the_sketch_counts_in(engine: V8Engine) -> None:
    turned = """const v = createVector(1, 1); angleMode(DEGREES); const w = createVector(0, 2, 3);
      print(v.heading(), w.heading(), v.copy().rotate(90).heading(), w.x, w.y, w.z, createVector().mag());"""
    assert printed(engine, drawing(turned)) == ("45 90 135 0 2 3 0",)
    assert printed(engine, drawing("print(nf(createVector(0, 1).heading(), 1, 4));")) == ("1.5708",)


def test_a_sketch_that_changes_what_vectors_are_copied_to_gets_distances_of_those(engine: V8Engine) -> None:
    changed = """p5.Vector.prototype.copy = function () { return new p5.Vector(10, 0); };
      print(createVector(4, 0).dist(createVector(1, 1)));"""
    assert printed(engine, drawing(changed)) == ("6",)
    assert printed(engine, drawing("print(createVector(4, 0).dist(createVector(1, 0)));")) == ("3",)


@pytest.mark.parametrize(("given", "seen"), COLORS.items(), ids=COLORS)
def test_colours_are_read_as_by_p5_and_the_browser(
    engine: V8Engine, given: str, seen: tuple[int, int, int, int]
) -> None:
    assert color_at(engine, drawing(f"noStroke(); {given}; square(0, 0, 60);"), 30, 30) == seen


@pytest.mark.parametrize(
    ("drawn", "hook"),
    {
        "circle(1, 2, 3)": "_renderEllipse",
        "ellipse(1, 2, 3, 3)": "_renderEllipse",
        "square(1, 2, 3)": "_renderRect",
        "rect(1, 2, 3, 3)": "_renderRect",
    }.items(),
)
def test_a_sketch_that_changes_how_p5_draws_shapes_gets_its_own(
    engine: V8Engine, drawn: str, hook: str
) -> None:
    changed = f"""const p = p5.prototype; const own = p.{hook};
      p.{hook} = function (...where) {{ print(where.slice(0, 4).join(' ')); return own.apply(this, where); }};
      print({drawn} === p5.instance);"""
    assert printed(engine, drawing(changed)) == ("1 2 3 3", "true")
    assert printed(engine, drawing(f"print({drawn} === p5.instance);")) == ("true",)


def test_shapes_with_fewer_or_more_numbers_are_p5s_own(engine: V8Engine) -> None:
    calls = "line(10, 10, 0, 50, 50, 0), ellipse(30, 30, 20), rect(5, 5, 9, 9, 3), square(40, 5, 9, 4)"
    assert printed(engine, drawing(f"print([{calls}].every((it) => it === p5.instance));")) == ("true",)
    whole = color_at(engine, drawing("noStroke(); fill(9); ellipse(30, 30, 20);"), 30, 38)
    assert whole == (9, 9, 9, 255)


def test_the_channels_of_a_colour_are_counted_as_the_sketch_counts_them(engine: V8Engine) -> None:
    channels = (
        "const c = color(51, 102, 153, 204); const of = (it) => [red(it), green(it), blue(it), alpha(it)];"
        "print(of(c)); print(of([51, 102, 153])); colorMode(RGB, 1); print(of(c), of(color(.2, .4, .6)));"
        "print(color(c) === c, color([.2, .4, .6]).levels);"
    )
    assert printed(engine, drawing(channels)) == (
        "[51,102,153,204]",
        "[51,102,153,255]",
        "[0.2,0.4,0.6,0.8] [0.2,0.4,0.6,1]",
        "true [51,102,153,255]",
    )


def test_strokes_are_coloured_like_fills(engine: V8Engine) -> None:
    lines = (
        "strokeWeight(20); colorMode(HSB); stroke(120, 100, 50); line(0, 30, 60, 30);"
        "stroke('red'); point(30, 5);"
    )
    assert color_at(engine, drawing(lines), 30, 30) == (0, 128, 0, 255)
    assert color_at(engine, drawing(lines), 30, 5) == (255, 0, 0, 255)


def test_a_canvas_beside_is_drawn_on_in_its_own_colours(engine: V8Engine) -> None:
    beside = (
        "const g = createGraphics(60, 60); g.colorMode(RGB, 1); g.noStroke();"
        "g.fill(1, .5, 0); g.circle(30, 30, 40); image(g, 0, 0);"
    )
    assert color_at(engine, drawing(beside), 30, 30) == (255, 128, 0, 255)


def test_colours_are_written_as_by_p5(engine: V8Engine) -> None:
    colours = (
        "color(12, 34, 56), color(12, 34, 56, 37.5), color(12, 34, 56), color(0, 0), color(300, -1, NaN)"
    )
    by_p5 = (
        "rgba(12,34,56,1) rgba(12,34,56,0.14705882352941177) rgba(12,34,56,1) rgba(0,0,0,0) rgba(255,0,NaN,1)"
    )
    assert printed(engine, drawing(f"print([{colours}].map((c) => c.toString()).join(' '));")) == (by_p5,)
    levels = (
        "const c = color(12, 34, 56); print(c.toString('#rrggbb')); c.levels = [1.5, -2, 999]; print(`${c}`);"
    )
    assert printed(engine, drawing(levels)) == ("#0c2238", "rgba(1.5,-2,999,1)")


def test_a_colour_that_the_sketch_changes_is_nobody_elses(engine: V8Engine) -> None:
    changed = (
        "const c = color('teal'); c.setRed(200); c._array[1] = 1; noStroke(); fill('teal'); square(0, 0, 9);"
    )
    assert color_at(engine, drawing(changed), 5, 5) == (0, 128, 128, 255)


STYLES = """const state = () => { const { drawingContext: c, _renderer: r, _colorMode: mode } = p5.instance;
    const fields = Object.keys(p5.Renderer.prototype.push.call({}).properties).map((name) => r[name]);
    const look = [c.fillStyle, c.strokeStyle, c.lineWidth, c.font, c.textAlign, r._pushPopDepth];
    return [...look, mode, ...fields].join(); };
    const change = () => { noFill(); fill(9); noStroke(); stroke(5); strokeWeight(7); tint(9); colorMode(HSB);
      imageMode(CENTER); rectMode(RADIUS); ellipseMode(CORNERS); textFont('serif'); textLeading(3);
      textSize(33); textAlign(RIGHT, TOP); textStyle(BOLD); textWrap(CHAR); translate(5, 5); };"""


def test_pop_brings_back_all_that_push_kept(engine: V8Engine) -> None:
    nested = f"""{STYLES} const before = state(); push(); change(); const between = state();
      push(); change(); textSize(8); noTint(); pop(); print(between === state(), between !== before);
      pop(); print(before === state(), drawingContext.getTransform().e);"""
    assert printed(engine, drawing(nested)) == ("true true", "true 0")


def test_pop_without_push_changes_nothing_but_a_style_or_two(engine: V8Engine) -> None:
    lonely = f"{STYLES} change(); const before = state(); pop(); print(before === state());"
    assert printed(engine, drawing(lonely))[-1] == "true"


@pytest.mark.parametrize(
    "holder", ["p5.Renderer.prototype", "p5.Renderer2D.prototype", "p5.instance._renderer", "p5.prototype"]
)
def test_a_sketch_that_has_push_keep_more_gets_it_back(engine: V8Engine, holder: str) -> None:
    is_renderer = holder != "p5.prototype"
    kept = "kept.properties.extra = 'kept'" if is_renderer else "this._styles.at(-1).props.extra = 'kept'"
    where = "p5.instance._renderer" if is_renderer else "p5.instance"
    changed = f"""const holder = {holder}, own = holder.push;
      holder.push = function () {{ const kept = own.call(this); {kept}; return kept; }};
      p5.instance.push(); {where}.extra = 'changed'; p5.instance.pop(); print({where}.extra);"""
    assert printed(engine, drawing(changed)) == ("kept",)


def test_a_sketch_that_changes_how_styles_come_back_gets_its_own(engine: V8Engine) -> None:
    changed = """const { prototype } = p5.Renderer, own = prototype.pop;
      prototype.pop = function (kept) { print('own'); return own.call(this, kept); };
      push(); fill(255, 0, 0); pop(); print(drawingContext.fillStyle);"""
    assert printed(engine, drawing(changed)) == ("own", "#ffffff")
    assert printed(engine, drawing("push(); fill(255, 0, 0); pop(); print('none');")) == ("none",)
