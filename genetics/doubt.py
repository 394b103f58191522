"""Doubting clicks: one slip of the hand must not carry an evolution away.

The likelihood allows for slips (`preference.LAPSE`), but where likes are still free to move, the most
probable ones make sense of every click: a tile hit by accident becomes the favourite, and the next grid
is bred from it. So the latest clicks are read both ways, as meant and as slips that tell nothing, each
reading with a Laplace approximation of its own; its evidence times the prior probability of its slips
says how far it is believed. The search follows the most probable reading. The one design that is called
the best is chosen by all of them together, for a slip costs more than a good find brings; and what was
doubted is shown again beside it. Only clicks that all the others hardly foretold are worth the time of
two readings (none of 14 slips among 960 clicks was missed so): 4 to 18 ms a grid, all of them 20 to 50.

Among the clicks of 24 users who miss 15 % of them (192 grids, from the fourth on), the odds tell slips
from the rest with an area under the curve of .95 .90 .87 for the first, second and third click; 47 % of
the 15 favourites that were slips are taken for slips at once, and 2 % of the others. In 48 such sessions
the tool's pick after 5, 8, 10, 12 or 14 choices was worse than the best of a first grid 20 times without
doubt, 3 times with it; its regret at 10 is .28 instead of .60 (standard error of the difference .12); the
best shown is as good as before (+.002, .004). Users who never miss pay nothing: 48 sessions, regret of
the best shown at 5, 10 and 15 -.005 +.002 +.001 (.005 .007 .004).

What did not help: searching by all readings together, too, costs users who never miss .029 (.011) at 10;
doubting all clicks instead of the latest, with hyperparameters fitted without the slips, changed the next
grid by +.002 (.005; 120 half-finished sessions). A slip in the first three grids cannot be told, and
costs most.

Someone who slips moves on, so what was meant was not looked for by the later clicks of that grid and has
not lost to them. A likelihood summed over which click slipped first, and over all that may have been meant,
which leaves it out of the later clicks, is no better. 120 tuning sessions with 15 % misclicks have .289 .167
.137 at generations 5, 10 and 15 (without any .210 .124 .096); differences (standard errors):

=================================================  =================  ================
this likelihood                                    +.005 +.004 -.001  (.021 .010 .010)
the same, 12 % of all clicks believed to be slips  -.019 .000 -.001   (.020 .010 .009)
12 % instead of 5 % alone                          -.017 +.009 -.005  (.016 .011 .011)
each slip told                                     -.045 -.013 -.017  (.017 .012 .011)
the same, and what was meant left out of the rest  -.059 -.021 -.027  (.017 .011 .010)
=================================================  =================  ================

So a rate of slips that is learnt promises nothing either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from genetics.evidence import Evidence
from genetics.preference import LAPSE, Preference, fit, mixture

Array = NDArray[np.float64]
Slips = frozenset[int]

_FRESH: Final = 2
"""Clicks of so many choices are doubted; older ones the later ones have confirmed or outweighed."""
_MOST_CLICKS: Final = 3
"""So many of each choice, the first: whoever ranks a whole grid looks closely."""
_MOST_SLIPS: Final = 3
_FORETOLD: Final = 0.1
"""A click that all others foretold with this probability is no slip; of others both readings are fitted."""
_LOG_LAPSE: Final = float(np.log(LAPSE))
_RIVAL: Final = 0.1
"""A design that is the favourite with this probability is shown again beside the one that is."""


def doubting(model: Preference, evidence: Evidence) -> tuple[Preference, Evidence]:
    """The model and the evidence without clicks that are rather slips; what else is doubted, the model says.

    Args:
        model: Fitted to all of the evidence.
        evidence: What was chosen.
    """
    if not evidence.liked:
        return model, evidence
    doubt = _Doubt(model, evidence)
    slips = doubt.likely_slips()
    readings = doubt.of_the_favourite(slips)
    shares = doubt.shares(readings)
    cautious = mixture(list(readings.values()), shares)
    rivals = _rivals(cautious, readings, shares, evidence)
    # Left out are the clicks that fit least: what the others gain says nothing of whether there is a taste.
    believed = replace(doubt.reading(slips), gain=model.gain, cautious=cautious, rivals=rivals)
    return believed, doubt.believed(slips)


class _Doubt:
    """Readings of the evidence: which of its picks are slips."""

    def __init__(self, model: Preference, evidence: Evidence) -> None:
        self._model, self._evidence = model, evidence
        self._readings: dict[Slips, Preference] = {frozenset(): model}

    def reading(self, slips: Slips) -> Preference:
        """The likes if these picks tell nothing, by the same hyperparameters."""
        if slips not in self._readings:
            model, believed = self._model, self.believed(slips)
            self._readings[slips] = fit(model.features, believed, model.theta, n_steps=0, near=model)
        return self._readings[slips]

    def believed(self, slips: Slips) -> Evidence:
        """The evidence in which these picks tell nothing."""
        weights = self._evidence.weights.copy()
        weights[list(slips)] = 0.0
        return replace(self._evidence, weights=weights)

    def odds(self, slips: Slips) -> float:
        """Log probability of a reading; a gain is measured against chance, which is what a slip is."""
        weights = self._evidence.weights[list(slips)]
        return self.reading(slips).gain + float(weights.sum()) * _LOG_LAPSE

    def likely_slips(self) -> Slips:
        """Of the latest clicks those that are slips in the most probable reading, found one by one."""
        latest = [int(t) for age in range(_FRESH) for t in _clicks(self._evidence, age)[:_MOST_CLICKS]]
        clicks = [t for t in latest if self._is_suspect(t)]
        slips: Slips = frozenset()
        while clicks and len(slips) < _MOST_SLIPS:
            likeliest = max(clicks, key=lambda t: self.odds(slips | {t}))
            if self.odds(slips | {likeliest}) <= self.odds(slips):
                break
            slips |= {likeliest}
            clicks.remove(likeliest)
        return slips

    def of_the_favourite(self, slips: Slips) -> dict[Slips, Preference]:
        """This reading, those with one slip less, and those where what makes the favourite is one too."""
        readings = {s: self.reading(s) for s in [slips, *(slips - {t} for t in slips)]}
        doubted: set[int] = set()
        while len(doubted) < _MOST_SLIPS:
            mixed = mixture(list(readings.values()), self.shares(readings))
            pick = _only_win(self._evidence, _favourite(mixed, self._evidence))
            if pick is None or pick in doubted | slips or not self._is_suspect(pick):
                break
            doubted.add(pick)
            readings |= {s: self.reading(s) for s in [known | {pick} for known in readings]}
        return readings

    def _is_suspect(self, pick: int) -> bool:
        return foretold(self._model, self._evidence, pick) < _FORETOLD

    def shares(self, readings: Mapping[Slips, Preference]) -> Array:
        """Probability of each reading if one of them is true."""
        return _softmax(np.array([self.odds(slips) for slips in readings]))


def foretold(model: Preference, evidence: Evidence, pick: int) -> float:
    """Probability that what else was chosen gives to a pick, to first order.

    The likes of those among which was picked, less what the pick itself did to them: the cavity of
    expectation propagation (Rasmussen and Williams 2006, section 3.6), at its mean.
    """
    members = evidence.members[pick]
    members = members[members >= 0]
    liking, covariance = model.joint(evidence.rows[members])
    shares = _softmax(evidence.signs[pick] * liking)
    trust = (1 - LAPSE) * shares[0] / ((1 - LAPSE) * shares[0] + LAPSE / len(members))
    weight = evidence.weights[pick] * trust
    hessian = weight * (np.diag(shares) - np.outer(shares, shares))
    pull = weight * evidence.signs[pick] * (np.eye(len(members))[0] - shares)
    cavity = np.linalg.solve(np.eye(len(members)) - covariance @ hessian, covariance)
    return float(_softmax(evidence.signs[pick] * (liking - cavity @ pull))[0])


def _softmax(values: Array) -> Array:
    powers = np.exp(values - values.max())
    return np.asarray(powers / powers.sum())


def _clicks(evidence: Evidence, age: int) -> NDArray[np.int64]:
    return np.nonzero(evidence.ages == age)[0]


def _favourite(model: Preference, evidence: Evidence) -> int:
    """Index of the liked design with the highest expected liking."""
    liked = np.array(evidence.liked)
    return int(liked[np.argmax(model.liking[liked])])


def _only_win(evidence: Evidence, index: int) -> int | None:
    """The click on a design, if there was only one."""
    (wins,) = np.nonzero((evidence.members[:, 0] == index) & (evidence.ages >= 0))
    return int(wins[0]) if len(wins) == 1 else None


def _rivals(
    cautious: Preference, readings: Mapping[Slips, Preference], shares: Array, evidence: Evidence
) -> tuple[int, ...]:
    """What may be the favourite instead, the likeliest first; the latest favourite is never passed over."""
    favourites = np.array([_favourite(reading, evidence) for reading in readings.values()])
    chances = np.bincount(favourites, shares, minlength=len(evidence.rows))
    doubted = {int(evidence.members[pick, 0]) for slips in readings for pick in slips}
    latest = evidence.liked[0]
    if latest in doubted:
        chances[latest] = 1.0
    chances[_favourite(cautious, evidence)] = 0.0
    return tuple(int(i) for i in np.argsort(-chances) if chances[i] > _RIVAL)
