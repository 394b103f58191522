"""What Enter would bring is bred while the artist still looks, and thrown away when she chooses on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.breeding import Nursery, breed
from explorer.breeding_types import LOOK_PX, BreedRequest, Brood, bare
from explorer.document import Document
from explorer.ui.ahead import AheadPictures
from explorer.ui.foresight import Foresight
from explorer.ui.grid_model import GridModel
from explorer.ui.main_window import MainWindow
from explorer.ui.onlooker import Onlooker
from explorer.ui.painter import Painter
from renderer.design import Design
from renderer.pool import RenderPool
from tests.ui.steps import BROKEN_WHERE_EMPTY, NewDocument, open_and_wait


@pytest.fixture
def document(new_document: NewDocument) -> Document:
    return new_document()


@pytest.fixture
def foresight(document: Document) -> Iterator[Foresight]:
    foresight = Foresight(document, breed)
    yield foresight
    foresight.close()


def looked_ahead(qtbot: QtBot, foresight: Foresight, document: Document, index: int) -> tuple[Design, ...]:
    """Like a design and wait until its children are foreseen."""
    with qtbot.waitSignal(foresight.foreseen, timeout=20_000, check_params_cb=bool) as told:
        document.toggle_like(index)
    designs: tuple[Design, ...] = told.args[0]
    return designs


def test_the_foreseen_generation_is_the_one_that_breeding_would_give(
    qtbot: QtBot, document: Document, foresight: Foresight
) -> None:
    designs = looked_ahead(qtbot, foresight, document, 2)

    request = document.next_request()
    brood = foresight.expected.brood_for(request)
    assert brood is not None
    assert brood.designs == breed(request).designs
    assert brood.candidates == designs
    assert brood.request == request


def test_looking_on_does_not_make_it_worthless(
    qtbot: QtBot, document: Document, foresight: Foresight
) -> None:
    looked_ahead(qtbot, foresight, document, 2)

    document.looked(4, 3.0)

    brood = foresight.expected.brood_for(document.next_request())
    assert brood is not None
    assert brood.request.choice is not None
    assert brood.request.choice.looked_s[4] == 3.0


def test_another_like_makes_it_worthless(qtbot: QtBot, document: Document, foresight: Foresight) -> None:
    looked_ahead(qtbot, foresight, document, 2)

    with qtbot.waitSignal(foresight.foreseen, timeout=20_000) as told:
        document.toggle_like(5)

    assert told.args == [()]
    assert foresight.expected.brood_for(document.next_request()) is None


def test_a_locked_value_makes_it_worthless(qtbot: QtBot, document: Document, foresight: Foresight) -> None:
    looked_ahead(qtbot, foresight, document, 2)

    name = document.space.names[0]
    document.lock(name, document.generation.tiles[2].design.values[name])

    assert foresight.expected.brood_for(document.next_request()) is None


def test_enter_shows_what_was_foreseen_at_once(qtbot: QtBot, window: MainWindow, sketch_file: Path) -> None:
    open_and_wait(qtbot, window, sketch_file)
    page = window.page
    assert page is not None
    with qtbot.waitSignal(page.breeder.foreseen, timeout=20_000, check_params_cb=bool) as told:
        page.document.toggle_like(2)

    page.breeder.next_generation()

    assert not page.breeder.busy
    assert page.document.generation.number == 2
    assert tuple(tile.design for tile in page.document.generation.tiles) == told.args[0][:12]


def test_where_the_pointer_rests_all_pictures_of_the_next_generation_are_there_before_the_like(
    qtbot: QtBot, window: MainWindow, sketch_file: Path
) -> None:
    open_and_wait(qtbot, window, sketch_file)
    page = window.page
    assert page is not None
    model = page.grid.grid_model
    guesses: list[tuple[Design, ...]] = [()]
    page.breeder.guessed.connect(guesses.append)
    tiles = page.document.generation.tiles
    qtbot.waitUntil(lambda: all(page.document.has_seen(tile.id) for tile in tiles), timeout=20_000)

    page.grid.pointed.emit(2)
    qtbot.waitUntil(lambda: bool(guesses[-1]), timeout=20_000)
    qtbot.waitUntil(
        lambda: all(window.painter.cached(design, model.picture_size_px) for design in guesses[-1]),
        timeout=20_000,
    )
    designs = guesses[-1]
    page.document.toggle_like(2)
    page.breeder.next_generation()

    assert tuple(tile.design for tile in page.document.generation.tiles) == designs
    assert model.is_complete


def test_a_pointer_that_went_on_leaves_nothing_to_draw(
    qtbot: QtBot, painter: Painter, document: Document, foresight: Foresight
) -> None:
    looked_at(qtbot, painter, document)
    with qtbot.waitSignal(foresight.guessed, timeout=20_000, check_params_cb=bool):
        foresight.point_at(2)

    with qtbot.waitSignal(foresight.guessed, timeout=20_000) as told:
        foresight.point_at(-1)

    assert told.args == [()]


def test_a_slow_sketch_is_not_drawn_on_a_guess(qtbot: QtBot, painter: Painter, document: Document) -> None:
    designs = tuple(tile.design for tile in document.generation.tiles)
    with qtbot.waitSignal(painter.drawn, timeout=20_000):
        painter.request("tile", designs[0], (120, 90))
    slow = AheadPictures(painter, lambda: (120, 90), longest_ms=painter.pace_ms / 2)
    quick = AheadPictures(painter, lambda: (120, 90), longest_ms=painter.pace_ms * 2)

    slow.draw(designs[:3])
    busy = [painter.is_busy]
    quick.draw(designs[:3])
    busy.append(painter.is_busy)
    slow.close()
    quick.close()

    assert busy == [False, True]


def test_of_designs_that_look_alike_only_the_first_is_kept(
    qtbot: QtBot, document: Document, foresight: Foresight
) -> None:
    designs = looked_ahead(qtbot, foresight, document, 2)
    lines = [*range(len(designs))]
    lines[3] = lines[1]

    foresight.see(tuple(map(black_line, lines)))

    kept = (*designs[:3], *designs[4:13])
    qtbot.waitUntil(lambda: foreseen(foresight, document) == kept, timeout=20_000)
    brood = foresight.expected.brood_for(document.next_request())
    assert brood is not None
    assert document.accept(brood)
    assert tuple(tile.design for tile in document.generation.tiles) == kept


def black_line(number: int) -> bytes:
    """A white picture with a black line, each elsewhere."""
    white, black = (bytes((grey, grey, grey, 255)) * LOOK_PX for grey in (255, 0))
    return b"".join(black if row // 3 == number else white for row in range(LOOK_PX))


def foreseen(foresight: Foresight, document: Document) -> tuple[Design, ...]:
    """What Enter would show now."""
    brood = foresight.expected.brood_for(document.next_request())
    return () if brood is None else brood.designs


def test_the_window_sees_how_everything_looks_that_it_draws_ahead(
    qtbot: QtBot, painter: Painter, document: Document
) -> None:
    ahead = AheadPictures(painter, lambda: (120, 90))
    designs = tuple(tile.design for tile in document.generation.tiles[:3])

    with qtbot.waitSignal(ahead.complete, timeout=20_000) as told:
        ahead.draw(designs)
    with qtbot.waitSignal(ahead.complete, timeout=20_000) as told_again:
        ahead.draw(designs)
    ahead.close()

    assert told_again.args == told.args
    first, *others = told.args[0]
    drawn = painter.cached(designs[0], (120, 90))
    assert drawn is not None
    assert len(first) == LOOK_PX**2 * 4
    assert tuple(first[:4]) == drawn.pixelColor(0, 0).getRgb()
    assert len({first, *others}) == 3


def test_a_design_that_cannot_be_drawn_does_not_keep_the_others_from_being_seen(
    qtbot: QtBot, pool: RenderPool, themed: QApplication, new_document: NewDocument
) -> None:
    document = new_document(BROKEN_WHERE_EMPTY)
    painter = Painter(pool)
    painter.set_sketch(document.sketch)
    ahead = AheadPictures(painter, lambda: (120, 90))
    designs = tuple(tile.design for tile in document.generation.tiles)

    with qtbot.waitSignal(ahead.complete, timeout=20_000) as told:
        ahead.draw(designs)
    ahead.close()
    painter.close()

    assert [bool(look) for look in told.args[0]] == [bool(design.values["filled"]) for design in designs]


def test_breeding_hears_what_a_generation_on_show_looks_like(
    qtbot: QtBot, painter: Painter, document: Document
) -> None:
    told: list[BreedRequest] = []

    def answer(request: BreedRequest) -> Brood:
        told.append(request)
        return breed(request)

    model = GridModel(document, painter)
    onlooker = Onlooker(document, model, answer)
    model.set_picture_size((120, 90))
    qtbot.waitUntil(lambda: len(told) == 1, timeout=20_000)
    document.toggle_like(3)
    document.accept(breed(document.next_request()))
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20_000)
    onlooker.close()
    model.close()

    seen = told[1]
    assert seen.kind == "seen"
    assert seen.shown == document.generation.tiles
    drawn = model.pictures[document.generation.tiles[0].id]
    assert tuple(seen.looks[0][:4]) == drawn.pixelColor(0, 0).getRgb()
    assert {len(look) for look in seen.looks} == {LOOK_PX**2 * 4}
    assert len(set(seen.looks)) == 12


def looked_at(qtbot: QtBot, painter: Painter, document: Document) -> None:
    """Draw the generation on show and wait until it is kept what it looks like."""
    model = GridModel(document, painter)
    onlooker = Onlooker(document, model, breed)
    model.set_picture_size((120, 90))
    qtbot.waitUntil(
        lambda: all(document.has_seen(tile.id) for tile in document.generation.tiles), timeout=20_000
    )
    onlooker.close()
    model.close()


def test_a_session_that_is_opened_again_goes_on_as_if_it_had_stayed_open(
    qtbot: QtBot, painter: Painter, new_document: NewDocument
) -> None:
    staying, leaving = new_document(), new_document()
    nursery = Nursery()
    for likes in ((2, 5), (7,)):
        for document in (staying, leaving):
            looked_at(qtbot, painter, document)
            for place in likes:
                document.toggle_like(place)
        leaving.close()
        leaving = Document.open(leaving.path)
        request = staying.next_request()
        assert staying.accept(nursery.breed(request))
        assert leaving.accept(Nursery().breed(leaving.next_request()))
        # Each has a sketch file of its own, and so a hash.
        stayed, left = ([bare(tile.design) for tile in d.generation.tiles] for d in (staying, leaving))
        assert left == stayed
        assert request.choice is not None
        unseen = replace(request, choice=replace(request.choice, impressions=()))
        assert [bare(design) for design in breed(unseen).designs] != stayed
    leaving.close()


def test_pictures_that_are_seen_after_the_like_are_bred_by_too(
    qtbot: QtBot, painter: Painter, document: Document, foresight: Foresight
) -> None:
    blind = looked_ahead(qtbot, foresight, document, 2)

    with qtbot.waitSignals([foresight.foreseen] * 2, timeout=20_000):
        looked_at(qtbot, painter, document)

    brood = foresight.expected.brood_for(document.next_request())
    assert brood is not None
    assert brood.designs == breed(document.next_request()).designs != blind[:12]


def test_a_session_that_is_opened_again_is_learnt_from_before_anything_is_liked(
    qtbot: QtBot, document: Document
) -> None:
    for index in (2, 7):
        document.toggle_like(index)
        document.accept(breed(document.next_request()))
    document.close()
    again = Document.open(document.path)
    assert again.next_request().model_state is None
    foresight = Foresight(again, breed)

    qtbot.waitUntil(lambda: again.next_request().model_state is not None, timeout=20_000)

    again.toggle_like(4)
    request = again.next_request()
    assert breed(request) == breed(replace(request, model_state=None))
    foresight.close()
    again.close()
