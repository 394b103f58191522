"""The pool draws in processes of its own: as they come, by priority, and always the same."""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from queue import SimpleQueue

import numpy as np
import psutil
import pytest

from renderer.engine import Engine, Picture, RenderRequest
from renderer.errors import EngineCrashError, SketchRuntimeError, UnsupportedCallError
from renderer.job import RenderJob
from renderer.pool import RenderPool, available_cores
from tests.renderer.pool_sketches import ENDLESS, PLAIN, SIDE, request, sketch
from tests.renderer.processes import workers_of

WAIT_S = 60.0
"""Longer than anything takes on a busy machine; a test that waits so long has failed."""


@pytest.fixture(scope="module")
def pool() -> Iterator[RenderPool]:
    with RenderPool(2, time_limit_s=WAIT_S) as made:
        made.warm(wait=True)
        yield made


def picture(pool: RenderPool, wanted: RenderRequest) -> Picture:
    return pool.draw(wanted).result(WAIT_S)


def test_a_picture_does_not_depend_on_the_worker_or_on_what_it_drew_before(pool: RenderPool) -> None:
    alone = {seed: picture(pool, request(seed=seed)).pixels for seed in range(4)}
    crowd = [(seed, pool.draw(request(seed=seed))) for seed in [3, 1, 0, 2] * 6]

    for seed, job in crowd:
        assert np.count_nonzero(job.result(WAIT_S).pixels != alone[seed]) == 0
    assert not np.array_equal(alone[0], alone[1])


def test_a_picture_comes_whole_at_any_size(pool: RenderPool) -> None:
    for side in (1, 24, 300, 1100):
        drawn = picture(pool, request(size=(side, side)))

        assert drawn.pixels.shape == (side, side, 4)
        assert drawn.pixels.flags.writeable
        assert (drawn.pixels[..., 3] == 255).all()


def test_a_sketch_is_inspected_in_a_worker(pool: RenderPool) -> None:
    inspection = pool.inspect(PLAIN).result(WAIT_S)

    assert (inspection.width, inspection.height) == (SIDE, SIDE)
    assert not inspection.animated


def test_many_sketches_take_turns_in_the_same_workers(pool: RenderPool) -> None:
    colors = [(index * 12, 255 - index * 12, 7) for index in range(20)]
    sketches = [
        sketch(f"function setup() {{ createCanvas(8, 8); background({r}, {g}, {b}); noLoop(); }}")
        for r, g, b in colors
    ]

    for _ in range(2):
        jobs = [pool.draw(request(one)) for one in sketches]
        for color, job in zip(colors, jobs, strict=True):
            assert tuple(job.result(WAIT_S).pixels[4, 4]) == (*color, 255)


def test_the_error_of_a_sketch_is_the_error_of_its_job_alone(pool: RenderPool) -> None:
    before = picture(pool, request(seed=5)).pixels
    bad = pool.draw(request(sketch("function setup() {}\nfunction draw() { nothing.at.all(); }\n", "bad.js")))
    good = pool.draw(request(seed=5))

    with pytest.raises(SketchRuntimeError) as caught:
        bad.result(WAIT_S)
    assert (caught.value.file, caught.value.line) == ("bad.js", 2)
    assert np.count_nonzero(good.result(WAIT_S).pixels != before) == 0


def test_a_callback_is_called_once_when_the_job_ends_or_has_ended(pool: RenderPool) -> None:
    calls: SimpleQueue[RenderJob[Picture]] = SimpleQueue()
    job = pool.draw(request())
    job.add_done_callback(calls.put)

    assert calls.get(timeout=WAIT_S) is job
    assert job.done
    assert not job.cancelled
    job.add_done_callback(calls.put)
    assert calls.get(timeout=WAIT_S) is job
    assert calls.empty()


