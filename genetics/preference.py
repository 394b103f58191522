"""A model of what someone likes, learnt from relative choices only.

A Gaussian process over designs under a Plackett-Luce likelihood, by Laplace's approximation
(Rasmussen and Williams 2006, chapter 3; Chu and Ghahramani 2005 for preferences), its hyperparameters
by the approximate evidence with analytic gradients. The prior of the length scales grows with the
square root of the number of parameters (Hvarfner, Hellsten and Nardi 2024). A click may be a slip
with a small probability; slips lose their weight as in robust regression.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from genetics.evidence import Evidence
from genetics.kernel import Features, matern, matern_slope, weighted_squares
from genetics.likelihood import Likelihood
from genetics.linear import Factors, lu, lu_solve

Array = NDArray[np.float64]

LAPSE: Final = 0.05
"""Prior probability that a click went astray."""
_JITTER: Final = 1e-5
_NEWTON_STEPS: Final = 30
_TOLERANCE: Final = 1e-5


@dataclass(frozen=True)
class Prior:
    """What is believed of a taste before the first click.

    Attributes:
        length: Median length scale in a space of one parameter, in units of the range.
        length_spread: Standard deviation of its logarithm.
        scale: Median strength of likes, in units of the softmax's noise.
        scale_spread: Standard deviation of its logarithm.
        session: Median length scale of an earlier session: likes there correlate by half with those of now.
        session_spread: Standard deviation of its logarithm.
    """

    length: float = 0.35
    length_spread: float = 1.3
    scale: float = 6.0
    scale_spread: float = 0.5
    session: float = 1.0
    session_spread: float = 1.0

    def means(self, n_lengths: int) -> Array:
        """Mean of the logarithms: the length scales, then the scale."""
        length = np.log(self.length * np.sqrt(max(n_lengths, 1)))
        return np.append(np.full(n_lengths, length), np.log(self.scale))

    def spreads(self, n_lengths: int) -> Array:
        """Standard deviations of the same."""
        return np.append(np.full(n_lengths, self.length_spread), self.scale_spread)

    def of(self, features: Features) -> tuple[Array, Array]:
        """Means and spreads of the hyperparameters for these features, the sessions' length scales too."""
        n, n_earlier = features.n_groups - features.n_earlier, features.n_earlier
        means, spreads = self.means(n), self.spreads(n)
        return (
            np.insert(means, n, np.full(n_earlier, np.log(self.session))),
            np.insert(spreads, n, np.full(n_earlier, self.session_spread)),
        )


