"""Libraries that a page names: stand-ins for those that are known, one clear sentence for any other."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.errors import SketchLoadError, SketchNetworkError, SketchRuntimeError
from renderer.libraries import is_stood_in_for, without_imports
from renderer.sketch import Sketch
from renderer.v8 import V8Engine
from renderer.web import WebEngine
from tests.renderer.unedited import painted, sketch_of, summary

P5 = '<script src="https://cdn.jsdelivr.net/npm/p5@1.11.10/lib/p5.min.js"></script>'
SKETCH = "function setup() { createCanvas(20, 20); noLoop(); }\nfunction draw() { background(p.level); }\n"
CDN = "https://cdn.jsdelivr.net/npm"


@pytest.fixture(scope="module")
def engine() -> Iterator[V8Engine]:
    with V8Engine(time_limit_s=60) as made:
        yield made


def page(root: Path, *tags: str) -> Path:
    path = root / "index.html"
    path.write_text(f"<html><head>{P5}{''.join(tags)}</head><body></body></html>", "utf-8")
    return path


@pytest.mark.parametrize(
    "address",
    [
        "https://cdnjs.cloudflare.com/ajax/libs/dat-gui/0.7.9/dat.gui.min.js",
        f"{CDN}/lil-gui@0.17.0/dist/lil-gui.umd.min.js",
        "https://unpkg.com/lil-gui",
        f"{CDN}/tweakpane@3.0.5/dist/tweakpane.js",
        f"{CDN}/quicksettings@latest/quicksettings.min.js",
        "https://cdn.jsdelivr.net/gh/bitcraftlab/p5.gui/libraries/p5.gui.js?v=2",
        "libraries/p5.gui.js",
        "https://cdn.jsdelivr.net/gh/msawired/OPC@latest/opc.js",
        "https://cdnjs.cloudflare.com/ajax/libs/p5.js/1.9.0/addons/p5.sound.min.js",
        "p5.dom.js",
    ],
)
def test_a_tag_of_a_known_library_gets_ours(address: str) -> None:
    assert is_stood_in_for(address)


@pytest.mark.parametrize(
    "address",
    [
        "sketch.js",
        "gui.js",
        "topc.js",
        "tweakpane/setup.js",
        f"{CDN}/@tweakpane/plugin-essentials@0.2.1/dist/a.js",
    ],
)
def test_other_scripts_are_left_alone(address: str) -> None:
    assert not is_stood_in_for(address)


def test_a_page_with_dat_gui_from_the_network_opens_and_draws(tmp_path: Path, engine: V8Engine) -> None:
    (tmp_path / "sketch.js").write_text(
        "const p = { level: 90 };\nnew dat.GUI().add(p, 'level', 0, 255).step(1);\n" + SKETCH
    )
    tag = '<script src="https://cdnjs.cloudflare.com/ajax/libs/dat-gui/0.7.9/dat.gui.min.js"></script>'
    sketch = Sketch.load(page(tmp_path, tag, '<script src="sketch.js"></script>'))
    assert summary(engine.inspect(sketch)) == {"level": ("int", 0, 255, 1, 90)}
    assert painted(engine, sketch, {"level": 200})[0, 0] == 200


PRELOADING = """let words, data, table, picture, plain;
function preload() {
  words = loadStrings('words.txt');
  data = loadJSON('data.json');
  table = loadTable('table.csv', ',', 'header');
  picture = loadImage('red.png');
  plain = words.length;
}
function setup() {
  createCanvas(20, 20);
  noLoop();
  print(plain, words[1], data.a[2], table.getNum(0, 'size'), picture.width);
}
function draw() { image(picture, 0, 0, 20, 20); }
"""
PRELOAD_ADDON = (
    '<script src="https://cdn.jsdelivr.net/npm/p5@2.2.3/lib/p5.js"></script>'
    f'<script src="{CDN}/p5.js-compatibility@0.2.0/src/preload.js"></script>'
)


def preloading(root: Path, source: str, head: str = PRELOAD_ADDON) -> Sketch:
    """A folder with a sketch for p5 2, its page and its files."""
    square = io.BytesIO()
    Image.new("RGB", (8, 8), (255, 0, 0)).save(square, "PNG")
    (root / "red.png").write_bytes(square.getvalue())
    (root / "words.txt").write_text("one\ntwo")
    (root / "data.json").write_text('{"a": [1, 2, 30]}')
    (root / "table.csv").write_text("name,size\na,3\n")
    (root / "sketch.js").write_text(source)
    (root / "index.html").write_text(f'<html><head>{head}</head><script src="sketch.js"></script></html>')
    return Sketch.load(root)


@pytest.mark.parametrize("engine_of", [V8Engine, WebEngine])
def test_with_the_addon_for_it_p5_2_calls_preload_and_setup_waits(
    tmp_path: Path, engine_of: type[V8Engine | WebEngine]
) -> None:
    request = RenderRequest(preloading(tmp_path, PRELOADING), Design())
    with engine_of() as engine:
        for _ in range(2):
            picture = engine.draw(request)
            assert (picture.engine, picture.console) == (engine.name, ("0 two 30 3 8",))
            assert picture.pixels[10, 10].tolist() == [255, 0, 0, 255]


def test_without_the_addon_p5_2_does_not_call_preload(tmp_path: Path, engine: V8Engine) -> None:
    source = "function preload() { print('called'); }\nfunction setup() { createCanvas(9, 9); noLoop(); }"
    for head, console in (
        (PRELOAD_ADDON, ("called",)),
        (PRELOAD_ADDON[: PRELOAD_ADDON.rindex("<script")], ()),
    ):
        assert engine.draw(RenderRequest(preloading(tmp_path, source, head), Design())).console == console


def test_a_file_that_preload_misses_is_named_with_the_sketchs_line(tmp_path: Path, engine: V8Engine) -> None:
    sketch = preloading(tmp_path, PRELOADING.replace("red.png", "blue.png"))
    with pytest.raises(SketchNetworkError, match=r"blue\.png") as caught:
        engine.draw(RenderRequest(sketch, Design()))
    assert (caught.value.file, caught.value.line) == ("sketch.js", 6)


def test_a_library_nobody_stands_in_for_is_named(tmp_path: Path) -> None:
    address = f"{CDN}/three@0.150/build/three.min.js"
    with pytest.raises(SketchLoadError, match=r"three@0\.150"):
        Sketch.load(page(tmp_path, f'<script src="{address}"></script>', f"<script>{SKETCH}</script>"))


def test_a_module_may_import_a_known_library_and_keeps_its_lines(tmp_path: Path, engine: V8Engine) -> None:
    pane = f"{CDN}/tweakpane@4.0.5/dist/tweakpane.min.js"
    script = f"""<script type="importmap">{{"imports": {{"pane": "{pane}"}}}}</script>
