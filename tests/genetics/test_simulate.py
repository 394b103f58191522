"""Simulated users choose as people do, and the figures mean what they say."""

from __future__ import annotations

import argparse
import csv
import io
from pathlib import Path

import numpy as np
import pytest
from scipy.special import ndtr

from explorer import cli_simulate, simulate_options
from explorer.cli_console import Console
from explorer.cli_parser import Parser
from explorer.plot import line_plot
from explorer.usage import UsageError
from genetics import Evolution
from genetics.evolution import STRATEGIES
from genetics.region import Region
from genetics.simulate import MODES, Mode, User, simulate
from genetics.study import HELD_OUT, cases, run_case, summary, table
from genetics.tastes import TASTES, Taste, make_taste, mixed_space
from renderer.errors import KonomiError

SPACE = mixed_space(4)


@pytest.fixture(scope="module", params=TASTES)
def taste(request: pytest.FixtureRequest) -> Taste:
    return make_taste(request.param, SPACE, 1)


def test_a_random_first_grid_has_regret_one_and_no_design_has_less_than_none(taste: Taste) -> None:
    region = Region(SPACE)
    rows = region.sample(np.random.default_rng(5).random((12_000, region.width)))
    grids = taste.utility(rows).reshape(-1, 12).max(axis=1)
    assert np.mean([taste.regret(float(best)) for best in grids]) == pytest.approx(1.0, abs=0.1)
    assert taste.regret(float(grids.max())) >= -1e-6


def test_a_fifth_of_comparisons_among_the_best_are_wrong(taste: Taste) -> None:
    region = Region(SPACE)
    utilities = np.sort(taste.utility(region.sample(np.random.default_rng(6).random((20_000, region.width)))))
    best = utilities[-200:]
    gaps = np.abs(best[:, None] - best[None, :])[np.triu_indices(200, 1)]
    assert ndtr(-gaps / (taste.noise * np.sqrt(2))).mean() == pytest.approx(0.2, abs=0.05)


def test_clicks_go_to_what_is_liked_favourite_first(taste: Taste) -> None:
    designs = Evolution(SPACE, strategy="random").ask(40)
    utilities = taste.of(designs)
    choice = User(taste).choose(designs, np.random.default_rng(0))
    assert len(choice.liked) == 3
    assert utilities[list(choice.liked)].min() > np.median(utilities)


def test_modes_change_how_a_user_clicks() -> None:
    user = {mode: User(make_taste("unimodal", SPACE, 2), mode) for mode in MODES}
    designs = Evolution(SPACE, strategy="random").ask()
    rng = np.random.default_rng(0)
    many = {mode: [user[mode].choose(designs, rng) for _ in range(200)] for mode in MODES}
    assert np.mean([not c.liked for c in many["empty"]]) == pytest.approx(0.25, abs=0.1)
    assert not many["unordered"][0].ordered
    favourites: dict[Mode, set[int]] = {m: {c.liked[0] for c in many[m] if c.liked} for m in MODES}
    assert len(favourites["indifferent"]) == 12
    assert len(favourites["misclicks"]) > len(favourites["clean"])


def test_a_session_is_repeated_exactly_by_its_seed() -> None:
    case = cases(["genetic"], ["unimodal"], [4], ["clean"], [9])[0]
    first, second = run_case(case, 4).run, run_case(case, 4).run
    assert np.array_equal(first.shown, second.shown)
    assert np.all(np.diff(first.shown) <= 0)


def test_the_table_names_every_strategy_and_problem() -> None:
    planned = cases(["random", "genetic"], ["unimodal", "peaks"], [4], ["clean"], [1, 2])
    rows = summary([run_case(case, 3) for case in planned])
    assert {row.label for row in rows} == {"clean, unimodal of 4", "clean, peaks of 4", "clean, all"}
    assert all(row.n in (2, 4) for row in rows)
    assert "genetic" in table(rows)
    # A short session is told of by its own last grid, not as if it had gone on.
    assert table(rows).split("±")[0].split()[-1] == "@3"


