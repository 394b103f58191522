"""How soon a worker is ready and what it keeps: ``python -m tests.benchmarks.worker [DESIGNS]``.

One worker draws fresh designs of the built-in sketches in turn, as thumbnails of the first frame; between
them its memory is read: what is resident, and what of that no other process shares. Without a number of
designs it draws as many of 10,000 as it can in 75 seconds.
"""

from __future__ import annotations

import math
import statistics
import sys
import time
from collections.abc import Iterator

import psutil

from renderer.engine import RenderRequest
from renderer.errors import KonomiError
from renderer.pool import RenderPool
from renderer.sketch import Sketch
from tests.renderer.built_in import NAMES, SIDE, designs, path_of

DESIGNS = 10_000
_STARTS = 5
_ROUNDS = 40
_LONGEST_S = 75.0
_MB = 2**20


def start_times() -> list[float]:
    """Seconds from asking for a worker until it could draw, each time in a new pool."""
    times = []
    for _ in range(_STARTS):
        began = time.perf_counter()
        with RenderPool(workers=1, engine="v8") as pool:
            pool.warm(wait=True)
            times.append(time.perf_counter() - began)
    return times


def memory(n_designs: int, longest_s: float) -> Iterator[tuple[int, float, float]]:
    """How many designs were drawn, and the worker's resident and own memory in MiB then, again and again."""
    ends_s = time.perf_counter() + longest_s
    sketches = [Sketch.load(path_of(name)) for name in NAMES]
    share = n_designs // (_ROUNDS * len(sketches))
    with RenderPool(workers=1, engine="v8") as pool:
        spaces = [pool.inspect(sketch).result().space for sketch in sketches]
        worker = max(psutil.Process().children(recursive=True), key=lambda child: child.memory_info().rss)
        for turn in range(_ROUNDS):
            if time.perf_counter() > ends_s:
                return
            for sketch, space in zip(sketches, spaces, strict=True):
                requests = (
                    RenderRequest(sketch, design, 1, (SIDE, SIDE))
                    for design in designs(space, share, turn + 1)
                )
                for _, outcome in pool.draw_all(requests):
                    if isinstance(outcome, KonomiError):
                        raise outcome
            used = worker.memory_full_info()
            yield (turn + 1) * share * len(sketches), used.rss / _MB, used.uss / _MB


def main(words: list[str]) -> None:
    """Print both figures."""
    times = start_times()
    sys.stdout.write(f"a worker is ready after {statistics.median(times):.2f} s (best {min(times):.2f} s)\n")
    n_designs, longest_s = (int(words[0]), math.inf) if words else (DESIGNS, _LONGEST_S)
    for n, resident, own in memory(n_designs, longest_s):
        sys.stdout.write(f"after {n} designs: {resident:.0f} MiB resident, {own:.0f} MiB its own\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