@dataclass(frozen=True, eq=False)
class Preference:
    """A fitted model: predicts how much designs are liked.

    Attributes:
        theta: Logarithms of the length scales, then of the scale, ``(n_groups + 1,)``.
        liking: Posterior mean at the designs of the evidence, ``(n,)``.
        gain: Logarithm of the approximate evidence, over that of clicks by pure chance.
        phi: Features of these designs, ``(n, n_features)``.
        cautious: The same with every doubt weighed (`doubt`), for a choice of one design; None without doubt.
        rivals: Designs of the evidence that may well be the favourite instead, if a click was a slip.
    """

    features: Features
    theta: Array
    liking: Array
    gain: float
    phi: Array = field(repr=False)
    _scaled: Array = field(repr=False)
    _alpha: Array = field(repr=False)
    _shrink: Array = field(repr=False)
    cautious: Preference | None = None
    rivals: tuple[int, ...] = ()

    @property
    def lengths(self) -> Array:
        """Length scale of each parameter, in units of its range: short ones matter."""
        return np.exp(self.theta[:-1])

    @property
    def scale(self) -> float:
        """Strength of likes in units of the noise of a choice."""
        return float(np.exp(self.theta[-1]))

    @property
    def importance(self) -> Array:
        """Share of each parameter in what decides, by itself and by what it looks like, summing to 1."""
        weights = self.lengths**-2.0
        weights = weights[: len(weights) - self.features.n_earlier]
        if self.features.foretelling is not None:
            weights = weights[:-1] + weights[-1] * self.features.foretelling.steepness
        return np.asarray(weights / max(float(weights.sum()), 1e-300))

    @property
    def constancy(self) -> float | None:
        """How alike the taste is to that of the likest earlier session, 0 to 1; None where there was none."""
        if not self.features.n_earlier:
            return None
        apart = 1 / self.lengths[-self.features.n_earlier :]
        return float(matern(np.zeros((1, 1)), apart[:, None]).max())

    def predict(self, rows: Array) -> tuple[Array, Array]:
        """Mean and standard deviation of the liking of rows ``(m, width)``, each ``(m,)``."""
        cross = self._cross(self._scale(rows))
        explained = np.sum((cross @ self._shrink) * cross, axis=1)
        return cross @ self._alpha, np.sqrt(np.maximum(self.scale**2 - explained, 1e-12))

    def pull(self, row: Array) -> Array:
        """What each design of the evidence adds to the expected liking of ``row`` ``(width,)``: ``(n,)``."""
        return np.asarray(self._cross(self._scale(row[None, :]))[0] * self._alpha)

    def joint(self, rows: Array) -> tuple[Array, Array]:
        """Mean ``(m,)`` and covariance ``(m, m)`` of the liking of rows ``(m, width)``."""
        scaled = self._scale(rows)
        cross = self._cross(scaled)
        covariance = self.scale**2 * matern(scaled, scaled) - cross @ self._shrink @ cross.T
        return cross @ self._alpha, covariance + _JITTER * self.scale**2 * np.eye(len(rows))

    def _cross(self, scaled: Array) -> Array:
        return self.scale**2 * matern(scaled, self._scaled)

    def _scale(self, rows: Array) -> Array:
        return np.asarray(self.features(rows) / self.lengths[self.features.groups])


def fit(
    features: Features,
    evidence: Evidence,
    theta: Array | None = None,
    *,
    n_steps: int = 8,
    prior: Prior | None = None,
    lapse: float = LAPSE,
    near: Preference | None = None,
) -> Preference:
    """Fit the model to evidence.

    Args:
        features: Of the space that the designs are from.
        evidence: At least one pick.
        theta: Where to begin; the prior's mean if left out.
        n_steps: Most steps of L-BFGS; 0 takes ``theta`` as it is.
        prior: Of the hyperparameters.
        lapse: Probability of a slip.
        near: A model of the same designs from which the likes are searched, to save time.
    """
    problem = _Problem(features, evidence, prior or Prior(), lapse, near)
    start = problem.means if theta is None else theta
    if n_steps > 0:
        limits = [(m - 4 * s, m + 4 * s) for m, s in zip(problem.means, problem.spreads, strict=True)]
        options = {"maxiter": n_steps, "maxfun": n_steps + 4}
        found = minimize(problem.loss, start, jac=True, method="L-BFGS-B", bounds=limits, options=options)
        start = found.x
    return problem.model(start)


def mixture(models: Sequence[Preference], shares: Array) -> Preference:
    """Models of the same designs by the same hyperparameters as one: the mixture's mean and covariance.

    Args:
        models: Readings of the evidence; what else is told of it is the first one's.
        shares: Probability of each, ``(n_models,)``, summing to 1.
    """
    if len(models) == 1:
        return models[0]
    alphas = np.array([model._alpha for model in models])
    alpha = shares @ alphas
    apart = alphas - alpha
    shrink = np.tensordot(shares, [model._shrink for model in models], 1) - (shares * apart.T) @ apart
    liking = shares @ np.array([model.liking for model in models])
    return replace(models[0], liking=liking, _alpha=alpha, _shrink=shrink)


@dataclass(frozen=True, eq=False)
class _Mode:
    """Laplace's approximation at one ``theta``."""

    kernel: Array
    slope: Array
    scaled: Array
    alpha: Array
    liking: Array
    likelihood: Likelihood
    factor: Factors
    evidence: float


