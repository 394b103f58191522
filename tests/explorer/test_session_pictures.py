"""From a session, without a window: contact sheets with labels, and films of how a favourite came to be."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtPdf import QPdfDocument

from explorer.cli import main
from explorer.document import Document
from explorer.session_pictures import lineage, pictures_for_sheet
from genetics.morph import along, between
from renderer.design import Design
from renderer.v8 import V8Engine
from tests.explorer.session_making import SPACE, SteppingClock, go_on
from tests.renderer.unedited import sketch_of

SKETCH = sketch_of("""
$fx.params([{ id: 'grey', type: 'number', default: 9, options: { min: 0, max: 250 } },
  { id: 'ink', type: 'color', default: 'ff0000ff' }]);
function setup() { createCanvas(60, 40); noLoop(); }
function draw() {
  background($fx.getParam('grey')); fill($fx.getParam('ink').hex.rgba); circle(random(60), 20, 9);
}
""")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("session") / "mine.konomi"
    with V8Engine(time_limit_s=60) as engine:
        inspection = engine.inspect(SKETCH)
    with closing(Document.create(path, SKETCH, inspection, seed=7, clock=SteppingClock())) as document:
        for _ in range(3):
            if document.generation.tiles:
                document.toggle_like(2)
                document.toggle_like(0)
            go_on(document)
        document.toggle_pin(document.generation.tiles[5].id)
    return path


def test_a_sheet_holds_what_was_liked_once_each_oldest_first(session: Path) -> None:
    wanted = pictures_for_sheet(session, "liked")
    labels = [label for label, _ in wanted.tiles]

    assert set(labels) <= {"1-3", "1-1", "2-3", "2-1"}
    assert labels[:2] == ["1-3", "1-1"]
    designs = [(tile.design.seed, tuple(tile.design.values.items())) for _, tile in wanted.tiles]
    assert len(set(designs)) == len(designs)
    assert [label for label, _ in pictures_for_sheet(session, "pinned").tiles] == ["3-6"]
    assert len(pictures_for_sheet(session, "generation").tiles) == 12


def test_a_sheet_as_png_shows_every_picture_in_its_place(session: Path, tmp_path: Path) -> None:
    words = ["--of", "generation", "--columns", "4", "--cell", "100"]
    assert main(["session", str(session), "sheet", "-o", str(tmp_path / "a.png"), *words]) == 0

    tiles = pictures_for_sheet(session, "generation").tiles
    with Image.open(tmp_path / "a.png") as image:
        sheet = np.asarray(image.convert("RGB"))
        assert image.width == 4 * 106 + 6
        listed = json.loads(image.text["konomi-sheet"])  # type: ignore[attr-defined]
    assert [entry["seed"] for entry in listed] == [tile.design.seed for _, tile in tiles]
    for i, (_, tile) in enumerate(tiles):
        # The picture is 100 x 67 in its square, and its left edge shows the ground.
        x, y = 6 + i % 4 * 106 + 3, 6 + i // 4 * 124 + 20
        assert int(sheet[y, x, 0]) == pytest.approx(float(tile.design.values["grey"]), abs=1)
        label = sheet[6 + i // 4 * 124 + 100 : 6 + i // 4 * 124 + 124, x : x + 90]
        assert label.min() < 120


def test_a_sheet_as_pdf_has_as_many_pages_as_it_needs(session: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    words = ["--of", "all", "--columns", "3", "--paper", "A5", "--landscape", "--margin", "10mm"]
    assert main(["session", str(session), "sheet", "-o", str(target), *words]) == 0

    reader = QPdfDocument()
    reader.load(str(target))
    shown = len(pictures_for_sheet(session, "all").tiles)
    # 61 mm a picture and 13 mm for its label: one row fits.
    assert reader.pageCount() == -(-shown // 3)
    assert (reader.pagePointSize(0).width(), reader.pagePointSize(0).height()) == pytest.approx(
        (595, 420), abs=1
    )
    text = reader.getAllText(0).text()
    reader.close()
    assert "1-1" in text
    assert "grey" in text


def test_the_lineage_leads_from_the_first_ancestor_to_the_latest_favourite(session: Path) -> None:
    tiles = [tile for _, tile in lineage(session).tiles]
    assert tiles[0].lineage.parents == ()
    assert len(tiles) >= 1
    assert tiles[-1].design in [tile.design for _, tile in pictures_for_sheet(session, "liked").tiles]


def test_a_film_of_the_lineage_begins_and_ends_with_its_designs(session: Path, tmp_path: Path) -> None:
    words = ["--seconds", "1", "--fps", "8", "--size", "60"]
    assert main(["session", str(session), "film", "-o", str(tmp_path / "a.gif"), *words]) == 0

    designs = [tile.design for _, tile in lineage(session).tiles]
    with Image.open(tmp_path / "a.gif") as film:
        assert film.size == (60, 40)
        first = film.convert("RGB").getpixel((1, 1))
        film.seek(getattr(film, "n_frames", 1) - 1)
        last = film.convert("RGB").getpixel((1, 1))
    for shown, design in ((first, designs[0]), (last, designs[-1])):
        assert isinstance(shown, tuple)
        assert shown[0] == pytest.approx(float(design.values["grey"]), abs=9)
    assert Design.from_image(tmp_path / "a.gif").values == designs[-1].values


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["sheet", "-o", "a.svg"], "a.svg cannot be written: expected a name that ends in .png or .pdf."),
        (["film", "-o", "a.png"], "expected a name that ends in .gif, .mp4 or .webm."),
        (["sheet", "-o", "no/a.png"], "there is no folder no"),
    ],
)
def test_a_name_that_fits_nothing_is_bad_usage(
    session: Path, capsys: pytest.CaptureFixture[str], words: list[str], says: str
) -> None:
    assert main(["session", str(session), *words]) == 2
    assert says in capsys.readouterr().err


def test_between_two_designs_numbers_go_the_short_way_and_choices_change_at_half() -> None:
    first = Design(
        {"size": 0.0, "count": 1, "hue": 350, "layout": "ring", "filled": False, "ink": "#000000"}, 1
    )
    second = Design(
        {"size": 1.0, "count": 11, "hue": 10, "layout": "grid", "filled": True, "ink": "#ffffff"}, 2
    )

    half = between(SPACE, first, second, 0.5)
    assert (half.values["size"], half.values["count"], half.values["hue"]) == (0.5, 6, 0)
    assert (half.values["layout"], half.values["filled"], half.seed) == ("grid", True, 2)
    assert half.values["ink"] not in ("#000000", "#ffffff")
    assert between(SPACE, first, second, 0.49).values["layout"] == "ring"

    way = list(along(SPACE, [first, second, first], 9))
    assert (way[0], way[4], way[8]) == (first, second, first)
    assert list(along(SPACE, [first], 3)) == [first] * 3
