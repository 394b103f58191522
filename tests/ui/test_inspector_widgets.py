"""The inspector's own fields: the range slider, the colour field, the number field."""

from __future__ import annotations

from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QColorDialog, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.widgets_color import ColorField, normal_code, to_code, to_qcolor
from explorer.ui.widgets_fields import NumberField
from explorer.ui.widgets_range_slider import RangeSlider
from explorer.ui.widgets_text import ElidedLabel

W = TypeVar("W", bound=QWidget)

CODE = st.from_regex(r"\A#[0-9a-f]{6}\Z")
CODE_WITH_ALPHA = st.from_regex(r"\A#[0-9a-f]{8}\Z")


@pytest.fixture
def slider(themed: QApplication, qtbot: QtBot) -> RangeSlider:
    slider = RangeSlider(0.0, 10.0)
    return _shown(qtbot, slider)


@pytest.fixture
def circle(themed: QApplication, qtbot: QtBot) -> RangeSlider:
    return _shown(qtbot, RangeSlider(0.0, 360.0, step=1.0, wraps=True))


def test_a_drag_is_told_all_the_way_and_chosen_once_at_its_end(slider: RangeSlider, qtbot: QtBot) -> None:
    on_the_way, chosen = _heard(slider.value_changing), _heard(slider.value_chosen)
    slider.show_value(5.0)
    _drag(qtbot, slider, 0, (7.0, 8.0, 9.0))
    assert on_the_way == [(pytest.approx(value, abs=0.05),) for value in (7.0, 8.0, 9.0)]
    assert chosen == [(pytest.approx(9.0, abs=0.05),)]


def test_a_click_on_the_track_brings_the_knob_there(slider: RangeSlider, qtbot: QtBot) -> None:
    chosen = _heard(slider.value_chosen)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider.x_of(250)), 9))
    assert slider.value == pytest.approx(2.5, abs=0.05)
    assert len(chosen) == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [(Qt.Key.Key_Right, 5.1), (Qt.Key.Key_Left, 4.9), (Qt.Key.Key_Home, 0.0), (Qt.Key.Key_End, 10.0)],
)
def test_the_keyboard_moves_the_knob(slider: RangeSlider, qtbot: QtBot, key: Qt.Key, value: float) -> None:
    chosen = _heard(slider.value_chosen)
    slider.show_value(5.0)
    QTest.keyClick(slider.handles[0], key)
    assert slider.value == pytest.approx(value)
    assert chosen == [(slider.value,)]


def test_on_a_circle_the_keyboard_goes_on_over_the_seam(circle: RangeSlider, qtbot: QtBot) -> None:
    knob = circle.handles[0]
    circle.show_value(359.0)
    for _ in range(2):
        QTest.keyClick(knob, Qt.Key.Key_Right)
    assert 0.0 <= circle.value < 20.0
    for _ in range(2):
        QTest.keyClick(knob, Qt.Key.Key_Left)
    assert circle.value > 340.0


def test_on_a_circle_a_drag_goes_on_over_the_seam(circle: RangeSlider) -> None:
    knob = circle.handles[0]
    circle.show_value(350.0)
    knob.setSliderDown(True)
    knob.drag_to(circle.x_of(360) + circle.x_of(20) - circle.x_of(0))
    knob.setSliderDown(False)
    assert circle.value == pytest.approx(20.0, abs=1.0)


def test_range_handles_narrow_the_range(slider: RangeSlider, qtbot: QtBot) -> None:
    chosen = _heard(slider.range_chosen)
    _drag(qtbot, slider, 1, (2.0,))
    _drag(qtbot, slider, 2, (6.0,))
    low, high = chosen[-1]
    assert (low, high) == (pytest.approx(2.0, abs=0.05), pytest.approx(6.0, abs=0.05))


def test_the_ends_of_a_range_never_pass_each_other(slider: RangeSlider, qtbot: QtBot) -> None:
    slider.show_range(2.0, 6.0)
    _drag(qtbot, slider, 1, (9.0,))
    assert slider.range == (6.0, 6.0)
    _drag(qtbot, slider, 2, (1.0,))
    assert slider.range == (6.0, 6.0)


