"""Linear equations by LAPACK's own routines, without the checks that take longer than small matrices do."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.lapack import dgetrf, dgetrs, dpotrf, dpotrs

Array = NDArray[np.float64]
Factors = tuple[Array, NDArray[np.int32]]


def cholesky(matrix: Array) -> Array:
    """The lower factor of a positive definite ``matrix`` ``(n, n)``; above its diagonal stands anything.

    Raises:
        numpy.linalg.LinAlgError: The matrix is not positive definite.
    """
    factor, failed = dpotrf(matrix, lower=1, clean=0)
    if failed:
        raise np.linalg.LinAlgError(f"The leading minor of order {failed} is not positive definite.")
    return np.asarray(factor)


def cholesky_solve(factor: Array, right: Array) -> Array:
    """``x`` of ``matrix @ x = right`` by a `cholesky` factor; ``right`` ``(n,)`` or ``(n, m)``."""
    solution, _ = dpotrs(factor, right, lower=1)
    return np.asarray(solution)


def lu(matrix: Array) -> Factors:
    """The factors of any ``matrix`` ``(n, n)``, for `lu_solve`."""
    factor, pivots, _ = dgetrf(matrix)
    return factor, pivots


def lu_solve(factors: Factors, right: Array, *, transposed: bool = False) -> Array:
    """``x`` of ``matrix @ x = right``, or of the transposed matrix; ``right`` ``(n,)`` or ``(n, m)``."""
    solution, _ = dgetrs(*factors, right, trans=int(transposed))
    return np.asarray(solution)
