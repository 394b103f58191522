"""Breeding from the window: one wish at a time, and ahead while the artist thinks."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.breeding import BreedRequest, Brood, breed
from explorer.document import Document
from explorer.ui.breeder import Breeder
from explorer.ui.messages import MessageBar
from renderer.errors import KonomiError
from tests.explorer.session_making import look_at


class Kennel:
    """Breeds as always, and remembers what it was asked; it can be held up, and can fail."""

    def __init__(self) -> None:
        self.requests: list[BreedRequest] = []
        self.gate = threading.Event()
        self.gate.set()
        self.error: KonomiError | None = None

    def breed(self, request: BreedRequest) -> Brood:
        self.requests.append(request)
        assert self.gate.wait(30)
        if self.error is not None:
            raise self.error
        return breed(request)


@pytest.fixture
def kennel() -> Iterator[Kennel]:
    kennel = Kennel()
    yield kennel
    kennel.gate.set()


@pytest.fixture
def messages(qtbot: QtBot, themed: object) -> MessageBar:
    below = QWidget()
    qtbot.addWidget(below)
    bar = MessageBar(below)
    bar.float_over(below)
    return bar


@pytest.fixture
def breeder(qtbot: QtBot, document: Document, messages: MessageBar, kennel: Kennel) -> Iterator[Breeder]:
    breeder = Breeder(document, messages, kennel.breed)
    yield breeder
    breeder.close()


def foresee(qtbot: QtBot, breeder: Breeder, document: Document, index: int) -> None:
    """Like a design and wait until its children are bred ahead."""
    with qtbot.waitSignal(breeder.foreseen, timeout=20_000, check_params_cb=bool):
        document.toggle_like(index)


def wait_for_generation(qtbot: QtBot, document: Document, number: int) -> None:
    qtbot.waitUntil(lambda: document.generation.number == number, timeout=20_000)


def test_what_was_bred_ahead_is_there_at_once_and_nobody_is_asked_again(
    qtbot: QtBot, breeder: Breeder, document: Document, kennel: Kennel
) -> None:
    foresee(qtbot, breeder, document, 3)

    breeder.next_generation()

    assert not breeder.busy
    assert document.generation.number == 2
    assert len(kennel.requests) == 1


def test_a_further_like_makes_what_was_foreseen_worthless(
    qtbot: QtBot, breeder: Breeder, document: Document, kennel: Kennel
) -> None:
    foresee(qtbot, breeder, document, 3)
    document.toggle_like(5)

    breeder.next_generation()
    wait_for_generation(qtbot, document, 2)

    choice = kennel.requests[-1].choice
    assert choice is not None
    assert len(choice.marks.liked) == 2


def test_asking_for_what_is_under_way_waits_for_it_and_asks_nobody_twice(
    qtbot: QtBot, breeder: Breeder, document: Document, kennel: Kennel
) -> None:
    kennel.gate.clear()
    document.toggle_like(3)
    qtbot.waitUntil(lambda: len(kennel.requests) == 1, timeout=20_000)

    breeder.next_generation()
    breeder.next_generation()
    was_busy = breeder.busy
    kennel.gate.set()
    wait_for_generation(qtbot, document, 2)

    assert was_busy
    assert not breeder.busy
    assert len(kennel.requests) == 1


def test_what_fails_is_one_sentence_and_can_be_tried_again(
    qtbot: QtBot, breeder: Breeder, document: Document, kennel: Kennel, messages: MessageBar
) -> None:
    kennel.error = KonomiError("Breeding was stopped from outside. Nothing is lost; try once more.")
    document.toggle_like(3)

    breeder.next_generation()
    qtbot.waitUntil(lambda: messages.message is not None, timeout=20_000)
    assert document.generation.number == 1
    kennel.error = None
    breeder.next_generation()
    wait_for_generation(qtbot, document, 2)

    assert messages.message is None


def test_a_cancelled_brood_never_arrives(
    qtbot: QtBot, breeder: Breeder, document: Document, kennel: Kennel
) -> None:
    kennel.gate.clear()
    document.toggle_like(3)
    breeder.next_generation()

    breeder.cancel()
    kennel.gate.set()
    foresee(qtbot, breeder, document, 4)

    assert not breeder.busy
    assert document.generation.number == 1


def lingers(qtbot: QtBot, breeder: Breeder, row: int) -> None:
    """Point at a tile until that is long enough to mean something."""
    with qtbot.waitSignal(breeder._foresight._guess._linger.timeout, timeout=20_000):
        breeder.point_at(row)


def test_a_tile_that_is_pointed_at_is_guessed_to_be_liked_next(
    qtbot: QtBot, breeder: Breeder, document: Document, kennel: Kennel
) -> None:
    look_at(document)
    foresee(qtbot, breeder, document, 1)
    lingers(qtbot, breeder, 4)
    qtbot.waitUntil(
        lambda: breeder._foresight._guess.expected.brood_for(document.next_request(liking=4)) is not None
    )

    with qtbot.waitSignal(breeder.foreseen, check_params_cb=bool) as told:
        document.toggle_like(4)
        assert told.signal_triggered
    breeder.next_generation()

    assert document.generation.number == 2
    assert len(kennel.requests) == 2
    assert tuple(tile.design for tile in document.generation.tiles) == breed(kennel.requests[1]).designs
    document.go_to(document.history[0].id)
    assert document.liked == (1, 4)


def test_a_guess_that_is_not_bred_yet_is_waited_for(
    qtbot: QtBot, breeder: Breeder, document: Document, kennel: Kennel
) -> None:
    look_at(document)
    kennel.gate.clear()
    lingers(qtbot, breeder, 4)
    qtbot.waitUntil(lambda: len(kennel.requests) == 1, timeout=20_000)
    document.toggle_like(4)
    breeder.next_generation()
    assert breeder.busy

    kennel.gate.set()
    wait_for_generation(qtbot, document, 2)

    assert len(kennel.requests) == 1


def test_a_wrong_guess_is_forgotten(
    qtbot: QtBot, breeder: Breeder, document: Document, kennel: Kennel
) -> None:
    look_at(document)
    lingers(qtbot, breeder, 4)
    qtbot.waitUntil(lambda: len(kennel.requests) == 1, timeout=20_000)
    document.toggle_like(7)
    expected = breed(document.next_request()).designs

    breeder.next_generation()
    wait_for_generation(qtbot, document, 2)

    assert tuple(tile.design for tile in document.generation.tiles) == expected


def test_who_points_at_one_tile_after_another_leaves_no_queue(
    qtbot: QtBot, breeder: Breeder, document: Document, kennel: Kennel
) -> None:
    look_at(document)
    kennel.gate.clear()
    lingers(qtbot, breeder, 0)
    qtbot.waitUntil(lambda: len(kennel.requests) == 1, timeout=20_000)
    for row in (3, 5, 11):
        lingers(qtbot, breeder, row)
    assert len(kennel.requests) == 1

    kennel.gate.set()
    qtbot.waitUntil(lambda: len(kennel.requests) == 2, timeout=20_000)

    last = kennel.requests[-1].choice
    assert last is not None
    assert last.marks.liked_ids == (document.generation.tiles[11].id,)


def test_nothing_is_guessed_of_what_is_liked_already_or_not_drawn_yet(
    qtbot: QtBot, breeder: Breeder, document: Document, kennel: Kennel
) -> None:
    lingers(qtbot, breeder, 4)
    assert kennel.requests == []
    breeder.point_at(-1)
    look_at(document)

    foresee(qtbot, breeder, document, 6)
    lingers(qtbot, breeder, 6)

    assert len(kennel.requests) == 1


def test_where_too_few_designs_differ_it_is_said_once_and_what_would_bring_others(
    qtbot: QtBot, breeder: Breeder, document: Document, messages: MessageBar
) -> None:
    def go_on() -> None:
        before = document.generation.id
        document.toggle_like(0)
        breeder.next_generation()
        qtbot.waitUntil(lambda: document.generation.id != before, timeout=20_000)

    go_on()
    assert messages.isHidden()
    values = document.generation.tiles[0].design.values
    document.hold({name: values[name] for name in document.space.names if name != "filled"})

    go_on()
    assert len(document.generation.tiles) == 2
    assert messages.message is not None
    assert messages.message.text.startswith("Only 2 different design")
    assert "Unlock" in messages.message.detail

    messages.clear()
    go_on()
    assert messages.isHidden()
