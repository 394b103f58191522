"""A sketch loads as the artist has it, or one sentence says why not."""

from __future__ import annotations

import os
import pickle
import sys
import zipfile
from pathlib import Path

import pytest

from renderer.errors import SketchRuntimeError
from renderer.pool import RenderPool
from renderer.sketch import P5_VERSIONS, Script, Sketch
from tests.renderer.sketch_folders import SOURCE, refusal, write


def page(*scripts: str) -> str:
    return f"<!doctype html><html><head>{''.join(scripts)}</head><body><main></main></body></html>"


def remote(url: str) -> str:
    return f'<script src="{url}"></script>'


# What can be opened


def test_a_script_is_a_sketch(tmp_path: Path) -> None:
    sketch = Sketch.load(write(tmp_path, {"waves.js": SOURCE}) / "waves.js")

    assert sketch.name == "waves"
    assert sketch.scripts == (Script(SOURCE, "waves.js"),)
    assert sketch.page == ""


def test_a_folder_with_a_script_carries_the_folders_name(tmp_path: Path) -> None:
    sketch = Sketch.load(write(tmp_path / "waves", {"sketch.js": SOURCE, "other.js": "x"}))

    assert sketch.name == "waves"
    assert [script.file for script in sketch.scripts] == ["sketch.js"]


def test_a_page_runs_its_scripts_in_order_with_their_own_lines(tmp_path: Path) -> None:
    scripts = "<script>\nlet a = '</div>';</script>\n" + remote("lib/one.js?v=3") + remote("sketch.js")
    root = write(tmp_path, {"index.html": page(scripts), "lib/one.js": "let one;", "sketch.js": SOURCE})

    sketch = Sketch.load(root)

    assert sketch.scripts == (
        Script("\nlet a = '</div>';", "index.html", 1),
        Script("let one;", "lib/one.js"),
        Script(SOURCE, "sketch.js"),
    )


def test_deferred_scripts_run_last(tmp_path: Path) -> None:
    scripts = '<script defer src="sketch.js"></script><script>let first;</script>'
    sketch = Sketch.load(write(tmp_path, {"index.html": page(scripts), "sketch.js": SOURCE}))

    assert [script.file for script in sketch.scripts] == ["index.html", "sketch.js"]


def test_the_page_keeps_its_markup_its_styles_and_scripts_that_are_only_data(tmp_path: Path) -> None:
    shader = '<script type="x-shader/x-fragment" id="f">void main(){}</script>'
    html = (
        "<title>no &amp; no</title><link rel=stylesheet href=style.css><style>p{}</style>"
        f"<p onclick='go()'>a &lt; b</p><br/>{shader}<script>{SOURCE}</script>"
    )
    sketch = Sketch.load(write(tmp_path, {"a.html": html, "style.css": "body { margin: 0 }"}) / "a.html")

    assert sketch.page == (
        "<style>body { margin: 0 }</style>\n<style>p{}</style><p onclick='go()'>a &lt; b</p><br/>" + shader
    )


def test_a_script_beside_the_page_that_runs_it_is_opened_with_the_page(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {"index.html": page(remote("b.js"), remote("sketch.js")), "b.js": "let b;", "sketch.js": SOURCE},
    )

    assert Sketch.load(root / "sketch.js") == Sketch.load(root)
    assert len(Sketch.load(root / "b.js").scripts) == 2


def test_the_only_page_beside_a_script_need_not_be_called_index(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"main.html": page(remote("b.js"), remote("sketch.js")), "b.js": "let b;"}
    root = write(tmp_path, files | {"sketch.js": SOURCE})

    assert [script.file for script in Sketch.load(root).scripts] == ["b.js", "sketch.js"]
    assert Sketch.load(root / "sketch.js") == Sketch.load(root)

    write(tmp_path, {"old.html": page(remote("sketch.js"))})
    assert [script.file for script in Sketch.load(root).scripts] == ["sketch.js"]


def test_a_script_beside_another_sketchs_page_stands_alone(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"index.html": page(remote("x.js")), "x.js": SOURCE, "mine.js": SOURCE}

    assert len(Sketch.load(write(tmp_path, files) / "mine.js").scripts) == 1


