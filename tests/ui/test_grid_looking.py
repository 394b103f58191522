"""Looked-at durations: true, one at a time, and without glances."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explorer.ui.grid_looking import GLANCE_S, LookingWatch


def watch_at(times: list[float]) -> tuple[LookingWatch, list[tuple[int, float]]]:
    reported: list[tuple[int, float]] = []
    moments = iter(times)
    return LookingWatch(lambda index, s: reported.append((index, s)), lambda: next(moments)), reported


def test_a_look_is_reported_when_it_ends() -> None:
    watch, reported = watch_at([10.0, 12.5])

    watch.look_at(3)
    assert reported == []
    watch.look_at(None)

    assert reported == [(3, 2.5)]


def test_a_glance_is_not_a_look() -> None:
    watch, reported = watch_at([10.0, 10.0 + GLANCE_S / 2, 12.0])

    watch.look_at(3)
    watch.look_at(4)
    watch.look_at(None)

    assert [index for index, _ in reported] == [4]


def test_looking_on_at_the_same_design_is_one_look() -> None:
    watch, reported = watch_at([1.0, 5.0])

    for index in (2, 2, 2, None):
        watch.look_at(index)

    assert reported == [(2, 4.0)]


@given(st.lists(st.none() | st.integers(0, 29), max_size=20))
def test_the_looks_never_add_up_to_more_than_the_time_that_passed(looks: list[int | None]) -> None:
    times = [float(n) for n in range(len(looks) + 1)]
    watch, reported = watch_at(times)

    for index in [*looks, None]:
        watch.look_at(index)

    changes = sum(before != after for before, after in pairwise([None, *looks, None]))
    assert sum(seconds for _, seconds in reported) <= changes
