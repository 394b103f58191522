"""What pictures look like, as others tell it: rows of numbers, checked before they are learnt from."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from genetics.choice import Choice
from renderer.errors import KonomiError

Array = NDArray[np.float64]


def descriptions_of(given: object, name: str, n: int) -> Array:
    """What was ``given`` as descriptions of ``n`` pictures, ``(n, k)``; of NaN where one is not all finite.

    Raises:
        KonomiError: It is no row of numbers for each picture; ``name`` says what is.
    """
    try:
        rows = np.array(given, dtype=float)
    except (TypeError, ValueError):
        raise KonomiError(f"{name} must be a row of numbers for each design; got {given!r:.60}.") from None
    if rows.ndim != 2 or len(rows) != n:
        raise KonomiError(f"{name} must have the shape ({n}, k), a row for each design; got {rows.shape}.")
    rows[~np.isfinite(rows).all(axis=1)] = np.nan
    return rows


def check_widths(choices: Iterable[Choice]) -> None:
    """Raise unless all looks that are known are rows ``(n, k)`` of the same ``k``.

    Raises:
        KonomiError: They are not.
    """
    widths = {choice.looks.shape[1] for choice in choices if choice.looks is not None}
    if len(widths) > 1:
        found = " and ".join(map(str, sorted(widths)))
        raise KonomiError(f"looks must have as many numbers in every choice; there are {found}.")
