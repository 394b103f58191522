"""A copy with the values written in differs from the sketch in these values only, and draws the design."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.errors import KonomiError
from renderer.export import export_picture
from renderer.parameter import Value
from renderer.pool import RenderPool
from renderer.sketch import Sketch
from renderer.v8 import V8Engine
from renderer.written import with_values
from tests.renderer.unedited import sketch_of

SEED = 7


@dataclass(frozen=True)
class Case:
    """A sketch, what is to be different, and each piece of its source with what becomes of it."""

    declares: str
    values: dict[str, Value]
    edits: tuple[tuple[str, str], ...]
    draws: str
    in_setup: bool = False

    @property
    def source(self) -> str:
        setup, top = (self.declares, "") if self.in_setup else ("", self.declares)
        head = f"function setup() {{ createCanvas(30, 20); noLoop();\n{setup} }}"
        draw = f"function draw() {{ background({self.draws}); rect(random(30), 9, 4); }}"
        return f"// どうぞ 🎨\n{top}\n{head}\n{draw}\n"


CASES = {
    "constants": Case(
        'let r = 20, ink = "tomato", on = true; const turn = Math.PI / 2; // é\n',
        {"r": 25, "ink": "#102030", "on": False, "turn": 1.25},
        (("r = 20", "r = 25"), ('"tomato"', '"#102030"'), ("true", "false"), ("Math.PI / 2", "1.25")),
        "r * turn, on ? 9 : 99, color(ink).levels[0]",
    ),
    "comments": Case(
        "let r = 80; // @param 0..200 step 5\nlet mode = 'dots'; // @param dots | lines\n",
        {"r": 95, "mode": "lines"},
        (("r = 80", "r = 95"), ("mode = 'dots'", "mode = 'lines'")),
        "r, mode === 'dots' ? 9 : 99",
    ),
    "fx": Case(
        "$fx.params([{ id: 'a', type: 'number', default: 5, options: { min: 1, max: 250 } },\n"
        "{ id: 'b', type: 'boolean' }, { id: 'c', type: 'color', default: 'ff0000ff' },\n"
        "{ id: \"d\", type: 'select', default: 'x', options: { options: ['x', 'y'] } }]);\n",
        {"a": 99.5, "b": True, "c": "#00ff00", "d": "y"},
        (
            ("default: 5", "default: 99.5"),
            ("'b', type", "'b', default: true, type"),
            ("'ff0000ff'", "'00ff00ff'"),
            ("default: 'x'", "default: 'y'"),
        ),
        "$fx.getParam('a'), $fx.getParam('b') ? 9 : 99,"
        " $fx.getParam('c').arr.rgb[1] / ($fx.getParam('d') === 'x' ? 1 : 2)",
    ),
    "p5's controls": Case(
        "a = createSlider(0, 255, 10); b = createSlider(1, 9); c = createCheckbox('on', true);\n"
        "d = createColorPicker('#ff0000'); e = createInput('5', 'number');\n"
        "f = createSelect(); f.option('x'); f.option('y');\n"
        "g = createRadio(); g.option('u'); g.option('v'); g.selected('u');",
        {"a": 77, "b": 2, "c": False, "d": "#00ff80", "e": 8, "f": "y", "g": "v"},
        (
            ("255, 10)", "255, 77)"),
            ("(1, 9)", "(1, 9, 2)"),
            ("'on', true", "'on', false"),
            ("'#ff0000'", "'#00ff80'"),
            ("'5'", "'8'"),
            ("f.option('y');", "f.option('y'); f.selected('y');"),
            ("selected('u')", "selected('v')"),
        ),
        "a.value() + +e.value(), d.color().levels[1] / b.value(),"
        " (c.checked() ? 9 : 99) + (f.value() === 'x' ? 1 : 50) + (g.value() === 'u' ? 2 : 60)",
        in_setup=True,
    ),
    "one line that makes several": Case(
        "s = []; for (let i = 0; i < 3; i++) s[i] = createSlider(0, 255, i * 10);",
        {"s": 50, "s2": 60, "s3": 70},
        (
            (
                "255, i * 10)",
                "255, ([50, 60, 70][window.konomi4_44 = (window.konomi4_44 ?? -1) + 1] ?? (i * 10)))",
            ),
        ),
        "s[0].value(), s[1].value(), s[2].value()",
        in_setup=True,
    ),
    "an element that is made an input": Case(
        "t = createElement('input'); t.attribute('type', 'number'); t.attribute('value', '40');",
        {"t": 60},
        (("'value', '40'", "'value', '60'"),),
        "+t.value(), 20, 30",
        in_setup=True,
    ),
    "a listener": Case(
        "level = 1; a = createSlider(0, 255, 10); a.input(() => { level = a.value(); });",
        {"a": 200},
        (
            ("255, 10)", "255, 200)"),
            ("a.value(); });", "a.value(); }); a.elt.dispatchEvent(new Event('input'));"),
        ),
        "level",
        in_setup=True,
    ),
    "OPC": Case(
        "OPC.slider('a', 40); OPC.slider({ name: 'b', value: 5, min: 0, max: 90, step: 1 });\n"
        "OPC.toggle('c'); OPC.color('d', \"#333333\"); OPC.select('e', { Soft: 9, Hard: 99 });\n",
        {"a": 64, "b": 6, "c": False, "d": "#00aa00", "e": "Hard"},
        (
            ("'a', 40", "'a', 64, 0, 80, 4"),
            ("value: 5", "value: 6"),
            ("'c')", "'c', false)"),
            ('"#333333"', '"#00aa00"'),
            ("Hard: 99 }", "Hard: 99 }, 99"),
        ),
        "a + e, b + color(d).levels[1], c ? 9 : 99",
    ),
    "lil-gui": Case(
        "const p = { a: 20, b: 'x', c: [1, 0, 0.5], d: 0x336699 }, gui = new lil.GUI();\n"
        "gui.add(p, 'a').min(0).max(80); gui.add(p, 'b', ['x', 'y']); gui.addColor(p, 'c');\n"
        "gui.addColor(p, 'd');\n",
        {"a": 33.5, "b": "y", "c": "#00ff00", "d": "#0000ff"},
        (("a: 20", "a: 33.5"), ("b: 'x'", "b: 'y'"), ("[1, 0, 0.5]", "[0, 1, 0]"), ("0x336699", "0x0000ff")),
        "p.a, p.c[1] * 90, (p.b === 'x' ? 9 : 99) + (p.d & 63)",
    ),
    "dat.gui": Case(
        "const O = function () { this.a = 20; this.rgb = [9, 0, 0]; this.dir = 'l'; }; const o = new O();\n"
        "const gui = new dat.GUI(); gui.add(o, 'a', 0, 90); gui.addColor(o, 'rgb');\n"
        "gui.add(o, 'dir', { Left: 'l', Right: 'r' });\n",
        {"a": 44.5, "rgb": "#102030", "dir": "Right"},
        (("this.a = 20", "this.a = 44.5"), ("[9, 0, 0]", "[16, 32, 48]"), ("dir = 'l'", "dir = 'r'")),
        "o.a, o.rgb[1], o.dir === 'l' ? 9 : 99",
    ),
    "Tweakpane": Case(
        "const P = { a: 5, at: { x: 1, y: 2 }, tint: { r: 9, g: 0, b: 0 }, m: 0 };\n"
        "const pane = new Tweakpane.Pane();\n"
        "pane.addBinding(P, 'a', { min: 0, max: 99 }); pane.addInput(P, 'at', { min: 0, max: 50 });\n"
        "pane.addBinding(P, 'tint');\n"
        "pane.addBinding(P, 'm', { options: [{ text: 'lo', value: 0 }, { text: 'hi', value: 60 }] });\n",
        {"a": 50.5, "atX": 30, "tint": "#0000ff", "m": "hi"},
        (
            ("a: 5", "a: 50.5"),
            ("x: 1", "x: 30"),
            ("{ r: 9, g: 0, b: 0 }", "{ r: 0, g: 0, b: 255 }"),
            ("m: 0", "m: 60"),
        ),
        "P.a + P.m, P.at.x + P.at.y, P.tint.b",
    ),
    "an interval of Tweakpane": Case(
        "const P = { range: { min: 2, max: 6 } }; const pane = new Tweakpane.Pane();\n"
        "pane.addBinding(P, 'range', { min: 0, max: 99 });\n",
        {"rangeMin": 80, "rangeMax": 30},
        (("min: 2", "min: 30"), ("max: 6", "max: 80")),
        "P.range.min, P.range.max, 0",
    ),
    "QuickSettings and p5.gui": Case(
        "big = 30; form = ['disc', 'square']; kept = { w: 4 };\n"
        "q = QuickSettings.create(0, 0, 'q').addRange('a', 0, 99, 10, 1).addDropDown('k', ['x', 'y'])\n"
        ".bindRange('w', 0, 50, 4, 1, kept);\n"
        "createGui('g').addGlobals('big', 'form');\n",
        {"a": 70, "k": "y", "w": 40, "big": 90, "form": "square"},
        (
            ("99, 10", "99, 70"),
            ("['x', 'y']", "['y', 'x']"),
            ("w: 4 }", "w: 40 }"),
            ("big = 30", "big = 90"),
            ("['disc', 'square']", "['square', 'disc']"),
        ),
        "q.getValue('a') + kept.w, big, (q.getValue('k') === 'x' ? 9 : 99) + (form === 'disc' ? 1 : 50)",
        in_setup=True,
    ),
}


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine(time_limit_s=60) as made:
        yield made


@pytest.fixture(scope="module")
def pool() -> Iterator[RenderPool]:
    with RenderPool(1, time_limit_s=60) as made:
        yield made


def assert_same_picture(engine: V8Engine, sketch: Sketch, values: dict[str, Value], copy: Sketch) -> None:
    wanted = engine.draw(RenderRequest(sketch, Design(values, SEED))).pixels
    assert not np.array_equal(wanted, engine.draw(RenderRequest(sketch, Design(seed=SEED))).pixels)
    assert np.array_equal(engine.draw(RenderRequest(copy, Design(seed=SEED))).pixels, wanted)


@pytest.mark.parametrize("name", CASES)
def test_the_copy_differs_in_the_values_only_and_draws_the_design(engine: V8Engine, name: str) -> None:
    case = CASES[name]
    sketch = sketch_of(case.source)
    inspection = engine.inspect(sketch)

    copy = with_values(sketch, inspection, Design(case.values, SEED), tells=name == "a listener")

    expected = case.source
    for old, new in case.edits:
        assert expected.count(old) == 1, old
        expected = expected.replace(old, new)
    assert copy.scripts[0].source == expected
    assert_same_picture(engine, sketch, case.values, copy)


def test_values_of_the_page_are_written_into_the_page(engine: V8Engine) -> None:
    page = """<p title="a > b">x</p><input type="range" id='a' max=255 value="10">
    <input value=3 name="n" type=number min=1 max=9><input type=checkbox id="c" checked>
    <select id="s"><option value="u">U</option><option selected>v</option></select>
    <input type="radio" name="r" value="one" checked><input type="radio" name="r" value="two">"""
    source = """function setup() { createCanvas(30, 20); noLoop(); }
    const q = (s) => document.querySelector(s);
    function draw() { background(+q('#a').value + +q('[name=n]').value, q('#c').checked ? 9 : 99,
      (q('#s').value === 'u' ? 1 : 50) + (q('[name=r]:checked').value === 'one' ? 2 : 70)); }"""
    sketch = sketch_of(source, page)
    values: dict[str, Value] = {"a": 200, "n": 8, "c": False, "s": "u", "r": "two"}

    copy = with_values(sketch, engine.inspect(sketch), Design(values, SEED))

    expected = page
    for old, new in (
        ('value="10"', 'value="200"'),
        ("value=3", 'value="8"'),
        (' id="c" checked', ' id="c"'),
        ('<option value="u"', '<option selected value="u"'),
        ("<option selected>v", "<option>v"),
        ('value="one" checked', 'value="one"'),
        ('<input type="radio" name="r" value="two"', '<input checked type="radio" name="r" value="two"'),
    ):
        assert expected.count(old) == 1, old
        expected = expected.replace(old, new)
    assert copy.page == expected
    assert copy.scripts == sketch.scripts
    assert_same_picture(engine, sketch, values, copy)


def test_a_design_of_defaults_is_the_sketch_itself(engine: V8Engine) -> None:
    sketch = sketch_of(CASES["fx"].source)
    assert with_values(sketch, engine.inspect(sketch), Design({"a": 5}, SEED)) is sketch


def test_an_exported_script_is_loaded_and_draws_the_design(
    pool: RenderPool, engine: V8Engine, tmp_path: Path
) -> None:
    case = CASES["a listener"]
    sketch = sketch_of(case.source)

    export_picture(pool, sketch, Design(case.values, SEED), tmp_path / "copy.js")

    assert_same_picture(engine, sketch, case.values, Sketch.load(tmp_path / "copy.js"))


@pytest.mark.parametrize("suffix", [".js", ".zip"])
def test_what_was_not_given_stays_what_the_sketch_makes_of_it(
    pool: RenderPool, engine: V8Engine, tmp_path: Path, suffix: str
) -> None:
    sketch = sketch_of(
        "let size = 9; // @param 1..20\nfunction setup() { createCanvas(30, 20);"
        "\ns = createSlider(0, 99, 2); }"
        "\nfunction draw() { s.value(s.value() + 1);\nbackground(s.value()); circle(9, 9, size); }"
    )

    export_picture(pool, sketch, Design({"size": 15}, SEED), tmp_path / f"copy{suffix}")

    copy = Sketch.load(tmp_path / f"copy{suffix}")
    assert_same_picture(engine, sketch, {"size": 15}, copy)
    assert "size = 15" in copy.scripts[-1].source


def test_a_zip_for_the_web_editor_holds_page_script_and_files_and_draws_the_design(
    pool: RenderPool, engine: V8Engine, tmp_path: Path
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "words.txt").write_text("120")
    (folder / "index.html").write_text(
        '<script src="https://cdn.jsdelivr.net/npm/p5@1.9.0/lib/p5.js"></script>'
        '<input type="range" id="a" max="255" value="10">'
        '<script src="b.js"></script><script>let n = 1;</script>'
    )
    (folder / "b.js").write_text(
        "function preload() { w = loadStrings('words.txt'); } function setup() { createCanvas(30, 20);"
        " noLoop(); new dat.GUI().add(window, 'big', 0, 90); } var big = 20;"
        "function draw() { background(+w[0], +select('#a').value(), big); rect(random(30), n, 3); }"
    )
    sketch = Sketch.load(folder)
    values: dict[str, Value] = {"a": 200, "big": 60.5}

    export_picture(pool, sketch, Design(values, SEED), tmp_path / "copy.zip")

    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert sorted(archive.namelist()) == ["b.js", "index.html", "words.txt"]
        page = archive.read("index.html").decode()
    addresses = re.findall(r'src="([^"]*)"', page)
    assert [address.split("/")[-1] for address in addresses] == ["p5.min.js", "dat.gui.min.js", "b.js"]
    copy = Sketch.load(tmp_path / "copy.zip")
    assert copy.p5 == sketch.p5
    # The page seeds a browser; in Konomi the design's seed still counts.
    assert not engine.inspect(copy).fixed_seed
    assert_same_picture(engine, sketch, values, copy)


@pytest.mark.parametrize(
    ("call", "library"),
    [("createGui", "gh/bitcraftlab/p5.gui"), ("createGuiPanel", "npm/p5.gui.variables@1.0.1")],
)
def test_a_zip_for_the_web_editor_brings_the_p5_gui_that_has_the_function(
    pool: RenderPool, engine: V8Engine, tmp_path: Path, call: str, library: str
) -> None:
    sketch = sketch_of(
        f"var big = 20;\nfunction setup() {{ createCanvas(30, 20); {call}('g').addGlobals('big'); }}"
        "\nfunction draw() { background(big); }"
    )

    export_picture(pool, sketch, Design({"big": 60}, SEED), tmp_path / "copy.zip")

    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        addresses = re.findall(r'src="([^"]*)"', archive.read("index.html").decode())
    assert [address.split("/")[-1] for address in addresses][1:3] == ["quicksettings.min.js", "p5.gui.js"]
    assert f"/{library}/" in addresses[2]
    assert_same_picture(engine, sketch, {"big": 60}, Sketch.load(tmp_path / "copy.zip"))


def test_a_zip_for_the_web_editor_brings_the_addon_that_calls_preload(
    pool: RenderPool, engine: V8Engine, tmp_path: Path
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "words.txt").write_text("120")
    (folder / "sketch.js").write_text(
        "let w, size = 8; // @param 1..20\nfunction preload() { w = loadStrings('words.txt'); }\n"
        "function setup() { createCanvas(30, 20); noLoop(); textSize(size); }\n"
        "function draw() { background(+w[0]); rect(0, 0, fontWidth('a'), 9); }"
    )
    sketch = Sketch.load(folder)

    export_picture(pool, sketch, Design({"size": 15}, SEED), tmp_path / "copy.zip")

    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert sorted(archive.namelist()) == ["index.html", "sketch.js", "words.txt"]
        addresses = re.findall(r'src="([^"]*)"', archive.read("index.html").decode())
    assert [address.split("/")[-1] for address in addresses] == ["p5.min.js", "preload.js", "sketch.js"]
    assert_same_picture(engine, sketch, {"size": 15}, Sketch.load(tmp_path / "copy.zip"))


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (
            "const o = Object.fromEntries([['r', 5]]); function setup() { createCanvas(9, 9);"
            " new dat.GUI().add(o, 'r', 0, 9); noLoop(); } function draw() { background(o.r * 9); }",
            "value of r cannot be written into the sketch",
        ),
        (
            "function setup() { createCanvas(9, 9); s = createSlider(0, 9, 2); s.elt.value = 5; noLoop(); }"
            " function draw() { background(s.value() * 9); }",
            "cannot be written into its source so that it draws the same picture",
        ),
    ],
)
def test_a_copy_that_would_not_draw_the_design_is_refused(
    pool: RenderPool, tmp_path: Path, source: str, says: str
) -> None:
    sketch = sketch_of(source)
    name = pool.inspect(sketch).result().space.names[0]

    with pytest.raises(KonomiError, match=says):
        export_picture(pool, sketch, Design({name: 8}), tmp_path / "copy.js")
    assert list(tmp_path.iterdir()) == []


def test_a_sketch_of_several_files_is_no_single_script(pool: RenderPool, tmp_path: Path) -> None:
    sketch = sketch_of(CASES["fx"].source, "<p>text</p>")
    with pytest.raises(KonomiError, match=r"export a \.zip instead"):
        export_picture(pool, sketch, Design(), tmp_path / "copy.js")
