"""Exported choices: everything a study of choosing needs, and nothing changed on the way."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path
from typing import Any

import pytest

from explorer.breeding import breed
from explorer.choices_export import CHOICE_COLUMNS, TILE_COLUMNS, export_choices
from explorer.document import Document
from explorer.session import SessionError
from renderer.design import Design
from tests.explorer.session_making import SPACE, go_on, new_document


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    """Generation 1 was chosen from twice, 2 answered with "none of these", 3 is open."""
    document = new_document(tmp_path / "dips.konomi")
    document.looked(3, 2.5)
    document.toggle_like(3)
    document.toggle_like(1)
    document.toggle_reject(7)
    document.toggle_pin(document.generation.tiles[1].id)
    go_on(document)
    go_on(document)
    document.toggle_like(0)
    document.go_to(1)
    document.toggle_like(1)
    document.accept(breed(document.again_request(5)))
    go_on(document)
    yield document
    document.close()


def lines(document: Document, folder: Path) -> list[dict[str, Any]]:
    export_choices(document.all_choices(), folder / "choices.jsonl")
    return [json.loads(line) for line in (folder / "choices.jsonl").read_text("utf-8").splitlines()]


def rows(document: Document, folder: Path) -> list[dict[str, str]]:
    export_choices(document.all_choices(), folder / "choices.csv")
    with (folder / "choices.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_choice_says_where_it_was_made_and_where_it_led(document: Document, tmp_path: Path) -> None:
    told = [(line["generation"], line["led_to"], ranked(line)) for line in lines(document, tmp_path)]
    assert told == [
        (1, 2, [3, 1]),
        (1, 4, [3]),
        (2, 3, []),
        (3, None, [0]),
        (4, None, []),
    ]


def ranked(line: dict[str, Any]) -> list[int]:
    liked = [shown for shown in line["shown"] if shown["liked_rank"] is not None]
    return [shown["place"] for shown in sorted(liked, key=lambda shown: int(shown["liked_rank"]))]


def test_none_of_these_differs_from_not_chosen_yet(document: Document, tmp_path: Path) -> None:
    by_generation = {line["generation"]: line for line in lines(document, tmp_path)}
    none, not_yet = by_generation[2], by_generation[4]
    assert none["decided_at"] is not None
    assert (not_yet["decided_at"], not_yet["led_to"]) == (None, None)


def test_every_shown_design_is_there_with_what_was_said_of_it(document: Document, tmp_path: Path) -> None:
    first, second, *_ = lines(document, tmp_path)
    original = document.history[0].tiles
    assert len(first["shown"]) == 12
    for shown, tile in zip(first["shown"], original, strict=True):
        if shown["place"] != 5:
            assert Design(shown["values"], shown["seed"]) == Design(tile.design.values, tile.design.seed)
            assert shown["tile"] == tile.id
    assert first["shown"][5]["tile"] != second["shown"][5]["tile"]
    assert second["shown"][5]["tile"] == original[5].id
    assert first["shown"][3]["looked_s"] == 2.5
    assert first["shown"][4]["looked_s"] == 0
    assert first["shown"][1]["pinned"] is True
    liked_at = [first["shown"][place]["liked_at"] for place in (3, 1)]
    assert (
        first["shown_at"] < liked_at[0] < liked_at[1] < first["shown"][7]["rejected_at"] < first["decided_at"]
    )


def test_csv_and_json_lines_tell_the_same(document: Document, tmp_path: Path) -> None:
    in_lines = [(line, shown) for line in lines(document, tmp_path) for shown in line["shown"]]
    in_rows = rows(document, tmp_path)
    assert len(in_rows) == len(in_lines)
    for row, (line, shown) in zip(in_rows, in_lines, strict=True):
        for name in CHOICE_COLUMNS:
            assert row[name] == ("" if line[name] is None else str(line[name]))
        for name in set(TILE_COLUMNS) - {"parents", "preferred_to", "pinned"}:
            assert row[name] == ("" if shown[name] is None else str(shown[name]))
        assert [int(parent) for parent in row["parents"].split()] == shown["parents"]
        assert json.loads(row["pinned"]) == shown["pinned"]
        values = {parameter.name: parameter.parse(row[f"value.{parameter.name}"]) for parameter in SPACE}
        assert values == shown["values"]


def test_every_column_is_documented(document: Document, tmp_path: Path) -> None:
    documented = [*CHOICE_COLUMNS, *TILE_COLUMNS, *(f"value.{name}" for name in SPACE.names)]
    assert list(rows(document, tmp_path)[0]) == documented
    assert set(lines(document, tmp_path)[0]) == {*CHOICE_COLUMNS, "shown"}
    assert all(CHOICE_COLUMNS.values())
    assert all(TILE_COLUMNS.values())


def test_who_opted_out_has_no_looking_times(document: Document, tmp_path: Path) -> None:
    document.set_record_looking(False)
    go_on(document)
    last = lines(document, tmp_path)[-2:]
    assert {shown["looked_s"] for line in last for shown in line["shown"]} == {None}


def test_what_is_chosen_meanwhile_is_not_among_what_is_written(document: Document, tmp_path: Path) -> None:
    before = lines(document, tmp_path)
    choices = document.all_choices()
    go_on(document)
    document.toggle_like(0)

    export_choices(choices, tmp_path / "then.jsonl")

    assert [json.loads(line) for line in (tmp_path / "then.jsonl").read_text("utf-8").splitlines()] == before


def test_an_export_that_is_stopped_leaves_no_file(document: Document, tmp_path: Path) -> None:
    answers = iter((False, False, True))
    with pytest.raises(CancelledError):
        export_choices(document.all_choices(), tmp_path / "choices.csv", lambda: next(answers))
    assert not list(tmp_path.glob("*choices*"))


def test_another_suffix_or_an_unwritable_place_is_a_sentence(document: Document, tmp_path: Path) -> None:
    with pytest.raises(SessionError, match=r"as .csv or .jsonl; got choices.xlsx"):
        export_choices(document.all_choices(), tmp_path / "choices.xlsx")
    with pytest.raises(SessionError, match="could not be read or written: No such file"):
        export_choices(document.all_choices(), tmp_path / "nowhere" / "choices.csv")
    assert not list(tmp_path.glob(".choices*"))
