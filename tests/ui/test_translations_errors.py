"""Errors come from parts that know no language; the window says them in the artist's own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

import explorer
import renderer
from explorer.ui.i18n_errors import SENTENCES, is_known, sentence, told
from renderer.errors import KonomiError, SketchLoadError, SketchTimeoutError

PLACE = re.compile(r"\{\d?\w*\}")
NAME = st.from_regex(r"\A[a-z]{1,8}( [a-z]{1,8})?\.[a-z]{2}\Z")

# Where the errors are born that can reach the window. The command line has its own, in English.
BIRTHPLACES = [
    path
    for package in (renderer, explorer)
    for path in sorted(Path(package.__file__ or "").parent.glob("*.py"))
    if not path.name.startswith(
        ("cli", "sample", "doctor", "parameter", "isolate", "svg", "v8_", "picture_files")
    )
]
# What is said only to who calls from a program, or is put together from sentences that are known.
NOT_FOR_ARTISTS = {
    "no tile {} in a generation of {}",
    "it was not ready after {} seconds",
    "There is no ${text}.",
    "The page could not be drawn again.",  # said to benchmarks only
    "What an earlier frame drew is needed.",  # said to the engine, which then draws once more
}


def test_every_sentence_that_can_reach_the_window_is_known_here() -> None:
    born = {text for path in BIRTHPLACES for text in _raised(path)} - NOT_FOR_ARTISTS
    assert len(born) > 50
    assert [text for text in sorted(born) if not is_known(text)] == []


def test_every_sentence_that_the_sketchs_host_says_is_known_here() -> None:
    scripts = sorted((Path(renderer.__file__).parent / "js").glob("*.js"))
    call = re.compile(r"host\.fail\('\w+', [`']([^`]+?)[`']\)")
    born = {said for path in scripts for said in call.findall(path.read_text("utf-8"))} - NOT_FOR_ARTISTS
    assert len(born) > 8
    assert [said for said in sorted(born) if not is_known(said)] == []


def test_an_error_that_is_painted_again_is_not_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The sketch did not finish within 10 s."
    sentence(text)

    class NoLooking:
        def __getattr__(self, name: str) -> None:
            raise AssertionError(f"re.{name}")

    monkeypatch.setattr("explorer.ui.i18n_errors.re", NoLooking())

    assert sentence(text) == text


@given(st.sampled_from(SENTENCES), st.lists(NAME, min_size=4, max_size=4))
def test_in_english_every_sentence_stays_exactly_as_it_was_said(text: str, names: list[str]) -> None:
    said = PLACE.sub(lambda place: names[int(place[0][1])], text)
    assert sentence(said) == said


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("The sketch did not finish within 10 s.", "スケッチが 10 秒以内に終わりませんでした。"),
        ("There is no file a.js in my sketch.", "my sketch に a.js というファイルはありません。"),
        (
            "There is no sketch in art; expected a .js or .html file, "
            "a folder with index.html or sketch.js, or a .zip.",
            "art にスケッチがありません。開けるのは .js か .html のファイル、"
            "index.html か sketch.js のあるフォルダ、または .zip です。",
        ),
        (
            "index.html:9: The page loads 'tip.js', which is not in the sketch's folder; it was left out.",
            "index.html:9: ページが読み込む 'tip.js' がスケッチのフォルダにないので、"
            "読み込まずに進めました。",
        ),
        (
            "words was left out: free text cannot be evolved.",
            "words は除外しました：自由な文字列は進化させられません。",
        ),
        (
            "a.safetensors is not a model of ours: it is no safetensors file, or a damaged one.",
            "a.safetensors は Konomi のモデルではありません: safetensors 形式でないか、壊れています。",
        ),
        ("size was left out: it has no options.", "size は除外しました：選択肢がありません。"),
        ("ReferenceError: x is not defined.", "ReferenceError: x is not defined."),
    ],
)
def test_in_japanese_names_take_their_places(
    qapp: QApplication, in_japanese: None, english: str, japanese: str
) -> None:
    assert sentence(english) == japanese


def test_the_sketchs_own_line_stands_before_the_sentence(qapp: QApplication, in_japanese: None) -> None:
    error = SketchTimeoutError("The sketch did not finish within 10 s.", "sketch.js", 12)
    assert told(error) == "sketch.js:12: スケッチが 10 秒以内に終わりませんでした。"
    assert told(SketchLoadError("art.js is empty.", "art.js")) == "art.js: art.js は空です。"
    assert told(KonomiError("There is no session a.konomi.")) == "a.konomi というセッションはありません。"


def _raised(path: Path) -> Iterator[str]:
    """Templates of the sentences with which errors of ours are made in a file."""
    tree = ast.parse(path.read_text("utf-8"))
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and call.args and _is_ours(call.func):
            text = _template(call.args[0])
            if text is not None and text != "{}":
                yield text


def _is_ours(made: ast.expr) -> bool:
    name = made.id if isinstance(made, ast.Name) else ""
    return name.endswith("Error") and name.startswith(
        ("Konomi", "Sketch", "Session", "Parameter", "Engine", "Unsupported")
    )


def _template(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None