def test_on_a_circle_a_range_may_reach_over_the_seam(circle: RangeSlider, qtbot: QtBot) -> None:
    chosen = _heard(circle.range_chosen)
    circle.show_range(20.0, 360.0)
    _drag(qtbot, circle, 2, (10.0,))
    _drag(qtbot, circle, 1, (300.0,))
    low, high = chosen[-1]
    assert low == pytest.approx(300.0, abs=1)
    assert high == pytest.approx(10.0, abs=1)


def test_the_keyboard_narrows_too(slider: RangeSlider, qtbot: QtBot) -> None:
    chosen = _heard(slider.range_chosen)
    QTest.keyClick(slider.handles[1], Qt.Key.Key_PageUp)
    QTest.keyClick(slider.handles[2], Qt.Key.Key_PageDown)
    assert chosen[-1] == (1.0, 9.0)


def test_a_double_click_opens_one_end_again(slider: RangeSlider, qtbot: QtBot) -> None:
    slider.show_range(2.0, 6.0)
    QTest.mouseDClick(slider.handles[1], Qt.MouseButton.LeftButton)
    assert slider.range == (0.0, 6.0)
    QTest.mouseDClick(slider.handles[2], Qt.MouseButton.LeftButton)
    assert slider.range == (0.0, 10.0)


def test_a_double_click_on_the_knob_asks_for_the_default(slider: RangeSlider, qtbot: QtBot) -> None:
    with qtbot.waitSignal(slider.default_wanted, timeout=1000):
        QTest.mouseDClick(slider.handles[0], Qt.MouseButton.LeftButton)


def test_showing_is_silent(slider: RangeSlider) -> None:
    heard = [_heard(signal) for signal in (slider.value_changing, slider.value_chosen, slider.range_chosen)]
    slider.show_value(3.0)
    slider.show_range(1.0, 4.0)
    slider.show_marks(2.0, 3.0)
    assert heard == [[], [], []]


def test_the_wheel_scrolls_the_page_and_never_a_value(slider: RangeSlider) -> None:
    slider.show_value(5.0)
    event = _wheel(slider.handles[0])
    assert not event.isAccepted()
    assert slider.value == 5.0


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.sampled_from((None, 0.25, 1.0)))
def test_a_slider_shows_a_value_to_the_nearest_tick(
    qapp: QApplication, place: float, other: float, step: float | None
) -> None:
    slider = RangeSlider(-5.0, 5.0, step=step)
    tick = step or 0.01
    slider.show_value(-5.0 + 10 * place)
    slider.show_range(*sorted((-5.0 + 10 * place, -5.0 + 10 * other)))
    assert slider.value == pytest.approx(-5.0 + 10 * place, abs=tick / 2 + 1e-9)
    assert slider.range[0] <= slider.range[1]
    slider.deleteLater()


def test_a_range_of_one_value_is_shown_but_cannot_be_moved(themed: QApplication, qtbot: QtBot) -> None:
    slider = _shown(qtbot, RangeSlider(3.0, 3.0))
    slider.show_value(3.0)
    assert slider.value == 3.0
    assert not slider.isEnabled()


def test_a_screen_reader_finds_three_sliders(slider: RangeSlider) -> None:
    for handle in slider.handles:
        handle.setAccessibleName("size")
        interface = QAccessible.queryAccessibleInterface(handle)
        assert interface.role() == QAccessible.Role.Slider
        assert interface.text(QAccessible.Text.Name) == "size"


@given(st.one_of(CODE, CODE_WITH_ALPHA))
def test_a_colours_code_survives_qt(code: str) -> None:
    assert to_code(to_qcolor(code), has_alpha=len(code) == 9) == code


