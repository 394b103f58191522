"""How soon each way of evolving finds what hidden tastes like, on held-out seeds; ratios first.

``python -m tests.benchmarks.evolution`` takes some minutes; ``--users 20`` is the full measure, the
default a quick one. The same figures, as a table, CSV and plot, come from ``konomi simulate``.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import time
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from explorer.cli_sketches import built_in_sketches
from explorer.target_pictures import Gallery, target_taste
from genetics import Choice, Evolution
from genetics.simulate import MODES, Mode, User, simulate
from genetics.study import HELD_OUT, Result, Row, cases, run_case, summary, table
from genetics.tastes import TASTES, Taste, make_taste, mixed_space
from renderer.design import Design
from renderer.pool import RenderPool
from renderer.sketch import Sketch

SIZES = (4, 8, 16)
PICTURED = ("dips", "fields", "veils")
STRATEGIES = ("learned", "genetic", "cmaes", "random")
WAYS = (("learned", ""), ("learned", "what was shown"), ("learned", "candidates"), ("genetic", ""))


def study(strategies: Sequence[str], modes: Sequence[Mode], n_users: int) -> list[Result]:
    seeds = range(HELD_OUT, HELD_OUT + n_users)
    return [run_case(case) for case in cases(strategies, TASTES, SIZES, modes, seeds)]


def overall(rows: Sequence[Row], strategy: str, mode: str) -> Row:
    return next(row for row in rows if row.strategy == strategy and row.label == f"{mode}, all")


def report_clean(n_users: int) -> None:
    rows = summary(study(STRATEGIES, ["clean"], n_users))
    learned, genetic = overall(rows, "learned", "clean"), overall(rows, "genetic", "clean")
    ratio = learned.shown[0] / genetic.shown[2]
    print(f"learned at generation 5 / genetic at 15: {ratio:.2f} (three times fewer grids: at most 1.00)")
    print(f"shown at 5/10/15: {' '.join(f'{x:.3f}' for x in learned.shown)} (aim .18 .10 .07)")
    print(f"own pick at 10: {learned.pick[1]:.3f} (aim .12); grid width {learned.diversity:.2f} (aim .30)")
    paired = {
        row.label: row.shown[2] - other.shown[2]
        for row in rows
        for other in rows
        if (row.strategy, other.strategy) == ("learned", "genetic") and row.label == other.label
    }
    worst = max(paired, key=lambda label: paired[label])
    print(f"worst against the genetic algorithm at 15: {worst}, {paired[worst]:+.3f} (aim at most +.02)")
    print(table(rows))


def report_modes(n_users: int) -> None:
    modes = list(MODES)
    rows = summary(study(["learned"], modes, n_users))
    clean = overall(rows, "learned", "clean").shown[2]
    for mode in modes:
        row = overall(rows, "learned", mode)
        print(
            f"{mode}: {row.shown[2] / clean:.2f} x clean at 15 ({row.shown[2]:.3f}), grid {row.diversity:.2f}"
        )


def report_indifferent(n_users: int) -> None:
    unseen = 0
    for seed in range(HELD_OUT, HELD_OUT + n_users):
        taste = make_taste("unimodal", mixed_space(8), seed)
        evolution = Evolution(taste.space, seed=seed, strategy="learned")
        tell_for(evolution, User(taste, "indifferent"), 8, seed)
        insight = evolution.insight()
        unseen += insight is not None and not insight.sees_preference
    print(f"indifferent users of whom it says so after 8 grids: {unseen} of {n_users}")


def report_time(n_generations: int) -> None:
    """Milliseconds of ask and tell together; what a process loads for its first model comes before."""
    begun = time.perf_counter()
    tell_for(
        Evolution(mixed_space(4), strategy="learned"), User(make_taste("unimodal", mixed_space(4), 0)), 2, 0
    )
    print(f"first two grids of a process, with what is loaded for them: {time.perf_counter() - begun:.2f} s")
    taste = make_taste("unimodal", mixed_space(16), HELD_OUT)
    evolution, user, rng = Evolution(taste.space, strategy="learned"), User(taste), np.random.default_rng(0)
    for_clock, for_processor = [], []
    for _ in range(n_generations):
        start = time.perf_counter(), time.process_time()
        designs = evolution.ask()
        between = time.perf_counter(), time.process_time()
        choice = user.choose(designs, rng)
        after = time.perf_counter(), time.process_time()
        evolution.tell(choice)
        told = time.perf_counter(), time.process_time()
        clock, processor = (1000 * (between[k] - start[k] + told[k] - after[k]) for k in (0, 1))
        for_clock.append(clock)
        for_processor.append(processor)
    for name, elapsed_ms in (("by the clock", for_clock), ("of its own processor time", for_processor)):
        early = statistics.quantiles(elapsed_ms[:15], n=20)[-1]
        late = statistics.quantiles(elapsed_ms[-20:], n=20)[-1]
        print(
            f"ask and tell, p95 {name}: {early:.0f} ms to grid 15 (aim 150), "
            f"{late:.0f} ms at {n_generations} (aim 300)"
        )


def report_pictures(n_users: int) -> None:
    """Generations until a tile is closer to a hidden picture than the best of 500 random designs."""
    with RenderPool() as pool:
        for name in PICTURED:
            sketch = Sketch.load(built_in_sketches()[name])
            gallery = Gallery(pool, sketch, pool.inspect(sketch).result().space)
            for strategy, drawn in WAYS:
                needed = [
                    generations_to_beat_random(gallery, strategy, seed, drawn) for seed in range(n_users)
                ]
                how = f"{strategy} by the looks of {drawn}" if drawn else strategy
                print(f"{name}, {how}: median {statistics.median(needed):g} generations (aim 6) {needed}")


def generations_to_beat_random(gallery: Gallery, strategy: str, seed: int, drawn: str) -> int:
    taste, least = target_taste(gallery, HELD_OUT + seed)

    def look(designs: Sequence[Design]) -> NDArray[np.float64]:
        return gallery.describe([design.values for design in designs])

    # The explorer knows what was shown; who can draw candidates too, knows more.
    features = look if drawn == "candidates" else None
    evolution = Evolution(taste.space, seed=seed, strategy=strategy, first_seed=0, features=features)
    told = look if drawn == "what was shown" else None
    shown = simulate(User(taste), evolution, 15, seed, told).shown
    return next((g + 1 for g, regret in enumerate(shown) if regret < taste.regret(least)), 16)


def report_earlier(n_users: int) -> None:
    """A second session, with and without what a first one of ten grids told."""
    runs: dict[str, list[NDArray[np.float64]]] = {}
    for name, size, seed in itertools.product(TASTES, SIZES, range(HELD_OUT, HELD_OUT + n_users)):
        taste, other = (make_taste(name, mixed_space(size), s) for s in (seed, seed + 1000))
        before = {"nothing told": [], "of the same taste": [taste], "of another": [other]}
        before["of another and the same"] = [other, taste]
        for label, tastes in before.items():
            earlier = [first_session(t, seed) for t in tastes]
            evolution = Evolution(taste.space, seed=seed + 1, earlier=earlier)
            runs.setdefault(label, []).append(simulate(User(taste), evolution, 10, seed + 1).shown)
    for label, shown in runs.items():
        means = np.mean(shown, axis=0)[[0, 1, 2, 4, 9]]
        error = (np.array(shown) - runs["nothing told"]).std(axis=0)[[0, 1, 2, 4, 9]] / len(shown) ** 0.5
        numbers = " ".join(f"{m:.3f}" for m in means), " ".join(f"{e:.3f}" for e in error)
        print(f"earlier session {label}: {numbers[0]} at 1/2/3/5/10 (of the difference +- {numbers[1]})")


def first_session(taste: Taste, seed: int) -> tuple[Choice, ...]:
    evolution = Evolution(taste.space, seed=seed)
    simulate(User(taste), evolution, 10, seed)
    return evolution.choices


def report_botorch(n_users: int) -> None:
    """BoTorch on the same users, two problems; needs ``pip install konomi[bench]``."""
    from tests.benchmarks.botorch_strategy import BotorchStrategy  # noqa: PLC0415 - a benchmark's own need

    for name in ("unimodal", "peaks"):
        shown: dict[str, list[float]] = {}
        elapsed_s: dict[str, list[float]] = {}
        for seed in range(HELD_OUT, HELD_OUT + n_users):
            taste = make_taste(name, mixed_space(8), seed)
            for strategy in ("learned", "genetic", BotorchStrategy()):
                evolution = Evolution(taste.space, seed=seed, strategy=strategy)
                run = simulate(User(taste), evolution, 10, seed)
                shown.setdefault(evolution.strategy, []).append(float(run.shown[-1]))
                elapsed_s.setdefault(evolution.strategy, []).append(float(np.median(run.elapsed_s)))
        for strategy_name, regrets in shown.items():
            each = statistics.median(elapsed_s[strategy_name]) / statistics.median(elapsed_s["learned"])
            mean = statistics.mean(regrets)
            print(f"{name} of 8, {strategy_name}: {mean:.3f} at 10; time {each:.1f} x learned")


def tell_for(evolution: Evolution, user: User, n_generations: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    for _ in range(n_generations):
        choice: Choice = user.choose(evolution.ask(), rng)
        evolution.tell(choice)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=2, help="simulated users of each kind")
    parser.add_argument("--parts", default="clean,modes,indifferent,pictures,time")
    arguments = parser.parse_args()
    parts = arguments.parts.split(",")
    if "clean" in parts:
        report_clean(arguments.users)
    if "modes" in parts:
        report_modes(arguments.users)
    if "indifferent" in parts:
        report_indifferent(arguments.users)
    if "pictures" in parts:
        report_pictures(max(arguments.users, 5))
    if "earlier" in parts:
        report_earlier(arguments.users)
    if "botorch" in parts:
        report_botorch(arguments.users)
    if "time" in parts:
        report_time(100)


if __name__ == "__main__":
    main()
