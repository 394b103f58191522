"""Curves of what is learnt, one a parameter, and the same figures as a table for those who hear them."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from explorer.teaching_news import LessonNews
from explorer.ui.theme import colors_of
from renderer.parameter import ParameterSpace

_FIGURES_WIDTH, _WIDEST = 230, 380
"""Of the table in logical pixels: what two columns of figures, a swatch and margins take; and with names."""
_TURN = 137.508
"""Degrees between the hues of two neighbours: the golden angle keeps any number of them apart."""


class TeachingCurves(QWidget):
    """Validation error of each parameter over the time that was taught.

    Args:
        space: The sketch's parameters.
        parent: Qt parent.
    """

    def __init__(self, space: ParameterSpace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._space = space
        self._lessons: list[LessonNews] = []
        self.plot = pyqtgraph.PlotWidget(self)
        self.table = QTableWidget(len(space), 3, self)
        self._curves = [self.plot.plot([], []) for _ in space]
        self._lay_out()
        self._paint()
        self.retranslate()

    def show_lessons(self, lessons: Sequence[LessonNews]) -> None:
        """Show these lessons, oldest first."""
        self._lessons = list(lessons)
        used = next((lesson.errors for lesson in reversed(self._lessons) if lesson.kept), {})
        for row, parameter in enumerate(self._space):
            points = [
                (lesson.elapsed_s / 60, 100 * lesson.errors[parameter.name])
                for lesson in self._lessons
                if parameter.name in lesson.errors
            ]
            self._curves[row].setData([x for x, _ in points], [y for _, y in points])
            self._figure(row, 1, points[-1][1] if points else None)
            # Not the least that ever was: of the first few pictures none is wrong by chance.
            self._figure(row, 2, 100 * used[parameter.name] if parameter.name in used else None)

    def retranslate(self) -> None:
        """Say everything again in the language of now."""
        self.plot.setLabel("bottom", self.tr("Minutes"))
        self.plot.setLabel("left", self.tr("Wrong (%)"))
        self.plot.setAccessibleName(
            self.tr("Curves of what is learnt; the table beside holds the same figures")
        )
        self.table.setAccessibleName(self.tr("How wrong each parameter still is, in per cent"))
        self.table.setHorizontalHeaderLabels([self.tr("Parameter"), self.tr("Wrong now"), self.tr("In use")])
        names = self.table.horizontalHeaderItem(0)
        if names is not None:
            names.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setToolTip(
            self.tr(
                "Counts and choices: how many are wrong. Other values: how far off, of their range. "
                "In use: of what searches use now, the best on the whole so far."
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._paint()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self.plot.setMouseEnabled(x=False, y=False)
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.getPlotItem().setLimits(xMin=0, yMin=0, yMax=100)
        self.plot.getPlotItem().setContentsMargins(0, 8, 8, 0)  # else the topmost figure is cut
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setIconSize(QSize(12, 12))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(24)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for row, parameter in enumerate(self._space):
            self.table.setItem(row, 0, QTableWidgetItem(parameter.label))
        names = self.table.fontMetrics()
        longest = max((names.horizontalAdvance(parameter.label) for parameter in self._space), default=0)
        # Beside the longest name two columns of figures; the plot keeps the greater half.
        self.table.setMinimumWidth(min(_FIGURES_WIDTH + longest, _WIDEST))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.plot, 3)
        layout.addWidget(self.table, 2)

    def _figure(self, row: int, column: int, percent: float | None) -> None:
        item = QTableWidgetItem("–" if percent is None else f"{percent:.1f} %")
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.table.setItem(row, column, item)

    def _paint(self) -> None:
        """In the theme's colours; each curve in the colour of its row."""
        colors = colors_of(self)
        self.plot.setBackground(colors.base)
        for side in ("bottom", "left"):
            axis = self.plot.getAxis(side)
            axis.setPen(colors.outline)
            axis.setTextPen(colors.text)
        for row, curve in enumerate(self._curves):
            color = _hue(row, is_dark=colors.name == "dark")
            curve.setPen(pyqtgraph.mkPen(color, width=2))
            swatch = QPixmap(12, 12)
            swatch.fill(color)
            item = self.table.item(row, 0)
            if item is not None:
                item.setIcon(QIcon(swatch))


def _hue(number: int, *, is_dark: bool) -> QColor:
    hue = round(number * _TURN) % 360
    return QColor.fromHsl(hue, 190, 165 if is_dark else 95)
