"""The parts of the pool: what a job may use, how pixels come home, what a worker keeps."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from renderer.engine import Engine, Pixels, Raster, RenderRequest
from renderer.errors import SketchMemoryError, SketchTimeoutError
from renderer.limits import Limits
from renderer.tray import LARGEST_BYTES, Tray
from renderer.v8 import V8Engine
from renderer.worker import ABSENT, Order, Worker
from tests.renderer.pool_sketches import PLAIN, request, sketch

MB = 2**20
LIMITS = Limits(time_s=2.0, memory_mb=100)


def test_a_job_within_its_limits_goes_on() -> None:
    assert LIMITS.overrun(request(), ran_s=1.9, rss_bytes=99 * MB) is None


def test_a_job_over_its_limits_is_named() -> None:
    late = LIMITS.overrun(request(), ran_s=4.0, rss_bytes=0)
    large = LIMITS.overrun(PLAIN, ran_s=0.0, rss_bytes=101 * MB)

    assert isinstance(late, SketchTimeoutError)
    assert str(late) == "The sketch did not finish within 2 s."
    assert isinstance(large, SketchMemoryError)
    assert str(large) == "The sketch needs more than 100 MB."


@given(st.integers(1, 16_384), st.integers(1, 16_384))
def test_a_large_picture_may_use_the_memory_it_needs(width: int, height: int) -> None:
    wanted = request(size=(width, height))

    assert LIMITS.overrun(wanted, 0.0, 90 * MB + 3 * width * height * 4) is None
    assert LIMITS.overrun(wanted, 0.0, 101 * MB + 4 * width * height * 4) is not None


@given(arrays.arrays(np.uint8, st.tuples(st.integers(1, 40), st.integers(1, 40), st.just(4))))
def test_what_is_put_into_a_tray_is_what_is_taken(pixels: Pixels) -> None:
    tray = Tray.of_size(40 * 40 * 4)
    assert tray is not None
    try:
        there = Tray.named(tray.name)
        assert there.put(Raster.of(pixels))
        there.close()
        taken = tray.take(pixels.shape[1], pixels.shape[0])
        assert taken.data == pixels.tobytes()
        tray.put(Raster.of(np.zeros_like(pixels)))
        assert taken.data == pixels.tobytes()
    finally:
        tray.remove()
        tray.close()


def test_a_picture_that_does_not_fit_is_not_cut() -> None:
    tray = Tray.of_size(16)
    assert tray is not None
    try:
        assert not tray.put(Raster.of(np.zeros((tray.n_bytes, 1, 4), np.uint8)))
        assert not tray.put(Raster.of(np.zeros((0, 0, 4), np.uint8)))
    finally:
        tray.remove()
        tray.close()
    assert Tray.of_size(LARGEST_BYTES + 1) is None


@pytest.fixture
def worker() -> Iterator[Worker]:
    engines: list[Engine] = []

    def make() -> Engine:
        engines.append(V8Engine())
        return engines[0]

    yield Worker(make)
    engines[0].close()


def test_a_worker_needs_a_sketch_only_once_and_forgets_it_when_told(worker: Worker) -> None:
    wanted = RenderRequest(ABSENT, request().design)

    first = worker.perform(Order(PLAIN.hash, wanted, enclosed=PLAIN))
    again = worker.perform(Order(PLAIN.hash, wanted))
    assert first.shape is None
    assert np.array_equal(_pixels(first.found), _pixels(again.found))

    other = sketch("function setup() { createCanvas(8, 8); }")
    worker.perform(Order(other.hash, None, enclosed=other, forget=PLAIN.hash))
    with pytest.raises(KeyError):
        worker.perform(Order(PLAIN.hash, wanted))


def test_a_worker_without_its_tray_sends_the_pixels_along(worker: Worker) -> None:
    wanted = RenderRequest(ABSENT, request().design)
    answer = worker.perform(Order(PLAIN.hash, wanted, enclosed=PLAIN, tray="konomi-no-such-tray"))

    assert answer.shape is None
    assert _pixels(answer.found).shape == (24, 24, 4)


def _pixels(found: object) -> Pixels:
    pixels: Pixels = getattr(found, "pixels")  # noqa: B009 - an answer may be an inspection
    return pixels
