"""``konomi session``: what a session holds, whether it is sound, and its choices, without a window."""

from __future__ import annotations

import csv
import json
from contextlib import closing
from pathlib import Path

import pytest

from explorer.cli import main
from tests.explorer.session_making import new_document


@pytest.fixture
def session(tmp_path: Path) -> Path:
    with closing(new_document(tmp_path / "mine.konomi", generations=3)) as document:
        document.lock("size", 0.5)
        document.narrow("count", 2, 9)
    return tmp_path / "mine.konomi"


def test_info_tells_what_a_session_holds(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = session.read_bytes()
    assert main(["session", str(session), "info"]) == 0

    said = capsys.readouterr()
    lines = {line.split()[0]: line.split(maxsplit=1)[1] for line in said.out.splitlines()}
    assert lines["sketch"].startswith("dips (p5 ")
    assert (lines["generations"], lines["likes"]) == ("3", "4")
    assert (lines["locked"], lines["narrowed"]) == ("size=0.5", "count 2-9")
    assert said.err == ""
    assert session.read_bytes() == before


def test_info_as_json_is_one_document(session: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["session", str(session), "info", "--json"]) == 0

    document = json.loads(capsys.readouterr().out)
    assert (document["generations"], document["likes"]) == (3, 4)
    assert document["locks"] == {"size": 0.5}


def test_a_sound_session_is_told_so_and_a_damaged_one_named(
    session: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["session", str(session), "check"]) == 0
    assert capsys.readouterr() == ("mine.konomi is sound.\n", "")

    content = bytearray(session.read_bytes())
    content[4096:20_000] = bytes(20_000 - 4096)
    session.write_bytes(content)
    assert main(["session", str(session), "check"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert all(line.startswith("konomi: ") and "mine.konomi" in line for line in said.err.splitlines())


def test_choices_are_exported_as_they_were_made(session: Path, tmp_path: Path) -> None:
    assert main(["session", str(session), "export", "-o", str(tmp_path / "choices.jsonl")]) == 0
    assert main(["session", str(session), "export", "-o", str(tmp_path / "choices.csv")]) == 0

    choices = [json.loads(line) for line in (tmp_path / "choices.jsonl").read_text().splitlines()]
    assert [choice["led_to"] for choice in choices] == [2, 3, None]
    with (tmp_path / "choices.csv").open(newline="") as table:
        assert len(list(csv.DictReader(table))) == sum(len(choice["shown"]) for choice in choices)


@pytest.mark.parametrize(
    ("name", "says"),
    [("choices.txt", "ends in .csv or .jsonl"), ("no/folder/choices.csv", "there is no folder")],
)
def test_choices_go_to_a_table_in_a_folder_that_is_there(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, says: str
) -> None:
    assert main(["session", str(session), "export", "-o", str(tmp_path / name)]) == 2
    assert says in capsys.readouterr().err


def test_another_file_is_not_taken_for_a_session(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.konomi").write_text("Dear all,")

    for action in ("info", "check"):
        assert main(["session", str(tmp_path / "letter.konomi"), action]) == 1
        said = capsys.readouterr().err
        assert said.startswith("konomi: letter.konomi")
        assert said.count("\n") == 1
