"""p5's names on the window: where a browser has them and when, and nothing of one sketch in the next."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.errors import SketchError, SketchSyntaxError, UnsupportedCallError
from renderer.sketch import P5_VERSIONS, Script, Sketch
from renderer.v8 import V8Engine
from tests.renderer.v8_drawing import draw, drawing, printed

PLAIN = drawing("circle(cos(PI) * width, mouseX, random(9)); print(typeof leaked, typeof window.other);")
INSTANCE = "new p5((p) => { p.setup = () => { p.createCanvas(9, 9); p.noLoop(); %s }; });"
INTRUDERS = {
    "a name it made by assigning": drawing("leaked = 1; window.other = 2;"),
    "a name that a timer's text made": drawing("setTimeout('var leaked = 1; other = 2', 0);"),
    "another function under a name of p5's": drawing("circle = cos = () => 0; random = 5; delete window.PI;"),
    "a function called like one of p5's": "function circle() {}\nvar width = 3;\n" + drawing(""),
    "a read-only constant": drawing("Object.defineProperty(window, 'PI', { value: 3 });"),
    "a p5 function of its own": drawing("p5.prototype.circle = () => {};"),
    "a property of one of p5's functions": drawing("random.calls = 7;"),
}


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine() as engine:
        yield engine


@pytest.mark.parametrize("intruder", INTRUDERS.values(), ids=INTRUDERS)
def test_what_a_sketch_leaves_on_the_window_is_gone_for_the_next(engine: V8Engine, intruder: str) -> None:
    printed(engine, intruder)
    printed(engine, intruder)
    assert printed(engine, PLAIN) == ("undefined undefined",)
    shown = "print(random.calls, typeof circle, typeof random, cos(0), PI > 3.1, width);"
    assert printed(engine, drawing(shown)) == ("undefined function function 1 true 60",)


@pytest.mark.parametrize("early", ["let a = random(5);", "const turn = TAU / 4;", "let w = width;"])
def test_p5s_names_are_missing_before_the_page_has_loaded(engine: V8Engine, early: str) -> None:
    printed(engine, PLAIN)
    with pytest.raises(SketchError, match="is not defined"):
        printed(engine, early + drawing(""))


def test_a_sketch_that_looks_whether_p5_is_there_finds_it_missing_every_time(engine: V8Engine) -> None:
    looks = "const found = typeof random + typeof TAU + typeof width;" + drawing("print(found);")
    for _ in range(3):
        printed(engine, PLAIN)
        assert printed(engine, looks) == ("undefinedundefinedundefined",)


def test_a_sketch_may_start_p5_early_to_use_its_names_at_once(engine: V8Engine) -> None:
    early = "new p5();\nconst turn = round(TAU + random(0));" + drawing("print(turn, typeof circle);")
    for _ in range(2):
        assert printed(engine, early) == ("6 function",)
        printed(engine, PLAIN)


def test_a_sketch_in_instance_mode_finds_no_p5_on_the_window(engine: V8Engine) -> None:
    printed(engine, PLAIN)
    for _ in range(2):
        assert printed(engine, INSTANCE % "p.print(typeof circle, typeof TAU, typeof p.circle);") == (
            "undefined undefined function",
        )
    assert printed(engine, PLAIN) == ("undefined undefined",)


def test_p5_has_its_way_with_names_that_a_sketch_gives_its_own_functions(engine: V8Engine) -> None:
    own = "function circle() { print('mine'); }\nvar width = 5;\n" + drawing("circle(1, 1, 1); print(width);")
    for _ in range(2):
        assert printed(engine, own) == ("60",)


def test_a_sketch_that_changes_p5s_prototype_draws_with_the_change(engine: V8Engine) -> None:
    changed = "p5.prototype.circle = () => print('changed');\np5.prototype.extra = () => print('extra');\n"
    for _ in range(2):
        assert printed(engine, changed + drawing("circle(1, 1, 1); extra();")) == ("changed", "extra")
        assert printed(engine, drawing("print(typeof extra);")) == ("undefined",)


def test_a_drawing_aside_has_all_of_p5s_functions(engine: V8Engine) -> None:
    aside = "const g = createGraphics(9, 9); g.colorMode(HSB); print(typeof g.circle, g.random(0));"
    for _ in range(2):
        assert printed(engine, drawing(aside)) == ("function 0",)


def test_sound_and_recording_of_the_page_are_silent(engine: V8Engine) -> None:
    source = """
    let ready = 0;
    const theme = new Audio('theme.mp3');
    theme.addEventListener('canplaythrough', () => { ready += 1; });
    function setup() {
      const canvas = createCanvas(20, 20);
      createAudio('beat.mp3', () => { ready += 10; }).loop();
      theme.play().then(() => { ready += 100; });
      const recorder = new MediaRecorder(canvas.elt.captureStream(30));
      recorder.onstop = () => { ready += 50; };
      recorder.start();
      recorder.stop();
      speechSynthesis.speak(new SpeechSynthesisUtterance('hello'));
    }
    function draw() { background(ready); }
    """
    files = {"theme.mp3": b"ID3", "beat.mp3": b"ID3"}
    assert draw(engine, source, frame=3, files=files).pixels[5, 5, 0] == 161


def test_a_name_that_only_a_browser_has_is_a_call_that_is_not_carried(engine: V8Engine) -> None:
    with pytest.raises(UnsupportedCallError, match="FormData"):
        draw(engine, "function setup() { createCanvas(9, 9); new FormData(); }")


def test_one_script_in_strict_mode_does_not_make_the_others_strict(engine: V8Engine) -> None:
    strict = Script("'use strict';\nfunction setup() { createCanvas(9, 9); noLoop(); }", "a.js")
    loose = Script("function draw() { for (i = 0; i < 3; i++) print(i + 010); }", "b.js")
    for scripts in ((strict, loose), (loose, strict)):
        picture = engine.draw(RenderRequest(Sketch("two", scripts), Design({})))
        assert picture.console == ("8", "9", "10")
    alone = Script(strict.source + "\nfunction draw() { print(010); }", "a.js")
    with pytest.raises(SketchSyntaxError, match="Octal literals"):
        engine.draw(RenderRequest(Sketch("one", (alone,)), Design({})))


def test_elements_stand_on_the_window_by_their_ids_where_no_name_of_its_own_or_of_p5s_does(
    engine: V8Engine,
) -> None:
    page = (
        '<p id="info">hello</p><p id="circle"></p><p id="name"></p><p id="a-b"></p>'
        '<input id="entry" value="7">'
    )
    source = drawing("print(info.textContent, entry.value, typeof circle, name === '', window['a-b'].id);")
    sketch = Sketch("ids", (Script(source, "sketch.js"),), page=page)
    for _ in range(2):
        assert engine.draw(RenderRequest(sketch, Design())).console == ("hello 7 function true a-b",)
        assert printed(engine, drawing("print(typeof info, typeof entry);")) == ("undefined undefined",)


def test_the_event_that_is_being_heard_stands_on_the_window(engine: V8Engine) -> None:
    source = (
        "addEventListener('hey', () => print(event.type, event === window.event));"
        "dispatchEvent(new Event('hey')); print(event);"
    )
    assert printed(engine, drawing(source)) == ("hey true", "undefined")


@pytest.mark.parametrize("p5", P5_VERSIONS.values())
def test_what_a_page_does_once_it_has_loaded_comes_after_setup(engine: V8Engine, p5: str) -> None:
    source = """
        window.onload = () => print('the page');
        function setup() { createCanvas(9, 9); print('setup'); noLoop(); }
        window.addEventListener('load', () => print('the other'));
    """
    sketch = Sketch("loaded", (Script(source, "sketch.js"),), p5=p5)
    assert engine.draw(RenderRequest(sketch, Design())).console == ("setup", "the page", "the other")
