"""What is typed after ``konomi``: each mistake is one line that says what was expected."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.cli import main
from explorer.cli_console import Console, Countdown, Progress
from explorer.cli_parser import MAX_SIDE, parse_size
from explorer.cli_sketches import built_in_sketches, find_sketch
from explorer.usage import COMMANDS
from tests.renderer.processes import workers_of

SKETCH = """\
// Dots
$fx.params([{ id: 'size', type: 'number', default: 8, options: { min: 2, max: 20, step: 2 } },
  { id: 'hue', type: 'number', group: 'Ink', options: { min: 0, max: 360, wrap: true } },
  { id: 'shape', type: 'select', default: 'circle', options: { options: ['circle', 'square'] } },
  { id: 'filled', type: 'boolean', default: true },
  { id: 'paper', type: 'color', default: 'ffeeddff' },
]);
function setup() { createCanvas(40, 30); noLoop(); }
function draw() { background($fx.getParam('paper').hex.rgb); circle(20, 15, $fx.getParam('size')); }
"""

MISTAKES = {
    ("render", "dips"): "-o/--output",
    ("render", "-o", "x.png"): "SKETCH",
    ("render", "dips", "-o", "x.bmp"): "expected a name that ends in .png, .svg, .pdf, .html",
    ("render", "dips", "-o", "no/such/folder/x.png"): "there is no folder no/such/folder",
    ("render", "dips", "veils", "-o", "x.png"): "Several sketches need a folder",
    ("render", "dips", "-o", "x.png", "--size", "0"): "such as 512 or 640x480",
    ("render", "dips", "-o", "x.png", "--size", "3x"): "such as 512 or 640x480",
    ("render", "dips", "-o", "x.png", "--seed", "-1"): "a whole number from 0 to 4294967295; got '-1'",
    ("render", "dips", "-o", "x.png", "--frame", "0"): "a whole number from 1",
    ("render", "dips", "-o", "x.png", "--engine", "magic"): "invalid choice: 'magic'",
    ("render", "dips", "-o", "x.png", "--set", "hue"): "Expected --set NAME=VALUE; got 'hue'",
    ("render", "dips", "-o", "x.png", "--workers", "0"): "a whole number from 1",
    ("render", "dips", "-o", "x.png", "--time-limit", "nan"): "a number of seconds above 0",
    ("render", "dips", "-o", "x.png", "--memory-limit", "1"): "a whole number from 64",
    ("render", "nowhere.js", "-o", "x.png"): "no file or folder 'nowhere.js'",
    ("sample", "dips", "-o", "x"): "-n/--number",
    ("sample", "dips", "-o", "x", "-n", "2", "--executor", "slurm:here"): "'slurm:here' is not dask:ADDRESS",
    ("sample", "dips", "-o", "x", "-n", "1.5"): "a whole number from 1",
    ("params", "nowhere.js"): "no built-in sketch of that name (",
    ("params", "x" * 300): "no built-in sketch of that name (",
    ("session", "x" * 300, "info"): "There is no session xxx",
    ("params",): "SKETCH",
    ("session", "nowhere.konomi", "info"): "There is no session nowhere.konomi",
    ("session", "nowhere.konomi", "mend"): "invalid choice: 'mend'",
    ("simulate", "--tastes", "sour"): "no taste named 'sour'",
    ("bench", "nothing"): "No benchmark named 'nothing'",
    ("nowhere.js",): "no file or folder 'nowhere.js'",
    ("a.js", "b.js"): "one sketch or session at a time; got 2",
    ("",): "got an empty name",
    ("render", "", "-o", "x.png"): "got an empty name",
    ("--loud",): "There is no option --loud; see konomi --help.",
    ("--loud=9", "dips"): "There is no option --loud; see konomi --help.",
    ("-",): "There is no option -; see konomi --help.",
    ("--loud", "params", "dips"): "There is no option --loud; see konomi --help.",
    ("dips", "--loud"): "There is no option --loud; see konomi --help.",
    ("params", "dips", "--loud"): "Unrecognized arguments: --loud; see konomi params --help.",
    ("session", "a.konomi", "info", "--loud"): "--loud; see konomi session FILE info --help.",
    ("rendre", "dips", "-o", "x.png"): "There is no command 'rendre'; did you mean render?",
    ("docter",): "There is no command 'docter'; did you mean doctor?",
    ("--", "--loud"): "no file or folder '--loud'",
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dots.js").write_text(SKETCH)
    return tmp_path


@pytest.mark.parametrize("words", MISTAKES, ids=" ".join)
def test_a_mistake_is_one_line_that_says_what_was_expected(
    words: tuple[str, ...], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("konomi: ")
    assert said.err.count("\n") == 1
    assert MISTAKES[words] in said.err
    assert sorted(path.name for path in here.iterdir()) == ["dots.js"]


@pytest.mark.parametrize(
    "words", [["--help"], ["--version"], *([name, "--help"] for name in COMMANDS)], ids=" ".join
)
def test_help_and_version_are_results(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)

    said = capsys.readouterr()
    assert left.value.code == 0
    assert "konomi" in said.out
    assert said.err == ""


def test_the_command_line_is_understood_without_loading_an_engine_or_a_window() -> None:
    # Each worker process reads this module again, so it has to be light.
    script = (
        "import sys, explorer.cli\n"
        "heavy = {'numpy', 'scipy', 'PySide6', 'py_mini_racer', 'skia', 'torch', 'pebble', 'apsw'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    asked = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert (asked.stdout.split(), asked.stderr) == ([], "")


def test_a_built_in_sketch_is_found_by_name_unless_a_file_has_it(here: Path) -> None:
    assert "dips" in built_in_sketches()
    assert find_sketch("dips") == built_in_sketches()["dips"]
    (here / "dips").mkdir()
    assert find_sketch("dips") == Path("dips")


def test_params_says_what_the_sketch_lets_vary_and_where(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["params", "dots.js"]) == 0

    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert [line.split()[0] for line in lines] == ["name", "size", "hue", "shape", "filled", "paper"]
    assert "number from 2 to 20 in steps of 2" in lines[1]
    assert "dots.js:2" in lines[1]
    assert "Ink" in lines[2]
    assert "one of circle, square" in lines[3]
    assert said.err == ""


def test_params_as_json_is_one_document(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["params", "dots.js", "--json"]) == 0

    said = capsys.readouterr()
    document = json.loads(said.out)
    assert said.err == ""
    assert (document["width"], document["height"], document["p5"]) == (40, 30, "1.11.13")
    size, hue, shape, filled, paper = document["parameters"]
    assert set(size) == {"name", "kind", "low", "high", "step", "choices", "default", "group", "source"}
    assert (size["low"], size["high"], size["step"], size["default"]) == (2, 20, 2, 8)
    assert (hue["kind"], hue["group"]) == ("angle", "Ink")
    assert size["source"] == {"how": "fx", "file": "dots.js", "line": 2}
    assert (shape["kind"], shape["choices"], shape["default"]) == ("choice", ["circle", "square"], "circle")
    assert (filled["kind"], filled["default"], filled["choices"]) == ("bool", True, None)
    assert (paper["kind"], paper["default"][:7]) == ("color", "#ffeedd")


def test_a_sketch_that_fails_is_named_with_its_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "bad.js").write_text("function setup() {\n  createCanvas(8, 8);\n  nothing();\n}\n")

    assert main(["params", "bad.js"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("konomi: bad.js:3: ")
    assert said.err.count("\n") == 1


def test_a_file_that_is_no_sketch_is_bad_usage(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "letter.txt").write_text("Dear all,")

    assert main(["params", "letter.txt"]) == 2
    assert "letter.txt" in capsys.readouterr().err


def interrupt_all(pid: int) -> None:
    """What a terminal does at Ctrl+C."""
    os.killpg(pid, signal.SIGINT)


def kill_politely(pid: int) -> None:
    """What a batch system does when the time is over."""
    os.kill(pid, signal.SIGTERM)


@pytest.mark.parametrize("ask", [interrupt_all, kill_politely])
def test_a_command_that_is_asked_to_end_does_so_without_a_word(
    here: Path, ask: Callable[[int], None]
) -> None:
    (here / "endless.js").write_text("function setup() { while (true); }\nfunction draw() {}\n")
    command = [sys.executable, "-m", "explorer", "params", "endless.js", "--time-limit", "600"]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    family = psutil.Process(running.pid)
    while running.poll() is None and not workers_of(family):
        pass
    members = [family, *family.children(recursive=True)]
    ask(running.pid)

    out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (130, b"", b"")
    assert psutil.wait_procs(members, timeout=60)[1] == []


@given(st.integers(1, MAX_SIDE), st.integers(1, MAX_SIDE))
def test_a_size_is_a_square_or_width_and_height(width: int, height: int) -> None:
    assert parse_size(str(width)) == (width, width)
    assert parse_size(f"{width}x{height}") == parse_size(f"{width}×{height}") == (width, height)


def test_progress_is_shown_on_a_terminal_only(capsys: pytest.CaptureFixture[str]) -> None:
    with Console(sys.stdout, sys.stderr).progress(3) as bar:
        bar.step()
    assert capsys.readouterr() == ("", "")

    half = Progress(None, total=200, done=50)
    for _ in range(50):
        half.step()
    assert half.text(elapsed_s=5.0) == "█" * 15 + "·" * 15 + " 100/200  10.0/s  0:10 left"


@pytest.mark.skipif(sys.platform != "linux", reason="only libgomp says what it was told")
def test_threads_that_teach_sleep_while_they_wait_so_that_other_work_goes_on() -> None:
    surroundings = {name: text for name, text in os.environ.items() if name != "OMP_WAIT_POLICY"}

    asked = subprocess.run(
        [sys.executable, "-m", "explorer", "train", "no-such-sketch.js"],
        capture_output=True,
        text=True,
        check=False,
        env=surroundings | {"OMP_DISPLAY_ENV": "VERBOSE"},
    )

    assert "GOMP_SPINCOUNT = '0'" in asked.stderr


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_was_waited_for_is_gone_also_where_it_failed() -> None:
    shown = Terminal()
    with pytest.raises(ValueError, match="no"), Console(io.StringIO(), shown).waiting("Looking…"):
        raise ValueError("no")
    assert shown.getvalue() == "Looking…\r\r\x1b[K"


def test_what_takes_a_time_that_was_given_shows_what_is_left_of_it() -> None:
    bar = Countdown(None, total=600, done=150)
    assert bar.text(elapsed_s=1.0) == "█" * 8 + "·" * 22 + " 7:30 left of 10:00"
