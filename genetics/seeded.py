"""DEAP's operators with the source of randomness as an argument.

DEAP draws from the global `random`. Saving and restoring its state would disturb other threads, so
the operator's own code is bound to a copy of its module's names in which `random` is ours.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from types import FunctionType
from typing import Any

import numpy as np


def seeded(deap_operator: Callable[..., Any], rng: Random) -> Callable[..., Any]:
    """``deap_operator`` drawing from ``rng``; the global `random` is neither read nor changed.

    Functions of the same module that it calls are bound to ``rng`` as well.

    Raises:
        TypeError: ``deap_operator`` is not a plain Python function.
    """
    if not isinstance(deap_operator, FunctionType):
        raise TypeError(f"Only a Python function can be seeded; got {deap_operator!r}.")
    names: dict[str, Any] = dict(deap_operator.__globals__)
    for name, thing in deap_operator.__globals__.items():
        if isinstance(thing, FunctionType) and thing.__module__ == deap_operator.__module__:
            names[name] = _bound(thing, names)
    names["random"] = rng
    return _bound(deap_operator, names)


def python_random(rng: np.random.Generator) -> Random:
    """A `random.Random` whose whole stream is decided by ``rng``."""
    return Random(int(rng.integers(2**63)))


def _bound(function: FunctionType, names: dict[str, Any]) -> FunctionType:
    return FunctionType(
        function.__code__, names, function.__name__, function.__defaults__, function.__closure__
    )