def test_higher_priority_is_drawn_first_and_equal_ones_in_the_order_asked() -> None:
    ended: SimpleQueue[RenderJob[Picture]] = SimpleQueue()
    jobs: list[RenderJob[Picture]] = []
    with RenderPool(1) as one:
        # The worker is only being started, so all of these wait together.
        for index, priority in enumerate([0, 5, 0, 9, 5]):
            job = one.draw(request(seed=index), priority)
            job.add_done_callback(ended.put)
            jobs.append(job)
        order = [jobs.index(ended.get(timeout=WAIT_S)) for _ in jobs]

    assert order == [3, 1, 4, 0, 2]


def test_a_cancelled_job_that_waits_is_never_drawn() -> None:
    with RenderPool(1) as one:
        jobs = [one.draw(request(seed=seed)) for seed in range(3)]
        assert jobs[1].cancel()
        jobs[2].result(WAIT_S)

        assert jobs[1].cancelled
        assert not jobs[0].cancelled
        with pytest.raises(CancelledError):
            jobs[1].result()
        assert not jobs[0].cancel()


def test_the_latest_request_wins_over_everything_asked_before() -> None:
    with RenderPool(2, time_limit_s=WAIT_S) as two:
        two.warm(wait=True)
        old = [two.draw(request(ENDLESS, seed=seed)) for seed in range(8)]
        two.cancel_all()
        new = two.draw(request(seed=1))

        # Both workers run a sketch that never ends; only replacing one makes room.
        assert new.result(WAIT_S).pixels.shape == (SIDE, SIDE, 4)
        assert all(job.cancelled for job in old)


def test_a_worker_that_is_killed_fails_its_picture_and_is_replaced() -> None:
    others = workers()
    with RenderPool(1, time_limit_s=WAIT_S) as one:
        before = picture(one, request(seed=2)).pixels
        [worker] = workers(but=others)
        job = one.draw(request(ENDLESS))
        wait_until_busy(worker)
        worker.kill()

        with pytest.raises(EngineCrashError, match="signal 9"):
            job.result(WAIT_S)
        assert np.count_nonzero(picture(one, request(seed=2)).pixels != before) == 0
        [successor] = workers(but=others)
        assert successor.pid != worker.pid


def test_a_picture_whose_worker_died_before_it_took_it_is_drawn_by_the_next() -> None:
    others = workers()
    with RenderPool(1, time_limit_s=WAIT_S) as one:
        before = picture(one, request(seed=2)).pixels
        [worker] = workers(but=others)
        worker.suspend()
        job = one.draw(request(seed=2))
        worker.kill()

        assert np.count_nonzero(job.result(WAIT_S).pixels != before) == 0


def test_a_worker_that_dies_with_nothing_to_do_is_not_missed() -> None:
    others = workers()
    with RenderPool(1, time_limit_s=WAIT_S) as one:
        before = picture(one, request(seed=2)).pixels
        [worker] = workers(but=others)
        worker.kill()

        assert np.count_nonzero(picture(one, request(seed=2)).pixels != before) == 0


def test_a_stream_looks_only_a_little_ahead(pool: RenderPool) -> None:
    taken = 0

    def endless() -> Iterator[RenderRequest]:
        nonlocal taken
        while True:
            yield request(seed=taken)
            taken += 1

    drawn = pool.draw_all(endless())
    for yielded in range(1, 30):
        wanted, outcome = next(drawn)
        assert isinstance(outcome, Picture)
        assert np.count_nonzero(outcome.pixels != picture(pool, wanted).pixels) == 0
        assert taken - yielded < 4 * pool.workers
    drawn.close()  # type: ignore[attr-defined]


def test_a_stream_keeps_its_order_on_demand_and_names_what_failed(pool: RenderPool) -> None:
    bad = sketch("function setup() { oops(); }")
    wanted = [request(bad if index % 5 == 2 else PLAIN, seed=index) for index in range(20)]
    drawn = list(pool.draw_all(wanted, ordered=True))

    assert [one for one, _ in drawn] == wanted
    failed = [index for index, (_, outcome) in enumerate(drawn) if not isinstance(outcome, Picture)]
    assert failed == [2, 7, 12, 17]
    assert list(pool.draw_all([])) == []


