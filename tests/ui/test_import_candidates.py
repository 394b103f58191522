"""What was found is shown as it is compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from explorer.findings import Finding
from explorer.ui.import_candidates import Candidates
from explorer.ui.import_words import ValueTable
from explorer.ui.painter import Painter
from renderer.design import Design
from renderer.parameter import Parameter, ParameterSpace
from renderer.sketch import Sketch


class Easel(QObject):
    """Draws what it is told to, when it is told to."""

    drawn = Signal(object, object)

    def request(self, *_told: Any, **_more: Any) -> None:
        """Take note of nothing."""


def test_a_transparent_drawing_lies_on_white_as_where_it_is_compared(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("function setup() { createCanvas(9, 9); clear(); }")
    easel, design = Easel(), Design({})
    candidates = Candidates(Sketch.load(tmp_path / "a.js"), cast(Painter, easel))
    qtbot.addWidget(candidates)
    candidates.show_findings((Finding(design, 0.9, {}),))
    transparent = QImage(8, 8, QImage.Format.Format_ARGB32)
    transparent.fill(QColor(0, 0, 0, 0))

    easel.drawn.emit(("import", design), transparent)

    assert candidates.picture.pixelColor(4, 4) == QColor("white")


def test_doubt_has_a_column_only_where_a_model_has_any(qtbot: QtBot) -> None:
    table = ValueTable(ParameterSpace([Parameter("filled", kind="bool")]))
    qtbot.addWidget(table)

    table.show_finding(Finding(Design({"filled": True}), 0.9, {}))
    assert table.isColumnHidden(2)

    table.show_finding(Finding(Design({"filled": True}), 0.9, {"filled": 0.2}))
    assert not table.isColumnHidden(2)
