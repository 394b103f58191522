"""Which designs to show next: evolution by choosing."""

from genetics.choice import Choice, Lineage
from genetics.constraints import Constraints
from genetics.evolution import Evolution
from genetics.strategy import SeedPolicy, Strategy

__all__ = ["Choice", "Constraints", "Evolution", "Lineage", "SeedPolicy", "Strategy"]