@pytest.mark.parametrize(
    ("typed", "has_alpha", "code"),
    [
        ("#1E90FF", False, "#1e90ff"),
        ("1e90ff", False, "#1e90ff"),
        ("f80", False, "#ff8800"),
        ("#1e90ff80", True, "#1e90ff80"),
        ("#1e90ff", True, "#1e90ffff"),
        ("blue", False, None),
        ("#12345", False, None),
        ("", False, None),
    ],
)
def test_codes_are_read_as_people_type_them(typed: str, has_alpha: bool, code: str | None) -> None:
    assert normal_code(typed, has_alpha=has_alpha) == code


def test_a_typed_code_is_chosen_and_nonsense_is_put_back(themed: QApplication, qtbot: QtBot) -> None:
    field = _shown(qtbot, ColorField(has_alpha=False))
    chosen = _heard(field.chosen)
    field.show_color("#112233")
    _type(qtbot, field.code, "f80")
    _type(qtbot, field.code, "no colour")
    assert chosen == [("#ff8800",)]
    assert field.code.text() == "#ff8800"
    assert field.swatch.color == QColor("#ff8800")


def test_the_colour_dialog_previews_and_its_cancel_takes_back(themed: QApplication, qtbot: QtBot) -> None:
    field = _shown(qtbot, ColorField(has_alpha=False))
    on_the_way, chosen = _heard(field.changing), _heard(field.chosen)
    field.show_color("#112233")
    QTest.mouseClick(field.swatch, Qt.MouseButton.LeftButton)
    dialog = field.findChild(QColorDialog)
    assert dialog is not None
    dialog.setCurrentColor(QColor("#445566"))
    assert on_the_way == [("#445566",)]
    dialog.reject()
    assert on_the_way[-1] == ("#112233",)
    assert chosen == []


def test_the_colour_dialog_chooses(themed: QApplication, qtbot: QtBot) -> None:
    field = _shown(qtbot, ColorField(has_alpha=True))
    chosen = _heard(field.chosen)
    field.show_color("#11223380")
    QTest.mouseClick(field.swatch, Qt.MouseButton.LeftButton)
    dialog = field.findChild(QColorDialog)
    assert dialog is not None
    dialog.setCurrentColor(to_qcolor("#44556699"))
    dialog.accept()
    assert chosen == [("#44556699",)]


def test_a_number_is_chosen_when_it_is_complete_not_at_every_key(themed: QApplication, qtbot: QtBot) -> None:
    field = NumberField()
    qtbot.addWidget(field)
    field.setRange(0, 1000)
    heard = _heard(field.valueChanged)
    field.selectAll()
    QTest.keyClicks(field, "123")
    assert heard == []
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert heard == [(123.0,)]
    assert not _wheel(field).isAccepted()


def test_a_label_without_room_ends_in_dots_and_is_read_aloud_whole(
    themed: QApplication, qtbot: QtBot
) -> None:
    label = ElidedLabel("a name that is far too long for its place")
    _shown(qtbot, label)
    label.resize(60, 20)
    label.grab()
    assert label.text().endswith("…")
    assert label.accessibleName() == label.whole_text == "a name that is far too long for its place"
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5)))
    assert QToolTip.text() == label.whole_text
    QToolTip.hideText()


def _shown(qtbot: QtBot, widget: W) -> W:
    qtbot.addWidget(widget)
    widget.resize(216, 24)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def _heard(signal: object) -> list[tuple[object, ...]]:
    """Everything a signal says from now on."""
    told: list[tuple[object, ...]] = []
    signal.connect(lambda *values: told.append(values))  # type: ignore[attr-defined]
    return told


def _drag(qtbot: QtBot, slider: RangeSlider, which: int, values: tuple[float, ...]) -> None:
    """Take a handle and move it to one value after the other (in units of the track), then let go."""
    handle = slider.handles[which]
    start = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    low, high = slider.bounds
    for value in values:
        wanted = slider.x_of(round((value - low) / (high - low) * handle.maximum()))
        here = slider.x_of(handle.value())
        QTest.mouseMove(handle, start + QPoint(round(wanted - here), 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)


def _type(qtbot: QtBot, field: QWidget, text: str) -> None:
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def _wheel(widget: QWidget) -> QWheelEvent:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle)),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event
