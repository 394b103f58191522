"""The picture and the design beside it: cut by a drag, seen through, blinking, or as a difference."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.findings import Cut
from explorer.ui.import_cut import WHOLE
from explorer.ui.import_views import CompareView, CutView, difference, image_of, seen_through
from models import compare


def blobs(side: int = 96) -> NDArray[np.uint8]:
    """A soft picture that is nowhere alike."""
    y, x = np.mgrid[0:side, 0:side] / side
    channels = (np.sin(5 * x + 2 * y), np.cos(7 * y - x), np.sin(9 * x * y))
    return np.stack([np.uint8(127 + 120 * channel) for channel in channels], axis=2)


def image(pixels: NDArray[np.uint8]) -> QImage:
    return image_of(pixels.tobytes(), (pixels.shape[1], pixels.shape[0]))


def pixels_of(image: QImage) -> NDArray[np.uint8]:
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    whole = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.width(), 4)
    return whole[..., :3].copy()


@pytest.mark.parametrize("cut", [Cut(), Cut(1.4, 0.2, -0.1), Cut(1.15, -0.1, 0.12)])
def test_the_window_cuts_a_design_s_picture_as_the_search_does(qapp: QApplication, cut: Cut) -> None:
    drawn = blobs()
    view = compare.View(cut.zoom, cut.shift_x, cut.shift_y)
    wanted = compare.seen_through(compare.to_tensor(drawn), view)[0].permute(1, 2, 0)

    seen = torch.from_numpy(pixels_of(seen_through(image(drawn), cut))).float() / 255

    # The border is left out: where nothing is drawn, one repeats the edge and the other its colour.
    assert (seen - wanted)[4:-4, 4:-4].abs().mean() < 0.02


def test_the_difference_of_a_picture_and_itself_is_black(qapp: QApplication) -> None:
    same = image(blobs())
    assert pixels_of(difference(same, same, Cut())).max() <= 1
    assert pixels_of(difference(same, image(255 - blobs()), Cut())).mean() > 50


def test_a_picture_that_is_no_square_lies_in_the_middle(qapp: QApplication) -> None:
    wide = QImage(80, 40, QImage.Format.Format_RGB32)
    wide.fill(QColor("#204060"))
    seen = seen_through(wide, Cut())
    assert (seen.width(), seen.height()) == (80, 80)
    assert seen.pixelColor(40, 5) == QColor("#204060")


def test_blinking_shows_source_and_design_in_turn(qtbot: QtBot) -> None:
    view = CompareView()
    qtbot.addWidget(view)
    view.show()
    source, drawn = image(blobs()), image(255 - blobs())
    view.show_source(source)
    view.show_drawn(drawn, Cut())

    view.set_mode("blink")
    seen = []
    for _ in range(2):
        with qtbot.waitSignal(view.turned):
            pass
        seen.append(pixels_of(view.shown()))

    assert np.array_equal(seen[0], pixels_of(source))
    assert np.array_equal(seen[1], pixels_of(drawn))
    view.set_mode("beside")
    assert not view.shows_source


@pytest.fixture
def cutting(qtbot: QtBot) -> CutView:
    view = CutView()
    qtbot.addWidget(view)
    view.resize(200, 200)
    view.show_picture(image(blobs()))
    view.show()
    return view


def test_a_dragged_rectangle_is_the_part_that_is_looked_for(qtbot: QtBot, cutting: CutView) -> None:
    with qtbot.waitSignal(cutting.cut_changed):
        drag(cutting, QPoint(50, 20), QPoint(150, 180))
    assert cutting.box == pytest.approx((0.25, 0.1, 0.75, 0.9), abs=0.01)


def test_a_click_takes_the_whole_picture_again(qtbot: QtBot, cutting: CutView) -> None:
    drag(cutting, QPoint(50, 20), QPoint(150, 180))
    with qtbot.waitSignal(cutting.cut_changed):
        QTest.mouseClick(cutting, Qt.MouseButton.LeftButton, pos=QPoint(90, 90))
    assert cutting.box == WHOLE


def test_the_part_can_be_chosen_by_keys_alone(cutting: CutView) -> None:
    for _ in range(5):
        QTest.keyClick(cutting, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(cutting, Qt.Key.Key_Right)
    assert cutting.box == pytest.approx((0.12, 0.0, 0.92, 1.0))
    for _ in range(50):
        QTest.keyClick(cutting, Qt.Key.Key_Right)
    assert cutting.box == pytest.approx((0.2, 0.0, 1.0, 1.0))
    QTest.keyClick(cutting, Qt.Key.Key_Escape)
    assert cutting.box == WHOLE


def drag(view: CutView, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