def test_a_closed_pool_leaves_no_process_no_thread_and_no_waiting_job() -> None:
    threads, others = set(threading.enumerate()), workers()
    pool = RenderPool(2, time_limit_s=WAIT_S)
    pool.warm(wait=True)
    jobs = [pool.draw(request(ENDLESS)) for _ in range(3)]
    pool.close()

    assert all(job.cancelled for job in jobs)
    assert workers(but=others) == []
    assert set(threading.enumerate()) <= threads
    with pytest.raises(RuntimeError, match="closed"):
        pool.draw(request())
    pool.close()


def test_a_pool_starts_no_more_workers_than_there_is_work_for() -> None:
    others = workers()
    with RenderPool(4) as four:
        picture(four, request())
        assert len(workers(but=others)) == 1
        four.warm(wait=True)
        assert len(workers(but=others)) == 4


def test_an_engine_that_cannot_start_is_an_error_and_not_a_loop() -> None:
    with RenderPool(2, engine=_no_engine) as broken:
        broken.warm(wait=True)
        for job in [broken.draw(request()) for _ in range(3)]:
            with pytest.raises(EngineCrashError, match=r"could not be started: no such engine\."):
                job.result(WAIT_S)


SOLID = sketch(
    "function setup() { createCanvas(24, 24, WEBGL); noLoop(); }\nfunction draw() { background(9); }\n"
)


def test_what_v8_cannot_draw_is_named_and_drawn_by_the_browser_on_demand() -> None:
    with RenderPool(1, engine="v8") as strict, pytest.raises(UnsupportedCallError) as caught:
        picture(strict, request(SOLID))
    assert (caught.value.call, caught.value.file, caught.value.line) == ("WEBGL", "sketch.js", 1)
    assert str(caught.value) == "sketch.js:1: This engine does not carry WEBGL."
    with RenderPool(1) as any_engine:
        inspection = any_engine.inspect(SOLID).result(WAIT_S)
        assert inspection.width == SIDE
        assert inspection.notes == (any_engine.note_on(SOLID),)
        assert any_engine.note_on(SOLID) == "sketch.js:1: The web engine draws this: V8 does not carry WEBGL."
        drawn = picture(any_engine, request(SOLID))
        assert drawn.engine == "web"
        assert tuple(drawn.pixels[0, 0]) == (9, 9, 9, 255)
        assert picture(any_engine, request()).engine == "v8"
        assert any_engine.note_on(request().sketch) is None


def test_figures_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 1 worker; got 0"):
        RenderPool(0)
    with pytest.raises(ValueError, match="time limit must be a positive number of seconds; got 0"):
        RenderPool(1, time_limit_s=0)
    with pytest.raises(ValueError, match="memory limit must be at least 64 MiB; got 1"):
        RenderPool(1, memory_limit_mb=1)


def test_without_a_number_there_is_a_worker_for_every_processor() -> None:
    with RenderPool() as pool:
        assert pool.workers == available_cores() >= 1


def test_an_error_keeps_its_line_on_its_way_home() -> None:
    error = pickle.loads(pickle.dumps(SketchRuntimeError("boom", "a.js", 3)))

    assert str(error) == "a.js:3: boom"


def workers(but: Sequence[psutil.Process] = ()) -> list[psutil.Process]:
    """The worker processes of this process, but for those of other pools."""
    return [worker for worker in workers_of() if worker not in but]


def wait_until_busy(worker: psutil.Process) -> None:
    """Return when the worker has worked for a tenth of a second."""
    began_s = worker.cpu_times().user
    ends_s = time.monotonic() + WAIT_S
    while worker.cpu_times().user < began_s + 0.1:
        assert time.monotonic() < ends_s, "the worker does nothing"


def _no_engine() -> Engine:
    raise OSError("no such engine")