def test_a_zip_of_the_web_editor_is_the_folder_it_holds(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "index.html": page(remote("sketch.js")),
        "sketch.js": SOURCE + "loadImage('a/b.png')",
        "a/b.png": b"png",
    }
    root = write(tmp_path / "waves", files)
    for prefix in ("", "waves/"):
        with zipfile.ZipFile(tmp_path / "waves.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("__MACOSX/waves/._sketch.js", "x")
            for name in files:
                archive.write(root / name, prefix + name)

        assert Sketch.load(tmp_path / "waves.zip") == Sketch.load(root)


def test_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"unix/sketch.js": SOURCE + "// end\n"})
    windows = ("\ufeff" + SOURCE + "// end\n").replace("\n", "\r\n")
    write(tmp_path, {"windows/sketch.js": windows})

    assert Sketch.load(tmp_path / "unix").hash == Sketch.load(tmp_path / "windows").hash


def test_a_sketch_travels_to_another_process_unchanged(tmp_path: Path) -> None:
    sketch = Sketch.load(write(tmp_path, {"sketch.js": SOURCE + "loadJSON('a.json')", "a.json": "{}"}))

    assert pickle.loads(pickle.dumps(sketch)) == sketch


# Which p5


@pytest.mark.parametrize(
    ("url", "major"),
    [
        ("https://cdn.jsdelivr.net/npm/p5@1.11.10/lib/p5.js", 1),
        ("https://cdn.jsdelivr.net/npm/p5@2.0.0-beta.3/lib/p5.min.js", 2),
        ("https://cdn.jsdelivr.net/npm/p5@^2.1/lib/p5.min.js", 2),
        ("https://cdn.jsdelivr.net/npm/p5@2", 2),
        ("//cdnjs.cloudflare.com/ajax/libs/p5.js/1.4.0/p5.min.js", 1),
        ("https://cdnjs.cloudflare.com/ajax/libs/p5.js/0.9.0/p5.js", 1),
        ("https://unpkg.com/p5/lib/p5.min.js", 1),
        ("../../libraries/p5.min.js", 1),
        ("libs/p5-2.0.3.min.js", 2),
    ],
)
def test_the_script_tag_of_p5_chooses_the_version_and_is_replaced_by_ours(
    tmp_path: Path, url: str, major: int
) -> None:
    sketch = Sketch.load(
        write(tmp_path, {"index.html": page(remote(url), remote("sketch.js")), "sketch.js": SOURCE})
    )

    assert sketch.p5 == P5_VERSIONS[major]
    assert [script.file for script in sketch.scripts] == ["sketch.js"]


def test_a_copy_of_p5_says_its_version_itself(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"index.html": page(remote("p5.js"), remote("sketch.js"))}
    files |= {"p5.js": "/*! p5.js v2.0.5 May 2025 */", "sketch.js": SOURCE}

    assert Sketch.load(write(tmp_path, files)).p5 == P5_VERSIONS[2]


@pytest.mark.parametrize(
    ("source", "major"),
    [
        ("async function setup() { createCanvas(9, 9); }", 2),
        ("window.setup = async () => {}", 2),
        ("new p5(p => { p.setup = async () => { p.x = await p.loadImage('a.png'); } })", 2),
        (
            "let x; new p5(p => { p.draw = () => {}; }); async function f() { x = await loadFont('f.ttf'); }",
            2,
        ),
        ("function setup() { splineVertex(1, 2); }", 2),
        ("function setup() { spline(1, 2, 3, 4, 5, 6, 7, 8); }", 2),
        ("new p5(p => { p.draw = () => p.spline(1, 2, 3, 4, 5, 6, 7, 8); });", 2),
        ("function draw() { circle(splinePoint(1, 2, 3, 4, 0.5), 9, 9); }", 2),
        ("function draw() { rect(0, 0, fontWidth('word'), 9); }", 2),
        ("function draw() { spline(5); }\nconst spline = n => circle(n, n, n);", 1),
        ("function draw() { path.spline(5); }  // A spline (curved).", 1),
        ("function draw() { pen.splinePoint(5); }\nclass Pen {\n  splinePoint(n) { dot(n); }\n}", 1),
        ("function setup() { colorMode(OKLCH); }", 2),
        ("function setup() { splineVertex(1); }\nfunction splineVertex(x) {}", 1),
        ("function preload() {}\nasync function setup() {}", 1),
        ("function preload() {}\nfunction setup() { splineVertex(1, 2); }", 2),
        ("function setup() {}", 1),
    ],
)
def test_without_a_script_tag_the_source_chooses_the_version(tmp_path: Path, source: str, major: int) -> None:
    assert Sketch.load(write(tmp_path, {"sketch.js": source})).p5 == P5_VERSIONS[major]


