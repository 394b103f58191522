"""Many simulated sessions side by side: every strategy with the same users, the same seeds."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from genetics.evolution import Evolution
from genetics.simulate import Mode, Run, User, simulate
from genetics.tastes import Taste, make_taste, mixed_space

Array = NDArray[np.float64]

TUNED_SEEDS: Final = range(100, 200)
"""What the strategies were tuned on; figures are reported for others."""
HELD_OUT: Final = 10_000
"""Held-out seeds begin here."""
CHECKPOINTS: Final = (5, 10, 15)
_CASE_COLUMNS: Final = ("strategy", "taste", "n_parameters", "mode", "seed")
_RUN_COLUMNS: Final = ("generation", "shown", "pick", "width", "elapsed_ms")
_LATER: Final = 500_000
"""Added to the seed of a drifting user's second taste."""


@dataclass(frozen=True)
class Case:
    """One simulated session.

    Attributes:
        strategy: Way of evolving.
        taste: Kind of hidden taste, or what the caller of `run_case` calls it.
        n_parameters: Size of the space.
        mode: How the user clicks.
        seed: Decides the taste, the clicks and the evolution.
    """

    strategy: str
    taste: str
    n_parameters: int
    mode: Mode
    seed: int


@dataclass(frozen=True)
class Result:
    """A case and what came of it."""

    case: Case
    run: Run


TasteOf = Callable[[str, int, int], Taste]
"""Name of a taste, number of parameters and seed to the taste."""


def cases(
    strategies: Sequence[str],
    tastes: Sequence[str],
    sizes: Sequence[int],
    modes: Sequence[Mode],
    seeds: Sequence[int],
) -> list[Case]:
    """Every combination; the strategies of one user follow each other."""
    users = itertools.product(modes, sizes, tastes, seeds)
    return [Case(strategy, t, n, mode, seed) for mode, n, t, seed in users for strategy in strategies]


@lru_cache(maxsize=8)
def hidden_taste(name: str, n_parameters: int, seed: int) -> Taste:
    """The taste of a case; the strategies share it, for measuring one takes longer than a session."""
    return make_taste(name, mixed_space(n_parameters), seed)


def run_case(
    case: Case, n_generations: int = 15, population: int = 12, taste_of: TasteOf = hidden_taste
) -> Result:
    """Simulate one case."""
    taste = taste_of(case.taste, case.n_parameters, case.seed)
    drifts = case.mode == "drift"
    later = taste_of(case.taste, case.n_parameters, case.seed + _LATER) if drifts else None
    evolution = Evolution(taste.space, seed=case.seed, population=population, strategy=case.strategy)
    return Result(case, simulate(User(taste, case.mode, later), evolution, n_generations, case.seed))


@dataclass(frozen=True)
class Row:
    """Means over the sessions of one strategy with one kind of user.

    Attributes:
        label: What was averaged.
        strategy: Way of evolving.
        n: Number of sessions.
        at: The generations that are told of: `CHECKPOINTS` as far as the sessions went, else their last.
        shown: Regret of the best shown at these.
        pick: Regret of the tool's own pick there.
        error: Standard error of ``shown``.
        diversity: Width of the grid, as a share of a random grid's.
        p95_ms: 95th percentile of ask and tell together.
    """

    label: str
    strategy: str
    n: int
    at: tuple[int, ...]
    shown: tuple[float, ...]
    pick: tuple[float, ...]
    error: tuple[float, ...]
    diversity: float
    p95_ms: float


def summary(results: Sequence[Result]) -> list[Row]:
    """A row for each mode, taste and size with each strategy, then one for each mode over everything."""
    return [
        _row(label, strategy, chosen)
        for by in (_problem, _everything)
        for (label, strategy), chosen in _grouped(results, by)
    ]


def table(rows: Sequence[Row]) -> str:
    """The rows, of sessions of one length, as aligned text."""
    heads = " ".join(f"{f'@{g}':>6}" for g in rows[0].at) if rows else ""
    lines = [f"{'users':28} {'strategy':9} {'n':>4}  {heads}   ±{'':4} pick{heads[4:]}  width  p95 ms"]
    for row in rows:
        shown = " ".join(f"{x:6.3f}" for x in row.shown)
        pick = " ".join(f"{x:6.3f}" for x in row.pick)
        lines.append(
            f"{row.label:28} {row.strategy:9} {row.n:4}  {shown}  {row.error[-1]:.3f} {pick}"
            f"  {row.diversity:5.2f}  {row.p95_ms:6.0f}"
        )
    return "\n".join(lines)


def to_csv(results: Sequence[Result]) -> str:
    """Every generation of every session as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_CASE_COLUMNS, *_RUN_COLUMNS])
    for result in results:
        case, run = result.case, result.run
        for g in range(len(run.shown)):
            numbers = (run.shown[g], run.pick[g], run.diversity[g], 1000 * run.elapsed_s[g])
            head = (case.strategy, case.taste, case.n_parameters, case.mode, case.seed, g + 1)
            writer.writerow([*head, *(f"{x:.5f}" for x in numbers)])
    return out.getvalue()


def curves(results: Sequence[Result]) -> dict[str, dict[str, list[float]]]:
    """Mean regret of the best shown by generation, for each mode and in it each strategy."""
    runs: dict[str, dict[str, list[Array]]] = {}
    for result in results:
        of_mode = runs.setdefault(result.case.mode, {})
        of_mode.setdefault(result.case.strategy, []).append(result.run.shown)
    return {
        mode: {name: np.mean(shown, axis=0).tolist() for name, shown in of_mode.items()}
        for mode, of_mode in runs.items()
    }


def _problem(case: Case) -> str:
    return f"{case.mode}, {case.taste} of {case.n_parameters}"


def _everything(case: Case) -> str:
    return f"{case.mode}, all"


def _grouped(
    results: Sequence[Result], by: Callable[[Case], str]
) -> Iterator[tuple[tuple[str, str], list[Result]]]:
    groups: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        groups.setdefault((by(result.case), result.case.strategy), []).append(result)
    yield from groups.items()


def _row(label: str, strategy: str, results: Sequence[Result]) -> Row:
    last = len(results[0].run.shown)
    at = tuple(sorted({min(g, last) for g in CHECKPOINTS}))
    places = np.array(at) - 1
    shown = np.array([r.run.shown[places] for r in results])
    pick = np.array([r.run.pick[places] for r in results])
    elapsed_ms = 1000 * np.concatenate([r.run.elapsed_s for r in results])
    error = shown.std(axis=0) / np.sqrt(len(results))
    return Row(
        label,
        strategy,
        len(results),
        at,
        tuple(shown.mean(axis=0).tolist()),
        tuple(pick.mean(axis=0).tolist()),
        tuple(error.tolist()),
        float(np.mean([r.run.diversity.mean() for r in results])),
        float(np.percentile(elapsed_ms, 95)),
    )