class _Problem:
    """The evidence as a function of the hyperparameters."""

    def __init__(
        self,
        features: Features,
        evidence: Evidence,
        prior: Prior,
        lapse: float,
        near: Preference | None = None,
    ) -> None:
        self.features, self.evidence, self.lapse = features, evidence, lapse
        self.phi = features(evidence.rows, evidence.sessions) if near is None else near.phi
        self.means, self.spreads = prior.of(features)
        self._warm = np.zeros(len(self.phi)) if near is None else near._alpha

    def loss(self, theta: Array) -> tuple[float, Array]:
        """Negative log evidence with prior, and its gradient."""
        mode = self.mode(theta)
        gap = (theta - self.means) / self.spreads
        return -mode.evidence + 0.5 * float(gap @ gap), -self._gradient(mode) + gap / self.spreads

    def model(self, theta: Array) -> Preference:
        mode = self.mode(theta)
        shrink = lu_solve(mode.factor, mode.likelihood.hessian)
        gain = mode.evidence - self._chance()
        shrink = (shrink + shrink.T) / 2
        return Preference(self.features, theta, mode.liking, gain, self.phi, mode.scaled, mode.alpha, shrink)

    def _chance(self) -> float:
        """Log likelihood of the picks if all designs were liked the same."""
        sizes = np.sum(self.evidence.members >= 0, axis=1)
        return -float(self.evidence.weights @ np.log(sizes))

    def mode(self, theta: Array) -> _Mode:
        scaled = self.phi / np.exp(theta[:-1])[self.features.groups]
        correlation, slope = matern_slope(scaled)
        variance = np.exp(2 * theta[-1])
        kernel = variance * (correlation + _JITTER * np.eye(len(scaled)))
        alpha, liking, likelihood, factor = self._newton(kernel)
        log_det = float(np.sum(np.log(np.abs(np.diag(factor[0])))))
        evidence = likelihood.value - 0.5 * float(alpha @ liking) - 0.5 * log_det
        return _Mode(kernel, variance * slope, scaled, alpha, liking, likelihood, factor, evidence)

    def _newton(self, kernel: Array) -> tuple[Array, Array, Likelihood, Factors]:
        """The most probable likes under ``kernel``, by Newton's method with halved steps."""
        identity = np.eye(len(kernel))
        alpha = self._warm
        liking = kernel @ alpha
        now = Likelihood(self.evidence, liking, self.lapse)
        value = now.value - 0.5 * float(alpha @ liking)
        for _ in range(_NEWTON_STEPS):
            factor = lu(identity + now.hessian @ kernel)
            step = lu_solve(factor, now.hessian @ liking + now.gradient) - alpha
            size = 1.0
            while True:
                tried = alpha + size * step
                there = kernel @ tried
                then = Likelihood(self.evidence, there, self.lapse)
                gained = then.value - 0.5 * float(tried @ there) - value
                if gained >= 0 or size < 1e-3:
                    break
                size /= 2
            if gained < 0:
                break
            alpha, liking, now, value = tried, there, then, value + gained
            if gained <= _TOLERANCE:
                break
        self._warm = alpha
        return alpha, liking, now, lu(identity + now.hessian @ kernel)

    def _gradient(self, mode: _Mode) -> Array:
        """Gradient of the log evidence by ``theta`` (Rasmussen and Williams 2006, section 5.5.1)."""
        shrink = lu_solve(mode.factor, mode.likelihood.hessian)
        posterior = lu_solve(mode.factor, mode.kernel, transposed=True)
        # The mode moves with the hyperparameters, and the curvature of the likelihood with the mode.
        moved = lu_solve(mode.factor, mode.likelihood.third(posterior))
        by_kernel = 0.5 * (np.outer(mode.alpha, mode.alpha) - shrink) + np.outer(moved, mode.alpha)
        by_kernel = (by_kernel + by_kernel.T) / 2
        by_feature = -2 * weighted_squares(by_kernel * mode.slope, mode.scaled)
        by_length = np.bincount(self.features.groups, by_feature, minlength=self.features.n_groups)
        return np.append(by_length, 2 * float(np.sum(by_kernel * mode.kernel)))
