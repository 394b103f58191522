"""From Enter to twelve tiles: how long the pool takes for a new generation of each built-in sketch.

    python -m tests.benchmarks.grid [GENERATIONS]

prints for each sketch, over so many generations (9) of twelve fresh designs at 256 px: milliseconds from
the request until the first tile and until all twelve are there (median, and the slowest generation), and
beside them what the pool adds: the time from request to last tile over the engines' own time shared by
the workers. The window's part, turning pixels into images and showing them, is measured with the window.
"""

from __future__ import annotations

import sys
from concurrent.futures import Future
from statistics import median
from time import perf_counter

from renderer.design import Design
from renderer.engine import Picture, RenderRequest
from renderer.job import RenderJob
from renderer.pool import RenderPool
from renderer.sketch import Sketch
from tests.renderer.built_in import NAMES, designs, path_of

TILES = 12
SIDE = 256


def generation(pool: RenderPool, sketch: Sketch, shown: list[Design]) -> tuple[float, float, float]:
    """Milliseconds to the first tile, to the last, and of all engines together."""
    ends: list[float] = []
    all_there: Future[None] = Future()
    began = perf_counter()

    def ended(_: RenderJob[Picture]) -> None:
        ends.append((perf_counter() - began) * 1000)
        if len(ends) == len(shown):
            all_there.set_result(None)

    jobs = [pool.draw(RenderRequest(sketch, design, size=(SIDE, SIDE))) for design in shown]
    for job in jobs:
        job.add_done_callback(ended)
    all_there.result()
    return min(ends), max(ends), sum(job.result().elapsed_ms for job in jobs)


def main(n_generations: int = 9) -> None:
    """Print the table."""
    began = perf_counter()
    with RenderPool() as pool:
        pool.warm(wait=True)
        print(f"{pool.workers} workers, warm after {(perf_counter() - began) * 1000:.0f} ms; {SIDE} px")
        print("ms, median (slowest)    first tile      all twelve   pool's share")
        for name in NAMES:
            sketch = Sketch.load(path_of(name))
            space = pool.inspect(sketch).result().space
            shown = list(designs(space, TILES * (n_generations + 1)))
            rounds = [shown[i : i + TILES] for i in range(0, len(shown), TILES)]
            # The first generation also loads the sketch into every worker; the artist's first grid is
            # measured with the window's start.
            measured = [generation(pool, sketch, designs_) for designs_ in rounds][1:]
            firsts, lasts, engines = zip(*measured, strict=True)
            share = 1 - sum(engines) / pool.workers / sum(lasts)
            first = f"{median(firsts):7.0f} ({max(firsts):4.0f})"
            last = f"{median(lasts):7.0f} ({max(lasts):4.0f})"
            print(f"{name:20}{first}  {last}   {share:8.0%}")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:2]))
