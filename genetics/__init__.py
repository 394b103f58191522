"""Which designs to show next: evolution by choosing."""

from importlib import import_module
from typing import TYPE_CHECKING

from genetics.choice import Choice, Lineage
from genetics.constraints import Constraints

if TYPE_CHECKING:
    from genetics.evolution import Evolution
    from genetics.strategy import SeedPolicy, Strategy

__all__ = ["Choice", "Constraints", "Evolution", "Lineage", "SeedPolicy", "Strategy"]

_LATER = {
    "Evolution": "genetics.evolution",
    "SeedPolicy": "genetics.strategy",
    "Strategy": "genetics.strategy",
}
"""What needs numpy is loaded when it is first asked for: the window speaks of choices and never breeds."""


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
