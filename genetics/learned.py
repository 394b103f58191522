"""The default way of evolving: a model of the taste decides what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from genetics.acquisition import Search, children_of, choose, find
from genetics.choice import n_grids
from genetics.diversity import niches
from genetics.evidence import Evidence
from genetics.exploring import newcomer
from genetics.genetic import GeneticStrategy, widened
from genetics.insight import Insight, Reason
from genetics.learning import LearnedState, Learner, designs_of
from genetics.looks import see, unlike_foretold
from genetics.pictures import Describe
from genetics.pool import Pool
from genetics.preference import Preference
from genetics.region import Region
from genetics.strategy import Proposal, Situation, favourites, n_empty_lately
from genetics.threads import one_thread
from renderer.design import Design

Array = NDArray[np.float64]


_WIDE: Final = 0.75
"""Share of newcomers in the grid of someone who shows no preference."""
_ANEW: Final = 0.5
"""The same in the first grid of a session that begins with what earlier ones told."""
_HOPES: Final = ((3, 0.5), (6, 0.75))
"""Up to so many grids, `Search.hope`: a far place seldom keeps what little evidence promises of it."""
_LEAST_CHOICES: Final = 6
_LEAST_CLICKS: Final = 8
"""Of 36 held-out users who click one tile a grid, 25 % were told after six of them that no preference is
seen, with this 0 % (8 % after eight). Regret is as before (`_sees_preference`)."""
_LEAST_GAIN: Final = 2.0
"""Natural logarithm of the odds at which a taste is believed rather than chance."""
_GAIN_GROWS: Final = 0.5
"""So much less is asked for each choice that is still to come, so early that only doubt is possible."""
_N_ANCESTORS: Final = 3
_MOST_RIVALS: Final = 1
_TRIED: Final = 8
"""So many proposals for each place are looked at for some that look like no other."""
_TIE: Final = 1e-6


class LearnedStrategy:
    """Learns from every comparison ever made and shows the batch whose best is expected to please most.

    Before anything is liked it explores as the genetic algorithm does. Someone who shows no
    preference keeps a wide grid. Someone with two tastes finds both of them in it.

    Args:
        state: `state` of an earlier strategy for the same space.
        search: How hard and how boldly to look.
        learner: What learns, if another than `Learner`.
    """

    name = "learned"

    def __init__(
        self,
        state: LearnedState | None = None,
        search: Search | None = None,
        learner: Learner | None = None,
    ) -> None:
        self._learner = learner or Learner(state)
        self._search = search or Search()

    @property
    def state(self) -> LearnedState:
        """See `Strategy.state`."""
        return self._learner.state

    def propose(self, situation: Situation, rng: np.random.Generator) -> Iterator[Proposal]:
        """See `Strategy.propose`."""
        fitted = self._learner.model(situation)
        if fitted is None:
            yield from GeneticStrategy().propose(situation, rng)
            return
        model, evidence = fitted
        grid = _Grid(situation, model, evidence, self._search, rng)
        yield from grid.favourites
        yield from (grid.newcomer() for _ in range(round(_newcomers(model, situation) * situation.n)))
        pool = find(model, situation.region, evidence.rows, grid.search, rng)
        champions = [grid.champion(head) for head in _other_heads(model, situation.region, evidence)]
        yield from champions
        first = np.array([proposal.row for proposal in (*grid.favourites, *champions)])
        yield from grid.batch(pool, first)
        while True:
            yield grid.newcomer()

    def best(self, situation: Situation) -> Design | None:
        """See `Strategy.best`: the highest expected liking of what was liked, doubts weighed.

        No other rule picks better. Regret after 10 choices, less that of this one (.167; 96 tuning sessions;
        the best design shown has .136): hyperparameters of the newest choice too -.003 (standard error .002),
        and among all shown, not only liked, -.005 (.002); half, one or two standard deviations less -.004
        (.002); five generations' hyperparameters averaged -.002 (.002); lengths 1.5 and 2.5 times as long
        -.004 +.011 (.004); what the mean climbs to, shown or not, +.011 (.006), with one or two standard
        deviations less +.008 +.006 (.005). What its gain over this pick climbs to, less half the gain's own
        deviation (104 sessions): -.010 (.003) at 5, but -.003 (.003) and -.001 (.001) at 10 and 15, and +.018
        (.014) at 10 for features of 16.
        """
        fitted = self._learner.model(situation)
        if fitted is None:
            return next(iter(favourites(situation.choices)), None)
        model, evidence = fitted
        return designs_of(situation, evidence)[_favourite(situation, model, evidence)]

    def explain(self, situation: Situation, design: Design) -> Reason | None:
        """See `Strategy.explain`."""
        fitted = self._learner.model(situation)
        if fitted is None:
            return None
        model, evidence = fitted
        row = situation.region.encode(design.values)
        mean, deviation = (float(x[0]) for x in model.predict(row[None, :]))
        middle = float(np.median(model.liking))
        # The noise of a choice has the variance of a logistic variable on either side.
        liking = float(ndtr((mean - middle) / np.sqrt(deviation**2 + np.pi**2 / 3)))
        certainty = float(np.clip(1 - deviation / model.scale, 0, 1))
        pull, designs = model.pull(row), designs_of(situation, evidence)
        leaning = [i for i in sorted(evidence.liked, key=lambda i: -pull[i]) if pull[i] > 0]
        return Reason(liking, certainty, tuple(designs[i] for i in leaning[:_N_ANCESTORS]))

    def insight(self, situation: Situation) -> Insight | None:
        """See `Strategy.insight`."""
        fitted = self._learner.model(situation, at_leisure=True)
        if fitted is None:
            return None
        model, _ = fitted
        importance = dict(zip(situation.region.space.names, model.importance.tolist(), strict=True))
        return Insight(_sees_preference(model, situation), importance, model.constancy)

    def unlike(self, situation: Situation, shown: Array, proposals: Iterable[Proposal]) -> Iterator[Proposal]:
        """See `Strategy.unlike`."""
        features, stream = self._learner.features(situation), iter(proposals)
        if features.foretelling is not None:
            some = list(islice(stream, _TRIED * (situation.n + len(shown))))
            rows = np.array([proposal.row for proposal in some])
            yield from (some[i] for i in unlike_foretold(features, shown, rows, range(len(some))))
        yield from stream

    def foretold(self, situation: Situation, rows: Array) -> Array:
        """See `Strategy.foretold`."""
        return self._learner.features(situation).foretold(rows)


class _Grid:
    """One grid in the making.

    Attributes:
        search: How hard and how boldly this time.
        favourites: The best of what was liked, and what may well be it instead, shown again.
    """

    def __init__(
        self,
        situation: Situation,
        model: Preference,
        evidence: Evidence,
        search: Search,
        rng: np.random.Generator,
    ) -> None:
        self._situation, self._model, self._evidence, self._rng = situation, model, evidence, rng
        self._designs = designs_of(situation, evidence)
        n_empty = n_empty_lately(situation.choices)
        hope = 1.0 if n_empty or _is_in_doubt(model, situation) else _hope(n_grids(situation.choices))
        self.search = replace(search, boldness=widened(situation.boldness, n_empty), hope=hope)
        again = [_favourite(situation, model, evidence), *model.rivals[:_MOST_RIVALS]]
        self.favourites = [_as_it_is(situation, self._designs[i]) for i in again]

    def newcomer(self) -> Proposal:
        """One that owes nothing to what was liked."""
        return Proposal(newcomer(self._situation.region, self._evidence.rows, self._rng), "random")

    def champion(self, head: int) -> Proposal:
        """The most promising child of a design of the evidence."""
        region, known = self._situation.region, self._evidence.rows
        children = children_of(self._model, region, known, head, self.search, self._rng)
        return Proposal(children.rows[0], children.operators[0], (self._designs[head],))

    def batch(self, pool: Pool, first: Array) -> Iterator[Proposal]:
        """The pool, in the order in which it is to be shown beside the rows ``first`` ``(k, width)``."""
        n = (2 if self._situation.pictures is None else 3) * self._situation.n
        order = choose(self._model, pool, first, n, self.search, self._rng)
        if self._situation.pictures is not None:
            order = self._seen(self._situation.pictures, pool, first, order)
        rest = sorted(set(range(len(pool.rows))) - set(order))
        for i in unlike_foretold(self._model.features, first, pool.rows, (*order, *rest)):
            parents = tuple(self._designs[k] for k in pool.ancestors[i])
            yield Proposal(pool.rows[i], pool.operators[i], parents)

    def _seen(self, pictures: Describe, pool: Pool, first: Array, order: list[int]) -> list[int]:
        """The best of ``order``, now that they are drawn."""
        drawn = pool.best(np.array(order))
        rows = np.concatenate([first, drawn.rows])
        both, seen = see(self._model, self._evidence, self._designs, pictures, rows)
        beside = replace(drawn, rows=seen[len(first) :])
        best = choose(both, beside, seen[: len(first)], 2 * self._situation.n, self.search, self._rng)
        return [order[k] for k in best]


def _favourite(situation: Situation, model: Preference, evidence: Evidence) -> int:
    """Index of the best of what was liked: see `LearnedStrategy.best`."""
    # Of those equally promising (in a space of seeds only they all are) the latest favourite stays.
    liked = list(evidence.liked or range(len(evidence.rows)))
    liking, _ = (model.cautious or model).predict(situation.region.fit(evidence.rows[liked]))
    return liked[int(np.argmax(liking > liking.max() - _TIE))]


def _as_it_is(situation: Situation, design: Design) -> Proposal:
    """A design shown again, as far as the constraints let it."""
    values = situation.region.restrict(design.values)
    return Proposal(situation.region.encode(values), "elite", (design,), values)


def _hope(n: float) -> float:
    """How far the grid after ``n`` others goes for what is uncertain: see `acquisition` for figures."""
    return next((hope for until, hope in _HOPES if n <= until), 1.0)


def _newcomers(model: Preference, situation: Situation) -> float:
    """Share of newcomers that comes before all that is bred."""
    if not situation.choices:
        return _ANEW
    return 0.0 if _sees_preference(model, situation) else _WIDE


def _sees_preference(model: Preference, situation: Situation) -> bool:
    """Whether the choices are better told by a taste than by chance; in doubt, early on, they are.

    To wait for `_LEAST_CLICKS` too changes nothing but for users of one click a grid: regret of 96 held-out
    ones at generations 7, 8, 10 and 15 -.008 -.005 -.003 -.001 (standard error .003), of 96 others -.003
    +.004 +.003 +.003 (.003 .004 .002 .002).
    """
    n_clicks = sum(max(1, len({*c.liked, *c.pinned, *c.rejected})) for c in situation.choices)
    is_early = n_grids(situation.choices) < _LEAST_CHOICES or n_clicks < _LEAST_CLICKS
    return is_early or model.gain > _LEAST_GAIN


def _is_in_doubt(model: Preference, situation: Situation) -> bool:
    """Whether the choices so far may well be chance; the grid then goes for all that is uncertain: wide.

    After 2 to 5 choices it is so of 78 72 62 81 % of 32 indifferent users, whose grids are .51 .47 .49 .52 as
    wide as a random one instead of .30 .22 .30 .30; and of 34 30 20 17 % of 64 users with a taste, who pay
    nothing: regret of 156 such sessions, 60 of them held out, at generations 5, 10 and 15 -.003 -.003 .000
    (standard error .005; newcomers in such grids had cost .014 at 10). What the model foretold of each grid
    before it was clicked, added up, tells the two no better apart (area under the curve .71 .75 .77 .84 after
    2 to 5 choices; the gain .79 .73 .77 .82).
    """
    n = n_grids(situation.choices)
    return n > 1 and model.gain <= _LEAST_GAIN - _GAIN_GROWS * max(_LEAST_CHOICES - n, 0)


@one_thread
def _other_heads(model: Preference, region: Region, evidence: Evidence) -> list[int]:
    """Indices of the designs that head the niches beside the favourite's."""
    liked = list(evidence.liked)
    return [liked[k] for k in niches(model, region, region.fit(evidence.rows[liked]))[1:]]
