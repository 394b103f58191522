"""How often a random design of the built-in sketches is blank or broken, and how varied they are.

    python -m tests.benchmarks.builtin_sketches [N]

prints for each sketch, over N designs (1,000) spread over its whole space: the share that is blank
(nearly uniform, see `tests.renderer.built_in`) or broken (an error), how much two pictures differ
(mean absolute difference out of 255: the closest pair, the median of all), and the milliseconds a
thumbnail takes on one engine.
"""

from __future__ import annotations

import sys
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import pdist

from renderer.errors import SketchError
from renderer.sketch import Sketch
from renderer.v8 import V8Engine
from tests.renderer.built_in import LEAST_INK, NAMES, designs, ink_of, path_of, picture_of


def distances(pictures: list[NDArray[np.uint8]]) -> NDArray[np.float64]:
    """Mean absolute difference of all pairs, 0 to 255; of a third of the pixels in each direction."""
    flat = np.array([picture[::3, ::3].ravel() for picture in pictures], dtype=np.float32)
    return np.asarray(pdist(flat, "cityblock") / flat.shape[1])


def measure(engine: V8Engine, name: str, n: int) -> str:
    sketch = Sketch.load(path_of(name))
    pictures, times, blank, broken = [], [], 0, 0
    for design in designs(engine.inspect(sketch).space, n):
        begun = perf_counter()
        try:
            pictures.append(picture_of(engine, sketch, design))
        except SketchError as error:
            print(f"{name}: {error} {design.to_json()}", file=sys.stderr)
            broken += 1
            continue
        times.append((perf_counter() - begun) * 1000)
        blank += ink_of(pictures[-1]) <= LEAST_INK
    apart = distances(pictures)
    return (
        f"{name:10}{blank / n:8.2%}{broken / n:8.2%}{apart.min():9.1f}{np.median(apart):9.1f}"
        f"{np.median(times):9.1f}{np.percentile(times, 95):9.1f}"
    )


def main() -> None:
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    print(f"{'sketch':10}{'blank':>8}{'broken':>8}{'closest':>9}{'median':>9}{'ms':>9}{'ms 95 %':>9}")
    with V8Engine(time_limit_s=60) as engine:
        for name in NAMES:
            print(measure(engine, name, n), flush=True)


if __name__ == "__main__":
    main()