# What a page brings along


def test_p5s_addons_and_fxhashs_own_library_are_stood_in_for(tmp_path: Path) -> None:
    snippet = '<script>let alphabet = "123";\nvar fxhash = "oo" + alphabet; let fxrand = 1;</script>'
    tags = (
        remote("https://cdnjs.cloudflare.com/ajax/libs/p5.js/1.9.0/addons/p5.sound.min.js"),
        remote("addons/p5.dom.js"),
        remote("./fxhash.min.js"),
        remote("https://unpkg.com/@fxhash/project-sdk"),
        snippet,
        remote("sketch.js"),
    )
    files: dict[str, str | bytes] = {"index.html": page(*tags), "sketch.js": SOURCE, "fxhash.min.js": "x"}

    assert [script.file for script in Sketch.load(write(tmp_path, files)).scripts] == ["sketch.js"]


def test_another_remote_library_is_refused_by_name(tmp_path: Path) -> None:
    url = "https://cdn.example/matter.min.js"
    html = f"<p>\n{remote(url)}\n<script>{SOURCE}</script>"

    message = refusal(write(tmp_path, {"index.html": html}))

    assert message.startswith("index.html:2: ")
    assert url in message


def test_a_script_that_is_missing_is_named_once_it_is_missed(tmp_path: Path) -> None:
    needed = page(remote("brush.js"), f"<script>{SOURCE}; brush();</script>")
    needless = page(
        remote("../help/tooltip.js"),
        remote("https://code.jquery.com/jquery-3.min.js"),
        f"<script>{SOURCE}</script>",
    )
    write(tmp_path, {"a/index.html": needed, "b/index.html": needless, "c/index.html": page(remote("x.js"))})

    with RenderPool(workers=1) as pool:
        with pytest.raises(
            SketchRuntimeError, match=r"brush is not defined.* loads brush\.js \(index.html:\d"
        ):
            pool.inspect(Sketch.load(tmp_path / "a")).result()
        inspection = pool.inspect(Sketch.load(tmp_path / "b")).result()

    assert (
        "'../help/tooltip.js', which is not in the sketch's folder; it was left out." in inspection.notes[0]
    )
    assert "jquery" in inspection.notes[1]
    assert "'x.js'" in refusal(tmp_path / "c")


def test_a_script_outside_the_folder_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, {"secret.js": SOURCE, "sketch/index.html": page(remote("../secret.js"))})

    assert "'../secret.js'" in refusal(tmp_path / "sketch")


def test_a_module_with_imports_is_refused_with_its_line(tmp_path: Path) -> None:
    source = "/*\nimport this from nowhere\n*/\nimport * as THREE from 'three';\n" + SOURCE

    assert refusal(write(tmp_path, {"sketch.js": source})).startswith("sketch.js:4: ")


# What cannot be opened


def test_nothing_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.js") == f"There is no file or folder {tmp_path / 'no.js'}."


def test_a_folder_without_a_sketch(tmp_path: Path) -> None:
    message = refusal(write(tmp_path, {"readme.txt": "x"}))

    assert message.startswith("There is no sketch in")
    assert "sketch.js" in message


def test_a_sketch_one_folder_further_down_is_found(tmp_path: Path) -> None:
    page_ = page(remote("js/dots.js"))
    root = write(
        tmp_path / "a",
        {"README.md": "x", "public/index.html": page_, "public/js/dots.js": SOURCE + "loadImage('b.png')"},
    )
    write(root, {"public/b.png": b"1", "b.png": b"2"})

    sketch = Sketch.load(root)
    assert (sketch.name, [script.file for script in sketch.scripts]) == ("a", ["js/dots.js"])
    assert dict(sketch.files) == {"b.png": b"1"}
    assert Sketch.load(write(tmp_path / "b", {"js/sketch.js": SOURCE})).scripts[0].file == "sketch.js"
    two = write(tmp_path / "c", {"01/index.html": page_, "02/index.html": page_})
    assert "several sketches; open one of 01, 02." in refusal(two)


