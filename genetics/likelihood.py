"""How probable picks are, given how much designs are liked: Plackett and Luce, with slips of the hand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from genetics.evidence import Evidence

Array = NDArray[np.float64]


class Likelihood:
    """Log likelihood of the picks, its gradient and its negative Hessian, at given likes ``(n,)``.

    With a lapse rate the logarithm is not concave; the Hessian leaves out the change of the
    probabilities that a pick was a slip, which keeps it positive (as in iterated reweighting).
    """

    def __init__(self, evidence: Evidence, liking: Array, lapse: float) -> None:
        members = evidence.members
        self._at = np.where(members < 0, 0, members)
        there = members >= 0
        raw = np.where(there, evidence.signs[:, None] * liking[self._at], -np.inf)
        raw = raw - raw.max(axis=1, keepdims=True)
        share = np.exp(raw)
        self._shares = share / share.sum(axis=1, keepdims=True)
        slip = lapse / there.sum(axis=1)
        chance = (1 - lapse) * self._shares[:, 0] + slip
        self.value = float(np.sum(evidence.weights * np.log(chance)))
        self._trust = evidence.weights * (1 - lapse) * self._shares[:, 0] / chance
        self._signs = evidence.signs
        self._n = len(liking)

    @property
    def gradient(self) -> Array:
        """By the likes, ``(n,)``."""
        pull = -self._shares
        pull[:, 0] += 1
        pull = pull * (self._trust * self._signs)[:, None]
        return _summed(self._at, pull, self._n)

    @property
    def hessian(self) -> Array:
        """Negative second derivative, ``(n, n)``, positive semi-definite."""
        shares, trust = self._shares, self._trust[:, None]
        places = self._at[:, :, None] * self._n + self._at[:, None, :]
        blocks = -trust[:, :, None] * shares[:, :, None] * shares[:, None, :]
        matrix = _summed(places, blocks, self._n**2).reshape(self._n, self._n)
        matrix[np.diag_indices(self._n)] += _summed(self._at, trust * shares, self._n)
        return matrix

    def third(self, posterior: Array) -> Array:
        """Derivative by the likes of minus half the log determinant, given their covariance, ``(n,)``."""
        blocks = posterior[self._at[:, :, None], self._at[:, None, :]]
        shares = self._shares
        outer = np.diagonal(blocks, axis1=1, axis2=2) - 2 * np.einsum("tij,tj->ti", blocks, shares)
        pull = shares * (outer - np.sum(shares * outer, axis=1, keepdims=True))
        pull = -0.5 * pull * (self._trust * self._signs)[:, None]
        return _summed(self._at, pull, self._n)


def _summed(places: NDArray[np.int64], values: Array, n: int) -> Array:
    """Values added up by place, ``(n,)``."""
    return np.bincount(places.ravel(), values.ravel(), minlength=n).astype(np.float64, copy=False)
