"""``konomi render``: one design to a file, or one picture of each of many sketches to a folder."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from explorer.cli import main
from explorer.cli_render import picture_names
from renderer.design import Design

DOTS = """\
$fx.params([
  { id: 'red', type: 'number', default: 0, options: { min: 0, max: 255, step: 1 } },
  { id: 'night', type: 'boolean', default: false },
]);
function setup() { createCanvas(40, 30); }
function draw() {
  background($fx.getParam('red'), $fx.getParam('night') ? 0 : 255, frameCount);
  point(random(40), random(30));
}
"""
BAD = "function setup() {\n  nothing();\n}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dots.js").write_text(DOTS)
    (tmp_path / "bad.js").write_text(BAD)
    return tmp_path


def pixels(path: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGBA"))


def test_a_design_is_drawn_as_it_was_typed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--set", "red=200", "--set", "night=yes", "--seed", "7", "--frame", "3", "--size", "80"]
    assert main(["render", "dots.js", "-o", "dots.png", *words]) == 0

    assert capsys.readouterr() == ("", "")
    drawn = pixels(here / "dots.png")
    assert drawn.shape == (60, 80, 4)
    assert tuple(drawn[0, 0]) == (200, 0, 3, 255)
    design = Design.from_image(here / "dots.png")
    assert (design.values["red"], design.values["night"], design.seed) == (200, True, 7)


def test_what_the_web_engine_drew_is_said_beside_the_picture(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "late.js").write_text(
        "function setup() { createCanvas(40, 30); }\n"
        "function draw() { background(9); if (frameCount === 2) createGraphics(9, 9, WEBGL); }\n"
    )
    assert main(["render", "late.js", "-o", "late.png", "--frame", "3"]) == 0

    why = "late.js:2: The web engine draws this: V8 does not carry WEBGL."
    assert capsys.readouterr() == ("", f"konomi: {why}\n")
    assert main(["render", "late.js", "dots.js", "-o", "out", "--frame", "3"]) == 0
    assert capsys.readouterr().err == f"konomi: late.js: {why}\n"


def test_every_format_is_written_by_its_suffix(here: Path) -> None:
    starts = {"png": b"\x89PNG", "svg": b"<", "pdf": b"%PDF", "html": b"<!"}
    for suffix, start in starts.items():
        assert main(["render", "dots.js", "-o", f"dots.{suffix}"]) == 0
        assert (here / f"dots.{suffix}").read_bytes().lstrip()[: len(start)].lower() == start.lower()


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("blue=1", "No parameter named 'blue'; there are: red, night."),
        ("red=300", "expected a whole number from 0 to 255; got '300'"),
        ("night=maybe", "expected true or false; got 'maybe'"),
    ],
)
def test_a_value_that_the_sketch_cannot_take_is_bad_usage(
    here: Path, capsys: pytest.CaptureFixture[str], setting: str, says: str
) -> None:
    assert main(["render", "dots.js", "-o", "dots.png", "--set", setting]) == 2

    said = capsys.readouterr().err
    assert says in said or says.replace("a whole number", "a number") in said
    assert not (here / "dots.png").exists()


def test_one_sketch_that_fails_leaves_no_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "bad.js", "-o", "bad.png"]) == 1

    assert capsys.readouterr().err.startswith("konomi: bad.js:2: ")
    assert not (here / "bad.png").exists()


def test_many_sketches_give_a_folder_with_an_index(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(
        ["render", "dots.js", "bad.js", "lost.js", "dips", "-o", "out", "--frame", "2", "--size", "64x64"]
    )

    said = capsys.readouterr()
    assert status == 1
    assert said.out == ""
    assert [line.split(": ")[1] for line in said.err.splitlines()] == ["bad.js", "lost.js"]
    assert {path.name for path in (here / "out").iterdir()} == {"dots.png", "dips.png", "index.json"}
    dots, bad, lost, dips = json.loads((here / "out" / "index.json").read_text())
    assert set(dots) == {"id", "width", "height", "engine", "ms", "error"}
    assert (dots["id"], dots["width"], dots["height"], dots["engine"], dots["error"]) == (
        "dots",
        64,
        48,
        "v8",
        None,
    )
    assert dots["ms"] > 0
    assert tuple(pixels(here / "out" / "dots.png")[0, 0]) == (0, 255, 2, 255)
    assert "bad.js:2" in bad["error"]
    assert bad["width"] is bad["height"] is bad["engine"] is bad["ms"] is None
    assert "lost.js" in lost["error"]
    assert dips["error"] is None


def test_the_index_can_be_printed_instead_of_looked_up(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", "dots.js", "-o", "out", "--json"]) == 0

    said = capsys.readouterr()
    assert json.loads(said.out) == json.loads((here / "out" / "index.json").read_text())
    assert said.err == ""


def test_pictures_of_sketches_with_the_same_name_do_not_overwrite_each_other() -> None:
    typed = ["a/sketch.js", "b/sketch.js", "dots.js", "c/dots", "x/b/sketch.js"]

    assert picture_names(["one.js", "two.js"]) == ["one", "two"]
    assert len(set(picture_names(typed))) == len(typed)
    assert picture_names(typed)[:2] == ["a-sketch", "b-sketch"]
    assert picture_names(typed)[4] == "b-sketch-2"


def test_a_drawing_for_paper_is_as_large_as_was_typed(here: Path) -> None:
    words = ["--paper", "A4", "--landscape", "--margin", "1cm"]
    assert main(["render", "dots.js", "-o", "dots.svg", *words]) == 0
    assert 'width="297mm" height="210mm"' in (here / "dots.svg").read_text()

    assert main(["render", "dots.js", "-o", "dots.png", "--paper", "50x80mm", "--dpi", "254"]) == 0
    assert pixels(here / "dots.png").shape == (375, 500, 4)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--paper", "B9"], "Paper is one of A0, A1"),
        (["--margin", "wide"], "a length such as 10mm"),
        (["--dpi", "3"], "a whole number from 10 to 2400"),
        (["--paper", "A6", "--margin", "9cm"], "Margins of 90 mm leave no room"),
    ],
)
def test_paper_that_cannot_be_is_one_sentence(
    here: Path, capsys: pytest.CaptureFixture[str], words: list[str], says: str
) -> None:
    assert main(["render", "dots.js", "-o", "dots.svg", *words]) != 0

    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1
    assert not (here / "dots.svg").exists()


def test_a_film_is_as_long_as_was_typed(here: Path) -> None:
    words = ["--seconds", "0.5", "--fps", "8", "--size", "80", "--frame", "3", "--set", "red=200"]
    assert main(["render", "dots.js", "-o", "dots.gif", *words]) == 0

    with Image.open(here / "dots.gif") as film:
        assert (film.size, getattr(film, "n_frames", 1)) == ((80, 60), 4)
        assert film.convert("RGB").getpixel((0, 0)) == pytest.approx((200, 255, 3), abs=9)
    assert Design.from_image(here / "dots.gif").values["red"] == 200


def test_the_sketch_itself_is_written_with_the_values_typed(here: Path) -> None:
    assert main(["render", "dots.js", "-o", "copy.js", "--set", "red=200", "--set", "night=yes"]) == 0

    expected = DOTS.replace("default: 0", "default: 200").replace("default: false", "default: true")
    assert (here / "copy.js").read_text() == expected
