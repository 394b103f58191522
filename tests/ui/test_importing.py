"""Any picture becomes a branch of the session: dropped or pasted, looked for elsewhere, started from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.document import Document
from explorer.ui.import_cut import WHOLE
from explorer.ui.import_picture import ImportDialog
from explorer.ui.main_window import MainWindow
from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.metadata import png_info
from renderer.pool import RenderPool
from tests.explorer.picture_making import png_of
from tests.ui.steps import open_and_wait

LONG_MS = 180_000
"""The process has to load torch, and this machine may have other things to do."""


@pytest.fixture(autouse=True)
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all processors are busy, threads of torch would only wait for each other."""
    monkeypatch.setenv("OMP_NUM_THREADS", "1")


@pytest.fixture
def document(qtbot: QtBot, window: MainWindow, sketch_file: Path) -> Document:
    return open_and_wait(qtbot, window, sketch_file)


@pytest.fixture
def photo(document: Document, pool: RenderPool, tmp_path: Path) -> Path:
    """A JPEG of the sixth design, as it may come from the web."""
    design = document.generation.tiles[5].design
    pixels = pool.draw(RenderRequest(document.sketch, design)).result().pixels
    Image.fromarray(np.asarray(pixels)).convert("RGB").save(tmp_path / "photo.jpg", quality=80)
    return tmp_path / "photo.jpg"


def test_a_dropped_photo_is_looked_for_and_becomes_a_branch(
    qtbot: QtBot, window: MainWindow, document: Document, photo: Path
) -> None:
    meant = document.generation.tiles[5].design

    drop(window, photo)
    dialog = shown(qtbot, window)
    assert not dialog.start_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.findings is not None, timeout=LONG_MS)
    dialog.stop_button.click()
    finder = window.pictures.importing.finder
    assert finder is not None
    qtbot.waitUntil(lambda: not finder.busy, timeout=LONG_MS)

    assert dialog.findings is not None
    assert dialog.headline.text() in ("From this sketch", "Close to the picture")
    assert "Searched by drawing" in dialog.detail.text()
    assert dialog.teach_button.isVisible()
    best = dialog.findings.found[0]
    assert best.similarity > 0.8
    assert best.design.seed == meant.seed
    assert dialog.candidates.item(0).text().endswith("% alike")
    assert [cell_text(dialog, row) for row in range(3)] == ["size", "hue", "filled"]
    dialog.start_button.click()
    qtbot.waitUntil(lambda: len(document.history) == 2, timeout=LONG_MS)

    first = document.generation.tiles[0]
    assert (dict(first.design.values), first.lineage.operator) == (dict(best.design.values), "found")
    assert len(document.generation.tiles) == 12
    assert document.undo_text == "Start from a picture"
    assert window.pictures.importing.dialog is None


def test_a_part_is_looked_for_and_a_process_that_dies_costs_one_sentence(
    qtbot: QtBot, window: MainWindow, document: Document, photo: Path
) -> None:
    window.open_path(photo)
    dialog = shown(qtbot, window)
    finder = window.pictures.importing.finder
    assert finder is not None
    qtbot.waitUntil(lambda: finder.pid is not None and finder.busy, timeout=LONG_MS)
    psutil.Process(finder.pid).kill()

    qtbot.waitUntil(lambda: not finder.busy, timeout=LONG_MS)
    assert "stopped from outside" in dialog.trouble.text()
    assert dialog.headline.text() == "Nothing was found"

    dialog.picture.take((0.1, 0.1, 0.9, 0.9))
    assert dialog.trouble.text() == ""
    qtbot.waitUntil(lambda: dialog.findings is not None, timeout=LONG_MS)
    dialog.close()
    assert window.pictures.importing.dialog is None
    assert not finder.busy


def test_of_a_screenshot_of_a_window_the_canvas_is_chosen(
    qtbot: QtBot, window: MainWindow, document: Document, photo: Path
) -> None:
    with Image.open(photo) as drawn:
        screenshot = Image.new("RGB", (drawn.width, round(1.25 * drawn.height)), "#3b4252")
        screenshot.paste(drawn, (0, screenshot.height - drawn.height))
    screenshot.save(photo)

    drop(window, photo)

    assert shown(qtbot, window).picture.box == pytest.approx((0, 0.2, 1, 1), abs=0.02)
    window.close_document()


