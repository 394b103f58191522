"""The `Crew`: the pool's lanes, the queue before them, and the thread that keeps both in order.

Everything that changes here changes under one lock, and nothing is waited for while it is held. Three
kinds of threads come in: the callers, who ask and cancel; a thread for each lane, on which its answers
come back; and the keeper, who starts workers, watches limits while jobs run, and sleeps otherwise.
"""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections import deque
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any

from pebble import ProcessExpired

from renderer.errors import EngineCrashError, SketchMemoryError, UnsupportedCallError
from renderer.handing_over import HandOvers, note_on, noted
from renderer.job import LOOK_UP_S, RenderJob
from renderer.lane import Lane, Run
from renderer.limits import Limits
from renderer.worker import Answer, EngineFactory

AnyJob = RenderJob[Any]

_POLL_S = 0.01
_START_LIMIT_S = 60.0
_LONGEST_CLOSE_S = 5.0


class Crew:
    """Runs jobs on worker processes by priority, and replaces workers that die or overrun.

    Args:
        factory: Makes a worker's engine.
        size: Most workers at a time.
        limits: What one job may use.
        successor: Who gets the jobs whose sketches make a call that this engine does not carry; None
            to let them fail.

    Attributes:
        hand_overs: Which sketches the successor got, and why.
    """

    def __init__(
        self, factory: EngineFactory, size: int, limits: Limits, successor: Crew | None = None
    ) -> None:
        self._factory = factory
        self._successor = successor
        self.hand_overs = HandOvers()
        self._size = size
        self._limits = limits
        self._changed = threading.Condition()
        self._queue: list[tuple[int, int, AnyJob]] = []
        self._count = itertools.count()
        self._lanes: list[Lane] = []
        self._reserved: deque[AnyJob] = deque()
        self._n_wanted = 0
        self._start_s = 0.3
        self._closed = False
        self._keeper: threading.Thread | None = None
        self._burials: list[threading.Thread] = []

    def submit(self, job: AnyJob) -> None:
        """Queue a job; one that is cancelled already is never begun.

        Raises:
            RuntimeError: The crew is closed.
        """
        with self._changed:
            if self._closed:
                raise RuntimeError("The render pool is closed.")
            heapq.heappush(self._queue, (-job.priority, next(self._count), job))
            self._pump()

    def warm(self, wait: bool) -> None:
        """Start all workers; with ``wait`` return when they are warm or cannot be started."""
        with self._changed:
            self._n_wanted = self._size
            self._wake_keeper()
            while wait and not self._closed and sum(lane.ready for lane in self._lanes) < self._n_wanted:
                self._changed.wait(LOOK_UP_S)

    def unfinished(self) -> list[AnyJob]:
        """All jobs that were asked for and have not ended."""
        with self._changed:
            jobs = [job for _, _, job in self._queue] + list(self._reserved)
            jobs += [lane.run.job for lane in self._lanes if lane.run is not None]
            jobs += [lane.reserved for lane in self._lanes if lane.reserved is not None]
        return [job for job in jobs if not job.done]

    def job_cancelled(self) -> None:
        """Take note that a job was cancelled: a worker may be better replaced than waited for."""
        with self._changed:
            self._changed.notify_all()

    def close(self) -> None:
        """Cancel what is unfinished and end all workers."""
        jobs = self.unfinished()
        with self._changed:
            self._closed = True
            self._queue.clear()
            self._reserved.clear()
            for lane in tuple(self._lanes):
                self._drop(lane)
            self._changed.notify_all()
        for job in jobs:
            job.cancel()
        threads = [*self._burials] if self._keeper is None else [self._keeper, *self._burials]
        for thread in threads:
            thread.join(_LONGEST_CLOSE_S)

    # From here on: under the lock, unless said otherwise.

    def _pump(self) -> None:
        """Give idle lanes what waits, and say how many lanes the rest is worth."""
        for lane in [lane for lane in self._lanes if lane.idle]:
            job = self._next_job(lane)
            if job is not None:
                self._give(lane, job)
        n_busy = sum(not lane.idle for lane in self._lanes if lane.ready)
        self._n_wanted = max(self._n_wanted, min(self._size, n_busy + len(self._queue) + len(self._reserved)))
        self._wake_keeper()

    def _next_job(self, lane: Lane) -> AnyJob | None:
        job, lane.reserved = lane.reserved, None
        if job is not None and not job.done:
            return job
        while self._queue:
            job = heapq.heappop(self._queue)[2]
            if not job.done:
                return job
        return None

    def _give(self, lane: Lane, job: AnyJob) -> None:
        run = Run(job, time.monotonic(), lane.rss_bytes())
        try:
            future = lane.send(job.task)
        except RuntimeError:
            # The worker died while it had nothing to do; the job was not to blame.
            self._drop(lane)
            self._reserved.append(job)
            return
        lane.run = run
        job.begun = True
        future.add_done_callback(lambda ended: self._ended(lane, run, ended))

    def _drop(self, lane: Lane) -> None:
        """Take a lane out of service; its process is killed at once and cleared away aside."""
        self._lanes.remove(lane)
        lane.run = None
        lane.kill()
        self._burials = [thread for thread in self._burials if thread.is_alive()]
        self._burials.append(lane.bury_aside())

    def _wake_keeper(self) -> None:
        if self._keeper is None:
            self._keeper = threading.Thread(target=self._keep, name="konomi-keeper", daemon=True)
            self._keeper.start()
        self._changed.notify_all()

    # On a lane's thread, without the lock.

    def _warmed(self, lane: Lane, future: Future[Answer]) -> None:
        error = future.exception()
        with self._changed:
            if lane not in self._lanes:
                return
            if error is None:
                lane.opened(future.result())
                self._start_s = time.monotonic() - lane.opened_s
                self._pump()
                return
        self._start_failed(lane, error)

    def _start_failed(self, lane: Lane, error: BaseException) -> None:
        """One job pays for each failed start, so that a broken engine is not started over and over."""
        with self._changed:
            self._drop(lane)
            job = self._next_job(lane)
            self._n_wanted -= 1
            self._pump()
        if job is not None:
            job.fail(EngineCrashError(f"The drawing engine could not be started: {_reason(error)}."))

    def _ended(self, lane: Lane, run: Run, future: Future[Answer]) -> None:
        error = future.exception()
        with self._changed:
            if lane.run is not run:
                return
            run.ended = True
        answer = lane.unpack(future.result()) if error is None else None
        never_began = isinstance(error, BrokenProcessPool)
        with self._changed:
            lane.run = None
            if isinstance(error, (ProcessExpired, BrokenProcessPool)) and lane in self._lanes:
                self._drop(lane)
            again = never_began and self._try_again(run.job)
            self._pump()
        if error is None:
            run.job.deliver(noted(answer, run.job.note))
        elif not again and not (isinstance(error, UnsupportedCallError) and self._handed_on(run.job, error)):
            run.job.fail(_crash(error) if never_began or isinstance(error, ProcessExpired) else error)

    def _handed_on(self, job: AnyJob, error: UnsupportedCallError) -> bool:
        if self._successor is None:
            return False
        job.note = note_on(error)
        self.hand_overs.add(job.sketch, job.note)
        with suppress(RuntimeError):  # closed in the meantime, which cancels the job
            self._successor.submit(job)
        return True

    # On the keeper's thread, without the lock.

    def _keep(self) -> None:
        while True:
            with self._changed:
                while not (self._closed or self._missing() or self._to_watch()):
                    self._changed.wait()
                if self._closed:
                    return
                missing = self._missing()
            for _ in range(missing):
                self._open_lane()
            self._patrol()
            with self._changed:
                if self._to_watch() and not self._closed:
                    self._changed.wait(_POLL_S)

    def _missing(self) -> int:
        return self._n_wanted - len(self._lanes)

    def _to_watch(self) -> bool:
        return any(not lane.idle for lane in self._lanes)

    def _open_lane(self) -> None:
        with self._changed:
            if self._closed:
                return
            reserved = self._reserved.popleft() if self._reserved else None
            lane = Lane(self._factory, reserved)
            self._lanes.append(lane)
        with suppress(RuntimeError):  # closed in the meantime
            lane.open().add_done_callback(lambda ended: self._warmed(lane, ended))

    def _patrol(self) -> None:
        now_s = time.monotonic()
        with self._changed:
            lanes = tuple(self._lanes)
        for lane in lanes:
            if lane.run is not None:
                self._check(lane, lane.run, now_s - lane.run.began_s)
            elif not lane.ready and now_s - lane.opened_s > _START_LIMIT_S:
                self._start_failed(lane, TimeoutError(f"it was not ready after {_START_LIMIT_S:g} seconds"))

    def _check(self, lane: Lane, run: Run, ran_s: float) -> None:
        """Stop a worker that overran, or that keeps others waiting for an answer nobody wants."""
        rss_bytes = lane.rss_bytes()
        error = self._limits.overrun(run.job.task, ran_s, rss_bytes)
        with self._changed:
            if lane.run is not run or run.ended or lane not in self._lanes:
                return
            if error is None and not (run.job.cancelled and self._worth_replacing(ran_s)):
                return
            self._drop(lane)
            others = self._limits.grew_by_others(lane.fresh_rss_bytes, run.rss_bytes)
            again = isinstance(error, SketchMemoryError) and others and self._try_again(run.job)
            self._pump()
        if error is not None and not again:
            run.job.fail(error)

    def _worth_replacing(self, ran_s: float) -> bool:
        """Whether to stop an unwanted job: others wait, and it has run as long as a new worker takes.

        How much longer it will run nobody knows. Waiting exactly as long as replacing costs is never more
        than twice as slow as the better of the two (the ski rental rule).
        """
        waiting = any(not job.done for _, _, job in self._queue)
        return waiting and ran_s > self._start_s and not any(lane.idle for lane in self._lanes)

    def _try_again(self, job: AnyJob) -> bool:
        """Keep a job for the next fresh worker, once."""
        if job.retried or self._closed:
            return False
        job.retried = True
        self._reserved.append(job)
        return True


def _crash(error: BaseException) -> EngineCrashError:
    return EngineCrashError(f"The drawing engine died while it drew this sketch: {_reason(error)}.")


def _reason(error: BaseException) -> str:
    if isinstance(error, ProcessExpired):
        code = int(error.exitcode)
        return f"signal {-code}" if code < 0 else f"exit status {code}"
    return str(error).rstrip(".") or type(error).__name__
