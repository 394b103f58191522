"""Looked-at durations: true, one at a time, and without glances."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explorer.breeding import breed
from explorer.document import Document
from explorer.ui.grid_looking import GLANCE_S, LookingWatch, Sight, looked_into


def watch_at(times: list[float]) -> tuple[LookingWatch, list[tuple[int, float]]]:
    reported: list[tuple[int, float]] = []
    moments = iter(times)
    return LookingWatch(lambda sight, s: reported.append((sight.index, s)), lambda: next(moments)), reported


def at(index: int | None) -> Sight | None:
    return None if index is None else Sight(1, index)


def test_a_look_is_reported_when_it_ends() -> None:
    watch, reported = watch_at([10.0, 12.5])

    watch.look_at(at(3))
    assert reported == []
    watch.look_at(None)

    assert reported == [(3, 2.5)]


def test_a_glance_is_not_a_look() -> None:
    watch, reported = watch_at([10.0, 10.0 + GLANCE_S / 2, 12.0])

    watch.look_at(at(3))
    watch.look_at(at(4))
    watch.look_at(None)

    assert [index for index, _ in reported] == [4]


def test_looking_on_at_the_same_design_is_one_look() -> None:
    watch, reported = watch_at([1.0, 5.0])

    for index in (2, 2, 2, None):
        watch.look_at(at(index))

    assert reported == [(2, 4.0)]


@given(st.lists(st.none() | st.integers(0, 29), max_size=20))
def test_the_looks_never_add_up_to_more_than_the_time_that_passed(looks: list[int | None]) -> None:
    times = [float(n) for n in range(len(looks) + 1)]
    watch, reported = watch_at(times)

    for index in [*looks, None]:
        watch.look_at(at(index))

    changes = sum(before != after for before, after in pairwise([None, *looks, None]))
    assert sum(seconds for _, seconds in reported) <= changes


def test_a_look_that_goes_on_is_noted_when_a_choice_is_made_and_not_twice() -> None:
    watch, reported = watch_at([0.0, 2.0, 3.0])

    watch.look_at(at(1))
    watch.note()
    watch.look_at(None)

    assert reported == [(1, 2.0), (1, 1.0)]


def test_a_look_at_a_generation_that_is_gone_is_not_taken_for_one_at_the_new(document: Document) -> None:
    report = looked_into(document)
    old = document.generation.id
    document.toggle_like(0)
    document.accept(breed(document.next_request()))

    report(Sight(old, 3), 2.0)
    report(Sight(document.generation.id, 4), 1.5)

    looked = document.next_request().choice
    assert looked is not None
    seen = [(index, s) for index, s in enumerate(looked.looked_s) if s]
    assert seen == [(4, 1.5)]
