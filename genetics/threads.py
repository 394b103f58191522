"""Linear algebra on one thread.

The preference model's matrices are small: threads of BLAS cost it more than they save, many times as much
where other work wants the processors, and they add up in another order, so that the same seed could give
other designs on another machine.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import scipy.linalg  # noqa: F401 - it brings a BLAS of its own, which must be there to be found
from threadpoolctl import ThreadpoolController

P = ParamSpec("P")
R = TypeVar("R")

_LIBRARIES = ThreadpoolController().select(user_api="blas")


def one_thread(function: Callable[P, R]) -> Callable[P, R]:
    """``function``, with every BLAS limited to one thread for as long as it runs."""

    @wraps(function)
    def limited(*args: P.args, **kwargs: P.kwargs) -> R:
        with _LIBRARIES.limit(limits=1):
            return function(*args, **kwargs)

    return limited