def test_pictures_without_a_file_are_looked_for_until_the_session_is_closed(
    qtbot: QtBot, window: MainWindow, document: Document, photo: Path
) -> None:
    QApplication.clipboard().setImage(QImage(str(photo)))
    window.actions_of_window.paste.trigger()
    dialog = shown(qtbot, window)
    assert "The picture" in dialog.windowTitle()
    finder = window.pictures.importing.finder
    assert finder is not None
    qtbot.waitUntil(lambda: finder.pid is not None, timeout=LONG_MS)
    process = psutil.Process(finder.pid)
    dialog.picture.take((0.0, 0.0, 0.5, 0.5))

    data = QMimeData()
    data.setImageData(QImage(str(photo)))
    drop_data(window, data)
    qtbot.waitUntil(lambda: dialog.picture.box == WHOLE, timeout=LONG_MS)

    window.close_document()
    assert window.pictures.importing.dialog is None
    qtbot.waitUntil(lambda: not works(process), timeout=LONG_MS)


def test_a_clipboard_without_a_picture_is_one_sentence(window: MainWindow, document: Document) -> None:
    QApplication.clipboard().setText("only words")
    window.actions_of_window.paste.trigger()
    assert said(window) == "There is no picture on the clipboard."


def test_where_nothing_was_ever_copied_pasting_says_so(window: MainWindow) -> None:
    QApplication.clipboard().clear()

    window.actions_of_window.paste.trigger()

    assert said(window) == "There is no picture on the clipboard."


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("words.jpg", b"not a picture", "words.jpg is not a picture of a kind that can be read."),
        ("cut.jpg", None, "cut.jpg is cut short"),
        ("tiny.png", (1, 1), "tiny.png has 1 × 1 pixels"),
        ("bomb.png", png_of(30_000, 30_000), "bomb.png has too many pixels"),
    ],
)
def test_a_picture_that_cannot_be_read_is_one_sentence(
    qtbot: QtBot,
    window: MainWindow,
    document: Document,
    photo: Path,
    tmp_path: Path,
    name: str,
    content: bytes | tuple[int, int] | None,
    sentence: str,
) -> None:
    if isinstance(content, tuple):
        Image.new("1", content).save(tmp_path / name)
    else:
        (tmp_path / name).write_bytes(content or photo.read_bytes()[:900])

    drop(window, tmp_path / name)

    qtbot.waitUntil(lambda: sentence in said(window), timeout=LONG_MS)
    assert window.pictures.importing.dialog is None
    assert len(document.history) == 1


def test_a_picture_without_a_design_asks_for_its_sketch_first(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    Image.new("RGB", (60, 60), "red").save(tmp_path / "red.png")

    with qtbot.waitSignal(window.opener.picture_found, timeout=20_000):
        window.open_path(tmp_path / "red.png")

    assert said(window).startswith("Open the sketch that is to draw this picture first")


def test_a_picture_of_another_sketch_may_be_looked_for(
    qtbot: QtBot, window: MainWindow, document: Document, tmp_path: Path
) -> None:
    other = Design(document.space.default(), 0, "0" * 64)
    Image.new("RGB", (60, 60), "red").save(tmp_path / "o.png", pnginfo=png_info(other))

    window.open_path(tmp_path / "o.png")
    qtbot.waitUntil(lambda: "another sketch" in said(window), timeout=20_000)
    message = window.messages.message
    assert message is not None
    message.actions[0].run()

    assert "o.png" in shown(qtbot, window).windowTitle()


def test_what_the_window_loads_for_it_needs_neither_torch_nor_numpy() -> None:
    names = (
        "explorer.ui.importing, explorer.ui.import_picture, explorer.ui.finder, explorer.inference_process"
    )
    command = f"import {names}, sys; print(sorted({{'torch', 'numpy', 'scipy', 'PIL'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def cell_text(dialog: ImportDialog, row: int) -> str:
    item = dialog.values.item(row, 0)
    return item.text() if item is not None else ""


def works(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def shown(qtbot: QtBot, window: MainWindow) -> ImportDialog:
    """The dialog, once there is one."""
    qtbot.waitUntil(lambda: window.pictures.importing.dialog is not None, timeout=LONG_MS)
    dialog = window.pictures.importing.dialog
    assert dialog is not None
    return dialog


def said(window: MainWindow) -> str:
    return window.messages.message.text if window.messages.message else ""


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop_data(window, data)


def drop_data(window: MainWindow, data: QMimeData) -> None:
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    middle = window.rect().center()
    QApplication.sendEvent(window, QDragEnterEvent(middle, copy, data, left, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(middle), copy, data, left, none))
