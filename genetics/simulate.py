"""Simulated users with hidden tastes, and how soon an evolution finds what they like."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from genetics.choice import Choice
from genetics.evolution import Evolution
from genetics.pictures import Describe
from genetics.region import Region, rows_of
from genetics.tastes import Taste
from renderer.design import Design

Array = NDArray[np.float64]
Mode = Literal["clean", "unordered", "misclicks", "empty", "context", "drift", "indifferent"]
MODES: Final[tuple[Mode, ...]] = (
    "clean",
    "unordered",
    "misclicks",
    "empty",
    "context",
    "drift",
    "indifferent",
)

_MISCLICKS: Final = 0.15
_EMPTY: Final = 0.25
_CONTEXT: Final = 1.0
"""Strength of the context effect, in units of the noise: what stands out in the grid looks better."""


@dataclass(frozen=True)
class User:
    """Someone who clicks what looks best, with a taste nobody else can see.

    Attributes:
        taste: What is liked.
        mode: ``clean``; ``unordered`` (clicks in no order); ``misclicks`` (15 % of clicks hit
            another tile); ``empty`` (25 % of grids get no click); ``context`` (what stands out looks
            better); ``drift`` (moves over to ``later`` by the last generation); ``indifferent``.
        later: The taste at the end of a drift.
        n_clicks: How many designs are clicked.
    """

    taste: Taste
    mode: Mode = "clean"
    later: Taste | None = None
    n_clicks: int = 3

    def utilities(self, designs: Sequence[Design], progress: float) -> Array:
        """What the designs are truly worth at ``progress`` (0 first, 1 last generation)."""
        now = self.taste.of(designs)
        if self.mode != "drift" or self.later is None:
            return now
        return (1 - progress) * now + progress * self.later.of(designs)

    def choose(self, designs: Sequence[Design], rng: np.random.Generator, progress: float = 0.0) -> Choice:
        """What this user would click in a grid, favourite first."""
        perceived = self._perceived(designs, rng, progress)
        clicks = np.argsort(-perceived)[: self.n_clicks].tolist()
        if self.mode == "empty" and rng.random() < _EMPTY:
            clicks = []
        if self.mode == "unordered":
            rng.shuffle(clicks)
        if self.mode == "misclicks":
            clicks = _slipped(clicks, len(designs), rng)
        return Choice(designs, clicks, ordered=self.mode != "unordered")

    def _perceived(self, designs: Sequence[Design], rng: np.random.Generator, progress: float) -> Array:
        if self.mode == "indifferent":
            return rng.random(len(designs))
        noise = self.taste.noise
        seen = self.utilities(designs, progress) + noise * rng.standard_normal(len(designs))
        if self.mode == "context":
            seen = seen + _CONTEXT * noise * _standing_out(Region(self.taste.space), designs)
        return seen


@dataclass(frozen=True)
class Run:
    """What came of one simulated session; one entry for each generation.

    Attributes:
        shown: Regret of the best design shown so far (1: a first random grid; 0: the best of all).
        pick: Regret of the tool's own pick.
        diversity: Mean distance within the grid, as a share of a random grid's.
        elapsed_s: Time of `ask` and `tell` together.
    """

    shown: Array
    pick: Array
    diversity: Array
    elapsed_s: Array


def simulate(
    user: User, evolution: Evolution, n_generations: int, seed: int, look: Describe | None = None
) -> Run:
    """Let ``user`` choose for ``n_generations`` in what ``evolution`` shows; ``look`` says how that looks."""
    rng = np.random.default_rng([seed, 77])
    random_width = _width(Region(user.taste.space), rng=rng)
    best, rows = -np.inf, []
    for generation in range(n_generations):
        progress = generation / max(n_generations - 1, 1)
        begun = time.perf_counter()
        designs = evolution.ask()
        asked = time.perf_counter()
        choice = user.choose(designs, rng, progress)
        if look is not None:
            choice = replace(choice, looks=look(designs))
        told = time.perf_counter()
        evolution.tell(choice)
        elapsed_s = asked - begun + time.perf_counter() - told
        truly = float(user.utilities(designs, progress).max())
        # What pleased once need not please someone whose taste has moved.
        best = truly if user.mode == "drift" else max(best, truly)
        pick = float(user.utilities([evolution.best()], progress)[0])
        width = _width(Region(user.taste.space), designs) / random_width
        rows.append((user.taste.regret(best), user.taste.regret(pick), width, elapsed_s))
    return Run(*np.array(rows).T)


def _slipped(clicks: list[int], n_shown: int, rng: np.random.Generator) -> list[int]:
    hit: list[int] = []
    for click in clicks:
        others = [i for i in range(n_shown) if i not in hit]
        missed = rng.random() < _MISCLICKS or click in hit
        hit.append(int(rng.choice(others)) if missed else click)
    return hit


def _standing_out(region: Region, designs: Sequence[Design]) -> Array:
    rows = rows_of(region, [design.values for design in designs])
    apart = region.distances(rows, rows).mean(axis=(1, 2))
    return np.asarray((apart - apart.mean()) / (apart.std() + 1e-9))


def _width(
    region: Region, designs: Sequence[Design] | None = None, rng: np.random.Generator | None = None
) -> float:
    """Mean distance within a grid, or within 200 random designs."""
    if designs is None and rng is not None:
        rows = region.sample(rng.random((200, region.width)))
    else:
        rows = rows_of(region, [design.values for design in designs or ()])
    n = len(rows)
    return float(region.distances(rows, rows).mean(axis=-1).sum() / max(n * (n - 1), 1))
