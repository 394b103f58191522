"""``konomi train`` and ``konomi infer``: from any picture to the designs that draw it."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from explorer.cli import main
from models.weights import read_card
from tests.explorer.picture_making import png_of

DISC = """\
$fx.params([
  { id: 'across', type: 'number', options: { min: 0.2, max: 0.8 } },
  { id: 'night', type: 'boolean' },
]);
function setup() { createCanvas(60, 60); noLoop(); }
function draw() {
  background($fx.getParam('night') ? 20 : 235);
  fill(220, 60, 40);
  circle(60 * $fx.getParam('across'), 30, 24);
}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "disc.js").write_text(DISC)
    return tmp_path


def train(*words: str) -> int:
    return main(["train", "disc.js", "--workers", "1", "--picture-size", "16", "--pictures", "64", *words])


def infer(image: str, *words: str) -> int:
    return main(["infer", image, "--sketch", "disc.js", "--workers", "1", *words])


def test_what_was_taught_is_used_and_goes_on_only_when_asked(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train("--minutes", "0.02", "--model", "disc.safetensors") == 0
    said = capsys.readouterr().out
    assert "Done: disc.safetensors" in said
    assert "konomi infer PICTURE --sketch disc.js --model disc.safetensors" in said
    assert train("--minutes", "0.02", "--resume") == 2
    assert "give more" in capsys.readouterr().err
    assert train("--minutes", "0.02", "--resume", "--model", "again.safetensors") == 0
    assert Path("again.safetensors").is_file()
    assert train("--minutes", "0.03") == 2
    assert "--resume" in capsys.readouterr().err
    assert train("--minutes", "0.03", "--resume", "--pictures", "80") == 2
    assert "was begun with --pictures 64" in capsys.readouterr().err
    assert train("--minutes", "0.2", "--resume") == 0
    assert train("--minutes", "0.02", "--from", "nowhere.safetensors", "-o", "other") == 1
    assert "There is no model nowhere.safetensors" in capsys.readouterr().err
    status = train("--minutes", "0.02", "--from", "disc.safetensors", "-o", "other")
    better = Path("other/model.safetensors")
    assert (status == 0) == better.is_file()
    assert status == 0 or "Nothing better was learnt" in capsys.readouterr().err
    assert not better.is_file() or "taught_on_from" in read_card(better).facts
    Image.new("RGB", (40, 40), "white").save("plain.png")
    capsys.readouterr()
    assert infer("plain.png", "--quick", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["origin"] == "model"
    assert set(found["hypotheses"][0]["uncertainty"]) == {"across", "night"}
    assert infer("plain.png", "--quick") == 0
    across, night, what = capsys.readouterr().out.splitlines()[2:]
    assert re.search(r"0\.\d+ ±\d+%", across)
    assert re.search(r"(true|false) \d+% sure", night)
    assert "before they were redrawn" in what
    assert infer("plain.png", "--quick", "--model", "nothing.safetensors") == 1
    assert "no model" in capsys.readouterr().err


def test_the_study_keeps_losses_weights_and_a_sheet(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = ("--recipe", "study", "--epochs", "2", "-o", "study")
    assert train(*study, "--joint") == 1
    assert "no loss of across, night" in capsys.readouterr().err
    assert train(*study, "--single", "across", "night", "--repeat", "2") == 0
    losses = json.loads(Path("study/val_losses.json").read_text())
    assert {name: len(found) for name, found in losses.items()} == {"across": 2, "night": 2}
    assert train(*study, "--joint", "--weights", "average") == 0
    with Image.open("study/joint_sheet.png") as sheet:
        assert sheet.width > 600
    with Path("study/training.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["model"], row["run"]) for row in rows} == {
        ("across", "1"), ("across", "2"), ("night", "1"), ("night", "2"), ("joint", "1")
    }  # fmt: skip
    assert train(*study, "--single", "nothing") == 1
    assert "no parameter 'nothing'" in capsys.readouterr().err


def test_a_picture_of_ours_is_read(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "disc.js", "-o", "mine.png", "--set", "across=0.25", "--seed", "9"]) == 0
    assert infer("mine.png", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["origin"], found["label"]) == ("metadata", "from this sketch")
    best = found["hypotheses"][0]
    assert (best["values"], best["seed"]) == ({"across": 0.25, "night": False}, 9)
    assert infer("mine.png") == 0
    # Nothing was guessed, so nothing is said of how surely.
    assert re.search("across +0.25\nnight +false\n$", capsys.readouterr().out)


def test_a_round_trip_writes_its_report(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["roundtrip", "disc.js", "-n", "2", "-o", "trip", "--damage", "clean,jpeg50", "--quick"]
    assert main([*words, "--workers", "1", "--json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert summary == json.loads(Path("trip/summary.json").read_text())
    assert summary["damages"]["clean"]["n"] == summary["damages"]["jpeg50"]["n"] == 2
    assert set(summary["damages"]["clean"]["parameters"]["across"]) == {
        "kind",
        "mean_percent",
        "median_percent",
    }
    with Path("trip/designs.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["damage"] for row in rows] == ["clean", "jpeg50"] * 2
    page = Path("trip/report.html").read_text()
    assert page.count("<img") == 8
    assert "across: found over true, 0.2 to 0.8" in page
    assert "% off" in page
    # There are no counts that the first five could hold.
    assert summary["damages"]["clean"]["top_five_hold_counts"] is None
    assert "<td>–</td>" in page
    assert main([*words[:-2], "--damage", "rust"]) == 2


def test_any_kind_of_picture_is_looked_at(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "disc.js", "-o", "mine.png", "--set", "night=true"]) == 0
    with Image.open("mine.png") as drawn:
        picture = drawn.convert("RGB")
    picture.info.clear()
    picture.convert("CMYK").save("cmyk.jpg")
    Image.fromarray(np.full((40, 40), 40_000, np.uint16)).save("deep.png")
    for name in ("cmyk.jpg", "deep.png"):
        assert infer(name, "--quick", "--json") == 0
        assert json.loads(capsys.readouterr().out)["origin"] == "search"


def test_of_a_screenshot_of_a_window_the_canvas_is_looked_at(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", "disc.js", "-o", "mine.png", "--set", "across=0.3"]) == 0
    screenshot = Image.new("RGB", (60, 80), "black")
    with Image.open("mine.png") as drawn:
        screenshot.paste(drawn, (0, 20))
    screenshot.save("window.png")
    capsys.readouterr()

    assert infer("window.png", "--json") == 0
    said = capsys.readouterr()
    assert "Only 0,20,60,60 is looked at" in said.err
    assert json.loads(said.out)["hypotheses"][0]["values"]["across"] == pytest.approx(0.3, abs=0.03)
    assert infer("window.png", "--crop", "0,0,60,80", "--quick", "--json") == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("text.png", b"no picture", "not a picture of a kind"),
        ("short.png", png_of(60, 60)[:50], "is cut short"),
        ("huge.png", png_of(30_000, 30_000), "too many pixels"),
        ("large.png", png_of(12_000, 11_000), "at most 120 million"),
        ("dot.png", png_of(1, 1), "1 × 1 pixels"),
    ],
)
def test_what_is_no_picture_is_a_sentence(
    here: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, sentence: str
) -> None:
    Path(name).write_bytes(content)
    assert infer(name) == 1
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


def test_what_cannot_be_done_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.new("RGB", (40, 40)).save("black.png")
    assert infer("nothing.png") == 1
    assert "no file nothing.png" in capsys.readouterr().err
    assert infer(".") == 1
    assert capsys.readouterr().err == "konomi: . cannot be read: Is a directory.\n"
    assert infer("black.png", "--crop", "30,0,20,20") == 2
    assert "40 × 40" in capsys.readouterr().err
    assert infer("black.png", "--crop", "0,0,3,3") == 2
    assert "at least 8 a side" in capsys.readouterr().err
    assert infer("black.png", "-o", "nowhere/found.png") == 2
    assert "no folder nowhere" in capsys.readouterr().err
    Path("taken.png").mkdir()
    assert infer("black.png", "--quick", "-o", "taken.png") == 1
    said = capsys.readouterr()
    assert "taken.png" in said.err
    assert "similarity" in said.out
    assert train("--recipe", "study") == 2
    assert "--single" in capsys.readouterr().err
    assert train("--joint") == 2
    assert train("--recipe", "study", "--joint", "--from", "x.safetensors") == 2
    assert train("--wandb", "--minutes", "0.01") == 1
    assert "konomi[wandb]" in capsys.readouterr().err
