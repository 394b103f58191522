"""``konomi sample``: a table and a picture of each design, the same however it came about."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from distributed import LocalCluster
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from explorer.cli import main
from explorer.cli_sample import designs
from explorer.sample_folder import Plan, SampleFolder
from explorer.usage import UsageError
from renderer.design import Design
from renderer.parameter import Parameter, ParameterSpace
from renderer.sketch import Script, Sketch

DOTS = """\
$fx.params([
  { id: 'red', type: 'number', options: { min: 0, max: 255 } },
  { id: 'night', type: 'boolean' },
  { id: 'seed', type: 'select', options: { options: ['a, "b"', 'c'] } },
]);
function setup() { createCanvas(20, 20); noLoop(); }
function draw() {
  if ($fx.getParam('red') > 200) throw new Error('too red, "really"');
  background($fx.getParam('red'), $fx.getParam('night') ? 0 : 255, random(255));
}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dots.js").write_text(DOTS)
    return tmp_path


def sample(*words: str) -> int:
    return main(["sample", "dots.js", "--workers", "1", *words])


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "designs.csv").open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_each_design_has_a_row_and_a_picture_or_an_error(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sample("-n", "24", "-o", "out") == 1

    said = capsys.readouterr()
    table = rows(here / "out")
    assert said.out == ""
    assert list(table[0]) == ["file", "seed_", "red", "night", "seed", "error"]
    assert len(table) == 24
    failed = [row for row in table if row["error"]]
    assert said.err == f"konomi: {len(failed)} of 24 designs failed; out/designs.csv says why.\n"
    for row in table:
        assert bool(row["error"]) == (float(row["red"]) > 200) == (row["file"] == "")
        if row["file"]:
            design = Design.from_image(here / "out" / row["file"])
            assert design.values == {
                "red": float(row["red"]),
                "night": row["night"] == "true",
                "seed": row["seed"],
            }
            with Image.open(here / "out" / row["file"]) as image:
                red, green, *_ = np.asarray(image)[3, 3]
            assert abs(int(red) - float(row["red"])) <= 1
            assert green == (0 if row["night"] == "true" else 255)
    assert 'too red, "really"' in failed[0]["error"]


def test_the_sample_is_spread_over_the_whole_space(here: Path) -> None:
    sample("-n", "32", "-o", "out")

    table = rows(here / "out")
    eighths = {int(float(row["red"]) / 32) for row in table}
    assert eighths == set(range(8))
    assert {row["night"] for row in table} == {"true", "false"}
    assert {row["seed"] for row in table} == {'a, "b"', "c"}


def test_neither_workers_nor_interruptions_nor_growth_change_a_byte(here: Path) -> None:
    sample("-n", "12", "-o", "whole", "--workers", "2")
    sample("-n", "5", "-o", "parts", "--workers", "1")
    # As an interruption leaves it: a picture without a row, and half a row.
    (here / "parts" / "000005.png").write_bytes(b"half")
    with (here / "parts" / "designs.csv").open("ab") as table:
        table.write(b"000005.png,0,1")
    sample("-n", "12", "-o", "parts", "--workers", "1")

    assert content(here / "parts") == content(here / "whole")


def test_a_picture_that_was_lost_is_drawn_again(here: Path) -> None:
    sample("-n", "6", "-o", "out")
    before = content(here / "out")
    lost = next(row["file"] for row in rows(here / "out") if row["file"])
    (here / "out" / lost).unlink()
    sample("-n", "6", "-o", "out")

    assert content(here / "out") == before


def test_seeds_are_one_for_all_or_all_different(here: Path) -> None:
    sample("-n", "8", "-o", "one", "--seed", "3")
    sample("-n", "8", "-o", "many", "--seed", "3", "--vary-seed")

    assert {row["seed_"] for row in rows(here / "one")} == {"3"}
    assert len({row["seed_"] for row in rows(here / "many")}) == 8
    assert [row["red"] for row in rows(here / "one")] == [row["red"] for row in rows(here / "many")]


def test_a_folder_with_another_sample_is_left_alone(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample("-n", "2", "-o", "out")
    before = content(here / "out")
    capsys.readouterr()

    assert sample("-n", "2", "-o", "out", "--seed", "1") == 2
    assert (
        capsys.readouterr().err
        == "konomi: out holds another sample (another seed); give a folder of its own.\n"
    )
    (here / "out" / "sample.json").write_text("{")
    assert sample("-n", "2", "-o", "out") == 2
    (here / "out" / "sample.json").unlink()
    assert sample("-n", "2", "-o", "out") == 2
    assert {name: data for name, data in before.items() if name != "sample.json"} == content(here / "out")


def test_the_plan_is_written_down(here: Path) -> None:
    sample("-n", "1", "-o", "out", "--frame", "1", "--size", "10x20")

    plan = json.loads((here / "out" / "sample.json").read_text())
    assert (plan["version"], plan["seed"], plan["frame"], plan["size"]) == (1, 0, 1, [10, 20])
    assert plan["sketch"] == Sketch.load(here / "dots.js").hash


PLAN = Plan(
    sketch=Sketch("plan", (Script("function setup() {}", "plan.js"),)),
    space=ParameterSpace(
        [Parameter("x", low=0, high=1), Parameter("error", "choice", choices=("a\nb", '"', "ü,"))]
    ),
    seed=4,
    vary_seed=True,
    frame=None,
    size=None,
)


def add(folder: SampleFolder, n: int) -> None:
    for design in islice(folder.rest, n):
        failed = folder.n_done % 3 == 2
        if not failed:
            folder.picture_path(folder.n_done).write_bytes(b"picture")
        folder.add(design, "it \n broke" if failed else None)


@settings(max_examples=15)
@given(data=st.data())
def test_whatever_is_cut_off_a_table_is_what_is_drawn_again(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    place = tmp_path_factory.mktemp("sample")
    with SampleFolder(place, PLAN, designs(PLAN)) as folder:
        add(folder, 12)
    table = place / "designs.csv"
    whole = table.read_bytes()
    table.write_bytes(whole[: data.draw(st.integers(0, len(whole)))])

    with SampleFolder(place, PLAN, designs(PLAN)) as folder:
        assert folder.n_done <= 12
        add(folder, 12 - folder.n_done)
        assert (folder.n_done, folder.n_failed) == (12, 4)
    assert table.read_bytes() == whole


def test_a_folder_that_cannot_be_made_is_bad_usage(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(UsageError, match=r"cannot be used"):
        SampleFolder(tmp_path / "file" / "out", PLAN, designs(PLAN))


def test_the_designs_of_a_plan_never_change() -> None:
    def first(n: int) -> list[Design]:
        found: Iterator[Design] = designs(PLAN)
        return list(islice(found, n))

    assert first(5) == first(9)[:5]
    assert len({design.seed for design in first(9)}) == 9


def test_a_dask_cluster_draws_the_same_files(here: Path) -> None:
    with LocalCluster(
        n_workers=1, threads_per_worker=2, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        sample("-n", "12", "-o", "cluster", "--executor", f"dask:{cluster.scheduler_address}")
    sample("-n", "12", "-o", "own")
    assert content(here / "cluster") == content(here / "own")


def test_a_cluster_draws_in_its_browser_what_v8_does_not_carry(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "solid.js").write_text(
        "let size;\nfunction setup() { createCanvas(24, 24, WEBGL); size = createSlider(2, 20, 9); }\n"
        "function draw() { background(200); normalMaterial(); box(size.value()); }\n"
    )
    with LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        executor = f"dask:{cluster.scheduler_address}"
        assert main(["sample", "solid.js", "-n", "3", "-o", "cluster", "--executor", executor]) == 0
    assert "V8 does not carry WEBGL" in capsys.readouterr().err
    assert main(["sample", "solid.js", "-n", "3", "-o", "own"]) == 0
    assert content(here / "cluster") == content(here / "own")


def test_a_cluster_that_is_not_there_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = "dask:tcp://127.0.0.1:9"
    assert sample("-n", "2", "-o", "out", "--executor", address, "--time-limit", "2") == 2
    assert "tcp://127.0.0.1:9" in capsys.readouterr().err