def test_drift_moves_the_taste() -> None:
    one, other = make_taste("unimodal", SPACE, 1), make_taste("unimodal", SPACE, 2)
    user = User(one, "drift", other)
    designs = Evolution(SPACE, strategy="random").ask()
    assert np.array_equal(user.utilities(designs, 0.0), one.of(designs))
    assert np.array_equal(user.utilities(designs, 1.0), other.of(designs))
    assert len(simulate(user, Evolution(SPACE), 3, 0).shown) == 3


def test_the_parser_knows_what_there_is_to_simulate() -> None:
    assert tuple(sorted(STRATEGIES)) == simulate_options.STRATEGIES
    assert simulate_options.TASTES == TASTES
    assert simulate_options.MODES == MODES
    assert simulate_options.FIRST_SEED == HELD_OUT


def command(*words: str) -> argparse.Namespace:
    parser = Parser(prog="konomi")
    simulate_options.register(parser.add_subparsers())
    return parser.parse_args(["simulate", *words])


def test_the_command_prints_a_table_and_writes_csv_and_plot(tmp_path: Path) -> None:
    out = io.StringIO()
    files = ("--csv", str(tmp_path / "a.csv"), "--plot", str(tmp_path / "a.svg"))
    few = ("--strategies", "random,genetic", "--tastes", "unimodal", "--sizes", "4", "-n", "1", "-g", "3")
    assert cli_simulate.run(command(*few, *files), Console(out, io.StringIO())) == 0
    assert "clean, all" in out.getvalue()
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text())))
    assert len(rows) == 6
    assert {row["strategy"] for row in rows} == {"random", "genetic"}
    assert (tmp_path / "a.svg").read_text().count("<polyline") == 2


def test_the_plot_keeps_kinds_of_users_apart(tmp_path: Path) -> None:
    few = ("--strategies", "random,genetic", "--tastes", "unimodal", "--sizes", "4", "-n", "1", "-g", "2")
    plot = tmp_path / "a.svg"
    modes = ("--modes", "clean,indifferent,drift", "--plot", str(plot))

    assert cli_simulate.run(command(*few, *modes), Console(io.StringIO(), io.StringIO())) == 0

    drawn = plot.read_text()
    assert drawn.count("<polyline") == 6
    assert [drawn.count(f"Regret of the best shown: {mode}<") for mode in ("clean", "indifferent")] == [1, 1]


def test_a_plot_of_one_grid_shows_dots_and_one_of_many_no_more_numbers_than_there_is_room_for() -> None:
    one = line_plot({"clean": {"random": [0.5]}}, "Generation", "Regret")
    many = line_plot({"clean": {"random": [0.5] * 200}}, "Generation", "Regret")

    assert one.count("<circle") == 1
    assert many.count("<text") < 30


@pytest.mark.parametrize(("option", "name"), [("--csv", "a.csv"), ("--plot", "a.svg")])
def test_a_file_that_cannot_be_written_is_named_before_anyone_chooses(
    tmp_path: Path, option: str, name: str
) -> None:
    (tmp_path / name).mkdir()
    for path, why in ((tmp_path / "none" / name, "there is no folder"), (tmp_path / name, "it is a folder")):
        with pytest.raises(UsageError, match=f"{name} cannot be written: {why}"):
            cli_simulate.run(command(option, str(path)), Console(io.StringIO(), io.StringIO()))


def test_the_table_is_told_even_where_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise KonomiError("a.csv cannot be written: the disk is full.")

    monkeypatch.setattr(cli_simulate, "write_atomically", full)
    out, csv_file = io.StringIO(), str(tmp_path / "a.csv")
    few = ("--strategies", "random", "--tastes", "unimodal", "--sizes", "4", "-n", "1", "-g", "1")

    with pytest.raises(KonomiError, match="the disk is full"):
        cli_simulate.run(command(*few, "--csv", csv_file), Console(out, io.StringIO()))

    assert "clean, all" in out.getvalue()


def test_the_command_names_what_it_does_not_know() -> None:
    with pytest.raises(UsageError, match="no taste named 'sweet'"):
        command("--tastes", "sweet")
    with pytest.raises(UsageError, match="expected a whole number from 1; got '0'"):
        command("-n", "0")
    with pytest.raises(UsageError, match=r"--plot writes an \.svg file; got a\.png"):
        cli_simulate.run(command("--plot", "a.png"), Console(io.StringIO(), io.StringIO()))
