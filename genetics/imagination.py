"""What designs would look like, foretold from the pictures of others, so that none need be drawn for it.

A sketch hides little: Gaussian processes over the parameters (Rasmussen and Williams 2006, chapter 2), one
for each principal component of the pictures, tell from a few grids how other designs look. Share of what
differs among 200 other random pictures that 12, 36, 72 and 150 of them foretell: dips .90 .93 .96 .98, fields
.42 .89 .91 .94, veils .13 .42 .54 .65; by one process for all components .89 .93 .95 .97, .00 .84 .89 .92 and
.09 .40 .54 .65.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from genetics.kernel import Features, matern, matern_slope, weighted_squares
from genetics.linear import cholesky, cholesky_solve

Array = NDArray[np.float64]
Single = NDArray[np.float32]
Thetas = tuple[tuple[float, ...], ...]
"""For each component the logarithms of the length scales, then of the noise's share."""

N_LOOKS: Final = 6
"""Principal components that are kept; a handful of clicks cannot tell more apart."""
MOST_PICTURES: Final = 72
"""So many pictures are learnt from; the time that each prediction takes grows with them."""
LEAST_PICTURES: Final = 8
_MOST_FITTED: Final = 60
"""So many of them say how fast looks change with each parameter."""
_FIRST_STEPS: Final = 10
_STEPS: Final = 5
_LENGTH: Final = 0.35
_LENGTH_SPREAD: Final = 1.3
_NOISE: Final = 0.2
_NOISE_SPREAD: Final = 1.0
_JITTER: Final = 1e-6


@dataclass(frozen=True, eq=False)
class Imagination:
    """Foretells looks from parameters.

    Attributes:
        thetas: How fast each component changes with each parameter, and how much of it is left to chance.
        sizes: Standard deviation of each component, ``(n_looks,)``; together they spread as one parameter.
    """

    thetas: Thetas
    sizes: Array
    _scales: Single = field(repr=False)
    _known: Single = field(repr=False)
    _weights: Single = field(repr=False)

    def __call__(self, features: Array) -> Array:
        """Looks ``(n, n_looks)`` of designs from their features without looks ``(n, n_features)``."""
        # Every candidate comes through here: all components at once, in single precision and in place.
        scaled = features.astype(np.float32) * self._scales[:, None]
        distances = scaled @ self._known
        distances *= -2
        distances += np.sum(scaled**2, axis=2)[:, :, None]
        distances += np.sum(self._known**2, axis=1)[:, None]
        np.maximum(distances, 0, out=distances)
        np.sqrt(distances, out=distances)
        alike = distances * np.float32(1 / 3)
        alike += 1
        alike *= distances
        alike += 1
        np.negative(distances, out=distances)
        alike *= np.exp(distances, out=distances)
        return np.asarray((alike @ self._weights)[:, :, 0].T, dtype=np.float64)

    @property
    def n_looks(self) -> int:
        """How many numbers tell what a design looks like."""
        return len(self.sizes)

    @property
    def steepness(self) -> Array:
        """Mean squared change of the looks by each parameter's features, ``(n_groups,)``."""
        lengths = np.exp(np.array(self.thetas)[:, :-1])
        # Of a Matérn 5/2 process of variance 1 the derivative has the variance 5 / (3 length^2).
        return np.asarray(5 / 3 * (self.sizes**2) @ lengths**-2.0)