<script type="module">
import GUI from '{CDN}/lil-gui@0.20/+esm';
import {{
  Pane as Panel,
}} from 'pane';
const p = {{ level: 90, other: 1 }};
new GUI().add(p, 'level', 0, 255, 1);
new Panel().addBinding(p, 'other', {{ min: 0, max: 2 }});
window.setup = () => {{ createCanvas(20, 20); noLoop(); }};
window.draw = () => background(p.level);
</script>"""
    sketch = Sketch.load(page(tmp_path, script))
    space = engine.inspect(sketch).space
    assert [(p.name, p.source.how, p.source.line) for p in space] == [
        ("level", "lil-gui", 8),
        ("other", "Tweakpane", 9),
    ]
    assert painted(engine, sketch, {"level": 33})[0, 0] == 33


def test_a_module_that_imports_anything_else_is_refused_by_line(tmp_path: Path) -> None:
    script = "<script type='module'>\nimport GUI from 'lil-gui';\nimport { x } from './own.js';\n</script>"
    with pytest.raises(SketchLoadError, match=r"index\.html:3: .*ES module"):
        Sketch.load(page(tmp_path, script))


def test_every_form_of_import_becomes_a_declaration() -> None:
    source = (
        "import * as dat from 'dat.gui';\nimport p5, { Vector as V } from 'p5';\nimport 'tweakpane'\nlet a;"
    )
    assert (
        without_imports(source, {})
        == "var dat = window.dat;\nvar p5 = window.p5, V = window.Vector;\n\nlet a;"
    )


def test_sound_is_silent_and_the_picture_is_drawn(engine: V8Engine) -> None:
    source = """
    let song, fft, mic, osc, level;
    function preload() { soundFormats('mp3'); song = loadSound('song.mp3'); }
    function setup() {
      createCanvas(20, 20);
      fft = new p5.FFT(0.8, 64);
      fft.setInput(song);
      mic = new p5.AudioIn();
      mic.start();
      osc = new p5.Oscillator('sine');
      osc.freq(440).amp(0.5);
      level = new p5.Amplitude();
      if (!song.isPlaying()) song.loop();
      userStartAudio();
      noLoop();
    }
    function draw() {
      background(fft.analyze().length + level.getLevel() + mic.getLevel() + fft.getEnergy('bass'));
    }
    """
    assert painted(engine, sketch_of(source), {})[0, 0] == 64


@pytest.mark.parametrize("engine_of", [V8Engine, WebEngine])
def test_a_name_that_a_known_library_brings_is_missed_with_the_librarys_name(
    engine_of: type[V8Engine | WebEngine],
) -> None:
    with engine_of(time_limit_s=60) as engine:
        with pytest.raises(
            SketchRuntimeError, match=r"Matter is not defined; it comes with matter\.js, which"
        ):
            engine.inspect(sketch_of("function setup() { createCanvas(9, 9); Matter.Engine.create(); }"))
        with pytest.raises(SketchRuntimeError, match=r"martha is not defined\.$"):
            engine.inspect(sketch_of("function setup() { createCanvas(9, 9); martha(); }"))
