"""The figures beside the curves are those of what searches use."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from explorer.teaching_news import LessonNews
from explorer.ui.teaching_curves import TeachingCurves
from renderer.parameter import Parameter, ParameterSpace


def figures(curves: TeachingCurves) -> list[str]:
    items = [curves.table.item(0, column) for column in (1, 2)]
    return [item.text() for item in items if item is not None]


def test_a_first_lesson_of_few_pictures_is_not_called_the_best(qtbot: QtBot) -> None:
    curves = TeachingCurves(ParameterSpace([Parameter("filled", kind="bool")]))
    qtbot.addWidget(curves)

    curves.show_lessons([LessonNews(1, 20, {"filled": 0.0})])
    assert figures(curves) == ["0.0 %", "–"]

    curves.show_lessons(
        [
            LessonNews(1, 20, {"filled": 0.0}),
            LessonNews(60, 400, {"filled": 0.3}, kept=True),
            LessonNews(90, 600, {"filled": 0.4}),
        ]
    )
    assert figures(curves) == ["40.0 %", "30.0 %"]


def test_no_more_than_all_can_be_wrong(qtbot: QtBot) -> None:
    curves = TeachingCurves(ParameterSpace([Parameter("filled", kind="bool")]))
    qtbot.addWidget(curves)

    curves.show_lessons([LessonNews(1, 20, {"filled": 1.0}), LessonNews(2, 40, {"filled": 0.9})])

    assert curves.plot.getPlotItem().viewRange()[1][1] <= 100