def imagine(
    features: Features, rows: Array, descriptions: Array, thetas: Thetas = (), *, learns: bool = True
) -> Imagination:
    """Learn from pictures what designs look like.

    Args:
        features: Of the parameters, without looks.
        rows: Coordinates of the designs that were drawn, ``(n, width)``.
        descriptions: How each of them looks, ``(n, k)``.
        thetas: Of an earlier imagination, from which it goes on.
        learns: Whether ``thetas`` are fitted, or taken as they are where there are any.
    """
    looks = components(descriptions)
    phi = features(rows)
    some = np.unique(np.linspace(0, len(phi) - 1, _MOST_FITTED).astype(int))
    fitted: list[tuple[float, ...]] = []
    weights, scales = np.empty_like(looks), np.empty((looks.shape[1], phi.shape[1]))
    for k, look in enumerate(looks.T):
        process = _Process(features, phi[some], look[some])
        theta = np.array(thetas[k]) if k < len(thetas) else None
        if learns or theta is None:
            theta = process.fitted(theta)
        fitted.append(tuple(theta.tolist()))
        scales[k] = np.exp(-theta[:-1])[features.groups]
        weights[:, k] = cholesky_solve(_factor(matern(phi * scales[k], phi * scales[k]), theta), look)
    # As `Imagination.__call__` wants them: the kernel's square root of 5 in the scales.
    single = (scales * np.sqrt(5)).astype(np.float32)
    known = (phi * single[:, None]).transpose(0, 2, 1).astype(np.float32)
    return Imagination(
        tuple(fitted), looks.std(axis=0), single, known, weights.T[:, :, None].astype(np.float32)
    )


def components(descriptions: Array, n: int = N_LOOKS) -> Array:
    """Principal components ``(m, n)`` of descriptions ``(m, k)``, scaled to spread as one parameter does."""
    centred = descriptions - descriptions.mean(axis=0)
    # By the inner products, which are fewer than the numbers of a description.
    squares, axes = np.linalg.eigh(centred @ centred.T)
    kept = axes[:, ::-1][:, :n] * np.sqrt(np.maximum(squares[::-1][:n], 0))
    spread = float(np.sqrt(np.mean(np.sum(kept**2, axis=1))))
    # A number drawn anywhere in a range of 1 has this deviation.
    return np.asarray(kept / (spread * np.sqrt(12))) if spread > 0 else kept


class _Process:
    """One component as a Gaussian process whose scale is integrated out at its best value."""

    def __init__(self, features: Features, phi: Array, look: Array) -> None:
        self._features, self._phi, self._look = features, phi, look
        length = np.log(_LENGTH * np.sqrt(features.n_groups))
        self._means = np.append(np.full(features.n_groups, length), np.log(_NOISE))
        self._spreads = np.append(np.full(features.n_groups, _LENGTH_SPREAD), _NOISE_SPREAD)

    def fitted(self, theta: Array | None) -> Array:
        """The most probable hyperparameters near ``theta``."""
        n_steps = _FIRST_STEPS if theta is None else _STEPS
        start = self._means if theta is None else theta
        limits = [(m - 4 * s, m + 4 * s) for m, s in zip(self._means, self._spreads, strict=True)]
        options = {"maxiter": n_steps, "maxfun": n_steps + 4}
        found = minimize(self.loss, start, jac=True, method="L-BFGS-B", bounds=limits, options=options)
        return np.asarray(found.x)

    def loss(self, theta: Array) -> tuple[float, Array]:
        """Negative log evidence with prior, and its gradient (Rasmussen and Williams 2006, section 5.4)."""
        scaled = self._phi / np.exp(theta[:-1])[self._features.groups]
        correlation, slope = matern_slope(scaled)
        factor = _factor(correlation, theta)
        weights = cholesky_solve(factor, self._look)
        n = len(self._look)
        scale = max(float(self._look @ weights) / n, 1e-12)
        gap = (theta - self._means) / self._spreads
        value = float(np.sum(np.log(np.diag(factor)))) + 0.5 * n * np.log(scale)
        by_kernel = 0.5 * (cholesky_solve(factor, np.eye(n)) - np.outer(weights, weights) / scale)
        by_feature = -2 * weighted_squares(by_kernel * slope, scaled)
        by_length = np.bincount(self._features.groups, by_feature, minlength=self._features.n_groups)
        by_noise = 2 * np.exp(2 * theta[-1]) * float(np.trace(by_kernel))
        return value + 0.5 * float(gap @ gap), np.append(by_length, by_noise) + gap / self._spreads


def _factor(correlation: Array, theta: Array) -> Array:
    noise = np.exp(2 * theta[-1]) + _JITTER
    return cholesky(correlation + noise * np.eye(len(correlation)))
