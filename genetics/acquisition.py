"""Which designs to show next, given a model of what is liked.

A pool of children of the best designs and of newcomers is improved for some rounds on an optimistic
score; from it a batch is chosen greedily by the expected liking of its best member (the utility of
the best option of Astudillo, Lin, Bakshy and Frazier 2023, qEUBO).

What is uncertain seldom keeps what it promises: tastes have a best, a Gaussian process has none. So the
batch hopes for a share of the uncertainty only (`Search.hope`). 48 sessions (8 and 16 parameters, four
tastes; regret of the best shown at generations 3, 5, 10 and 12; standard error of a difference .02):

=====================================================  ====  ====  ====  ====
share of the uncertainty                                 @3    @5   @10   @12
=====================================================  ====  ====  ====  ====
all of it                                              .486  .306  .168  .141
half                                                   .426  .257  .162  .149
a fifth: grids too narrow                              .508  .368  .307  .292
half to grid 4, three quarters to 7, then all: taken   .426  .254  .162  .151
the same, but 1.6 times from grid 8 on                 .426  .257  .189  .173
half to grid 5, then half and 1.4 times by turns       .426  .257  .180  .162
six tiles with two fifths, the others with all         .444  .275  .173  .161
a quarter to a half, with likes 2.5 times as strong    .430  .318  .207  .187
=====================================================  ====  ====  ====  ====

On 36 held-out sessions (4, 8 and 16 parameters) only the first of this was confirmed: against all of the
uncertainty -.055 at generation 2, -.028 at 3, +.019 at 5, +.005 at 10 and 15 (standard errors .03 to .015).

Where the wall is, shows `tests/benchmarks/evolution_wall.py`: above all in what people get wrong among
designs they like nearly the same, then in the wrong one of five peaks. 88 tuning users who make no error
have .108 at generation 10 instead of .166 (difference .058, standard error .011; own pick .116 instead of
.199), and .032 instead of .126 in unimodal tastes; 96 whose length scales are known have .157 instead of
.164 (.011). In bits (24 held-out users; a grid's three clicks tell 10.4 without errors, 2 to 9 with them):

=================  ===================  ==========================  ========================
taste, parameters  told by 5/10/15      needed for .18/.10/.07      regret of the best shown
                   grids, at most       beyond trying every tile    there; of its hill's top
=================  ===================  ==========================  ========================
peaks, 16          24 43 60             27 42 53                    .68 .45 .39; .22
rugged, 16         29 45 64             38 54 65                    .49 .37 .34; .27
unimodal, 16       25 36 47             12 21 29                    .22 .14 .14; .06
peaks, 8           28 44 59             11 19 25                    .37 .21 .18; .15
rugged, 8          30 54 77             9 13 15                     .44 .35 .11; .02
the seven others   31-46 43-85 57-123   0-16 0-23 0-28              at most .16 .02 .02; .00
=================  ===================  ==========================  ========================

The first two can hardly be had from three clicks a grid, whatever learns from them. 20 held-out users of each
of the twelve have .218 .133 .102 (standard error .014 .011 .009; the genetic algorithm .394 .273 .225, CMA-ES
.361 .219 .161), the ten others alone .160 .089 .065. Of peaks of 8 the wrong hill is left.

What did not help, each on 24 to 32 sessions (two sizes, four tastes; regret at generations 5 and 10, where
the way before had .28 and .14; standard error of a difference .04):

=================================================================================  ===  ===
pool improved by steps of our own on whole arrays, not by DEAP's operators         .31  .20
the same, and no two of a grid closer than a radius that shrinks with each choice  .30  .19
the same, improved twice as long, batch from the best 250 only: grids too narrow   .48
=================================================================================  ===  ===

Nor did these change the best of the next grid (48 to 72 half-finished sessions, 2 to 4 grids asked of each,
.02): two rounds of improvement instead of five; 600 finalists; slips five times as rare; length scales
twice as long; hyperparameters of the prior for the first five choices. Whole tuning sessions (64; regret at
5, 10 and 15 against that without): three rounds instead of five +.009 +.008 -.001 (.019 .012 .011); nine
tiles away from the favourite's hill once a grid promises less than a click's error .000 +.001 +.005 (4 and
8 parameters). The mean of the 3, 6 or 12 best liked is no better than the best of them, nor is what the
model's mean climbs to better than the best of the pool (24 and 16 half-finished sessions).

96 tuning sessions (8 and 16 parameters; .416 .269 .195 .164 at generations 3, 5, 8 and 10), each against the
way taken then, with five rounds of improvement; standard errors in brackets:

==========================================================  ======================  =========================
expected liking of what is clicked, clicks as unsure as     +.057 +.030 +.024 +.035  (.017 .013 .011 .009)
  they are, instead of the liking of the best
expected logarithm of the sum of exponentials of likes      +.119 +.105 +.073 +.069  (.026 .023 .015 .016)
half of the uncertainty to grid 7, three fifths later       .000 +.003 +.002 +.004   (.000 .005 .005 .007)
twelve rounds                                               +.014 +.016 +.002 +.009  (.017 .015 .011 .009)
two rounds: taken since, as they save a fifth of the time   +.001 +.012 -.008 -.002  (.019 .015 .011 .010)
nothing bred from the heads of other niches                 +.021 +.020 +.002 +.004  (.014 .009 .007 .007)
a child of each of the three best liked too (64 sessions)   +.026 +.023 +.016 +.023  (.026 .020 .017 .014)
half the grid by a model with lengths twice as long (88)    +.017 +.020 +.003 -.004  (.024 .015 .013 .011)
the safest step from the favourite shown too (48)           .000 +.009 +.004 +.010   (.000 .010 .012 .010)
==========================================================  ======================  =========================

Two rounds on 120 tuning sessions of 4, 8 and 16 parameters, at generations 5, 10 and 15: +.008 +.002 -.003
(.013 .008 .008), own pick +.022 +.005 -.003 (.015 .010 .009), grids .55 as wide as a random one, not .51. Six
users each with a hidden picture, at 5 and 10: dips -.03 -.05 (.04 .10), fields -.06 -.08 (.06 .06),
veils +.03 +.01 (.03 .06). The 240 held-out users above then have .213 .130 .099, own pick .154 at 10 (.165);
all but the first two rows of the table, 200 users, .148 .082 .061 and .106.
The same users at 15, as a multiple: 15 % misclicks 1.25 (.09), a quarter of grids empty 1.20 (.09), no order
1.06 (.07), context 1.00 (.07). With one click a grid (48 tuning users) .315 .215 .168 at
5, 10 and 15; CMA-ES has .472 .301 .221. To hope by clicks, so that it grows three times slower for them, is
not taken: 120 tuning users gain -.007 -.023 -.022 (.003 .006 .007), but 120 held-out ones -.011 -.003 +.006
(.004 .009 .009), with grids .60 instead of .76 as wide.

Laplace's approximation costs nothing. What 48 half-finished sessions clicked next after 2, 4, 8 and 12
grids is foretold no better by the true posterior (elliptical slice sampling; log likelihood +.001, standard
error .031) or by the Gaussian next to it (-.011, .032), and the pick is no better (+.001 +.002; .001). What
the mean climbs to is (-.024, .010), as both distrust what is far away; but then grids are .37 instead of
.55 as wide, and 120 tuning sessions have +.018 +.015 +.016 at generations 5, 10 and 15 (.013 .009 .009),
peaks +.078 +.047 +.049; made as wide as now by more hope (.75 1.1 1.5), +.002 +.003 +.001 (.011 .009 .007),
own pick -.012 -.002 +.003. The liked design that may best beat the favourite shown again beside it from
grid 5 on: +.003 +.005 +.012 (.004 .005 .006), own pick -.008 .000 +.016 (.006 .007 .007).

Grids wider than now (.55 for .42; the first row) lose, narrower ones lose or gain nothing (.30 .31; the
second and third), and what is bred from the other heads is worth its places. In 12 unimodal sessions of 16
parameters every choice and switch is right by generation 5; what is left there (.269, and .129 .103 at 10
and 15) are numbers and colours. Of tiles beside the favourite 32 32 % are better than it in unimodal and
peaks of 16, as foretold (32 31 %), but 24 and 14 % in rugged and features (foretold 32 28 %).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from genetics.pool import Pool, bred, newcomers, one_brood
from genetics.preference import Preference
from genetics.region import Region
from genetics.threads import one_thread
from genetics.variation import Variation

Array = NDArray[np.float64]
Indices = NDArray[np.int64]

_N_CHILDREN: Final = 24


@dataclass(frozen=True)
class Search:
    """How hard and how boldly the pool is searched.

    Attributes:
        n_pool: Designs in the first pool.
        newcomers: Share of it drawn at random.
        n_rounds: Rounds of improvement.
        n_round: Children bred in each.
        n_parents: Best designs that breed.
        optimism: Standard deviations added to the mean while improving.
        n_finalists: So many of the pool among whom the batch is chosen: two thirds are the best, the rest
            stand for all others.
        n_samples: Joint samples of the liking.
        boldness: Centre of the mixed sizes of mutation, 0 to 1.
        hope: Share of its uncertainty with which the batch is chosen; 1 believes the model's own.
    """

    n_pool: int = 240
    newcomers: float = 0.2
    n_rounds: int = 2
    n_round: int = 100
    n_parents: int = 10
    optimism: tuple[float, ...] = (0.0, 0.5, 1.0, 2.0)
    n_finalists: int = 300
    n_samples: int = 200
    boldness: float = 0.3
    hope: float = 1.0


@one_thread
def find(model: Preference, region: Region, known: Array, search: Search, rng: np.random.Generator) -> Pool:
    """A pool of promising candidates, the most promising first.

    Args:
        model: What is liked.
        region: What is allowed.
        known: Rows ``(m, width)`` of designs shown before; ancestors are indices into them.
        search: How hard to look.
        rng: Source of all randomness.
    """
    variation = Variation(region, rng)
    fitted = region.fit(known)
    liking, _ = model.predict(fitted)
    order = np.argsort(-liking)[: search.n_parents]
    rows = region.as_parents(fitted, known)[order]
    parents = Pool(rows, tuple((int(i),) for i in order), ("elite",) * len(order))
    n_new = round(search.newcomers * search.n_pool)
    pool = bred(variation, parents, one_brood(parents), search.n_pool - n_new, search.boldness)
    pool += newcomers(region, n_new, rng)
    scores = _scores(model, pool.rows, search.optimism)
    for _ in range(search.n_rounds):
        broods = np.argsort(-scores, axis=0)[: search.n_parents].T
        children = bred(variation, pool, broods, search.n_round, search.boldness)
        pool += children
        scores = np.concatenate([scores, _scores(model, children.rows, search.optimism)])
    return pool.best(_finalists(np.argsort(-scores.max(axis=1)), search.n_finalists))


def _finalists(order: Indices, n: int) -> Indices:
    """``n`` of ``order``: the first two thirds of them its beginning, then an even share of the rest."""
    if len(order) <= n:
        return order
    n_best = 2 * n // 3
    rest = np.linspace(n_best, len(order) - 1, n - n_best).astype(int)
    return np.concatenate([order[:n_best], order[rest]])


@one_thread
def children_of(
    model: Preference, region: Region, known: Array, index: int, search: Search, rng: np.random.Generator
) -> Pool:
    """Children of one known design, the most promising first."""
    row = known[[index]]
    parent = Pool(region.as_parents(region.fit(row), row), ((index,),), ("elite",))
    children = bred(Variation(region, rng), parent, one_brood(parent), _N_CHILDREN, search.boldness)
    return children.best(np.argsort(-_scores(model, children.rows, (1.0,))[:, 0]))


@one_thread
def choose(
    model: Preference, pool: Pool, first: Array, n: int, search: Search, rng: np.random.Generator
) -> list[int]:
    """Indices of up to ``n`` of the pool whose best is expected to be liked most, in order.

    Args:
        model: What is liked.
        pool: Candidates, the most promising first.
        first: Rows ``(k, width)`` that are shown in any case.
        n: How many to choose.
        search: How many samples, and how much is hoped of what is uncertain.
        rng: Source of all randomness.
    """
    rows = np.concatenate([first, pool.rows])
    samples = joint_samples(model, rows, search.n_samples, rng, search.hope)
    candidates = samples[:, len(first) :]
    top = samples[:, : len(first)].max(axis=1) if len(first) else np.full(len(samples), -np.inf)
    chosen: list[int] = []
    for _ in range(min(n, candidates.shape[1])):
        gains = np.maximum(candidates, top[:, None]).mean(axis=0)
        gains[chosen] = -np.inf
        pick = int(np.argmax(gains))
        chosen.append(pick)
        top = np.maximum(top, candidates[:, pick])
    return chosen


def joint_samples(
    model: Preference, rows: Array, n: int, rng: np.random.Generator, hope: float = 1.0
) -> Array:
    """``n`` joint draws of the liking of ``rows`` ``(m, width)``: ``(n, m)``.

    Their deviations from the mean are multiplied by ``hope``.
    """
    mean, covariance = model.joint(rows)
    root = np.linalg.cholesky(covariance)
    return np.asarray(mean + hope * (rng.standard_normal((n, len(rows))) @ root.T))


def _scores(model: Preference, rows: Array, optimism: Sequence[float]) -> Array:
    mean, deviation = model.predict(rows)
    return np.asarray(mean[:, None] + np.array(optimism) * deviation[:, None])
