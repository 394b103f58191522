"""The export dialog: the file is the tile, in the size and format that were chosen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from explorer.document import Document
from explorer.ui.export_dialog import CUSTOM, ExportDialog, ExportSubject
from explorer.ui.exporter import Exporter
from renderer.design import Design
from renderer.engine import RenderRequest
from renderer.paper import Page
from renderer.pool import RenderPool
from renderer.sketch import Sketch


@pytest.fixture
def exporter(themed: object, pool: RenderPool) -> Iterator[Exporter]:
    exporter = Exporter(pool)
    yield exporter
    exporter.close()


@pytest.fixture
def dialog(qtbot: QtBot, exporter: Exporter, document: Document, tmp_path: Path) -> ExportDialog:
    return dialog_for(qtbot, exporter, tmp_path, document.sketch, document.generation.tiles[3].design)


def dialog_for(
    qtbot: QtBot, exporter: Exporter, folder: Path, sketch: Sketch, design: Design
) -> ExportDialog:
    subject = ExportSubject(sketch, design, None, (120, 90), None, "circle 1-4")
    dialog = ExportDialog(subject, exporter, folder)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(dialog: ExportDialog, suffix: str, size: int | None = None) -> None:
    dialog.format.setCurrentIndex(dialog.format.findData(suffix))
    dialog.size_choice.setCurrentIndex(dialog.size_choice.findData(size))


def write(qtbot: QtBot, dialog: ExportDialog, path: Path) -> None:
    with qtbot.waitSignal(dialog.exported, timeout=30_000):
        dialog.write_to(path)


def test_an_exported_png_is_the_picture_pixel_by_pixel_and_carries_its_design(
    qtbot: QtBot, dialog: ExportDialog, document: Document, pool: RenderPool, tmp_path: Path
) -> None:
    choose(dialog, ".png")

    write(qtbot, dialog, tmp_path / "out.png")

    design = document.generation.tiles[3].design
    drawn = pool.draw(RenderRequest(document.sketch, design)).result().pixels
    with Image.open(tmp_path / "out.png") as image:
        assert np.array_equal(np.asarray(image), drawn)
    found = Design.from_image(tmp_path / "out.png")
    assert (dict(found.values), found.seed) == (dict(design.values), design.seed)


def test_every_label_has_room_for_its_words_however_large_the_letters(
    in_japanese: None, dialog: ExportDialog
) -> None:
    dialog.setStyleSheet("* { font-size: 22px; }")
    dialog.resize(1, 1)
    for suffix in (".png", ".gif", ".html", ".png"):
        choose(dialog, suffix)
        dialog.grab()
        labels = [label for label in dialog.findChildren(QLabel) if label.buddy() and label.isVisible()]
        assert labels
        assert all(label.width() >= label.sizeHint().width() for label in labels), suffix


def test_sizes_keep_the_sketchs_proportions(dialog: ExportDialog) -> None:
    choose(dialog, ".png", 1024)
    assert dialog.chosen_size == (1024, 768)

    choose(dialog, ".png", CUSTOM)
    dialog.side.setValue(400)
    assert dialog.chosen_size == (400, 300)

    choose(dialog, ".png", None)
    assert dialog.chosen_size is None


@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".html"])
def test_drawings_and_pages_have_no_size_in_pixels(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, suffix: str
) -> None:
    choose(dialog, suffix)
    assert dialog.chosen_size is None
    assert not dialog.size_choice.isEnabled()

    write(qtbot, dialog, tmp_path / f"out{suffix}")

    assert (tmp_path / f"out{suffix}").stat().st_size > 0


def test_a_name_without_the_formats_suffix_gets_it(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    choose(dialog, ".svg")

    write(qtbot, dialog, tmp_path / "out.v2")

    assert (tmp_path / "out.v2.svg").is_file()


def test_a_folder_that_cannot_be_written_is_one_sentence_and_the_dialog_stays(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    with qtbot.waitSignal(dialog.exporter.failed, timeout=30_000):
        dialog.write_to(tmp_path / "nowhere" / "out.png")

    assert dialog.isVisible()
    assert dialog.export_button.isEnabled()
    assert "out.png" in dialog.error_text


def test_cancel_stops_the_drawing_and_writes_nothing(
    qtbot: QtBot, exporter: Exporter, tmp_path: Path
) -> None:
    (tmp_path / "endless.js").write_text("function setup() { while (true) {} }")
    endless = Sketch.load(tmp_path / "endless.js")
    dialog = dialog_for(qtbot, exporter, tmp_path, endless, Design())

    dialog.write_to(tmp_path / "out.png")
    assert not dialog.export_button.isEnabled()
    dialog.reject()

    assert dialog.export_button.isEnabled()
    assert dialog.isVisible(), "the first cancel stops the export, the second closes the dialog"
    assert list(tmp_path.glob("out*")) == []
    dialog.reject()
    assert not dialog.isVisible()


def test_each_format_asks_for_what_it_needs(dialog: ExportDialog) -> None:
    asked = {}
    for i in range(dialog.format.count()):
        dialog.format.setCurrentIndex(i)
        widgets = {"paper": dialog.paper, "film": dialog.film, "size": dialog.size_choice}
        asked[dialog.format.currentData()] = {name for name, widget in widgets.items() if widget.isVisible()}

    film, page = {"film", "size"}, {"paper"}
    assert asked == {
        ".png": {"paper", "size"},
        ".svg": page,
        ".pdf": page,
        ".html": set(),
        ".mp4": film,
        ".webm": film,
        ".gif": film,
        ".js": set(),
        ".zip": set(),
    }


def test_paper_and_margins_are_those_chosen(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    choose(dialog, ".svg")
    assert not dialog.options.page
    dialog.paper.paper.setCurrentIndex(dialog.paper.paper.findData("A5"))
    # The canvas lies across, and so does the sheet.
    assert dialog.options.page == Page(210, 148, 10)
    dialog.paper.form.setCurrentIndex(0)
    dialog.paper.margin.setValue(5)

    write(qtbot, dialog, tmp_path / "out.svg")

    assert 'width="148mm" height="210mm"' in (tmp_path / "out.svg").read_text()
    choose(dialog, ".png")
    assert dialog.chosen_size is None, "a picture for paper is as fine as print wants it"
    assert not dialog.size_choice.isEnabled()


def test_a_film_is_written_and_shows_how_far_it_is(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    choose(dialog, ".gif")
    assert dialog.film.fps.maximum() == 50
    dialog.film.seconds.setValue(0.5)
    dialog.film.fps.setValue(10)

    with qtbot.waitSignal(dialog.exporter.progressed, timeout=30_000) as told:
        write(qtbot, dialog, tmp_path / "out.gif")

    assert told.args is not None
    assert told.args[0] == told.args[1]
    with Image.open(tmp_path / "out.gif") as film:
        assert film.size == (120, 90)


@pytest.mark.parametrize("suffix", [".js", ".zip"])
def test_the_sketch_with_these_values_draws_the_picture(
    qtbot: QtBot, dialog: ExportDialog, document: Document, pool: RenderPool, tmp_path: Path, suffix: str
) -> None:
    choose(dialog, suffix)

    write(qtbot, dialog, tmp_path / f"out{suffix}")

    design = document.generation.tiles[3].design
    copy = pool.draw(RenderRequest(Sketch.load(tmp_path / f"out{suffix}"), Design(seed=design.seed)))
    drawn = pool.draw(RenderRequest(document.sketch, design))
    assert np.array_equal(copy.result().pixels, drawn.result().pixels)
