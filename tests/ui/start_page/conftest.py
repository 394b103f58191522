"""A start page of three small sketches."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.library import Library
from explorer.ui.painter import Painter
from explorer.ui.start_page import StartPage
from explorer.ui.start_page_sketches import BuiltInSketch, built_in_sketches
from renderer.pool import RenderPool
from tests.ui.steps import SKETCH


@pytest.fixture
def sketches(tmp_path: Path) -> tuple[BuiltInSketch, ...]:
    """Two small sketches and one that fails."""
    folder = tmp_path / "sketches"
    folder.mkdir()
    head = "// title: {0}\n// title-ja: {0}の絵\n// about: About {0}.\n"
    (folder / "one.js").write_text(head.format("One") + SKETCH, encoding="utf-8")
    (folder / "two").mkdir()
    (folder / "two" / "sketch.js").write_text(head.format("Two") + SKETCH, encoding="utf-8")
    broken = "function setup() { createCanvas(40, 40); nonsense(); }\nfunction draw() {}\n"
    (folder / "zero.js").write_text(broken, encoding="utf-8")
    (folder / "notes.txt").write_text("no sketch", encoding="utf-8")
    return built_in_sketches(folder)


@pytest.fixture
def bare_painter(themed: QApplication, pool: RenderPool) -> Iterator[Painter]:
    """A painter that knows no document, as on the start page."""
    painter = Painter(pool)
    yield painter
    painter.close()


@pytest.fixture
def page(
    library: Library, bare_painter: Painter, sketches: tuple[BuiltInSketch, ...], qtbot: QtBot
) -> StartPage:
    page = StartPage(library, bare_painter, sketches=sketches, rng=random.Random(1))
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    qtbot.waitExposed(page)
    return page
