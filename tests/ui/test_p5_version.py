"""The artist may choose the p5.js that a sketch is drawn with, also where it does not run with the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from explorer.document import Document
from explorer.ui.main_window import MainWindow
from renderer.sketch import P5_VERSIONS
from tests.ui.steps import open_and_wait, said

TELLS = """\
$fx.params([{id: "size", type: "number", default: 40, options: {min: 10, max: 80}}]);
function setup() { createCanvas(120, 90); noLoop(); }
function draw() { background(255); circle(60, 45, $fx.getParam("size")); }
"""
ONLY_2 = TELLS.replace("noLoop();", "if (!p5.VERSION.startsWith('2')) throw new Error('too old'); noLoop();")


def wait_for_other(qtbot: QtBot, window: MainWindow, before: Document | None) -> Document:
    qtbot.waitUntil(lambda: window.document not in (None, before), timeout=30_000)
    assert window.document is not None
    return window.document


def test_another_p5_begins_a_session_of_its_own_and_is_remembered_for_the_sketch(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "plain.js"
    path.write_text(TELLS, encoding="utf-8")
    before = open_and_wait(qtbot, window, path)
    menu = QMenu()
    window.reading.fill_p5_menu(menu, before.sketch)
    assert [action.text() for action in menu.actions()] == [f"p5.js {v}" for v in P5_VERSIONS.values()]
    assert [action.isChecked() for action in menu.actions()] == [True, False]

    menu.actions()[1].trigger()
    document = wait_for_other(qtbot, window, before)
    assert document.sketch.p5 == P5_VERSIONS[2]
    assert document.generation.tiles[0].design.p5 == P5_VERSIONS[2]
    kept = document.path
    document.toggle_like(0)
    window.close_document()

    assert open_and_wait(qtbot, window, kept).sketch.p5 == P5_VERSIONS[2]
    assert open_and_wait(qtbot, window, path).sketch.p5 == P5_VERSIONS[2]


def test_a_sketch_that_does_not_run_is_offered_the_other_p5(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "modern.js"
    path.write_text(ONLY_2, encoding="utf-8")
    with qtbot.waitSignal(window.opener.failed, timeout=30_000):
        window.open_path(path)
    assert "too old" in said(window)
    assert window.messages.message is not None
    (retry,) = window.messages.message.actions
    assert retry.text == f"Try with p5.js {P5_VERSIONS[2]}"

    retry.run()

    assert wait_for_other(qtbot, window, None).sketch.p5 == P5_VERSIONS[2]


@pytest.mark.parametrize(
    "source",
    [
        "function setup() { createCanvas(1e6, 1e6); }",
        "function setup() { createCanvas(9, 9; }",
        "function setup() { createCanvas(9, 9); loadImage('https://example.org/a.png'); }",
    ],
    ids=["too much", "no JavaScript", "the network"],
)
def test_a_sketch_that_no_p5_can_run_is_not_sent_to_the_other_one(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, source: str
) -> None:
    path = tmp_path / "vast.js"
    path.write_text(source, encoding="utf-8")
    with qtbot.waitSignal(window.opener.failed, timeout=30_000):
        window.open_path(path)
    assert said(window)
    assert window.messages.message is not None
    assert not window.messages.message.actions
