"""Any sketches as a browser draws them: ``python -m tests.benchmarks.sketches PATH …``.

Each is drawn to frame 10 with seed 7, by a pool of workers as ``konomi render`` does, and by Debian's
headless Chromium in a new page each. Names those that differ or fail, and says how often all of them together
are faster, also than one page that loads one after another.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import TypeAlias

import numpy as np

from renderer.design import Design
from renderer.engine import Pixels, RenderRequest
from renderer.errors import KonomiError
from renderer.pool import RenderPool
from renderer.sketch import Sketch
from tests.visual.chromium import FRAME, Chromium
from tests.visual.test_p5_reference import MEAN_DIFFERENCE, VISIBLE_SHARE, VISIBLE_STEP

SEED = 7

Outcomes: TypeAlias = "dict[str, Pixels | str]"


def by_konomi(paths: list[Path]) -> tuple[dict[str, Sketch], Outcomes, float]:
    """What was loaded, each picture or the sentence it failed with, and the seconds from start to end."""
    began = time.perf_counter()
    sketches: dict[str, Sketch] = {}
    outcomes: Outcomes = {}
    with RenderPool() as pool:
        pool.warm()
        for path in paths:
            try:
                sketches[str(path)] = Sketch.load(path)
            except KonomiError as error:
                outcomes[str(path)] = str(error)
        requests = [RenderRequest(sketch, Design({}, SEED), FRAME) for sketch in sketches.values()]
        names = {id(request): name for name, request in zip(sketches, requests, strict=True)}
        for request, outcome in pool.draw_all(requests):
            said = str(outcome) if isinstance(outcome, KonomiError) else outcome.pixels
            outcomes[names[id(request)]] = said
    return sketches, outcomes, time.perf_counter() - began


def by_chromium(sketches: dict[str, Sketch], new_pages: bool) -> tuple[Outcomes, float]:
    """The same, and the seconds without the browser's start; one that hangs is replaced."""
    outcomes: Outcomes = {}
    took = 0.0
    waiting = list(sketches)
    while waiting:
        with Chromium() as chromium:
            draw = chromium.draw_in_new_page if new_pages else chromium.draw
            while waiting:
                name = waiting.pop(0)
                began = time.perf_counter()
                try:
                    outcomes[name] = draw(sketches[name], Design({}, SEED))
                except (TimeoutError, RuntimeError, ValueError) as error:
                    outcomes[name] = str(error) or type(error).__name__
                    hangs = isinstance(error, TimeoutError)
                else:
                    hangs = False
                took += time.perf_counter() - began
                if hangs:
                    break
    return outcomes, took


def verdict(ours: Pixels | str, theirs: Pixels | str) -> str:
    """One word, and what is to be said of it."""
    if isinstance(ours, str) or isinstance(theirs, str):
        if isinstance(theirs, str):
            return "not in Chromium" if not isinstance(ours, str) else "in neither"
        return f"fails: {ours}"
    if ours.shape != theirs.shape:
        return f"differs: {ours.shape[1::-1]} instead of {theirs.shape[1::-1]} pixels"
    difference = np.abs(ours.astype(int) - theirs)
    mean, visible = float(difference.mean()), float(np.mean(difference.max(axis=-1) > VISIBLE_STEP))
    if not difference.any():
        return "equal"
    if mean <= MEAN_DIFFERENCE and visible <= VISIBLE_SHARE:
        return "match"
    return f"differs: mean {mean:.2f}/255, {visible:.2%} of the pixels visibly"


def main(words: list[str]) -> None:
    """Draw, compare, print."""
    paths = [Path(word) for word in words]
    sketches, ours, our_s = by_konomi(paths)
    theirs, their_s = by_chromium(sketches, new_pages=True)
    _, reloading_s = by_chromium(sketches, new_pages=False)
    counts: Counter[str] = Counter()
    for name, outcome in ours.items():
        said = verdict(outcome, theirs.get(name, "not loaded"))
        counts[said.split(":")[0]] += 1
        if said != "equal":
            print(f"{name}: {said}")
    print(", ".join(f"{n} {word}" for word, n in counts.most_common()))
    print(f"{len(paths)} sketches in {our_s:.1f} s; Chromium with a new page each {their_s:.1f} s:", end=" ")
    print(f"{their_s / our_s:.1f} times; one page {reloading_s:.1f} s: {reloading_s / our_s:.1f} times")


if __name__ == "__main__":
    main(sys.argv[1:])