def test_a_folder_with_several_sketches_names_them(tmp_path: Path) -> None:
    assert "open one of a.js, b.js" in refusal(write(tmp_path, {"a.js": SOURCE, "b.js": SOURCE}))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("sketch.js", "", "sketch.js is empty."),
        ("index.html", " \n", "index.html is empty."),
        ("sketch.js", "caf\xe9".encode("latin-1"), "sketch.js is not text in UTF-8 (byte 4)."),
        ("sketch.js", "\ufefffunction setup".encode("utf-16"), "sketch.js is not text in UTF-8 (byte 1)."),
        ("sketch.js", "console.log(1)", "not a p5.js sketch: found no setup()"),
        ("index.html", "<p>Hello</p>", "not a p5.js sketch: it holds no script"),
        ("sketch.js", b"//" + b"x" * 50_000_000, "sketch.js has 47 MB; a script or page may have 16 MB."),
        ("movie.mp4", b"x", "movie.mp4 is not a sketch; expected a .js or .html file"),
        ("sketch.zip", b"x", "sketch.zip is not a zip file that can be read."),
    ],
)
def test_a_file_that_is_no_sketch_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: str | bytes, said: str
) -> None:
    assert said in refusal(write(tmp_path, {name: content}) / name)


def test_hostile_text_does_not_slow_loading_down(tmp_path: Path) -> None:
    text = SOURCE + "\n" * 400_000 + "'`\"" * 100_000 + " " * 400_000 + "import(" * 50_000
    assert Sketch.load(write(tmp_path, {"sketch.js": text})).scripts


def test_a_path_that_cannot_be(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / ("x" * 300 + ".js"))
    assert "cannot be read" in refusal(tmp_path / "a\0b.js")


@pytest.mark.parametrize("member", ["../evil.js", "/etc/evil.js", "a/../../evil.js", "c:\\evil.js"])
def test_a_zip_that_points_outside_is_refused(tmp_path: Path, member: str) -> None:
    with zipfile.ZipFile(tmp_path / "s.zip", "w") as archive:
        archive.writestr("sketch.js", SOURCE)
        archive.writestr(member, SOURCE)

    assert "points outside" in refusal(tmp_path / "s.zip")


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "s.zip", "w") as archive:
        archive.writestr("sketch.js", SOURCE)
    content = (tmp_path / "s.zip").read_bytes()
    (tmp_path / "s.zip").write_bytes(content.replace(b"createCanvas", b"CREATECANVAS", 1))

    assert "inside the zip cannot be read" in refusal(tmp_path / "s.zip")


def test_a_script_without_its_page_finds_the_place_that_it_puts_its_canvas_into(tmp_path: Path) -> None:
    source = "function setup() { createCanvas(30, 20).parent('holder'); createP('x').parent(\"#side\"); }"
    sketch = Sketch.load(write(tmp_path, {"sketch.js": source}) / "sketch.js")

    assert sketch.page == '<div id="holder"></div><div id="side"></div>'
    with RenderPool(workers=1) as pool:
        assert pool.inspect(sketch).result().width == 30


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux lets a file have any bytes as its name.")
def test_a_name_that_is_no_text_is_told_and_one_beside_the_sketch_does_no_harm(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path / "flower") + b"\x89\xd4.js"))
    odd.write_text("function setup() {}")
    unknown = "\N{REPLACEMENT CHARACTER}" * 2
    assert refusal(odd) == f"The name flower{unknown}.js is not written in UTF-8; rename it first."
    (tmp_path / "sketch.js").write_text("function setup() { createCanvas(10, 10); }")
    assert Sketch.load(tmp_path).hash == Sketch.load(tmp_path / "sketch.js").hash


def test_what_the_body_does_with_events_is_a_script_of_the_page(tmp_path: Path) -> None:
    text = (
        f"<html><head>{remote('p5.min.js')}<script>{SOURCE}</script></head>\n"
        "<body onload=\"begin('a')\" onclick='hit()'><p>x</p></body></html>"
    )
    sketch = Sketch.load(write(tmp_path, {"index.html": text}))
    line = text[: text.index("<body")].count("\n") + 1

    assert sketch.scripts[1:] == (
        Script("window.onload = function (event) { begin('a')\n};", "index.html", line),
        Script("document.body.onclick = function (event) { hit()\n};", "index.html", line),
    )
