"""The web engine keeps the promises of every engine, and draws what the other one does not carry."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from renderer.design import Design
from renderer.engine import Pixels, RenderRequest
from renderer.errors import (
    ParameterError,
    SketchError,
    SketchMemoryError,
    SketchNetworkError,
    SketchRuntimeError,
    SketchSyntaxError,
    SketchTimeoutError,
)
from renderer.parameter import Value
from renderer.sketch import P5_VERSIONS, Script, Sketch
from renderer.v8 import V8Engine
from renderer.web import WebEngine
from tests.renderer.built_in import path_of
from tests.renderer.test_bad_sketches import CASES, Bad

ENDLESS = ("a loop in setup", "a loop in draw", "promises that beget promises", "one huge sort")
"""Enough of the sketches that never end: a browser does not care which of the others it is."""

# A browser keeps no list of what was drawn, so ten million calls only take it time.
GREEDY = {
    name: bad
    for name, bad in CASES.items()
    if name.startswith("greedy: ") and "canvas" not in name and "calls" not in name
}
BROWSERS_OWN = {
    # Nobody but the browser sees what import() is given, and it does not say where that was.
    "network: import()": replace(CASES["network: import()"], line=None),
    "network: import() of a file:": replace(CASES["network: import() of a file:"], line=None),
    # The browser looks into what was thrown before anybody else, and is caught in the trap itself.
    "throws a proxy that traps everything": Bad(
        CASES["throws a proxy that traps everything"].source, SketchTimeoutError
    ),
}
"""What a browser can only say otherwise than V8."""
QUICK = [
    name
    for name in CASES
    if name not in GREEDY
    and "calls" not in name
    and (not name.startswith("endless: ") or name.removeprefix("endless: ") in ENDLESS)
]

PLAIN = "function setup() { createCanvas(40, 30); noLoop(); background(random(255)); }"


@pytest.fixture(scope="module")
def engine() -> Iterator[WebEngine]:
    with WebEngine(time_limit_s=20) as engine:
        yield engine


@pytest.fixture(scope="module")
def strict_engine() -> Iterator[WebEngine]:
    """For sketches that never end; long enough for one that does, on a machine with much to do."""
    with WebEngine(time_limit_s=3.0, memory_limit_mb=384) as engine:
        yield engine


@pytest.fixture(scope="module")
def v8() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


def sketch_of(*sources: str, major: int = 1, page: str = "", files: dict[str, bytes] | None = None) -> Sketch:
    scripts = tuple(Script(source, f"s{i}.js") for i, source in enumerate(sources))
    return Sketch("case", scripts, files or {}, page, P5_VERSIONS[major])


def drawn(engine: WebEngine, sketch: Sketch, seed: int = 0, frame: int | None = None) -> Pixels:
    return engine.draw(RenderRequest(sketch, Design(seed=seed), frame)).pixels


# What it finds and draws


def test_it_finds_what_the_other_engine_finds(engine: WebEngine, v8: V8Engine) -> None:
    source = """
        let size; const parts = [];
        function setup() {
          createCanvas(70, 50);
          size = createSlider(0, 9, 3, 0.5); this.round = createCheckbox('Round', true);
          for (let i = 0; i < 2; i++) parts.push(createSlider(0, 1));
          const mode = createSelect(); mode.option('a'); mode.option('b'); mode.selected('b');
          createP('Ink'); createColorPicker('#102030');
          const pick = createRadio(); pick.option('x'); pick.option('y'); pick.selected('x');
        }
        function draw() {}"""
    for sketch in (sketch_of(source), Sketch.load(path_of("dips")), Sketch.load(path_of("swarm"))):
        assert engine.inspect(sketch) == v8.inspect(sketch)


def test_values_reach_the_sketch_and_its_own_settings_do_not_undo_them(
    engine: WebEngine, v8: V8Engine
) -> None:
    source = """
        let size, ink, mode, on, heard = 0;
        function setup() {
          createCanvas(60, 60); noStroke();
          size = createSlider(5, 50, 20); size.input(() => heard++); size.value(7);
          ink = createColorPicker('#ff0000'); on = createCheckbox('on', false); on.checked(false);
          mode = createRadio(); mode.option('high'); mode.option('wide'); mode.selected('high');
        }
        function draw() {
          background(on.checked() ? 200 : 0, heard); fill(ink.color());
          if (mode.value() === 'high') rect(5, 5, 9, size.value()); else rect(5, 5, size.value(), 9);
        }"""
    values: dict[str, Value] = {"size": 41, "ink": "#2060a0", "on": True, "mode": "wide"}
    request = RenderRequest(sketch_of(source), Design(values), frame=2)

    pixels = engine.draw(request).pixels

    assert pixels[8, 44, :3].tolist() == [0x20, 0x60, 0xA0]
    assert np.array_equal(pixels, v8.draw(request).pixels)


def test_a_value_that_is_not_the_sketchs_is_refused(engine: WebEngine) -> None:
    with pytest.raises(ParameterError, match="sise"):
        engine.draw(RenderRequest(sketch_of(PLAIN), Design({"sise": 1})))


def test_the_same_design_gives_the_same_pixels_whatever_was_drawn_before(engine: WebEngine) -> None:
    source = """
        localStorage.setItem('n', 1 + +(localStorage.getItem('n') || 0));
        window.name += 'x'; Array.prototype.mine = 1; document.cookie = 'n=1';
        function setup() {
          createCanvas(30, 30); noLoop(); background(random(255), noise(3) * 255, second());
          fill(+localStorage.getItem('n') * 40, window.name.length, document.cookie.length); rect(5, 5, 9, 9);
        }"""
    first = drawn(engine, sketch_of(source), seed=5)
    drawn(engine, sketch_of(PLAIN))

    assert np.array_equal(drawn(engine, sketch_of(source), seed=5), first)
    assert not np.array_equal(drawn(engine, sketch_of(source), seed=6), first)


def test_a_page_that_is_kept_open_for_measuring_draws_the_design_it_is_asked_for(engine: WebEngine) -> None:
    source = """
        $fx.params([{ id: 'x', type: 'number', options: { min: 0, max: 20 } }]);
        function setup() { createCanvas(30, 30); noLoop(); }
        function draw() { background(random(255)); rect($fx.getParam('x'), 5, 8, 8); }"""
    sketch = sketch_of(source)
    design = Design({"x": 15.0}, 3)
    drawn(engine, sketch, seed=2)

    redrawn = engine.redraw(sketch, design).pixels

    assert np.array_equal(redrawn, engine.draw(RenderRequest(sketch, design)).pixels)


def test_a_new_process_draws_the_same(engine: WebEngine) -> None:
    sketch = Sketch.load(path_of("veils"))
    with WebEngine() as other:
        assert np.array_equal(drawn(other, sketch, seed=4), drawn(engine, sketch, seed=4))


def test_two_sketches_with_files_of_one_name_keep_their_own(engine: WebEngine) -> None:
    source = "let i; function preload() { i = loadImage('a.png'); }"
    source += "function setup() { createCanvas(9, 9); image(i, 0, 0); }"
    for colour in ((250, 10, 20, 255), (10, 250, 20, 255)):
        picture = io.BytesIO()
        Image.new("RGBA", (9, 9), colour).save(picture, "PNG")
        sketch = sketch_of(source, files={"a.png": picture.getvalue()})
        assert tuple(drawn(engine, sketch, frame=1)[4, 4]) == colour


def test_time_is_virtual_and_frames_are_counted(engine: WebEngine, v8: V8Engine) -> None:
    source = """
        let timers = 0; const begun = Date.now();
        function setup() { createCanvas(20, 20); setInterval(() => timers++, 50); }
        function draw() { background(frameCount, round(millis() * 60 / 1000), timers); }"""

    for frame in (1, 2, 30, None):
        request = RenderRequest(sketch_of(source), Design(), frame)
        pixels = engine.draw(request).pixels
        assert np.array_equal(pixels, v8.draw(request).pixels)
        assert pixels[0, 0, 0] == (frame or 60)


def test_a_picture_comes_at_the_wanted_size(engine: WebEngine) -> None:
    sketch = sketch_of("function setup() { createCanvas(60, 40); noLoop(); background(9, 99, 199); }")
    for wanted, shape in (((30, 30), (20, 30, 4)), ((600, 600), (400, 600, 4))):
        pixels = engine.draw(RenderRequest(sketch, Design(), size=wanted)).pixels
        assert pixels.shape == shape
        assert (pixels == [9, 99, 199, 255]).all()


def test_documents_carry_pixels_and_say_so(engine: WebEngine) -> None:
    svg = engine.draw(RenderRequest(sketch_of(PLAIN), Design(seed=8), format="svg")).document
    pdf = engine.draw(RenderRequest(sketch_of(PLAIN), Design(seed=8), format="pdf")).document

    assert b"because the sketch was drawn by a browser" in svg
    assert b"because the sketch was drawn by a browser" in pdf
    assert pdf.startswith(b"%PDF-")


def test_what_a_sketch_prints_comes_along(engine: WebEngine) -> None:
    sketch = sketch_of(PLAIN + "console.log('a', 1, { b: [2] }); console.warn(null); alert('hm');")

    assert engine.draw(RenderRequest(sketch, Design())).console == ('a 1 {"b":[2]}', "null", "hm")


# What the other engine does not carry


@pytest.mark.parametrize("major", P5_VERSIONS)
def test_webgl_is_drawn_without_a_gpu(major: int, engine: WebEngine) -> None:
    source = (
        "function setup() { createCanvas(80, 80, WEBGL); noLoop(); }\n"
        "function draw() { background(30); noStroke(); fill(255, 0, 0); rotateY(0.6); box(40); }"
    )
    pixels = drawn(engine, sketch_of(source, major=major))

    assert pixels[2, 2].tolist() == [30, 30, 30, 255]
    assert pixels[40, 40].tolist() == [255, 0, 0, 255]


def test_a_shader_is_drawn(engine: WebEngine) -> None:
    source = """
        const vertex = 'attribute vec3 aPosition;'
          + 'void main() { gl_Position = vec4(aPosition * 2. - 1., 1.); }';
        const colour = 'precision mediump float; uniform float level;'
          + 'void main() { gl_FragColor = vec4(level, 0., 1., 1.); }';
        function setup() { createCanvas(40, 40, WEBGL); noLoop(); }
        function draw() {
          const own = createShader(vertex, colour);
          shader(own); own.setUniform('level', 0.2); rect(0, 0, 1, 1);
        }"""

    assert drawn(engine, sketch_of(source))[20, 20].tolist() == [51, 0, 255, 255]


def test_p5_2_with_an_asynchronous_setup(engine: WebEngine) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (20, 20), (1, 200, 3)).save(picture, "PNG")
    source = (
        "let i, size; async function setup() { createCanvas(50, 50); size = createSlider(0, 9, 4); "
        "i = await loadImage('a.png'); noLoop(); }\nfunction draw() { image(i, size.value(), 0); }"
    )
    sketch = sketch_of(source, major=2, files={"a.png": picture.getvalue()})

    assert engine.inspect(sketch).space.names == ("size",)
    pixels = engine.draw(RenderRequest(sketch, Design({"size": 9}))).pixels
    assert pixels[5, 8:10, 1].tolist() == [0, 200]


# Bad sketches


@pytest.fixture(scope="module")
def before(strict_engine: WebEngine) -> Pixels:
    """A good picture, drawn before any bad sketch ran."""
    return drawn(strict_engine, sketch_of(PLAIN), seed=7)


@pytest.mark.parametrize("name", QUICK)
def test_a_bad_sketch_is_a_named_error_and_costs_only_itself(
    name: str, strict_engine: WebEngine, before: Pixels
) -> None:
    assert_fails(strict_engine, BROWSERS_OWN.get(name) or CASES[name])

    assert np.array_equal(drawn(strict_engine, sketch_of(PLAIN), seed=7), before)


@pytest.mark.parametrize("name", GREEDY)
def test_a_sketch_that_takes_memory_without_end_is_stopped(name: str) -> None:
    with WebEngine(time_limit_s=60, memory_limit_mb=256) as engine:
        assert_fails(engine, Bad(GREEDY[name].source, SketchMemoryError))
        assert drawn(engine, sketch_of(PLAIN)).any()


def assert_fails(engine: WebEngine, bad: Bad) -> None:
    with pytest.raises(SketchError) as caught:
        drawn(engine, Sketch("bad", (Script(bad.source, "sketch.js"),)))
    assert type(caught.value) is bad.error
    assert bad.line in (None, caught.value.line)
    assert bad.says.replace("within 1 s", "within 3 s") in str(caught.value)
    assert "\n" not in str(caught.value)


def test_errors_name_the_file_and_line_of_a_page(engine: WebEngine) -> None:
    scripts = (
        Script("let fine;", "index.html", 4),
        Script("\n\nnope();", "index.html", 9),
        Script(PLAIN, "s.js"),
    )

    with pytest.raises(SketchRuntimeError) as caught:
        drawn(engine, Sketch("page", scripts))

    assert (caught.value.file, caught.value.line) == ("index.html", 11)
    with pytest.raises(SketchSyntaxError) as syntax:
        drawn(engine, Sketch("page", (Script("let a;\nlet 1;", "index.html", 5), Script(PLAIN, "s.js"))))
    assert (syntax.value.file, syntax.value.line) == ("index.html", 6)


AWAY = "http://127.0.0.1:9/"
WAYS_OUT = {
    "fetch": f"fetch('{AWAY}')",
    "an image": f"new Image().src = '{AWAY}'",
    "a script": f"document.head.append(Object.assign(document.createElement('script'), {{ src: '{AWAY}' }}))",
    "a style sheet": f"document.head.innerHTML += '<link rel=stylesheet href={AWAY}>'",
    "a font": f"new FontFace('away', 'url({AWAY})').load()",
    "a frame": f"document.body.innerHTML += '<iframe src={AWAY}></iframe>'",
    "a beacon": f"navigator.sendBeacon('{AWAY}')",
    "a form": f"document.body.innerHTML += '<form action={AWAY}></form>'; document.forms[0].submit()",
    "a module": f"import('{AWAY}')",
    "an event source": f"new EventSource('{AWAY}')",
    "a peer": "new RTCPeerConnection()",
    "a file": "fetch('file:///etc/passwd')",
}


@pytest.mark.parametrize("name", WAYS_OUT)
def test_every_way_to_the_network_is_closed_and_named(name: str, engine: WebEngine) -> None:
    source = f"function setup() {{ createCanvas(9, 9); }} function draw() {{ {WAYS_OUT[name]}; }}"

    with pytest.raises(SketchNetworkError):
        drawn(engine, sketch_of(source), frame=3)


def test_a_worker_from_the_sketchs_own_folder_is_said_to_be_what_is_missing(engine: WebEngine) -> None:
    source = "function setup() { createCanvas(9, 9); new Worker('count.js'); }"

    with pytest.raises(SketchNetworkError, match="starts a Worker from a file, which Konomi does not carry"):
        drawn(engine, sketch_of(source), frame=3)


MISSING = {
    "an image": "loadImage('gone', () => {}, heard)",
    "data": "loadJSON('gone', () => {}, heard)",
    "an answer whose text is read": (
        "fetch('gone').then((r) => r.text().then((text) => { if (r.status === 404 && !text) heard(); }))"
    ),
    "an older request": (
        "const r = new XMLHttpRequest(); r.open('GET', 'gone');"
        " r.onload = () => { if (r.status === 404) heard(); }; r.send()"
    ),
    "a promise to which nobody listens": "heard(); fetch('gone').then((r) => r.json())",
}


@pytest.mark.parametrize("what", MISSING)
@pytest.mark.parametrize("version", P5_VERSIONS.values())
def test_a_missing_file_of_its_own_is_missing_as_in_a_browser_with_a_note(
    engine: WebEngine, what: str, version: str
) -> None:
    source = f"""let shade = 0;
      const heard = () => {{ shade = 200; }};
      function setup() {{ createCanvas(20, 20); {MISSING[what]}; }}
      function draw() {{ background(shade); }}"""
    sketch = Sketch("sketch", (Script(source, "sketch.js"),), p5=version)
    assert engine.inspect(sketch).notes == ("The sketch wants the file 'gone', which is not in its folder.",)
    assert engine.draw(RenderRequest(sketch, Design({}, 0), 30)).pixels[9, 9, 0] == 200


def test_a_missing_file_that_the_sketch_cannot_do_without_is_named(engine: WebEngine) -> None:
    source = (
        "function preload() {\n loadJSON('of it/gone.json'); }\nfunction setup() { createCanvas(20, 20); }"
    )
    sketch = Sketch("sketch", (Script(source, "sketch.js"),))
    with pytest.raises(SketchNetworkError, match=r"the file 'of it/gone\.json', which is not in") as caught:
        engine.draw(RenderRequest(sketch, Design({}, 0), 3))
    assert (caught.value.file, caught.value.line) == ("sketch.js", 2)


def test_the_line_that_waits_for_a_missing_file_in_vain_is_named(engine: WebEngine) -> None:
    source = "let i;\nasync function setup() {\n  i = await loadImage('gone.png');\n  createCanvas(9, 9);\n}"
    sketch = Sketch("sketch", (Script(source, "sketch.js"),), p5=P5_VERSIONS[2])
    with pytest.raises(SketchNetworkError, match=r"the file 'gone\.png', which is not in") as caught:
        engine.draw(RenderRequest(sketch, Design({}, 0), 3))
    assert (caught.value.file, caught.value.line) == ("sketch.js", 3)
